"""Below a key's panel: it is handed over to its owner, and promised by a pick-up code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from sqlalchemy import select

from devices.simulators.escpos import EscposSimulator
from kiosk.domain.custody import CustodyState, KeyCustody
from kiosk.domain.key_collection import CodeState, CollectionCode
from kiosk.domain.key_loans import KeyHandOver
from kiosk.domain.keys import KeySeal, KeyState
from tests.support.desk_window import House
from tests.support.estates import SECRET
from tests.support.key_desk import before_keys, slip_printer
from tests.support.key_rack import COMMON, FIRE, OWNED, SEALED, VACANT, Rack

DAY = timedelta(days=1)
DIGITS = re.compile(r"\d{3} \d{3}")


@pytest.fixture
def paper() -> Iterator[EscposSimulator]:
    """The desk's slip printer."""
    with slip_printer() as paper:
        yield paper


@pytest.fixture
def desk(rack: Rack, house: House) -> House:
    """The clerk before the key board."""
    return before_keys(house)


def scan(house: House, tag: str, text: str) -> None:
    house.reader.tap(tag)
    house.wait_text(text)


def codes(rack: Rack) -> list[CollectionCode]:
    with rack.estate.centre.transaction() as tx:
        return list(tx.session.scalars(select(CollectionCode).order_by(CollectionCode.id)))


def digits_shown(house: House) -> str:
    house.wait(lambda: any(DIGITS.fullmatch(text) for text in house.texts()))
    return next(text for text in house.texts() if DIGITS.fullmatch(text)).replace(" ", "")


def ask_for_code(house: House, purpose: str = "取物") -> None:
    house.press("取件码…")
    house.wait_text("只列出业主和委托书上的住户")
    house.choose("取件人", "陈*")
    house.type("用途", purpose)
    house.type("工单/许可", "1121-09")


def agree(house: House, login: str = "zhouh") -> None:
    house.wait_text("由两名员工共同办理")
    house.type("第二人账号", login)
    house.type("第二人密码", SECRET)
    house.press("授权并生成取件码")


def test_an_owner_takes_the_key_counts_it_and_signs(desk: House, rack: Rack) -> None:
    scan(desk, SEALED, "借出 K-0003")
    desk.press("交还业主…")
    desk.wait_text("封签 SN20388 由业主当面拆开")
    assert desk.options("领取业主") == ["陈*"]
    desk.type("清点数量", "1")
    desk.wait_text("数量不符，不能交还")
    desk.type("清点数量", "2")
    assert not desk.button("确认交还").isEnabled()
    desk.sign()
    desk.press("确认交还")
    desk.says("K-0003 已交还业主，当面清点 2 把并签收。")
    key = rack.key(rack.sealed)
    assert (key.state, key.hook_id, key.seal) == (KeyState.WITH_OWNER, None, None)
    with rack.estate.centre.transaction() as tx:
        (done,) = tx.session.scalars(select(KeyHandOver))
        assert (done.person_id, done.pieces) == (rack.estate.owner, 2)
        assert tx.load(KeySeal, "SN20388").broken_with == rack.estate.owner
        states = tx.session.scalars(
            select(KeyCustody.state).where(KeyCustody.key_id == rack.sealed.id)
        )
        assert states.all() == [CustodyState.ENDED]


def test_a_key_pointed_at_is_scanned_in_the_dialog_and_no_other(desk: House, rack: Rack) -> None:
    desk.enter("查找钥匙", "1")
    desk.wait_text("借出 K-0001")
    desk.press("交还业主…")
    desk.type("清点数量", "2")
    desk.sign()
    desk.says("请扫描这把钥匙的牌")
    desk.reader.tap(OWNED)
    desk.says("扫描到的是钥匙 K-0002")
    desk.reader.tap(VACANT)
    desk.wait(lambda: desk.button("确认交还").isEnabled())
    QTest.keyClick(desk.field("清点数量"), Qt.Key.Key_Return)
    desk.says("K-0001 已交还业主")
    assert rack.key(rack.vacant).state is KeyState.WITH_OWNER


def test_escape_leaves_and_nothing_was_handed_over(desk: House, rack: Rack) -> None:
    scan(desk, VACANT, "借出 K-0001")
    desk.press("交还业主…")
    desk.wait_text("业主当面清点后签名")
    QTest.keyClick(desk.field("清点数量"), Qt.Key.Key_Escape)
    desk.wait(lambda: desk._buttons("确认交还") == [])
    assert rack.key(rack.vacant).state is KeyState.ON_HOOK


def test_a_key_that_is_promised_is_not_handed_over(desk: House, rack: Rack) -> None:
    scan(desk, VACANT, "借出 K-0001")
    ask_for_code(desk)
    desk.press("生成取件码")
    digits_shown(desk)
    desk.press("完成")
    desk.press("交还业主…")
    desk.type("清点数量", "2")
    desk.sign()
    desk.press("确认交还")
    desk.says("钥匙 K-0001 已预留待取")
    assert rack.key(rack.vacant).state is KeyState.ON_HOOK


def test_a_code_is_shown_once_and_printed_without_a_name(
    desk: House, rack: Rack, paper: EscposSimulator
) -> None:
    scan(desk, VACANT, "借出 K-0001")
    ask_for_code(desk)
    desk.press("生成取件码")
    digits = digits_shown(desk)
    desk.says("凭条打印机就绪。")
    desk.press("打印凭条")
    desk.says("凭条已打印 1 份。")
    slip = "".join(paper.lines())
    assert f"{digits[:3]} {digits[3:]}" in slip
    assert "K-0001" in slip
    assert "陈" not in slip
    assert "1602" not in slip
    QTest.keyClick(desk.window.focusWidget(), Qt.Key.Key_Escape)
    desk.wait(lambda: not any(DIGITS.fullmatch(text) for text in desk.texts()))
    (code,) = codes(rack)
    assert (code.person_id, code.reference) == (rack.estate.owner, "1121-09")


def test_without_paper_no_slip_is_promised(desk: House, paper: EscposSimulator) -> None:
    paper.run_out()
    scan(desk, VACANT, "借出 K-0001")
    ask_for_code(desk)
    desk.press("生成取件码")
    digits_shown(desk)
    desk.says("凭条打印机不能打印：缺纸。")
    assert not desk.button("打印凭条").isEnabled()
    paper.load_paper()
    desk.wait(lambda: desk.button("打印凭条").isEnabled())


def test_an_owners_key_needs_a_second_person(desk: House, rack: Rack) -> None:
    scan(desk, OWNED, "借出 K-0002")
    desk.press("取件码…")
    desk.wait_text("只列出业主和委托书上的住户")
    assert desk.options("取件人") == ["请选择", "陈*", "陈**"]
    desk.choose("取件人", "陈**")
    desk.type("用途", "取物")
    desk.wait_text("请填写用途并关联工单或许可")
    desk.enter("工单/许可", "1121-09")
    agree(desk, "lim")
    desk.says("第二位员工须是另一人")
    agree(desk)
    digits_shown(desk)
    (code,) = codes(rack)
    assert (code.person_id, code.made_with) == (rack.estate.family, rack.estate.supervisor.id)


def test_a_code_that_waits_is_withdrawn(desk: House, rack: Rack) -> None:
    scan(desk, VACANT, "借出 K-0001")
    ask_for_code(desk)
    desk.press("生成取件码")
    digits_shown(desk)
    desk.press("完成")
    desk.press("取件码…")
    desk.wait_text("已给 陈* 发出取件码")
    desk.press("撤回取件码")
    desk.wait(lambda: codes(rack)[0].state is CodeState.WITHDRAWN)
    desk.wait(lambda: desk._buttons("撤回取件码") == [])
    ask_for_code(desk)
    desk.press("生成取件码")
    digits_shown(desk)
    assert [code.state for code in codes(rack)] == [CodeState.WITHDRAWN, CodeState.WAITING]


def test_a_code_is_refused_where_the_mandate_is_over(desk: House, rack: Rack) -> None:
    with rack.estate.centre.transaction() as tx:
        for mandate in tx.session.scalars(select(KeyCustody)):
            mandate.until_on = mandate.signed_at.date()
    rack.estate.centre.clock.pass_by(DAY)
    scan(desk, OWNED, "借出 K-0002")
    desk.press("取件码…")
    desk.wait_text("只列出业主和委托书上的住户")
    desk.choose("取件人", "陈**")
    desk.type("用途", "取物")
    desk.enter("工单/许可", "1121-09")
    agree(desk)
    desk.says("委托已于 2026-03-02 到期")
    assert codes(rack) == []


def test_only_what_a_key_allows_is_offered(desk: House) -> None:
    offered = ("取件码…", "交还业主…", "登记遗失…", "委托书…", "登记委托…")

    def shown() -> list[str]:
        return [each for each in offered if desk._buttons(each)]

    scan(desk, COMMON, "借出 K-0004")
    assert shown() == ["登记遗失…"]
    scan(desk, FIRE, "K-0005")
    desk.wait(lambda: shown() == ["登记遗失…"])
    scan(desk, OWNED, "借出 K-0002")
    assert shown() == ["取件码…", "交还业主…", "登记遗失…", "委托书…"]
