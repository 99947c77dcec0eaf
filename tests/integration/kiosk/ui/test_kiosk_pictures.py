"""The pages about kiosks in both languages: large enough, nothing cut off, and as a picture."""

from __future__ import annotations

from datetime import timedelta

import pytest

from devices.contract import AlertSeen, KioskNotice
from kiosk.domain.guide import GuideText
from kiosk.domain.kiosks import KioskPart, KioskReport, PartHealth, PartState
from kiosk.services.assistance import call_staff
from kiosk.services.guide import add_page, withdraw_page
from kiosk.services.kiosks import report_health
from kiosk.ui.alert_clearing import ClearDialog
from kiosk.ui.desk.guide.screen import GuideEditorPage
from kiosk.ui.desk.kiosks.notice import NoticeDialog
from kiosk.ui.translations import Language
from kiosk.ui.widgets.dialog import Dialog
from tests.support.desk_pictures import shown
from tests.support.desk_window import House
from tests.support.desks import CONSOLE
from tests.support.estates import Estate
from tests.support.resident_gallery import say

pytestmark = [pytest.mark.screens, pytest.mark.parametrize("language", ["zh_CN", "en"])]
OK = PartHealth(PartState.OK)
WELL = dict.fromkeys(KioskPart, OK)
PAGES = (
    ("服务时间和电话", "Hours and phones", "周一至周日 8:00 到 20:00", "Daily 8:00 to 20:00"),
    ("收费标准", "Fees", "补卡 20 元，押金不收。", "A new card: ¥20. No deposit."),
    ("搬家须知", "Moving house", "提前一天到柜台办放行条。", "Ask for a pass a day before."),
)
BODY_ZH = "\n".join(
    ("一、材料", "身份证、房产证明或租赁合同。", "", "二、步骤", "1. 到一楼大厅取号；",
     "2. 核对资料，当场发卡；", "3. 在任意通道试卡。", "", "三、费用", "首张免费，补卡 20 元。")
)  # fmt: skip
BODY_EN = "\n".join(
    ("What to bring", "Identity card, title deed or lease.", "", "Steps",
     "1. Take a number in the hall.", "2. Your papers are checked, the card is issued.",
     "3. Try the card at any gate.", "", "Fees", "The first is free, another costs ¥20.")
)  # fmt: skip


def live(estate: Estate) -> None:
    """Three kiosks: one well, one in trouble, one silent; and somebody who calls."""
    centre = estate.centre
    reports = (
        ("clubhouse", WELL, -4),
        ("lobby", {**WELL, KioskPart.PRINTER: PartHealth(PartState.TROUBLE, "paper_out"),
                   KioskPart.DOCUMENT: PartHealth(PartState.AWAY)}, 0),
        ("south", {KioskPart.CARD: OK, KioskPart.BROKER: OK,
                   KioskPart.PRINTER: PartHealth(PartState.OK, "paper_low")}, 0),
    )  # fmt: skip
    start = centre.clock.now
    for name, parts, minutes in reports:
        centre.clock.now = start + timedelta(minutes=minutes)
        report = KioskReport(
            name=name, version="0.1.0", started_at=start - timedelta(hours=9),
            wiped_at=start - timedelta(minutes=7), parts=parts,
        )  # fmt: skip
        with centre.transaction() as tx:
            report_health(tx, report=report)
    centre.clock.now = start
    with centre.transaction() as tx:
        call_staff(tx, kiosk="lobby", place="visitor")


def at_desk(house: House, language: Language, page: str = "", login: str = "zhouh") -> None:
    live(house.estate)
    house.facility.everything_well()
    now = house.estate.centre.clock.now
    words = ("有人在猜访客码：该读卡器的密码输入已暂停，请到现场查看。",
             "Somebody guesses visitors' codes: the reader takes none for a while.")  # fmt: skip
    alert = AlertSeen("code-guessing-east-1", "code_guessing", "east", "warning", now, *words)
    house.facility.tell(alert)
    house.window.change_language(language)
    house.sign_in(login)
    if page:
        house.window.show_page(page)


def test_the_kiosks(house: House, language: Language) -> None:
    now = house.estate.centre.clock.now
    at_desk(house, language, "kiosks")
    notice = KioskNotice(
        "01JD000000000000000000000A", "warning", now, now + timedelta(hours=3),
        "6 幢 2 单元电梯 18:00 前检修，请走楼梯。", "Building 6: the lift is serviced until 18:00.",
    )  # fmt: skip
    house.facility.publish_notice(notice)
    house.wait_text("clubhouse")
    house.wait(lambda: any("18:00" in text for text in house.notices()))
    assert shown(house, language, "30_kiosks") == []


def test_no_kiosk_yet(house: House, language: Language) -> None:
    house.facility.everything_well()
    house.window.change_language(language)
    house.sign_in()
    house.window.show_page("kiosks")
    house.wait_text(say("KiosksPage", "还没有自助机报告过"))
    assert shown(house, language, "30_kiosks_none") == []


def test_a_notice_is_written(house: House, language: Language) -> None:
    at_desk(house, language, "kiosks")
    house.press(say("KiosksPage", "发布通知"))
    dialog = house.page(NoticeDialog)
    dialog._zh.set_value("6 幢 2 单元电梯 18:00 前检修，请走楼梯。")
    assert shown(house, language, "30_kiosks_notice") == []


def test_what_waits_on_the_first_page(house: House, language: Language) -> None:
    at_desk(house, language)
    house.wait_text("lobby")
    house.wait_text("clubhouse")
    assert shown(house, language, "20_today_kiosks") == []


def test_an_alert_is_taken_back(house: House, language: Language) -> None:
    at_desk(house, language, "gates", login="lim")
    house.press(say("GatesPage", "解除…"))
    house.wait(lambda: house.window.findChildren(ClearDialog))
    assert shown(house, language, "25_gates_clear") == []


def editor(house: House, language: Language) -> GuideEditorPage:
    with house.estate.centre.transaction(CONSOLE) as tx:
        pages = [add_page(tx, text=GuideText(*each)) for each in PAGES]
        add_page(tx, text=GuideText("门卡办理", "Access cards", BODY_ZH, BODY_EN))
        withdraw_page(tx, slug=pages[-1].slug, seen_version=1)
    at_desk(house, language, "kiosks/guide")
    page = house.page(GuideEditorPage)
    house.wait(lambda: page._drafts.pages)
    page._table.row_chosen.emit(page._drafts.pages[2].slug)
    return page


def test_the_guide_is_written(house: House, language: Language) -> None:
    page = editor(house, language)
    house.wait(lambda: page._editor.text.title_en == "Access cards")
    page._editor._title_en.edit.setFocus()
    house.enter(say("Editor", "英文标题"), "Cards and tags")
    house.wait(lambda: page._drafts.changed(page._drafts.selected))
    page._preview._build()
    assert shown(house, language, "31_guide") == []


def test_the_guide_of_somebody_who_may_not_write(house: House, language: Language) -> None:
    with house.estate.centre.transaction(CONSOLE) as tx:
        add_page(tx, text=GuideText("门卡办理", "Access cards", BODY_ZH, BODY_EN))
    at_desk(house, language, "kiosks/guide", login="lim")
    page = house.page(GuideEditorPage)
    house.wait(lambda: page._drafts.pages)
    page._preview._forms.select("large")
    page._preview._build()
    assert shown(house, language, "31_guide_locked") == []


def test_somebody_else_was_faster(house: House, language: Language) -> None:
    page = editor(house, language)
    house.wait(lambda: page._editor.text.title_en == "Access cards")
    with house.estate.centre.transaction(CONSOLE) as tx:
        slug = page._drafts.selected
        withdraw_page(tx, slug=slug, seen_version=1)
    house.enter(say("Editor", "英文标题"), "Cards and tags")
    house.press(say("GuideEditorPage", "发布"))
    house.wait(house.notices)
    house.wait(lambda: not house.window.findChildren(Dialog))
    page._preview._build()
    assert shown(house, language, "31_guide_conflict") == []
