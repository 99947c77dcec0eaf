"""A list of residents as a spreadsheet: bytes in, rows of named cells out. No rules, no database.

Columns by their heading, in any order: 姓名 name, 房号 home, 关系 relation, 手机 phone,
证件号 document, 起 from, 止 until. The first three are needed.
"""

from __future__ import annotations

import csv
import io
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from kiosk.domain.refusal import Refused

MOST_BYTES = 20_000_000
ENCODINGS = ("utf-8-sig", "gb18030")
NEEDED = ("name", "home", "relation")
HEADINGS = {
    "name": ("name", "姓名", "住户姓名", "业主姓名"),
    "home": ("home", "房号", "房屋", "房间号"),
    "relation": ("relation", "关系", "居住关系", "与业主关系", "身份"),
    "phone": ("phone", "手机", "手机号", "手机号码", "电话", "联系电话"),
    "document": ("document", "证件号", "证件号码", "身份证", "身份证号", "身份证号码"),
    "from": ("from", "起", "开始", "起始日期", "入住日期"),
    "until": ("until", "止", "结束", "截止日期", "到期日期"),
}

Value = str | date
_ZIP = b"PK\x03\x04"


@dataclass(frozen=True, repr=False)
class SheetRow:
    """One line: its number as the spreadsheet shows it, and what stands in each known column."""

    number: int
    cells: Mapping[str, Value]


@dataclass(frozen=True, repr=False)
class Sheet:
    """The rows that hold anything, and the headings nobody knows."""

    rows: tuple[SheetRow, ...]
    ignored: tuple[str, ...]


def read_sheet(data: bytes) -> Sheet:
    """Read an Excel workbook's first sheet, or CSV in UTF-8 or GB18030.

    Refused: ``sheet_unreadable``, ``sheet_too_big``, ``sheet_columns`` (what is missing),
    ``sheet_column_twice``.
    """
    if len(data) > MOST_BYTES:
        raise Refused("sheet_too_big", megabytes=MOST_BYTES // 1_000_000)
    lines = _workbook(data) if data.startswith(_ZIP) else _csv(data)
    heading = next(lines, [])
    columns, ignored = _columns([str(cell) for cell in heading])
    rows = []
    for number, line in enumerate(lines, start=2):
        cells = {name: line[at] for name, at in columns.items() if at < len(line)}
        if any(cells.values()):
            rows.append(SheetRow(number, {name: value for name, value in cells.items() if value}))
    return Sheet(tuple(rows), ignored)


def _columns(heading: Iterable[str]) -> tuple[dict[str, int], tuple[str, ...]]:
    known = {said: name for name, all_said in HEADINGS.items() for said in all_said}
    columns: dict[str, int] = {}
    ignored = []
    for at, cell in enumerate(heading):
        said = unicodedata.normalize("NFKC", cell).strip().rstrip("*").strip().casefold()
        name = known.get(said)
        if name is None:
            ignored += [cell.strip()[:40]] if said else []
        elif name in columns:
            raise Refused("sheet_column_twice", column=name)
        else:
            columns[name] = at
    missing = [name for name in NEEDED if name not in columns]
    if missing:
        raise Refused("sheet_columns", missing=", ".join(missing))
    return columns, tuple(ignored)


def _csv(data: bytes) -> Iterator[list[Value]]:
    text = _decoded(data)
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    try:
        for line in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            yield [cell.strip() for cell in line]
    except csv.Error as error:
        raise Refused("sheet_unreadable") from error


def _decoded(data: bytes) -> str:
    for encoding in ENCODINGS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Refused("sheet_unreadable")


def _workbook(data: bytes) -> Iterator[list[Value]]:
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        for line in sheet.iter_rows(values_only=True):
            yield [_value(cell) for cell in line]
        book.close()
    except (
        InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, IndexError, SyntaxError,
        EOFError, OSError,
    ) as error:  # fmt: skip
        raise Refused("sheet_unreadable") from error


def _value(cell: object) -> Value:
    """Return a cell as a person sees it: a phone kept as a number has no decimals."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return cell.isoformat() if isinstance(cell, time) else str(cell).strip()
