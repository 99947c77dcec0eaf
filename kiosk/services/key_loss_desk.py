"""What the desk shows of losses: those still open with their next step, and one in full (§3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select

from kiosk.domain.cards import LIVE, Card, CardKind
from kiosk.domain.key_loans import KeyLoan
from kiosk.domain.key_losses import LossCase, LossKind, LossState
from kiosk.domain.keys import Key, KeyState, LinkedCard
from kiosk.domain.people import masked_name
from kiosk.domain.site import Home
from kiosk.domain.staff import Duty, Staff
from kiosk.services.key_desk import Named
from kiosk.services.key_notices import owners_of
from kiosk.services.keys import KeyOut, link_card, open_losses, void_linked_cards
from kiosk.services.keys.finding import known
from kiosk.services.keys.loans import person_name
from kiosk.services.keys.overdue import key_out
from kiosk.services.transaction import Transaction


class NextStep(StrEnum):
    """What a loss waits for."""

    CONSENT = "consent"
    CHANGE_LOCK = "change_lock"
    CHARGE = "charge"
    CLOSE = "close"


@dataclass(frozen=True)
class LossLine:
    """A loss that is still open. It belongs to a home, or to a ``place``."""

    case: str
    key: str
    number: str
    home: str | None
    place: str
    kind: LossKind
    pieces: int
    state: LossState
    reported_at: datetime
    step: NextStep


@dataclass(frozen=True)
class RingCard:
    """A live card that was, or may have been, on the ring of a lost key."""

    id: str
    tail: str
    kind: CardKind | None


@dataclass(frozen=True)
class LossPicture:
    """One loss in full. ``linked`` cards are known to be on the ring, ``others`` are the home's."""

    line: LossLine
    case: LossCase
    reporter: str
    consent_by: str
    out: KeyOut | None
    key_state: KeyState
    owners: tuple[Named, ...]
    linked: tuple[RingCard, ...]
    others: tuple[RingCard, ...]


def losses_at_desk(tx: Transaction) -> tuple[LossLine, ...]:
    """Return the losses still to be dealt with, oldest first."""
    tx.require(Duty.KEYS)
    return tuple(_line(tx, each, known(tx, Key, each.key_id)) for each in open_losses(tx))


def loss_picture(tx: Transaction, *, case: str) -> LossPicture:
    """Return one loss with everything its steps ask for."""
    tx.require(Duty.KEYS)
    found = known(tx, LossCase, case)
    return _picture(tx, found, known(tx, Key, found.key_id))


def loss_of_key(tx: Transaction, *, key: str) -> str:
    """Return the id of the open loss of a key; empty where there is none."""
    tx.require(Duty.KEYS)
    return next((each.id for each in open_losses(tx) if each.key_id == key), "")


def void_cards_of_loss(tx: Transaction, *, case: str, also: Sequence[str]) -> list[Card]:
    """Void the live cards on the ring of a lost key, and those it turns out were there ``also``."""
    tx.require(Duty.KEYS)
    found = known(tx, LossCase, case)
    for card in also:
        link_card(tx, key=found.key_id, card=card)
    return void_linked_cards(tx, case=case)


def _picture(tx: Transaction, case: LossCase, key: Key) -> LossPicture:
    loan = tx.session.get(KeyLoan, case.loan_id) if case.loan_id else None
    owners = owners_of(tx, home=key.home_id) if key.home_id else []
    linked = _cards_on_ring(tx, key)
    ring = {each.id for each in linked}
    others = [each for each in _cards_of_home(tx, key) if each.id not in ring]
    return LossPicture(
        line=_line(tx, case, key), case=case, reporter=_staff(tx, case.reported_by),
        consent_by=_consenting(tx, case, key), out=key_out(tx, loan, key) if loan else None,
        key_state=key.state,
        owners=tuple(Named(each, masked_name(person_name(tx, person=each))) for each in owners),
        linked=tuple(linked), others=tuple(others),
    )  # fmt: skip


def _line(tx: Transaction, case: LossCase, key: Key) -> LossLine:
    home = known(tx, Home, key.home_id).code if key.home_id else None
    return LossLine(
        case=case.id, key=key.id, number=key.number, home=home, place=key.place or "",
        kind=case.kind, pieces=case.pieces, state=case.state, reported_at=case.reported_at,
        step=_next_step(case),
    )  # fmt: skip


def _next_step(case: LossCase) -> NextStep:
    """Return what is usually done next; only a whole bunch leads to a new lock by itself."""
    if case.kind is LossKind.WHOLE and case.state is LossState.REPORTED:
        return NextStep.CONSENT
    if case.state is LossState.CONSENTED:
        return NextStep.CHANGE_LOCK
    if case.state is LossState.LOCK_CHANGED and case.payer is None:
        return NextStep.CHARGE
    return NextStep.CLOSE


def _cards_on_ring(tx: Transaction, key: Key) -> list[RingCard]:
    wanted = (
        select(Card)
        .join(LinkedCard, LinkedCard.card_id == Card.id)
        .where(LinkedCard.key_id == key.id, Card.state.in_(LIVE))
    )
    return [_ring_card(each) for each in tx.session.scalars(wanted.order_by(Card.id))]


def _cards_of_home(tx: Transaction, key: Key) -> list[RingCard]:
    if key.home_id is None:
        return []
    wanted = select(Card).where(Card.home_id == key.home_id, Card.state.in_(LIVE))
    return [_ring_card(each) for each in tx.session.scalars(wanted.order_by(Card.id))]


def _ring_card(card: Card) -> RingCard:
    return RingCard(card.id, card.raw[-4:].upper(), card.kind)


def _consenting(tx: Transaction, case: LossCase, key: Key) -> str:
    if case.consent_by is None:
        return ""
    if key.home_id is None:
        return _staff(tx, case.consent_by)
    return masked_name(person_name(tx, person=case.consent_by))


def _staff(tx: Transaction, actor: str) -> str:
    found = tx.session.get(Staff, actor)
    return found.name if found else actor
