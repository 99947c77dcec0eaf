"""From the report of a loss to its end: consent, lock, costs, linked cards."""

from __future__ import annotations

from typing import Any

import pytest

from kiosk.domain.cards import Card, CardState
from kiosk.domain.key_loans import LoanEnd
from kiosk.domain.key_losses import LossCase, LossOutcome, LossState, Payer
from kiosk.domain.keys import KeyState
from kiosk.domain.refusal import Refused
from kiosk.domain.staff import Override
from kiosk.services.keys import (
    change_lock,
    charge_loss,
    close_loss,
    consent_to_lock_change,
    link_card,
    open_losses,
    report_key_lost,
    return_key,
    void_linked_cards,
)
from tests.support.desks import Centre
from tests.support.key_rooms import KeyRoom, fit_out


@pytest.fixture
def room(centre: Centre) -> KeyRoom:
    return fit_out(centre)


def do(room: KeyRoom, verb: Any, **given: Any) -> Any:
    with room.centre.transaction(room.clerk) as tx:
        return verb(tx, **given)


def lose(room: KeyRoom) -> LossCase:
    room.lend(room.vacant)
    case = do(room, report_key_lost, key=room.vacant.id, story="掉在工地")
    assert isinstance(case, LossCase)
    return case


def test_a_loss_from_its_report_to_the_new_lock(room: KeyRoom) -> None:
    card = room.estate.issue("0A00000001")
    do(room, link_card, key=room.vacant.id, card=card.id)
    case = lose(room)
    assert room.key(room.vacant).state is KeyState.LOST
    with pytest.raises(Refused, match="loss_state"):
        do(room, change_lock, case=case.id)
    with pytest.raises(Refused, match="consent_not_by_owner"):
        do(room, consent_to_lock_change, case=case.id, owner=room.estate.tenant)
    do(room, consent_to_lock_change, case=case.id, owner=room.estate.owner)
    do(room, change_lock, case=case.id)
    with pytest.raises(Refused, match="payer_missing"):
        do(room, close_loss, case=case.id, outcome=LossOutcome.REPLACED)
    do(room, charge_loss, case=case.id, fen=36_000, payer=Payer.EMPLOYER)
    assert [each.id for each in do(room, void_linked_cards, case=case.id)] == [card.id]
    assert do(room, void_linked_cards, case=case.id) == []
    do(room, close_loss, case=case.id, outcome=LossOutcome.REPLACED)
    assert room.key(room.vacant).state is KeyState.DESTROYED
    with room.centre.desk.reading(room.clerk) as tx:
        voided = tx.session.get(Card, card.id)
        assert voided is not None
        assert voided.state is CardState.VOID
        assert open_losses(tx) == []


def test_a_loss_ends_the_loan_and_a_find_ends_the_loss(room: KeyRoom) -> None:
    loan = room.lend(room.vacant)
    case = do(room, report_key_lost, key=room.vacant.id, story="找不到")
    assert room.loan(loan).ended is LoanEnd.LOST
    back = do(room, return_key, tag=room.vacant.tag, pieces=2)
    assert (back.loan, back.loss) == (None, None)
    assert room.key(room.vacant).state is KeyState.ON_HOOK
    with room.centre.desk.reading(room.clerk) as tx:
        found = tx.session.get(LossCase, case.id)
        assert found is not None
        assert (found.state, found.outcome) == (LossState.CLOSED, LossOutcome.FOUND)


def test_a_key_found_after_its_lock_was_changed_stays_a_case(room: KeyRoom) -> None:
    case = lose(room)
    do(room, consent_to_lock_change, case=case.id, owner=room.estate.owner)
    do(room, change_lock, case=case.id)
    do(room, return_key, tag=room.vacant.tag, pieces=2)
    do(room, charge_loss, case=case.id, fen=0, payer=Payer.COMPANY)
    do(room, close_loss, case=case.id, outcome=LossOutcome.WRITTEN_OFF)
    assert room.key(room.vacant).state is KeyState.DESTROYED


def test_a_key_found_with_a_piece_less(room: KeyRoom) -> None:
    lose(room)
    back = do(room, return_key, tag=room.vacant.tag, pieces=1)
    assert back.loss.pieces == 1
    assert room.key(room.vacant).present == 1


def test_a_case_is_not_closed_as_found_while_the_key_is_away(room: KeyRoom) -> None:
    case = lose(room)
    with pytest.raises(Refused, match="key_not_here"):
        do(room, close_loss, case=case.id, outcome=LossOutcome.FOUND)


def test_a_common_key_needs_a_supervisor_instead_of_an_owner(room: KeyRoom) -> None:
    case = do(room, report_key_lost, key=room.common.id, story="盘点未见")
    with pytest.raises(Refused, match="supervisor_needed"):
        do(room, consent_to_lock_change, case=case.id, owner=room.estate.owner)
    override = Override(room.estate.supervisor.id, "车库钥匙遗失")
    agreed = do(room, consent_to_lock_change, case=case.id, override=override)
    assert agreed.consent_by == room.estate.supervisor.id


@pytest.mark.parametrize("state", ["lost", "destroyed"])
def test_what_is_lost_is_not_lost_again(room: KeyRoom, state: str) -> None:
    case = lose(room)
    if state == "destroyed":
        do(room, close_loss, case=case.id, outcome=LossOutcome.WRITTEN_OFF)
    with pytest.raises(Refused, match="key_state"):
        do(room, report_key_lost, key=room.vacant.id, story="又丢了")
