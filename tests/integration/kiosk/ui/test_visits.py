"""Visits at the desk: registered, called about, let in, checked out, printed, watched for."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from sqlalchemy import select

from devices.contract import LinkState
from kiosk.domain.calls import CallTry
from kiosk.domain.visit_times import VisitKind
from kiosk.domain.visits import Visit, VisitState
from kiosk.domain.watch_list import WatchMark
from kiosk.services.assistance import call_staff
from kiosk.services.resident_identity import show_code, show_pin
from kiosk.services.site import today
from kiosk.services.visits import VisitLine, check_out, refuse_visit
from kiosk.services.watch_list import watch, watch_list
from kiosk.ui.desk.visits.paper import inside_list, print_list
from kiosk.ui.desk.visits.resident_pin import ResidentPinPage
from kiosk.ui.desk.visits.screen import VisitsPage
from kiosk.ui.desk.visits.waiting import WaitingLine
from kiosk.ui.widgets.dialog import Dialog
from kiosk.ui.widgets.fields import SearchField
from kiosk.ui.widgets.pills import StatusPill
from kiosk.ui.widgets.qr_code import QrCode
from kiosk.ui.widgets.table import Table
from tests.support.desk_window import House
from tests.support.desks import CONSOLE, OPENING, Centre
from tests.support.estates import HOME, SECRET
from tests.support.visit_day import OTHER, come, expect, let_in

AGREED = "已向访客出示并说明隐私告知"
PLATE = "粤B12345"
PIN = "130258"
SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.fixture
def desk(house: House) -> House:
    """The window with the clerk on the page of visits."""
    return at_desk(house, "lim")


@pytest.fixture
def lead(house: House) -> House:
    """The same with the supervisor."""
    return at_desk(house, "zhouh")


def at_desk(house: House, login: str) -> House:
    house.sign_in(login)
    house.window.show_page("visits")
    house.wait(lambda: any("身份信息 30 天后自动删除" in each for each in house.texts()))
    return house


def homes(house: House) -> list[str]:
    """The homes of the rows shown."""
    model = house.page(Table).model()
    return [str(model.index(row, 2).data()) for row in range(model.rowCount())]


def shown(kind: type[QWidget], house: House) -> bool:
    return any(each.isVisible() for each in house.window.findChildren(kind))


def pills(house: House) -> list[str]:
    return [each.pill.text for each in house.window.findChildren(StatusPill) if each.isVisible()]


def lines(house: House) -> list[WaitingLine]:
    return [each for each in house.window.findChildren(WaitingLine) if each.isVisible()]


def offered(house: House, text: str) -> bool:
    buttons = house.window.findChildren(QPushButton)
    return any(each.isVisible() and each.text().strip() == text for each in buttons)


def wait_state(house: House, visit: str, state: VisitState) -> None:
    house.wait(lambda: stored(house, visit).state is state)
    house.wait(lambda: not shown(Dialog, house))


def stored(house: House, visit: str) -> Visit:
    with house.estate.centre.transaction() as tx:
        return tx.load(Visit, visit)


def all_visits(house: House) -> list[Visit]:
    with house.estate.centre.transaction() as tx:
        return list(tx.session.scalars(select(Visit).order_by(Visit.id)))


def tries(house: House) -> int:
    with house.estate.centre.transaction() as tx:
        return len(tx.session.scalars(select(CallTry)).all())


def audited(house: House, subject: str) -> list[str]:
    return [action for action, about, _ in house.estate.centre.audit() if about == subject]


def pick_home(house: House, building: str, number: str, entrance: str = "") -> None:
    house.wait(lambda: len(house.options("楼幢")) == 3)
    house.choose("楼幢", building)
    if entrance:
        house.choose("单元", entrance)
    house.choose("房号", number)


def select_visit(house: House, visit: str) -> None:
    page = house.page(VisitsPage)
    page.select(visit)
    house.wait(lambda: page._shown is not None and page._shown.row.visit == visit)


def do(house: House, verb: str, visit: str, state: VisitState) -> None:
    """Press an action and confirm it in its dialog."""
    house.press(verb)
    house.wait(lambda: shown(Dialog, house))
    house.press(verb)
    wait_state(house, visit, state)
    house.wait(lambda: not offered(house, verb))


def register(house: House, name: str = "周若兰") -> None:
    house.press("登记访客")
    house.press(AGREED)
    pick_home(house, "6", "1602", "2")
    house.type("姓名或称呼", name)


def test_a_walk_in_is_registered_called_about_let_in_and_checked_out(desk: House) -> None:
    register(desk)
    desk.type("车牌（选填）", PLATE)
    desk.press("登记并联系住户")
    desk.wait(lambda: desk.window.current_page == "visits")
    (visit,) = all_visits(desk)
    assert (visit.state, visit.notice) == (VisitState.ARRIVED, "desk-1")
    desk.wait_text("粤B**345")
    assert "等待确认" in pills(desk)
    desk.press("收起")
    desk.wait(lambda: bool(lines(desk)))
    desk.press("代为联系")
    desk.press("无人接听")
    desk.press("确认")
    desk.wait(lambda: tries(desk) == 1)
    desk.wait(lambda: not shown(Dialog, desk))
    desk.press("代为联系")
    desk.press("确认")
    wait_state(desk, visit.id, VisitState.APPROVED)
    desk.wait(lambda: not lines(desk))
    select_visit(desk, visit.id)
    do(desk, "登记入场", visit.id, VisitState.ON_SITE)
    do(desk, "登记离场", visit.id, VisitState.LEFT)
    assert audited(desk, visit.id) == [
        "visit_arrived", "visit_approved", "visit_entered", "visit_left",
    ]  # fmt: skip
    assert tries(desk) == 2


def test_nothing_is_entered_before_the_notice(desk: House) -> None:
    desk.press("登记访客")
    assert not desk.field("姓名或称呼").isEnabled()
    assert "请先向访客出示隐私告知" in desk.notices()
    desk.press(AGREED)
    assert desk.field("姓名或称呼").isEnabled()
    assert "请选择房屋" in desk.notices()
    pick_home(desk, "10", "0602")
    assert "请填写姓名或称呼" in desk.notices()
    desk.type("姓名或称呼", "周若兰")
    desk.press("参观团")
    assert "人数应为 1 至 100，参观团至少 2 人" in desk.notices()
    desk.type("人数", "12")
    assert desk.button("登记并联系住户").isEnabled()
    desk.press("取消")
    desk.wait(lambda: desk.window.current_page == "visits")
    assert all_visits(desk) == []


def test_what_is_refused_stays_on_the_page(desk: House) -> None:
    register(desk)
    desk.type("车牌（选填）", "粤B-1")
    desk.press("登记并联系住户")
    desk.wait(lambda: any("车牌号不对" in each for each in desk.notices()))
    assert desk.field("姓名或称呼").text() == "周若兰"
    desk.type("车牌（选填）", "")
    with desk.database_locked():
        desk.press("登记并联系住户")
        desk.wait(lambda: any("数据库正忙" in each for each in desk.notices()))
    assert all_visits(desk) == []
    desk.press("登记并联系住户")
    desk.wait(lambda: len(all_visits(desk)) == 1)


def test_what_others_do_is_seen_without_touching_anything(desk: House) -> None:
    visit = come(desk.estate)
    desk.wait(lambda: homes(desk) == [HOME])
    assert desk.button("今天 1").isChecked()
    desk.wait(lambda: len(lines(desk)) == 1)
    desk.wait_text("45 秒后转柜台")
    with desk.estate.centre.transaction() as tx:
        refuse_visit(tx, visit=visit)
    desk.wait(lambda: not lines(desk))


def test_the_ladder_climbs_while_the_desk_looks(desk: House) -> None:
    visit = come(desk.estate)
    desk.estate.centre.clock.pass_by(timedelta(seconds=46))
    desk.wait(lambda: stored(desk, visit).state is VisitState.UNANSWERED)
    desk.wait(lambda: "转到柜台" in pills(desk))
    desk.press("代为联系")
    desk.press("不同意")
    desk.press("确认")
    wait_state(desk, visit, VisitState.REFUSED)


def test_filters_and_search_narrow_the_list(desk: House) -> None:
    come(desk.estate)
    let_in(desk.estate, come(desk.estate, home=OTHER))
    expect(desk.estate, "孙思齐", 30, "10-1-0602")
    desk.wait(lambda: homes(desk) == [HOME, OTHER])
    desk.press("在场 1")
    desk.wait(lambda: homes(desk) == [OTHER])
    desk.press("预约 1")
    desk.wait(lambda: homes(desk) == ["10-1-0602"])
    search = next(each for each in desk.window.findChildren(SearchField) if "通行码" in
                  each.accessibleName())  # fmt: skip
    desk.enter(search.accessibleName(), "6-2")
    desk.wait(lambda: homes(desk) == [HOME])
    search.clear()
    desk.wait(lambda: homes(desk) == ["10-1-0602"])


def test_the_badge_counts_the_calls_that_wait(house: House) -> None:
    come(house.estate)
    come(house.estate, VisitKind.MEDIA, None)
    house.sign_in()
    badge = house.window._nav._entries["visits"].badge
    house.wait(lambda: badge.text() == "2")
    house.press("退出登录")
    house.sign_in()
    house.wait(lambda: house.window._nav._entries["visits"].badge.text() == "2")


def test_a_kiosk_that_calls_is_seen_to(desk: House) -> None:
    with desk.estate.centre.transaction() as tx:
        call_staff(tx, kiosk="kiosk-1", place="visitor")
    desk.wait(lambda: "居民机呼叫" in pills(desk))
    assert "自助机 kiosk-1·访客登记" in desk.texts()
    desk.press("已到场")
    desk.wait(lambda: not lines(desk))


def test_who_stays_too_long_is_raised_and_checked_out(house: House) -> None:
    late = let_in(house.estate, come(house.estate, VisitKind.DELIVERY))
    house.estate.centre.clock.pass_by(timedelta(minutes=70))
    desk = at_desk(house, "lim")
    desk.wait(lambda: "停留超时" in pills(desk))
    assert stored(desk, late).state is VisitState.OVERSTAYED
    select_visit(desk, late)
    assert "超时 40 分" in pills(desk)
    desk.press("收起")
    desk.press("联系")
    desk.press("已离场")
    desk.press("确认")
    wait_state(desk, late, VisitState.LEFT)
    desk.wait(lambda: not lines(desk))


def test_a_pass_is_shown_again_and_called_off(desk: House) -> None:
    visit = expect(desk.estate, "孙思齐", 1)
    desk.wait(lambda: homes(desk) == [OTHER])
    select_visit(desk, visit)
    desk.press("出示通行码")
    desk.wait(lambda: shown(QrCode, desk))
    assert any(len(each) == 7 and each[:3].isdigit() for each in desk.texts())
    desk.press("完成")
    do(desk, "取消来访", visit, VisitState.CANCELLED)
    desk.wait(lambda: not offered(desk, "出示通行码"))


def test_a_refusal_keeps_the_dialog_open(desk: House) -> None:
    visit = let_in(desk.estate, come(desk.estate))
    desk.wait(lambda: homes(desk) == [HOME])
    select_visit(desk, visit)
    desk.press("登记离场")
    with desk.estate.centre.transaction() as tx:
        check_out(tx, visit=visit)
    desk.wait(lambda: shown(Dialog, desk))
    desk.page(Dialog).confirmed.emit()
    desk.wait(lambda: any("当前状态不允许此操作" in each for each in desk.notices()))
    desk.press("取消")


def test_media_are_let_in_by_a_supervisor_only(desk: House) -> None:
    visit = come(desk.estate, VisitKind.MEDIA, None, name="记者")
    desk.wait(lambda: "通知负责人" in pills(desk))
    desk.press("代为联系")
    assert not desk.button("确认").isEnabled()
    desk.type("主管账号", "zhouh")
    desk.type("主管密码", "wrong-word")
    desk.press("确认")
    desk.wait(lambda: any("账号或密码不对" in each for each in desk.notices()))
    assert desk.field("主管密码").text() == ""
    assert stored(desk, visit).state is VisitState.ARRIVED
    desk.type("主管密码", SECRET)
    desk.press("确认")
    wait_state(desk, visit, VisitState.APPROVED)
    approved = [facts for action, _, facts in desk.estate.centre.audit()
                if action == "visit_approved"]  # fmt: skip
    assert (approved[0]["by"], approved[0]["second"]) == ("supervisor", desk.estate.supervisor.id)


def test_who_is_inside_is_printed_to_a_file(desk: House, tmp_path: Path) -> None:
    let_in(desk.estate, come(desk.estate, party=3))
    desk.press("打印在场名单")
    desk.wait(lambda: shown(Dialog, desk))
    desk.type("文件", str(tmp_path / "missing" / "list.pdf"))
    desk.press("打印")
    desk.wait(lambda: any("无法写到" in each for each in desk.notices()))
    file = tmp_path / "list.pdf"
    desk.type("文件", str(file))
    desk.press("打印")
    desk.wait(lambda: not shown(Dialog, desk))
    assert file.read_bytes().startswith(b"%PDF")
    assert ("visitors_listed", "inside", {"count": 1}) in desk.estate.centre.audit()


def test_who_is_inside_is_printed_without_the_broker(desk: House, tmp_path: Path) -> None:
    let_in(desk.estate, come(desk.estate))
    desk.facility.link(LinkState.OFFLINE)
    desk.press("打印在场名单")
    desk.wait(lambda: shown(Dialog, desk))
    file = tmp_path / "list.pdf"
    desk.type("文件", str(file))
    desk.press("打印")
    desk.wait(lambda: not shown(Dialog, desk))
    assert file.read_bytes().startswith(b"%PDF")


def test_a_clerk_is_not_offered_the_watch_list(desk: House) -> None:
    assert offered(desk, "登记访客")
    assert not offered(desk, "关注名单")


def test_the_watch_list_is_kept_by_a_supervisor(lead: House) -> None:
    lead.press("关注名单")
    lead.type("号码（只比对，不显示）", PLATE)
    lead.type("原因（留痕，不写姓名）", "多次冲闸")
    lead.press("加入名单")
    lead.wait(lambda: lead.page(Table).model().rowCount() == 1)
    assert lead.field("号码（只比对，不显示）").text() == ""
    watched = come(lead.estate, plate=PLATE)
    assert stored(lead, watched).watched
    lead.page(Table).selectRow(0)
    lead.press("复核…")
    lead.press("365 天")
    lead.press("继续关注")
    with lead.estate.centre.transaction() as tx:
        until = today(tx) + timedelta(days=365)
    lead.wait(lambda: reviews(lead) == [until])
    lead.wait(lambda: not shown(Dialog, lead))
    lead.press("解除…")
    lead.press("解除")
    lead.wait(lambda: reviews(lead) == [])
    lead.wait(lambda: lead.page(Table).model().rowCount() == 0)
    lead.press("返回访客")
    lead.wait(lambda: "需主管确认" in pills(lead))


def reviews(house: House) -> list[object]:
    with house.estate.centre.transaction() as tx:
        return [entry.review_on for entry in watch_list(tx)]


def test_a_watched_visitor_is_refused_to_the_clerk(house: House) -> None:
    with house.estate.centre.transaction(house.estate.supervisor) as tx:
        until = today(tx) + timedelta(days=9)
        watch(tx, mark=WatchMark.PLATE, value=PLATE, reason="多次冲闸", review_on=until)
    visit = come(house.estate, plate=PLATE)
    desk = at_desk(house, "lim")
    desk.wait(lambda: "需主管确认" in pills(desk))
    select_visit(desk, visit)
    assert any("关注名单" in each for each in desk.notices())
    desk.press("同意来访")
    assert not desk.button("确认").isEnabled()


def test_a_home_gets_its_pin_and_a_code_at_the_desk(desk: House) -> None:
    desk.press("住户密码")
    pick_home(desk, "6", "1602", "2")
    desk.wait_text("该房屋还没有密码。")
    desk.type("新密码，6 位数字", "111111")
    assert not desk.button("设置密码").isEnabled()
    desk.type("再输一遍", "111111")
    desk.press("设置密码")
    desk.wait(lambda: bool(desk.notices()))
    for field in ("新密码，6 位数字", "再输一遍"):
        desk.type(field, PIN)
    desk.press("设置密码")
    desk.wait_text("现有密码设于 今天 17:00。")
    assert desk.field("再输一遍").text() == ""
    with desk.estate.centre.transaction() as tx:
        assert show_pin(tx, home=HOME, pin=PIN).evidence is not None
    desk.wait(lambda: len(desk.options("给谁")) == 4)
    desk.choose("给谁", "孙**")
    desk.press("发一次性码")
    desk.wait_text("还有 10 分")
    code = desk.page(ResidentPinPage)._code.text().replace(" ", "")
    with desk.estate.centre.transaction() as tx:
        evidence = show_code(tx, home=HOME, code=code).evidence
    assert evidence is not None
    assert evidence.person == desk.estate.tenant
    actions = {action for action, _, _ in desk.estate.centre.audit()}
    assert {"resident_pin_set", "resident_code_given"} <= actions
    desk.press("清除密码")
    desk.wait_text("该房屋还没有密码。")


def test_a_code_goes_with_its_time_and_with_the_page(desk: House) -> None:
    desk.press("住户密码")
    pick_home(desk, "10", "0602")
    desk.press("发一次性码")
    desk.wait_text("还有 10 分")
    desk.estate.centre.clock.pass_by(timedelta(minutes=10))
    desk.wait(lambda: "还有 10 分" not in desk.texts())
    page = desk.page(ResidentPinPage)
    assert page._code.text() == ""
    desk.type("新密码，6 位数字", PIN)
    desk.window.show_page("today")
    assert page._pins[0].edit.text() == ""


def test_a_long_list_has_as_many_pages_as_it_needs(
    app: QApplication, centre: Centre, tmp_path: Path
) -> None:
    line = VisitLine(
        "visit", VisitKind.GUEST, VisitState.ON_SITE, "周**", HOME, 1, OPENING, OPENING, OPENING,
        None, watched=False,
    )  # fmt: skip
    shown_list = inside_list([line] * 60, OPENING, SHANGHAI)
    assert shown_list.rows[59] == ("60", "周**", "1", "亲友来访", HOME, "今天 17:00", "", "□")
    file = tmp_path / "list.pdf"
    with centre.desk.reading(CONSOLE) as tx:
        print_list(tx, shown=shown_list, printer="", file=str(file))
    written = file.read_bytes()
    assert written.count(b"/Type /Page\n") == 3
