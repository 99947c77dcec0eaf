"""`kiosk site`: what the site is made of."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Annotated

import typer

from kiosk.app.console import command_group, console
from kiosk.app.errors import SettingsError
from kiosk.services.site import SiteChange, apply_site
from kiosk.services.site_file import parse_site
from kiosk.services.toml_file import TomlRefused

FEW = 5

app = command_group("What the site is made of.")


@app.callback()
def site() -> None:
    """What the site is made of."""


@app.command("apply")
def apply_file(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(help="A site file, see site.example.toml.")],
) -> None:
    """Bring the database to what FILE says and print what changed; twice is once."""
    try:
        wanted = parse_site(file.read_bytes())
    except OSError as error:
        raise SettingsError(file, "FILE", f"a site file ({error.strerror})") from error
    except TomlRefused as error:
        raise SettingsError(file, error.key, error.allowed) from error
    with console(ctx) as desk:
        if wanted.site.id != desk.settings.site:
            raise SettingsError(file, "site.id", f"allowed: {desk.settings.site}, as in settings")
        with desk.transaction() as tx:
            changes = apply_site(tx, file=wanted)
        for line in _lines(changes):
            typer.echo(line)
        if not changes:
            desk.says("没有变化。", "Nothing changed.")


def _lines(changes: list[SiteChange]) -> Iterator[str]:
    """Say each change in a line; many homes together."""
    for (kind, what), group in groupby(changes, key=lambda change: (change.kind, change.what)):
        found = list(group)
        if len(found) > FEW and kind == "home":
            yield f"{what} {len(found)} homes: {found[0].id} … {found[-1].id}"
            continue
        for change in found:
            keys = f": {', '.join(change.keys)}" if change.keys else ""
            yield f"{what} {kind} {change.id}{keys}"
