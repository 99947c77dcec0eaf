"""Wiping visitors' personal fields when their time is over, and proving it (domain.md §4, §9)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, select

from kiosk.domain.passes import Pass
from kiosk.domain.retention import Kept, RetentionRun
from kiosk.domain.staff import Duty
from kiosk.domain.visits import INSIDE, Visit
from kiosk.services.retention.runs import kept_since, write_run
from kiosk.services.transaction import Transaction


def wipe_personal_fields(tx: Transaction) -> RetentionRun:
    """Wipe what is older than the site keeps it, count what is left, and write the run down.

    A visitor who was never seen leaving is taken to have left: nobody is inside for weeks.
    """
    tx.require(Duty.VISITORS)
    days = tx.rules.visitor_days_kept
    before = kept_since(tx, days)
    found = tx.session.scalars(select(Visit).where(_due(before)).with_for_update()).all()
    for visit in found:
        if visit.state in INSIDE:
            visit.leave(tx.now)
        visit.wipe(tx.now)
    _close_passes(tx, found)
    tx.session.flush()
    remaining = tx.session.scalar(select(func.count()).select_from(Visit).where(_due(before))) or 0
    return write_run(tx, Kept.VISITOR_FIELDS, days=days, wiped=len(found), remaining=remaining)


def _due(before: datetime) -> ColumnElement[bool]:
    """Visits that ended before a moment and still say who it was.

    What counts is when it was over, not when a late sweep found out.
    """
    personal = (
        Visit.name_sealed, Visit.phone_sealed, Visit.purpose_sealed, Visit.plate_sealed,
        Visit.document_kind, Visit.document_tail, Visit.document_digest,
    )  # fmt: skip
    over = and_(
        Visit.closes_at <= before,
        or_(Visit.entered_at.is_(None), Visit.entered_at <= before),
        or_(Visit.left_at.is_(None), Visit.left_at <= before),
    )
    return and_(over, or_(*(field.is_not(None) for field in personal)))


def _close_passes(tx: Transaction, visits: Sequence[Visit]) -> None:
    gone = {visit.id for visit in visits}
    still = tx.session.scalars(select(Pass).where(Pass.closed_at.is_(None)).with_for_update())
    for given in [each for each in still if each.visit_id in gone]:
        given.close(tx.now)
        tx.changed_pass(given)
