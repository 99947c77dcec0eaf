"""The doors of the key cabinet in both languages: nothing cut off, and as pictures."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from devices.doors import Place
from kiosk.ui.desk.key_cabinet.doors import DoorCell
from kiosk.ui.desk.key_cabinet.looks import Look
from kiosk.ui.key_cabinet import KeyDoors
from kiosk.ui.translations import Language
from tests.support.desk_pictures import shown
from tests.support.desk_window import House
from tests.support.estates import Estate
from tests.support.gallery import say
from tests.support.key_doors import DoorRoom, hang_behind_doors
from tests.support.lock_cabinet import BOARD, LockCabinet, lock_cabinet

pytestmark = [pytest.mark.screens, pytest.mark.parametrize("language", ["zh_CN", "en"])]


@pytest.fixture
def cabinet() -> Iterator[LockCabinet]:
    """Eight doors, all shut; one that is open for long is told soon."""
    with lock_cabinet(left_open_seconds=0.2) as cabinet:
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
def desk(room: DoorRoom, house: House, language: Language) -> House:
    """The clerk before the doors, all of them seen shut; an end nobody saw is to be looked at."""
    room.lose(room.ask_collection())
    house.facility.everything_well()
    house.window.change_language(language)
    house.sign_in()
    house.window.show_page("keys/cabinet")
    house.wait(lambda: looks(house) == [Look.CLOSED] * 8)
    house.wait_text("A-02·K-0002")
    return house


def looks(house: House) -> list[Look]:
    return [each.look for each in cells(house)]


def cells(house: House) -> list[DoorCell]:
    return [each for each in house.window.findChildren(DoorCell) if each.isVisible()]


def test_doors(desk: House, language: Language) -> None:
    cells(desk)[0].click()
    assert shown(desk, language, "30a_key_doors") == []


def test_left_open(desk: House, language: Language) -> None:
    cells(desk)[0].click()
    desk.enter(say("开柜原因", "Reason"), "巡检取用")
    desk.wait(lambda: looks(desk)[0] is Look.LEFT_OPEN)
    desk.wait_text(say("柜门开着没有关，请去关上", "was left open. Please go"))
    assert shown(desk, language, "30b_left_open") == []


def test_silent(desk: House, language: Language, cabinet: LockCabinet) -> None:
    cells(desk)[0].click()
    cabinet.far.silent.add(BOARD)
    desk.wait(lambda: looks(desk) == [Look.UNKNOWN] * 8)
    assert shown(desk, language, "30c_silent_board") == []


def test_looked_at(desk: House, language: Language, cabinet: LockCabinet) -> None:
    cabinet.far.jammed.add(Place(BOARD, 1))
    cells(desk)[0].click()
    desk.enter(say("开柜原因", "Reason"), "巡检取用")
    desk.wait_text(say("可能卡住", "may be stuck"))
    desk.press(say("钥匙已被取走 A-02", "Key was taken A-02"))
    assert shown(desk, language, "30d_looked_at") == []


@pytest.mark.parametrize("page", ["today", "visits"])
def test_called_for(desk: House, language: Language, cabinet: LockCabinet, page: str) -> None:
    cabinet.far.pull(Place(BOARD, 3))
    desk.window.show_page(page)
    desk.wait_text("A-03")
    desk.wait(lambda: desk._buttons(say("已到场", "I am there")))
    assert shown(desk, language, f"30f_door_calls_{page}") == []


def test_it_fits_a_small_screen(desk: House, language: Language) -> None:
    cells(desk)[0].click()
    QApplication.processEvents()
    least = desk.window.minimumSizeHint()
    assert (least.width() <= 1366, least.height() <= 740) == (True, True), least
    desk.window.resize(1366, 740)
    assert shown(desk, language, "30e_small_key_doors") == []
