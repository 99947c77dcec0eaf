"""What the key board asks for, on both databases: searches, the second person, calls."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from kiosk.domain.calls import CallKind, CallResult, CallTask
from kiosk.domain.key_loans import Borrower, BorrowerKind, Purpose
from kiosk.domain.refusal import Refused
from kiosk.domain.staff import Role
from kiosk.services.key_desk import (
    Seconding,
    board_picture,
    call_borrower,
    calls_about,
    find_keys,
    lend_at_desk,
    overdue_keys,
    phone_of_borrower,
    picture_of_key,
    picture_of_tag,
    second_by_card,
    second_by_secret,
)
from kiosk.services.keys import chase_overdue, return_key
from kiosk.services.staff import add_staff
from tests.support.desks import Centre, with_duties
from tests.support.estates import SECRET, furnish
from tests.support.key_rack import LATE, OUT, OWNED, VACANT, Rack, stock
from tests.support.key_rooms import SIGNED


@pytest.fixture
def rack(centre: Centre) -> Rack:
    return stock(furnish(centre))


def look(rack: Rack, use_case: Callable[..., Any], **given: Any) -> Any:
    """Look as the clerk does."""
    with rack.estate.centre.desk.reading(rack.estate.clerk) as tx:
        return use_case(tx, **given)


def do(rack: Rack, use_case: Callable[..., Any], **given: Any) -> Any:
    """Do as the clerk does, in a transaction of its own."""
    with rack.estate.centre.transaction(rack.estate.clerk) as tx:
        return use_case(tx, **given)


def late_loan(rack: Rack) -> str:
    return str(look(rack, board_picture).out[0].loan)


def test_the_first_cabinet_is_shown_with_all_that_is_out(rack: Rack) -> None:
    picture = look(rack, board_picture)
    assert [each.id for each in picture.cabinets] == ["A", "B"]
    assert (picture.cabinet, len(picture.places)) == ("A", 40)
    assert [each.number for each in picture.out] == ["K-0007", "K-0006"]
    assert picture.overdue == look(rack, overdue_keys) == 1
    assert look(rack, board_picture, cabinet="B").places[0].hook == "B-01"


def test_without_a_cabinet_there_is_nothing_to_show(centre: Centre) -> None:
    estate = furnish(centre)
    with centre.desk.reading(estate.clerk) as tx:
        picture = board_picture(tx)
    assert (picture.cabinets, picture.places, picture.out) == ((), (), ())


def test_a_scan_fills_in_what_the_panel_shows(rack: Rack) -> None:
    picture = look(rack, picture_of_tag, tag=OWNED)
    facts = picture.facts
    assert (facts.key.number, facts.home, picture.cabinet) == ("K-0002", "6-2-1602", "A")
    assert (facts.needs_second, facts.mandate_holds) == (True, True)
    assert [each.name for each in picture.owners] == ["陈*"]
    assert picture.collectors == ("陈小满",)
    assert {each.name for each in picture.colleagues} == {"李敏", "周航"}
    assert picture.due_at > rack.estate.centre.clock.now
    assert look(rack, picture_of_key, key=rack.owned.id).facts.key.id == facts.key.id


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("K-0002", ["K-0002"]), ("k2", ["K-0002"]), (" 7 ", ["K-0007"]), ("99", []),
        ("6-2-1602", ["K-0001", "K-0002", "K-0003", "K-0006", "K-0007"]),
        ("6幢2单元1602", ["K-0001", "K-0002", "K-0003", "K-0006", "K-0007"]),
        ("周远", ["K-0007"]), ("王*", []), ("何人知", []),
    ],
)  # fmt: skip
def test_keys_are_found_by_number_home_and_who_has_them(
    rack: Rack, text: str, numbers: list[str]
) -> None:
    search = look(rack, find_keys, text=text)
    assert search.scanned is None
    assert [each.number for each in search.found] == numbers


@pytest.mark.parametrize("text", [VACANT, VACANT.lower(), f" {VACANT} "])
def test_a_tag_that_is_typed_counts_as_scanned(rack: Rack, text: str) -> None:
    search = look(rack, find_keys, text=text)
    assert search.scanned is not None
    assert search.scanned.facts.key.id == rack.vacant.id


def test_an_unknown_home_is_refused(rack: Rack) -> None:
    with pytest.raises(Refused) as refused:
        look(rack, find_keys, text="6-9-9999")
    assert refused.value.code == "home_unknown"


@pytest.mark.parametrize("use_case", [board_picture, find_keys])
def test_without_the_duty_nothing_is_shown(rack: Rack, use_case: Callable[..., Any]) -> None:
    given = {"text": "1"} if use_case is find_keys else {}
    reading = rack.estate.centre.desk.reading(with_duties("gates"))
    with pytest.raises(Refused) as refused, reading as tx:
        use_case(tx, **given)
    assert refused.value.code == "duty_missing"


def second(rack: Rack, login: str, secret: str = SECRET) -> Seconding:
    outcome = do(rack, second_by_secret, login=login, secret=secret)
    assert isinstance(outcome, Seconding)
    return outcome


def test_a_second_person_is_somebody_else_who_may(rack: Rack) -> None:
    with rack.estate.centre.transaction() as tx:
        add_staff(tx, login="guard", name="何安", role=Role.GUARD, secret=SECRET)
    found = second(rack, "zhouh")
    assert (found.name, found.or_refuse()) == ("周航", rack.second)
    assert second(rack, "lim").code == "second_staff_same"
    assert second(rack, "guard").code == "second_staff_may_not"
    wrong = second(rack, "zhouh", "not-the-secret")
    assert wrong.code == "sign_in_wrong"
    with pytest.raises(Refused):
        wrong.or_refuse()


def test_guesses_at_the_second_persons_secret_lock_it(rack: Rack) -> None:
    for _ in range(5):
        second(rack, "zhouh", "not-the-secret")
    assert second(rack, "zhouh").code == "sign_in_locked"


def test_a_card_nobody_has_is_no_second_person(rack: Rack) -> None:
    outcome = do(rack, second_by_card, number="em4100:0102a9ffff")
    assert outcome.code == "sign_in_card_unknown"


def test_an_owner_borrows_under_the_name_in_the_register(rack: Rack) -> None:
    loan = do(
        rack, lend_at_desk, tag=VACANT, key=rack.vacant.id,
        borrower=Borrower(BorrowerKind.OWNER, "", person=rack.estate.owner),
        purpose=Purpose("收房", "W-1"), pieces=2, signature=SIGNED,
        due_at=rack.estate.centre.clock.now + timedelta(hours=1), second=None,
    )  # fmt: skip
    assert loan.person_id == rack.estate.owner
    assert [each.id for each in look(rack, find_keys, text="陈立").found] == [rack.vacant.id]


def test_a_call_may_come_before_its_time_and_is_not_asked_for_twice(rack: Rack) -> None:
    loan = late_loan(rack)
    do(rack, call_borrower, loan=loan, result=CallResult.NO_ANSWER)
    rack.estate.centre.clock.pass_by(timedelta(hours=80))
    assert [each.subject for each in do(rack, chase_overdue)] != [loan]
    done = do(rack, call_borrower, loan=loan, result=CallResult.REACHED, note="今晚送回")
    assert done.done_at is not None
    lines = look(rack, calls_about, loan=loan)
    assert [(each.by, each.result, each.note) for each in lines] == [
        ("李敏", CallResult.REACHED, "今晚送回"), ("李敏", CallResult.NO_ANSWER, ""),
    ]  # fmt: skip


def test_nobody_is_called_after_a_key_that_is_back(rack: Rack) -> None:
    loan = late_loan(rack)
    do(rack, call_borrower, loan=loan, result=CallResult.NO_ANSWER)
    do(rack, return_key, tag=LATE, pieces=2)
    with pytest.raises(Refused) as refused:
        do(rack, call_borrower, loan=loan, result=CallResult.REACHED)
    assert refused.value.code == "loan_ended"
    with rack.estate.centre.transaction() as tx:
        wanted = select(CallTask).where(CallTask.kind == CallKind.KEY_OVERDUE)
        assert [each.done_by for each in tx.session.scalars(wanted)] == [rack.estate.clerk.id]


def test_the_number_is_shown_for_a_reason_to_who_may(rack: Rack) -> None:
    loan = late_loan(rack)
    with pytest.raises(Refused) as refused:
        do(rack, phone_of_borrower, loan=loan, reason="催还")
    assert refused.value.code == "duty_missing"
    with rack.estate.centre.transaction(rack.estate.supervisor) as tx:
        assert phone_of_borrower(tx, loan=loan, reason="催还") == "13800001234"
    with pytest.raises(Refused), rack.estate.centre.transaction(rack.estate.supervisor) as tx:
        phone_of_borrower(tx, loan=loan, reason=" ")
    facts = [entry for entry in rack.estate.centre.audit() if entry[0] == "person_unmasked"]
    assert facts == [("person_unmasked", loan, {"reason": "催还"})]


def test_the_other_key_that_is_out_is_not_late(rack: Rack) -> None:
    assert not look(rack, picture_of_tag, tag=OUT).facts.out.late
