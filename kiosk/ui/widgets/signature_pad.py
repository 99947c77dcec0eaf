"""A signature as strokes of points, which can be drawn again at any size."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from kiosk.ui.theme.tokens import Theme
from kiosk.ui.widgets.buttons import QuietButton
from kiosk.ui.widgets.painting import font, painter_for, stroke

Point = tuple[float, float]
Stroke = list[Point]
STEPS = 10_000  # of the stored grid in each direction: finer than any pad resolves
FORMAT = 1


def strokes_to_bytes(strokes: Sequence[Stroke], aspect: float) -> bytes:
    """Return strokes as compact JSON; ``aspect`` is width / height of the sheet.

    ``{"v":1,"a":4.1,"s":[[x,y,x,y,…],…]}`` with x and y from 0 to 10000.
    """
    flat = [[round(part * STEPS) for point in stroke for part in point] for stroke in strokes]
    shape = {"v": FORMAT, "a": round(aspect, 3), "s": flat}
    return json.dumps(shape, separators=(",", ":")).encode()


def strokes_from_bytes(data: bytes) -> list[Stroke]:
    """Return the strokes ``strokes_to_bytes`` wrote; ``ValueError`` for anything else."""
    shape = json.loads(data)
    lines = shape.get("s") if isinstance(shape, dict) and shape.get("v") == FORMAT else None
    if not isinstance(lines, list) or not all(map(_is_stroke, lines)):
        raise ValueError("not a signature of a known format")
    return [
        [(x / STEPS, y / STEPS) for x, y in zip(line[::2], line[1::2], strict=True)]
        for line in lines
    ]


def _is_stroke(line: object) -> bool:
    """Return whether a stored stroke has at least one point and only whole points."""
    if not isinstance(line, list) or not line or len(line) % 2:
        return False
    return all(type(part) is int and 0 <= part <= STEPS for part in line)


class SignaturePad(QWidget):
    """Takes a signature; ``strokes`` are lists of (x, y) from 0 to 1.

    Signals:
        changed(): a stroke was finished, or all were wiped.
    """

    changed = Signal()

    def __init__(self, theme: Theme, hint: str = "", height_mm: float = 38) -> None:
        super().__init__()
        self._theme = theme
        self._hint = hint or self.tr("请在此签名")
        self.strokes: list[Stroke] = []
        self.setFixedHeight(theme.mm(height_mm))
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(self._hint)
        self._again = QuietButton(theme, self.tr("重写"), minor=True)
        self._again.setParent(self)
        self._again.clicked.connect(self.clear)
        self._again.hide()

    def is_empty(self) -> bool:
        """Return True while nothing is written."""
        return not self.strokes

    def clear(self) -> None:
        """Forget all strokes."""
        self.strokes.clear()
        self._again.hide()
        self.update()
        self.changed.emit()

    def to_bytes(self) -> bytes:
        """Return the signature for the record (see ``strokes_to_bytes``)."""
        return strokes_to_bytes(self.strokes, self.width() / self.height())

    def show_bytes(self, data: bytes) -> None:
        """Show a signature from the record."""
        self.strokes = strokes_from_bytes(data)
        self._again.setVisible(not self.is_empty())
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Start a stroke (touch arrives as a synthesised mouse)."""
        self.strokes.append([self._share(event.position())])
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Extend the stroke."""
        if self.strokes:
            self.strokes[-1].append(self._share(event.position()))
            self.update()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Finish the stroke."""
        self._again.setVisible(not self.is_empty())
        self.changed.emit()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Keep the way to start again in the upper right corner."""
        inset = self._theme.space(1)
        self._again.adjustSize()
        self._again.move(self.width() - self._again.width() - inset, inset // 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the sheet, the base line and the ink."""
        painter, theme = painter_for(self), self._theme
        p, radius = theme.palette, theme.mm(theme.sizes.radius_small)
        painter.setBrush(QColor(p.surface))
        painter.setPen(QPen(QColor(p.line_strong), theme.mm(theme.sizes.border)))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)
        base, inset = self.height() * 0.76, self.width() * 0.06
        stroke(painter, p.line, theme.mm(theme.sizes.hairline))
        painter.drawLine(QPointF(inset, base), QPointF(self.width() - inset, base))
        if self.is_empty():
            self._draw_hint(painter)
        stroke(painter, p.ink, max(2.2, self.height() * 0.020))
        for points in self.strokes:
            self._draw_stroke(painter, points)

    def _share(self, point: QPointF) -> Point:
        """Return a point as shares of the sheet; a pen that leaves it stays on the edge."""
        x, y = point.x() / self.width(), point.y() / self.height()
        return min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0)

    def _draw_hint(self, painter: QPainter) -> None:
        painter.setPen(QColor(self._theme.palette.muted))
        painter.setFont(font(self._theme, "body" if self._theme.name == "desk" else "lead"))
        area = QRectF(0, 0, self.width(), self.height() * 0.76)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self._hint)

    def _draw_stroke(self, painter: QPainter, points: Stroke) -> None:
        places = [QPointF(x * self.width(), y * self.height()) for x, y in points]
        if len(places) == 1:
            painter.drawPoint(places[0])
            return
        path = QPainterPath(places[0])
        for before, point in pairwise(places):
            path.quadTo(before, (before + point) / 2)
        path.lineTo(places[-1])
        painter.drawPath(path)
