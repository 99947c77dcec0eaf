"""What every command that works on the database starts with.

Whoever can read the settings and the key file may do everything: the command line is for those
who look after the machine. The audit names them by their user name, ``console:<name>``.
"""

from __future__ import annotations

import getpass
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import typer
from sqlalchemy import Engine, make_url
from sqlalchemy.exc import DBAPIError

from kiosk.app.errors import SettingsError
from kiosk.app.invocation import Invocation, Language
from kiosk.app.logs import start_logs
from kiosk.app.settings import Settings, find_file, open_vault, read_settings
from kiosk.domain.refusal import Refused
from kiosk.domain.staff import Actor, Duty
from kiosk.services.transaction import Desk, Transaction
from kiosk.store.engine import open_database, trouble
from kiosk.store.migrate import is_current
from kiosk.store.vault import VaultError

LONGEST_USER = 60


@dataclass(frozen=True)
class Console:
    """A desk at the command line, and who sits there."""

    desk: Desk
    actor: Actor
    settings: Settings
    language: Language

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """Commit all that is done within, or nothing."""
        with self.desk.transaction(self.actor) as tx:
            yield tx

    @contextmanager
    def reading(self) -> Iterator[Transaction]:
        """Look only."""
        with self.desk.reading(self.actor) as tx:
            yield tx

    def says(self, zh: str, en: str) -> None:
        """Print a line in the language asked for."""
        typer.echo(zh if self.language == "zh_CN" else en)


def command_group(purpose: str) -> typer.Typer:
    """Return an empty group of commands, as every noun of the command line has one."""
    return typer.Typer(
        help=purpose, no_args_is_help=True, add_completion=False, rich_markup_mode=None
    )


def now() -> datetime:
    """Return the present moment, aware."""
    return datetime.now(UTC)


def console_actor() -> Actor:
    """Return the actor of the command line: every duty, under the name of the system's user."""
    try:
        user = getpass.getuser()
    except (KeyError, OSError):
        user = "unknown"
    return Actor(f"console:{user[:LONGEST_USER]}", user, frozenset(Duty))


def asked(ctx: typer.Context) -> Invocation:
    """Return what was said before the command."""
    found = ctx.obj
    assert isinstance(found, Invocation)
    return found


def settings_of(ctx: typer.Context, *, lasting: bool = False) -> tuple[Settings, Path]:
    """Read the settings, start the log they ask for, and return them with their file.

    A ``lasting`` process logs to standard error what the settings ask for; a command that ends at
    once speaks for itself and logs there only warnings.
    """
    file = find_file(asked(ctx).config).absolute()
    settings = read_settings(file)
    try:
        quiet = settings.log.file is None and not lasting and settings.log.level == "info"
        start_logs("warning" if quiet else settings.log.level, settings.log.file)
    except OSError as error:
        wanted = f"a file that can be written ({error.strerror})"
        raise SettingsError(file, "log.file", wanted) from error
    return settings, file


@contextmanager
def opened_engine(settings: Settings) -> Iterator[Engine]:
    """Open the database of the settings; trouble with it is refused, not thrown."""
    engine = open_database(settings.database.url)
    try:
        yield engine
    except DBAPIError as error:
        code = trouble(error)
        if code is None:
            raise
        raise Refused(code) from error
    finally:
        engine.dispose()


@contextmanager
def console(ctx: typer.Context) -> Iterator[Console]:
    """Open the desk a command works at.

    Refused: ``database_missing`` and ``database_outdated`` where `kiosk db upgrade` is needed.
    """
    settings, file = settings_of(ctx)
    vault = open_vault(settings)
    refuse_missing(settings)
    with opened_engine(settings) as engine:
        if not is_current(engine):
            raise Refused("database_outdated")
        desk = Desk(engine, vault, now, settings.rules.rules())
        try:
            yield Console(desk, console_actor(), settings, asked(ctx).language)
        except VaultError as error:
            wanted = f"the key this database was sealed with ({error})"
            raise SettingsError(file, "secrets.field_key_file", wanted) from error


def refuse_missing(settings: Settings) -> None:
    """Refuse an SQLite file that is not there: opening it would make an empty one."""
    url = make_url(settings.database.url)
    if url.drivername == "sqlite" and not Path(str(url.database)).exists():
        raise Refused("database_missing")


def ask_secret(zh: str, en: str, language: Language, *, twice: bool = False) -> str:
    """Ask for a secret that is not shown; where nobody sits there, read a line of the input."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    question = zh if language == "zh_CN" else en
    return str(typer.prompt(question, hide_input=True, confirmation_prompt=twice))


def day(text: str) -> date:
    """Read a day as an argument: 2026-12-31."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter("a day such as 2026-12-31 is needed") from error
