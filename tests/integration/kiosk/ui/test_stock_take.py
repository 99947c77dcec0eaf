"""Stock-takes on a real database: scanned by reader and keyboard, gone on with, signed by two."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from sqlalchemy import select

from kiosk.domain.key_stock_take import Count, Difference, Scope, StockLine, StockTake
from kiosk.services.key_stock_take import count_key, start_stock_take
from kiosk.ui.desk.stock_take.counting import CountingView
from kiosk.ui.desk.stock_take.signing import SigningView
from kiosk.ui.widgets.signature_pad import SignaturePad
from kiosk.ui.widgets.table import Table
from tests.support.desk_window import LEFT, House
from tests.support.estates import SECRET
from tests.support.key_rack import COMMON, FIRE, OWNED, SEALED, UNKNOWN, VACANT, Rack


@pytest.fixture
def desk(rack: Rack, house: House) -> House:
    """The clerk before the stock-takes."""
    house.sign_in()
    house.window.show_page("keys")
    house.press("盘点")
    house.wait_text("业主托管钥匙")
    return house


def takes(rack: Rack) -> list[StockTake]:
    with rack.estate.centre.transaction() as tx:
        return list(tx.session.scalars(select(StockTake).order_by(StockTake.id)))


def counted(rack: Rack) -> dict[str, int | None]:
    """Return the pieces counted, by tag."""
    with rack.estate.centre.transaction() as tx:
        lines = {each.key_id: each.pieces for each in tx.session.scalars(select(StockLine))}
    keys = (rack.vacant, rack.owned, rack.sealed, rack.common, rack.fire, rack.out, rack.late)
    return {key.tag.removeprefix("em4100:"): lines[key.id] for key in keys if key.id in lines}


def begin(house: House, scope: str = "全部钥匙") -> CountingView:
    house.press(f"开始盘点 {scope}")
    house.wait_text("组已清点")
    house.wait(lambda: house.texts(house.page(CountingView)).count("0") == 1)
    return house.page(CountingView)


def line(house: House, text: str) -> None:
    """Type a line where the focus is, as a scanner that poses as a keyboard does."""
    focused = house.window.focusWidget()
    assert isinstance(focused, QLineEdit)
    QTest.keyClicks(focused, text)
    QTest.keyClick(house.window.focusWidget(), Qt.Key.Key_Return)


def seen(house: House, count: int) -> None:
    house.wait(lambda: str(count) in house.texts(house.page(CountingView)))


def rows(house: House) -> list[list[str]]:
    model = house.page(Table).model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def sign_both(house: House) -> None:
    view = house.page(SigningView)
    draw(view.findChildren(SignaturePad)[0])
    house.press("监盘人登录…")
    house.type("第二人账号", "zhouh")
    house.type("第二人密码", SECRET)
    house.press("确认")
    house.wait(view.findChildren(SignaturePad)[1].isVisible)
    assert not house.button("签名并结束盘点").isEnabled()
    draw(view.findChildren(SignaturePad)[1])
    house.press("签名并结束盘点")


def draw(pad: SignaturePad) -> None:
    QTest.mousePress(pad, LEFT, pos=QPoint(60, 40))
    QTest.mouseMove(pad, QPoint(120, 60))
    QTest.mouseRelease(pad, LEFT, pos=QPoint(160, 40))


def test_scan_after_scan_with_the_reader_and_the_keyboard(desk: House, rack: Rack) -> None:
    begin(desk)
    desk.wait_text("还差 5 组；借出或遗失 2 组不用找。")
    desk.reader.tap(COMMON)  # one piece, no seal: the scan is the count
    desk.says("已计入。请挂回 B-01，再扫描下一把。")
    seen(desk, 1)
    line(desk, VACANT)
    desk.says("数清有几把，输入数量按回车。")
    line(desk, "2")
    desk.says("请挂回 A-01")
    line(desk, SEALED.lower())
    desk.says("核对封签：完好且号码相符，按回车")
    line(desk, "")
    seen(desk, 3)
    assert counted(rack) == {COMMON: 1, VACANT: 2, SEALED: 2}
    desk.wait(lambda: [each[0] for each in rows(desk)] == ["K-0002", "K-0005"])


def test_lines_typed_faster_than_the_database_answers_keep_their_order(
    desk: House, rack: Rack
) -> None:
    begin(desk)
    for text in (VACANT, "2", OWNED, "3", COMMON, FIRE):
        line(desk, text)
    seen(desk, 4)
    assert counted(rack) == {VACANT: 2, OWNED: 3, COMMON: 1, FIRE: 1}


def test_what_is_wrong_is_said_and_nothing_is_counted_twice(desk: House, rack: Rack) -> None:
    begin(desk)
    line(desk, "3")
    desk.says("请先扫描钥匙牌，再输入数量")
    line(desk, UNKNOWN)
    desk.says("没有此标签的钥匙")
    line(desk, "hello")
    desk.says("标签号无法识别")
    desk.reader.tap(OWNED)
    desk.says("数清有几把")
    line(desk, "")
    desk.says("K-0002 还没有计入：请输入数清的数量")
    line(desk, VACANT)
    desk.says("K-0002 还没有清点，新扫描的没有计入")
    assert not desk.button("核对并签名").isEnabled()
    line(desk, OWNED)  # the same tag again changes nothing
    line(desk, "2")
    seen(desk, 1)
    line(desk, OWNED)
    desk.says("这把已经计入过，没有重复计")
    assert counted(rack) == {OWNED: 2}
    line(desk, "3")
    desk.wait(lambda: counted(rack) == {OWNED: 3})
    desk.says("请挂回 A-02")


def test_escape_lays_a_key_aside_uncounted(desk: House, rack: Rack) -> None:
    view = begin(desk)
    line(desk, OWNED)
    desk.says("数清有几把")
    QTest.keyClick(view.scan, Qt.Key.Key_Escape)
    desk.wait(lambda: not any("数清有几把" in each for each in desk.notices()))
    line(desk, COMMON)
    seen(desk, 1)
    assert counted(rack) == {COMMON: 1}


def test_what_a_scanner_types_reaches_the_field_wherever_the_focus_is(
    desk: House, rack: Rack
) -> None:
    view = begin(desk)
    desk.page(Table).setFocus()
    focused = desk.window.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, COMMON[0])
    line(desk, COMMON[1:])
    seen(desk, 1)
    assert counted(rack) == {COMMON: 1}
    assert desk.window.focusWidget() is view.scan


def test_only_custody_keys_are_in_the_weekly_count(desk: House, rack: Rack) -> None:
    begin(desk, "业主托管钥匙")
    desk.reader.tap(COMMON)
    desk.says("钥匙 K-0004 不在本次盘点范围")
    assert counted(rack) == {}


def test_another_hook_and_another_seal_are_differences(desk: House, rack: Rack) -> None:
    begin(desk)
    line(desk, SEALED)
    desk.says("核对封签")
    desk.press("有出入，更正…")
    assert desk.field("实有封签号").text() == "SN20388"
    desk.type("实有数量", "2")
    desk.type("实有封签号", "SN7")
    desk.type("挂错时，所在挂钩", "Z-9")
    desk.press("计入")
    desk.says("找不到这个挂钩")  # no such hook; everything is still there
    desk.type("挂错时，所在挂钩", "a-07")
    desk.enter("说明", "封签更换未登记")
    seen(desk, 1)
    desk.press("差异 1")
    desk.wait(lambda: len(rows(desk)) == 1)
    assert rows(desk)[0][5] == "封签不符、挂错位置"
    with rack.estate.centre.transaction() as tx:
        (found,) = tx.session.scalars(select(StockLine))
    assert (found.seal, found.found_hook, found.remark) == ("SN7", "A-07", "封签更换未登记")


def test_a_lent_key_that_hangs_here_is_a_difference(desk: House, rack: Rack) -> None:
    begin(desk)
    line(desk, rack.out.tag)
    desk.says("已计入：账面为“借出”，却在这里。")
    desk.press("差异 1")
    desk.wait(lambda: [each[0] for each in rows(desk)] == ["K-0006"])


def test_differences_are_explained_and_signed_by_two(desk: House, rack: Rack) -> None:
    begin(desk, "业主托管钥匙")
    line(desk, OWNED)
    line(desk, "2")
    seen(desk, 1)
    desk.press("核对并签名")
    desk.wait_text("应盘 2 组，实见 1 组，借出或遗失 0 组，差异 2 组。")
    desk.wait_text("应有 3 把，实有 2 把")
    desk.type("K-0003 的说明", "业主昨日取走未登记")
    sign_both(desk)
    desk.says("盘点已由两人签名结束，差异 2 组。")
    (take,) = takes(rack)
    assert (take.witness, take.closed_at is not None) == (rack.estate.supervisor.id, True)
    with rack.estate.centre.transaction() as tx:
        lines = {each.key_id: each for each in tx.session.scalars(select(StockLine))}
    assert lines[rack.owned.id].differences == (Difference.PIECES,)
    assert lines[rack.sealed.id].differences == (Difference.NOT_SEEN,)
    assert lines[rack.sealed.id].remark == "业主昨日取走未登记"
    desk.wait(lambda: [each[4] for each in rows(desk)] == ["1 / 2"])


def test_the_counter_cannot_be_the_witness(desk: House, rack: Rack) -> None:
    begin(desk)
    desk.press("核对并签名")
    desk.press("监盘人登录…")
    desk.type("第二人账号", "lim")
    desk.type("第二人密码", SECRET)
    desk.press("确认")
    desk.says("第二位员工须是另一人")
    assert takes(rack)[0].closed_at is None


def test_going_back_from_the_signatures_goes_on_counting(desk: House, rack: Rack) -> None:
    begin(desk)
    desk.press("核对并签名")
    desk.wait_text("核对差异")
    desk.type("K-0003 的说明", "业主昨日取走")
    desk.press("返回")
    desk.wait_text("组已清点")
    line(desk, COMMON)
    seen(desk, 1)
    desk.press("核对并签名")
    desk.wait(lambda: desk.field("K-0003 的说明").text() == "业主昨日取走")
    assert counted(rack) == {COMMON: 1}


def test_a_count_begun_before_a_restart_goes_on(rack: Rack, house: House) -> None:
    from_before(rack)
    house.sign_in()
    house.window.show_page("keys/stock")
    house.wait_text("已见 1 / 5 组。中断后可以接着盘。")
    house.press("继续盘点 全部钥匙")
    house.wait_text("还差 4 组")
    line(house, VACANT)
    house.says("已经计入过，没有重复计")
    line(house, COMMON)
    seen(house, 2)
    assert counted(rack) == {VACANT: 2, COMMON: 1}


def test_another_counts_along_but_does_not_sign(rack: Rack, house: House) -> None:
    from_before(rack)
    house.sign_in("zhouh")
    house.window.show_page("keys/stock")
    house.press("继续盘点 全部钥匙")
    house.wait_text(f"由开始盘点的人（{rack.estate.clerk.name}）签名结束")
    assert not house.button("核对并签名").isEnabled()
    line(house, COMMON)
    seen(house, 2)
    assert counted(rack) == {VACANT: 2, COMMON: 1}


def test_the_signed_list_is_written(desk: House, rack: Rack, tmp_path: Path) -> None:
    begin(desk, "业主托管钥匙")
    line(desk, OWNED)
    line(desk, "3")
    seen(desk, 1)
    desk.press("核对并签名")
    sign_both(desk)
    desk.says("盘点已由两人签名结束")
    desk.wait(lambda: len(rows(desk)) == 1)
    table = desk.page(Table)
    table.selectRow(0)
    QTest.keyClick(table, Qt.Key.Key_Return)
    desk.wait_text("钥匙盘点表")
    for form, name in (("PDF 文件", "take.pdf"), ("Excel 表格", "take.xlsx")):
        desk.press(form)
        desk.type("保存到", str(tmp_path / name))
        desk.press("生成文件")
        desk.says(f"已保存：{tmp_path / name}")
    assert (tmp_path / "take.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "take.xlsx").stat().st_mode & 0o777 == 0o600
    sheet = load_workbook(tmp_path / "take.xlsx").active
    assert sheet is not None
    assert sheet.title == "钥匙盘点表"
    desk.type("保存到", str(tmp_path / "nowhere" / "take.xlsx"))
    desk.press("生成文件")
    desk.says("没有打印：无法写到")


def test_while_the_database_is_locked_a_scan_is_refused_and_counts_later(
    desk: House, rack: Rack
) -> None:
    begin(desk)
    with desk.database_locked():
        line(desk, COMMON)
        desk.says("数据库")
    assert counted(rack) == {}
    line(desk, COMMON)
    seen(desk, 1)


def from_before(rack: Rack) -> None:
    """Let the clerk have begun a count and been interrupted."""
    with rack.estate.centre.transaction(rack.estate.clerk) as tx:
        take = start_stock_take(tx, scope=Scope.ALL).id
    rack.estate.centre.clock.pass_by(timedelta(minutes=1))
    with rack.estate.centre.transaction(rack.estate.clerk) as tx:
        count_key(tx, take=take, count=Count(VACANT, 2))


def test_the_register_of_loans_and_the_labels_are_written_from_the_board(
    desk: House, rack: Rack, tmp_path: Path
) -> None:
    desk.press("返回")
    desk.wait_text("K-0006")
    desk.press("打印…")
    desk.wait_text("打印钥匙资料")
    desk.type("从", "3 月 1 日")
    desk.wait_text("日期写成 2026-12-31 的样子")
    assert not desk.button("生成文件").isEnabled()
    desk.type("从", "2026-03-01")
    desk.press("Excel 表格")
    desk.type("保存到", str(tmp_path / "loans.xlsx"))
    desk.press("生成文件")
    desk.says("loans.xlsx")
    sheet = load_workbook(tmp_path / "loans.xlsx").active
    assert sheet is not None
    said = [str(cell.value) for line in sheet.iter_rows() for cell in line if cell.value]
    assert "K-0007" in said
    assert "周*" in said
    desk.press("显示完整姓名（需要导出权限，留痕）")
    desk.press("生成文件")
    desk.says("没有办理")  # a clerk may not export
    desk.press("外借交接表")
    desk.type("保存到", str(tmp_path / "out.xlsx"))
    desk.press("生成文件")
    desk.says("out.xlsx")
    assert load_workbook(tmp_path / "out.xlsx").sheetnames == ["钥匙外借交接表"]
    for paper, name in (("钥匙牌", "tags.pdf"), ("挂钩标签", "hooks.pdf")):
        desk.press(paper)
        desk.type("保存到", str(tmp_path / name))
        desk.press("生成文件")
        desk.says(name)
        assert (tmp_path / name).read_bytes().startswith(b"%PDF")
