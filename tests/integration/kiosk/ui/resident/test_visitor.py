"""Visitors at the kiosk: walking in, with a code, refused, unanswered, gone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QLineEdit
from sqlalchemy import select

from kiosk.domain.calls import CallKind
from kiosk.domain.visit_times import VisitKind
from kiosk.domain.visits import Visit, VisitState
from kiosk.services.calls import open_calls
from kiosk.services.visits import approve_visit, desk_approve, refuse_visit
from kiosk.services.visits.fields import opened
from tests.integration.kiosk.ui.resident.conftest import Open
from tests.support.desks import CONSOLE, Centre
from tests.support.touch_kiosk import Touch
from tests.support.visitors import after, calls_of, invited, state_of

NAME = "𬍛龘🙂'; DROP TABLE visit; --%s"
"""A rare character, an emoji, SQL and a format: kept exactly as given."""


def register(touch: Touch, name: str = "王先生", purpose: str = "走亲访友") -> str:
    """Walk in and send; return the visit."""
    touch.press("访客登记", "同意，开始登记")
    touch.chooses_home("3", "2", "1101")
    touch.press("下一步", purpose)
    touch.writes(name)
    touch.press("请住户确认")
    touch.sees("正在请住户确认")
    with touch.centre.desk.reading(CONSOLE) as tx:
        visit = tx.session.scalars(select(Visit).order_by(Visit.id.desc())).first()
        assert visit is not None
        return visit.id


def visits(centre: Centre) -> list[Visit]:
    with centre.desk.reading(CONSOLE) as tx:
        return list(tx.session.scalars(select(Visit)))


def test_a_walk_in_gets_the_pass_as_soon_as_the_home_says_yes(touch: Touch) -> None:
    visit = register(touch, NAME)
    touch.sees("3 幢 2 单元 11**", "进行中")
    with touch.centre.transaction() as tx:
        found = tx.load(Visit, visit)
        assert opened(tx, found, "name") == NAME
        assert (found.kind, found.party, found.notice) == (VisitKind.GUEST, 1, "kiosk-2")
    with touch.centre.transaction() as tx:
        approve_visit(tx, visit=visit)
    touch.sees("可以进门了", "已同意", "今天 15:00 – 19:00")
    touch.press("完成")
    touch.sees("您好，想办什么事？")
    assert state_of(touch.centre, visit) is VisitState.APPROVED


def test_a_refusal_and_silence_look_the_same_and_say_nothing_of_the_home(touch: Touch) -> None:
    first = register(touch)
    with touch.centre.transaction() as tx:
        refuse_visit(tx, visit=first)
    touch.sees("请到人工柜台继续")
    refused = touch.words()
    touch.press("完成")
    second = register(touch)
    after(touch.centre, timedelta(seconds=96))
    touch.sees("请到人工柜台继续")
    assert touch.words() == refused
    assert state_of(touch.centre, second) is VisitState.UNANSWERED


def test_the_ladder_is_climbed_before_the_visitors_eyes(touch: Touch) -> None:
    visit = register(touch)
    after(touch.centre, timedelta(seconds=51))
    touch.sees("已完成")
    assert calls_of(touch.centre, visit) == [CallKind.VISIT_VOICE]
    after(touch.centre, timedelta(seconds=45))
    touch.sees("请到人工柜台继续")
    with touch.centre.transaction() as tx:
        desk_approve(tx, visit=visit, reason="电话确认")
    touch.sees("可以进门了")


def test_a_home_that_does_not_exist_is_asked_for_again(touch: Touch) -> None:
    touch.press("访客登记", "同意，开始登记")
    touch.chooses_home("3", "2", "9999")
    touch.press("下一步")
    touch.sees("没有这个房号，请核对。")
    touch.keys("1102")
    touch.press("下一步")
    touch.sees("您来做什么？")


def test_a_name_that_cannot_be_shown_is_refused_with_its_reason(touch: Touch) -> None:
    touch.press("访客登记", "同意，开始登记")
    touch.chooses_home("3", "2", "1101")
    touch.press("下一步", "送货送餐")
    touch.writes("王\u202e先\u2028生")
    touch.press("请住户确认")
    touch.sees("没有保存：姓名含有无法显示的字符。请重新输入。")
    assert visits(touch.centre) == []


@pytest.mark.parametrize(
    "name",
    [
        "名" * 200,
        "🙂" * 200,
        "㛃𬱖龘",
        "👨\u200d👩\u200d👧\u200d👦 Müller",
        "%s%n{0}{name!r}",
        '<b>x</b> & "y"',
        "Robert\\'); --",
    ],
)
def test_a_name_is_kept_exactly_as_it_was_written(name: str, touch: Touch) -> None:
    visit = register(touch, name)
    with touch.centre.desk.reading(CONSOLE) as tx:
        assert opened(tx, tx.load(Visit, visit), "name") == name


@pytest.mark.parametrize("name", ["名" * 201, "🙂" * 201])
def test_a_name_too_long_is_refused_with_its_reason_and_not_cut_off(
    name: str, touch: Touch
) -> None:
    touch.press("访客登记", "同意，开始登记")
    touch.chooses_home("3", "2", "1101")
    touch.press("下一步", "送货送餐")
    touch.writes(name)
    touch.press("请住户确认")
    touch.sees("没有保存：姓名最多 200 个字。请缩短。")
    assert visits(touch.centre) == []
    (field,) = touch.window.findChildren(QLineEdit)
    assert field.text() == name


def test_back_keeps_what_was_entered_and_another_language_loses_nothing(touch: Touch) -> None:
    touch.press("访客登记", "同意，开始登记")
    touch.chooses_home("3", "2", "1101")
    touch.press("下一步", "增加", "走亲访友")
    touch.writes("王先生")
    touch.press("English")
    touch.sees("What is your name?")
    touch.press("Back", "中文", "大字")
    touch.sees("您来做什么？", "2")
    touch.press("走亲访友", "请住户确认")
    touch.sees("正在请住户确认")
    assert [visit.party for visit in visits(touch.centre)] == [2]


def test_who_cancels_or_walks_away_while_waiting_is_called_off(touch: Touch) -> None:
    cancelled = register(touch)
    touch.press("取消来访")
    touch.sees("您好，想办什么事？")
    left = register(touch)
    touch.press("首页")
    touch.sees("您好，想办什么事？")
    touch.qtbot.waitUntil(lambda: state_of(touch.centre, left) is VisitState.CANCELLED)
    assert state_of(touch.centre, cancelled) is VisitState.CANCELLED


def test_whoever_prefers_a_person_keeps_the_visit_and_staff_are_called(touch: Touch) -> None:
    visit = register(touch)
    touch.press("转人工")
    touch.sees("已通知工作人员")
    touch.press("知道了", "完成")
    assert state_of(touch.centre, visit) is VisitState.ARRIVED
    with touch.centre.transaction() as tx:
        calls = open_calls(tx, kind=CallKind.KIOSK)
        assert [(call.subject, call.what) for call in calls] == [("kiosk-1", "visitor")]


def test_an_invited_visitor_has_the_pass_on_the_second_page(touch: Touch) -> None:
    code = invited(touch.centre).code
    touch.press("已有访客码？")
    touch.keys(code)
    touch.press("下一步")
    touch.sees("可以进门了", f"{code[:3]} {code[3:]}")


def test_a_wrong_code_says_no_more_than_that_and_guessing_is_throttled(touch: Touch) -> None:
    invited(touch.centre)
    touch.press("已有访客码？")
    for _ in range(5):
        touch.keys("000000")
        touch.press("下一步")
        touch.waits_until_gone("下一步")
        touch.sees("访客码不对或已过期，请核对。")
    touch.press("首页", "已有访客码？")
    touch.keys("000000")
    touch.press("下一步")
    touch.sees("输错太多次，请稍后再试。")


def test_a_restart_forgets_no_guesses(open_kiosk: Open) -> None:
    before = open_kiosk()
    code = invited(before.centre).code
    before.press("已有访客码？")
    for _ in range(5):
        before.keys("000000" if code != "000000" else "111111")
        before.press("下一步")
        before.waits_until_gone("下一步")
        before.sees("访客码不对或已过期，请核对。")
    before.qtbot.waitUntil(lambda: guessed(before.centre) == ["visit_code"] * 5)
    after = open_kiosk()
    after.press("已有访客码？")
    after.keys(code)
    after.press("下一步")
    after.sees("输错太多次，请稍后再试。")


def guessed(centre: Centre) -> list[str]:
    """Return at what somebody guessed; what they typed is not kept."""
    return [subject for action, subject, _ in centre.audit() if action == "code_guessed"]


def test_an_invitation_is_not_called_off_by_the_visitor_walking_away(touch: Touch) -> None:
    invitation = invited(touch.centre, by_home=False)
    touch.press("已有访客码？")
    touch.keys(invitation.code)
    touch.press("下一步")
    touch.sees("正在请住户确认")
    touch.press("首页")
    touch.sees("您好，想办什么事？")
    assert state_of(touch.centre, invitation.visit.id) is VisitState.ARRIVED
