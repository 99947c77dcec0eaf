"""Residents at the kiosk: who they are, a lost card at midnight, a visitor they expect."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from sqlalchemy import select

from devices.contract import CardPresented, Credential, LinkChanged, LinkState
from devices.contract import Tech as ReaderTech
from devices.identity import Document, Identity, IdentityNotRead, IdentityRead, NotRead
from kiosk.domain.cards import Card, CardKind, CardState
from kiosk.domain.credentials import Tech
from kiosk.domain.gatelog import Enforcement
from kiosk.domain.guide import GuideText
from kiosk.domain.people import Relation
from kiosk.domain.visits import Visit, VisitState
from kiosk.services.cards import ReadCard, issue_card, report_lost
from kiosk.services.guide import publish_page
from kiosk.services.people import add_person, add_residency, find_home
from kiosk.services.resident_identity import give_code, set_pin
from kiosk.ui.device_bridge import DeviceBridge
from kiosk.ui.kiosk_devices import Reader
from tests.integration.kiosk.ui.resident.conftest import Open
from tests.support.desks import CONSOLE, OPENING, Centre
from tests.support.touch_kiosk import Touch

PIN = "483920"
NUMBER = "0A00B1C2D3"
DOCUMENT = "110101199003074477"


@dataclass(frozen=True)
class Household:
    """An owner with a PIN and a card."""

    home: str
    person: str
    card: str


@dataclass
class Readers:
    """What lies on the kiosk's two readers."""

    cards: DeviceBridge
    documents: DeviceBridge
    online: bool = True
    looks: list[bool] = field(default_factory=list)


@pytest.fixture
def readers() -> Readers:
    return Readers(DeviceBridge(), DeviceBridge())


@pytest.fixture
def equipped(open_kiosk: Open, readers: Readers) -> Touch:
    """A kiosk with both readers."""
    return open_kiosk(
        cards=Reader(readers.cards, lambda: readers.online),
        documents=Reader(readers.documents, lambda: readers.online, readers.looks.append),
    )


@pytest.fixture
def household(equipped: Touch) -> Household:
    return move_in(equipped.centre, "3-2-1101", "张三", NUMBER, DOCUMENT)


def move_in(centre: Centre, code: str, name: str, number: str, document: str) -> Household:
    with centre.transaction() as tx:
        home = find_home(tx, code=code).id
        person = add_person(tx, name=name, document=document).id
        add_residency(tx, person=person, home=home, relation=Relation.OWNER)
        set_pin(tx, home=home, pin=PIN)
        card = issue_card(
            tx, read=ReadCard(Tech.EM4100, number), kind=CardKind.OWNER, holder=person,
            home=home, access=["residents"], valid_until=tx.now + timedelta(days=365), shown_fen=0,
        ).card  # fmt: skip
        return Household(home, person, card.id)


def enforce(centre: Centre) -> None:
    """Let the gatekeeper decide by everything there is."""
    with centre.transaction() as tx:
        newest = max(tx.session.scalars(select(Card.revision)))
        tx.add(Enforcement(revision=newest, at=tx.now, by="gatekeeper"))


def present(readers: Readers, number: str) -> None:
    credential = Credential(ReaderTech.EM4100, number)
    readers.cards.callback(CardPresented(credential, OPENING))


def says_home_and_pin(touch: Touch, pin: str = PIN) -> None:
    touch.press("我的门卡")
    touch.chooses_home("3", "2", "1101")
    touch.press("下一步")
    touch.sees("请输入房屋密码")
    touch.keys(pin)
    touch.press("下一步")


def test_a_card_lost_at_midnight_is_stopped_without_staff_and_proved(
    equipped: Touch, readers: Readers, household: Household
) -> None:
    touch = equipped
    enforce(touch.centre)
    touch.centre.clock.pass_by(timedelta(hours=7))
    says_home_and_pin(touch)
    touch.press("身份证")
    touch.sees("请放上身份证")
    assert readers.looks[-1:] == [True]
    readers.documents.callback(IdentityNotRead(NotRead.MOVED, OPENING))
    touch.sees("没有读到，请拿起来再平放一次。")
    identity = Identity(Document.RESIDENT, "张三", DOCUMENT)
    readers.documents.callback(IdentityRead(identity, OPENING))
    touch.press("业主卡·尾号 C2D3")
    touch.sees("确认挂失这张卡？", "尾号 C2D3", "持卡人 张*")
    touch.press("确认挂失")
    touch.sees("已挂失，0 / 3 处生效", "还有 3 处没有确认，在那里这张卡可能仍能开门。")
    with touch.centre.desk.reading(CONSOLE) as tx:
        assert tx.load(Card, household.card).state is CardState.LOST
    enforce(touch.centre)
    touch.sees("已挂失，3 / 3 处生效", "已生效")
    assert readers.looks[-1:] == [False]
    touch.press("完成")
    touch.sees("您好，想办什么事？")


def test_whoever_declines_loses_nothing(
    equipped: Touch, readers: Readers, household: Household
) -> None:
    says_home_and_pin(equipped)
    equipped.press("门卡")
    equipped.sees("请刷门卡")
    present(readers, NUMBER)
    equipped.press("业主卡·尾号 C2D3", "先不挂失")
    equipped.sees("丢了哪一张，就按哪一张")
    with equipped.centre.desk.reading(CONSOLE) as tx:
        assert tx.load(Card, household.card).state is CardState.ACTIVE


def test_a_wrong_pin_a_home_without_one_and_too_many_tries(
    equipped: Touch, household: Household
) -> None:
    says_home_and_pin(equipped, "111222")
    for _ in range(3):
        equipped.sees("没有通过，请再试一次，或换个方式。")
        equipped.keys("111222")
        equipped.press("下一步")
        equipped.waits_until_gone("下一步")
    equipped.sees("没有通过，请再试一次，或换个方式。")
    equipped.keys("111222")
    equipped.press("下一步")
    equipped.sees("输错太多次，请过几分钟再试，或换个方式。")


def test_proofs_of_two_homes_do_not_add_up(
    equipped: Touch, readers: Readers, household: Household
) -> None:
    move_in(equipped.centre, "3-2-1102", "李四", "0A00B1C2D4", "110101199003072258")
    says_home_and_pin(equipped)
    equipped.press("门卡")
    equipped.sees("请刷门卡")
    present(readers, "0A00B1C2D4")
    equipped.sees("两项证明对不上，请重新开始。", "您住哪一户？")


def test_a_lost_card_proves_nothing(
    equipped: Touch, readers: Readers, household: Household
) -> None:
    with equipped.centre.transaction() as tx:
        report_lost(tx, card=household.card)
    says_home_and_pin(equipped)
    equipped.press("门卡")
    equipped.sees("请刷门卡")
    present(readers, NUMBER)
    equipped.sees("没有通过，请再试一次，或换个方式。")


def test_without_readers_the_desks_code_is_the_second_proof(open_kiosk: Open) -> None:
    touch = open_kiosk()
    home = move_in(touch.centre, "3-2-1101", "张三", NUMBER, DOCUMENT).home
    says_home_and_pin(touch)
    touch.sees("请输入一次性验证码")
    with touch.centre.transaction() as tx:
        code = give_code(tx, home=home)
    touch.keys(code)
    touch.press("下一步")
    touch.sees("我的门卡", "业主卡·尾号 C2D3")


def test_whoever_has_no_two_proofs_is_led_to_a_person(open_kiosk: Open) -> None:
    touch = open_kiosk()
    move_in(touch.centre, "3-2-1101", "张三", NUMBER, DOCUMENT)
    touch.press("我的门卡")
    touch.chooses_home("3", "2", "1101")
    touch.press("下一步", "没有密码")
    touch.sees("请工作人员帮忙")


def test_a_reader_out_of_order_is_found_before_anything_is_asked(
    equipped: Touch, readers: Readers, household: Household
) -> None:
    readers.online = False
    says_home_and_pin(equipped)
    equipped.press("门卡")
    equipped.sees("读卡区暂时不能用")
    equipped.press("换个方式")
    equipped.sees("再用一种方式证明")


def test_a_reader_unplugged_meanwhile_leads_to_another_way(
    equipped: Touch, readers: Readers, household: Household
) -> None:
    says_home_and_pin(equipped)
    equipped.press("门卡")
    equipped.sees("请刷门卡")
    readers.cards.callback(LinkChanged(LinkState.OFFLINE, OPENING))
    equipped.sees("读卡区暂时不能用", "换个方式继续")
    equipped.press("换个方式")
    equipped.sees("再用一种方式证明")


def test_an_identified_resident_invites_somebody_for_tomorrow(
    equipped: Touch, readers: Readers, household: Household
) -> None:
    says_home_and_pin(equipped)
    equipped.press("门卡")
    equipped.sees("请刷门卡")
    present(readers, NUMBER)
    equipped.press("邀请访客", "明天", "下午 12–18", "增加", "生成访客码")
    equipped.sees("已邀请", "已预约", "东门入口 等 3 处", "03-03 10:00 – 20:00")
    with equipped.centre.desk.reading(CONSOLE) as tx:
        (visit,) = tx.session.scalars(select(Visit))
        assert (visit.state, visit.party, visit.home_id) == (
            VisitState.APPROVED, 2, household.home,
        )  # fmt: skip


def test_times_that_are_over_cannot_be_chosen(
    equipped: Touch, readers: Readers, household: Household
) -> None:
    says_home_and_pin(equipped)
    equipped.press("门卡")
    equipped.sees("请刷门卡")
    present(readers, NUMBER)
    equipped.press("邀请访客")
    equipped.sees("客人什么时候来？")
    assert not equipped.can_press("上午 8–12")
    assert equipped.can_press("下午 12–18")
    assert not equipped.can_press("生成访客码")


def test_the_guide_is_read_in_both_languages_and_turned_over(touch: Touch) -> None:
    body = "请到一楼大厅办理，带身份证和房产证。" * 200
    with touch.centre.transaction() as tx:
        text = GuideText("装修办理", "Decorating", body, "Bring your papers.")
        publish_page(tx, slug="decoration", text=text, position=1)
    touch.press("办事指南", "装修办理")
    touch.sees("下一页")
    assert not touch.can_press("上一页")
    touch.press("下一页", "上一页", "English")
    touch.sees("Bring your papers.")
    touch.press("Done")
    touch.sees("Guide", "Decorating")


@pytest.mark.parametrize("tile", ["钥匙领还", "物品放行", "报修投诉"])
def test_services_of_the_desk_lead_to_a_person_and_not_to_a_dead_screen(
    tile: str, touch: Touch
) -> None:
    touch.press(tile)
    touch.sees("请到人工柜台办理", "呼叫工作人员")
