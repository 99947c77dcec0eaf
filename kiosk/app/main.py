"""The `kiosk` command. Each sub-command is loaded when it is asked for, so that help is quick.

Exit codes: 0 done, 1 refused (nothing was changed), 2 wrong settings, files or usage.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any, Literal

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from kiosk.app.errors import SettingsError
from kiosk.app.invocation import Invocation, Language, language_of
from kiosk.domain.refusal import Refused
from kiosk.ui.wording import sentence

REFUSED = 1
WRONG_SETTINGS = 2

COMMANDS = {
    "access": ("access_levels", "List the access levels a card can be given"),
    "alert": ("alerts", "List the alerts that stand, take one back"),
    "audit": ("audit", "Prove that the audit is whole, and show its entries"),
    "broker": ("broker", "Write the broker's files for this site"),
    "card": ("cards", "Issue, report lost, replace, suspend, extend … a card"),
    "db": ("database", "Create, upgrade and check the database"),
    "demo": ("demo", "Run a demonstration with simulated devices"),
    "desk": ("desk", "Show the window of a service desk"),
    "gate": ("gates", "List and switch gates, lock down, end a fire alarm"),
    "gatekeeper": ("gatekeeper", "Decide at the barriers until told to stop"),
    "key": ("keys", "Add cabinets and keys, list what is out, print lists and labels"),
    "people": ("people", "Take over, add and look up residents"),
    "receipt": ("receipts", "List receipts"),
    "resident": ("resident", "Show a residents' touch kiosk, full screen"),
    "secrets": ("secrets", "Make the keys of this installation"),
    "site": ("site", "Bring the database to what a site file says"),
    "staff": ("staff", "Add and list staff, give them a new secret"),
}
"""Name of the command: its module under `kiosk.app.commands`, and what it is for.

A module has an ``app`` with sub-commands, or a function of the command's own name.
"""


class Root(TyperGroup):
    """The one place where an expected failure becomes a sentence and an exit code."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command; say in one line what was refused or which setting is wrong."""
        try:
            return super().invoke(ctx)
        except SettingsError as error:
            typer.echo(f"kiosk: {error}", err=True)
            raise typer.Exit(WRONG_SETTINGS) from error
        except Refused as refusal:
            typer.echo(sentence(refusal.code, ctx.obj.language, **refusal.facts), err=True)
            raise typer.Exit(REFUSED) from refusal


class Later(TyperCommand):
    """Stands for a command until it is asked for."""

    def __init__(self, name: str, module: str, purpose: str) -> None:
        super().__init__(name=name, help=purpose)
        self._module = module

    def make_context(self, *args: Any, **extra: Any) -> Any:
        """Load the command and let it read its arguments."""
        module = import_module(f"kiosk.app.commands.{self._module}")
        app = getattr(module, "app", None)
        if app is None:
            app = typer.Typer(add_completion=False, rich_markup_mode=None)
            app.command()(getattr(module, str(self.name)))
        return get_command(app).make_context(*args, **extra)


app = typer.Typer(cls=Root, add_completion=False, no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def kiosk(
    ctx: typer.Context,
    config: Annotated[
        Path | None,
        typer.Option(
            help="Settings file; else $KIOSK_CONFIG, else kiosk.toml in the configuration folder."
        ),
    ] = None,
    language: Annotated[
        Literal["zh", "en"] | None, typer.Option(help="Language of messages; else as $LANG says.")
    ] = None,
) -> None:
    """Keys, cards, visitors and barriers of a service centre 物业服务中心."""
    chosen: dict[str | None, Language] = {"zh": "zh_CN", "en": "en"}
    ctx.obj = Invocation(config, chosen.get(language) or language_of())


def command() -> TyperGroup:
    """Return the whole command, its sub-commands not loaded yet."""
    group = get_command(app)
    assert isinstance(group, TyperGroup)
    for name, (module, purpose) in COMMANDS.items():
        group.add_command(Later(name, module, purpose))
    return group


def run() -> None:
    """Run the `kiosk` command with the process's arguments and exit."""
    sys.exit(command()(prog_name="kiosk"))
