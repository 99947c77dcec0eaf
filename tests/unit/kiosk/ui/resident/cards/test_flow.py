"""The way from the cards to the proof of a loss, without a screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from kiosk.domain.cards import CardState
from kiosk.domain.resident_pin import Identity
from kiosk.services.card_register import Delivery, GateDelivery
from kiosk.ui.resident.cards.flow import (
    Entered,
    Step,
    can_be_reported,
    in_force,
    next_step,
    one_back,
    open_first,
)
from tests.support.resident_gallery import CARD, LOST

WHO = Entered(identity=Identity("h", None))
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def test_a_card_leads_to_the_question_and_a_lost_one_to_the_proof() -> None:
    assert next_step(WHO) is Step.LIST
    assert next_step(replace(WHO, card=CARD)) is Step.CONFIRM
    assert next_step(replace(WHO, card=CARD, reported=True)) is Step.RESULT
    assert next_step(replace(WHO, card=LOST)) is Step.RESULT


def test_back_leads_to_the_list_and_from_there_away() -> None:
    assert one_back(replace(WHO, card=CARD, reported=True)) == WHO
    assert one_back(WHO) is None


@pytest.mark.parametrize("state", CardState)
def test_only_a_working_or_lost_card_leads_anywhere(state: CardState) -> None:
    wanted = state in {CardState.ACTIVE, CardState.LOST}
    assert can_be_reported(replace(CARD, state=state)) is wanted


def test_what_is_not_sure_yet_comes_first_and_is_not_counted() -> None:
    gates = tuple(
        GateDelivery(name, name, name, delivery, NOW)
        for name, delivery in (
            ("a", Delivery.DELIVERED), ("b", Delivery.PENDING), ("c", Delivery.FAILED),
        )
    )  # fmt: skip
    assert in_force(gates) == 1
    assert [gate.gate for gate in open_first(gates)] == ["b", "c", "a"]
