"""The ledger of keys forgets people two years after a key came back (domain.md §9).

What stays is which key was out from when to when and for which case, that it was signed for, and
the audit. A key that is out, a mandate in force, a deposit that can still be given back and a loss
that is not settled keep everything. So does a hand-over: it is the owner's receipt.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import cast

from sqlalchemy import ColumnElement, and_, delete, exists, func, or_, select, update
from sqlalchemy.orm import InstrumentedAttribute, aliased

from kiosk.domain.calls import CallKind, CallTask, CallTry
from kiosk.domain.cards import Signature
from kiosk.domain.custody import KeyCollector, KeyCustody
from kiosk.domain.key_collection import CabinetOpening, CollectionCode, OpeningState
from kiosk.domain.key_loans import KeyLoan, LoanEnd
from kiosk.domain.key_losses import LossCase
from kiosk.domain.retention import Kept, RetentionRun
from kiosk.domain.staff import Duty
from kiosk.services.retention.runs import kept_since, write_run
from kiosk.services.transaction import Transaction

Line = KeyLoan | KeyCustody | CollectionCode | LossCase | CallTask
Due = Callable[[datetime], ColumnElement[bool]]
UNFINISHED = (OpeningState.ASKED, OpeningState.OPENED, OpeningState.UNRESOLVED)
KEY_CALLS = (CallKind.KEY_MOVED, CallKind.KEY_OVERDUE)
WIPED = b""


def anonymise_key_ledger(tx: Transaction) -> RetentionRun:
    """Forget who had keys so long ago, count what is left, and write the run down.

    ``wiped`` counts loans, mandates, pick-up codes, losses and calls.
    """
    tx.require(Duty.KEYS)
    days = tx.rules.ledger_days_kept
    before = kept_since(tx, days)
    wiped = sum(_forget(tx, record, due(before)) for record, due in LEDGERS)
    _empty_what_goes_with_them(tx, before)
    tx.session.flush()
    remaining = sum(_count(tx, record, due(before)) for record, due in LEDGERS)
    return write_run(tx, Kept.KEY_LEDGER, days=days, wiped=wiped, remaining=remaining)


def _forget(tx: Transaction, record: type[Line], due: ColumnElement[bool]) -> int:
    found = tx.session.scalars(select(record).where(due).with_for_update()).all()
    for each in cast(Sequence[Line], found):
        each.anonymise()
    tx.session.flush()  # what comes next asks whether this was forgotten
    return len(found)


def _count(tx: Transaction, record: type[Line], due: ColumnElement[bool]) -> int:
    return tx.session.scalar(select(func.count()).select_from(record).where(due)) or 0


def _loan_due(before: datetime) -> ColumnElement[bool]:
    said = or_(
        KeyLoan.borrower_sealed.is_not(None), KeyLoan.returner_sealed.is_not(None),
        KeyLoan.remark != "",
    )  # fmt: skip
    refundable = and_(
        KeyLoan.deposit_fen > 0, KeyLoan.deposit_back_at.is_(None),
        KeyLoan.ended == LoanEnd.RETURNED,
        or_(KeyLoan.pieces_in.is_(None), KeyLoan.pieces_in == KeyLoan.pieces_out),
    )  # fmt: skip
    unsettled = exists().where(LossCase.loan_id == KeyLoan.id, LossCase.closed_at.is_(None))
    return and_(KeyLoan.ended_at <= before, said, ~refundable, ~unsettled)


def _mandate_due(before: datetime) -> ColumnElement[bool]:
    return and_(KeyCustody.ended_at <= before, KeyCustody.document_sealed.is_not(None))


def _code_due(before: datetime) -> ColumnElement[bool]:
    at_work = exists().where(
        CabinetOpening.code_id == CollectionCode.id,
        or_(CabinetOpening.state.in_(UNFINISHED), _still_told(CabinetOpening.signature_id)),
    )
    return and_(
        CollectionCode.expires_at <= before, CollectionCode.person_id.is_not(None), ~at_work
    )


def _loss_due(before: datetime) -> ColumnElement[bool]:
    said = or_(LossCase.story != "", LossCase.consent_by.is_not(None))
    return and_(LossCase.closed_at <= before, said)


def _call_due(before: datetime) -> ColumnElement[bool]:
    return and_(
        CallTask.kind.in_(KEY_CALLS), CallTask.done_at <= before, CallTask.person_id.is_not(None)
    )


LEDGERS: tuple[tuple[type[Line], Due], ...] = (
    (KeyLoan, _loan_due),
    (KeyCustody, _mandate_due),
    (CollectionCode, _code_due),
    (LossCase, _loss_due),
    (CallTask, _call_due),
)
"""In this order: a pick-up code is forgotten after the loan that came of it."""


def _still_told(signature: InstrumentedAttribute[str | None]) -> ColumnElement[bool]:
    """Whether a signature stands under a loan whose borrower is still known."""
    loan = aliased(KeyLoan)
    return exists().where(loan.signature_id == signature, loan.borrower_sealed.is_not(None))


def _empty_what_goes_with_them(tx: Transaction, before: datetime) -> None:
    ended = select(KeyCustody.id).where(KeyCustody.document_sealed.is_(None))
    called = select(CallTask.id).where(CallTask.kind.in_(KEY_CALLS), CallTask.done_at <= before)
    tx.session.execute(delete(KeyCollector).where(KeyCollector.custody_id.in_(ended)))
    tx.session.execute(
        update(CallTry).where(CallTry.task_id.in_(called), CallTry.note != "").values(note="")
    )
    reasons = update(CabinetOpening).where(
        CabinetOpening.asked_at <= before, CabinetOpening.reason != ""
    )
    tx.session.execute(reasons.values(reason=""))
    tx.session.execute(
        update(Signature)
        .where(_signed_for(before), func.length(Signature.strokes) > 0)
        .values(strokes=WIPED)
    )


def _signed_for(before: datetime) -> ColumnElement[bool]:
    """Signatures under what was forgotten, and at openings that led to nothing that is kept."""
    opening = select(CabinetOpening.id).where(
        CabinetOpening.ended_at <= before,
        or_(CabinetOpening.signature_id.is_(None), ~_still_told(CabinetOpening.signature_id)),
    )
    under = (
        select(KeyLoan.signature_id).where(KeyLoan.borrower_sealed.is_(None)),
        select(KeyCustody.signature_id).where(KeyCustody.document_sealed.is_(None)),
    )
    return or_(Signature.subject.in_(opening), *(Signature.id.in_(each) for each in under))
