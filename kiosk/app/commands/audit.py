"""`kiosk audit`: the chain of what happened."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from kiosk.app.console import command_group, console
from kiosk.services.audit import list_audit, verify_audit

app = command_group("The chain of what happened.")

BROKEN = 1


@app.command("verify")
def verify_chain(ctx: typer.Context) -> None:
    """Prove that no entry was changed, removed or cut off: exit 0, or 1 and where it breaks."""
    with console(ctx) as desk:
        with desk.reading() as tx:
            found = verify_audit(tx)
        if found.broken_at is None:
            count = found.entries
            desk.says(f"审计链完整，共 {count} 条。", f"The audit is whole: {count} entries.")
            return
        at = found.broken_at
        desk.says(
            f"审计链在第 {at} 条断开：有记录被改动或删除。请保留数据库并报告负责人。",
            f"The audit breaks at entry {at}: something was changed or removed."
            " Keep the database as it is and tell who is responsible.",
        )
        raise typer.Exit(BROKEN)


@app.command("list")
def list_entries(
    ctx: typer.Context,
    subject: Annotated[str | None, typer.Option(help="Only about this record.")] = None,
    most: Annotated[int, typer.Option(min=1, max=10_000, help="How many, the newest.")] = 50,
) -> None:
    """Print entries, the newest first: number, time, who, what, about which record, facts."""
    with console(ctx) as desk, desk.reading() as tx:
        for entry in list_audit(tx, subject=subject, most=most):
            facts = json.dumps(entry.facts, ensure_ascii=False, sort_keys=True)
            at = entry.at.isoformat(timespec="milliseconds")
            typer.echo(
                f"{entry.seq}\t{at}\t{entry.actor}\t{entry.action}\t{entry.subject}\t{facts}"
            )
