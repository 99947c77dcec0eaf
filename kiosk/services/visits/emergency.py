"""The ambulance: on site at once, and the vehicle gates held open until it has left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from kiosk.domain.audit import AuditEntry
from kiosk.domain.calls import CallKind
from kiosk.domain.refusal import Refused
from kiosk.domain.site import Gate, Home
from kiosk.domain.staff import Duty
from kiosk.domain.visit_times import VisitKind
from kiosk.domain.visits import INSIDE, Approver, Visit, VisitState
from kiosk.services.transaction import Action, Transaction
from kiosk.services.visits.calls import call
from kiosk.services.visits.fields import Visitor, opened, write_fields
from kiosk.services.visits.passes import vehicle_gates
from kiosk.services.visits.registration import find_home
from kiosk.services.visits.stay import check_out

Names = dict[str, tuple[str, str]]
"""(Chinese, English) by gate."""


@dataclass(frozen=True)
class EmergencyCall:
    """An emergency visit and the gates to be held open or released after the commit."""

    visit: Visit
    gates: tuple[str, ...]


@dataclass(frozen=True, repr=False)
class Emergency:
    """An emergency that lasts; ``gates`` are those that were to be held open for it."""

    visit: str
    home: str | None
    place: str | None
    since: datetime
    gates: Names


def call_emergency(
    tx: Transaction, *, home: str | None = None, place: str = "",
    gates: Sequence[str] | None = None,
) -> EmergencyCall:  # fmt: skip
    """Let an ambulance in: on site at once, nobody is asked, the vehicle gates are to be held.

    ``gates`` are some of the vehicle gates, None for all of them. The caller sends ``hold`` with
    cause ``ambulance`` after the commit.
    """
    tx.require(Duty.VISITORS)
    found = find_home(tx, home) if home is not None else None
    held = _chosen(tx, gates)
    stay = tx.rules.visits.stays[VisitKind.EMERGENCY]
    visit = tx.add(
        Visit(
            id=tx.id(), kind=VisitKind.EMERGENCY, state=VisitState.ARRIVED, state_since=tx.now,
            created_at=tx.now, created_by=tx.actor.id, starts_at=tx.now, ends_at=tx.now + stay,
            opens_at=tx.now, closes_at=tx.now + stay, home_id=found.id if found else None,
        )
    )  # fmt: skip
    write_fields(tx, visit, Visitor(purpose=place))
    visit.approve(tx.now, by=Approver.SUPERVISOR, who=tx.actor.id, rules=tx.rules.visits)
    visit.enter(tx.now)
    call(tx, CallKind.EMERGENCY, visit)
    tx.note(Action.EMERGENCY_CALLED, visit.id, home=visit.home_id, gates=",".join(held))
    return EmergencyCall(visit, held)


def end_emergency(tx: Transaction, *, visit: str) -> EmergencyCall:
    """The ambulance has left; the gates that were held for it are to be released.

    A gate that another emergency still needs stays as it is.
    """
    if tx.load(Visit, visit).kind is not VisitKind.EMERGENCY:
        raise Refused("not_found", kind="visit")
    found = check_out(tx, visit=visit)
    needed = {gate for other, _ in _lasting(tx) for gate in _asked(tx, other.id)}
    return EmergencyCall(
        found, tuple(gate for gate in _asked(tx, found.id) if gate not in needed)
    )  # fmt: skip


def running_emergencies(tx: Transaction) -> tuple[Emergency, ...]:
    """Return the emergencies that last, the oldest first."""
    tx.require(Duty.VISITORS)
    names = {each.id: (each.name_zh, each.name_en) for each in tx.session.scalars(select(Gate))}
    return tuple(
        Emergency(
            visit.id, home, opened(tx, visit, "purpose"), visit.entered_at or visit.state_since,
            {gate: names.get(gate, (gate, gate)) for gate in _asked(tx, visit.id)},
        )
        for visit, home in _lasting(tx)
    )  # fmt: skip


def ambulance_gates(tx: Transaction) -> Names:
    """Return the gates an ambulance may come and go through."""
    tx.require(Duty.VISITORS)
    found = (tx.load(Gate, gate) for gate in vehicle_gates(tx))
    return {gate.id: (gate.name_zh, gate.name_en) for gate in found}


def _chosen(tx: Transaction, gates: Sequence[str] | None) -> tuple[str, ...]:
    known = vehicle_gates(tx)
    if gates is None:
        return known
    if not set(gates) <= set(known):
        raise Refused("not_found", kind="gate")
    return tuple(gate for gate in known if gate in gates)


def _lasting(tx: Transaction) -> list[tuple[Visit, str | None]]:
    wanted = select(Visit, Home.code).outerjoin(Home, Home.id == Visit.home_id)
    running = wanted.where(Visit.kind == VisitKind.EMERGENCY, Visit.state.in_(INSIDE))
    found = tx.session.execute(running.order_by(Visit.entered_at, Visit.id))
    return [(row[0], row[1]) for row in found]


def _asked(tx: Transaction, visit: str) -> tuple[str, ...]:
    """Return the gates that were to be held for an emergency, as it was written down then."""
    wanted = select(AuditEntry.facts).where(
        AuditEntry.subject == visit, AuditEntry.action == Action.EMERGENCY_CALLED
    )
    facts = tx.session.scalar(wanted)
    return tuple(gate for gate in str(facts["gates"]).split(",") if gate) if facts else ()
