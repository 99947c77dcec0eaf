"""The kiosks at the desk: their health, calls from them, notices on them, alerts taken back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from devices.contract import AlertCleared, AlertSeen, HealthSeen, KioskNotice, LinkState
from kiosk.domain.calls import CallTask
from kiosk.domain.gatelog import StandingAlert
from kiosk.domain.kiosks import STALE_AFTER, KioskPart, KioskReport, PartHealth, PartState
from kiosk.services.assistance import call_staff
from kiosk.services.kiosks import report_health
from kiosk.ui.desk.kiosks.notice import Announcing, NoticeDialog
from kiosk.ui.desk.kiosks.screen import KiosksPage
from kiosk.ui.widgets.pills import StatusPill
from tests.support.desk_window import House
from tests.support.estates import SECRET, Estate

OK = PartHealth(PartState.OK)
ALERT = "code-guessing-east-1"


def report(estate: Estate, name: str = "lobby", **parts: PartHealth) -> None:
    found = {KioskPart(part): health for part, health in parts.items()}
    now = estate.centre.clock.now
    said = KioskReport(name=name, version="1", started_at=now, wiped_at=now, parts=found)
    with estate.centre.transaction() as tx:
        report_health(tx, report=said)


def call(estate: Estate, kiosk: str = "lobby", place: str = "visitor") -> None:
    with estate.centre.transaction() as tx:
        call_staff(tx, kiosk=kiosk, place=place)


def pills(house: House) -> list[str]:
    found = house.window.findChildren(StatusPill)
    return [each.pill.text for each in found if each.isVisible()]


def at_desk(house: House, login: str = "zhouh", page: str = "kiosks") -> House:
    house.facility.everything_well()
    house.sign_in(login)
    house.window.show_page(page)
    return house


def test_each_part_is_shown_and_trouble_stands_on_every_page(house: House) -> None:
    desk = at_desk(house)
    report(house.estate, card=OK, printer=OK)
    desk.wait(lambda: pills(house)[-6:].count("正常") == 2)
    assert pills(house)[-6:].count("未配置") == 4
    report(house.estate, card=OK, printer=PartHealth(PartState.TROUBLE, "paper_out"))
    desk.wait(lambda: "缺纸" in pills(house))
    house.window.show_page("cards")
    desk.wait(lambda: "自助机 1 台故障" in pills(house))
    report(house.estate, card=OK, printer=OK)
    desk.wait(lambda: "自助机 1 台故障" not in pills(house))


def test_a_silent_kiosk_is_unknown_and_can_be_taken_off(house: House) -> None:
    desk = at_desk(house)
    report(house.estate, card=OK)
    desk.wait_text("lobby")
    house.estate.centre.clock.pass_by(STALE_AFTER)
    desk.wait(lambda: pills(house).count("未知") == 6)
    desk.wait_text("起没有消息")
    assert "自助机 1 台未知" in pills(house)
    desk.press("移除…")
    desk.press("移除")
    desk.wait_text("还没有自助机报告过")


def test_a_clerk_sees_the_kiosks_and_changes_nothing(house: House) -> None:
    desk = at_desk(house, "lim")
    report(house.estate, card=OK)
    house.estate.centre.clock.pass_by(STALE_AFTER)
    desk.wait_text("起没有消息")
    for hidden in ("移除…", "发布通知"):
        assert desk._buttons(hidden) == []


def test_a_call_is_told_on_every_page_once_and_answered(house: House) -> None:
    desk = at_desk(house, "lim", "cards")
    call(house.estate)
    said = "自助机 lobby：有人呼叫工作人员（访客登记）"
    desk.wait(lambda: house.toast() == said)
    house.window.show_page("kiosks")
    desk.wait(lambda: any(said in text for text in desk.notices()))
    desk.press("已到场")
    desk.wait(lambda: not any(said in text for text in desk.notices()))
    assert house.toast() == "已到场"
    with house.estate.centre.transaction() as tx:
        assert tx.session.scalars(select(CallTask.done_by)).one() == house.estate.clerk.id


def test_calls_and_trouble_wait_on_the_first_page(house: House) -> None:
    desk = at_desk(house, "lim", "today")
    call(house.estate, place="a page of a later version")
    report(house.estate, document=PartHealth(PartState.AWAY))
    desk.wait_text("自助机 lobby：有人呼叫工作人员")
    desk.wait_text("证件阅读器 断开")
    desk.press("已到场")
    desk.wait(lambda: not desk._buttons("已到场"))
    desk.press("查看")
    desk.page(KiosksPage)


def write(desk: House, zh: str = "电梯检修", en: str = "The lift is serviced") -> None:
    desk.press("发布通知")
    dialog = desk.page(NoticeDialog)
    dialog._zh.set_value(zh)
    dialog._en.set_value(en)
    desk.press("注意")
    desk.press("2 小时")
    desk.press("发布")


def test_a_notice_is_published_and_taken_back(house: House) -> None:
    desk = at_desk(house)
    write(desk)
    desk.wait(lambda: house.toast() == "通知已发布")
    now = house.estate.centre.clock.now
    (told,) = house.facility.published
    assert isinstance(told, KioskNotice)
    assert (told.severity, told.starts, told.until) == ("warning", now, now + timedelta(hours=2))
    assert (told.text_zh, told.text_en) == ("电梯检修", "The lift is serviced")
    desk.wait(lambda: any("首页通知" in text for text in desk.notices()))
    desk.press("撤下…")
    desk.press("撤下")
    desk.wait(lambda: house.facility.published[1:] == [None])
    desk.wait(lambda: not any("首页通知" in text for text in desk.notices()))
    actions = [action for action, _, _ in house.estate.centre.audit()]
    assert actions[-2:] == ["notice_published", "notice_withdrawn"]


def test_a_notice_that_cannot_be_told_is_not_written_down_and_not_lost(house: House) -> None:
    desk = at_desk(house)
    house.facility.link(LinkState.OFFLINE)
    desk.wait(lambda: "消息服务 断开" in pills(house))
    write(desk)
    desk.wait(lambda: any("消息服务断开" in text for text in desk.notices()))
    assert desk.page(NoticeDialog).text_zh == "电梯检修"
    assert "notice_published" not in [action for action, _, _ in house.estate.centre.audit()]
    house.facility.everything_well()
    desk.wait(lambda: desk.page(KiosksPage)._place.watch.board.connected)
    desk.press("发布")
    desk.wait(lambda: house.toast() == "通知已发布")


def test_a_notice_nobody_confirms_is_not_called_published(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = at_desk(house)
    monkeypatch.setattr(house.facility, "publish_notice", lambda _notice: None)
    announcing = desk.page(KiosksPage).findChild(Announcing)
    assert announcing is not None
    announcing._late.setInterval(50)
    write(desk)
    desk.wait(lambda: any("没有得到消息服务的确认" in text for text in desk.notices()))
    assert desk.page(NoticeDialog).text_en == "The lift is serviced"


def test_a_notice_too_long_is_refused_in_one_sentence(house: House) -> None:
    desk = at_desk(house)
    write(desk, zh="字" * 61)
    said = "没有保存：“中文通知”最多 60 个字。请缩短。"
    desk.wait(lambda: said in desk.notices())
    assert desk.page(NoticeDialog).text_zh == "字" * 61


def alerted(house: House) -> None:
    estate, now = house.estate, house.estate.centre.clock.now
    with estate.centre.transaction() as tx:
        tx.session.add(
            StandingAlert(
                id=ALERT, kind="code_guessing", gate="east", severity="warning", facts={},
                since=now, cleared_at=None,
            )
        )  # fmt: skip
    words = ("有人在猜访客码。", "Somebody guesses visitors' codes.")
    house.facility.tell(AlertSeen(ALERT, "code_guessing", "east", "warning", now, *words))


def cleared(house: House) -> bool:
    with house.estate.centre.transaction() as tx:
        return tx.load(StandingAlert, ALERT).cleared_at is not None


@pytest.mark.parametrize("page", ["gates", "today"])
def test_a_supervisor_takes_an_alert_back(house: House, page: str) -> None:
    desk = at_desk(house, page=page)
    alerted(house)
    desk.press("解除…")
    desk.wait_text("解除报警")
    desk.type("处理结果（留痕）", "到场查看，访客记错")
    desk.press("解除")
    desk.wait(lambda: house.toast() == "报警已解除")
    assert cleared(house)
    house.facility.tell(AlertCleared(ALERT))
    desk.wait(lambda: not desk._buttons("解除…"))


def test_a_clerk_brings_a_supervisor_and_a_wrong_secret_loses_nothing(house: House) -> None:
    desk = at_desk(house, "lim", "gates")
    alerted(house)
    desk.press("解除…")
    desk.wait_text("解除报警")
    desk.type("处理结果（留痕）", "到场查看，访客记错")
    desk.type("主管账号", "zhouh")
    desk.type("主管密码", "wrong-1234")
    desk.press("解除")
    desk.wait(lambda: any("账号或密码不对" in text for text in desk.notices()))
    assert desk.field("处理结果（留痕）").text() == "到场查看，访客记错"
    desk.type("主管密码", SECRET)
    desk.press("解除")
    desk.wait(lambda: cleared(house))


def test_without_a_gatekeeper_it_is_said_that_the_alert_goes_later(house: House) -> None:
    desk = at_desk(house, page="gates")
    alerted(house)
    now = house.estate.centre.clock.now
    house.facility.tell(HealthSeen("gatekeeper", "offline", "0.1", now))
    desk.press("解除…")
    desk.wait_text("解除报警")
    desk.type("处理结果（留痕）", "看过")
    desk.press("解除")
    desk.wait(lambda: house.toast() == "已登记解除，控制服务恢复后撤下")
    assert cleared(house)
