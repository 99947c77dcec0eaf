"""Decisions at the gates are kept for 180 days, under opaque references (domain.md §9)."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import ColumnElement, and_, delete, func, select

from kiosk.domain.gatelog import AccessEvent, Answered
from kiosk.domain.retention import Kept, RetentionRun
from kiosk.domain.staff import Duty
from kiosk.services.retention.runs import kept_since, write_run
from kiosk.services.transaction import Transaction

AT_ONCE = 2_000
"""So many in one commit: a gate must not wait long for who tidies up."""

ANSWERS_KEPT = timedelta(days=30)


def forget_some_decisions(tx: Transaction) -> int:
    """Delete some decisions that are older than the site keeps them; return how many, 0 at last."""
    tx.require(Duty.GATES)
    # By their time, which has an index: by number it would read all that are kept, every night.
    oldest = select(AccessEvent.seq).where(_due(tx)).order_by(AccessEvent.decided_at).limit(AT_ONCE)
    gone = list(tx.session.scalars(oldest))
    tx.session.execute(delete(AccessEvent).where(AccessEvent.seq.in_(gone)))
    return len(gone)


def write_forgotten_decisions(tx: Transaction, *, wiped: int) -> RetentionRun:
    """Write down that so many were deleted, after counting what is left."""
    tx.require(Duty.GATES)
    remaining = tx.session.scalar(select(func.count()).select_from(AccessEvent).where(_due(tx)))
    return write_run(
        tx, Kept.DECISIONS, days=tx.rules.decision_days_kept, wiped=wiped,
        remaining=remaining or 0,
    )  # fmt: skip


def forget_old_answers(tx: Transaction) -> None:
    """Drop replies nobody can ask for again; they say nothing of a person, so it is not noted."""
    tx.require(Duty.GATES)
    tx.session.execute(delete(Answered).where(Answered.at < tx.now - ANSWERS_KEPT))


def _due(tx: Transaction) -> ColumnElement[bool]:
    # The newest stays whatever its age: the numbers of those to come go on from it.
    newest = select(func.max(AccessEvent.seq)).scalar_subquery()
    before = kept_since(tx, tx.rules.decision_days_kept)
    return and_(AccessEvent.decided_at < before, AccessEvent.seq < newest)
