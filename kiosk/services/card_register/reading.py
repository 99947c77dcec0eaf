"""Which card lies on the reader: known or not, free or somebody's."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from kiosk.domain.cards import Card, CardState
from kiosk.domain.credentials import ASSURANCE, Tech, canonical
from kiosk.domain.staff import Duty
from kiosk.services.cards import ReadCard
from kiosk.services.transaction import Transaction


@dataclass(frozen=True)
class Known:
    """What is known of a card that was read; ``card`` is None for one nobody has seen before."""

    card: str | None
    tail: str
    tech: Tech
    assurance: int
    state: CardState

    @property
    def free(self) -> bool:
        """Whether it can be issued."""
        return self.state is CardState.BLANK


def identify_card(tx: Transaction, *, read: ReadCard) -> Known:
    """Return what is known of a card that was read; ``credential_malformed`` for no number."""
    tx.require(Duty.LOOK)
    number = canonical(read.tech, read.value, read.bits)
    found = tx.session.scalar(select(Card).where(Card.number == number))
    if found is None:
        tail = read.value[-4:].upper()
        return Known(None, tail, read.tech, ASSURANCE[read.tech], CardState.BLANK)
    return Known(found.id, found.tail, found.tech, found.assurance, found.state)
