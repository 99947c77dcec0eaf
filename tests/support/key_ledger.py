"""What must be true of all keys at any moment, whoever did what before."""

from __future__ import annotations

from sqlalchemy import select

from kiosk.domain.audit import AuditEntry, LedgerHead, verify
from kiosk.domain.cards import Signature
from kiosk.domain.key_collection import (
    CabinetOpening,
    CodeState,
    CollectionCode,
    OpeningCause,
    OpeningState,
)
from kiosk.domain.key_loans import KeyHandOver, KeyLoan
from kiosk.domain.key_losses import LossCase, LossKind, LossState
from kiosk.domain.key_stock_take import StockTake
from kiosk.domain.keys import Key, KeyState
from kiosk.domain.strokes import read_strokes
from kiosk.services.key_stock_take import stock_lines, stock_picture
from kiosk.services.transaction import Transaction


def check_ledger(tx: Transaction) -> None:
    """Fail where a key is in two places, a loan has no signature or a count does not add up.

    A loan that was anonymised had a signature; one that is open keeps it, and whose it is.
    """
    keys = list(tx.session.scalars(select(Key)))
    loans = list(tx.session.scalars(select(KeyLoan)))
    cases = list(tx.session.scalars(select(LossCase)))
    hooks = [key.hook_id for key in keys if key.hook_id is not None]
    assert len(hooks) == len(set(hooks)), "two keys on one hook"
    for key in keys:
        _check_place(key, loans, cases)
        _check_count(key, cases)
    for loan in loans:
        _check_signature(tx, loan)
        _check_pieces(loan, cases)
    _check_openings(tx, loans)
    _check_promises(tx)
    _check_stock_takes(tx)
    entries = tx.session.scalars(select(AuditEntry).order_by(AuditEntry.seq))
    assert verify(entries, tx.session.get(LedgerHead, 1)).broken_at is None


def _check_place(key: Key, loans: list[KeyLoan], cases: list[LossCase]) -> None:
    out = [loan for loan in loans if loan.key_id == key.id and loan.ended_at is None]
    assert len(out) == (key.state is KeyState.OUT), f"{key.number}: {key.state} with {len(out)}"
    assert all(loan.pieces_out == key.present for loan in out)
    lost = [
        case
        for case in cases
        if case.key_id == key.id
        and case.kind is LossKind.WHOLE
        and case.state is not LossState.CLOSED
    ]
    assert len(lost) <= 1
    assert lost or key.state is not KeyState.LOST, f"{key.number} is lost without a case"
    away = key.state in (KeyState.WITH_OWNER, KeyState.DESTROYED)
    assert (key.hook_id is None) is away


def _check_count(key: Key, cases: list[LossCase]) -> None:
    missing = sum(
        case.pieces
        for case in cases
        if case.key_id == key.id
        and case.kind is LossKind.MISSING
        and case.state is not LossState.CLOSED
    )
    assert key.missing == missing, f"{key.number}: {key.missing} missing, cases say {missing}"
    assert 0 <= key.present <= key.pieces


def _check_signature(tx: Transaction, loan: KeyLoan) -> None:
    signature = tx.session.get(Signature, loan.signature_id)
    assert signature is not None
    if loan.borrower_sealed is not None:
        read_strokes(signature.strokes)
    else:
        assert loan.ended_at is not None, f"{loan.id} is open and its borrower forgotten"
    opening = tx.session.get(CabinetOpening, signature.subject)
    assert signature.subject == loan.id or (opening and opening.key_id == loan.key_id)


def _check_pieces(loan: KeyLoan, cases: list[LossCase]) -> None:
    if loan.pieces_in is None:
        return
    booked = {LossKind.MISSING: 0, LossKind.SURPLUS: 0, LossKind.WHOLE: 0}
    for case in cases:
        if case.loan_id == loan.id:
            booked[case.kind] += case.pieces
    accounted = loan.pieces_in + booked[LossKind.MISSING] - booked[LossKind.SURPLUS]
    assert accounted == loan.pieces_out, f"{loan.id}: {accounted} of {loan.pieces_out}"


def _check_openings(tx: Transaction, loans: list[KeyLoan]) -> None:
    signed = {loan.signature_id for loan in loans}
    handed = list(tx.session.scalars(select(KeyHandOver)))
    assert all(tx.session.get(Signature, each.signature_id) for each in handed)
    for opening in tx.session.scalars(select(CabinetOpening)):
        taken = opening.state is OpeningState.TAKEN
        if opening.cause is OpeningCause.COLLECT:
            assert taken is (opening.signature_id in signed), (
                "taken without a loan, or a loan untaken"
            )
        if taken or opening.state is OpeningState.PUT:
            assert opening.opened_at or opening.resolved_by, "moved through a door never seen open"


def _check_promises(tx: Transaction) -> None:
    waiting = select(CollectionCode).where(CollectionCode.state == CodeState.WAITING)
    for code in tx.session.scalars(waiting.where(CollectionCode.expires_at > tx.now)):
        key = tx.session.get(Key, code.key_id)
        assert key is not None
        assert key.state is KeyState.ON_HOOK, f"{key.number} is promised and {key.state}"


def _check_stock_takes(tx: Transaction) -> None:
    for take in tx.session.scalars(select(StockTake).where(StockTake.closed_at.is_not(None))):
        signed = (take.signature_id, take.witness_signature_id)
        for signature in (tx.session.get(Signature, each) for each in signed):
            assert signature is not None
            read_strokes(signature.strokes)
        picture, lines = stock_picture(tx, take=take.id), stock_lines(tx, take=take.id)
        unseen = sum(not line.seen_at for line, _ in lines)
        assert picture.seen + unseen == picture.to_see + picture.away == len(lines)
