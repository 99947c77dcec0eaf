"""Coming in, being inside, leaving, staying too long."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, and_, or_, select

from kiosk.domain.calls import CallKind
from kiosk.domain.passes import Pass
from kiosk.domain.site import Home
from kiosk.domain.staff import Duty
from kiosk.domain.visit_times import VisitKind
from kiosk.domain.visits import (
    AWAITED,
    INSIDE,
    WITHDRAWN,
    Visit,
    VisitState,
)
from kiosk.services.transaction import Action, Transaction
from kiosk.services.visits.calls import call, close_calls
from kiosk.services.visits.fields import shown_name
from kiosk.services.visits.passes import pass_of


@dataclass(frozen=True)
class VisitLine:
    """A visit in a list at the desk: the name masked, the home by its code."""

    visit: str
    kind: VisitKind
    state: VisitState
    name: str | None
    home: str | None
    party: int
    opens: datetime
    closes: datetime
    entered_at: datetime | None
    rung: int | None
    watched: bool


@dataclass(frozen=True)
class Swept:
    """What a sweep found: visits nobody came to, visitors inside too long, passes closed."""

    expired: tuple[str, ...]
    overstayed: tuple[str, ...]
    closed: int


def check_in(tx: Transaction, *, visit: str) -> Visit:
    """Let an approved visitor in by hand; it takes an entry of the pass as a gate would."""
    tx.require(Duty.VISITORS)
    found = tx.load(Visit, visit)
    found.enter(tx.now)
    given = pass_of(tx, found)
    if given is not None:
        given.take_entry()
        tx.changed_pass(given)
    tx.note(Action.VISIT_ENTERED, found.id, by="desk")
    return found


def check_out(tx: Transaction, *, visit: str) -> Visit:
    """Note by hand that the whole party has left."""
    tx.require(Duty.VISITORS)
    found = tx.load(Visit, visit)
    found.leave(tx.now)
    close_calls(tx, found)
    given = pass_of(tx, found)
    if given is not None:
        tx.changed_pass(given)
    tx.note(Action.VISIT_LEFT, found.id, by="desk")
    return found


def who_is_inside(tx: Transaction) -> tuple[VisitLine, ...]:
    """Return who is on site now, longest first; from the database alone, so also off line."""
    tx.require(Duty.VISITORS)
    wanted = _lines().where(Visit.state.in_(INSIDE)).order_by(Visit.entered_at, Visit.id)
    lines = tuple(_line(tx, *row) for row in tx.session.execute(wanted))
    tx.note(Action.VISITORS_LISTED, "inside", count=len(lines))
    return lines


def list_visits(
    tx: Transaction, *, states: Iterable[VisitState] | None = None, most: int = 200
) -> tuple[VisitLine, ...]:
    """Return the newest visits, of some states or of all."""
    tx.require(Duty.VISITORS)
    wanted = _lines().order_by(Visit.created_at.desc(), Visit.id.desc()).limit(most)
    if states is not None:
        wanted = wanted.where(Visit.state.in_(list(states)))
    lines = tuple(_line(tx, *row) for row in tx.session.execute(wanted))
    tx.note(Action.VISITORS_LISTED, "visits", count=len(lines))
    return lines


def _lines() -> Select[Visit, str | None]:
    return select(Visit, Home.code).outerjoin(Home, Home.id == Visit.home_id)


def _line(tx: Transaction, visit: Visit, home: str | None) -> VisitLine:
    return VisitLine(
        visit.id, visit.kind, visit.state, shown_name(tx, visit), home, visit.party,
        visit.opens_at, visit.closes_at, visit.entered_at, visit.rung, visit.watched,
    )  # fmt: skip


def sweep_visits(tx: Transaction) -> Swept:
    """Let what is over be over: expire, raise overstays, give codes free. Run every minute."""
    tx.require(Duty.VISITORS)
    return Swept(_expire(tx), _overstay(tx), _close(tx))


def overstaying(tx: Transaction) -> tuple[str, ...]:
    """Return the visits that are on site longer than they may be; cheap enough for every second."""
    wanted = select(Visit.id).where(Visit.state == VisitState.OVERSTAYED)
    return tuple(tx.session.scalars(wanted.order_by(Visit.id)))


def _expire(tx: Transaction) -> tuple[str, ...]:
    over = select(Visit).where(Visit.state.in_(AWAITED), Visit.closes_at <= tx.now)
    found = tx.session.scalars(over.with_for_update()).all()
    for visit in found:
        visit.expire(tx.now)
        close_calls(tx, visit)
        tx.note(Action.VISIT_EXPIRED, visit.id)
        given = pass_of(tx, visit)
        if given is not None:
            tx.changed_pass(given)
    return tuple(visit.id for visit in found)


def _overstay(tx: Transaction) -> tuple[str, ...]:
    too_long = or_(
        *(
            and_(Visit.kind == kind, Visit.entered_at <= tx.now - stay)
            for kind, stay in tx.rules.visits.stays.items()
        )
    )
    wanted = select(Visit).where(Visit.state == VisitState.ON_SITE, too_long)
    found = tx.session.scalars(wanted.with_for_update()).all()
    for visit in found:
        visit.overstay(tx.now, tx.rules.visits)
        call(tx, CallKind.VISIT_OVERSTAYED, visit)
        tx.note(Action.VISIT_OVERSTAYED, visit.id, kind=visit.kind.value)
    return tuple(visit.id for visit in found)


def _close(tx: Transaction) -> int:
    """Close passes a day after they ended: until then the gate can still say why it denies."""
    before = tx.now - tx.rules.visits.code_kept
    ended = or_(
        Pass.closes_at <= before,
        and_(Visit.state.in_(WITHDRAWN), Visit.state_since <= before),
    )
    wanted = select(Pass).join(Visit, Visit.id == Pass.visit_id)
    open_still = Pass.closed_at.is_(None) & Visit.state.not_in(INSIDE)
    found = tx.session.scalars(wanted.where(open_still, ended).with_for_update(of=Pass)).all()
    for given in found:
        given.close(tx.now)
        tx.changed_pass(given)
    return len(found)
