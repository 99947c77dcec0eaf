"""The list of who is inside, on paper: through Qt, so that it needs no network and no service.

Printing runs in a worker thread; the GUI thread never waits for a printer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QMarginsF, QRectF, QStandardPaths, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from kiosk.domain.refusal import Refused
from kiosk.domain.visits import VisitState
from kiosk.services.transaction import Transaction
from kiosk.services.visits import VisitLine
from kiosk.ui import speech

EMPTY = "—"
BOX = "□"
FAMILY = "Noto Sans CJK SC"
WIDTHS = (10.0, 38.0, 14.0, 26.0, 26.0, 32.0, 20.0, 14.0)
"""Millimetres of the columns: what A4 has between its margins."""
MARGIN_MM, ROW_MM, PAD_MM = 15.0, 8.0, 1.2
BODY_PT, HEAD_PT = 10, 16
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class InsideList:
    """What is printed: a title, how many there are, headings, rows; ``page`` counts the pages."""

    title: str
    count: str
    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    page: str


def inside_list(lines: Sequence[VisitLine], now: datetime, zone: ZoneInfo) -> InsideList:
    """Return the list in the language shown: who, where, since when, and a box to tick."""
    translate = QCoreApplication.translate
    people = sum(line.party for line in lines)
    count = translate("InsideList", "{} 起来访，{} 人。打印时间 {}").format(
        len(lines), people, f"{now.astimezone(zone):%Y-%m-%d %H:%M}"
    )
    headings = (
        translate("InsideList", "序号"), translate("InsideList", "访客"),
        translate("InsideList", "人数"), translate("InsideList", "类型"),
        translate("InsideList", "房屋"), translate("InsideList", "进入"),
        translate("InsideList", "状态"), translate("InsideList", "清点"),
    )  # fmt: skip
    rows = [_row(number, line, now, zone) for number, line in enumerate(lines, 1)]
    page = translate("InsideList", "第 {} 页")
    return InsideList(translate("InsideList", "在场访客名单"), count, headings, rows, page)


def _row(number: int, line: VisitLine, now: datetime, zone: ZoneInfo) -> tuple[str, ...]:
    entered = speech.moment(line.entered_at, now, zone) if line.entered_at else EMPTY
    late = line.state is VisitState.OVERSTAYED
    return (
        str(number), line.name or EMPTY, str(line.party), speech.label("visit_kind", line.kind),
        line.home or EMPTY, entered, speech.label("visit_state", line.state) if late else "", BOX,
    )  # fmt: skip


def usual_file(now: datetime, zone: ZoneInfo) -> str:
    """Return where the list is saved unless somebody says otherwise."""
    place = QStandardPaths.StandardLocation.DocumentsLocation
    folder = Path(QStandardPaths.writableLocation(place))
    name = QCoreApplication.translate("InsideList", "在场访客名单")
    return str(folder / f"{name}-{now.astimezone(zone):%Y%m%d-%H%M}.pdf")


def printers(_tx: Transaction) -> list[str]:
    """Return the printers of this machine, the usual one first."""
    names = QPrinterInfo.availablePrinterNames()
    usual = QPrinterInfo.defaultPrinterName()
    return sorted(names, key=lambda name: (name != usual, name))


def print_list(_tx: Transaction, *, shown: InsideList, printer: str, file: str) -> str:
    """Print to a printer, or write a PDF where ``printer`` is empty; return where it went.

    Refused: ``not_printed`` where the printer or the file cannot be written.
    """
    paper = QPrinter(QPrinter.PrinterMode.HighResolution)
    paper.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    edge = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
    paper.setPageMargins(edge, QPageLayout.Unit.Millimeter)
    target = Path(file).expanduser()
    if printer:
        paper.setPrinterName(printer)
    else:
        paper.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        paper.setOutputFileName(str(target))
    painter = QPainter()
    if not (printer or target.parent.is_dir()) or not painter.begin(paper):
        raise Refused("not_printed", where=printer or file)
    _Sheet(paper, painter).draw(shown)
    if not painter.end() or paper.printerState() is QPrinter.PrinterState.Error:
        raise Refused("not_printed", where=printer or file)
    return printer or file


class _Sheet:
    """Draws the list page by page, each with the headings and its number."""

    def __init__(self, paper: QPrinter, painter: QPainter) -> None:
        self._paper, self._painter = paper, painter
        self._mm = paper.resolution() / 25.4
        self._area = paper.pageLayout().paintRectPixels(paper.resolution())
        self._body, self._bold = self._font(BODY_PT), self._font(BODY_PT, bold=True)

    def draw(self, shown: InsideList) -> None:
        """Draw all of it."""
        top, page = self._head(shown), 1
        for row in shown.rows:
            if top + 2 * ROW_MM * self._mm > self._area.height():
                self._foot(shown, page)
                self._paper.newPage()
                page += 1
                top = self._line(0, shown.headings, self._bold)
            top = self._line(top, row, self._body)
        self._foot(shown, page)

    def _head(self, shown: InsideList) -> float:
        high, wide = ROW_MM * self._mm, self._area.width()
        self._painter.setFont(self._font(HEAD_PT, bold=True))
        self._painter.drawText(QRectF(0, 0, wide, high * 1.4), LEFT, shown.title)
        self._painter.setFont(self._body)
        self._painter.drawText(QRectF(0, high * 1.4, wide, high), LEFT, shown.count)
        return self._line(high * 2.6, shown.headings, self._bold)

    def _line(self, top: float, cells: Sequence[str], font: QFont) -> float:
        high, pad, left = ROW_MM * self._mm, PAD_MM * self._mm, 0.0
        metrics = QFontMetricsF(font, self._paper)
        self._painter.setFont(font)
        for text, width in zip(cells, WIDTHS, strict=True):
            cell = QRectF(left, top, width * self._mm, high)
            self._painter.drawRect(cell)
            room = cell.width() - 2 * pad
            said = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            self._painter.drawText(cell.adjusted(pad, 0, -pad, 0), LEFT, said)
            left += cell.width()
        return top + high

    def _foot(self, shown: InsideList, page: int) -> None:
        high = ROW_MM * self._mm
        foot = QRectF(0, self._area.height() - high, self._area.width(), high)
        self._painter.setFont(self._body)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        self._painter.drawText(foot, right, shown.page.format(page))

    @staticmethod
    def _font(points: int, *, bold: bool = False) -> QFont:
        return QFont(FAMILY, points, QFont.Weight.Bold if bold else QFont.Weight.Normal)
