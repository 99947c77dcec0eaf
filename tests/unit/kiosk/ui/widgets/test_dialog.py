from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from kiosk.ui.theme.tokens import DESK
from kiosk.ui.widgets.dialog import Dialog
from kiosk.ui.widgets.fields import Field
from kiosk.ui.widgets.layout import column
from kiosk.ui.widgets.notices import Notice


@pytest.fixture
def window(app: QApplication, qtbot: QtBot) -> QWidget:
    window, page = QWidget(), QWidget()
    window.setLayout(column(page))
    qtbot.addWidget(window)
    window.resize(800, 600)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    return window


def asked(window: QWidget, *, danger: bool = False) -> tuple[Dialog, Field]:
    page = window.findChildren(QWidget)[0]
    field = Field(DESK, "原因")
    dialog = Dialog(DESK, page, "注销", "不能撤回。", "注销", field, danger=danger)
    dialog.ask()
    return dialog, field


def press(window: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    QTest.keyClick(window.focusWidget(), key, modifier or Qt.KeyboardModifier.NoModifier)


def test_it_covers_the_window_and_goes_with_its_page(window: QWidget, qtbot: QtBot) -> None:
    dialog, _ = asked(window)
    assert dialog.geometry() == window.rect()
    window.resize(900, 700)
    assert dialog.geometry() == window.rect()
    window.findChildren(QWidget)[0].deleteLater()
    qtbot.waitUntil(lambda: not isValid(dialog))


def test_focus_stays_inside_both_ways_round(window: QWidget) -> None:
    dialog, field = asked(window)
    seen = []
    for _ in range(4):
        seen.append(window.focusWidget())
        press(window, Qt.Key.Key_Tab)
    assert seen[0] is field.edit
    assert seen[3] is seen[0]
    assert all(dialog.isAncestorOf(each) for each in seen)
    press(window, Qt.Key.Key_Backtab)
    assert window.focusWidget() is seen[0]


def test_enter_goes_on_and_escape_leaves(window: QWidget, qtbot: QtBot) -> None:
    dialog, _ = asked(window)
    with qtbot.waitSignal(dialog.confirmed):
        press(window, Qt.Key.Key_Return)
    with qtbot.waitSignal(dialog.left):
        press(window, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_enter_on_the_way_out_does_not_go_on(window: QWidget, qtbot: QtBot) -> None:
    dialog, _ = asked(window)
    press(window, Qt.Key.Key_Tab)
    with qtbot.assertNotEmitted(dialog.confirmed), qtbot.waitSignal(dialog.left):
        press(window, Qt.Key.Key_Return)


def test_what_is_missing_blocks_the_way_on(window: QWidget, qtbot: QtBot) -> None:
    dialog, _ = asked(window)
    dialog.block("请填写原因")
    with qtbot.assertNotEmitted(dialog.confirmed):
        press(window, Qt.Key.Key_Return)
    dialog.block("")
    with qtbot.waitSignal(dialog.confirmed):
        press(window, Qt.Key.Key_Return)


def test_while_it_waits_nothing_can_be_pressed_and_an_error_lets_it_go_on(
    window: QWidget, qtbot: QtBot
) -> None:
    dialog, field = asked(window)
    field.set_value("搬离")
    dialog.wait()
    with qtbot.assertNotEmitted(dialog.confirmed), qtbot.assertNotEmitted(dialog.left):
        press(window, Qt.Key.Key_Return)
        press(window, Qt.Key.Key_Escape)
    dialog.show_error("没有保存：数据库正忙。")
    notice = next(each for each in dialog.findChildren(Notice) if each.isVisible())
    assert notice.text == "没有保存：数据库正忙。"
    assert field.value == "搬离"
    with qtbot.waitSignal(dialog.confirmed):
        press(window, Qt.Key.Key_Return)
    dialog.clear_error()
    assert not notice.isVisible()
