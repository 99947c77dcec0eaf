"""The ambulance at the desk: entered first, then the gates are asked, and each answer is said."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from sqlalchemy import select

from devices.contract import Hold, LinkState, Position
from kiosk.domain.visits import Visit, VisitState
from kiosk.services.visits import call_emergency
from kiosk.ui.desk.visits.screen import VisitsPage
from kiosk.ui.widgets.dialog import Dialog
from kiosk.ui.widgets.notices import Notice
from tests.support.desk_window import Asked, House
from tests.support.estates import HOME

SPOT = "中心花园凉亭"


@pytest.fixture
def desk(house: House) -> House:
    """The clerk on the page of visits, with every gate online and closed."""
    house.facility.everything_well()
    house.sign_in()
    house.window.show_page("visits")
    house.wait(lambda: any("身份信息 30 天后自动删除" in each for each in house.texts()))
    return house


def visits(house: House) -> list[Visit]:
    with house.estate.centre.transaction() as tx:
        return list(tx.session.scalars(select(Visit).order_by(Visit.id)))


def open_dialog(house: House) -> None:
    house.press("救护车…")
    house.wait_text("救护车进场")


def call(house: House, *without: str) -> list[Asked]:
    """Call an ambulance to a place and return what was asked of the gates."""
    before = len(house.facility.asked)
    open_dialog(house)
    house.type("或写明地点", SPOT)
    for gate in without:
        next(
            each for each in house.window.findChildren(QPushButton)
            if each.isVisible() and gate in each.text()
        ).click()  # fmt: skip
    house.press("放行救护车")
    house.wait(lambda: len(house.facility.asked) == before + 2 - len(without))
    house.wait(lambda: not dialogs(house))
    return house.facility.asked[before:]


def end(house: House) -> None:
    house.press("结束…")
    house.press("结束急救")
    house.says("急救通行已结束")


def dialogs(house: House) -> list[Dialog]:
    return [each for each in house.window.findChildren(Dialog) if each.isVisible()]


def standing(house: House) -> list[str]:
    return [each for each in house.notices() if each.startswith("救护车·")]


def test_it_is_entered_then_each_gate_is_asked_and_the_answer_stands(desk: House) -> None:
    first, second = call(desk)
    (visit,) = visits(desk)
    assert visit.state is VisitState.ON_SITE
    assert [each.operation for each in (first, second)] == ["gate/hold", "gate/hold"]
    assert [each.parameters for each in (first, second)] == [
        {"gate": "south-in", "cause": "ambulance"}, {"gate": "south-out", "cause": "ambulance"},
    ]  # fmt: skip
    desk.says("南门车行入口：已请求，等待道闸回答…")
    desk.facility.answer(first)
    desk.says("南门车行入口：道闸已执行；现在没有常开的报告。")
    desk.facility.gate("south-in", Position.OPEN, hold=Hold.OPEN)
    desk.says("南门车行入口：保持常开中。")
    desk.facility.refuse(second, "gate_offline")
    desk.says("道闸离线。指令不会补发。请到现场手动打开。")
    (said,) = standing(desk)
    assert said.startswith(f"救护车·{SPOT}（17:00 起）")
    assert len(desk.facility.asked) == 2


def test_ending_releases_what_this_emergency_may_hold_and_says_the_answer(desk: House) -> None:
    first, second = call(desk)
    desk.facility.answer(first)
    desk.facility.refuse(second, "gate_offline")
    desk.says("请到现场手动打开")
    end(desk)
    (visit,) = visits(desk)
    assert visit.state is VisitState.LEFT
    assert [(each.operation, each.parameters) for each in desk.facility.asked[2:]] == [
        ("gate/release", {"gate": "south-in", "cause": "ambulance"})
    ]
    desk.says("南门车行出口：没有由这次急救保持常开，未发指令。")
    desk.wait(lambda: standing(desk) == [])
    desk.facility.refuse(desk.facility.asked[2], "no_answer")
    desk.says("请到现场恢复自动")
    desk.press("知道了")
    desk.wait(lambda: desk.notices() == [])


def test_a_gate_of_which_nobody_knows_is_released(desk: House) -> None:
    first, second = call(desk)
    desk.facility.refuse(first, "link_lost")
    desk.facility.refuse(second, "no_answer")
    desk.says("没有收到回答，是否动作未知。")
    end(desk)
    assert [each.parameters["gate"] for each in desk.facility.asked[2:]] == [
        "south-in", "south-out",
    ]  # fmt: skip
    for asked in desk.facility.asked[2:]:
        desk.facility.answer(asked)
    desk.says("南门车行出口：已恢复自动。")


def test_only_ticked_gates_are_asked(desk: House) -> None:
    (asked,) = call(desk, "南门车行出口")
    assert asked.parameters["gate"] == "south-in"
    desk.facility.answer(asked)
    end(desk)
    assert [each.parameters["gate"] for each in desk.facility.asked] == ["south-in", "south-in"]


def test_a_gate_that_another_ambulance_needs_stays_open(desk: House) -> None:
    first = call(desk)
    desk.wait(lambda: len(standing(desk)) == 1)
    desk.estate.centre.clock.pass_by(timedelta(minutes=1))
    for asked in (*first, *call(desk, "南门车行出口")):
        desk.facility.answer(asked)
    desk.wait(lambda: len(standing(desk)) == 2)
    desk.wait(lambda: not any("等待" in each for each in standing(desk)))
    buttons = [each for each in desk.window.findChildren(QPushButton) if each.isVisible()]
    next(each for each in buttons if each.text().strip() == "结束…").click()  # the older one
    desk.press("结束急救")
    desk.wait(lambda: len(standing(desk)) == 1)
    assert [(each.operation, each.parameters["gate"]) for each in desk.facility.asked[3:]] == [
        ("gate/release", "south-out")
    ]


def test_an_earlier_failure_says_nothing_of_an_emergency_called_elsewhere(desk: House) -> None:
    for asked in call(desk):
        desk.facility.refuse(asked, "gate_offline")
    end(desk)
    desk.wait(lambda: standing(desk) == [])
    with desk.estate.centre.transaction(desk.estate.clerk) as tx:
        call_emergency(tx, home=HOME)
    desk.says(f"救护车·{HOME}")
    end(desk)
    desk.wait(lambda: len(desk.facility.asked) == 4)
    assert {each.operation for each in desk.facility.asked[2:]} == {"gate/release"}


def test_a_gate_somebody_else_holds_is_left_and_said(desk: House) -> None:
    (asked,) = call(desk, "南门车行出口")
    desk.facility.refuse(asked, "refused")
    desk.says("道闸拒绝执行，没有动作。请到现场手动打开。")
    desk.facility.gate("south-in", Position.OPEN, hold=Hold.OPEN)
    end(desk)
    desk.says("不是由这次急救保持常开，现在仍常开")
    assert len(desk.facility.asked) == 1


def test_without_the_broker_it_is_said_before_and_entered_all_the_same(desk: House) -> None:
    desk.facility.link(LinkState.OFFLINE)
    desk.wait(lambda: not desk.page(VisitsPage)._place.watch.board.connected)
    open_dialog(desk)
    desk.says("道闸要到现场手动打开；指令不会补发。")
    desk.press("取消")
    for asked in call(desk):
        desk.facility.refuse(asked, "broker_offline")
    desk.says("没有发送：消息服务断开。指令不会补发。请到现场手动打开。")
    (visit,) = visits(desk)
    assert visit.state is VisitState.ON_SITE
    desk.facility.everything_well()
    desk.wait(lambda: desk.page(VisitsPage)._place.watch.board.connected)
    end(desk)
    assert len(desk.facility.asked) == 2  # nothing was held, so nothing is released


def test_what_cannot_be_entered_moves_no_gate(desk: House) -> None:
    open_dialog(desk)
    desk.type("或写明地点", SPOT)
    with desk.database_locked():
        desk.press("放行救护车")
        desk.says("数据库正忙")
    assert desk.facility.asked == []
    assert visits(desk) == []


def test_an_emergency_begun_before_the_desk_signed_in_stands_and_is_ended(house: House) -> None:
    with house.estate.centre.transaction(house.estate.clerk) as tx:
        visit = call_emergency(tx, home=HOME).visit.id
    house.facility.everything_well()
    house.facility.gate("south-in", Position.OPEN, hold=Hold.OPEN)
    house.sign_in()
    house.window.show_page("visits")
    house.says(f"救护车·{HOME}（17:00 起）")
    house.says("南门车行入口：保持常开中。\n南门车行出口：没有收到常开的报告")
    house.page(VisitsPage).select(visit)
    house.press("登记离场")
    house.press("结束急救")
    house.wait(lambda: len(house.facility.asked) == 2)
    assert {each.operation for each in house.facility.asked} == {"gate/release"}


def test_the_keyboard_alone_calls_one(desk: House) -> None:
    desk.button("救护车…").setFocus()
    QTest.keyClick(desk.button("救护车…"), Qt.Key.Key_Space)
    desk.wait_text("救护车进场")
    assert not desk.button("放行救护车").isEnabled()
    edit = desk.field("或写明地点")
    for _ in range(9):
        if edit.hasFocus():
            break
        QTest.keyClick(desk.window.focusWidget(), Qt.Key.Key_Tab)
    assert edit.hasFocus()
    edit.insert(SPOT)
    QTest.keyClick(edit, Qt.Key.Key_Return)
    desk.wait(lambda: len(desk.facility.asked) == 2)
    desk.wait(lambda: len(standing(desk)) == 1)
    notice = next(each for each in desk.window.findChildren(Notice) if each.isVisible())
    (button,) = notice.findChildren(QPushButton)
    QTest.keyClick(button, Qt.Key.Key_Space)
    desk.wait_text("结束急救通行")
    QTest.keyClick(desk.button("取消"), Qt.Key.Key_Tab)
    assert desk.button("结束急救").hasFocus()
    QTest.keyClick(desk.button("结束急救"), Qt.Key.Key_Return)
    desk.says("急救通行已结束")
