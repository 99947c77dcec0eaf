"""The ledger of blank cards (domain.md §2)."""

from __future__ import annotations

from sqlalchemy import select

from kiosk.domain.audit import LedgerHead
from kiosk.domain.cards import StockMovement, StockReason
from kiosk.domain.credentials import Tech
from kiosk.domain.refusal import Refused
from kiosk.domain.staff import Duty
from kiosk.services.transaction import Action, Transaction


def stock_left(tx: Transaction, *, tech: Tech) -> int:
    """Return how many blank cards should be in the drawer; negative where none were booked in."""
    last = select(StockMovement.left).where(StockMovement.tech == tech)
    return tx.session.scalar(last.order_by(StockMovement.id.desc()).limit(1)) or 0


def move_stock(tx: Transaction, *, tech: Tech, change: int, reason: StockReason) -> int:
    """Book cards in or out and return what should remain."""
    tx.session.execute(select(LedgerHead.id).where(LedgerHead.id == 1).with_for_update())
    left = stock_left(tx, tech=tech) + change
    tx.add(
        StockMovement(tech=tech, change=change, left=left, reason=reason, at=tx.now, by=tx.actor.id)
    )
    return left


def receive_stock(tx: Transaction, *, tech: Tech, count: int) -> int:
    """Book a delivery of blank cards."""
    tx.require(Duty.CARDS)
    if count <= 0:
        raise Refused("count_not_positive")
    left = move_stock(tx, tech=tech, change=count, reason=StockReason.DELIVERED)
    tx.note(Action.STOCK_CHANGED, tech.value, change=count, left=left)
    return left
