"""`kiosk alert`: what somebody must see to. Raising alerts is the gatekeeper's."""

from __future__ import annotations

from typing import Annotated

import typer

from kiosk.app.console import command_group, console
from kiosk.services.alerts import clear_alert, standing_alerts

app = command_group("List the alerts that stand, take one back.")


@app.command("list")
def list_all(ctx: typer.Context) -> None:
    """Print the alerts that stand, the oldest first: id, severity, gate, since."""
    with console(ctx) as desk, desk.reading() as tx:
        for alert in standing_alerts(tx):
            since = alert.since.isoformat(timespec="seconds")
            typer.echo(f"{alert.id}\t{alert.severity}\t{alert.gate or '-'}\t{since}")


@app.command()
def clear(
    ctx: typer.Context,
    alert: Annotated[str, typer.Argument(metavar="ALERT", help="As `kiosk alert list` says.")],
    reason: Annotated[str, typer.Option(help="How it was seen to; the audit keeps it.")],
) -> None:
    """Take an alert back; the gatekeeper raises it again where its cause still stands."""
    with console(ctx) as desk:
        with desk.transaction() as tx:
            clear_alert(tx, alert=alert, reason=reason)
        desk.says("报警已解除。", "The alert is cleared.")
