"""The key board on a real database: a tag is scanned, the key is lent and comes back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtTest import QTest
from sqlalchemy import select

from kiosk.domain.calls import CallTry
from kiosk.domain.key_loans import KeyLoan
from kiosk.domain.key_losses import LossCase
from kiosk.domain.keys import Key, KeySeal, KeyState
from kiosk.services.keys import return_key
from kiosk.ui.desk.key_board.hooks import HookCell
from kiosk.ui.desk.key_board.looks import Look
from tests.support.desk_window import LEFT, House
from tests.support.estates import SECRET
from tests.support.key_rack import (
    COMMON,
    FIRE,
    LATE,
    OUT,
    OWNED,
    SEALED,
    UNKNOWN,
    VACANT,
    Rack,
)


@pytest.fixture
def desk(rack: Rack, house: House) -> House:
    """The clerk before the key board."""
    house.sign_in()
    house.window.show_page("keys")
    house.wait(lambda: len(cells(house)) == 40)
    return house


def cells(house: House) -> dict[str, HookCell]:
    shown = [each for each in house.window.findChildren(HookCell) if each.isVisible()]
    return {each.place.hook: each for each in shown}


def look(house: House, hook: str) -> Look | None:
    cell = cells(house).get(hook)
    return cell.look if cell else None


def loans(rack: Rack, key: Key) -> list[KeyLoan]:
    with rack.estate.centre.transaction() as tx:
        wanted = select(KeyLoan).where(KeyLoan.key_id == key.id).order_by(KeyLoan.id)
        return list(tx.session.scalars(wanted))


def scan(house: House, tag: str, title: str) -> None:
    house.reader.tap(tag)
    house.wait_text(title)


def scan_again(house: House, tag: str, title: str) -> None:
    """Scan a tag a second time; the reader tells it anew once another was there."""
    scan(house, COMMON, "借出 K-0004")
    scan(house, tag, title)


def fill(house: House, pieces: int, name: str = "王海") -> None:
    if name:
        house.type("借用人", name)
    house.type("用途", "空调检修")
    house.type("工单/许可", "1121-07")
    house.type("清点数量", str(pieces))


def second(house: House, login: str = "zhouh") -> None:
    house.type("第二人账号", login)
    house.type("第二人密码", SECRET)


def sign(house: House) -> None:
    house.press("签名并借出")
    house.wait_text("前归还。工单 1121-07。")
    house.sign()
    house.press("确认借出")


def test_a_key_is_scanned_lent_and_comes_back_by_its_tag(desk: House, rack: Rack) -> None:
    scan(desk, VACANT, "借出 K-0001")
    fill(desk, 2)
    sign(desk)
    desk.says("K-0001 已借出，明天 18:00 前归还。")
    (loan,) = loans(rack, rack.vacant)
    assert (loan.pieces_out, loan.reference, loan.signature_id != "") == (2, "1121-07", True)
    desk.wait(lambda: look(desk, "A-01") is Look.OUT)
    desk.wait_text("K-0001·王*")
    scan_again(desk, VACANT, "归还 K-0001")
    desk.enter("清点数量", "2")
    desk.says("K-0001 已归还，数量相符。")
    assert loans(rack, rack.vacant)[0].pieces_in == 2
    assert rack.key(rack.vacant).state is KeyState.ON_HOOK
    desk.wait(lambda: look(desk, "A-01") is Look.IN)


def test_the_hooks_show_states_and_never_a_home(desk: House) -> None:
    looks = {hook: cell.look for hook, cell in cells(desk).items()}
    assert [looks[f"A-0{number}"] for number in range(1, 8)] == [
        Look.IN, Look.IN, Look.SEALED, Look.NEVER, Look.OUT, Look.LATE, Look.FREE,
    ]  # fmt: skip
    assert not any("1602" in cell.accessibleName() for cell in cells(desk).values())
    assert not any("1602" in text for text in desk.texts())
    assert cells(desk)["A-06"].accessibleName() == "06 K-0007 逾期"


def test_an_unknown_tag_is_told_in_a_sentence(desk: House) -> None:
    desk.reader.tap(UNKNOWN)
    desk.says("没有此标签的钥匙")


def test_a_tag_in_the_search_field_counts_as_scanned(desk: House) -> None:
    desk.enter("查找钥匙", VACANT)
    desk.wait_text("借出 K-0001")
    desk.says("请填写借用人")


def test_a_key_pointed_at_must_still_be_scanned(desk: House) -> None:
    QTest.mouseClick(cells(desk)["A-01"], LEFT)
    desk.wait_text("借出 K-0001")
    fill(desk, 2)
    desk.says("请扫描这把钥匙的牌")
    assert not desk.button("签名并借出").isEnabled()
    desk.reader.tap(COMMON)
    desk.says("扫描到的是钥匙 K-0004")
    assert desk.field("借用人").text() == "王海"
    desk.reader.tap(VACANT)
    desk.wait(lambda: desk.button("签名并借出").isEnabled())
    assert not any("K-0004" in each for each in desk.notices())


def test_an_owners_key_needs_a_second_person(desk: House, rack: Rack) -> None:
    scan(desk, OWNED, "借出 K-0002")
    fill(desk, 3)
    desk.says("业主托管钥匙：需第二人授权")
    assert not desk.button("签名并借出").isEnabled()
    desk.press("第二人授权…")
    second(desk, "lim")
    desk.press("授权")
    desk.says("第二位员工须是另一人")
    second(desk)
    desk.press("授权")
    desk.says("第二人：周航")
    sign(desk)
    desk.says("K-0002 已借出")
    (loan,) = loans(rack, rack.owned)
    assert loan.lent_with == rack.estate.supervisor.id


def test_a_wrong_secret_of_the_second_person_is_counted_and_told(desk: House) -> None:
    scan(desk, OWNED, "借出 K-0002")
    desk.press("第二人授权…")
    desk.type("第二人账号", "zhouh")
    desk.type("第二人密码", "wrong-word")
    desk.press("授权")
    desk.wait(lambda: desk.field("第二人密码").text() == "")
    assert any(entry[0] == "sign_in_failed" for entry in desk.estate.centre.audit())


def test_two_people_break_a_seal_and_put_a_new_one_on(desk: House, rack: Rack) -> None:
    scan(desk, SEALED, "借出 K-0003")
    fill(desk, 2)
    desk.says("封签 SN20388：须两人拆封")
    desk.press("第二人授权…")
    second(desk)
    desk.press("授权")
    desk.says("第二人：周航")
    sign(desk)
    desk.says("K-0003 已借出")
    with rack.estate.centre.transaction() as tx:
        assert tx.load(KeySeal, "SN20388").broken_with == rack.estate.supervisor.id
    scan_again(desk, SEALED, "归还 K-0003")
    desk.enter("清点数量", "2")
    desk.says("已归还")
    scan_again(desk, SEALED, "借出 K-0003")
    desk.press("加封…")
    desk.type("新封签号", "SN20389")
    second(desk)
    desk.press("加封")
    desk.wait(lambda: look(desk, "A-03") is Look.SEALED)
    assert rack.key(rack.sealed).seal == "SN20389"


def test_who_the_mandate_does_not_name_gets_nothing(desk: House, rack: Rack) -> None:
    scan(desk, OWNED, "借出 K-0002")
    desk.choose("借用人类别", "其他")
    fill(desk, 3)
    desk.press("第二人授权…")
    second(desk)
    desk.press("授权")
    desk.says("第二人：周航")
    sign(desk)
    desk.says("委托书上没有此人")
    assert loans(rack, rack.owned) == []
    desk.press("取消")
    desk.choose("借用人类别", "委托领取人")
    desk.choose("姓名", "陈小满")
    sign(desk)
    desk.says("K-0002 已借出")


def test_an_owner_is_named_by_the_register(desk: House, rack: Rack) -> None:
    scan(desk, VACANT, "借出 K-0001")
    desk.choose("借用人类别", "业主本人")
    assert desk.options("姓名") == ["请选择", "陈*"]
    desk.choose("姓名", "陈*")
    fill(desk, 2, name="")
    sign(desk)
    desk.says("K-0001 已借出")
    assert loans(rack, rack.vacant)[0].person_id == rack.estate.owner


def test_a_contractor_is_checked_and_leaves_a_deposit(desk: House, rack: Rack) -> None:
    scan(desk, VACANT, "借出 K-0001")
    desk.choose("借用人类别", "外来施工")
    fill(desk, 2)
    desk.says("请填写单位")
    desk.type("单位", "安居装饰")
    desk.says("请当面核对证件，证件不留存")
    desk.press("证件已当面核对并交还")
    desk.says("请选择陪同人或收押金")
    desk.choose("陪同或押金", "200.00")
    sign(desk)
    desk.says("押金 200.00 元，收据第 1 号。")
    (loan,) = loans(rack, rack.vacant)
    assert (loan.identity_checked, loan.deposit_fen) == (True, 20_000)
    scan_again(desk, VACANT, "归还 K-0001")
    desk.enter("清点数量", "2")
    desk.press("退还押金 200.00 元")
    desk.says("已退押金 200.00 元。")
    assert loans(rack, rack.vacant)[0].deposit_back_at is not None


def test_a_contractor_with_an_escort_leaves_none(desk: House, rack: Rack) -> None:
    scan(desk, VACANT, "借出 K-0001")
    desk.choose("借用人类别", "外来施工")
    fill(desk, 2)
    desk.type("单位", "安居装饰")
    desk.press("证件已当面核对并交还")
    desk.choose("陪同或押金", "周航 陪同")
    sign(desk)
    desk.says("K-0001 已借出")
    (loan,) = loans(rack, rack.vacant)
    assert (loan.escort, loan.deposit_fen) == (rack.estate.supervisor.id, 0)


def test_a_count_that_differs_is_not_lent(desk: House) -> None:
    scan(desk, VACANT, "借出 K-0001")
    fill(desk, 1)
    desk.says("应有 2 把，请再清点")
    assert not desk.button("签名并借出").isEnabled()


def test_a_piece_that_does_not_come_back_is_told_and_opens_a_case(desk: House, rack: Rack) -> None:
    scan(desk, LATE, "归还 K-0007")
    desk.type("清点数量", "1")
    desk.says("应有 2 把，清点为 1 把：归还后登记差异。")
    desk.type("归还人（非借用人时）", "赵青")
    desk.press("确认归还")
    desk.says("K-0007 已归还，少 1 把：已登记差异，请跟进。")
    with rack.estate.centre.transaction() as tx:
        assert tx.session.scalars(select(LossCase.pieces)).all() == [1]
    assert loans(rack, rack.late)[0].returner_sealed is not None
    desk.wait(lambda: look(desk, "A-06") is Look.IN)


def test_what_was_returned_meanwhile_is_refused_and_said(desk: House, rack: Rack) -> None:
    scan(desk, OUT, "归还 K-0006")
    with rack.estate.centre.transaction(rack.estate.supervisor) as tx:
        return_key(tx, tag=OUT, pieces=1)
    desk.enter("清点数量", "1")
    desk.wait(lambda: any("没有" in each for each in desk.notices()))
    assert len(loans(rack, rack.out)) == 1


def test_a_key_that_never_leaves_says_so(desk: House) -> None:
    scan(desk, FIRE, "K-0005")
    desk.says("此类钥匙不外借")
    assert desk._buttons("签名并借出") == []


def test_keys_are_found_by_home_number_and_borrower(desk: House) -> None:
    desk.enter("查找钥匙", "6-2-1602")
    desk.press("查看 K-0001")
    desk.wait_text("借出 K-0001")
    desk.enter("查找钥匙", "4")
    desk.wait_text("借出 K-0004")
    desk.wait(lambda: "B-01" in cells(desk))
    desk.enter("查找钥匙", "周远")
    desk.wait_text("归还 K-0007")
    desk.enter("查找钥匙", "何人知")
    desk.says("没有找到钥匙")
    desk.enter("查找钥匙", "6-9-9999")
    desk.says("6-9-9999")


def test_late_keys_are_counted_and_called_after(desk: House, rack: Rack) -> None:
    badge = desk.window._nav._entries["keys"].badge
    desk.wait(lambda: badge.text() == "1")
    desk.press("联系")
    desk.press("稍后再打")
    desk.type("备注", "晚上送回")
    desk.press("记录")
    desk.wait(lambda: desk._buttons("记录") == [])
    with rack.estate.centre.transaction() as tx:
        assert tx.session.scalars(select(CallTry.note)).all() == ["晚上送回"]
    desk.press("联系")
    desk.wait_text("稍后再打·晚上送回")
    desk.press("显示号码（留痕）")
    desk.says("查看完整资料")
    desk.press("取消")
    desk.estate.centre.clock.pass_by(timedelta(hours=1))
    desk.wait(lambda: badge.text() == "2")


def test_a_supervisor_sees_the_number_and_the_audit_says_so(rack: Rack, house: House) -> None:
    house.sign_in("zhouh")
    house.window.show_page("keys")
    house.press("联系")
    house.press("显示号码（留痕）")
    house.wait_text("13800001234")
    assert ("person_unmasked", loans(rack, rack.late)[0].id) in [
        entry[:2] for entry in house.estate.centre.audit()
    ]


def test_a_scan_while_a_dialog_is_open_moves_nothing(desk: House) -> None:
    scan(desk, OWNED, "借出 K-0002")
    desk.press("第二人授权…")
    desk.reader.tap(VACANT)
    desk.says("没有")
    desk.press("取消")
    desk.wait_text("借出 K-0002")


def test_a_locked_database_is_told_and_nothing_is_lost(desk: House, rack: Rack) -> None:
    scan(desk, VACANT, "借出 K-0001")
    fill(desk, 2)
    with desk.database_locked():
        sign(desk)
        desk.says("数据库正忙")
    assert loans(rack, rack.vacant) == []
    desk.press("确认借出")
    desk.says("K-0001 已借出")


def test_without_keys_and_cabinets_the_board_is_empty(house: House) -> None:
    house.sign_in()
    house.window.show_page("keys")
    house.wait_text("没有借出的钥匙")
    assert house.notices() == []
