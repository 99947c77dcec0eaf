"""Taking visits down: by invitation, or from somebody who stands at the gate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import or_, select

from kiosk.domain.calls import CallKind
from kiosk.domain.passes import Pass, plate_of
from kiosk.domain.refusal import Refused
from kiosk.domain.site import Home
from kiosk.domain.staff import Duty
from kiosk.domain.texts import check_text
from kiosk.domain.visit_times import Plan, VisitKind, window_of
from kiosk.domain.visits import (
    AWAITED,
    INSIDE,
    NEEDS_HOME,
    Approver,
    Heard,
    Visit,
    VisitState,
    check_party,
    heard_by_visitor,
)
from kiosk.services.site import site_zone
from kiosk.services.transaction import Action, Transaction
from kiosk.services.visits.calls import ask_home, call
from kiosk.services.visits.fields import Visitor, write_fields
from kiosk.services.visits.passes import give_pass, ticket_of
from kiosk.services.watch_list import is_watched

LONGEST_NOTICE = 32


@dataclass(frozen=True, repr=False)
class Invited:
    """An invitation: the visit, and what the visitor shows at the gate."""

    visit: Visit
    code: str
    qr: str


@dataclass(frozen=True)
class Arrived:
    """A visitor who was taken down, and what they hear for now."""

    visit: Visit
    heard: Heard


def invite(
    tx: Transaction,
    *,
    home: str,
    starts_at: datetime,
    ends_at: datetime,
    gates: Sequence[str] | None = None,
    plate: str | None = None,
    party: int = 1,
    name_hint: str | None = None,
    kind: VisitKind = VisitKind.GUEST,
    weekdays: int | None = None,
    until_on: date | None = None,
    entries: int | None = None,
    by_home: bool = True,
) -> Invited:
    """Expect a visitor. An invitation ``by_home`` is its own approval.

    ``home`` is a home's reference or code. ``weekdays`` (bit 0 is Monday) with ``until_on`` make
    it recurring, for domestic help and contractors.
    """
    tx.require(Duty.VISITORS)
    if kind is VisitKind.SALESPERSON:
        raise Refused("never_admitted", kind=kind.value)
    plan = Plan(starts_at=starts_at, ends_at=ends_at, weekdays=weekdays, until_on=until_on)
    visitor = Visitor(name=name_hint, plate=plate, party=party)
    visit = _take_down(tx, VisitState.INVITED, kind, visitor, plan, find_home(tx, home))
    given = _give(tx, visit, visitor, plan, gates, entries)
    tx.note(Action.VISIT_INVITED, visit.id, kind=kind.value, party=party, home=visit.home_id)
    if by_home and not visit.watched and kind is not VisitKind.MEDIA:
        visit.approve(tx.now, by=Approver.HOME, who=tx.actor.id, rules=tx.rules.visits)
        tx.note(Action.VISIT_APPROVED, visit.id, by=Approver.HOME.value)
    ticket = ticket_of(tx, given)
    return Invited(visit, ticket.code, ticket.qr)


def arrive(
    tx: Transaction,
    *,
    kind: VisitKind,
    visitor: Visitor,
    notice: str,
    home: str | None = None,
    gates: Sequence[str] | None = None,
) -> Arrived:
    """Take down somebody at the gate or the kiosk, and ask whom it concerns.

    ``notice`` is the version of the privacy notice they saw first. A salesperson's contact is
    noted and that is all; media go to the head of centre at once and to nobody else.
    """
    tx.require(Duty.VISITORS)
    if kind is VisitKind.EMERGENCY:
        raise Refused("emergency_is_called")
    if kind in NEEDS_HOME and home is None:
        raise Refused("home_missing")
    _check_notice(notice)
    place = find_home(tx, home) if home is not None else None
    plan = Plan(starts_at=tx.now, ends_at=tx.now)
    visit = _take_down(tx, VisitState.ARRIVED, kind, visitor, plan, place, notice)
    tx.note(
        Action.VISIT_ARRIVED, visit.id, kind=kind.value, party=visit.party, home=visit.home_id,
        notice=notice,
    )  # fmt: skip
    if kind is VisitKind.SALESPERSON:
        visit.refuse(tx.now, by=Approver.DESK, who=tx.actor.id, rules=tx.rules.visits)
        tx.note(Action.VISIT_REFUSED, visit.id, by="kind")
    else:
        _give(tx, visit, visitor, plan, gates, None)
        _ask(tx, visit)
    return Arrived(visit, heard_by_visitor(visit))


def find_invitation(tx: Transaction, *, code: str) -> Visit:
    """Return the visit a code at the kiosk stands for.

    Refused (``code_unknown``) for a wrong, used, withdrawn or expired code alike; the caller
    counts the guesses.
    """
    tx.require(Duty.VISITORS)
    known = select(Visit).join(Pass, Pass.visit_id == Visit.id)
    visit = tx.session.scalar(
        known.where(Pass.code == code, Pass.opens_at <= tx.now, Pass.closes_at > tx.now)
    )
    if visit is None or visit.state not in {*AWAITED, *INSIDE, VisitState.LEFT}:
        raise Refused("code_unknown")
    return visit


def present_invitation(tx: Transaction, *, code: str, notice: str) -> Arrived:
    """Let an invited visitor say at the kiosk that they are there; whom nobody has said yes to
    yet is asked for now."""
    _check_notice(notice)
    visit = tx.load(Visit, find_invitation(tx, code=code).id)
    visit.notice = notice
    if visit.state is VisitState.INVITED:
        visit.arrive(tx.now)
        tx.note(Action.VISIT_ARRIVED, visit.id, kind=visit.kind.value, notice=notice)
        _ask(tx, visit)
    return Arrived(visit, heard_by_visitor(visit))


def find_home(tx: Transaction, home: str) -> Home:
    """Return a home by its reference or its code; refused (``home_unknown``) otherwise."""
    found = tx.session.scalar(select(Home).where(or_(Home.id == home, Home.code == home)))
    if found is None:
        raise Refused("home_unknown", home=home[:50])
    return found


def _take_down(
    tx: Transaction,
    state: VisitState,
    kind: VisitKind,
    visitor: Visitor,
    plan: Plan,
    home: Home | None,
    notice: str | None = None,
) -> Visit:
    check_party(kind, visitor.party)
    window = window_of(kind, plan, tx.rules.visits, site_zone(tx))
    if window.closes <= tx.now:
        raise Refused("visit_over")
    if plan.starts_at > tx.now + tx.rules.visits.furthest_ahead:
        raise Refused("visit_too_far", days=tx.rules.visits.furthest_ahead.days)
    visit = Visit(
        id=tx.id(), kind=kind, state=state, state_since=tx.now, created_at=tx.now,
        created_by=tx.actor.id, starts_at=plan.starts_at, ends_at=plan.ends_at,
        opens_at=window.opens, closes_at=window.closes, weekdays=plan.weekdays,
        until_on=plan.until_on, party=visitor.party, notice=notice,
        home_id=home.id if home else None,
    )  # fmt: skip
    marks = write_fields(tx, visit, visitor)
    tx.add(visit)
    if is_watched(tx, marks):
        visit.watched = True
        tx.note(Action.VISIT_WATCHED, visit.id)
        call(tx, CallKind.VISIT_WATCHED, visit)
    return visit


def _give(
    tx: Transaction,
    visit: Visit,
    visitor: Visitor,
    plan: Plan,
    gates: Sequence[str] | None,
    entries: int | None,
) -> Pass:
    window = window_of(visit.kind, plan, tx.rules.visits, site_zone(tx))
    plate = plate_of(visitor.plate) if visitor.plate and visitor.plate.strip() else None
    return give_pass(tx, visit, window, gates=gates, plate=plate, entries=entries)


def _ask(tx: Transaction, visit: Visit) -> None:
    """Ask whoever decides: the head of centre, a supervisor, the home, or the desk."""
    if visit.kind is VisitKind.MEDIA:
        call(tx, CallKind.MEDIA, visit)
    elif visit.watched:
        return  # the supervisor has a call task already, the home is not troubled
    elif visit.home_id is not None:
        ask_home(tx, visit)
    else:
        call(tx, CallKind.VISIT_DESK, visit)


def _check_notice(notice: str) -> None:
    if not notice.strip():
        raise Refused("notice_missing")
    check_text(notice, "notice", LONGEST_NOTICE)
