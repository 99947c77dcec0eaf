"""How a card stands at a glance, and by what the register can be narrowed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, or_

from kiosk.domain.cards import LIVE, Card, CardState

SOON = timedelta(days=30)
CLONEABLE = 1
"""The highest assurance level that anybody with a copier can make a twin of."""
UNDELIVERED_AFTER = timedelta(seconds=60)


class Standing(StrEnum):
    """The one thing to know of a card first; the more pressing wins."""

    BLANK = "blank"
    VOID = "void"
    RETURNED = "returned"
    CLONE_SUSPECTED = "clone_suspected"
    LOST = "lost"
    SUSPENDED = "suspended"
    EXPIRED = "expired"
    EXPIRES_SOON = "expires_soon"
    EXCHANGE_ADVISED = "exchange_advised"
    ACTIVE = "active"


class Filter(StrEnum):
    """Parts of the register the desk looks at."""

    ALL = "all"
    ACTIVE = "active"
    LOST = "lost"
    EXPIRES_SOON = "expires_soon"
    LOW_ASSURANCE = "low_assurance"
    STOPPED = "stopped"


class Delivery(StrEnum):
    """Whether a gate already decides by the last change of a card."""

    PENDING = "pending"
    DELIVERED = "delivered"
    FAILED = "failed"


@dataclass(frozen=True)
class Facts:
    """What a standing follows from."""

    state: CardState
    assurance: int
    valid_until: datetime | None
    clone_suspected_at: datetime | None


_ENDED = {
    CardState.BLANK: Standing.BLANK,
    CardState.VOID: Standing.VOID,
    CardState.RETURNED: Standing.RETURNED,
}


def standing_of(card: Facts, now: datetime) -> Standing:
    """Return how a card stands at a moment."""
    if card.state in _ENDED:
        return _ENDED[card.state]
    if card.clone_suspected_at is not None:
        return Standing.CLONE_SUSPECTED
    if card.state is not CardState.ACTIVE:
        return Standing(card.state.value)
    if card.valid_until is not None and now >= card.valid_until:
        return Standing.EXPIRED
    if card.valid_until is not None and now + SOON >= card.valid_until:
        return Standing.EXPIRES_SOON
    return Standing.EXCHANGE_ADVISED if card.assurance <= CLONEABLE else Standing.ACTIVE


def delivery_of(enforced_at: datetime | None, changed_at: datetime, now: datetime) -> Delivery:
    """Return how far a change has come: in force, on its way, or overdue."""
    if enforced_at is not None:
        return Delivery.DELIVERED
    return Delivery.FAILED if now - changed_at > UNDELIVERED_AFTER else Delivery.PENDING


def conditions(now: datetime) -> Mapping[Filter, ColumnElement[bool]]:
    """Return what each filter lets through; blank cards are stock, not in the register."""
    lasts = or_(Card.valid_until.is_(None), Card.valid_until > now)
    active = and_(Card.state == CardState.ACTIVE, lasts)
    over = and_(Card.state == CardState.ACTIVE, Card.valid_until <= now)
    ended = (CardState.SUSPENDED, CardState.RETURNED, CardState.VOID)
    return {
        Filter.ALL: Card.state != CardState.BLANK,
        Filter.ACTIVE: active,
        Filter.LOST: Card.state == CardState.LOST,
        Filter.EXPIRES_SOON: and_(active, Card.valid_until <= now + SOON),
        Filter.LOW_ASSURANCE: and_(Card.state.in_(LIVE), Card.assurance <= CLONEABLE),
        Filter.STOPPED: or_(Card.state.in_(ended), over),
    }
