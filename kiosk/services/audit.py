"""The audit: proves that the chain is whole, and shows its entries."""

from __future__ import annotations

from sqlalchemy import select

from kiosk.domain.audit import AuditEntry, LedgerHead, Verdict, verify
from kiosk.domain.staff import Duty
from kiosk.services.transaction import Action, Transaction
from kiosk.store.engine import is_sqlite

AT_ONCE = 1000


def verify_audit(tx: Transaction) -> Verdict:
    """Walk the whole chain, a thousand entries in memory at a time.

    Call it first in a transaction of its own (``Desk.reading``): it needs one picture of the
    database from beginning to end, while others go on writing.
    """
    tx.require(Duty.AUDIT)
    fresh = not tx.session.in_transaction()
    if fresh and not is_sqlite(tx.session.get_bind()):  # SQLite's readers see one picture anyhow
        tx.session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
    head = tx.session.scalar(select(LedgerHead).where(LedgerHead.id == 1))
    everything = select(AuditEntry).order_by(AuditEntry.seq)
    with tx.session.scalars(everything.execution_options(yield_per=AT_ONCE)) as entries:
        return verify(entries, head)


def list_audit(
    tx: Transaction,
    *,
    subject: str | None = None,
    actor: str | None = None,
    action: Action | None = None,
    before: int | None = None,
    most: int = 100,
) -> list[AuditEntry]:
    """Return the newest entries first; ``before`` is the sequence number to go on from."""
    tx.require(Duty.AUDIT)
    wanted = select(AuditEntry).order_by(AuditEntry.seq.desc()).limit(most)
    if subject is not None:
        wanted = wanted.where(AuditEntry.subject == subject)
    if actor is not None:
        wanted = wanted.where(AuditEntry.actor == actor)
    if action is not None:
        wanted = wanted.where(AuditEntry.action == action.value)
    if before is not None:
        wanted = wanted.where(AuditEntry.seq < before)
    return list(tx.session.scalars(wanted))
