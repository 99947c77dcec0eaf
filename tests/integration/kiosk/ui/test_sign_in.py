"""Signing in and out: who, in which language, and what is said when it does not work."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kiosk.ui import translations
from kiosk.ui.desk.card_register.screen import CardRegisterPage
from kiosk.ui.desk.sign_in.screen import SignInScreen
from tests.support.desk_window import House
from tests.support.estates import SECRET


def test_a_clerk_signs_in_and_leaves(house: House) -> None:
    house.sign_in()
    assert house.window.current_page == "today"
    assert {"李敏", "17:00 登录"} <= set(house.texts())
    house.window.show_page("cards")
    house.press("退出登录")
    house.wait(lambda: any(each.isVisible() for each in house.window.findChildren(SignInScreen)))
    house.wait(lambda: not house.window.findChildren(CardRegisterPage))
    assert "李敏" not in house.texts()
    assert house.field("账号").text() == ""
    assert ("signed_in", house.estate.clerk.id, {"by": "secret"}) in house.estate.centre.audit()


def test_a_wrong_secret_is_told_and_the_fifth_locks(house: House) -> None:
    house.type("账号", "lim")
    for _ in range(4):
        house.enter("密码", "wrong-word")
        house.wait(lambda: house.notices() and house.button("登录").text())
        assert "账号或密码不对" in house.notices()[0]
        assert house.field("密码").text() == ""
    house.enter("密码", "wrong-word")
    house.wait_text("账号已暂时锁定")
    house.enter("密码", SECRET)
    house.wait(lambda: house.field("密码").text() == "")
    assert "账号已暂时锁定" in house.notices()[0]
    assert house.window.current_page == ""


def test_what_is_missing_stands_below_the_button(house: House) -> None:
    assert "请输入账号" in house.texts()
    assert not house.button("登录").isEnabled()
    house.type("账号", "lim")
    assert "请输入密码" in house.texts()
    QTest.keyClick(house.field("账号"), Qt.Key.Key_Return)
    house.type("密码", "x")
    assert house.button("登录").isEnabled()


def test_the_language_changes_before_anybody_signed_in(house: House) -> None:
    house.press("English")
    assert translations.current() == "en"
    house.enter("Login", "lim")
    house.enter("Secret", "wrong-word")
    house.wait_text("Not signed in: login or secret is wrong.")
    house.press("中文")
    assert "物业服务台" in house.texts()


def test_a_card_that_can_be_copied_signs_nobody_in(house: House) -> None:
    house.wait_text("也可以把员工卡放到读卡器上。")
    house.reader.tap("0102A97C4E")
    house.wait_text("此卡不能用于登录")


def test_a_locked_database_is_told_and_what_was_typed_stays(house: House) -> None:
    house.type("账号", "lim")
    with house.database_locked():
        house.enter("密码", SECRET)
        house.wait_text("数据库正忙")
    assert house.field("密码").text() == SECRET
    with house.qtbot.waitSignal(house.window.page_shown, timeout=10_000):
        house.press("登录")


def test_without_a_clerk_nothing_is_shown_of_the_estate(house: House) -> None:
    assert house.window.current_page == ""
    assert not any("6-2-1602" in each for each in house.texts())
