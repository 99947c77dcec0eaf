"""A loss from the key board to its end: each step entered, each refusal a sentence."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from sqlalchemy import select

from kiosk.domain.cards import Card, CardState
from kiosk.domain.key_losses import LossCase, LossOutcome, LossState, Payer
from kiosk.domain.keys import KeyState
from kiosk.services.keys import (
    change_lock,
    consent_to_lock_change,
    link_card,
    report_key_lost,
    return_key,
)
from kiosk.ui.widgets.table import Table
from tests.support.desk_window import House
from tests.support.estates import SECRET
from tests.support.key_desk import before_keys
from tests.support.key_rack import COMMON, LATE, OUT, VACANT, Rack


@pytest.fixture
def desk(rack: Rack, house: House) -> House:
    """The clerk before the key board."""
    return before_keys(house)


def report(house: House, tag: str, title: str, story: str = "掉在工地") -> None:
    house.reader.tap(tag)
    house.wait_text(title)
    house.press("登记遗失…")
    house.wait_text("整串登记为遗失")
    house.enter("经过（时间、地点、由谁保管）", story)
    house.wait(lambda: house.window.current_page == "keys/losses")
    house.wait_text(story)


def case_of(rack: Rack) -> LossCase:
    with rack.estate.centre.transaction() as tx:
        return tx.session.scalars(select(LossCase)).one()


def rows(house: House) -> int:
    return house.page(Table).model().rowCount()


def step_is_over(house: House, button: str) -> None:
    house.wait(lambda: house._buttons(button) == [])


def test_a_lost_key_from_its_report_to_its_end(desk: House, rack: Rack) -> None:
    report(desk, OUT, "归还 K-0006")
    assert rack.key(rack.out).state is KeyState.LOST
    desk.press("登记同意…")
    desk.wait_text("换锁须经业主同意")
    assert desk.options("同意的业主") == ["陈*"]
    desk.press("登记同意")
    desk.press("已换锁…")
    desk.press("锁具已更换")
    step_is_over(desk, "锁具已更换")
    desk.press("结案…")
    desk.press("结案")
    desk.says("请写明由谁承担费用")
    desk.press("取消")
    desk.press("登记费用…")
    desk.wait_text("请先告知承担方金额")
    desk.type("费用（元）", "三百")
    desk.wait_text("请填写金额，例如 360 或 360.50")
    desk.type("费用（元）", "360.5")
    desk.press("借用人单位")
    desk.says("将登记：借用人单位 承担 360.50 元。")
    desk.press("登记费用")
    step_is_over(desk, "登记费用")
    desk.wait_text("借用人单位 承担 360.50 元")
    desk.press("结案…")
    desk.says("这串钥匙从登记册注销")
    desk.press("结案")
    desk.wait(lambda: rows(desk) == 0)
    case = case_of(rack)
    assert (case.state, case.outcome) == (LossState.CLOSED, LossOutcome.REPLACED)
    assert (case.cost_fen, case.payer) == (36_050, Payer.EMPLOYER)
    assert case.consent_by == rack.estate.owner
    assert rack.key(rack.out).state is KeyState.DESTROYED


def test_a_report_needs_a_story_and_escape_reports_nothing(desk: House, rack: Rack) -> None:
    desk.reader.tap(VACANT)
    desk.wait_text("借出 K-0001")
    desk.press("登记遗失…")
    desk.wait_text("请说明经过")
    assert not desk.button("登记遗失").isEnabled()
    QTest.keyClick(desk.field("经过（时间、地点、由谁保管）"), Qt.Key.Key_Escape)
    step_is_over(desk, "登记遗失")
    assert rack.key(rack.vacant).state is KeyState.ON_HOOK


def test_a_key_lost_meanwhile_is_refused_in_a_sentence(desk: House, rack: Rack) -> None:
    desk.reader.tap(VACANT)
    desk.wait_text("借出 K-0001")
    desk.press("登记遗失…")
    desk.wait_text("整串登记为遗失")
    with rack.estate.centre.transaction(rack.estate.supervisor) as tx:
        report_key_lost(tx, key=rack.vacant.id, story="别处登记")
    desk.enter("经过（时间、地点、由谁保管）", "掉在工地")
    desk.says("钥匙 K-0001 的当前状态不允许此操作")


def test_cards_on_the_ring_are_voided_and_others_can_be_ticked(desk: House, rack: Rack) -> None:
    known, ticked, kept = (rack.estate.issue(f"0A0000000{at}") for at in (1, 2, 3))
    with rack.estate.centre.transaction(rack.estate.clerk) as tx:
        link_card(tx, key=rack.vacant.id, card=known.id)
    report(desk, VACANT, "借出 K-0001")
    desk.wait_text("此串登记有 1 张有效门卡")
    desk.press("作废…")
    desk.wait_text("登记在此串上")
    desk.press("业主卡 0002")
    desk.press("作废门卡")
    desk.wait_text("已作废 2 张")
    with rack.estate.centre.transaction() as tx:
        states = [tx.load(Card, each.id).state for each in (known, ticked, kept)]
    assert states == [CardState.VOID, CardState.VOID, CardState.ACTIVE]
    assert case_of(rack).cards_voided == 2
    desk.press("作废…")
    desk.wait_text("请勾选在此串上的门卡")
    assert not desk.button("作废门卡").isEnabled()


def test_a_common_key_needs_a_supervisor(desk: House, rack: Rack) -> None:
    report(desk, COMMON, "借出 K-0004", "掉在车库")
    desk.press("登记同意…")
    desk.wait_text("公共部位换锁由主管同意")
    for field, text in (("主管账号", "zhouh"), ("主管密码", "wrong-word"), ("原因", "门禁要紧")):
        desk.type(field, text)
    desk.press("登记同意")
    desk.wait(lambda: desk.field("主管密码").text() == "")
    desk.type("主管密码", SECRET)
    desk.press("登记同意")
    step_is_over(desk, "登记同意")
    desk.wait_text("周航")
    assert case_of(rack).consent_by == rack.estate.supervisor.id


def test_a_key_found_again_is_returned_by_its_tag_and_ends_the_case(
    desk: House, rack: Rack
) -> None:
    report(desk, LATE, "归还 K-0007")
    desk.press("归还…")
    desk.wait_text("归还 K-0007")
    desk.reader.tap(COMMON)
    desk.wait_text("借出 K-0004")
    desk.reader.tap(LATE)
    desk.wait_text("归还 K-0007")
    desk.enter("清点数量", "2")
    desk.says("K-0007 已归还，数量相符。")
    assert case_of(rack).outcome is LossOutcome.FOUND
    desk.press("遗失处理")
    desk.wait(lambda: desk.window.current_page == "keys/losses")
    desk.wait(lambda: rows(desk) == 0)


def test_found_after_the_new_lock_it_is_closed_by_hand(desk: House, rack: Rack) -> None:
    with rack.estate.centre.transaction(rack.estate.clerk) as tx:
        case = report_key_lost(tx, key=rack.late.id, story="找不到").id
        consent_to_lock_change(tx, case=case, owner=rack.estate.owner)
        change_lock(tx, case=case)
        return_key(tx, tag=LATE, pieces=2)
    desk.press("遗失处理")
    desk.wait(lambda: desk.window.current_page == "keys/losses" and rows(desk) == 1)
    desk.page(Table).selectRow(0)
    desk.wait_text("钥匙已挂回")
    desk.press("登记费用…")
    desk.wait_text("请先告知承担方金额")
    desk.type("费用（元）", "0")
    desk.press("登记费用")
    desk.wait_text("承担 0.00 元")
    desk.press("结案…")
    desk.says("钥匙已挂回原处，继续使用。")
    desk.press("结案")
    desk.wait(lambda: rows(desk) == 0)
    assert rack.key(rack.late).state is KeyState.ON_HOOK


def test_missing_pieces_are_written_off(desk: House, rack: Rack) -> None:
    with rack.estate.centre.transaction(rack.estate.clerk) as tx:
        return_key(tx, tag=LATE, pieces=1)
    desk.press("遗失处理")
    desk.wait(lambda: desk.window.current_page == "keys/losses" and rows(desk) == 1)
    desk.page(Table).selectRow(0)
    desk.press("结案…")
    desk.says("缺的钥匙已挂回")
    desk.press("核销")
    desk.says("登记数量从此减少")
    desk.press("结案")
    desk.wait(lambda: rows(desk) == 0)
    assert (rack.key(rack.late).pieces, rack.key(rack.late).missing) == (1, 0)


def test_a_step_taken_meanwhile_is_refused_in_a_sentence(desk: House, rack: Rack) -> None:
    report(desk, VACANT, "借出 K-0001")
    desk.press("登记同意…")
    desk.wait_text("换锁须经业主同意")
    with rack.estate.centre.transaction(rack.estate.supervisor) as tx:
        consent_to_lock_change(tx, case=case_of(rack).id, owner=rack.estate.owner)
    desk.press("登记同意")
    desk.says("遗失记录的当前步骤不允许此操作")


def test_a_lost_key_leads_from_the_board_to_its_case(desk: House, rack: Rack) -> None:
    with rack.estate.centre.transaction(rack.estate.clerk) as tx:
        report_key_lost(tx, key=rack.vacant.id, story="搬家时遗失")
    desk.reader.tap(VACANT)
    desk.wait_text("归还 K-0001")
    desk.press("遗失处理…")
    desk.wait_text("搬家时遗失")
    desk.press("返回钥匙")
    desk.wait(lambda: desk.window.current_page == "keys")


def test_a_step_is_taken_by_the_keyboard_alone(desk: House, rack: Rack) -> None:
    with rack.estate.centre.transaction(rack.estate.clerk) as tx:
        case = report_key_lost(tx, key=rack.vacant.id, story="搬家时遗失").id
    desk.window.show_page("keys/losses")
    desk.wait(lambda: rows(desk) == 1)
    table = desk.page(Table)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Down)
    desk.wait_text("搬家时遗失")
    for _ in range(20):
        if desk.window.focusWidget() is desk.button("登记同意…"):
            break
        QTest.keyClick(desk.window.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClick(desk.window.focusWidget(), Qt.Key.Key_Space)
    desk.wait_text("换锁须经业主同意")
    QTest.keyClick(desk.window.focusWidget(), Qt.Key.Key_Return)
    step_is_over(desk, "登记同意")
    with rack.estate.centre.transaction() as tx:
        assert tx.load(LossCase, case).consent_by == rack.estate.owner
