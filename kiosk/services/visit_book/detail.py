"""One visit in full, as far as the desk may see it, and what may be done with it now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from kiosk.domain.audit import AuditEntry
from kiosk.domain.passes import Pass
from kiosk.domain.people import masked_phone
from kiosk.domain.refusal import Refused
from kiosk.domain.staff import Duty, Staff
from kiosk.domain.visit_times import VisitKind
from kiosk.domain.visits import INSIDE, LET_IN, MOVES, Visit, VisitState, VisitVerb
from kiosk.services.transaction import Transaction
from kiosk.services.visit_book.lists import BookRow, find_visit, rows_of
from kiosk.services.visits.fields import opened

MOST_HISTORY = 50
BY_HAND = (
    VisitVerb.APPROVE, VisitVerb.REFUSE, VisitVerb.ENTER, VisitVerb.LEAVE, VisitVerb.CANCEL,
)  # fmt: skip


@dataclass(frozen=True)
class HistoryLine:
    """One audit entry about a visit; ``by`` is a name of staff, or of a process of ours."""

    at: datetime
    by: str
    action: str
    facts: Mapping[str, Any]


@dataclass(frozen=True, repr=False)
class VisitDetail:
    """A visit beside the list: phone and plate masked. ``needs_supervisor`` where only one may
    say yes and whoever looks is none."""

    row: BookRow
    phone: str | None
    plate: str | None
    purpose: str | None
    opens: datetime
    closes: datetime
    entries_left: int | None
    entered_at: datetime | None
    left_at: datetime | None
    inside: int
    wiped: bool
    history: tuple[HistoryLine, ...]
    verbs: frozenset[VisitVerb]
    has_pass: bool
    needs_supervisor: bool


def read_visit(tx: Transaction, *, visit: str) -> VisitDetail:
    """Return a visit; ``not_found`` where there is none."""
    tx.require(Duty.VISITORS)
    found = find_visit(tx, visit)
    if found is None:
        raise Refused("not_found", kind="visit")
    record, _, given = found
    (row,) = rows_of(tx, [found])
    phone, plate = opened(tx, record, "phone"), opened(tx, record, "plate")
    guarded = record.watched or record.kind is VisitKind.MEDIA
    return VisitDetail(
        row=row, phone=masked_phone(phone) if phone else None,
        plate=masked_plate(plate) if plate else None, purpose=opened(tx, record, "purpose"),
        opens=record.opens_at, closes=record.closes_at,
        entries_left=given.entries_left if given else None, entered_at=record.entered_at,
        left_at=record.left_at, inside=record.inside, wiped=record.wiped_at is not None,
        history=_history(tx, visit), verbs=_verbs(tx, record, given),
        has_pass=record.state in LET_IN and given is not None and given.code is not None,
        needs_supervisor=guarded and Duty.OVERRIDE not in tx.actor.duties,
    )  # fmt: skip


def masked_plate(plate: str) -> str:
    """Return 粤B**345 for 粤B12345."""
    return f"{plate[:2]}**{plate[-3:]}"


def _verbs(tx: Transaction, visit: Visit, given: Pass | None) -> frozenset[VisitVerb]:
    possible = {verb for verb in BY_HAND if (visit.state, verb) in MOVES}
    decided = visit.state in LET_IN
    if decided:
        possible -= {VisitVerb.APPROVE, VisitVerb.REFUSE}
    if not _may_enter(visit, given):
        possible -= {VisitVerb.ENTER}
    if visit.closes_at <= tx.now and visit.state not in INSIDE:
        possible -= {VisitVerb.APPROVE, VisitVerb.ENTER}
    if visit.state is VisitState.LEFT and visit.weekdays is None:
        possible -= {VisitVerb.CANCEL}
    return frozenset(possible)


def _may_enter(visit: Visit, given: Pass | None) -> bool:
    counted = given is not None and given.entries_left is not None
    used_up = given is None or (counted and given.entries_left == 0)
    return not used_up and visit.inside < visit.party


def _history(tx: Transaction, visit: str) -> tuple[HistoryLine, ...]:
    wanted = select(AuditEntry, Staff.name).outerjoin(Staff, Staff.id == AuditEntry.actor)
    wanted = wanted.where(AuditEntry.subject == visit)
    newest = wanted.order_by(AuditEntry.seq.desc()).limit(MOST_HISTORY)
    return tuple(
        HistoryLine(
            each.at, name or each.actor.rpartition(":")[2], each.action, dict(each.facts)
        )
        for each, name in tx.session.execute(newest)
    )  # fmt: skip
