"""A folder with settings and keys, and the `kiosk` command run in this process."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from sqlalchemy import make_url

from kiosk.app.main import command
from tests.support.desks import SITE
from tests.support.root_log import root_log_kept


@dataclass(frozen=True)
class Outcome:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Shell:
    """A machine's folder: `kiosk.toml`, the keys, `site.toml`."""

    folder: Path

    @property
    def settings(self) -> Path:
        """The settings file."""
        return self.folder / "kiosk.toml"

    def file(self, name: str, text: str, encoding: str = "utf-8") -> str:
        """Write a file and return its path."""
        path = self.folder / name
        path.write_text(text, encoding=encoding)
        return str(path)

    def kiosk(self, *arguments: str, language: str = "en", typed: str = "") -> Outcome:
        """Run a command; ``typed`` is what stands at standard input."""
        given = ["--config", str(self.settings), "--language", language, *arguments]
        out, err = io.StringIO(), io.StringIO()
        with (
            root_log_kept(),
            redirect_stdout(out),
            redirect_stderr(err),
            patch("sys.stdin", io.StringIO(typed)),
        ):
            try:
                code = command()(args=given, prog_name="kiosk")
            except SystemExit as end:
                code = end.code
        return Outcome(int(code or 0), out.getvalue(), err.getvalue())

    def done(self, *arguments: str, language: str = "en", typed: str = "") -> str:
        """Run a command that must succeed and return what it printed."""
        outcome = self.kiosk(*arguments, language=language, typed=typed)
        assert outcome.code == 0, outcome
        return outcome.out

    def refused(self, *arguments: str, language: str = "en", typed: str = "") -> str:
        """Run a command that must be refused in one line and return that line."""
        outcome = self.kiosk(*arguments, language=language, typed=typed)
        assert outcome.code == 1, outcome
        assert outcome.err.count("\n") == 1, outcome
        return outcome.err.strip()

    def wrong(self, *arguments: str) -> str:
        """Run a command that must find a file or setting wrong, and return the one line."""
        outcome = self.kiosk(*arguments)
        assert outcome.code == 2, outcome
        assert outcome.err.count("\n") == 1, outcome
        return outcome.err.strip()


@contextmanager
def new_shell(folder: Path, database_url: str) -> Iterator[Shell]:
    """Make settings for a database; a password in its URL goes where libpq looks for it."""
    url = make_url(database_url)
    secret = {"PGPASSWORD": url.password} if isinstance(url.password, str) else {}
    shown = url.set(password=None).render_as_string()
    shell = Shell(folder)
    shell.file("kiosk.toml", f'site = "yunqi"\n[database]\nurl = "{shown}"\n')
    shell.file("site.toml", SITE)
    with patch.dict(os.environ, secret):
        yield shell
