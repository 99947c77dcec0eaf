"""`kiosk receipt`: money taken."""

from __future__ import annotations

from typing import Annotated

import typer

from kiosk.app.console import command_group, console
from kiosk.domain.staff import Duty
from kiosk.store.queries import last_receipts

app = command_group("Money taken.")


@app.callback()
def receipt() -> None:
    """Money taken."""


@app.command("list")
def list_receipts(
    ctx: typer.Context, most: Annotated[int, typer.Option(min=1, max=10_000)] = 50
) -> None:
    """Print receipts, the newest first: till, number, time, fen, rule, void or not, for what."""
    with console(ctx) as desk, desk.reading() as tx:
        tx.require(Duty.FEES)
        for each in last_receipts(tx.session, most):
            state = "void" if each.voided_at else "valid"
            at = each.at.isoformat(timespec="seconds")
            typer.echo(
                f"{each.till}\t{each.number}\t{at}\t{each.fen}\t{each.rule}\t{state}\t{each.subject}"
            )
