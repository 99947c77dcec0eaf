"""Owners without the app are told by telephone of each movement of their key."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from kiosk.domain.calls import CallKind, CallResult, CallTry
from kiosk.services.calls import open_calls
from kiosk.services.key_notices import Movement
from kiosk.ui.desk.key_calls.panel import movement_words
from kiosk.ui.widgets.table import Table
from tests.support.desk_window import House
from tests.support.key_desk import before_keys
from tests.support.key_rack import Rack


@pytest.fixture
def desk(rack: Rack, house: House) -> House:
    """The clerk before the owners to be called: two keys were entrusted, nobody has the app."""
    before_keys(house)
    house.press("托管委托")
    house.wait(lambda: house._buttons(f"告知业主 {waiting(rack)}…"))
    house.press(f"告知业主 {waiting(rack)}…")
    house.wait(lambda: rows(house) == waiting(rack))
    return house


def waiting(rack: Rack) -> int:
    with rack.estate.centre.desk.reading(rack.estate.clerk) as tx:
        return len(open_calls(tx, kind=CallKind.KEY_MOVED))


def rows(house: House) -> int:
    return house.page(Table).model().rowCount()


def choose_first(house: House) -> None:
    house.page(Table).selectRow(0)
    house.wait(lambda: house._buttons("记录"))


def tries(rack: Rack) -> list[tuple[CallResult, str]]:
    with rack.estate.centre.desk.reading(rack.estate.clerk) as tx:
        found = tx.session.scalars(select(CallTry).order_by(CallTry.at, CallTry.id))
        return [(each.result, each.note) for each in found]


def test_every_movement_has_a_word() -> None:
    assert set(movement_words()) == set(Movement)


def test_an_owner_who_was_reached_is_listed_no_more(desk: House, rack: Rack) -> None:
    before = waiting(rack)
    assert before > 0
    choose_first(desk)
    desk.press("已接通")
    desk.type("备注", "已说明")
    desk.press("记录")
    desk.wait(lambda: rows(desk) == before - 1)
    assert waiting(rack) == before - 1
    assert tries(rack) == [(CallResult.REACHED, "已说明")]


def test_an_owner_who_did_not_answer_stays_listed(desk: House, rack: Rack) -> None:
    before = waiting(rack)
    choose_first(desk)
    desk.press("记录")
    desk.wait(lambda: tries(rack) == [(CallResult.NO_ANSWER, "")])
    desk.wait(lambda: desk.page(Table).model().index(0, 4).data() == "1")
    assert rows(desk) == before == waiting(rack)


def test_a_clerk_is_told_who_may_show_a_number(desk: House) -> None:
    choose_first(desk)
    desk.press("显示号码（留痕）")
    desk.says("查看完整资料")


def test_a_supervisor_sees_the_number_and_the_audit_says_so(rack: Rack, house: House) -> None:
    house.sign_in("zhouh")
    house.window.show_page("keys/calls")
    house.wait(lambda: rows(house) == waiting(rack))
    choose_first(house)
    assert "陈立" not in " ".join(house.texts())
    house.press("显示号码（留痕）")
    house.wait(lambda: ("person_unmasked", rack.estate.owner) in unmasked(house))


def unmasked(house: House) -> list[object]:
    return [entry[:2] for entry in house.estate.centre.audit()]
