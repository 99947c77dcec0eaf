"""`kiosk secrets`: the keys that lie outside the database."""

from __future__ import annotations

import typer

from kiosk.app.console import command_group, settings_of
from kiosk.app.errors import SettingsError
from kiosk.store.vault import make_key

app = command_group("Make the keys of this installation.")


@app.callback()
def secrets() -> None:
    """Make the keys of this installation."""


@app.command("init")
def make_secrets(ctx: typer.Context) -> None:
    """Make the field key and the signing key; a key that is there is kept. Keep copies of both!"""
    settings, file = settings_of(ctx)
    for key, path in (
        ("field_key_file", settings.secrets.field_key_file),
        ("signing_key_file", settings.secrets.signing_key_file),
    ):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            make_key(path)
        except FileExistsError:
            typer.echo(f"kept {path}")
        except OSError as error:
            wanted = f"a file that can be written ({error.strerror})"
            raise SettingsError(file, f"secrets.{key}", wanted) from error
        else:
            typer.echo(f"made {path}")
