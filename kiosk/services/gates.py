"""What the desk does with gates and sees of them. A gate moves only after the commit, on request.

The desk never commands a gate: it asks the gatekeeper (mqtt.md, "Requests"), and what it asks for
is in the audit before it is asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import func, select

from kiosk.domain.cards import Card
from kiosk.domain.gatelog import AccessEvent, GateOrder
from kiosk.domain.refusal import Refused
from kiosk.domain.site import Gate, GateKind
from kiosk.domain.staff import Duty
from kiosk.services.cards import start_of
from kiosk.services.site import site_zone
from kiosk.services.transaction import Action, Transaction

MOST_ORDERS = 500
"""Orders a gate's response time is taken from: the newest of today."""


class GateWish(StrEnum):
    """What a clerk may ask of a gate; absolute, never a toggle."""

    OPEN = "open"
    HOLD = "hold"
    RELEASE = "release"


@dataclass(frozen=True)
class GateAsked:
    """A request that is in the audit and may now be made of the gatekeeper."""

    gate: str
    wish: GateWish
    minutes: int | None

    @property
    def operation(self) -> str:
        """The operation as the contract names it."""
        return f"gate/{self.wish}"


@dataclass(frozen=True)
class GateToday:
    """A gate of the site and its numbers since midnight; ``response`` from command to answer."""

    id: str
    name_zh: str
    name_en: str
    kind: GateKind
    enabled: bool
    granted: int
    denied: int
    response: timedelta | None


@dataclass(frozen=True)
class DecisionLine:
    """One decision as the desk shows it; ``tail`` is None for what is no card of ours."""

    seq: int
    at: datetime
    gate: str | None
    granted: bool
    reason: str
    card: str | None
    tail: str | None
    kind: str | None


def ask_gate(
    tx: Transaction, *, gate: str, wish: GateWish, reason: str = "", minutes: int | None = None
) -> GateAsked:
    """Write down that somebody asks a gate to move; a gate is held open for a reason only."""
    tx.require(Duty.GATES)
    found = tx.load(Gate, gate)
    if found.retired:
        raise Refused("not_found", kind="gate")
    if wish is GateWish.HOLD and not reason.strip():
        raise Refused("reason_missing")
    until = minutes if wish is GateWish.HOLD else None
    tx.note(
        Action.GATE_ASKED, gate, wish=wish.value, minutes=until, reason=reason.strip() or None
    )  # fmt: skip
    return GateAsked(gate, wish, until)


def gates_today(tx: Transaction) -> tuple[GateToday, ...]:
    """Return the gates of the site with the day's numbers."""
    tx.require(Duty.LOOK)
    zone = site_zone(tx)
    midnight = start_of(tx.now.astimezone(zone).date(), zone)
    verdicts, times = _verdicts(tx, midnight), _responses(tx, midnight)
    wanted = select(Gate).where(Gate.retired.is_(False)).order_by(Gate.id)
    return tuple(
        GateToday(
            gate.id, gate.name_zh, gate.name_en, gate.kind, gate.enabled,
            verdicts.get((gate.id, "granted"), 0), verdicts.get((gate.id, "denied"), 0),
            _middle(times.get(gate.id, ())),
        )
        for gate in tx.session.scalars(wanted)
    )  # fmt: skip


def recent_decisions(tx: Transaction, *, limit: int = 50) -> tuple[DecisionLine, ...]:
    """Return the last decisions, the newest first."""
    tx.require(Duty.LOOK)
    newest = select(AccessEvent, Card.raw).outerjoin(Card, Card.id == AccessEvent.credential)
    rows = tx.session.execute(newest.order_by(AccessEvent.seq.desc()).limit(limit))
    return tuple(
        DecisionLine(
            event.seq, event.decided_at, event.gate, event.verdict == "granted", event.reason,
            event.credential, raw[-4:].upper() if raw else None, event.kind,
        )
        for event, raw in rows
    )  # fmt: skip


def _middle(times: Sequence[timedelta]) -> timedelta | None:
    return sorted(times)[len(times) // 2] if times else None


def _verdicts(tx: Transaction, since: datetime) -> dict[tuple[str | None, str], int]:
    wanted = (
        select(AccessEvent.gate, AccessEvent.verdict, func.count())
        .where(AccessEvent.decided_at >= since)
        .group_by(AccessEvent.gate, AccessEvent.verdict)
    )
    return {(gate, verdict): count for gate, verdict, count in tx.session.execute(wanted)}


def _responses(tx: Transaction, since: datetime) -> dict[str, list[timedelta]]:
    wanted = select(GateOrder.gate, GateOrder.sent_at, GateOrder.acked_at).where(
        GateOrder.issued_at >= since,
        GateOrder.sent_at.is_not(None),
        GateOrder.acked_at.is_not(None),
    )
    found: dict[str, list[timedelta]] = {}
    newest = wanted.order_by(GateOrder.issued_at.desc()).limit(MOST_ORDERS)
    for gate, sent, acked in tx.session.execute(newest):
        assert sent is not None
        assert acked is not None
        found.setdefault(gate, []).append(acked - sent)
    return found
