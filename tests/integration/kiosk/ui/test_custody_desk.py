"""A mandate is drafted, read, signed, printed in two copies, and revoked, on a real database."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from sqlalchemy import select

from devices.printing import Hindrance
from devices.simulators.escpos import EscposSimulator
from devices.simulators.escpos_paper import Cut
from kiosk.domain.cards import Signature
from kiosk.domain.custody import Collector, CustodyState, KeyCustody
from kiosk.domain.keys import Key, KeyState, SecondStaff
from kiosk.domain.people import Relation
from kiosk.domain.refusal import Refused
from kiosk.services.custody import collectors_of
from kiosk.services.keys import lend_key, seal_key
from kiosk.services.people import add_person, add_residency
from kiosk.ui.desk.custody.entrust import EntrustPage
from kiosk.ui.widgets.table import Table
from tests.support.desk_window import House
from tests.support.key_desk import FRESH, before_keys, hang_fresh, slip_printer
from tests.support.key_rack import Rack
from tests.support.key_rooms import HAND, PURPOSE, SIGNED


@pytest.fixture
def paper() -> Iterator[EscposSimulator]:
    """The desk's slip printer."""
    with slip_printer() as paper:
        yield paper


@pytest.fixture
def fresh(rack: Rack) -> Key:
    """An owner's key nobody has signed for yet."""
    return hang_fresh(rack, "A-10")


@pytest.fixture
def desk(fresh: Key, house: House) -> House:
    """The clerk before the key board."""
    return before_keys(house)


def begin(house: House) -> None:
    house.reader.tap(FRESH)
    house.wait_text("借出 K-0008")
    house.press("登记委托…")
    house.wait_text("登记委托·K-0008")


def add_collector(house: House, name: str, phone: str = "") -> None:
    house.enter("领取人姓名", name)
    house.type("领取人电话", phone)
    QTest.keyClick(house.field("领取人电话"), Qt.Key.Key_Return)


def draft(house: House, purpose: str = "通风检查") -> None:
    house.type("委托用途", purpose)
    house.press("生成委托书")
    house.wait_text("委托人（业主）：陈立")


def sign(house: House) -> None:
    house.sign()
    house.press("签名并登记")
    house.wait_text("委托书·K-0008")


def mandates(rack: Rack, key: Key) -> list[KeyCustody]:
    with rack.estate.centre.transaction() as tx:
        return list(tx.session.scalars(select(KeyCustody).where(KeyCustody.key_id == key.id)))


def words_shown(house: House) -> str:
    return next((text for text in house.texts() if text.startswith("委托人（业主）")), "")


def state_of_first(house: House) -> str:
    model = house.page(Table).model()
    return str(model.index(0, model.columnCount() - 1).data())


def rows(house: House) -> int:
    return house.page(Table).model().rowCount()


def test_what_is_read_is_what_is_signed(desk: House, rack: Rack, fresh: Key) -> None:
    begin(desk)
    assert "陈立" not in " ".join(desk.texts())
    add_collector(desk, "徐静", "13700002222")
    add_collector(desk, "高远")
    desk.press("1 个月")
    assert desk.field("最后一天").text() == "2026-04-02"
    draft(desk)
    words = words_shown(desk)
    for part in ("徐静 13700002222；高远", "2026-03-02 至 2026-04-02", "通风检查", "封签号：无"):
        assert part in words
    sign(desk)
    (kept,) = mandates(rack, fresh)
    assert (kept.state, kept.until_on) == (CustodyState.IN_FORCE, date(2026, 4, 2))
    with rack.estate.centre.transaction() as tx:
        signature = tx.load(Signature, kept.signature_id)
        assert signature.subject == f"sha256:{kept.document_sha256}"
        named = [Collector("徐静", "13700002222"), Collector("高远")]
        assert collectors_of(tx, custody=kept.id) == named
    desk.press("完成")
    desk.press("查看钥匙")
    desk.wait_text("借出 K-0008")
    desk.wait(lambda: desk._buttons("委托书…") and not desk._buttons("登记委托…"))


def test_what_is_missing_is_said_and_nothing_can_be_signed(desk: House) -> None:
    begin(desk)
    desk.says("请填写委托用途")
    assert not desk.button("生成委托书").isEnabled()
    desk.type("委托用途", "通风检查")
    desk.type("最后一天", "2026-13-01")
    desk.says("请填写最后一天，例如 2026-09-02")
    desk.type("最后一天", "2026-03-01")
    desk.says("最后一天已经过去")
    desk.type("最后一天", "2026-03-02")
    desk.says("可以生成委托书")
    desk.type("领取人姓名", "徐静")
    desk.says("领取人还没有添加")
    QTest.keyClick(desk.field("领取人电话"), Qt.Key.Key_Return)
    desk.type("领取人姓名", "徐静")
    desk.wait_text("此人已在名单上")
    desk.type("领取人姓名", "")
    desk.press("移除 徐静")
    desk.wait_text("没有指定：只限物业人员按用途使用")
    assert desk._buttons("签名并登记") == []


def test_what_is_changed_after_drafting_must_be_read_anew(desk: House) -> None:
    begin(desk)
    draft(desk)
    desk.sign()
    assert desk.button("签名并登记").isEnabled()
    desk.type("委托用途", "代收家具")
    assert desk._buttons("签名并登记") == []
    QTest.keyClick(desk.field("最后一天"), Qt.Key.Key_Return)
    desk.wait(lambda: "代收家具" in words_shown(desk))
    assert not desk.button("签名并登记").isEnabled()


def test_a_key_sealed_meanwhile_is_refused_and_read_anew(
    desk: House, rack: Rack, fresh: Key
) -> None:
    begin(desk)
    draft(desk)
    with rack.estate.centre.transaction(rack.estate.supervisor) as tx:
        seal_key(tx, key=fresh.id, seal="SN30001", second=SecondStaff(rack.estate.clerk.id))
    desk.sign()
    desk.press("签名并登记")
    desk.says("委托书内容已改变")
    assert mandates(rack, fresh) == []
    desk.press("生成委托书")
    desk.wait(lambda: "SN30001" in words_shown(desk))
    sign(desk)
    assert mandates(rack, fresh)[0].seal == "SN30001"


def test_two_owners_are_masked_and_one_is_chosen(rack: Rack, desk: House) -> None:
    with rack.estate.centre.transaction() as tx:
        other = add_person(tx, name="吴桐").id
        add_residency(tx, person=other, home=rack.estate.home, relation=Relation.OWNER)
    begin(desk)
    assert desk.options("委托业主") == ["请选择", "陈*", "吴*"]
    desk.says("请选择委托的业主")
    desk.choose("委托业主", "吴*")
    desk.type("委托用途", "通风检查")
    desk.press("生成委托书")
    desk.wait_text("委托人（业主）：吴桐")


def test_a_key_lent_meanwhile_is_refused_in_a_sentence(desk: House, rack: Rack) -> None:
    begin(desk)
    draft(desk)
    with rack.estate.centre.transaction() as tx:
        key = tx.session.scalars(select(Key).where(Key.number == "K-0008")).one()
        key.state = KeyState.OUT
    desk.sign()
    desk.press("签名并登记")
    desk.says("钥匙现不在柜中")


def test_both_copies_are_saved_and_opened(
    desk: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(desk)
    draft(desk)
    sign(desk)
    desk.type("保存到", str(tmp_path / "nowhere" / "m.pdf"))
    QTest.keyClick(desk.field("保存到"), Qt.Key.Key_Return)
    desk.says("无法写到")
    target = tmp_path / "m.pdf"
    desk.type("保存到", str(target))
    desk.press("生成文件")
    desk.says(f"已保存：{target}")
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert target.read_bytes().count(b"/Type /Page\n") == 2
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    desk.press("打开文件")
    assert opened == [str(target)]
    QTest.keyClick(desk.field("保存到"), Qt.Key.Key_Escape)
    desk.wait(lambda: desk._buttons("打开文件") == [])


def test_two_slips_carry_the_words_and_their_hash(
    desk: House, rack: Rack, fresh: Key, paper: EscposSimulator
) -> None:
    begin(desk)
    draft(desk)
    sign(desk)
    desk.says("凭条打印机就绪。")
    desk.press("打印凭条（两联）")
    desk.says("凭条已打印 2 份。")
    (kept,) = mandates(rack, fresh)
    text = "".join(line.strip() for line in paper.lines()).replace(" ", "")
    assert text.count("委托人（业主）：陈立") == 2
    assert text.count(kept.document_sha256) == 2
    assert (text.count("第一联"), text.count("第二联")) == (1, 1)
    assert len([mark for mark in paper.tear_off() if isinstance(mark, Cut)]) == 2
    printed = [entry for entry in rack.estate.centre.audit() if entry[0] == "custody_printed"]
    assert [entry[1] for entry in printed] == [kept.id]


def test_an_open_cover_is_said_before_anything_is_promised(
    desk: House, paper: EscposSimulator
) -> None:
    paper.hinder(Hindrance.COVER_OPEN)
    begin(desk)
    draft(desk)
    sign(desk)
    desk.says("凭条打印机不能打印：上盖未合。")
    assert not desk.button("打印凭条（两联）").isEnabled()
    assert desk.button("生成文件").isEnabled()
    paper.repair(Hindrance.COVER_OPEN)
    desk.wait(lambda: desk.button("打印凭条（两联）").isEnabled())


def test_the_list_begins_with_what_ends_first(desk: House, rack: Rack) -> None:
    desk.press("托管委托")
    assert rows(desk) == 0
    desk.press("全部有效")
    desk.wait(lambda: rows(desk) == 2)
    rack.estate.centre.clock.pass_by(timedelta(days=55))
    desk.press("14 天内到期")
    desk.wait(lambda: state_of_first(desk) == "还剩 5 天")


def test_an_owner_revokes_and_the_key_is_lent_no_more(desk: House, rack: Rack) -> None:
    desk.enter("查找钥匙", "2")
    desk.wait_text("借出 K-0002")
    desk.press("委托书…")
    desk.wait_text("委托书·K-0002")
    desk.press("撤销…")
    desk.wait_text("撤销后马上不再借出")
    assert desk.options("提出撤销的业主") == ["陈*"]
    desk.press("撤销委托")
    desk.wait(lambda: mandates(rack, rack.owned)[0].state is CustodyState.REVOKED)
    desk.wait(lambda: rows(desk) == 1)
    clerk = rack.estate.centre.transaction(rack.estate.clerk)
    with pytest.raises(Refused, match="mandate_missing"), clerk as tx:
        lend_key(
            tx, tag=rack.owned.tag, borrower=HAND, purpose=PURPOSE, pieces=3,
            signature=SIGNED, second=rack.second,
        )  # fmt: skip


def test_what_was_revoked_meanwhile_is_refused_in_a_sentence(desk: House, rack: Rack) -> None:
    desk.enter("查找钥匙", "2")
    desk.wait_text("借出 K-0002")
    desk.press("委托书…")
    desk.wait_text("委托书·K-0002")
    desk.press("撤销…")
    with rack.estate.centre.transaction() as tx:
        for mandate in tx.session.scalars(select(KeyCustody)):
            mandate.state, mandate.ended_at = CustodyState.REVOKED, tx.now
    desk.press("撤销委托")
    desk.says("托管的当前状态不允许此操作")


def test_leaving_the_form_goes_back_to_the_key(desk: House) -> None:
    begin(desk)
    desk.press("返回钥匙")
    desk.wait_text("借出 K-0008")
    assert desk.window.current_page == "keys"
    desk.wait(lambda: not desk.window.findChildren(EntrustPage))
