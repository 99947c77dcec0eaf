"""The main job through the window: a card is issued, read at the gate, and the barrier opens.

Everything is real but the plugs: broker, gatekeeper process, database, window; the reader and the
gates are simulated byte by byte and message by message.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from devices.facility import FacilityClient, Names
from devices.readers.em4100.driver import Em4100Reader
from kiosk.app.demo.centre import SITE, Centre, running_centre, utc_now
from kiosk.app.demo.seed import STAFF
from kiosk.app.desk_wiring import Devices, build_desk
from kiosk.domain.site import DESK_CLIENT
from kiosk.ui import theme, translations
from kiosk.ui.desk.card_register.detail import DetailPanel
from kiosk.ui.desk.gates.feed import Feed
from kiosk.ui.device_bridge import DeviceBridge
from kiosk.ui.theme.tokens import DESK
from kiosk.ui.widgets.gate_card import GateCard
from kiosk.ui.widgets.gate_picture import GateState
from tests.support.desk_window import SIZE, Hands

NEW = "0102A90042"
LOGIN, _, _, SECRET = STAFF[0]


@pytest.fixture(scope="module")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Centre]:
    with running_centre(tmp_path_factory.mktemp("centre")) as centre:
        yield centre


@pytest.fixture
def hands(centre: Centre, qapp: QApplication, qtbot: QtBot) -> Iterator[Hands]:
    theme.apply(qapp, DESK)
    translations.install(qapp, "zh_CN")
    told, cards = DeviceBridge(), DeviceBridge()
    names = Names(SITE, DESK_CLIENT, "desk-window")
    with (
        closing(FacilityClient(centre.desk_address, names, told.callback)) as facility,
        closing(Em4100Reader(centre.desk_reader.url, cards.callback)),
    ):
        devices = Devices(facility, told, cards)
        window = build_desk(desk=centre.desk, devices=devices, now=utc_now)
        window.resize(*SIZE)
        window.show()
        qtbot.waitExposed(window)
        yield Hands(window, qtbot)
        window.close()
        window.deleteLater()
    qapp.setStyleSheet("")


def east(hands: Hands) -> GateCard:
    shown = [each for each in hands.window.findChildren(GateCard) if each.isVisible()]
    return next(each for each in shown if each.accessibleName() == "东门车行入口")


def gates(hands: Hands) -> None:
    hands.window.show_page("gates")
    hands.wait(lambda: any(each.isVisible() for each in hands.window.findChildren(GateCard)))


def issue(hands: Hands, centre: Centre) -> None:
    hands.window.show_page("cards/issue")
    hands.wait(lambda: "请把空白卡放到读卡器上" in hands.notices())
    centre.desk_reader.tap(NEW)
    hands.enter("房屋", "6-2-1602")
    hands.wait(lambda: len(hands.options("持卡人")) > 1)
    hands.choose("持卡人", "业主")
    hands.wait_text("0.00 元")
    hands.sign()
    hands.press("确认发卡")
    hands.wait_text("已发卡，2 / 2 处生效。")
    hands.press("完成")


def test_a_card_is_issued_opens_the_barrier_and_is_refused_once_it_is_lost(
    hands: Hands, centre: Centre
) -> None:
    hands.sign_in(LOGIN, SECRET)
    issue(hands, centre)
    gates(hands)
    hands.wait(lambda: east(hands).state is GateState.CLOSED)
    centre.readers["east-in-1"].tap(NEW)
    hands.wait(lambda: east(hands).state is GateState.OPEN)
    feed = hands.page(Feed)
    hands.wait_text("东门车行入口 通过", feed)
    assert "尾号 0042·业主" in hands.texts(feed)
    hands.window.show_page("cards")
    hands.press("挂失")
    hands.wait_text("这张卡马上在所有通道停用")
    hands.press("挂失")
    hands.wait_text("挂失", hands.page(DetailPanel))  # in its history
    hands.wait_text("2 / 2 处生效")
    gates(hands)
    centre.readers["east-in-1"].tap(NEW)
    hands.wait_text("东门车行入口 拒绝：卡已挂失", hands.page(Feed))


def test_the_desk_opens_a_gate_and_is_told_what_it_did(hands: Hands, centre: Centre) -> None:
    hands.sign_in(LOGIN, SECRET)
    gates(hands)
    hands.wait(lambda: east(hands).state is GateState.CLOSED)
    press(hands, "开闸")
    hands.wait(lambda: east(hands).state is GateState.OPEN)
    hands.wait_text("东门车行入口：道闸已执行。")
    hands.wait(lambda: east(hands).state is GateState.CLOSED, seconds=20)


def test_a_gate_without_power_is_offline_and_takes_no_command(hands: Hands, centre: Centre) -> None:
    hands.sign_in(LOGIN, SECRET)
    gates(hands)
    hands.wait(lambda: east(hands).state is GateState.CLOSED)
    centre.gates["east-in"].power_off()
    hands.wait(lambda: east(hands).state is GateState.OFFLINE)
    assert not button(hands, "开闸").isEnabled()
    centre.gates["east-in"].power_on()
    hands.wait(lambda: east(hands).state is GateState.CLOSED, seconds=20)


def test_an_ambulance_holds_the_vehicle_gates_until_it_has_left(
    hands: Hands, centre: Centre
) -> None:
    hands.sign_in(LOGIN, SECRET)
    hands.window.show_page("visits")
    hands.press("救护车…")
    hands.wait_text("救护车进场")
    hands.type("或写明地点", "中心花园凉亭")
    hands.press("放行救护车")
    hands.says("东门车行入口：保持常开中。")
    hands.says("东门车行出口：保持常开中。")
    hands.press("结束…")
    hands.press("结束急救")
    hands.says("东门车行入口：已恢复自动。")
    hands.says("东门车行出口：已恢复自动。")
    gates(hands)
    hands.wait(lambda: east(hands).state is GateState.CLOSED, seconds=20)


def button(hands: Hands, text: str) -> QPushButton:
    found = east(hands).findChildren(QPushButton)
    return next(each for each in found if text in each.text())


def press(hands: Hands, text: str) -> None:
    hands.wait(lambda: button(hands, text).isEnabled())
    button(hands, text).click()
