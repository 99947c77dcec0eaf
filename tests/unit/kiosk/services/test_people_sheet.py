"""Spreadsheets as people make them: headings in two languages, two encodings, Excel's habits."""

from __future__ import annotations

import io
from datetime import date

import pytest
from openpyxl import Workbook

from kiosk.domain.refusal import Refused
from kiosk.services import people_sheet
from kiosk.services.people_sheet import SheetRow, read_sheet


def workbook(*lines: list[object]) -> bytes:
    book = Workbook()
    for line in lines:
        book.active.append(line)  # type: ignore[union-attr]
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def rows(data: bytes) -> list[SheetRow]:
    return list(read_sheet(data).rows)


CHINESE = "姓名,房号,关系,手机,证件号,起,止\n张三,3-2-1101,业主,13800001234,,2026-01-01,\n"
ENGLISH = "Name,Home,Relation\nAnn Müller,3-2-1101,tenant\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_csv_is_read_in_the_encodings_people_use(encoding: str) -> None:
    assert rows(CHINESE.encode(encoding)) == [
        SheetRow(
            2,
            {"name": "张三", "home": "3-2-1101", "relation": "业主", "phone": "13800001234",
             "from": "2026-01-01"},
        )
    ]  # fmt: skip


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_delimiters_and_line_ends_do_not_matter(delimiter: str, line_end: str) -> None:
    data = ENGLISH.replace(",", delimiter).replace("\n", line_end).encode()
    cells = {"name": "Ann Müller", "home": "3-2-1101", "relation": "tenant"}
    assert rows(data) == [SheetRow(2, cells)]


def test_empty_lines_are_skipped_and_numbers_stay_the_spreadsheets() -> None:
    data = b"name,home,relation\n\n,,\nA,1-1-1,owner\nB\n"
    assert [(row.number, row.cells["name"]) for row in rows(data)] == [(4, "A"), (5, "B")]


def test_a_workbook_keeps_dates_and_drops_decimals() -> None:
    data = workbook(
        ["房号 ", "姓名*", "关系", "手机号码", "起", "备注"],
        ["3-2-1101", "张三", "业主", 13800001234.0, date(2026, 1, 1), "x"],
        [None, None, None, None, None, "only a remark"],
    )
    sheet = read_sheet(data)
    assert sheet.ignored == ("备注",)
    (row,) = sheet.rows
    assert (row.number, row.cells["phone"], row.cells["from"]) == (
        2,
        "13800001234",
        date(2026, 1, 1),
    )
    assert "张三" not in repr(row)
    assert "张三" not in repr(sheet)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "sheet_columns"),
        (b"name,home\nA,1-1-1\n", "sheet_columns"),
        ("name,home,relation,姓名\n".encode(), "sheet_column_twice"),
        (b"PK\x03\x04 no workbook", "sheet_unreadable"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "sheet_unreadable"),
        (b'name,home,relation\n"open', "sheet_unreadable"),
        (b"\xff\xfe" + "name,home".encode("utf-16-le"), "sheet_unreadable"),
    ],
)
def test_what_is_no_list_of_residents_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(Refused) as refusal:
        read_sheet(data)
    assert refusal.value.code == code


def test_missing_columns_are_named() -> None:
    with pytest.raises(Refused) as refusal:
        read_sheet("姓名,备注\n".encode())
    assert refusal.value.facts == {"missing": "home, relation"}


def test_a_workbook_cut_off_anywhere_is_refused_or_read_never_a_crash() -> None:
    whole = workbook(["name", "home", "relation"], ["A", "1-1-1", "owner"])
    for length in range(4, len(whole), 97):
        with pytest.raises(Refused, match="sheet_unreadable"):
            read_sheet(whole[:length])


def test_a_list_too_big_to_be_one_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(people_sheet, "MOST_BYTES", 10)
    with pytest.raises(Refused, match="sheet_too_big"):
        read_sheet(CHINESE.encode())
