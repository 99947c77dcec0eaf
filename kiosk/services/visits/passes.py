"""Giving a visit its pass: which gates, which code, which QR text."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from kiosk.domain.passes import Pass, check_entries, entries_for, free_code
from kiosk.domain.refusal import Refused
from kiosk.domain.site import AccessLevel, Gate, GateKind
from kiosk.domain.staff import Duty
from kiosk.domain.visit_times import Window
from kiosk.domain.visits import LET_IN, Visit
from kiosk.services.transaction import Transaction
from kiosk.store.vault import Vault


@dataclass(frozen=True, repr=False)
class Ticket:
    """What a visitor is given: shown or printed."""

    visit: str
    code: str
    qr: str
    gates: tuple[str, ...]
    opens: datetime
    closes: datetime
    entries_left: int | None


def pass_key(vault: Vault) -> bytes:
    """Return the key that seals QR texts: derived from the field key, which every process that
    writes or checks a pass has, so there is no further secret to hand out and to lose."""
    return vault.digest("qr", "pass_signing_key")


def give_pass(
    tx: Transaction,
    visit: Visit,
    window: Window,
    *,
    gates: Sequence[str] | None,
    plate: str | None,
    entries: int | None,
) -> Pass:
    """Make the pass of a visit; it opens nothing before somebody has said yes."""
    if entries is None:
        entries = entries_for(
            visit.kind, visit.party, recurring=visit.weekdays is not None, by_car=plate is not None
        )
    if entries is not None:
        check_entries(entries)
    given = tx.add(
        Pass(
            id=tx.id(), visit_id=visit.id, code=_new_code(tx), gates=visitor_gates(tx, gates),
            opens_at=window.opens, closes_at=window.closes, minute_from=window.minute_from,
            minute_until=window.minute_until, weekdays=window.weekdays, plate=plate,
            entries_left=entries,
        )
    )  # fmt: skip
    tx.changed_pass(given)
    return given


def visitor_gates(tx: Transaction, asked: Sequence[str] | None) -> list[str]:
    """Return the gates of a visitor's pass: those asked for, or all a visitor may use.

    A visitor may use the gates of access levels made for visitors; where the site has none, all.

    Raises:
        Refused: ``gate_not_for_visitors``, or ``gates_missing`` where none is left.
    """
    levels = tx.session.scalars(select(AccessLevel).where(~AccessLevel.retired)).all()
    named = {gate for level in levels if "visitor" in level.for_kinds for gate in level.gates}
    standing = tx.session.scalars(select(Gate.id).where(~Gate.retired).order_by(Gate.id)).all()
    allowed = [gate for gate in standing if not named or gate in named]
    for gate in asked or ():
        if gate not in allowed:
            raise Refused("gate_not_for_visitors", gate=gate[:32])
    chosen = [gate for gate in allowed if asked is None or gate in asked]
    if not chosen:
        raise Refused("gates_missing")
    return chosen


def vehicle_gates(tx: Transaction) -> tuple[str, ...]:
    """Return the gates an ambulance comes through."""
    wanted = select(Gate.id).where(~Gate.retired, Gate.kind == GateKind.VEHICLE)
    return tuple(tx.session.scalars(wanted.order_by(Gate.id)))


def _new_code(tx: Transaction) -> str:
    # Two desks that draw the same code at once meet the constraint: the later one is refused
    # with ``changed_meanwhile`` and draws again.
    taken = tx.session.scalars(select(Pass.code).where(Pass.code.is_not(None)))
    return free_code({code for code in taken if code}, secrets.randbelow)


def pass_of(tx: Transaction, visit: Visit) -> Pass | None:
    """Return the pass of a visit, locked; None for one that never had any."""
    return tx.session.scalar(select(Pass).where(Pass.visit_id == visit.id).with_for_update())


def ticket_of(tx: Transaction, given: Pass) -> Ticket:
    """Return what is shown or printed of a pass; refused (``pass_closed``) when it is over."""
    if given.code is None:
        raise Refused("pass_closed")
    return Ticket(
        given.visit_id, given.code, given.text(pass_key(tx.vault)), tuple(given.gates),
        given.opens_at, given.closes_at, given.entries_left,
    )  # fmt: skip


def pass_text(tx: Transaction, *, visit: str) -> Ticket:
    """Return code and QR text of a visit that was approved; refused (``not_approved``) before."""
    tx.require(Duty.VISITORS)
    found = tx.load(Visit, visit)
    given = pass_of(tx, found)
    if found.state not in LET_IN or given is None:
        raise Refused("not_approved")
    return ticket_of(tx, given)
