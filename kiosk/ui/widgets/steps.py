"""Where the person is, and how long is left."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kiosk.ui.theme import icons
from kiosk.ui.theme.tokens import SoftTone, Theme
from kiosk.ui.widgets.painting import fill, font, font_of, painter_for, stroke


class StepBar(QWidget):
    """Where the person is: numbered dots joined by a line, with labels."""

    def __init__(self, theme: Theme, labels: Sequence[str], current: int = 0) -> None:
        super().__init__()
        self._theme, self._labels = theme, list(labels)
        self.setFixedHeight(round(theme.font_px("caption") * 3.1))
        self.set_current(current)

    def set_current(self, current: int) -> None:
        """Show that step ``current`` (from 0) is being done."""
        self._current = current
        self.setAccessibleName(f"{current + 1}/{len(self._labels)} {self._labels[current]}")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line, the dots and the labels."""
        painter = painter_for(self)
        slot = self.width() / len(self._labels)
        for index in range(len(self._labels) - 1):
            self._draw_link(painter, index, slot)
        for index, label in enumerate(self._labels):
            self._draw_step(painter, index, slot, label)

    def _radius(self) -> float:
        return self._theme.font_px("caption") * 0.76

    def _draw_link(self, painter: QPainter, index: int, slot: float) -> None:
        theme, radius = self._theme, self._radius()
        colour = theme.palette.primary if index < self._current else theme.palette.line
        stroke(painter, colour, theme.mm(0.8))
        gap, level = radius + theme.mm(2.4), radius + 2
        start = QPointF(slot * (index + 0.5) + gap, level)
        painter.drawLine(start, QPointF(slot * (index + 1.5) - gap, level))

    def _draw_step(self, painter: QPainter, index: int, slot: float, label: str) -> None:
        theme, radius = self._theme, self._radius()
        centre = QPointF(slot * (index + 0.5), radius + 2)
        done, here = index < self._current, index == self._current
        self._draw_dot(painter, centre, index, solid=done or here)
        if done:
            side = radius * 1.24
            box = QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side)
            icons.paint(painter, box, "check", theme.palette.on_primary, "bold")
        painter.setPen(QColor(theme.palette.ink if here else theme.palette.muted))
        painter.setFont(font(theme, "caption", bold=here))
        area = QRectF(slot * index, radius * 2, slot, self.height() - radius * 2)
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom
        painter.drawText(area, flags, label)

    def _draw_dot(self, painter: QPainter, centre: QPointF, index: int, *, solid: bool) -> None:
        p, radius = self._theme.palette, self._radius()
        if solid:
            fill(painter, p.primary)
        else:
            painter.setBrush(QColor(p.surface))
            painter.setPen(QPen(QColor(p.line_strong), self._theme.mm(0.5)))
        painter.drawEllipse(centre, radius, radius)
        if index >= self._current:
            painter.setPen(QColor(p.on_primary if solid else p.muted))
            painter.setFont(font(self._theme, "caption", bold=True))
            box = QRectF(centre.x() - radius, centre.y() - radius * 1.08, radius * 2, radius * 2)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(index + 1))


class CountdownRing(QWidget):
    """A ring that empties; the number inside is the remaining seconds."""

    def __init__(
        self,
        theme: Theme,
        total: int,
        diameter_mm: float,
        caption: str = "",
        tone: SoftTone = "primary",
    ) -> None:
        super().__init__()
        self._theme, self._total, self._caption = theme, total, caption
        self._colour = theme.palette.colour(tone)
        self.setFixedSize(theme.mm(diameter_mm), theme.mm(diameter_mm))
        self.set_seconds(total)

    def set_seconds(self, seconds: int) -> None:
        """Show another remaining time."""
        self._seconds = max(0, seconds)
        self.setAccessibleName(f"{self._seconds} {self._caption}".strip())
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the track, the remaining arc and the number."""
        painter, p = painter_for(self), self._theme.palette
        width = self.width() * 0.062
        area = QRectF(self.rect()).adjusted(width, width, -width, -width)
        stroke(painter, p.sunken, width)
        painter.drawEllipse(area)
        stroke(painter, self._colour, width)
        painter.drawArc(area, 90 * 16, round(360 * 16 * self._seconds / self._total))
        self._draw_number(painter)

    def _draw_number(self, painter: QPainter) -> None:
        side, p, centre = self.height(), self._theme.palette, Qt.AlignmentFlag.AlignCenter
        painter.setFont(font_of(round(side * 0.33), bold=True))
        painter.setPen(QColor(p.ink))
        shift = side * (0.10 if self._caption else 0.02)
        painter.drawText(QRectF(0, -shift, side, side), centre, str(self._seconds))
        painter.setFont(font(self._theme, "caption"))
        painter.setPen(QColor(p.muted))
        painter.drawText(QRectF(0, side * 0.60, side, side * 0.2), centre, self._caption)
