"""The register at the desk: find a card, see where it works, do what is to be done with it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from kiosk.domain.cards import Card, CardKind, CardState
from kiosk.domain.credentials import Tech
from kiosk.ui.desk.card_register.detail import DetailPanel
from kiosk.ui.desk.card_register.screen import CardRegisterPage
from kiosk.ui.widgets.dialog import Dialog
from kiosk.ui.widgets.table import Table
from tests.support.desk_window import House


@pytest.fixture
def cards(house: House) -> dict[str, Card]:
    """Three cards of one home, and the window on the register; by tail."""
    estate = house.estate
    found = [
        estate.issue("0102A97C4E", kind=CardKind.FAMILY),
        estate.issue("0102A93927"),
        estate.issue("0102A990BE", tech=Tech.DESFIRE, days=20),
    ]
    house.sign_in()
    house.window.show_page("cards")
    house.wait(lambda: len(rows(house)) == 3)
    return {card.tail: card for card in found}


def rows(house: House) -> list[str]:
    """What stands in the first column."""
    model = house.page(Table).model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def cell(house: House, row: int, column: int) -> str:
    return str(house.page(Table).model().index(row, column).data())


def select(house: House, card: Card) -> None:
    house.page(CardRegisterPage).select(card.id)
    house.wait(lambda: panel_shows(house, card.tail))


def panel_shows(house: House, tail: str) -> bool:
    panels = [each for each in house.window.findChildren(DetailPanel) if each.isVisible()]
    return bool(panels) and f"尾号 {tail}" in house.texts(panels[0])


def state(house: House, card: Card) -> CardState:
    with house.estate.centre.transaction() as tx:
        return tx.load(Card, card.id).state


def no_dialog(house: House) -> bool:
    return not [each for each in house.window.findChildren(Dialog) if each.isVisible()]


def confirm(house: House, word: str) -> None:
    house.press(word)
    house.wait(lambda: not no_dialog(house))
    house.press(word)
    house.wait(lambda: no_dialog(house))


def test_the_list_says_how_each_card_stands(house: House, cards: dict[str, Card]) -> None:
    assert rows(house) == ["尾号 90BE", "尾号 3927", "尾号 7C4E"]
    assert [cell(house, 0, column) for column in range(8)] == [
        "尾号 90BE", "陈*", "6-2-1602", "高", "2026-03-22", "—", "30 天内到期", "0 / 3",
    ]  # fmt: skip
    assert cell(house, 1, 6) == "建议换卡"
    chips = {button.text() for button in house.window.findChildren(type(house.button("挂失 0")))}
    assert {"全部 3", "正常 3", "挂失 0", "30 天内到期 1", "低安全 2", "已停用 0"} <= chips
    assert "第 1–3 条，共 3 条" in house.texts()


def test_filters_and_search_narrow_the_list(house: House, cards: dict[str, Card]) -> None:
    house.press("低安全 2")
    house.wait(lambda: rows(house) == ["尾号 3927", "尾号 7C4E"])
    house.choose("类型", "家属")
    house.wait(lambda: rows(house) == ["尾号 7C4E"])
    search = next(
        each for each in house.window.findChildren(QLineEdit) if "搜索" in each.accessibleName()
    )
    QTest.keyClicks(search, "3927")
    QTest.keyClick(search, Qt.Key.Key_Return)
    house.wait(lambda: rows(house) == ["尾号 3927"])
    house.press("搜索：3927")
    house.wait(lambda: len(rows(house)) == 3)


def test_nothing_found_says_what_can_be_searched(house: House, cards: dict[str, Card]) -> None:
    house.page(CardRegisterPage).search("9999")
    house.wait(lambda: rows(house) == [])
    assert "可以按房号" in house.page(Table)._empty_text


def test_pages_are_turned(house: House, cards: dict[str, Card]) -> None:
    with house.estate.centre.transaction() as tx:
        for number in range(11):  # as if taken over from an older system
            raw = f"00000000{number:02X}"
            card = Card(
                id=tx.id(), number=f"em4100:{raw}", tech=Tech.EM4100, raw=raw, assurance=1,
                state_since=tx.now, state=CardState.RETURNED, kind=CardKind.OWNER,
            )  # fmt: skip
            tx.session.add(card)
    house.wait(lambda: len(rows(house)) == 12)
    house.wait_text("第 1–12 条，共 14 条")
    assert not house.button("上一页").isEnabled()
    house.press("下一页")
    house.wait_text("第 13–14 条，共 14 条")
    assert not house.button("下一页").isEnabled()
    house.press("上一页")
    house.wait_text("第 1–12 条，共 14 条")


def test_a_lost_card_stops_and_its_way_to_the_gates_is_seen(
    house: House, cards: dict[str, Card]
) -> None:
    card = cards["3927"]
    select(house, card)
    confirm(house, "挂失")
    house.wait(lambda: state(house, card) is CardState.LOST)
    house.wait_text("0 / 3 处生效")
    house.estate.enforce(100)
    house.wait_text("3 / 3 处生效")
    house.wait(lambda: cell(house, 0, 6) == "挂失中")
    confirm(house, "解挂")
    house.wait(lambda: state(house, card) is CardState.ACTIVE)


def test_overdue_at_the_gates_is_said(house: House, cards: dict[str, Card]) -> None:
    house.estate.centre.clock.pass_by(timedelta(seconds=61))
    select(house, cards["3927"])
    house.wait_text("0 / 3 处生效")
    house.wait(lambda: house.page(DetailPanel)._gates._lines[0].pill.text == "未生效")


def test_leaving_a_dialog_changes_nothing(house: House, cards: dict[str, Card]) -> None:
    card = cards["3927"]
    select(house, card)
    house.press("挂失")
    house.wait(lambda: not no_dialog(house))
    QTest.keyClick(house.window.focusWidget(), Qt.Key.Key_Escape)
    house.wait(lambda: no_dialog(house))
    assert state(house, card) is CardState.ACTIVE


def test_a_lost_card_is_replaced_by_one_from_the_reader(
    house: House, cards: dict[str, Card]
) -> None:
    card = cards["3927"]
    select(house, card)
    confirm(house, "挂失")
    house.press("补卡")
    house.wait_text("请把新的空白卡放到读卡器上")
    assert not house.button("补卡").isEnabled()
    house.wait_text("20.00 元")
    house.reader.tap("0102A97C4E")  # the family's own card
    house.wait_text("尾号 7C4E 的卡现为“正常”")
    assert not house.button("补卡").isEnabled()
    house.reader.tap("0102A90042")
    house.wait_text("01 02 A9 00 42")
    house.sign()
    house.press("补卡")
    house.wait(lambda: no_dialog(house))
    house.wait(lambda: panel_shows(house, "0042"))
    assert state(house, card) is CardState.VOID
    house.wait_text("3927")
    receipts = [f for action, _, f in house.estate.centre.audit() if action == "receipt_given"]
    assert receipts == [{"till": "desk", "number": 1, "fen": 2000}]


def test_a_card_that_failed_by_itself_is_exchanged_free_of_charge(
    house: House, cards: dict[str, Card]
) -> None:
    select(house, cards["3927"])
    house.press("换卡")
    house.press("旧卡自身故障，免费")
    house.wait_text("0.00 元")
    house.reader.tap("0102A90042")
    house.wait_text("01 02 A9 00 42")
    house.press("换卡")
    house.wait(lambda: panel_shows(house, "0042"))
    assert not [a for a, _, _ in house.estate.centre.audit() if a == "receipt_given"]


def test_suspending_asks_for_a_reason_that_is_kept(house: House, cards: dict[str, Card]) -> None:
    card = cards["3927"]
    select(house, card)
    house.press("冻结")
    house.wait_text("请填写原因")
    assert not house.button("冻结").isEnabled()
    house.type("原因（留痕）", "拾到待认领")
    house.press("冻结")
    house.wait(lambda: no_dialog(house))
    assert state(house, card) is CardState.SUSPENDED
    house.wait_text("冻结·拾到待认领")
    confirm(house, "解冻")
    confirm(house, "退卡")
    confirm(house, "重新入库")
    house.wait(lambda: len(rows(house)) == 2)


def test_cancelling_a_card_is_for_good(house: House, cards: dict[str, Card]) -> None:
    card = cards["3927"]
    select(house, card)
    house.press("注销")
    house.type("原因（留痕）", "搬离")
    house.press("注销")
    house.wait(lambda: state(house, card) is CardState.VOID)
    house.wait(lambda: no_dialog(house))
    house.wait(lambda: not house._buttons("挂失"))


def test_a_card_is_made_to_last_longer(house: House, cards: dict[str, Card]) -> None:
    card = cards["90BE"]
    select(house, card)
    house.press("延期")
    house.press("2028-03-01")
    house.press("延期")
    house.wait(lambda: no_dialog(house))
    house.wait_text("2028-03-01")


def test_a_refusal_stays_in_the_dialog(house: House, cards: dict[str, Card]) -> None:
    card = cards["3927"]
    select(house, card)
    house.press("挂失")
    house.wait(lambda: not no_dialog(house))
    with house.database_locked():
        house.press("挂失")
        house.wait_text("数据库正忙")
    assert state(house, card) is CardState.ACTIVE
    house.press("挂失")
    house.wait(lambda: state(house, card) is CardState.LOST)


def test_a_clerk_sees_no_full_name(house: House, cards: dict[str, Card]) -> None:
    select(house, cards["3927"])
    assert not house._buttons("查看全名")
    assert not any("陈立" in each for each in house.texts())


def test_a_supervisor_unmasks_with_a_reason(house: House) -> None:
    card = house.estate.issue("0102A93927")
    house.sign_in("zhouh")
    house.window.show_page("cards")
    house.wait(lambda: len(rows(house)) == 1)
    select(house, card)
    house.press("查看全名")
    house.type("原因（留痕）", "核对身份")
    house.press("查看")
    house.wait_text("陈立·13900005678")
    house.window.show_page("gates")
    house.window.show_page("cards")
    assert not any("陈立" in each for each in house.texts())
    unmasked = [f for action, _, f in house.estate.centre.audit() if action == "person_unmasked"]
    assert unmasked == [{"reason": "核对身份"}]
