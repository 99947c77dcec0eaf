"""A card is issued at the desk: from the reader's bytes to the receipt and the gates."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from kiosk.domain.cards import Card, CardKind, CardState, Signature
from kiosk.services.card_register import Filter, list_cards
from kiosk.ui.desk.card_register.screen import CardRegisterPage
from kiosk.ui.desk.issue_card.screen import IssueCardPage
from tests.support.desk_window import House
from tests.support.estates import HOME, SECRET

NUMBER = "0102A97C4E"
READ = "01 02 A9 7C 4E"


@pytest.fixture
def desk(house: House) -> House:
    """The window with the clerk on an empty issue page."""
    house.sign_in()
    house.press("发卡")
    house.wait(lambda: house.window.current_page == "cards/issue")
    house.wait(lambda: "请把空白卡放到读卡器上" in house.notices())
    return house


def tap(house: House, number: str = NUMBER) -> None:
    house.reader.tap(number)
    shown = " ".join(number[at : at + 2] for at in range(0, 10, 2))
    house.wait(lambda: house.field("卡号（只读取，不手输）").text() == shown)


def choose_owner(house: House) -> None:
    house.enter("房屋", HOME)
    house.wait(lambda: people(house) > 1)
    house.choose("持卡人", "业主")
    house.wait(lambda: house.field("手机号").text() == "139****5678")
    house.wait_text("0.00 元")


def people(house: House) -> int:
    return len(house.options("持卡人"))


def cards(house: House) -> list[Card]:
    with house.estate.centre.transaction() as tx:
        return list(tx.session.scalars(select(Card).order_by(Card.id)))


def fill(house: House) -> None:
    """Everything but the signature, for the owner."""
    tap(house)
    choose_owner(house)
    house.press("小区大门")


def test_a_card_is_issued_from_the_reader_to_the_gates(desk: House) -> None:
    fill(desk)
    assert "等待持卡人签名" in desk.notices()
    assert not desk.button("确认发卡").isEnabled()
    desk.sign()
    desk.press("12 个月")
    page = desk.page(IssueCardPage)
    with desk.qtbot.waitSignal(page.card_issued, timeout=10_000):
        desk.press("确认发卡")
    (card,) = cards(desk)
    assert (card.raw, card.state, card.kind) == (NUMBER, CardState.ACTIVE, CardKind.OWNER)
    assert card.holder_id == desk.estate.owner
    desk.wait_text("0 / 3 处生效")
    desk.estate.enforce(card.revision)
    desk.wait_text("已发卡，3 / 3 处生效。")
    with desk.estate.centre.transaction() as tx:
        assert tx.session.scalar(select(Signature).where(Signature.subject == card.id))
    desk.press("完成")
    desk.wait(lambda: desk.window.current_page == "cards")
    desk.wait_text("尾号 7C4E")
    actions = [action for action, subject, _ in desk.estate.centre.audit() if subject == card.id]
    assert actions == ["card_issued"]


def test_one_more_starts_with_an_empty_page(desk: House) -> None:
    fill(desk)
    desk.press("已在登记表上签名")
    desk.press("确认发卡")
    desk.wait_text("处生效")
    desk.press("再发一张")
    assert desk.field("卡号（只读取，不手输）").text() == ""
    assert desk.field("房屋").text() == ""


def test_signed_on_paper_keeps_no_strokes(desk: House) -> None:
    fill(desk)
    desk.press("已在登记表上签名")
    desk.press("确认发卡")
    desk.wait_text("处生效")
    with desk.estate.centre.transaction() as tx:
        assert tx.session.scalar(select(Signature)) is None


def test_the_number_cannot_be_typed(desk: House) -> None:
    assert desk.field("卡号（只读取，不手输）").isReadOnly()


def test_a_card_that_is_somebodys_is_refused_at_once(desk: House) -> None:
    desk.estate.issue(NUMBER)
    tap(desk)
    desk.wait_text("尾号 7C4E 的卡现为“正常”")
    assert "请换一张空白卡" in desk.notices()
    tap(desk, "0102A93927")
    desk.wait(lambda: not any("7C4E" in each for each in desk.notices()))


def test_a_reader_that_goes_away_is_told_and_nothing_entered_is_lost(desk: House) -> None:
    desk.enter("房屋", HOME)
    desk.wait(lambda: people(desk) > 1)
    desk.reader.unplug()
    desk.wait_text("起没有连接，请检查接线")
    assert "读卡器没有连接，不能发卡" in desk.notices()
    assert desk.field("房屋").text() == HOME
    desk.reader.plug()
    desk.wait(lambda: not any("请检查接线" in each for each in desk.notices()))
    tap(desk)


def test_family_needs_the_owners_consent(desk: House) -> None:
    tap(desk)
    desk.enter("房屋", HOME)
    desk.wait(lambda: people(desk) > 1)
    desk.choose("持卡人", "家属")
    desk.wait(lambda: "等待业主同意" in desk.notices())
    desk.press("业主 陈* 已同意发卡")
    desk.wait(lambda: "请选择通行范围" in desk.notices())
    desk.press("小区大门")
    desk.press("会所")
    desk.press("已在登记表上签名")
    desk.press("确认发卡")
    desk.wait_text("处生效")
    (card,) = cards(desk)
    assert card.consent_by == desk.estate.owner


def test_an_unknown_home_is_said_and_can_be_typed_again(desk: House) -> None:
    desk.enter("房屋", "6-9-9999")
    desk.wait(lambda: any("6-9-9999" in each for each in desk.notices()))
    desk.enter("房屋", "6幢2单元1602")
    desk.wait(lambda: people(desk) > 1)
    desk.wait_text("6 幢 2 单元 1602")


def test_a_home_without_people_leads_on(desk: House) -> None:
    desk.enter("房屋", "6-1-0801")
    desk.wait_text("该房屋没有登记的人员，请先登记人员。")


def test_who_is_not_the_homes_tenant_gets_no_tenants_card(desk: House) -> None:
    tap(desk)
    choose_owner(desk)
    desk.press("租户")
    desk.wait(lambda: any("不是该房屋的此类人员" in each for each in desk.notices()))
    assert not desk.button("确认发卡").isEnabled()


def test_beyond_the_quota_a_supervisor_signs_in_with_a_reason(desk: House) -> None:
    for number in range(4):
        desk.estate.issue(f"00000000{number:02X}")
    tap(desk)
    desk.enter("房屋", HOME)
    desk.wait(lambda: people(desk) > 1)
    desk.choose("持卡人", "业主")
    desk.wait_text("15.00 元")
    desk.press("小区大门")
    assert "超出额度，等待主管授权" in desk.notices()
    desk.press("主管授权…")
    desk.type("主管账号", "lim")
    desk.type("主管密码", SECRET)
    desk.type("原因", "四代同住")
    desk.press("授权")
    desk.wait_text("不能为自己授权")
    desk.type("主管账号", "zhouh")
    desk.type("主管密码", SECRET)
    desk.press("授权")
    desk.wait(lambda: "等待持卡人签名" in desk.notices())
    desk.press("已在登记表上签名")
    desk.press("确认发卡")
    desk.wait_text("第 1 号")
    audit = desk.estate.centre.audit()
    assert any(action == "override_given" for action, _, _ in audit)
    issued = next(facts for action, _, facts in reversed(audit) if action == "card_issued")
    assert (issued["reason"], issued["fen"]) == ("四代同住", 1500)


def test_a_locked_database_is_told_and_nothing_is_lost_or_half_done(desk: House) -> None:
    fill(desk)
    desk.press("已在登记表上签名")
    with desk.database_locked():
        desk.press("确认发卡")
        desk.wait_text("数据库正忙")
        assert cards_seen(desk) == 0
    assert desk.field("房屋").text() == HOME
    assert desk.field("卡号（只读取，不手输）").text() == READ
    desk.press("确认发卡")
    desk.wait_text("处生效")
    assert len(cards(desk)) == 1


def cards_seen(house: House) -> int:
    with house.estate.centre.desk.reading(house.estate.clerk) as tx:
        return list_cards(tx, filter=Filter.ALL).total


def test_a_fee_that_changed_meanwhile_is_shown_anew(desk: House) -> None:
    fill(desk)
    desk.press("已在登记表上签名")
    for number in range(4):
        desk.estate.issue(f"00000000{number:02X}")
    desk.press("确认发卡")
    desk.wait_text("15.00 元")
    assert len(cards(desk)) == 4
    assert not desk.button("确认发卡").isEnabled()


def test_cancelling_leaves_nothing_behind(desk: House) -> None:
    fill(desk)
    desk.press("取消")
    desk.wait(lambda: desk.window.current_page == "cards")
    assert cards(desk) == []
    desk.page(CardRegisterPage).issue_pressed.emit()
    assert desk.field("房屋").text() == ""


def test_after_a_minute_without_the_gatekeeper_it_is_said(desk: House) -> None:
    fill(desk)
    desk.press("已在登记表上签名")
    desk.press("确认发卡")
    desk.wait_text("正在等待通道确认")
    desk.estate.centre.clock.pass_by(timedelta(seconds=61))
    desk.wait_text("超过 60 秒没有确认")
