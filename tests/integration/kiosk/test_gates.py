"""A request to a gate is in the audit before it is made; the day's numbers come from the ledger."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kiosk.domain.gatelog import GateOrder
from kiosk.domain.records import new_id
from kiosk.domain.refusal import Refused
from kiosk.domain.site import Gate
from kiosk.services.gates import GateWish, ask_gate, gates_today, recent_decisions
from tests.support.desks import Centre, with_duties
from tests.support.estates import Estate, furnish


@pytest.fixture
def estate(centre: Centre) -> Estate:
    return furnish(centre)


def test_a_request_is_audited_with_its_reason(estate: Estate) -> None:
    with estate.centre.transaction(estate.clerk) as tx:
        asked = ask_gate(tx, gate="east", wish=GateWish.HOLD, reason=" removal ", minutes=30)
    assert (asked.operation, asked.gate, asked.minutes) == ("gate/hold", "east", 30)
    assert estate.centre.audit()[-1] == (
        "gate_asked", "east", {"wish": "hold", "minutes": 30, "reason": "removal"},
    )  # fmt: skip


def test_opening_once_needs_no_reason_and_no_minutes(estate: Estate) -> None:
    with estate.centre.transaction(estate.clerk) as tx:
        asked = ask_gate(tx, gate="east", wish=GateWish.OPEN, minutes=9)
    assert asked.minutes is None


@pytest.mark.parametrize(
    ("gate", "wish", "duty", "code"),
    [
        ("east", GateWish.HOLD, "gates", "reason_missing"),
        ("nowhere", GateWish.OPEN, "gates", "not_found"),
        ("east", GateWish.OPEN, "cards", "duty_missing"),
    ],
)
def test_what_may_not_be_asked_leaves_no_trace(
    estate: Estate, gate: str, wish: GateWish, duty: str, code: str
) -> None:
    before = estate.centre.audit()
    with pytest.raises(Refused, match=code), estate.centre.transaction(with_duties(duty)) as tx:
        ask_gate(tx, gate=gate, wish=wish)
    assert estate.centre.audit() == before


def test_a_gate_that_left_the_site_cannot_be_asked(estate: Estate) -> None:
    with estate.centre.transaction() as tx:
        tx.load(Gate, "south-out").retired = True
    with (
        pytest.raises(Refused, match="not_found"),
        estate.centre.transaction(estate.clerk) as tx,
    ):
        ask_gate(tx, gate="south-out", wish=GateWish.OPEN)


def test_the_numbers_of_the_day_start_at_local_midnight(estate: Estate) -> None:
    card = estate.issue("1A003D3927")
    estate.use(card.id)
    estate.centre.clock.pass_by(timedelta(hours=12))  # 05:00 the next day in Shanghai
    estate.use(card.id)
    estate.use(None, reason="unknown_card")
    estate.use(card.id, reason="card_lost")
    now = estate.centre.clock.now
    with estate.centre.transaction() as tx:
        for milliseconds in (200, 400, 900):
            tx.session.add(
                GateOrder(
                    id=new_id(now), gate="east", action="open", cause="card", asked_by=None,
                    issued_at=now, not_after=now, until_at=None, sent_at=now,
                    acked_at=now + timedelta(milliseconds=milliseconds), result="done",
                    detail=None, observed=None, observed_at=None,
                )
            )  # fmt: skip
    with estate.centre.desk.reading(estate.clerk) as tx:
        east, south, _ = gates_today(tx)
        lines = recent_decisions(tx, limit=3)
    assert (east.granted, east.denied, east.response) == (1, 2, timedelta(milliseconds=400))
    assert (south.granted, south.denied, south.response) == (0, 0, None)
    assert [(line.reason, line.tail) for line in lines] == [
        ("card_lost", "3927"), ("unknown_card", None), ("ok", "3927"),
    ]  # fmt: skip
