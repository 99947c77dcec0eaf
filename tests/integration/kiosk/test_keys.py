"""Lending and returning keys on a real database: who may, what is counted, who is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from kiosk.domain.calls import CallKind, CallResult, CallTask
from kiosk.domain.cards import Signature
from kiosk.domain.custody import Collector
from kiosk.domain.fees import Receipt
from kiosk.domain.key_loans import Borrower, BorrowerKind, KeyLoan, LoanEnd, Purpose
from kiosk.domain.key_losses import LossCase, LossKind, LossOutcome
from kiosk.domain.keys import KeyClass, KeySeal, KeyState, SecondStaff
from kiosk.domain.outbox import MessageKind, ResidentMessageOut
from kiosk.domain.people import Relation
from kiosk.domain.refusal import Refused
from kiosk.domain.staff import Role
from kiosk.services.calls import call_log, log_call, open_calls
from kiosk.services.custody import Wish, draft_mandate, entrust_key
from kiosk.services.key_calls import owner_calls
from kiosk.services.key_notices import link_app
from kiosk.services.keys import (
    board,
    chase_overdue,
    close_loss,
    destroy_key,
    hand_over_key,
    hang_key,
    key_facts,
    keys_of_home,
    keys_out,
    keys_with,
    lend_key,
    recount_key,
    register_key,
    return_deposit,
    return_key,
    seal_key,
    sweep_overdue,
)
from kiosk.services.people import add_residency
from kiosk.services.staff import add_staff
from tests.support.desks import Centre, with_duties
from tests.support.key_rooms import HAND, PURPOSE, SIGNED, KeyRoom, fit_out

CONTRACTOR = Borrower(
    BorrowerKind.CONTRACTOR, "马强", "13600004321", "宏达装饰", identity_checked=True, deposit=True
)


@pytest.fixture
def room(centre: Centre) -> KeyRoom:
    return fit_out(centre)


def entrust(room: KeyRoom, *collectors: str) -> None:
    """Let the owner give their key into custody."""
    with room.centre.transaction(room.clerk) as tx:
        today = tx.now.date()
        wish = Wish(
            key=room.custody.id, owner=room.estate.owner, purpose="通风检查",
            until_on=today + timedelta(days=60),
            collectors=tuple(Collector(name) for name in collectors),
        )  # fmt: skip
        draft = draft_mandate(tx, wish=wish)
        entrust_key(tx, wish=wish, shown_sha256=draft.sha256, signature=SIGNED)


def lend(room: KeyRoom, **changes: Any) -> KeyLoan:
    given: dict[str, Any] = {
        "tag": room.common.tag, "borrower": HAND, "purpose": PURPOSE, "pieces": 1,
        "signature": SIGNED,
    }  # fmt: skip
    with room.centre.transaction(room.clerk) as tx:
        return lend_key(tx, **(given | changes))


def test_a_key_is_lent_until_closing_time_and_comes_back(room: KeyRoom) -> None:
    loan = lend(room)
    assert loan.due_at == datetime(2026, 3, 2, 10, 0, tzinfo=UTC)  # 18:00 in Shanghai
    assert room.key(room.common).state is KeyState.OUT
    with room.centre.transaction(room.clerk) as tx:
        signature = tx.load(Signature, loan.signature_id)
        assert (signature.subject, signature.strokes) == (loan.id, SIGNED)
        back = return_key(tx, tag=room.common.tag, pieces=1)
        assert (back.loss, back.late) == (None, timedelta())
    ended = room.loan(loan)
    assert (ended.ended, ended.pieces_in, ended.received_by) == (
        LoanEnd.RETURNED, 1, room.clerk.id,
    )  # fmt: skip
    actions = [(action, subject) for action, subject, _ in room.centre.audit()[-2:]]
    assert actions == [("key_lent", room.common.id), ("key_returned", room.common.id)]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"purpose": Purpose("", "1")}, "purpose_missing"),
        ({"purpose": Purpose("检修", "")}, "reference_missing"),
        ({"pieces": 2}, "count_differs"),
        ({"signature": b""}, "signature_missing"),
        ({"tag": "ZZZZZZZZ"}, "tag_unknown"),
        ({"tag": "not a tag"}, "tag_malformed"),
        ({"key": "another"}, "wrong_key"),
        ({"due_at": datetime(2026, 3, 2, 8, tzinfo=UTC)}, "due_in_the_past"),
        ({"borrower": replace(CONTRACTOR, deposit=False)}, "escort_or_deposit"),
        ({"borrower": replace(CONTRACTOR, identity_checked=False)}, "identity_not_checked"),
        ({"borrower": replace(CONTRACTOR, escort="nobody")}, "not_found"),
        ({"borrower": Borrower(BorrowerKind.OWNER, "陈立", person="x")}, "not_owner"),
        ({"borrower": Borrower(BorrowerKind.COLLECTOR, "徐静")}, "mandate_missing"),
    ],
)
def test_what_is_refused_leaves_no_trace(room: KeyRoom, changes: dict[str, Any], code: str) -> None:
    before = room.centre.audit()
    with pytest.raises(Refused, match=code):
        lend(room, **changes)
    assert room.key(room.common).state is KeyState.ON_HOOK
    assert room.centre.audit() == before
    with room.centre.desk.reading(room.clerk) as tx:
        assert tx.session.scalars(select(KeyLoan)).all() == []
        assert tx.session.scalars(select(Signature)).all() == []
        assert tx.session.scalars(select(Receipt)).all() == []


def test_nothing_is_done_without_the_duty(room: KeyRoom) -> None:
    with (
        pytest.raises(Refused, match="duty_missing"),
        room.centre.transaction(with_duties("look")) as tx,
    ):
        return_key(tx, tag=room.common.tag, pieces=1)


def test_a_key_that_is_never_lent(room: KeyRoom) -> None:
    with pytest.raises(Refused, match="never_lent"):
        lend(room, tag=room.fire.tag)


def test_a_key_is_not_lent_twice_nor_returned_twice(room: KeyRoom) -> None:
    lend(room)
    with pytest.raises(Refused, match="key_state"):
        lend(room)
    with room.centre.transaction(room.clerk) as tx:
        return_key(tx, tag=room.common.tag, pieces=1)
    with pytest.raises(Refused, match="key_not_out"), room.centre.transaction(room.clerk) as tx:
        return_key(tx, tag=room.common.tag, pieces=1)


def test_the_database_itself_allows_one_open_loan_and_only_signed_ones(room: KeyRoom) -> None:
    loan = lend(room)
    columns = {each.name: getattr(loan, each.name) for each in KeyLoan.__table__.columns}
    with (
        pytest.raises(Refused, match="changed_meanwhile"),
        room.centre.transaction(room.clerk) as tx,
    ):
        tx.add(KeyLoan(**(columns | {"id": tx.id()})))
    with (
        pytest.raises(Refused, match="changed_meanwhile"),
        room.centre.transaction(room.clerk) as tx,
    ):
        tx.session.execute(update(KeyLoan).values(signature_id=None))


def test_the_wrong_key_for_the_loan_on_the_screen(room: KeyRoom) -> None:
    loan = lend(room)
    with pytest.raises(Refused, match="wrong_key"), room.centre.transaction(room.clerk) as tx:
        return_key(tx, tag=room.vacant.tag, pieces=2, loan=loan.id)
    with room.centre.transaction(room.clerk) as tx:
        assert return_key(tx, tag=room.common.tag, pieces=1, loan=loan.id).loan is not None


def test_pieces_that_do_not_come_back_open_a_case(room: KeyRoom) -> None:
    lend(room, tag=room.vacant.tag, pieces=2)
    with room.centre.transaction(room.clerk) as tx:
        loss = return_key(tx, tag=room.vacant.tag, pieces=1).loss
    assert loss is not None
    assert (loss.kind, loss.pieces) == (LossKind.MISSING, 1)
    key = room.key(room.vacant)
    assert (key.pieces, key.present, key.state) == (2, 1, KeyState.ON_HOOK)
    with room.centre.transaction(room.clerk) as tx:
        close_loss(tx, case=loss.id, outcome=LossOutcome.REPLACED)
    assert room.key(room.vacant).present == 2


def test_too_many_pieces_are_noted_and_change_no_count(room: KeyRoom) -> None:
    lend(room, tag=room.vacant.tag, pieces=2)
    with room.centre.transaction(room.clerk) as tx:
        loss = return_key(tx, tag=room.vacant.tag, pieces=3).loss
        assert loss is not None
        close_loss(tx, case=loss.id, outcome=LossOutcome.FOUND)
    assert (loss.kind, loss.pieces, room.key(room.vacant).present) == (LossKind.SURPLUS, 1, 2)


def test_another_person_than_the_borrower_is_noted(room: KeyRoom) -> None:
    for returner, noted in (("刘洋", True), ("王海", False), ("", False)):
        loan = lend(room)
        with room.centre.transaction(room.clerk) as tx:
            return_key(tx, tag=room.common.tag, pieces=1, returner=returner, remark="代还")
        assert (room.loan(loan).returner_sealed is not None) is noted


def test_a_return_is_possible_late_and_after_the_lender_has_left(room: KeyRoom) -> None:
    loan = lend(room)
    room.centre.clock.pass_by(timedelta(days=400))
    with room.centre.transaction(room.estate.supervisor) as tx:
        late = return_key(tx, tag=room.common.tag, pieces=1).late
    assert late == timedelta(days=400) - (loan.due_at - loan.lent_at)


def test_owners_keys_need_a_mandate_and_a_second_member_of_staff(room: KeyRoom) -> None:
    wanted = {"tag": room.custody.tag, "pieces": 3, "second": room.second}
    with pytest.raises(Refused, match="mandate_missing"):
        lend(room, **wanted)
    entrust(room, "徐静")
    with room.centre.transaction() as tx:
        guard = add_staff(tx, login="gu", name="顾", role=Role.GUARD, secret="tidal-7341")
    for second, code in (
        (None, "second_staff_missing"),
        (SecondStaff(room.clerk.id), "second_staff_same"),
        (SecondStaff(guard.id), "second_staff_may_not"),
        (SecondStaff("nobody"), "second_staff_may_not"),
    ):
        with pytest.raises(Refused, match=code):
            lend(room, **(wanted | {"second": second}))
    stranger = Borrower(BorrowerKind.COLLECTOR, "别人")
    with pytest.raises(Refused, match="collector_not_named"):
        lend(room, **wanted, borrower=stranger)
    named = Borrower(BorrowerKind.COLLECTOR, "徐静")
    assert lend(room, **wanted, borrower=named).lent_with == room.second.staff_id


def test_a_mandate_that_ended_allows_nothing_more(room: KeyRoom) -> None:
    entrust(room)
    room.centre.clock.pass_by(timedelta(days=61))
    with pytest.raises(Refused, match="mandate_expired"):
        lend(room, tag=room.custody.tag, pieces=3, second=room.second)
    owner = Borrower(BorrowerKind.OWNER, "陈立", person=room.estate.owner)
    lend(room, tag=room.custody.tag, pieces=3, second=room.second, borrower=owner)


def test_a_seal_is_broken_by_two_and_never_used_again(room: KeyRoom) -> None:
    with room.centre.transaction(room.clerk) as tx:
        seal_key(tx, key=room.vacant.id, seal="SN20388", second=room.second)
    with pytest.raises(Refused, match="second_staff_missing"):
        lend(room, tag=room.vacant.tag, pieces=2)
    assert lend(room, tag=room.vacant.tag, pieces=2, second=room.second).seal_broken == "SN20388"
    with room.centre.transaction(room.clerk) as tx:
        broken = tx.load(KeySeal, "SN20388")
        assert (broken.broken_by, broken.broken_with) == (room.clerk.id, room.second.staff_id)
        return_key(tx, tag=room.vacant.tag, pieces=2)
    for seal, code in (("SN20388", "seal_used"), (" ", "seal_missing")):
        with pytest.raises(Refused, match=code), room.centre.transaction(room.clerk) as tx:
            seal_key(tx, key=room.vacant.id, seal=seal, second=room.second)
    with room.centre.transaction(room.clerk) as tx:
        assert (
            seal_key(tx, key=room.vacant.id, seal="SN20389", second=room.second).seal == "SN20389"
        )
    with pytest.raises(Refused, match="already_sealed"), room.centre.transaction(room.clerk) as tx:
        seal_key(tx, key=room.vacant.id, seal="SN20390", second=room.second)


def test_a_contractors_deposit_goes_back_once_the_count_is_right(room: KeyRoom) -> None:
    loan = lend(room, borrower=CONTRACTOR)
    assert loan.deposit_fen == 20_000
    with room.centre.transaction(room.clerk) as tx:
        receipt = tx.session.scalars(select(Receipt)).one()
        assert (receipt.number, receipt.fen, receipt.rule) == (
            loan.deposit_receipt, 20_000, "key_deposit",
        )  # fmt: skip
    with pytest.raises(Refused, match="deposit_held"), room.centre.transaction(room.clerk) as tx:
        return_deposit(tx, loan=loan.id)
    with room.centre.transaction(room.clerk) as tx:
        return_key(tx, tag=room.common.tag, pieces=1)
        return_deposit(tx, loan=loan.id)
    with (
        pytest.raises(Refused, match="deposit_returned"),
        room.centre.transaction(room.clerk) as tx,
    ):
        return_deposit(tx, loan=loan.id)


def test_an_owner_without_the_app_is_called_about_every_movement(room: KeyRoom) -> None:
    loan = lend(room, tag=room.vacant.tag, pieces=2)
    with room.centre.transaction(room.clerk) as tx:
        return_key(tx, tag=room.vacant.tag, pieces=2)
        calls = open_calls(tx, kind=CallKind.KEY_MOVED)
        assert [(call.what, call.subject, call.person_id) for call in calls] == [
            ("lent", loan.id, room.estate.owner), ("returned", loan.id, room.estate.owner),
        ]  # fmt: skip
        log_call(tx, task=calls[0].id, result=CallResult.NO_ANSWER)
        log_call(tx, task=calls[0].id, result=CallResult.REACHED, note="已告知")
        tried = [each.result for each in call_log(tx, task=calls[0].id)]
        assert tried == [CallResult.NO_ANSWER, CallResult.REACHED]
        assert [call.what for call in open_calls(tx)] == ["returned"]
    with pytest.raises(Refused, match="call_done"), room.centre.transaction(room.clerk) as tx:
        log_call(tx, task=calls[0].id, result=CallResult.REACHED)


def test_every_movement_an_owner_is_called_about_names_its_key(room: KeyRoom) -> None:
    entrust(room)
    lend(room, tag=room.custody.tag, pieces=3, second=room.second)
    with room.centre.transaction(room.clerk) as tx:
        return_key(tx, tag=room.custody.tag, pieces=2)
        hand_over_key(tx, tag=room.custody.tag, owner=room.estate.owner, pieces=2, signature=SIGNED)
        calls = owner_calls(tx)
    assert {each.what.value for each in calls} == {
        "in_custody", "lent", "returned", "pieces_differ", "handed_over",
    }  # fmt: skip
    assert {each.number for each in calls} == {"K-0001"}
    assert {each.owner.id for each in calls} == {room.estate.owner}
    with (
        pytest.raises(Refused, match="duty_missing"),
        room.centre.transaction(with_duties("look")) as tx,
    ):
        owner_calls(tx)


def test_an_owner_with_the_app_gets_a_message_in_the_same_transaction(centre: Centre) -> None:
    room = fit_out(centre)
    with centre.transaction() as tx:
        from_file = tx.session.connection().exec_driver_sql
        from_file("INSERT INTO facility_client (id, operations, retired) VALUES ('app','[]',false)")
        link_app(tx, person=room.estate.owner, home=room.estate.home, client="app")
        add_residency(tx, person=room.estate.family, home=room.estate.home, relation=Relation.OWNER)
    with pytest.raises(Refused, match="signature_missing"):
        lend(room, tag=room.vacant.tag, pieces=2, signature=b"")
    lend(room, tag=room.vacant.tag, pieces=2)
    with centre.desk.reading(room.clerk) as tx:
        message = tx.session.scalars(select(ResidentMessageOut)).one()
        call = tx.session.scalars(select(CallTask)).one()
    assert (message.client, message.kind, message.home, message.key) == (
        "app", MessageKind.KEY_MOVED, room.estate.home, room.vacant.id,
    )  # fmt: skip
    assert "K-0002" in message.text_zh
    assert "03-02 17:00" in message.text_en
    assert "1602" not in message.text_zh + message.text_en
    assert message.published_at is None
    assert call.person_id == room.estate.family


def test_a_key_of_no_home_tells_nobody(room: KeyRoom) -> None:
    lend(room)
    with room.centre.desk.reading(room.clerk) as tx:
        assert open_calls(tx) == []


def test_late_keys_are_swept_at_closing_and_chased_after_72_hours(room: KeyRoom) -> None:
    loan, clock = lend(room), room.centre.clock

    def at_closing() -> tuple[int, int]:
        with room.centre.transaction(room.clerk) as tx:
            return len(sweep_overdue(tx)), len(chase_overdue(tx))

    assert at_closing() == (0, 0)
    clock.now = loan.due_at
    assert at_closing() == (1, 0)
    assert at_closing() == (0, 0)
    clock.pass_by(timedelta(hours=72))
    assert at_closing() == (0, 1)
    assert at_closing() == (0, 0)
    with room.centre.transaction(room.clerk) as tx:
        (call,) = open_calls(tx, kind=CallKind.KEY_OVERDUE)
        (late,) = keys_out(tx, overdue=True)
        assert (late.number, late.borrower, late.phone, late.late) == (
            "K-0003", "王*", "138****1234", timedelta(hours=72),
        )  # fmt: skip
        log_call(tx, task=call.id, result=CallResult.REACHED)
    clock.pass_by(timedelta(hours=71))
    assert at_closing() == (0, 0)
    clock.pass_by(timedelta(hours=1))
    assert at_closing() == (0, 1)
    with room.centre.transaction(room.clerk) as tx:
        return_key(tx, tag=room.common.tag, pieces=1)
        assert open_calls(tx, kind=CallKind.KEY_OVERDUE) == []


def test_a_key_is_handed_over_counted_and_signed_and_may_come_again(room: KeyRoom) -> None:
    entrust(room)
    owner, tag = room.estate.owner, room.custody.tag
    for changes, code in (
        ({"owner": room.estate.tenant}, "not_owner"),
        ({"pieces": 2}, "count_differs"),
        ({"signature": b""}, "signature_missing"),
    ):
        given: dict[str, Any] = {"owner": owner, "pieces": 3, "signature": SIGNED}
        with pytest.raises(Refused, match=code), room.centre.transaction(room.clerk) as tx:
            hand_over_key(tx, tag=tag, **(given | changes))
    with room.centre.transaction(room.clerk) as tx:
        hand_over_key(tx, tag=tag, owner=owner, pieces=3, signature=SIGNED)
        assert key_facts(tx, tag=tag).mandate is None
    key = room.key(room.custody)
    assert (key.state, key.hook_id) == (KeyState.WITH_OWNER, None)
    with room.centre.transaction(room.clerk) as tx:
        hang_key(tx, key=key.id, hook="A-05", pieces=2)
    key = room.key(room.custody)
    assert (key.state, key.hook_id, key.present) == (KeyState.ON_HOOK, "A-05", 2)


def test_hooks_tags_and_belongings_are_checked_at_the_register(room: KeyRoom) -> None:
    good: dict[str, Any] = {
        "key_class": KeyClass.REPAIR, "pieces": 1, "hook": "A-07", "place": "泵房",
    }  # fmt: skip
    for changes, code in (
        ({"hook": "A-01"}, "hook_taken"),
        ({"hook": "A-99"}, "not_found"),
        ({"tag": room.common.tag}, "tag_in_use"),
        ({"pieces": 0}, "count_not_positive"),
        ({"place": None}, "home_or_place"),
        ({"home": room.estate.home}, "home_or_place"),
        ({"key_class": KeyClass.VACANT_HOME}, "home_missing"),
    ):
        with pytest.raises(Refused, match=code), room.centre.transaction(room.clerk) as tx:
            register_key(tx, **(good | changes))
    with room.centre.transaction(room.clerk) as tx:
        key = register_key(tx, **good, tag="0A1B2C3D4E")
        assert (key.number, key.tag) == ("K-0005", "em4100:0A1B2C3D4E")
        assert not {"6", "1602"} & set(key.number.split("-"))


def test_a_key_that_hangs_here_can_be_counted_and_destroyed(room: KeyRoom) -> None:
    with room.centre.transaction(room.clerk) as tx:
        assert recount_key(tx, tag=room.vacant.tag, pieces=2) is None
        loss = recount_key(tx, tag=room.vacant.tag, pieces=1)
        assert loss is not None
        with pytest.raises(Refused, match="reason_missing"):
            destroy_key(tx, key=room.vacant.id, reason="", second=room.second)
        destroy_key(tx, key=room.vacant.id, reason="换锁", second=room.second)
    assert room.key(room.vacant).hook_id is None


def test_the_board_and_the_searches(room: KeyRoom) -> None:
    lend(room, tag=room.vacant.tag, pieces=2)
    room.centre.clock.pass_by(timedelta(hours=2))
    with room.centre.desk.reading(room.clerk) as tx:
        places = board(tx, cabinet="A")
        assert [place.state for place in places[:3]] == [KeyState.ON_HOOK, KeyState.OUT, None]
        assert (places[1].overdue, places[0].overdue) == (True, False)
        assert [key.number for key in keys_of_home(tx, home="6-2-1602")] == ["K-0001", "K-0002"]
        assert [out.number for out in keys_with(tx, borrower="王海")] == ["K-0002"]
        assert keys_with(tx, borrower="王") == []
        facts = key_facts(tx, tag=room.vacant.tag)
        assert (facts.home, facts.needs_second, facts.never_lent) == ("6-2-1602", False, False)
        assert facts.out is not None
        assert key_facts(tx, tag=room.fire.tag).never_lent


def test_names_are_sealed_in_the_database(room: KeyRoom) -> None:
    lend(room, borrower=CONTRACTOR)
    with room.centre.desk.reading(room.clerk) as tx:
        rows = tx.session.connection().exec_driver_sql("SELECT * FROM key_loan").all()
        cases = tx.session.scalars(select(LossCase)).all()
    assert "马强" not in str(rows)
    assert "马强".encode() not in b"".join(
        bytes(cell) for row in rows for cell in row if isinstance(cell, bytes | memoryview)
    )
    assert cases == []
    assert "马强" not in str(room.centre.audit())
