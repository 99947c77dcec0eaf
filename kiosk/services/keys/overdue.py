"""Keys that are late: closing-time sweep, the 72 h chase, the list for the next shift."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from kiosk.domain.audit import AuditEntry
from kiosk.domain.calls import CallKind, CallTask
from kiosk.domain.key_loans import KeyLoan
from kiosk.domain.keys import Key, last_closing
from kiosk.domain.people import masked_name, masked_phone
from kiosk.domain.staff import Duty
from kiosk.services.keys.loans import loan_place
from kiosk.services.site import site_zone
from kiosk.services.transaction import Action, Transaction

SWEPT = "keys"
"""What the audit says was swept: all of them."""


@dataclass(frozen=True)
class KeyOut:
    """A key that is out, as the board and the shift hand-over list it; the borrower masked."""

    key: str
    number: str
    loan: str
    borrower: str
    phone: str
    employer: str
    purpose: str
    reference: str
    pieces: int
    lent_at: datetime
    due_at: datetime
    late: timedelta


def keys_out(tx: Transaction, *, overdue: bool = False) -> list[KeyOut]:
    """Return the keys that are out (or only the overdue ones), the first due first."""
    wanted = (
        select(KeyLoan, Key)
        .join(Key, Key.id == KeyLoan.key_id)
        .where(KeyLoan.ended_at.is_(None))
        .order_by(KeyLoan.due_at, KeyLoan.id)
    )
    if overdue:
        wanted = wanted.where(KeyLoan.due_at <= tx.now)
    return [key_out(tx, loan, key) for loan, key in tx.session.execute(wanted)]


def key_out(tx: Transaction, loan: KeyLoan, key: Key) -> KeyOut:
    """Return what may be shown of a loan."""
    assert loan.borrower_sealed is not None, "a key that is out has a borrower"
    name = tx.vault.open(loan.borrower_sealed, loan_place("borrower", loan.id))
    sealed = loan.phone_sealed
    phone = tx.vault.open(sealed, loan_place("phone", loan.id)) if sealed else ""
    return KeyOut(
        key=key.id, number=key.number, loan=loan.id, borrower=masked_name(name),
        phone=masked_phone(phone) if phone else "", employer=loan.employer,
        purpose=loan.purpose, reference=loan.reference, pieces=loan.pieces_out,
        lent_at=loan.lent_at, due_at=loan.due_at, late=loan.overdue_for(tx.now),
    )  # fmt: skip


def closing_sweep_is_due(tx: Transaction) -> bool:
    """Return whether nobody has swept since the newest closing time; the audit is the proof."""
    swept = select(AuditEntry.at).where(
        AuditEntry.subject == SWEPT, AuditEntry.action == Action.KEYS_SWEPT
    )
    last = tx.session.scalar(swept.order_by(AuditEntry.seq.desc()).limit(1))
    return last is None or last < last_closing(tx.now, site_zone(tx), tx.rules.keys.closing)


def sweep_overdue(tx: Transaction) -> list[KeyLoan]:
    """Note every key that should be back by now and was not noted before (at closing time)."""
    tx.require(Duty.KEYS)
    wanted = select(KeyLoan).where(
        KeyLoan.ended_at.is_(None),
        KeyLoan.due_at <= tx.now,
        KeyLoan.overdue_noted_at.is_(None),
    )
    late = list(tx.session.scalars(wanted.order_by(KeyLoan.id).with_for_update()))
    for loan in late:
        loan.overdue_noted_at = tx.now
    tx.note(Action.KEYS_SWEPT, SWEPT, overdue=len(late))
    return late


def chase_overdue(tx: Transaction) -> list[CallTask]:
    """Open a call for every key late by 72 h, and again 72 h after the last one."""
    tx.require(Duty.KEYS)
    before = tx.now - tx.rules.keys.chase_after
    chased = (
        select(CallTask.id)
        .where(
            CallTask.kind == CallKind.KEY_OVERDUE,
            CallTask.subject == KeyLoan.id,
            (CallTask.opened_at > before) | CallTask.done_at.is_(None),
        )
        .exists()
    )
    wanted = (
        select(KeyLoan, Key.home_id)
        .join(Key, Key.id == KeyLoan.key_id)
        .where(KeyLoan.ended_at.is_(None), KeyLoan.due_at <= before, ~chased)
        .order_by(KeyLoan.id)
    )
    rows = tx.session.execute(wanted).all()
    tasks = [tx.add(_task(tx, loan, home)) for loan, home in rows]
    if tasks:
        tx.note(Action.KEYS_CHASED, SWEPT, calls=len(tasks))
    return tasks


def _task(tx: Transaction, loan: KeyLoan, home: str | None) -> CallTask:
    return CallTask(
        id=tx.id(), kind=CallKind.KEY_OVERDUE, subject=loan.id, what="overdue",
        opened_at=tx.now, home_id=home, person_id=loan.person_id,
    )  # fmt: skip
