"""The end of a session: nothing that was entered is left anywhere, whichever way it ends."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.domain.calls import CallKind
from kiosk.services.calls import open_calls
from kiosk.ui import translations
from kiosk.ui.theme.tokens import ELDER, RESIDENT
from kiosk.ui.widgets.resident_screen import reading_order
from tests.integration.kiosk.ui.resident.conftest import Open
from tests.support.touch_kiosk import LEFT, Touch

NAME = ("王", "留痕")
"""In two parts, so that this test itself does not hold what it looks for."""


def fill_in(touch: Touch) -> None:
    """Walk in as far as the name, and copy it, as somebody may."""
    touch.press("访客登记", "同意，开始登记")
    touch.chooses_home("3", "2", "1101")
    touch.press("下一步", "走亲访友")
    touch.sees("怎么称呼您？")
    touch.writes("".join(NAME))
    QGuiApplication.clipboard().setText("".join(NAME))


ENDS: dict[str, Callable[[Touch], object]] = {
    "home": lambda touch: touch.press("首页"),
    "help_then_home": lambda touch: touch.press("帮助", "首页"),
    "language_then_home": lambda touch: touch.press("English", "Home"),
    "larger_then_home": lambda touch: touch.press("大字", "首页"),
    "sent_then_home": lambda touch: touch.press("请住户确认", "取消来访"),
}


@pytest.mark.parametrize("end", ENDS)
def test_nothing_entered_is_left_however_a_session_ends(end: str, touch: Touch) -> None:
    fill_in(touch)
    assert touch.remains_of("".join(NAME)) != []
    with touch.qtbot.waitSignal(touch.window.wiped):
        ENDS[end](touch)
    touch.sees("您好，想办什么事？")
    assert touch.remains_of("".join(NAME)) == []


def test_idleness_warns_counts_down_and_forgets(open_kiosk: Open) -> None:
    touch = open_kiosk(idle_ms=400, warning_seconds=3, tick_ms=30)
    fill_in(touch)
    with touch.qtbot.waitSignal(touch.window.wiped, timeout=10_000) as wiped:
        touch.sees("您还在吗？")
    assert wiped.args == ["idle"]
    assert touch.remains_of("".join(NAME)) == []


def test_the_same_wipe_when_the_window_is_closed(touch: Touch) -> None:
    fill_in(touch)
    with touch.qtbot.waitSignal(touch.window.wiped) as wiped:
        touch.window.close()
    assert wiped.args == ["closed"]
    assert touch.remains_of("".join(NAME)) == []


def test_any_touch_beside_the_dialog_goes_on_and_presses_nothing(open_kiosk: Open) -> None:
    touch = open_kiosk(idle_ms=300, warning_seconds=60)
    fill_in(touch)
    touch.sees("您还在吗？")
    send = touch._buttons("请住户确认")[0]
    QTest.mouseClick(send, LEFT)
    touch.waits_until_gone("继续办理")
    touch.sees("怎么称呼您？")


def test_the_dialogs_own_buttons_go_on_or_end(open_kiosk: Open) -> None:
    touch = open_kiosk(idle_ms=300, warning_seconds=60)
    fill_in(touch)
    touch.press("继续办理")
    touch.sees("怎么称呼您？")
    with touch.qtbot.waitSignal(touch.window.wiped):
        touch.press("结束并清除")
    assert touch.remains_of("".join(NAME)) == []


def test_large_text_gives_twice_the_time(open_kiosk: Open) -> None:
    touch = open_kiosk(idle_ms=200, elder_idle_ms=100_000)
    touch.press("大字", "访客登记")
    with touch.qtbot.assertNotEmitted(touch.window.wiped, wait=500):
        touch.sees("登记前，请先了解")
    assert not touch.can_press("继续办理")


def test_who_waits_for_an_answer_is_not_asked_whether_they_are_there(open_kiosk: Open) -> None:
    touch = open_kiosk(idle_ms=150, warning_seconds=60)
    touch.press("访客登记", "同意，开始登记")
    touch.chooses_home("3", "2", "1101")
    touch.press("下一步", "走亲访友")
    touch.writes("王先生")
    touch.press("请住户确认")
    touch.sees("正在请住户确认")
    with touch.qtbot.assertNotEmitted(touch.window.wiped, wait=500):
        pass
    assert not touch.can_press("继续办理")
    touch.centre.clock.pass_by(timedelta(seconds=96))
    touch.sees("请到人工柜台继续", "您还在吗？")


def test_the_next_person_finds_the_usual_language_size_and_colours(open_kiosk: Open) -> None:
    touch = open_kiosk(idle_ms=60_000, elder_idle_ms=300)
    assert touch.window.windowTitle() == "云栖花园 自助机"
    touch.press("English", "Help", "High contrast")
    assert touch.window.windowTitle() == "Yunqi Garden – Kiosk"
    assert touch.window.look.contrast
    touch.press("Home")
    touch.sees("您好，想办什么事？")
    assert touch.window.theme == RESIDENT
    assert translations.current() == "zh_CN"
    touch.press("大字")
    assert touch.window.theme == ELDER
    touch.qtbot.waitUntil(lambda: touch.window.theme == RESIDENT)


def test_staff_are_called_from_any_page_and_once(touch: Touch) -> None:
    touch.press("办事指南", "呼叫工作人员")
    touch.sees("已通知工作人员")
    touch.press("知道了", "首页", "呼叫工作人员")
    touch.sees("已通知工作人员")
    with touch.centre.transaction() as tx:
        assert [call.what for call in open_calls(tx, kind=CallKind.KIOSK)] == ["guide"]


def test_the_tab_key_goes_through_everything_and_enter_presses(touch: Touch) -> None:
    window = touch.window
    seen: list[QWidget] = []
    for _ in reading_order(window):
        QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_Tab)
        focused = window.focusWidget()
        assert focused is not None
        seen.append(focused)
    assert seen == reading_order(window)
    visitor = touch._buttons("访客登记")[0]
    visitor.setFocus()
    QTest.keyClick(visitor, Qt.Key.Key_Space)
    touch.sees("登记前，请先了解")
    page = window.current.page
    assert page is not None
    QTest.keyClick(page, Qt.Key.Key_Return)
    touch.sees("您要拜访哪一户？")


def test_digits_can_be_typed_on_a_real_keyboard(touch: Touch) -> None:
    touch.press("已有访客码？")
    touch.sees("您的访客码是？")
    page = touch.window.current.page
    assert page is not None
    QTest.keyClicks(page, "12345")
    QTest.keyClick(page, Qt.Key.Key_Backspace)
    assert not touch.can_press("下一步")
    QTest.keyClicks(page, "56")
    assert touch.can_press("下一步")


def test_the_page_is_lowered_within_reach_and_up_again(touch: Touch) -> None:
    language = touch._buttons("English")[0]

    def top() -> int:
        return language.mapTo(touch.window, language.rect().topLeft()).y()

    touch.press("访客登记")
    touch.sees("登记前，请先了解")
    before = top()
    touch.press("画面下移")
    touch.settle()
    assert top() > before + 300
    touch.press("画面下移")
    touch.settle()
    assert top() == before


def test_pages_appear_with_a_fade_and_nothing_of_it_stays(open_kiosk: Open) -> None:
    touch = open_kiosk(motion=True)
    fill_in(touch)
    touch.press("首页")
    touch.sees("您好，想办什么事？")
    touch.qtbot.waitUntil(lambda: touch.remains_of("".join(NAME)) == [])


def test_landscape_panels_are_served_as_well(open_kiosk: Open, app: QApplication) -> None:
    touch = open_kiosk(theme=replace(RESIDENT, landscape=True))
    touch.window.resize(1920, 1080)
    touch.press("访客登记", "同意，开始登记")
    touch.chooses_home("3", "2", "1101")
    touch.press("下一步")
    touch.sees("您来做什么？")
