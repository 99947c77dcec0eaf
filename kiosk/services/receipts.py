"""Receipts: money taken at a till, numbered without a gap (domain.md §8)."""

from __future__ import annotations

from sqlalchemy import func, select

from kiosk.domain.audit import LedgerHead
from kiosk.domain.fees import Fee, Receipt
from kiosk.domain.refusal import Refused
from kiosk.domain.staff import Duty
from kiosk.services.transaction import Action, Transaction


def give_receipt(tx: Transaction, *, fee: Fee, subject: str, till: str = "desk") -> int | None:
    """Write a receipt and return its number; None where nothing was charged."""
    if fee.fen == 0:
        return None
    # The ledger's lock makes two desks queue for the next number, so that none is left out.
    tx.session.execute(select(LedgerHead.id).where(LedgerHead.id == 1).with_for_update())
    last = tx.session.scalar(select(func.max(Receipt.number)).where(Receipt.till == till)) or 0
    receipt = tx.add(
        Receipt(
            id=tx.id(), till=till, number=last + 1, rule=fee.rule, fen=fee.fen,
            subject=subject, at=tx.now, by=tx.actor.id,
        )
    )  # fmt: skip
    tx.note(Action.RECEIPT_GIVEN, subject, till=till, number=receipt.number, fen=fee.fen)
    return receipt.number


def void_receipt(tx: Transaction, *, receipt: str, reason: str) -> Receipt:
    """Void a receipt; its line and its number stay."""
    tx.require(Duty.FEES)
    if not reason.strip():
        raise Refused("reason_missing")
    found = tx.load(Receipt, receipt)
    if found.voided_at is not None:
        raise Refused("receipt_void")
    found.voided_at = tx.now
    tx.note(Action.RECEIPT_VOIDED, found.subject, number=found.number, reason=reason)
    return found
