"""The key lists, the mandate and the labels as files."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from reportlab.pdfbase import pdfmetrics

from kiosk.domain.calls import CallResult
from kiosk.domain.custody import Collector
from kiosk.domain.key_loans import Borrower, BorrowerKind
from kiosk.domain.key_stock_take import Count, Scope
from kiosk.domain.keys import KeyClass
from kiosk.domain.refusal import Refused
from kiosk.services.custody import Wish, draft_mandate, entrust_key
from kiosk.services.key_desk import call_borrower
from kiosk.services.key_lists import LOAN_COLUMNS, OUT_COLUMNS, loan_sheet, out_sheet, stock_sheet
from kiosk.services.key_papers import hook_labels_pdf, mandate_pdf, tag_labels_pdf
from kiosk.services.key_stock_take import close_stock_take, count_key, start_stock_take
from kiosk.services.keys import lend_key, register_key, report_key_lost, return_key
from kiosk.services.paper import Column, Sheet, sheet_pdf, sheet_xlsx
from kiosk.services.paper.font import BOLD, NAME, paper_fonts
from kiosk.services.transaction import Transaction
from tests.support.desks import Centre
from tests.support.key_rooms import HAND, PURPOSE, SIGNED, KeyRoom, fit_out

FIRST, LAST = date(2026, 3, 1), date(2026, 3, 31)


@pytest.fixture
def room(centre: Centre) -> KeyRoom:
    room = fit_out(centre)
    contractor = Borrower(
        BorrowerKind.CONTRACTOR, "马强", "", "宏达装饰", identity_checked=True, deposit=True
    )
    room.lend(room.common)
    room.lend(room.vacant, contractor)
    centre.clock.pass_by(timedelta(minutes=40))
    with centre.transaction(room.estate.supervisor) as tx:
        return_key(tx, tag=room.vacant.tag, pieces=1, returner="刘洋", remark="代还")
        report_key_lost(tx, key=room.common.id, story="掉在车库")
    return room


def make(room: KeyRoom, act: Callable[[Transaction], Sheet]) -> Sheet:
    with room.centre.transaction(room.clerk) as tx:
        return act(tx)


def opened(sheet: Sheet) -> Worksheet:
    page = load_workbook(BytesIO(sheet_xlsx(sheet))).active
    assert isinstance(page, Worksheet)
    return page


def pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type /Page\b", pdf))


def test_the_register_of_loans_has_the_columns_staff_know(room: KeyRoom) -> None:
    page = opened(make(room, lambda tx: loan_sheet(tx, first=FIRST, last=LAST)))
    assert page["A1"].value == "钥匙借用登记表"
    assert page["A2"].value == "单位：梧桐湾物业服务中心"
    heading = [cell.value for cell in page[3]]
    assert " ".join(str(each) for each in heading) == (
        "序号 日期 钥匙编号 房号/部位 数量 借用人 单位 用途/工单 借出时间 应还时间 经办人 签名 "
        "归还时间 归还人 验收人 备注"
    )
    lost, back = ([cell.value or "" for cell in row] for row in page["A4:P5"])
    assert lost[:8] == [
        "1", "2026-03-02", "K-0003", "地下车库", "1", "王*", "维修班", "空调检修\n1121-07",
    ]  # fmt: skip
    assert lost[12:] == ["", "", "", "遗失"]
    assert back[8:] == [
        "03-02 17:00", "03-02 18:00", "李敏", "已签", "03-02 17:40", "刘*", "周航",
        "代还；归还 1 把；押金 200 元",
    ]  # fmt: skip
    assert page["A7"].value == "合计借用 2 次，未归还 0 次。"


def test_full_names_are_an_export(room: KeyRoom) -> None:
    with pytest.raises(Refused, match="duty_missing"), room.centre.transaction(room.clerk) as tx:
        loan_sheet(tx, first=FIRST, last=LAST, unmasked=True)
    with room.centre.transaction() as tx:
        sheet = loan_sheet(tx, first=FIRST, last=LAST, unmasked=True)
    assert {row[5] for row in sheet.rows} == {"王海", "马强"}
    action, _, facts = room.centre.audit()[-1]
    assert (action, facts["unmasked"]) == ("key_list_made", True)


def test_only_the_days_asked_for(room: KeyRoom) -> None:
    sheet = make(room, lambda tx: loan_sheet(tx, first=date(2026, 3, 3), last=date(2026, 3, 9)))
    assert sheet.rows == ()
    assert pages(sheet_pdf(sheet)) == 1


def test_the_next_shift_gets_the_keys_that_are_out_the_latest_first(room: KeyRoom) -> None:
    with room.centre.transaction(room.clerk) as tx:
        late = lend_key(
            tx, tag=room.vacant.tag, borrower=HAND, purpose=PURPOSE, pieces=1, signature=SIGNED,
            due_at=tx.now + timedelta(minutes=30), second=room.second,
        )  # fmt: skip
        new = register_key(tx, key_class=KeyClass.REPAIR, pieces=2, hook="A-05", place="泵房")
        lend_key(
            tx, tag=new.tag, borrower=HAND, purpose=PURPOSE, pieces=2, signature=SIGNED,
            due_at=tx.now + timedelta(days=9),
        )  # fmt: skip
    room.centre.clock.pass_by(timedelta(minutes=50))
    with room.centre.transaction(room.clerk) as tx:
        call_borrower(tx, loan=late.id, result=CallResult.NO_ANSWER)
        call_borrower(tx, loan=late.id, result=CallResult.NO_ANSWER)
    sheet = make(room, out_sheet)
    first, second = sheet.rows
    assert (first[1], first[2], first[4:7], first[10], first[11]) == (
        "K-0002", "6-2-1602", ("王*", "维修班", "138****1234"), "20 分钟", "2 次\n03-02 18:30",
    )  # fmt: skip
    assert (second[1], second[2], second[3], second[10:]) == ("K-0005", "泵房", "2", ("", ""))
    assert sheet.summary == "外借 2 组，其中逾期 1 组。"
    assert sheet.signers == (("交班人", ""), ("接班人", ""))
    assert [row[1] for row in make(room, lambda tx: out_sheet(tx, overdue=True)).rows] == ["K-0002"]
    room.centre.clock.pass_by(timedelta(hours=3))
    assert make(room, out_sheet).rows[0][10] == "3 小时"
    room.centre.clock.pass_by(timedelta(days=3))
    assert make(room, out_sheet).rows[0][10] == "3 天"
    page = opened(make(room, out_sheet))
    assert [cell.value for cell in page[3]] == [column.title for column in OUT_COLUMNS]
    assert page["A8"].value == "交班人：　　　　接班人："
    assert pages(sheet_pdf(make(room, out_sheet))) == 1
    assert room.centre.audit()[-1][2] == {"overdue": False, "rows": 2}


def test_the_stock_take_lists_every_key_and_who_signed(room: KeyRoom) -> None:
    room.lend(room.key(room.vacant))
    with room.centre.transaction(room.clerk) as tx:
        take = start_stock_take(tx, scope=Scope.ALL)
    room.centre.clock.pass_by(timedelta(minutes=9))
    with room.centre.transaction(room.clerk) as tx:
        count_key(tx, take=take.id, count=Count(room.custody.tag, 2))
        running = stock_sheet(tx, take=take.id)
        close_stock_take(
            tx, take=take.id, signature=SIGNED, second=room.second, second_signature=SIGNED,
            remarks={room.fire.id: "待查"},
        )  # fmt: skip
        sheet = stock_sheet(tx, take=take.id)
    page = opened(sheet)
    rows = [[cell.value or "" for cell in row] for row in page["B4:K7"]]
    assert [(row[0], row[5], row[6], row[7], row[8], row[9]) for row in rows] == [
        ("K-0001", "在位", "3", "2", "数量不符", ""),
        ("K-0002", "借出", "1", "", "", ""),
        ("K-0003", "遗失", "1", "", "", ""),
        ("K-0004", "在位", "1", "", "未见", "待查"),
    ]
    assert page["A9"].value == "应盘 2 组，实见 1 组，借出或遗失 2 组，差异 2 组。"
    assert page["A10"].value == "盘点人 李敏：已签　　　　监盘人 周航：已签"
    assert [row[:9] for row in running.rows] == [row[:9] for row in sheet.rows]
    assert pages(sheet_pdf(sheet)) == 1


def test_what_somebody_entered_is_never_a_formula() -> None:
    sheet = Sheet(
        title="试验", unit="=1+1", about="", columns=(Column("=列", 20), Column("乙", 20)),
        rows=(("=HYPERLINK(1)", "+1"),),
    )  # fmt: skip
    page = opened(sheet)
    assert [page.cell(4, at).data_type for at in (1, 2)] == ["s", "s"]
    assert page.cell(3, 1).data_type == "s"


def test_the_workbook_prints_as_a_list_should() -> None:
    columns = (Column("序号", 12), Column("用途", 20))
    rows = tuple((str(at), "墙面修补及卫生间防水返工") for at in range(60))
    page = opened(Sheet(title="试验", unit="甲", about="", columns=columns, rows=rows))
    assert page.page_setup.orientation == "landscape"
    assert (page.print_title_rows, page.freeze_panes) == ("$1:$3", "A4")
    assert page.oddFooter is not None
    assert page.oddFooter.center.text == "第 &P 页 共 &N 页"
    assert page.row_dimensions[4].height > 20


def test_a_long_list_goes_over_pages_with_its_heading_on_each() -> None:
    rows = tuple(tuple(f"{down}-{across}" for across in range(16)) for down in range(100))
    sheet = Sheet(title="钥匙借用登记表", unit="甲", about="", columns=LOAN_COLUMNS, rows=rows)
    pdf = sheet_pdf(sheet)
    assert pages(pdf) > 3
    assert pdf.count(b"/FontFile2") == 2
    assert len(pdf) < 200_000


def test_the_font_of_each_document_has_that_documents_letters() -> None:
    for text in ("钥匙借用", "盘点差异"):
        with paper_fonts(text):
            for name in (NAME, BOLD):
                known = pdfmetrics.getFont(name).face.charToGlyph
                assert {ord(letter) for letter in text} <= set(known)
    with paper_fonts("罕见字\U000323af见不到"):  # no font has it: a box, never a crash
        assert 0x323AF not in pdfmetrics.getFont(NAME).face.charToGlyph


def test_the_mandate_comes_in_two_copies_with_its_hash(room: KeyRoom) -> None:
    with room.centre.transaction(room.clerk) as tx:
        wish = Wish(
            key=room.custody.id, owner=room.estate.owner, purpose="通风检查 & <检修>",
            until_on=date(2026, 8, 31), collectors=(Collector("徐静", "13700002222"),),
        )  # fmt: skip
        draft = draft_mandate(tx, wish=wish)
        custody = entrust_key(tx, wish=wish, shown_sha256=draft.sha256, signature=SIGNED)
        pdf = mandate_pdf(tx, custody=custody.id)
    assert (pages(pdf), pdf.count(b"/FontFile2")) == (2, 2)
    assert room.centre.audit()[-1][0] == "custody_printed"


def test_labels_fill_one_page_after_the_other(room: KeyRoom) -> None:
    with room.centre.desk.reading(room.clerk) as tx:
        assert pages(tag_labels_pdf(tx, keys=[room.custody.id] * 27)) == 1
        assert pages(tag_labels_pdf(tx, keys=[room.custody.id] * 28)) == 2
        assert pages(hook_labels_pdf(tx, cabinet="A")) == 1
        with pytest.raises(Refused, match="not_found"):
            tag_labels_pdf(tx, keys=["nobody"])
