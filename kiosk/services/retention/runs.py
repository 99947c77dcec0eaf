"""How a run of a job is written down: as a record and, in the same commit, in the audit."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select

from kiosk.domain.retention import Kept, RetentionRun
from kiosk.services.transaction import Action, Transaction

NOTED = {
    Kept.VISITOR_FIELDS: Action.VISITOR_FIELDS_WIPED,
    Kept.KEY_LEDGER: Action.KEY_LEDGER_ANONYMISED,
    Kept.CARD_LEDGER: Action.CARD_LEDGER_ANONYMISED,
    Kept.DECISIONS: Action.DECISIONS_FORGOTTEN,
}


def kept_since(tx: Transaction, days: int) -> datetime:
    """Return the moment before which nothing is kept."""
    return tx.now - timedelta(days=days)


def write_run(
    tx: Transaction, what: Kept, *, days: int, wiped: int, remaining: int
) -> RetentionRun:
    """Write down that a job ran, also where there was nothing to do."""
    run = tx.add(
        RetentionRun(
            id=tx.id(), what=what.value, at=tx.now, before=kept_since(tx, days), days_kept=days,
            wiped=wiped, remaining=remaining, by=tx.actor.id,
        )
    )  # fmt: skip
    tx.note(NOTED[what], run.id, wiped=wiped, remaining=remaining, days_kept=days)
    return run


def last_retention_run(tx: Transaction, what: Kept = Kept.VISITOR_FIELDS) -> RetentionRun | None:
    """Return the newest run of a job; None is a job that never ran."""
    wanted = select(RetentionRun).where(RetentionRun.what == what.value)
    return tx.session.scalar(wanted.order_by(RetentionRun.at.desc()).limit(1))
