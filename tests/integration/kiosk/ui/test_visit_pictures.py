"""The pages of visits in both languages: large enough, nothing cut off, and as pictures."""

from __future__ import annotations

from datetime import timedelta

import pytest

from devices.contract import Hold, LinkState, Position
from kiosk.domain.watch_list import WatchMark
from kiosk.services.resident_identity import set_pin
from kiosk.services.site import today
from kiosk.services.watch_list import watch
from kiosk.ui.desk.visits.screen import VisitsPage
from kiosk.ui.speech import chosen as say
from kiosk.ui.translations import Language
from kiosk.ui.widgets.table import Table
from tests.support.desk_pictures import shown
from tests.support.desk_window import House
from tests.support.estates import HOME, Estate
from tests.support.visit_day import a_day, come, let_in

pytestmark = [pytest.mark.screens, pytest.mark.parametrize("language", ["zh_CN", "en"])]


@pytest.fixture
def day(estate: Estate) -> Estate:
    """The day has gone by before the window opens."""
    a_day(estate)
    return estate


def at_desk(house: House, language: Language, page: str = "visits", login: str = "zhouh") -> None:
    house.facility.everything_well()
    house.window.change_language(language)
    house.sign_in(login)
    house.window.show_page(page)


def rows(house: House) -> int:
    return house.page(VisitsPage).findChildren(Table)[0].model().rowCount()


def test_the_list_and_what_waits(day: Estate, house: House, language: Language) -> None:
    at_desk(house, language)
    house.wait(lambda: rows(house) == 11)
    house.wait_text("10-1-0602")
    assert shown(house, language, "24_visitors") == []


def test_one_visit_beside_the_list(day: Estate, house: House, language: Language) -> None:
    at_desk(house, language)
    house.wait(lambda: rows(house) == 11)
    page = house.page(VisitsPage)
    visit = let_in(
        day, come(day, name="周若兰", plate="粤B67890", purpose="看望外婆", phone="13900001111")
    )
    page.select(visit)
    house.wait_text("看望外婆")
    house.wait(lambda: page._looking is False)
    assert shown(house, language, "24a_visit") == []


def test_calling_for_a_visitor(day: Estate, house: House, language: Language) -> None:
    at_desk(house, language, login="lim")
    house.wait(lambda: rows(house) == 11)
    page = house.page(VisitsPage)
    house.wait(lambda: len(page._waiting._lines) == 5)
    page._waiting._lines[1].pressed.emit()
    house.wait_text(say("不告诉访客家里有没有人", "whether anybody is at home"))
    assert shown(house, language, "24b_call") == []


def test_a_supervisor_vouches_for_media(day: Estate, house: House, language: Language) -> None:
    at_desk(house, language, login="lim")
    house.wait(lambda: rows(house) == 11)
    page = house.page(VisitsPage)
    house.wait(lambda: len(page._waiting._lines) == 5)
    media = next(each for each in page._waiting._lines if each.waiting.need == "media")
    media.pressed.emit()
    house.wait_text(say("主管账号", "Supervisor's login"))
    assert shown(house, language, "24c_vouch") == []


def test_the_pass_shown_again(day: Estate, house: House, language: Language) -> None:
    at_desk(house, language)
    house.wait(lambda: rows(house) == 11)
    page = house.page(VisitsPage)
    page.select(let_in(day, come(day, name="周若兰")))
    house.wait(lambda: page._shown is not None)
    house.press(say("出示通行码", "Show pass"))
    house.wait_text(say("通行码·周", "Pass·周"))
    assert shown(house, language, "24d_pass") == []


def test_printing_who_is_inside(day: Estate, house: House, language: Language) -> None:
    at_desk(house, language)
    house.press(say("打印在场名单", "Print who is inside"))
    house.wait_text(say("断网也可以打印", "no network is needed"))
    assert shown(house, language, "24e_print") == []


def test_calling_an_ambulance_and_its_gates(day: Estate, house: House, language: Language) -> None:
    at_desk(house, language)
    house.wait(lambda: rows(house) == 11)
    house.press(say("救护车…", "Ambulance…"))
    house.wait_text(say("救护车进场", "Ambulance coming in"))
    house.type(say("或写明地点", "Or say where"), say("中心花园凉亭", "Garden pavilion"))
    assert shown(house, language, "24k_ambulance") == []
    house.press(say("放行救护车", "Let ambulance in"))
    house.wait(lambda: len(house.facility.asked) == 2)
    first, second = house.facility.asked
    house.facility.answer(first)
    house.facility.gate("south-in", Position.OPEN, hold=Hold.OPEN)
    house.facility.refuse(second, "gate_offline")
    house.wait_text(say("请到现场手动打开", "open it there by hand"))
    house.wait_text(say("凉亭", "pavilion"))
    assert shown(house, language, "24l_ambulance_inside") == []


def test_an_ambulance_while_the_broker_is_away(house: House, language: Language) -> None:
    at_desk(house, language)
    house.facility.link(LinkState.OFFLINE)
    house.wait(lambda: not house.page(VisitsPage)._place.watch.board.connected)
    house.press(say("救护车…", "Ambulance…"))
    house.says(say("手动打开", "by hand"))
    assert shown(house, language, "24m_ambulance_offline") == []


def test_registering(house: House, language: Language) -> None:
    at_desk(house, language, "visits/register")
    house.wait(lambda: len(house.options(say("楼幢", "Building"))) == 3)
    assert shown(house, language, "24f_register_notice") == []
    house.press(
        say(
            "已向访客出示并说明隐私告知",
            "The visitor has seen the privacy notice and had it explained",
        )
    )
    house.choose(say("楼幢", "Building"), "10")
    house.choose(say("房号", "Home"), "0602")
    house.type(say("姓名或称呼", "Name or how to address"), "周若兰")
    house.type(say("车牌（选填）", "Number plate (optional)"), "粤B12345")
    assert shown(house, language, "24g_register") == []


def test_the_watch_list(estate: Estate, house: House, language: Language) -> None:
    with estate.centre.transaction(estate.supervisor) as tx:
        for mark, value, reason, days in (
            (WatchMark.PLATE, "粤B99887", "多次冲闸", 3),
            (WatchMark.PHONE, "13900002222", "假冒快递上门推销", 90),
        ):
            watch(
                tx,
                mark=mark,
                value=value,
                reason=reason,
                review_on=today(tx) + timedelta(days=days),
            )
    at_desk(house, language, "visits/watch")
    house.wait(
        lambda: house.window.findChildren(Table) and house.page(Table).model().rowCount() == 2
    )
    house.page(Table).selectRow(0)
    assert shown(house, language, "24h_watch_list") == []
    house.press(say("复核…", "Review…"))
    assert shown(house, language, "24i_review") == []


def test_residents_secrets(estate: Estate, house: House, language: Language) -> None:
    with estate.centre.transaction(estate.clerk) as tx:
        set_pin(tx, home=HOME, pin="130258")
    at_desk(house, language, "visits/pin")
    house.wait(lambda: len(house.options(say("楼幢", "Building"))) == 3)
    house.choose(say("楼幢", "Building"), "6")
    house.choose(say("单元", "Entrance"), "2")
    house.choose(say("房号", "Home"), "1602")
    house.wait_text(say("现有密码设于 今天", "PIN set: Today"))
    house.press(say("发一次性码", "Give a one-time code"))
    house.wait_text(say("还有", "left"))
    assert shown(house, language, "24j_pin") == []
