"""Parts answer to a real mouse and show what they are told."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLayout, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from devices.contract import LinkState, Position
from kiosk.ui.theme.tokens import DESK, RESIDENT
from kiosk.ui.widgets.buttons import SecondaryButton
from kiosk.ui.widgets.chips import CheckChips, Chips
from kiosk.ui.widgets.fields import CheckRow, Choice
from kiosk.ui.widgets.gate_card import GateCard
from kiosk.ui.widgets.gate_picture import GateKind, GateState, gate_pill, gate_state
from kiosk.ui.widgets.layout import RuledList, column, holder, row
from kiosk.ui.widgets.navigation import NavItem, SideNav
from kiosk.ui.widgets.notices import Notice, Toast
from kiosk.ui.widgets.pills import StatusPill
from kiosk.ui.widgets.text import Text
from kiosk.ui.widgets.unit_picker import UnitPicker

LEFT = Qt.MouseButton.LeftButton


def button(place: QWidget, text: str) -> QPushButton:
    found = [each for each in place.findChildren(QPushButton) if text in each.text()]
    return found[0]


def test_chips_tell_the_key_and_show_counts(app: QApplication, qtbot: QtBot) -> None:
    chips = Chips(DESK, {"all": "全部", "lost": "挂失"})
    qtbot.addWidget(chips)
    chips.set_counts({"all": 1284})
    assert chips.current == "all"
    assert button(chips, "全部").text() == "全部 1,284"
    with qtbot.waitSignal(chips.chosen) as chosen:
        QTest.mouseClick(button(chips, "挂失"), LEFT)
    assert chosen.args == ["lost"]
    assert chips.current == "lost"


def test_ticked_chips_keep_their_order(app: QApplication, qtbot: QtBot) -> None:
    chips = CheckChips(DESK, {"east": "东门", "west": "西门"}, ["west"])
    qtbot.addWidget(chips)
    with qtbot.waitSignal(chips.changed):
        QTest.mouseClick(button(chips, "东门"), LEFT)
    assert chips.ticked == ["east", "west"]
    with qtbot.assertNotEmitted(chips.changed):
        chips.set_ticked([])
    assert chips.ticked == []


def test_a_choice_keeps_the_key_when_its_options_change(app: QApplication, qtbot: QtBot) -> None:
    choice = Choice(DESK, {"": "全部", "6": "6 幢"})
    qtbot.addWidget(choice)
    choice.select("6")
    choice.set_options({"": "全部", "5": "5 幢", "6": "6 幢"})
    assert choice.current == "6"
    choice.set_options({"": "全部"})
    assert choice.current == ""


def test_consent_is_unticked_until_a_person_ticks_it(app: QApplication, qtbot: QtBot) -> None:
    consent = CheckRow(RESIDENT, "同意")
    qtbot.addWidget(consent)
    assert not consent.isChecked()
    before = consent.grab().toImage()
    QTest.mouseClick(consent, LEFT)
    assert consent.isChecked()
    assert consent.grab().toImage() != before


def test_an_offline_gate_takes_no_command(app: QApplication, qtbot: QtBot) -> None:
    card = GateCard(DESK, "南门入口", GateKind.BARRIER)
    qtbot.addWidget(card)
    card.update_state(GateState.CLOSED, "14:32 通过", [("今日通过", "208")])
    card.show()
    with qtbot.waitSignal(card.open_pressed):
        QTest.mouseClick(button(card, "开闸"), LEFT)
    with qtbot.waitSignal(card.hold_pressed):
        QTest.mouseClick(button(card, "保持常开"), LEFT)
    card.update_state(GateState.OFFLINE, "14:21 起离线")
    with qtbot.assertNotEmitted(card.open_pressed):
        QTest.mouseClick(button(card, "开闸"), LEFT)
    assert not button(card, "保持常开").isEnabled()


def test_a_held_gate_offers_to_end_it(app: QApplication, qtbot: QtBot) -> None:
    card = GateCard(DESK, "东门", GateKind.WINGS)
    qtbot.addWidget(card)
    card.set_held(True)
    assert button(card, "恢复自动").accessibleName() == "恢复自动"


@pytest.mark.parametrize("position", Position)
def test_every_position_has_a_state_and_offline_hides_it(
    app: QApplication, position: Position
) -> None:
    assert gate_pill(gate_state(LinkState.ONLINE, position)).text
    assert gate_state(LinkState.OFFLINE, position) is GateState.OFFLINE


def test_a_pill_grows_with_its_word(app: QApplication, qtbot: QtBot) -> None:
    pill = StatusPill(DESK, "离线", "danger")
    qtbot.addWidget(pill)
    narrow = pill.width()
    pill.set_state("等待现场确认", "warning", "wait")
    assert pill.width() > narrow
    assert pill.accessibleName() == "等待现场确认"


def test_a_notice_says_something_else(app: QApplication, qtbot: QtBot) -> None:
    notice = Notice(DESK, "等待签名", "info", "pen")
    qtbot.addWidget(notice)
    notice.set_text("打印机缺纸", "warning")
    assert notice.text == "打印机缺纸"
    assert notice.property("surface") == "warning"


def test_a_toast_stays_inside_its_place(app: QApplication, qtbot: QtBot) -> None:
    place = QWidget()
    qtbot.addWidget(place)
    place.resize(800, 600)
    toast = Toast(DESK, place)
    place.show()
    assert not toast.isVisible()
    toast.announce("已复制凭证号")
    assert toast.isVisible()
    assert place.rect().contains(toast.geometry())


def test_the_navigation_tells_the_place_and_marks_it(app: QApplication, qtbot: QtBot) -> None:
    nav = SideNav(
        DESK, (NavItem("cards", "card", "门卡"), NavItem("gates", "gate", "通道")), "梧桐湾"
    )
    qtbot.addWidget(nav)
    nav.set_badge("cards", "9")
    nav.set_user("李敏", "早班")
    shown = {label.text() for label in nav.findChildren(Text)}
    assert {"9", "李敏", "早班", "梧桐湾"} <= shown
    with qtbot.waitSignal(nav.chosen) as chosen:
        QTest.mouseClick(button(nav, "通道"), LEFT)
    assert chosen.args == ["gates"]
    nav.set_current("elsewhere")
    assert not any(each.isChecked() for each in nav.findChildren(QPushButton))


def test_a_ruled_list_is_replaced_as_a_whole(app: QApplication, qtbot: QtBot) -> None:
    lines = RuledList(DESK, [Text("一"), Text("二"), Text("三")])
    qtbot.addWidget(lines)
    layout = lines.layout()
    assert layout is not None
    assert len(widgets_of(layout)) == 5
    lines.set_widgets([SecondaryButton(DESK, "四")])
    assert len(widgets_of(layout)) == 1


def widgets_of(layout: QLayout) -> list[QWidget]:
    items = [layout.itemAt(place) for place in range(layout.count())]
    return [widget for item in items if item is not None and (widget := item.widget())]


def test_wrapped_words_in_a_ruled_list_have_the_height_they_need(
    app: QApplication, qtbot: QtBot
) -> None:
    words = Text("道闸被强行打开，请马上到现场查看并登记处理结果。" * 3, wrap=True)
    line = holder(row(words, SecondaryButton(DESK, "解除")))
    place = holder(column(RuledList(DESK, [line, Text("一")]), None))
    qtbot.addWidget(place)
    place.resize(DESK.mm(60), DESK.mm(200))
    place.show()
    qtbot.waitExposed(place)
    assert words.height() >= words.heightForWidth(words.width())


def test_the_unit_picker_walks_from_building_to_room(app: QApplication, qtbot: QtBot) -> None:
    picker = UnitPicker(RESIDENT, {"5": ("1",), "6": ("1", "2")})
    qtbot.addWidget(picker)
    picker.show()
    for text in ("6 幢", "2 单元", "1", "6", "0"):
        QTest.mouseClick(keys(picker)[text], LEFT)
    assert (picker.home, picker.complete) == (("6", "2", "160"), False)
    for text in ("2", "9"):
        QTest.mouseClick(keys(picker)[text], LEFT)
    assert (picker.home, picker.complete) == (("6", "2", "1602"), True)
    picker.start_over()
    assert picker.home == ("", "", "")
    assert "5 幢" in keys(picker)


def keys(place: QWidget) -> dict[str, QPushButton]:
    QApplication.processEvents()  # new children of a shown widget appear with the next turn
    shown = [each for each in place.findChildren(QPushButton) if each.isVisible()]
    return {each.text(): each for each in shown}
