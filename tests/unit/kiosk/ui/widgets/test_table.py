from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.ui.theme.tokens import DESK
from kiosk.ui.widgets.pills import Pill
from kiosk.ui.widgets.table import Cell, Row, Table

ROWS = [
    Row("a", ("7C4E", Cell("陈*", "家属", strong=True), Pill("正常", "success"))),
    Row("b", ("3927", Cell("张*", "业主", strong=True), Pill("挂失", "warning", "lock"))),
    Row("c", ("A118", Cell("刘*"), Pill("注销", "neutral"))),
]


@pytest.fixture
def table(app: QApplication, qtbot: QtBot) -> Table:
    table = Table(DESK, ("尾号", "持卡人", "状态"), (30, 0, 30))
    qtbot.addWidget(table)
    table.resize(600, 400)
    table.set_rows(ROWS)
    table.show()
    qtbot.waitExposed(table)
    return table


def middle(table: Table, line: int) -> QPoint:
    return table.visualRect(table.model().index(line, 1)).center()


def test_a_click_chooses_the_row(table: Table, qtbot: QtBot) -> None:
    with qtbot.waitSignal(table.row_chosen) as chosen:
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=middle(table, 1))
    assert chosen.args == ["b"]
    assert table.selected_key == "b"


def test_the_arrow_keys_choose_and_enter_opens(table: Table, qtbot: QtBot) -> None:
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=middle(table, 0))
    with qtbot.waitSignal(table.row_chosen) as chosen:
        QTest.keyClick(table, Qt.Key.Key_Down)
    assert chosen.args == ["b"]
    with qtbot.waitSignal(table.row_opened) as opened:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == ["b"]


def test_a_double_click_opens_the_row(table: Table, qtbot: QtBot) -> None:
    with qtbot.waitSignal(table.row_opened) as opened:
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=middle(table, 2))
        QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=middle(table, 2))
    assert opened.args == ["c"]


def test_a_refresh_keeps_the_thing_selected_not_the_place(table: Table, qtbot: QtBot) -> None:
    table.select_key("b")
    with qtbot.assertNotEmitted(table.row_chosen):
        table.set_rows([Row("new", ("0000", "", "")), *ROWS])
    assert table.selected_key == "b"
    assert table.selectionModel().selectedRows()[0].row() == 2


def test_a_row_that_went_away_is_no_longer_selected(table: Table) -> None:
    table.select_key("b")
    table.set_rows([ROWS[0]])
    assert table.selected_key is None


def test_after_a_refresh_the_same_row_can_be_chosen_again(table: Table, qtbot: QtBot) -> None:
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=middle(table, 0))
    table.set_rows(list(reversed(ROWS)))
    with qtbot.waitSignal(table.row_chosen) as chosen:
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=middle(table, 0))
    assert chosen.args == ["c"]


def test_enter_without_a_selection_opens_nothing(table: Table, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(table.row_opened):
        QTest.keyClick(table, Qt.Key.Key_Return)


def test_an_empty_table_draws_its_reason(table: Table) -> None:
    table.set_rows([])
    table.set_empty_text("没有挂失的卡")
    assert not table.grab().isNull()
