"""Cards as lines of text, columns parted by tabs."""

from __future__ import annotations

from datetime import UTC, datetime

import typer

from kiosk.services.card_register import CardDetail, CardRow


def columns(row: CardRow) -> tuple[str, ...]:
    """Return id, tail, kind, standing, home, holder (masked), end, delivery to the gates."""
    return (
        row.id, row.tail, row.kind.value if row.kind else "-", row.standing.value,
        row.home or "-", row.holder or "-", moment(row.valid_until),
        f"{row.delivered}/{row.gates} {row.delivery.value}",
    )  # fmt: skip


def moment(at: datetime | None) -> str:
    """Return an instant in UTC, a dash for none."""
    return at.astimezone(UTC).isoformat(timespec="seconds") if at else "-"


def print_detail(detail: CardDetail) -> None:
    """Print a card: the line of the list, its terms, its gates, its history."""
    typer.echo("\t".join(columns(detail.row)))
    for label, value in (
        ("issued", moment(detail.issued_at)),
        ("valid", f"{moment(detail.valid_from)} … {moment(detail.row.valid_until)}"),
        ("levels", ", ".join(zh for zh, _en in detail.levels) or "-"),
    ):
        typer.echo(f"{label}\t{value}")
    for gate in detail.gates:
        typer.echo(f"gate\t{gate.gate}\t{gate.delivery.value}\t{moment(gate.at)}")
    for line in detail.history:
        typer.echo(f"{line.seq}\t{moment(line.at)}\t{line.by}\t{line.action}")
