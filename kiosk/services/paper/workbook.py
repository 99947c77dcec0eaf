"""The same lists for a spreadsheet: frozen heading, printed on A4 across with page numbers."""

from __future__ import annotations

from io import BytesIO
from math import ceil
from unicodedata import east_asian_width

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from kiosk.domain.strokes import Drawing
from kiosk.services.paper.sheet import SIGNED, Cell, Sheet

HEAD_ROW = 3
MM_PER_LETTER = 1.95
"""A column's width is counted in digits of the standard font."""
MM_PER_HALF = 1.75
"""How wide half a Chinese letter is at the size of the cells."""
FACE = "Noto Sans CJK SC"
_LINE = Side(style="thin")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_GREY = PatternFill("solid", fgColor="EDEDED")
_MIDDLE = Alignment(horizontal="center", vertical="center", wrap_text=True)
_LEFT = Alignment(vertical="center", wrap_text=True)


def sheet_xlsx(sheet: Sheet) -> bytes:
    """Return the sheet as an XLSX workbook; a signature on the screen is shown as a word."""
    book = Workbook()
    page = book.active
    assert isinstance(page, Worksheet)
    page.title = sheet.title[:31]
    _write_head(page, sheet)
    for down, row in enumerate(sheet.rows, HEAD_ROW + 1):
        for across, (cell, column) in enumerate(zip(row, sheet.columns, strict=True), 1):
            _write(page, down, across, cell, _MIDDLE if column.centred else _LEFT)
        page.row_dimensions[down].height = _height(row, sheet)
    _write_foot(page, sheet)
    _set_page(page, sheet)
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def _write_head(page: Worksheet, sheet: Sheet) -> None:
    last = len(sheet.columns)
    page.merge_cells(start_row=1, start_column=1, end_row=1, end_column=last)
    page.cell(1, 1, sheet.title).font = Font(name=FACE, size=16, bold=True)
    page.cell(1, 1).alignment = _MIDDLE
    page.row_dimensions[1].height = 28
    half = last // 2
    page.merge_cells(start_row=2, start_column=1, end_row=2, end_column=half)
    page.merge_cells(start_row=2, start_column=half + 1, end_row=2, end_column=last)
    page.cell(2, 1, f"单位：{sheet.unit}").font = Font(name=FACE, size=10)
    page.cell(2, half + 1, sheet.about).font = Font(name=FACE, size=10)
    page.cell(2, half + 1).alignment = Alignment(horizontal="right")
    for across, column in enumerate(sheet.columns, 1):
        _write(page, HEAD_ROW, across, column.title, _MIDDLE)
        page.cell(HEAD_ROW, across).font = Font(name=FACE, size=9, bold=True)
        page.cell(HEAD_ROW, across).fill = _GREY


def _height(row: tuple[Cell, ...], sheet: Sheet) -> float:
    """Return a row's height in points: a spreadsheet does not fit rows it has not been asked to."""
    most = 1
    for cell, column in zip(row, sheet.columns, strict=True):
        if isinstance(cell, str):
            room = (column.width_mm - 2) / MM_PER_HALF
            lines = (ceil(_halves(line) / room) or 1 for line in cell.split("\n"))
            most = max(most, sum(lines))
    return 6 + 13 * most


def _halves(text: str) -> int:
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def _write(page: Worksheet, down: int, across: int, cell: Cell, align: Alignment) -> None:
    written = page.cell(down, across)
    written.value = SIGNED if isinstance(cell, Drawing) else cell
    written.data_type = "s"  # so that nothing somebody entered is taken for a formula
    written.font, written.border, written.alignment = Font(name=FACE, size=9), _BOX, align


def _write_foot(page: Worksheet, sheet: Sheet) -> None:
    down = HEAD_ROW + len(sheet.rows) + 2
    if sheet.summary:
        page.cell(down, 1, sheet.summary).font = Font(name=FACE, size=10)
        down += 1
    said = "　　　　".join(
        f"{title}：{SIGNED if isinstance(cell, Drawing) else cell}" for title, cell in sheet.signers
    )
    if said:
        page.cell(down, 1, said).font = Font(name=FACE, size=10)


def _set_page(page: Worksheet, sheet: Sheet) -> None:
    for across, column in enumerate(sheet.columns, 1):
        letter = get_column_letter(across)
        page.column_dimensions[letter].width = round(column.width_mm / MM_PER_LETTER, 1)
    page.freeze_panes = f"A{HEAD_ROW + 1}"
    page.print_title_rows = f"1:{HEAD_ROW}"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    footer = page.HeaderFooter.oddFooter
    assert footer is not None
    footer.center.text = "第 &P 页 共 &N 页"
    page.print_options.horizontalCentered = True
