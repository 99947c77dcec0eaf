"""`kiosk access`: what a card can be given."""

from __future__ import annotations

import typer
from sqlalchemy import select

from kiosk.app.console import command_group, console
from kiosk.domain.site import AccessLevel

app = command_group("What a card can be given.")


@app.callback()
def access() -> None:
    """What a card can be given."""


@app.command("list")
def list_levels(ctx: typer.Context) -> None:
    """Print access levels: id, hours, kinds of card, gates, name."""
    with console(ctx) as desk, desk.reading() as tx:
        wanted = select(AccessLevel).where(~AccessLevel.retired).order_by(AccessLevel.id)
        for level in tx.session.scalars(wanted):
            name = level.name_zh if desk.language == "zh_CN" else level.name_en
            kinds, gates = ",".join(level.for_kinds), ",".join(level.gates)
            typer.echo(f"{level.id}\t{level.weekly_id}\t{kinds}\t{gates}\t{name}")
