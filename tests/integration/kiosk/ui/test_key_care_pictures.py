"""Mandates, losses, hand-over and pick-up codes in both languages, as pictures and measured."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from devices.simulators.escpos import EscposSimulator
from kiosk.domain.keys import Key
from kiosk.services.keys import (
    change_lock,
    consent_to_lock_change,
    link_card,
    report_key_lost,
    return_key,
)
from kiosk.ui.translations import Language
from kiosk.ui.widgets.table import Table
from tests.support.desk_pictures import shown
from tests.support.desk_window import House
from tests.support.estates import Estate
from tests.support.gallery import say
from tests.support.key_desk import FRESH, before_keys, hang_fresh, slip_printer
from tests.support.key_rack import LATE, OUT, OWNED, SEALED, VACANT, Rack, crowd, stock

pytestmark = [pytest.mark.screens, pytest.mark.parametrize("language", ["zh_CN", "en"])]


@pytest.fixture
def paper() -> Iterator[EscposSimulator]:
    """The desk's slip printer."""
    with slip_printer() as paper:
        yield paper


@pytest.fixture
def rack(estate: Estate) -> Rack:
    """A cabinet as it hangs in a working centre."""
    rack = stock(estate)
    crowd(rack)
    return rack


@pytest.fixture
def fresh(rack: Rack) -> Key:
    """An owner's key nobody has signed for yet."""
    return hang_fresh(rack, "A-38")


@pytest.fixture
def desk(fresh: Key, house: House, language: Language) -> House:
    """The clerk before the key board."""
    house.facility.everything_well()
    house.window.change_language(language)
    return before_keys(house)


def scan(house: House, tag: str, number: str) -> None:
    house.reader.tap(tag)
    house.wait(lambda: any(number in each for each in house.texts()))


def begin_mandate(desk: House) -> None:
    scan(desk, FRESH, "K-0035")
    desk.press(say("登记委托…", "New mandate…"))
    desk.wait_text(say("登记委托·K-0035", "New mandate · K-0035"))
    desk.enter(say("领取人姓名", "Collector's name"), "徐静")
    desk.type(say("领取人电话", "Collector's phone"), "13700002222")
    QTest.keyClick(desk.field(say("领取人电话", "Collector's phone")), Qt.Key.Key_Return)
    desk.enter(say("领取人姓名", "Collector's name"), "高远")
    QTest.keyClick(desk.field(say("领取人电话", "Collector's phone")), Qt.Key.Key_Return)


def draft(desk: House) -> None:
    desk.type(say("委托用途", "Purpose of the mandate"), "通风检查、代收家具")
    desk.press(say("生成委托书", "Draw up the mandate"))
    desk.wait_text("委托人（业主）：陈立")


def test_mandate_form(desk: House, language: Language) -> None:
    begin_mandate(desk)
    assert shown(desk, language, "23i_mandate_form") == []
    draft(desk)
    desk.sign()
    assert shown(desk, language, "23j_mandate_signed") == []


def test_mandate_on_paper_and_revoked(
    desk: House, language: Language, paper: EscposSimulator
) -> None:
    begin_mandate(desk)
    draft(desk)
    desk.sign()
    desk.press(say("签名并登记", "Sign and register"))
    desk.wait_text(say("一联交业主", "one for the owner"))
    desk.wait_text("13700002222")  # the mandate stands beside the list by now
    desk.type(say("保存到", "Save to"), "~/mandate-K-0035.pdf")
    desk.wait(lambda: desk.button(say("打印凭条（两联）", "Print two slips")).isEnabled())
    assert shown(desk, language, "23k_mandate_paper") == []
    paper.run_out()
    desk.wait(lambda: not desk.button(say("打印凭条（两联）", "Print two slips")).isEnabled())
    assert shown(desk, language, "23l_mandate_no_paper") == []
    desk.press(say("完成", "Done"))
    desk.wait_text(say("委托书·K-0035", "Mandate · K-0035"))
    desk.estate.centre.clock.pass_by(timedelta(days=50))
    desk.press(say("全部有效", "All in force"))
    desk.wait(lambda: desk.page(Table).model().index(0, 5).data() in ("还剩 10 天", "10 days left"))
    assert shown(desk, language, "23m_mandates") == []
    desk.press(say("撤销…", "Revoke…"))
    assert shown(desk, language, "23n_revoke") == []


def test_tools_and_hand_over(desk: House, language: Language) -> None:
    scan(desk, SEALED, "K-0003")
    desk.wait(lambda: desk._buttons(say("交还业主…", "Hand over…")))
    assert shown(desk, language, "23o_tools") == []
    desk.press(say("交还业主…", "Hand over…"))
    desk.type(say("清点数量", "Pieces counted"), "2")
    desk.sign()
    assert shown(desk, language, "23p_hand_over") == []


def test_pick_up_codes(desk: House, language: Language) -> None:
    scan(desk, OWNED, "K-0002")
    desk.press(say("取件码…", "Pick-up…"))
    desk.wait_text(say("只列出业主", "Only owners"))
    desk.choose(say("取件人", "Who collects"), "陈*")
    assert shown(desk, language, "23q_pick_up") == []
    desk.press(say("取消", "Cancel"))
    scan(desk, VACANT, "K-0001")
    desk.wait_text(say("借出 K-0001", "Lend K-0001"))
    desk.press(say("取件码…", "Pick-up…"))
    desk.wait_text(say("只列出业主", "Only owners"))
    desk.choose(say("取件人", "Who collects"), "陈*")
    for field in (say("用途", "Purpose"), say("工单/许可", "Case or permit")):
        desk.type(field, "1121-09")
    desk.press(say("生成取件码", "Make the code"))
    desk.wait_text(say("只显示这一次", "Shown only this once"))
    desk.wait(lambda: desk.button(say("打印凭条", "Print a slip")).isEnabled())
    assert shown(desk, language, "23r_pick_up_code") == []
    desk.press(say("完成", "Done"))
    desk.press(say("取件码…", "Pick-up…"))
    desk.wait_text(say("撤回后", "Once withdrawn"))
    assert shown(desk, language, "23s_withdraw") == []


def losses(rack: Rack) -> None:
    """Let losses stand at every step."""
    estate = rack.estate
    cards = [estate.issue(f"0A0000000{at}") for at in (1, 2, 3)]
    with estate.centre.transaction(estate.clerk) as tx:
        link_card(tx, key=rack.late.id, card=cards[0].id)
        late = report_key_lost(tx, key=rack.late.id, story="施工结束后没有找到，工具包一起丢失")
        consent_to_lock_change(tx, case=late.id, owner=estate.owner)
        change_lock(tx, case=late.id)
        return_key(tx, tag=OUT, pieces=0)
        common = report_key_lost(tx, key=rack.common.id, story="掉在车库")
    assert common.key_id == rack.common.id


def test_calls_to_owners(desk: House, language: Language) -> None:
    desk.window.show_page("keys/calls")
    desk.wait(lambda: desk.page(Table).model().rowCount() > 0)
    desk.page(Table).selectRow(0)
    desk.wait(lambda: desk._buttons(say("记录", "Enter")))
    assert shown(desk, language, "23z_calls") == []


def test_losses(desk: House, rack: Rack, language: Language) -> None:
    losses(rack)
    scan(desk, LATE, "K-0007")
    desk.press(say("遗失处理…", "Loss case…"))
    desk.wait_text("施工结束后没有找到")
    assert shown(desk, language, "23t_losses") == []
    desk.press(say("登记费用…", "Costs…"))
    desk.wait_text(say("请先告知承担方", "Tell whoever pays"))
    desk.type(say("费用（元）", "Costs (yuan)"), "360")
    assert shown(desk, language, "23u_costs") == []
    desk.press(say("取消", "Cancel"))
    desk.press(say("作废…", "Void…"))
    desk.wait_text(say("卡号不再发放", "never issued again"))
    assert shown(desk, language, "23v_void") == []
    desk.press(say("取消", "Cancel"))
    desk.press(say("结案…", "Close…"))
    desk.wait_text(say("请选择结果", "Choose how it ended"))
    assert shown(desk, language, "23w_close") == []


def test_report_and_consent(desk: House, rack: Rack, language: Language) -> None:
    losses(rack)
    scan(desk, VACANT, "K-0001")
    desk.press(say("登记遗失…", "Report lost…"))
    desk.wait_text(say("取件码作废", "pick-up code is void"))
    assert shown(desk, language, "23x_report") == []
    story = say("经过（时间、地点、由谁保管）", "What happened (when, where, who had it)")
    desk.enter(story, "业主搬家时交回的一串，交接后没有找到")
    desk.wait_text("业主搬家时交回的一串")
    desk.press(say("登记同意…", "Record…"))
    desk.wait_text(say("换锁须经业主同意", "A lock is changed only"))
    assert shown(desk, language, "23y_consent") == []


def test_it_fits_a_small_screen(desk: House, language: Language) -> None:
    begin_mandate(desk)
    draft(desk)
    QApplication.processEvents()
    least = desk.window.minimumSizeHint()
    assert (least.width() <= 1366, least.height() <= 740) == (True, True), least
    desk.window.resize(1366, 740)
    assert shown(desk, language, "28_small_mandate") == []
