"""The list of visits: names masked, homes by code, counted by what the desk filters for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, false, func, or_, select

from kiosk.domain.passes import Pass
from kiosk.domain.site import Gate, Home
from kiosk.domain.staff import Duty
from kiosk.domain.visit_times import (
    Rung,
    VisitKind,
    app_answers_by,
    home_answers_by,
    overstays_at,
)
from kiosk.domain.visits import INSIDE, LET_IN, WITHDRAWN, Visit, VisitState
from kiosk.services.cards import start_of
from kiosk.services.retention import last_retention_run
from kiosk.services.site import site_zone, today
from kiosk.services.spelling import home_code_of
from kiosk.services.transaction import Transaction
from kiosk.services.visits.fields import shown_name

WAITING = (VisitState.ARRIVED, VisitState.UNANSWERED)
ENDED = (*WITHDRAWN, VisitState.LEFT, VisitState.EXPIRED)
_CODE = re.compile(r"[0-9]{6}")
Found = tuple[Visit, str | None, Pass | None]


class BookFilter(StrEnum):
    """Which part of the book is looked at."""

    TODAY = "today"
    INSIDE = "inside"
    WAITING = "waiting"
    OVERSTAYED = "overstayed"
    EXPECTED = "expected"


class HowDecided(StrEnum):
    """Who has answered for the home."""

    INVITED = "invited"
    RECURRING = "recurring"
    SYSTEM = "system"
    DESK = "desk"
    RULE = "rule"


@dataclass(frozen=True)
class BookRow:
    """A visit in the list. ``gates`` are (Chinese, English); ``leave_by`` is when a visitor who is
    inside has been there too long, or when the pass of one who is expected ends."""

    visit: str
    kind: VisitKind
    state: VisitState
    name: str | None
    home: str | None
    party: int
    gates: tuple[tuple[str, str], ...]
    at: datetime
    leave_by: datetime | None
    rung: Rung | None
    answers_by: datetime | None
    how: HowDecided | None
    watched: bool


@dataclass(frozen=True)
class BookPage:
    """A page of the list. ``wiped`` is what the last run of the retention job took away, None
    for a job that never ran; ``may_supervise`` whether the watch list is this person's to see."""

    rows: tuple[BookRow, ...]
    counts: Mapping[BookFilter, int]
    total: int
    offset: int
    days_kept: int
    wiped: int | None
    wiped_at: datetime | None
    may_supervise: bool
    may_identify: bool


def read_book(
    tx: Transaction,
    *,
    filter: BookFilter = BookFilter.TODAY,  # noqa: A002 - the word the desk uses
    text: str = "",
    offset: int = 0,
    limit: int = 12,
) -> BookPage:
    """Return a page of visits, who waits first, then the newest.

    ``text`` is a home's code, may be cut short after a dash, or a six-digit code of a pass; it
    looks through all visits, whatever the filter. Nobody is found by name.
    """
    tx.require(Duty.VISITORS)
    chosen = _meant_by(text.strip()) if text.strip() else _condition(tx, filter)
    wanted = _rows().where(chosen).order_by(*_order(filter)).offset(offset).limit(limit)
    run, duties = last_retention_run(tx), tx.actor.duties
    return BookPage(
        rows=rows_of(tx, [(row[0], row[1], row[2]) for row in tx.session.execute(wanted)]),
        counts={each: _count(tx, _condition(tx, each)) for each in BookFilter},
        total=_count(tx, chosen), offset=offset, days_kept=tx.rules.visitor_days_kept,
        wiped=run.wiped if run else None, wiped_at=run.at if run else None,
        may_supervise=Duty.OVERRIDE in duties, may_identify=Duty.PEOPLE in duties,
    )  # fmt: skip


def rows_of(tx: Transaction, found: list[Found]) -> tuple[BookRow, ...]:
    """Return visits, their homes and passes as rows."""
    gates = {each.id: (each.name_zh, each.name_en) for each in tx.session.scalars(select(Gate))}
    return tuple(_row(tx, *each, gates) for each in found)


def find_visit(tx: Transaction, visit: str) -> Found | None:
    """Return one visit with its home and its pass."""
    found = tx.session.execute(_rows().where(Visit.id == visit)).one_or_none()
    return None if found is None else (found[0], found[1], found[2])


def _rows() -> Select[Visit, str | None, Pass | None]:
    both = select(Visit, Home.code, Pass).outerjoin(Home, Home.id == Visit.home_id)
    return both.outerjoin(Pass, Pass.visit_id == Visit.id)


def _count(tx: Transaction, condition: ColumnElement[bool]) -> int:
    both = select(func.count()).select_from(Visit).outerjoin(Home, Home.id == Visit.home_id)
    counted = both.outerjoin(Pass, Pass.visit_id == Visit.id).where(condition)
    return tx.session.scalar(counted) or 0


def _condition(tx: Transaction, chosen: BookFilter) -> ColumnElement[bool]:
    if chosen is BookFilter.TODAY:
        return _today(tx)
    if chosen is BookFilter.EXPECTED:
        return and_(_EXPECTED, Visit.closes_at > tx.now)
    states = {
        BookFilter.INSIDE: INSIDE,
        BookFilter.WAITING: WAITING,
        BookFilter.OVERSTAYED: (VisitState.OVERSTAYED,),
    }
    return Visit.state.in_(states[chosen])


_EXPECTED = or_(
    Visit.state == VisitState.INVITED,
    and_(Visit.state == VisitState.APPROVED, Visit.entered_at.is_(None)),
)


def _today(tx: Transaction) -> ColumnElement[bool]:
    """Whatever begins, recurs or ends today, and whoever is inside."""
    day, zone = today(tx), site_zone(tx)
    start, end = start_of(day, zone), start_of(day + timedelta(days=1), zone)
    recurs = and_(
        Visit.weekdays.op("&")(1 << day.weekday()) != 0,
        Visit.opens_at < end,
        Visit.closes_at > start,
        Visit.state.in_((VisitState.INVITED, *LET_IN)),
    )
    begins = and_(Visit.starts_at >= start, Visit.starts_at < end)
    ended = and_(Visit.state_since >= start, Visit.state.in_(ENDED))
    return or_(begins, ended, Visit.state.in_((*WAITING, *INSIDE)), recurs)


def _meant_by(text: str) -> ColumnElement[bool]:
    if _CODE.fullmatch(text):
        return Pass.code == text
    code = home_code_of(text)
    if code.endswith("-"):
        return Home.code.startswith(code, autoescape=True)
    return or_(Home.code == code, Home.code.startswith(f"{code}-", autoescape=True), false())


def _order(chosen: BookFilter) -> tuple[Any, ...]:
    at = func.coalesce(Visit.entered_at, Visit.starts_at)
    if chosen is BookFilter.EXPECTED:
        return (at, Visit.id)
    rank = case((Visit.state.in_(WAITING), 0), (_EXPECTED, 2), else_=1)
    return (rank, at.desc(), Visit.id.desc())


def _row(
    tx: Transaction,
    visit: Visit,
    home: str | None,
    given: Pass | None,
    gates: Mapping[str, tuple[str, str]],
) -> BookRow:
    named = tuple(gates.get(gate, (gate, gate)) for gate in (given.gates if given else ()))
    return BookRow(
        visit=visit.id, kind=visit.kind, state=visit.state, name=shown_name(tx, visit), home=home,
        party=visit.party, gates=named, at=visit.entered_at or visit.starts_at,
        leave_by=_leave_by(tx, visit), rung=Rung(visit.rung) if visit.rung else None,
        answers_by=answers_by(tx, visit), how=_how(visit), watched=visit.watched,
    )  # fmt: skip


def _leave_by(tx: Transaction, visit: Visit) -> datetime | None:
    if visit.state in INSIDE and visit.entered_at is not None:
        return overstays_at(visit.kind, visit.entered_at, tx.rules.visits)
    expected = visit.state in {VisitState.INVITED, VisitState.APPROVED}
    return visit.closes_at if expected else None


def answers_by(tx: Transaction, visit: Visit) -> datetime | None:
    """Return when the step of the ladder a visit waits at ends; None for one that does not."""
    if visit.state is not VisitState.ARRIVED or visit.ladder_from is None or visit.rung is None:
        return None
    ends = app_answers_by if visit.rung == Rung.APP else home_answers_by
    return ends(visit.ladder_from, tx.rules.visits)


def _how(visit: Visit) -> HowDecided | None:
    if visit.decided_at is None or visit.decided_by is None:
        return None
    if visit.kind in {VisitKind.SALESPERSON, VisitKind.EMERGENCY}:
        return HowDecided.RULE
    if visit.state in LET_IN and visit.weekdays is not None:
        return HowDecided.RECURRING
    if visit.ladder_from is None and visit.decided_at == visit.created_at:
        return HowDecided.INVITED
    return HowDecided.SYSTEM if ":" in visit.decided_by else HowDecided.DESK
