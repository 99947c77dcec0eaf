"""What a resident who proved who they are can see and do about cards at the kiosk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, select

from kiosk.domain.cards import LIVE, Card
from kiosk.domain.refusal import Refused
from kiosk.domain.resident_pin import Identity
from kiosk.domain.site import Home
from kiosk.domain.staff import Duty
from kiosk.services.card_register.detail import GateDelivery, show_card
from kiosk.services.card_register.lists import COLUMNS, CardRow, rows_of
from kiosk.services.cards import report_lost
from kiosk.services.transaction import Transaction


@dataclass(frozen=True)
class LossProof:
    """Since when a card is lost, and at which gates that is in force."""

    card: CardRow
    lost_at: datetime | None
    gates: tuple[GateDelivery, ...]


def own_cards(tx: Transaction, *, identity: Identity) -> tuple[CardRow, ...]:
    """Return the cards of a person, or of their home where no factor knew the person."""
    tx.require(Duty.LOOK)
    wanted = select(*COLUMNS).outerjoin(Home, Home.id == Card.home_id)
    wanted = wanted.where(_own(identity), Card.state.in_(LIVE)).order_by(Card.issued_at, Card.id)
    return rows_of(tx, tx.session.execute(wanted).all())


def report_own_lost(tx: Transaction, *, identity: Identity, card: str) -> Card:
    """Report one of one's own cards lost; refused (``not_found``) for anybody else's."""
    _check_own(tx, identity, card)
    return report_lost(tx, card=card)


def loss_proof(tx: Transaction, *, identity: Identity, card: str) -> LossProof:
    """Return how far the loss of one's own card has come, gate by gate."""
    _check_own(tx, identity, card)
    shown = show_card(tx, card=card)
    return LossProof(shown.row, shown.changed_at, shown.gates)


def _own(identity: Identity) -> ColumnElement[bool]:
    own = Card.home_id == identity.home
    return own if identity.person is None else own & (Card.holder_id == identity.person)


def _check_own(tx: Transaction, identity: Identity, card: str) -> None:
    if tx.session.scalar(select(Card.id).where(Card.id == card, _own(identity))) is None:
        raise Refused("not_found", kind=Card.__tablename__)
