"""What the desk is shown of mandates, losses and pick-up codes: masked, ordered, complete."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from kiosk.domain.cards import Card, CardState
from kiosk.domain.custody import Collector, KeyCustody
from kiosk.domain.key_losses import LossKind, LossOutcome, Payer
from kiosk.domain.keys import KeyState
from kiosk.domain.refusal import Refused
from kiosk.domain.staff import Override
from kiosk.services.custody import Wish, draft_mandate, entrust_key, revoke_custody
from kiosk.services.custody_desk import mandate_detail, mandate_sheet, mandates_at_desk
from kiosk.services.key_collection import make_code, withdraw_code
from kiosk.services.key_loss_desk import (
    NextStep,
    loss_of_key,
    loss_picture,
    losses_at_desk,
    void_cards_of_loss,
)
from kiosk.services.key_pickup_desk import pickup_of
from kiosk.services.keys import (
    change_lock,
    charge_loss,
    close_loss,
    consent_to_lock_change,
    link_card,
    report_key_lost,
    return_key,
)
from tests.support.desks import Centre, with_duties
from tests.support.key_rooms import PURPOSE, SIGNED, KeyRoom, fit_out

ALL = timedelta(days=36500)


@pytest.fixture
def room(centre: Centre) -> KeyRoom:
    return fit_out(centre)


def do(room: KeyRoom, verb: Any, **given: Any) -> Any:
    with room.centre.transaction(room.clerk) as tx:
        return verb(tx, **given)


def look(room: KeyRoom, query: Any, **given: Any) -> Any:
    with room.centre.desk.reading(room.clerk) as tx:
        return query(tx, **given)


def entrust(room: KeyRoom, *collectors: Collector, days: int = 60) -> KeyCustody:
    with room.centre.transaction(room.clerk) as tx:
        wish = Wish(
            key=room.custody.id, owner=room.estate.owner, purpose="通风检查",
            until_on=tx.now.date() + timedelta(days=days), collectors=collectors,
        )  # fmt: skip
        shown = draft_mandate(tx, wish=wish).sha256
        return entrust_key(tx, wish=wish, shown_sha256=shown, signature=SIGNED)


def test_mandates_are_listed_masked_and_by_their_last_day(room: KeyRoom) -> None:
    kept = entrust(room, Collector("徐静", "13700002222"))
    assert look(room, mandates_at_desk, within=timedelta(days=14)) == ()
    (line,) = look(room, mandates_at_desk, within=ALL)
    assert (line.custody, line.number, line.home) == (kept.id, "K-0001", "6-2-1602")
    assert (line.owner, line.over) == ("陈*", False)
    room.centre.clock.pass_by(timedelta(days=61))
    (line,) = look(room, mandates_at_desk, within=timedelta())
    assert line.over


def test_one_mandate_names_its_collectors_in_full_and_its_owners_masked(room: KeyRoom) -> None:
    kept = entrust(room, Collector("徐静", "13700002222"))
    detail = look(room, mandate_detail, custody=kept.id)
    assert detail.collectors == (Collector("徐静", "13700002222"),)
    assert [each.name for each in detail.owners] == ["陈*"]
    assert (detail.pieces, detail.seal, detail.signed_at) == (3, None, kept.signed_at)


def test_the_sheet_for_the_slip_carries_words_and_hash_and_is_noted(room: KeyRoom) -> None:
    kept = entrust(room)
    sheet = do(room, mandate_sheet, custody=kept.id)
    assert sheet.words.startswith("委托人（业主）：陈立")
    assert kept.document_sha256 in "".join(sheet.proof).replace(" ", "")
    assert len(sheet.kept_by) == 2
    assert room.centre.audit()[-1][:2] == ("custody_printed", kept.id)


def test_a_loss_leads_from_step_to_step(room: KeyRoom) -> None:
    room.lend(room.vacant)
    case = do(room, report_key_lost, key=room.vacant.id, story="掉在工地").id
    assert look(room, loss_of_key, key=room.vacant.id) == case

    def step() -> NextStep:
        (line,) = look(room, losses_at_desk)
        found: NextStep = line.step
        return found

    assert step() is NextStep.CONSENT
    do(room, consent_to_lock_change, case=case, owner=room.estate.owner)
    assert step() is NextStep.CHANGE_LOCK
    do(room, change_lock, case=case)
    assert step() is NextStep.CHARGE
    do(room, charge_loss, case=case, fen=36_000, payer=Payer.EMPLOYER)
    assert step() is NextStep.CLOSE
    picture = look(room, loss_picture, case=case)
    assert (picture.reporter, picture.consent_by) == ("李敏", "陈*")
    assert picture.out is not None
    assert (picture.out.borrower, picture.key_state) == ("王*", KeyState.LOST)
    do(room, close_loss, case=case, outcome=LossOutcome.REPLACED)
    assert look(room, losses_at_desk) == ()
    assert look(room, loss_of_key, key=room.vacant.id) == ""


def test_missing_pieces_wait_for_their_end_only(room: KeyRoom) -> None:
    room.lend(room.vacant)
    do(room, return_key, tag=room.vacant.tag, pieces=1)
    (line,) = look(room, losses_at_desk)
    assert (line.kind, line.pieces, line.step) == (LossKind.MISSING, 1, NextStep.CLOSE)


def test_a_common_key_names_the_supervisor_who_agreed(room: KeyRoom) -> None:
    case = do(room, report_key_lost, key=room.common.id, story="掉在车库").id
    override = Override(room.estate.supervisor.id, "门禁要紧")
    do(room, consent_to_lock_change, case=case, override=override)
    picture = look(room, loss_picture, case=case)
    assert (picture.consent_by, picture.line.home, picture.line.place) == ("周航", None, "地下车库")
    assert (picture.owners, picture.others) == ((), ())


def test_cards_of_the_home_may_have_been_on_the_ring(room: KeyRoom) -> None:
    linked, other, kept = (room.estate.issue(f"0A0000000{at}") for at in (1, 2, 3))
    do(room, link_card, key=room.vacant.id, card=linked.id)
    case = do(room, report_key_lost, key=room.vacant.id, story="找不到").id
    picture = look(room, loss_picture, case=case)
    assert [each.id for each in picture.linked] == [linked.id]
    assert [each.tail for each in picture.others] == ["0002", "0003"]
    voided = do(room, void_cards_of_loss, case=case, also=[other.id])
    assert {card.id for card in voided} == {linked.id, other.id}
    with room.centre.desk.reading(room.clerk) as tx:
        card = tx.session.get(Card, kept.id)
        assert card is not None
        assert card.state is CardState.ACTIVE
    again = look(room, loss_picture, case=case)
    assert (again.linked, again.case.cards_voided) == ((), 2)


def test_nothing_is_voided_where_one_of_the_cards_cannot_be(room: KeyRoom) -> None:
    linked = room.estate.issue("0A00000001")
    do(room, link_card, key=room.vacant.id, card=linked.id)
    case = do(room, report_key_lost, key=room.vacant.id, story="找不到").id
    with pytest.raises(Refused, match="card_linked"):
        do(room, void_cards_of_loss, case=case, also=[linked.id])
    assert look(room, loss_picture, case=case).case.cards_voided == 0


def test_owners_and_residents_the_mandate_names_may_collect(room: KeyRoom) -> None:
    assert [each.id for each in look(room, pickup_of, key=room.custody.id).people] == [
        room.estate.owner
    ]
    kept = entrust(room, Collector("陈小满"), Collector("徐静"))
    people = look(room, pickup_of, key=room.custody.id).people
    assert [(each.id, each.name) for each in people] == [
        (room.estate.owner, "陈*"), (room.estate.family, "陈**"),
    ]  # fmt: skip
    do(room, revoke_custody, custody=kept.id, owner=room.estate.owner)
    assert len(look(room, pickup_of, key=room.custody.id).people) == 1
    assert look(room, pickup_of, key=room.common.id).people == ()


def test_a_code_that_waits_is_shown_without_its_digits(room: KeyRoom) -> None:
    made = do(
        room, make_code, key=room.vacant.id, person=room.estate.owner, purpose=PURPOSE
    )  # fmt: skip
    promised = look(room, pickup_of, key=room.vacant.id).promised
    assert (promised.code, promised.person, promised.expired) == (made.record.id, "陈*", False)
    assert made.digits not in repr(promised)
    room.centre.clock.pass_by(timedelta(hours=24))
    assert look(room, pickup_of, key=room.vacant.id).promised.expired
    do(room, withdraw_code, code=made.record.id)
    assert look(room, pickup_of, key=room.vacant.id).promised is None


@pytest.mark.parametrize(
    ("query", "given"),
    [
        (mandates_at_desk, {"within": ALL}),
        (mandate_detail, {"custody": "-"}),
        (losses_at_desk, {}),
        (loss_picture, {"case": "-"}),
        (loss_of_key, {"key": "-"}),
        (pickup_of, {"key": "-"}),
    ],
)
def test_only_who_works_with_keys_sees_them(
    room: KeyRoom, query: Any, given: dict[str, Any]
) -> None:
    with (
        pytest.raises(Refused, match="duty_missing"),
        room.centre.desk.reading(with_duties("cards")) as tx,
    ):
        query(tx, **given)
