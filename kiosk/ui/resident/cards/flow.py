"""The way from the cards to the proof of a loss, without Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from kiosk.domain.cards import CardState
from kiosk.domain.resident_pin import Identity
from kiosk.services.card_register import CardRow, Delivery, GateDelivery


class Step(StrEnum):
    """A page."""

    LIST = "list"
    CONFIRM = "confirm"
    RESULT = "result"


@dataclass(frozen=True, kw_only=True)
class Entered:
    """Who it is and which card they mean; ``reported`` once it is lost."""

    identity: Identity
    card: CardRow | None = None
    reported: bool = False


def next_step(entered: Entered) -> Step:
    """Return the page that follows."""
    if entered.card is None:
        return Step.LIST
    lost = entered.reported or entered.card.state is CardState.LOST
    return Step.RESULT if lost else Step.CONFIRM


def one_back(entered: Entered) -> Entered | None:
    """Return the page before; None at the list."""
    if entered.card is None:
        return None
    return replace(entered, card=None, reported=False)


def can_be_reported(card: CardRow) -> bool:
    """Return whether a press on the card leads anywhere: a suspended one opens nothing anyway."""
    return card.state in {CardState.ACTIVE, CardState.LOST}


def in_force(gates: Sequence[GateDelivery]) -> int:
    """Return at how many gates a loss is in force."""
    return sum(gate.delivery is Delivery.DELIVERED for gate in gates)


def open_first(gates: Sequence[GateDelivery]) -> tuple[GateDelivery, ...]:
    """Return the gates with those that are not sure yet in front."""
    return tuple(sorted(gates, key=lambda gate: gate.delivery is Delivery.DELIVERED))
