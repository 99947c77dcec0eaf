"""The access card as an object, and where to hold it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kiosk.ui.theme import icons
from kiosk.ui.theme.tokens import Theme
from kiosk.ui.widgets.painting import fill, font_of, painter_for, stroke, tinted

CARD_SHAPE = 0.63  # height / width of an ID-1 card


class CardPicture(QWidget):
    """The access card as an object, with only its last digits."""

    def __init__(self, theme: Theme, title: str, tail: str = "", width_mm: float = 68) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedSize(theme.mm(width_mm), theme.mm(width_mm * CARD_SHAPE))
        self.set_card(title, tail)

    def set_card(self, title: str, tail: str, *, struck: bool = False) -> None:
        """Show another card; a struck one is drawn as out of use."""
        self._title, self._tail, self._struck = title, tail, struck
        self.setAccessibleName(f"{title} {tail}".strip())
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the card face."""
        painter, p = painter_for(self), self._theme.palette
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        unit = area.height()
        path = QPainterPath()
        path.addRoundedRect(area, unit * 0.08, unit * 0.08)
        painter.setClipPath(path)
        shade = QLinearGradient(area.topLeft(), area.bottomRight())
        shade.setColorAt(0, QColor(p.neutral if self._struck else p.primary))
        shade.setColorAt(1, QColor(p.ink if self._struck else p.nav))
        painter.fillRect(area, shade)
        self._draw_waves(painter, area)
        self._draw_words(painter, area)

    def _draw_waves(self, painter: QPainter, area: QRectF) -> None:
        fill(painter, tinted(self._theme.palette.on_primary, 22))
        for size in (0.5, 0.85, 1.2):
            radius = area.height() * size
            painter.drawEllipse(QPointF(area.right(), area.bottom()), radius, radius)

    def _draw_words(self, painter: QPainter, area: QRectF) -> None:
        unit, left = area.height(), Qt.AlignmentFlag.AlignLeft
        inset = unit * 0.12
        inner = area.adjusted(inset, inset * 0.7, -inset, -inset * 0.8)
        painter.setPen(QColor(self._theme.palette.on_primary))
        painter.setFont(font_of(round(unit * 0.135), bold=True))
        painter.drawText(inner, left | Qt.AlignmentFlag.AlignTop, self._title)
        painter.setFont(font_of(round(unit * 0.165), bold=True))
        bottom = left | Qt.AlignmentFlag.AlignBottom
        painter.drawText(inner, bottom, f"••••  {self._tail}" if self._tail else "••••")
        size = unit * 0.2
        spot = QRectF(area.right() - inset - size, area.top() + inset, size, size)
        icons.paint(painter, spot, "reader", self._theme.palette.on_primary)


class ReaderPrompt(QWidget):
    """Where to put the card: a reader seen from the front and the card above it."""

    def __init__(self, theme: Theme, height_mm: float) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedSize(theme.mm(height_mm * 1.35), theme.mm(height_mm))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the reader plate, the card and the motion lines."""
        painter, p = painter_for(self), self._theme.palette
        w, h = self.width(), self.height()
        fill(painter, p.nav)
        plate, slot = QRectF(w * 0.08, h * 0.72, w * 0.84, h * 0.24), h * 0.06
        painter.drawRoundedRect(plate, slot, slot)
        fill(painter, p.accent)
        painter.drawRoundedRect(QRectF(w * 0.40, h * 0.81, w * 0.20, h * 0.05), slot / 2, slot / 2)
        self._draw_card(painter, QRectF(w * 0.20, h * 0.03, w * 0.60, h * 0.44))
        stroke(painter, p.primary, h * 0.022)
        for x in (0.36, 0.50, 0.64):
            painter.drawLine(QPointF(w * x, h * 0.53), QPointF(w * x, h * 0.62))

    def _draw_card(self, painter: QPainter, card: QRectF) -> None:
        p, unit = self._theme.palette, card.height()
        painter.setBrush(QColor(p.surface))
        painter.setPen(QPen(QColor(p.primary), unit * 0.035))
        painter.drawRoundedRect(card, unit * 0.1, unit * 0.1)
        fill(painter, p.primary_soft)
        left, top = card.right() - unit * 0.56, card.top() + unit * 0.18
        painter.drawRoundedRect(QRectF(left, top, unit * 0.40, unit * 0.52), 4, 4)
        fill(painter, p.line)
        left, line = card.left() + unit * 0.14, unit * 0.08
        for y, wide in ((0.18, 0.36), (0.38, 0.52), (0.58, 0.44), (0.76, 0.76)):
            bar = QRectF(left, card.top() + unit * y, card.width() * wide * 0.9, line)
            painter.drawRoundedRect(bar, 3, 3)
