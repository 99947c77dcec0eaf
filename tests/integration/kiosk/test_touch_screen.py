"""What the touch screen asks of the services: the site's plan, staff, a resident's own cards."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from kiosk.domain.calls import CallKind, CallResult
from kiosk.domain.cards import CardKind, CardState
from kiosk.domain.credentials import Tech
from kiosk.domain.gatelog import Enforcement
from kiosk.domain.people import Relation
from kiosk.domain.refusal import Refused
from kiosk.domain.resident_pin import Identity
from kiosk.services.assistance import call_staff
from kiosk.services.calls import log_call, open_calls
from kiosk.services.card_register import Delivery
from kiosk.services.cards import ReadCard, issue_card
from kiosk.services.people import add_person, add_residency, find_home
from kiosk.services.resident_cards import loss_proof, own_cards, report_own_lost
from kiosk.services.site_plan import read_site_plan
from tests.support.desks import Centre


def settle(centre: Centre, home: str, name: str, number: str) -> tuple[Identity, str]:
    """Move an owner in with a card; return who they are and the card's id."""
    with centre.transaction() as tx:
        place = find_home(tx, code=home).id
        person = add_person(tx, name=name).id
        add_residency(tx, person=person, home=place, relation=Relation.OWNER)
        read = ReadCard(Tech.EM4100, number)
        until = tx.now + timedelta(days=365)
        card = issue_card(
            tx, read=read, kind=CardKind.OWNER, holder=person, home=place,
            access=["residents"], valid_until=until, shown_fen=0,
        ).card  # fmt: skip
        return Identity(place, person), card.id


def test_the_plan_of_the_site_names_houses_and_gates_and_nobody(centre: Centre) -> None:
    with pytest.raises(Refused, match="not_found"), centre.transaction() as tx:
        read_site_plan(tx)
    centre.apply()
    with centre.transaction() as tx:
        plan = read_site_plan(tx)
    assert plan.name == ("云栖花园", "Yunqi Garden")
    assert plan.entrances == {"3": ("2",)}
    assert plan.rooms == (4, 4)
    assert plan.gates == {"east-in": ("东门入口", "East gate, in")}


def test_pressing_call_staff_twice_is_one_call_until_somebody_came(centre: Centre) -> None:
    with centre.transaction() as tx:
        first = call_staff(tx, kiosk="kiosk-1", place="visitor")
    with centre.transaction() as tx:
        assert call_staff(tx, kiosk="kiosk-1", place="home").id == first.id
        assert call_staff(tx, kiosk="kiosk-2", place="home").id != first.id
        assert len(open_calls(tx, kind=CallKind.KIOSK)) == 2
    with centre.transaction() as tx:
        log_call(tx, task=first.id, result=CallResult.REACHED)
    with centre.transaction() as tx:
        assert call_staff(tx, kiosk="kiosk-1", place="home").id != first.id


def test_residents_see_their_own_cards_only(centre: Centre) -> None:
    centre.apply()
    mine, card = settle(centre, "3-2-1101", "张三", "0A00B1C2D3")
    theirs, other = settle(centre, "3-2-1102", "李四", "0A00B1C2D4")
    with centre.transaction() as tx:
        assert [row.id for row in own_cards(tx, identity=mine)] == [card]
        assert own_cards(tx, identity=Identity(mine.home, theirs.person)) == ()
        assert [row.id for row in own_cards(tx, identity=Identity(mine.home, None))] == [card]
    with pytest.raises(Refused, match="not_found"), centre.transaction() as tx:
        report_own_lost(tx, identity=mine, card=other)
    with pytest.raises(Refused, match="not_found"), centre.transaction() as tx:
        loss_proof(tx, identity=mine, card=other)


def test_a_loss_is_proved_gate_by_gate_and_not_before_it_is_true(centre: Centre) -> None:
    centre.apply()
    mine, card = settle(centre, "3-2-1101", "张三", "0A00B1C2D3")
    with centre.transaction() as tx:
        revision = report_own_lost(tx, identity=mine, card=card)
    with centre.transaction() as tx:
        proof = loss_proof(tx, identity=mine, card=card)
        assert [gate.delivery for gate in proof.gates] == [Delivery.PENDING]
        assert (proof.lost_at, proof.card.state) == (tx.now, CardState.LOST)
    with centre.transaction() as tx:
        tx.add(Enforcement(revision=revision.revision, at=tx.now, by="gatekeeper"))
        assert tx.session.scalar(select(Enforcement.revision)) == revision.revision
    with centre.transaction() as tx:
        proof = loss_proof(tx, identity=mine, card=card)
        assert [gate.delivery for gate in proof.gates] == [Delivery.DELIVERED]
