"""A list in the form staff know: title, unit, period, columns, page numbers, signatures."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from io import BytesIO
from typing import Any

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph, Spacer, Table

from kiosk.domain.strokes import Drawing
from kiosk.services.paper.font import BOLD, NAME, paper_fonts
from kiosk.services.paper.ink import Strokes

MARGIN = 12 * mm
HEAD = 22 * mm
FOOT = 12 * mm
SIGNED = "已签"
SMALL, PLAIN, LARGE = 7.5, 9, 16
PAPER = landscape(A4)
PAD = 1.2 * mm

Cell = str | Drawing


@dataclass(frozen=True)
class Column:
    """A column's heading and its width in mm on the printed page."""

    title: str
    width_mm: float
    centred: bool = False


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A list to be printed or opened in a spreadsheet. ``signers`` sign below its last row."""

    title: str
    unit: str
    about: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    summary: str = ""
    signers: tuple[tuple[str, Cell], ...] = ()

    def words(self) -> str:
        """Return all text of the sheet, for the font."""
        cells = (cell for row in self.rows for cell in row)
        titles = [column.title for column in self.columns]
        signers = [part for signer in self.signers for part in signer]
        parts = [self.title, self.unit, self.about, self.summary, *titles, *cells, *signers]
        return "".join(part for part in parts if isinstance(part, str))


def sheet_pdf(sheet: Sheet) -> bytes:
    """Return the sheet as a PDF on A4 across."""
    made = BytesIO()
    with paper_fonts(sheet.words() + "单位：第页共无记录"):
        document = BaseDocTemplate(
            made, pagesize=PAPER, title=sheet.title, author=sheet.unit, initialFontName=NAME
        )
        frame = Frame(
            MARGIN, FOOT, PAPER[0] - 2 * MARGIN, PAPER[1] - HEAD - FOOT,
            leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0,
        )  # fmt: skip
        head = PageTemplate(
            frames=[frame], onPage=lambda canvas, _document: _draw_head(canvas, sheet)
        )
        document.addPageTemplates([head])
        document.build(_story(sheet), canvasmaker=_Numbered)
    return made.getvalue()


class _Numbered(Canvas):  # type: ignore[misc]
    """Writes "page n of m" once it knows how many pages there are."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._pages: list[dict[str, Any]] = []

    def showPage(self) -> None:  # noqa: N802 - reportlab's name
        """Keep the page until the last one is known."""
        self._pages.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        """Number the kept pages and write them."""
        for number, page in enumerate(self._pages, 1):
            self.__dict__.update(page)
            self.setFont(NAME, PLAIN - 1)
            said = f"第 {number} 页 共 {len(self._pages)} 页"
            self.drawCentredString(PAPER[0] / 2, FOOT / 2, said)
            super().showPage()
        super().save()


def _draw_head(canvas: Any, sheet: Sheet) -> None:
    top = PAPER[1] - 11 * mm
    canvas.setFont(BOLD, LARGE)
    canvas.drawCentredString(PAPER[0] / 2, top, sheet.title)
    canvas.setFont(NAME, PLAIN)
    canvas.drawString(MARGIN, top - 7 * mm, f"单位：{sheet.unit}")
    canvas.drawRightString(PAPER[0] - MARGIN, top - 7 * mm, sheet.about)


def _story(sheet: Sheet) -> list[Any]:
    head = [_paragraph(column.title, BOLD, centred=True) for column in sheet.columns]
    body = [
        [_drawn(cell, column) for cell, column in zip(row, sheet.columns, strict=True)]
        for row in sheet.rows
    ]
    if not body:
        body = [[_paragraph("无记录"), *([""] * (len(sheet.columns) - 1))]]
    widths = [column.width_mm * mm for column in sheet.columns]
    story = [Table([head, *body], colWidths=widths, repeatRows=1, style=_LINES)]
    if sheet.summary:
        story += [Spacer(0, 2 * mm), _paragraph(sheet.summary, size=PLAIN)]
    if sheet.signers:
        story += [Spacer(0, 3 * mm), _signers(sheet)]
    return story


_LINES = [
    ("GRID", (0, 0), (-1, -1), 0.4, colors.black),
    ("BACKGROUND", (0, 0), (-1, 0), colors.Color(0.93, 0.93, 0.93)),
    ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
    ("LEFTPADDING", (0, 0), (-1, -1), PAD),
    ("RIGHTPADDING", (0, 0), (-1, -1), PAD),
    ("TOPPADDING", (0, 0), (-1, -1), PAD),
    ("BOTTOMPADDING", (0, 0), (-1, -1), PAD),
]


def _signers(sheet: Sheet) -> Any:
    cells: list[Any] = []
    for title, cell in sheet.signers:
        signed = Strokes(cell, 38, 12) if isinstance(cell, Drawing) else _paragraph(cell)
        cells += [_paragraph(f"{title}：", size=PLAIN), signed]
    widths = [28 * mm, 45 * mm] * len(sheet.signers)
    return Table(
        [cells], colWidths=widths, hAlign="LEFT", style=[("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    )


def _drawn(cell: Cell, column: Column) -> Any:
    if isinstance(cell, Drawing):
        return Strokes(cell, column.width_mm - 2.6, 7)
    return _paragraph(cell, centred=column.centred)


def _paragraph(text: str, font: str = NAME, size: float = SMALL, *, centred: bool = False) -> Any:
    style = ParagraphStyle(
        "cell", fontName=font, fontSize=size, leading=size * 1.3, wordWrap="CJK",
        alignment=1 if centred else 0,
    )  # fmt: skip
    return Paragraph(escape(text).replace("\n", "<br/>"), style)
