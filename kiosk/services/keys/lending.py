"""Lending keys at the desk and taking them back (domain.md §3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from kiosk.domain.calls import CallKind, CallTask
from kiosk.domain.fees import Fee
from kiosk.domain.key_loans import Borrower, KeyLoan, LoanEnd, Purpose
from kiosk.domain.key_losses import LossCase
from kiosk.domain.keys import Key, KeyClass, KeyState, SecondStaff
from kiosk.domain.refusal import Refused
from kiosk.domain.staff import Duty, Staff
from kiosk.services.key_notices import Movement, tell_owners
from kiosk.services.keys.differences import book_difference, close_found
from kiosk.services.keys.finding import (
    free_to_leave,
    known,
    open_loan,
    scanned_key,
    second_staff,
    uncounted_loan,
)
from kiosk.services.keys.loans import Terms, check_mandate, loan_place, write_loan
from kiosk.services.keys.register import break_seal
from kiosk.services.receipts import give_receipt
from kiosk.services.signatures import keep_signature
from kiosk.services.spelling import name_of
from kiosk.services.transaction import Action, Transaction


@dataclass(frozen=True)
class Returned:
    """A key that came back. ``loss`` is the case opened where the pieces differ."""

    key: Key
    loan: KeyLoan | None
    late: timedelta
    loss: LossCase | None


def lend_key(
    tx: Transaction,
    *,
    tag: str,
    borrower: Borrower,
    purpose: Purpose,
    pieces: int,
    signature: bytes,
    due_at: datetime | None = None,
    second: SecondStaff | None = None,
    key: str | None = None,
) -> KeyLoan:
    """Lend the key whose tag was scanned (借出); ``key`` is the one chosen on the board before.

    Due at the end of the working day unless said otherwise. An owner's key and a sealed one need
    a second member of staff.
    """
    tx.require(Duty.KEYS)
    borrower.check()
    purpose.check()
    found = scanned_key(tx, tag=tag, wanted=key)
    free_to_leave(tx, key=found)
    check_mandate(tx, key=found, borrower=borrower)
    other = _second(tx, found, second)
    loan = tx.id()
    fen, receipt = _deposit(tx, borrower, loan)
    terms = Terms(
        borrower=borrower, purpose=purpose, due_at=due_at, second=other,
        seal_broken=break_seal(tx, key=found, by=tx.actor.id, second=other),
        signature_id=keep_signature(tx, subject=loan, strokes=signature),
        deposit_fen=fen, deposit_receipt=receipt,
    )  # fmt: skip
    return write_loan(tx, loan=loan, key=found, pieces=pieces, terms=terms)


def return_key(
    tx: Transaction,
    *,
    tag: str,
    pieces: int,
    loan: str | None = None,
    returner: str = "",
    seal_intact: bool = False,
    remark: str = "",
) -> Returned:
    """Take a key back by its tag (归还): late, by whomever, or given up for lost.

    ``returner`` is noted where it is not the borrower. ``loan``: the loan on the screen, if one is.
    """
    tx.require(Duty.KEYS)
    key = scanned_key(tx, tag=tag)
    ended = open_loan(tx, key=key.id)
    if loan is not None and (ended is None or ended.id != loan):
        raise Refused("wrong_key", scanned=key.number)
    late = ended.overdue_for(tx.now) if ended else timedelta()
    found_again = come_back(tx, key=key, loan=ended)
    if not seal_intact:
        break_seal(tx, key=key, by="borrower", second=None)
    missing = key.present - pieces
    if ended is not None:
        missing = ended.count(pieces)
        _note_returner(tx, ended, returner, remark)
    loss = book_difference(tx, key=key, missing=missing, loan=ended)
    action = Action.KEY_FOUND if found_again else Action.KEY_RETURNED
    tx.note(action, key.id, loan=ended.id if ended else None, pieces=pieces, missing=missing)
    return Returned(key, ended, late, loss)


def come_back(tx: Transaction, *, key: Key, loan: KeyLoan | None) -> bool:
    """Hang a key up again and end its loan, uncounted; return whether it had been lost."""
    if key.state not in (KeyState.OUT, KeyState.LOST):
        raise Refused("key_not_out", state=key.state.value, key=key.number)
    lost = key.state is KeyState.LOST
    key.come_back(tx.now)
    if lost:
        close_found(tx, key=key)
    if loan is not None:
        loan.end(LoanEnd.RETURNED, tx.now, tx.actor.id)
        end_chase(tx, loan=loan)
    movement = Movement.FOUND if lost else Movement.RETURNED
    tell_owners(tx, key=key, movement=movement, subject=loan.id if loan else key.id)
    return lost


def count_returned(
    tx: Transaction, *, tag: str, pieces: int, seal_intact: bool = False
) -> Returned:
    """Count the pieces of a key that came back to the cabinet while nobody was there."""
    tx.require(Duty.KEYS)
    key = scanned_key(tx, tag=tag)
    loan = uncounted_loan(tx, key=key.id)
    if loan is None:
        raise Refused("nothing_to_count", key=key.number)
    if not seal_intact:
        break_seal(tx, key=key, by="borrower", second=None)
    loss = book_difference(tx, key=key, missing=loan.count(pieces), loan=loan)
    tx.note(Action.KEY_COUNTED, key.id, loan=loan.id, pieces=pieces)
    return Returned(key, loan, timedelta(), loss)


def return_deposit(tx: Transaction, *, loan: str) -> KeyLoan:
    """Give a contractor's deposit back, once the key is back and counted."""
    tx.require(Duty.KEYS)
    found = tx.load(KeyLoan, loan)
    if not found.deposit_fen:
        raise Refused("no_deposit")
    if found.deposit_back_at is not None:
        raise Refused("deposit_returned")
    if found.pieces_in != found.pieces_out:
        raise Refused("deposit_held")
    found.deposit_back_at = tx.now
    receipt = found.deposit_receipt
    tx.note(Action.KEY_DEPOSIT_RETURNED, found.id, fen=found.deposit_fen, receipt=receipt)
    return found


def end_chase(tx: Transaction, *, loan: KeyLoan) -> None:
    """End the calls after a loan that is no longer open."""
    wanted = select(CallTask).where(
        CallTask.kind == CallKind.KEY_OVERDUE,
        CallTask.subject == loan.id,
        CallTask.done_at.is_(None),
    )
    for task in tx.session.scalars(wanted.with_for_update()):
        task.end(tx.now, tx.actor.id)


def _second(tx: Transaction, key: Key, second: SecondStaff | None) -> str | None:
    if key.key_class is KeyClass.OWNER_CUSTODY or key.seal is not None:
        return second_staff(tx, second=second)
    return None


def _deposit(tx: Transaction, borrower: Borrower, loan: str) -> tuple[int, int | None]:
    if borrower.escort is not None:
        known(tx, Staff, borrower.escort)
    if not borrower.deposit:
        return 0, None
    fee = Fee("key_deposit", tx.rules.keys.deposit_fen)
    return fee.fen, give_receipt(tx, fee=fee, subject=loan)


def _note_returner(tx: Transaction, loan: KeyLoan, returner: str, remark: str) -> None:
    loan.remark = remark.strip()
    if not returner.strip():
        return
    name = name_of(returner)
    if tx.vault.digest(name, "name") != loan.borrower_digest:
        loan.returner_sealed = tx.vault.seal(name, loan_place("returner", loan.id))
