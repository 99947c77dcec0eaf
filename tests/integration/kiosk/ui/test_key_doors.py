"""The doors of the key cabinet at the desk: on a simulated line and a real database."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from sqlalchemy import select

from devices.doors import Place
from kiosk.domain.calls import CallKind, CallTask
from kiosk.domain.key_collection import OpeningState, SeenBy
from kiosk.domain.keys import KeyState
from kiosk.services.key_doors import Matter
from kiosk.services.kiosks import read_kiosks
from kiosk.ui.desk.key_cabinet.doors import DoorCell
from kiosk.ui.desk.key_cabinet.looks import Look
from kiosk.ui.key_cabinet import KeyDoors
from kiosk.ui.kiosk_looks import door_words
from kiosk.ui.widgets.pills import StatusPill
from kiosk.ui.wording.labels import LABELS
from tests.support.desk_window import House
from tests.support.estates import Estate
from tests.support.key_doors import HERE, DoorRoom, hang_behind_doors
from tests.support.lock_cabinet import (
    BOARD,
    LockCabinet,
    loans,
    lock_cabinet,
    openings,
    wanted,
)

DOOR = Place(BOARD, 1)


@pytest.fixture
def left_open_seconds() -> float:
    """How long a door may stay open before the driver tells; one test overrides this."""
    return 600


@pytest.fixture
def cabinet(left_open_seconds: float) -> Iterator[LockCabinet]:
    """Eight doors, all shut."""
    with lock_cabinet(left_open_seconds=left_open_seconds) as cabinet:
        yield cabinet


@pytest.fixture
def key_doors(cabinet: LockCabinet) -> KeyDoors:
    """The cabinet is on the desk's line."""
    return cabinet.doors


@pytest.fixture
def room(estate: Estate) -> DoorRoom:
    """Keys behind three of the doors; one of them is lent."""
    return hang_behind_doors(estate)


@pytest.fixture
def desk(room: DoorRoom, house: House) -> House:
    """The clerk before the doors, all of them seen shut."""
    house.sign_in()
    house.window.show_page("keys")
    house.press("柜门")
    house.wait(lambda: looks(house) == [Look.CLOSED] * 8)
    return house


def cells(house: House) -> list[DoorCell]:
    return [each for each in house.window.findChildren(DoorCell) if each.isVisible()]


def looks(house: House) -> list[Look]:
    return [each.look for each in cells(house)]


def choose(house: House, at: int) -> None:
    cells(house)[at].click()
    house.wait_text("开柜原因")


def ask(house: House, at: int = 0, reason: str = "巡检取用") -> None:
    choose(house, at)
    house.enter("开柜原因", reason)


def test_a_door_opens_with_a_reason_and_is_seen_open_and_shut(
    desk: House, room: DoorRoom, cabinet: LockCabinet
) -> None:
    choose(desk, 0)
    desk.wait_text("请填写开柜原因")
    assert not desk.button("打开柜门").isEnabled()
    desk.enter("开柜原因", "巡检取用")
    desk.says("A-01 已打开。取出的钥匙请扫描钥匙牌办理借出")
    desk.wait(lambda: looks(desk)[0] is Look.OPEN)
    desk.wait_text("柜门开着")
    assert not desk.button("打开柜门").isEnabled()
    (opening,) = openings(room.estate.centre)
    assert (opening.reason, opening.asked_by) == ("巡检取用", room.estate.clerk.id)
    assert opening.state is OpeningState.OPENED
    cabinet.far.shut(DOOR)
    desk.says("A-01 已打开，现已关上。")
    desk.wait(lambda: openings(room.estate.centre)[0].door_closed_at is not None)
    assert cabinet.far.orders == [DOOR]
    assert room.key(room.here).state is KeyState.ON_HOOK  # opened is not taken
    assert wanted(room.estate.centre) == []


def test_a_silent_board_leaves_its_doors_unknown_and_unopened(
    desk: House, room: DoorRoom, cabinet: LockCabinet
) -> None:
    choose(desk, 0)
    desk.type("开柜原因", "巡检取用")
    cabinet.far.silent.add(BOARD)
    desk.says("锁板没有应答：柜门状态未知，不能开柜")
    desk.wait(lambda: looks(desk) == [Look.UNKNOWN] * 8)
    QTest.keyClick(desk.field("开柜原因"), Qt.Key.Key_Return)
    assert not desk.button("打开柜门").isEnabled()
    assert openings(room.estate.centre) == []
    cabinet.far.silent.clear()
    desk.wait(lambda: looks(desk) == [Look.CLOSED] * 8)
    desk.press("打开柜门")
    desk.says("A-01 已打开")


def test_a_lock_that_sticks_has_opened_nothing(
    desk: House, room: DoorRoom, cabinet: LockCabinet
) -> None:
    cabinet.far.jammed.add(DOOR)
    ask(desk)
    desk.says("A-01 没有打开：锁板收到命令，但门没有打开，可能卡住。钥匙没有动过。")
    desk.wait(lambda: openings(room.estate.centre)[0].state is OpeningState.FAILED)
    desk.wait(lambda: looks(desk)[0] is Look.CLOSED)


def test_a_board_that_falls_silent_at_the_order_is_to_be_looked_at(
    desk: House, room: DoorRoom, cabinet: LockCabinet
) -> None:
    cabinet.far.loses_power_on_order, cabinet.far.answers_open = True, False
    ask(desk)
    desk.says("A-01 不知道是否打开：锁板没有应答。")
    desk.press("已查看，原样 A-01")
    desk.press("登记所见")
    desk.wait(lambda: openings(room.estate.centre)[0].state is OpeningState.LEFT)
    (opening,) = openings(room.estate.centre)
    assert (opening.seen_by, opening.resolved_by) == (SeenBy.STAFF, room.estate.clerk.id)
    desk.wait_text("没有待核实的开柜")


@pytest.mark.parametrize("left_open_seconds", [0.2])
def test_a_door_nobody_shuts_is_told_until_it_is_shut(
    desk: House, room: DoorRoom, cabinet: LockCabinet
) -> None:
    ask(desk)
    desk.says("A-01 开着没有关，请去关上。")
    desk.wait(lambda: looks(desk)[0] is Look.LEFT_OPEN)
    desk.says("A-01 柜门开着没有关，请去关上。")
    cabinet.far.shut(DOOR)
    desk.wait(lambda: looks(desk)[0] is Look.CLOSED)
    desk.wait(lambda: not any("请去关上" in each for each in desk.notices()))


def test_a_door_forced_open_is_told(desk: House, room: DoorRoom, cabinet: LockCabinet) -> None:
    cabinet.far.pull(Place(BOARD, 2))
    desk.says("A-02 柜门没有人申请就打开了，请马上去查看。")
    desk.wait(lambda: looks(desk)[1] is Look.OPEN)
    with room.estate.centre.desk.reading(room.estate.clerk) as tx:
        assert read_kiosks(tx).calls == ()  # it is no kiosk that calls
    desk.wait(lambda: desk.toast() == "A-02 柜门没有人申请就打开了，请马上去查看。")
    desk.window.show_page("visits")
    desk.wait_text("钥匙柜 A-02·无人申请的开门")


@pytest.mark.parametrize("page", ["today", "visits"])
def test_who_has_been_at_a_door_says_so_wherever_calls_are_shown(
    desk: House, room: DoorRoom, cabinet: LockCabinet, page: str
) -> None:
    cabinet.far.pull(Place(BOARD, 2))
    desk.wait(lambda: wanted(room.estate.centre) == [("A-02", "door_unasked")])
    desk.window.show_page(page)
    desk.press("已到场")
    desk.wait(lambda: not desk._buttons("已到场"))
    assert wanted(room.estate.centre) == []
    with room.estate.centre.desk.reading(room.estate.clerk) as tx:
        about = select(CallTask).where(CallTask.subject == "A-02")
        (call,) = tx.session.scalars(about.where(CallTask.kind == CallKind.CABINET_DOOR))
    assert call.done_by == room.estate.clerk.id


def test_every_matter_of_a_door_has_its_words() -> None:
    assert set(LABELS["key_door"]) == set(Matter)
    assert len({door_words(each) for each in Matter}) == len(Matter)


def test_an_opening_goes_on_when_the_clerk_leaves_the_page_and_the_desk(
    desk: House, room: DoorRoom, cabinet: LockCabinet
) -> None:
    ask(desk)
    desk.wait(lambda: looks(desk)[0] is Look.OPEN)
    desk.window.sign_out()
    cabinet.far.shut(DOOR)
    desk.wait(lambda: openings(room.estate.centre)[0].door_closed_at is not None)
    assert openings(room.estate.centre)[0].state is OpeningState.OPENED
    assert wanted(room.estate.centre) == []


def test_what_a_desk_left_half_done_is_given_up_at_its_start(
    room: DoorRoom, request: pytest.FixtureRequest
) -> None:
    asked = room.ask_return()
    house: House = request.getfixturevalue("house")  # starts only now
    house.sign_in()
    house.window.show_page("keys/cabinet")
    house.wait_text("A-03·K-0003")
    assert openings(room.estate.centre)[0].id == asked.opening.id
    house.press("钥匙已挂回 A-03")
    house.wait_text("我已到柜前看过 A-03（K-0003）。借用到此结束，钥匙待清点数量。")
    house.press("登记所见")
    house.wait_text("没有待核实的开柜")
    assert room.key(room.out).state is KeyState.ON_HOOK
    assert loans(room.estate.centre)[0].pieces_in is None
    assert wanted(room.estate.centre) == []


def test_a_collection_nobody_saw_ends_as_staff_found_it(desk: House, room: DoorRoom) -> None:
    room.lose(room.ask_collection())
    desk.press("钥匙已被取走 A-02")
    desk.wait_text("我已到柜前看过 A-02（K-0002）。")
    QTest.keyClick(desk.window.focusWidget(), Qt.Key.Key_Escape)
    desk.wait(lambda: desk._buttons("登记所见") == [])
    assert openings(room.estate.centre)[0].state is OpeningState.UNRESOLVED
    desk.press("钥匙已被取走 A-02")
    desk.press("登记所见")
    desk.wait(lambda: openings(room.estate.centre)[0].state is OpeningState.TAKEN)
    assert room.key(room.owned).state is KeyState.OUT
    assert len(loans(room.estate.centre)) == 2


def test_a_collection_nobody_saw_may_have_taken_nothing(desk: House, room: DoorRoom) -> None:
    room.lose(room.ask_collection())
    desk.press("钥匙还在 A-02")
    desk.press("登记所见")
    desk.wait(lambda: openings(room.estate.centre)[0].state is OpeningState.LEFT)
    assert room.key(room.owned).state is KeyState.ON_HOOK


def test_the_board_leads_to_the_door_and_the_door_back_to_the_key(
    desk: House, room: DoorRoom
) -> None:
    desk.press("返回")
    desk.wait_text("K-0003")
    desk.reader.tap(HERE)
    desk.wait_text("借出 K-0001")
    desk.press("开柜门…")
    desk.wait_text("K-0001·在位")
    desk.press("到钥匙板办理")
    desk.wait_text("借出 K-0001")


def test_the_status_line_says_whether_the_cabinet_answers(
    desk: House, cabinet: LockCabinet
) -> None:
    def pills() -> list[str]:
        return [each.pill.text for each in desk.window.findChildren(StatusPill)]

    desk.wait(lambda: "钥匙柜 正常" in pills())
    cabinet.far.silent.add(BOARD)
    desk.wait(lambda: "钥匙柜 无应答" in pills())


class TestWithoutACabinetOfItsOwn:
    """A desk that drives no board still looks after what nobody saw."""

    @pytest.fixture
    def key_doors(self) -> KeyDoors | None:
        """Nothing is on this desk's line."""
        return None

    def test_doors_are_unknown_and_not_opened(self, room: DoorRoom, house: House) -> None:
        room.lose(room.ask_return())
        house.sign_in()
        house.window.show_page("keys/cabinet")
        house.says("本机没有接锁板")
        house.wait(lambda: looks(house) == [Look.UNKNOWN] * 8)
        choose(house, 0)
        house.type("开柜原因", "巡检取用")
        assert not house.button("打开柜门").isEnabled()
        house.press("没有挂回 A-03")
        house.press("登记所见")
        house.wait_text("没有待核实的开柜")
        assert room.key(room.out).state is KeyState.OUT
