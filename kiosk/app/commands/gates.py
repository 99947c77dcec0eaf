"""`kiosk gate`: switching gates in the database. Opening them is the gatekeeper's."""

from __future__ import annotations

from typing import Annotated

import typer

from kiosk.app.console import command_group, console
from kiosk.services.access import list_gates, reset_fire, set_lockdown, switch_gate

app = command_group("List and switch gates, lock down, end a fire alarm.")

GateName = Annotated[str, typer.Argument(metavar="GATE")]


@app.command("list")
def list_all(ctx: typer.Context) -> None:
    """Print the gates of the site: id, kind, direction, switched on or off, name."""
    with console(ctx) as desk, desk.reading() as tx:
        for gate in list_gates(tx):
            state = "enabled" if gate.enabled else "disabled"
            name = gate.name_zh if desk.language == "zh_CN" else gate.name_en
            typer.echo(f"{gate.id}\t{gate.kind.value}\t{gate.direction.value}\t{state}\t{name}")


@app.command()
def enable(ctx: typer.Context, gate: GateName) -> None:
    """Let a gate decide by cards again."""
    _switch(ctx, gate, enabled=True)


@app.command()
def disable(ctx: typer.Context, gate: GateName) -> None:
    """Let a gate refuse every card (gate_disabled)."""
    _switch(ctx, gate, enabled=False)


@app.command()
def lockdown(
    ctx: typer.Context,
    reason: Annotated[str, typer.Option(help="Why; the audit keeps it.")],
    off: Annotated[bool, typer.Option("--off", help="Lift it.")] = False,
) -> None:
    """Refuse every card at every gate, or lift that again."""
    with console(ctx) as desk:
        with desk.transaction() as tx:
            set_lockdown(tx, on=not off, reason=reason)
        if off:
            desk.says("封闭已解除。", "The lockdown is lifted.")
        else:
            desk.says("园区已封闭。", "The site is locked down.")


@app.command("fire-reset")
def fire_reset(ctx: typer.Context) -> None:
    """End the release of the gates after a fire alarm that the panel has cleared."""
    with console(ctx) as desk:
        with desk.transaction() as tx:
            reset_fire(tx)
        desk.says("火警放行已复位。", "The fire release is ended.")


def _switch(ctx: typer.Context, gate: str, *, enabled: bool) -> None:
    with console(ctx) as desk:
        with desk.transaction() as tx:
            found = switch_gate(tx, gate=gate, enabled=enabled)
        typer.echo(f"{found.id}\t{'enabled' if found.enabled else 'disabled'}")
