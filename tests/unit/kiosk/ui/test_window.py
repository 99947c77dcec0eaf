from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kiosk.ui import translations
from kiosk.ui.theme.tokens import DESK
from kiosk.ui.widgets.buttons import PrimaryButton
from kiosk.ui.widgets.desk_page import DeskPage
from kiosk.ui.widgets.layout import column
from kiosk.ui.widgets.navigation import NavItem
from kiosk.ui.widgets.table import Row, Table
from kiosk.ui.window import Desk, DeskWindow
from tests.support import ui_audit
from tests.support.pictures import save

LEFT = Qt.MouseButton.LeftButton
NOW = datetime(2026, 11, 21, 14, 32, 8, tzinfo=UTC)


class SignIn(QWidget):
    """A stand-in for the sign-in screen."""


def cards() -> DeskPage:
    page = DeskPage(DESK, "门卡", "姓名已遮盖", PrimaryButton(DESK, "发卡", "plus"))
    table = Table(DESK, ("卡号尾号", "持卡人"), (40, 0))
    table.set_rows([Row("a", ("7C4E", "陈*")), Row("b", ("3927", "张*"))])
    page.set_body(column(table))
    return page


def places() -> tuple[NavItem, ...]:
    return (NavItem("cards", "card", "门卡"), NavItem("gates", "gate", "通道门禁"))


@pytest.fixture
def window(app: QApplication, qtbot: QtBot) -> DeskWindow:
    pages = {
        "cards": cards,
        "cards/issue": lambda: DeskPage(DESK, "发卡"),
        "gates": lambda: DeskPage(DESK, "通道门禁"),
    }
    desk = Desk(
        theme=DESK,
        brand="梧桐湾",
        places=places,
        pages=pages,
        sign_in=SignIn,
        now=lambda: NOW,
        idle_ms=50,
    )
    window = DeskWindow(desk)
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    qtbot.waitExposed(window)
    return window


def nav_button(window: DeskWindow, text: str) -> QPushButton:
    return next(each for each in window.findChildren(QPushButton) if text in each.text())


def words(window: DeskWindow) -> set[str]:
    return {label.text() for label in window.findChildren(QLabel) if label.isVisible()}


def test_nothing_but_the_sign_in_page_shows_before_anybody_signed_in(window: DeskWindow) -> None:
    assert window.findChildren(SignIn)[0].isVisible()
    assert window.current_page == ""
    assert words(window) == set()


def test_a_clerk_signs_in_walks_about_and_leaves(window: DeskWindow, qtbot: QtBot) -> None:
    window.sign_in("李敏", "早班  07:45 – 15:45", "cards")
    assert {"门卡", "李敏", "11月21日 星期六", "14:32:08"} <= words(window)
    with qtbot.waitSignal(window.page_shown) as shown:
        QTest.mouseClick(nav_button(window, "通道门禁"), LEFT)
    assert shown.args == ["gates"]
    with qtbot.waitSignal(window.signed_out):
        leave = next(
            each for each in window.findChildren(QPushButton) if each.accessibleName() == "退出登录"
        )
        QTest.mouseClick(leave, LEFT)
    assert words(window) == set()
    assert window.current_page == ""


def test_a_page_is_built_once_and_afresh_after_it_was_dropped(window: DeskWindow) -> None:
    window.sign_in("李敏", "", "cards")
    first = window.page("cards")
    window.show_page("gates")
    assert window.page("cards") is first
    window.drop_page("cards")
    assert window.page("cards") is not first


def test_a_page_of_a_place_marks_the_place(window: DeskWindow) -> None:
    window.sign_in("李敏", "", "cards/issue")
    assert nav_button(window, "门卡").isChecked()
    with pytest.raises(KeyError):
        window.show_page("keys")


def test_the_other_language_rebuilds_and_stays_on_the_page(
    window: DeskWindow, qtbot: QtBot
) -> None:
    window.sign_in("李敏", "早班", "gates")
    with qtbot.waitSignal(window.language_changed) as changed:
        QTest.mouseClick(nav_button(window, "English"), LEFT)
    assert changed.args == ["en"]
    assert translations.current() == "en"
    assert window.current_page == "gates"
    assert {"Service desk", "Saturday 21 November", "李敏"} <= words(window)
    assert window.windowTitle() == "梧桐湾 – Service desk"
    QTest.mouseClick(nav_button(window, "中文"), LEFT)
    assert "物业服务台" in words(window)
    assert window.windowTitle() == "梧桐湾 服务台"


def test_search_badges_and_health_reach_the_frame(window: DeskWindow, qtbot: QtBot) -> None:
    window.sign_in("李敏", "", "cards")
    window.set_badge("gates", "2")
    window.set_health("gates", "门禁 5/6 在线", "warning", "online")
    window.set_health("gates", "门禁 6/6 在线", "success", "online")
    assert "2" in words(window)
    search = window.findChildren(QLineEdit)[0]
    QTest.keyClicks(search, "6-2-1602")
    with qtbot.waitSignal(window.search_asked) as asked:
        QTest.keyClick(search, Qt.Key.Key_Return)
    assert asked.args == ["6-2-1602"]


def test_idleness_is_told_once_somebody_is_signed_in(window: DeskWindow, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(window.idle, wait=120):
        pass
    with qtbot.waitSignal(window.idle):
        window.sign_in("李敏", "", "cards")


@pytest.mark.screens
@pytest.mark.parametrize("chosen", ["zh_CN", "en"])
def test_the_frame_is_large_enough_and_not_cut_off(
    window: DeskWindow, chosen: translations.Language, app: QApplication
) -> None:
    window.sign_in("李敏", "早班  07:45 – 15:45", "cards")
    window.change_language(chosen)
    window.set_badge("cards", "9")
    window.set_health("gates", "门禁 5/6 在线" if chosen == "zh_CN" else "Gates 5/6", "warning")
    window.toast("已复制凭证号" if chosen == "zh_CN" else "Copied")
    app.processEvents()
    save(window, "36_window" if chosen == "zh_CN" else "36_window_en")
    assert ui_audit.findings(window, DESK) == []
