"""Every screen of the desk in both languages: large enough, nothing cut off, and as a picture."""

from __future__ import annotations

from datetime import timedelta

import pytest

from devices.contract import AlertSeen, GateAvailability, Hold, LinkState, Position
from kiosk.domain.cards import Card, CardKind
from kiosk.domain.credentials import Tech
from kiosk.services.cards import report_lost, suspend_card
from kiosk.ui.desk.card_register.screen import CardRegisterPage
from kiosk.ui.desk.issue_card.screen import IssueCardPage
from kiosk.ui.translations import Language
from kiosk.ui.widgets.dialog import Dialog
from kiosk.ui.widgets.gate_card import GateCard
from tests.support.desk_pictures import shown
from tests.support.desk_window import House
from tests.support.estates import HOME, Estate
from tests.support.gallery import say

pytestmark = [pytest.mark.screens, pytest.mark.parametrize("language", ["zh_CN", "en"])]


@pytest.fixture
def lost(estate: Estate) -> Card:
    """A day of life before the window opens: cards in every state, passages and refusals."""
    first = estate.issue("0102A97C4E", kind=CardKind.FAMILY, tech=Tech.DESFIRE)
    estate.issue("0102A952D0", kind=CardKind.TENANT, days=20)
    found = estate.issue("0102A93927")
    stopped = estate.issue("0102A990BE", tech=Tech.DESFIRE, days=60)
    with estate.centre.transaction(estate.clerk) as tx:
        suspend_card(tx, card=stopped.id, reason="拾到待认领")
    estate.enforce(stopped.revision + 1)
    pass_gates(estate, first, found)
    with estate.centre.transaction(estate.clerk) as tx:
        report_lost(tx, card=found.id)
    estate.use(found.id, reason="card_lost")
    estate.centre.clock.pass_by(timedelta(seconds=20))
    return found


def pass_gates(estate: Estate, card: Card, other: Card) -> None:
    visits = (
        (card.id, "east", "ok"), (None, "south-in", "unknown_card"),
        (card.id, "south-in", "outside_hours"), (other.id, "south-in", "ok"),
        (other.id, "south-out", "ok"), (card.id, "east", "wrong_gate"),
        (card.id, "east", "ok"), (card.id, "south-in", "ok"), (other.id, "east", "ok"),
    )  # fmt: skip
    for who, gate, reason in visits:
        estate.use(who, gate, reason)
        estate.centre.clock.pass_by(timedelta(minutes=3, seconds=17))


def at_desk(house: House, language: Language, page: str = "") -> None:
    """Bring the estate to life and sign the clerk in."""
    facility, now = house.facility, house.estate.centre.clock.now
    facility.everything_well()
    facility.gate("south-in", Position.OPENING)
    facility.tell(GateAvailability("south-out", LinkState.OFFLINE))
    words = ("道闸被强行打开。", "A gate was forced open.")
    facility.tell(AlertSeen("forced-east", "forced", "east", "danger", now, *words))
    house.window.change_language(language)
    house.sign_in()
    if page:
        house.window.show_page(page)


def test_sign_in(house: House, language: Language) -> None:
    house.window.change_language(language)
    house.enter(say("账号", "Login"), "lim")
    house.enter(say("密码", "Secret"), "wrong-word")
    house.wait(house.notices)
    assert shown(house, language, "27_sign_in") == []


def test_today(lost: Card, house: House, language: Language) -> None:
    at_desk(house, language)
    house.wait_text(say("1 张未完全生效", "1 not yet in force"))
    house.wait_text(say("未登记的卡", "unknown card"))
    assert shown(house, language, "20_today") == []


def test_issue_begins_without_a_reader(house: House, language: Language) -> None:
    at_desk(house, language, "cards/issue")
    house.reader.unplug()
    house.wait_text(say("起没有连接", "No reader since"))
    assert shown(house, language, "21a_issue_no_reader") == []


def test_issue_needs_consent(lost: Card, house: House, language: Language) -> None:
    at_desk(house, language, "cards/issue")
    fill(house, say("家属", "Family"))
    house.wait_text("15.00")
    assert shown(house, language, "21b_issue_consent") == []


def fill(house: House, relation: str) -> None:
    house.reader.tap("0102A90042")
    house.enter(say("房屋", "Home"), HOME)
    holder = say("持卡人", "Holder")
    house.wait(lambda: len(house.options(holder)) > 1)
    house.choose(holder, relation)
    house.wait(lambda: house._buttons(say("小区大门", "Main gates")))


def test_issue_filled_and_done(house: House, language: Language) -> None:
    at_desk(house, language, "cards/issue")
    fill(house, say("业主", "Owner"))
    house.press(say("小区大门", "Main gates"))
    house.wait_text(say("等待持卡人签名", "Waiting for the signature"))
    assert shown(house, language, "21_issue_card") == []
    house.sign()
    with house.qtbot.waitSignal(house.page(IssueCardPage).card_issued, timeout=10_000):
        house.press(say("确认发卡", "Issue the card"))
    house.wait_text(say("0 / 3 处生效", "in force at 0 of 3"))
    assert shown(house, language, "21d_issued") == []


def test_issue_asks_a_supervisor(lost: Card, house: House, language: Language) -> None:
    at_desk(house, language, "cards/issue")
    fill(house, say("业主", "Owner"))
    house.press(say("主管授权…", "Supervisor…"))
    house.wait(lambda: dialog_shown(house))
    assert shown(house, language, "21c_override") == []


def dialog_shown(house: House) -> bool:
    return any(each.isVisible() for each in house.window.findChildren(Dialog))


def test_register(lost: Card, house: House, language: Language) -> None:
    at_desk(house, language, "cards")
    house.wait_text(say("共 4 条", "of 4"))
    assert shown(house, language, "22_card_register") == []


def test_register_with_a_card(lost: Card, house: House, language: Language) -> None:
    at_desk(house, language, "cards")
    house.wait_text(say("共 4 条", "of 4"))
    house.page(CardRegisterPage).select(lost.id)
    house.wait_text(say("0 / 3 处生效", "In force: 0 / 3"))
    house.page(CardRegisterPage).search("6-2-1602")
    house.wait(lambda: house._buttons(say("搜索：6-2-1602", "Search: 6-2-1602")))
    assert shown(house, language, "22a_card") == []


@pytest.mark.parametrize("verb", ["补卡", "冻结", "延期", "挂失"])
def test_dialogs(lost: Card, house: House, language: Language, verb: str) -> None:
    english = {"补卡": "Replace", "冻结": "Suspend", "延期": "Extend", "挂失": "Report lost"}
    at_desk(house, language, "cards")
    card = lost.id if verb == "补卡" else other_card(house)
    house.page(CardRegisterPage).select(card)
    house.wait_text(say("办理记录", "History"))
    house.press(say(verb, english[verb]))
    house.wait(lambda: dialog_shown(house))
    assert shown(house, language, f"22b_{english[verb].replace(' ', '_').lower()}") == []


def other_card(house: House) -> str:
    with house.estate.centre.transaction() as tx:
        found = tx.session.query(Card).where(Card.raw == "0102A97C4E").one()
        return found.id


def test_gates(lost: Card, house: House, language: Language) -> None:
    at_desk(house, language, "gates")
    house.facility.gate("east", Position.OPEN, hold=Hold.OPEN)
    house.wait_text(say("保持常开中", "Held open"))
    house.wait_text(say("东门人行：道闸被强行打开", "East footgate: A gate was forced"))
    house.wait_text("3927")
    assert shown(house, language, "25_gates") == []


def test_gates_without_a_broker(lost: Card, house: House, language: Language) -> None:
    at_desk(house, language, "gates")
    house.wait(lambda: house.window.findChildren(GateCard))
    house.facility.link(LinkState.OFFLINE)
    house.wait_text(say("消息服务", "Message service away"))
    house.wait_text("3927")
    assert shown(house, language, "25a_gates_no_broker") == []


def test_gates_hold(house: House, language: Language) -> None:
    at_desk(house, language, "gates")
    house.wait(lambda: house._buttons(say("保持常开", "Keep open")))
    house._buttons(say("保持常开", "Keep open"))[0].click()
    house.wait(lambda: dialog_shown(house))
    assert shown(house, language, "25b_hold") == []


def test_every_page_fits_a_small_screen(house: House, language: Language) -> None:
    at_desk(house, language, "gates")
    house.wait(lambda: house.window.findChildren(GateCard))
    house.window.show_page("cards")
    house.window.show_page("cards/issue")
    fill(house, say("家属", "Family"))
    shown(house, language, "28_small_cards_issue")
    least = house.window.minimumSizeHint()
    assert (least.width() <= 1366, least.height() <= 740) == (True, True), least
    house.window.resize(least)
    for page in ("today", "gates", "cards", "cards/issue"):
        house.window.show_page(page)
        assert shown(house, language, f"28_small_{page.replace('/', '_')}") == []
