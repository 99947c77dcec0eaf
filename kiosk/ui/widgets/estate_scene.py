"""The home banner: the estate at dusk."""

from __future__ import annotations

from itertools import product

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.theme.tokens import Theme
from kiosk.ui.widgets.painting import fill, painter_for, tinted

# The picture's own greens; they carry no meaning and no text.
LOW_HOUSE, HIGH_HOUSE = "#1D6B58", "#247864"
DARK_HEDGE, LIGHT_HEDGE = "#0B4739", "#0D5041"


class EstateScene(QWidget):
    """The home banner: the estate at dusk, drawn from a short list of blocks."""

    BLOCKS = ((0.605, 0.52, 0.105), (0.725, 0.78, 0.12), (0.86, 0.60, 0.105))

    def __init__(self, theme: Theme, height_mm: float) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedHeight(theme.mm(height_mm))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw sky, houses, trees and the path."""
        painter = painter_for(self)
        area = QRectF(self.rect())
        sky = QLinearGradient(area.topLeft(), area.bottomLeft())
        sky.setColorAt(0, QColor(self._theme.palette.nav))
        sky.setColorAt(1, QColor(self._theme.palette.primary))
        painter.fillRect(area, sky)
        self._draw_sun(painter, area)
        for x, high, wide in self.BLOCKS:
            self._draw_block(painter, area, x, high, wide)
        self._draw_hedge(painter, area)

    def _draw_sun(self, painter: QPainter, area: QRectF) -> None:
        fill(painter, tinted(self._theme.palette.accent, 235))
        radius = area.height() * 0.085
        painter.drawEllipse(QPointF(area.width() * 0.655, area.height() * 0.24), radius, radius)

    def _draw_block(
        self, painter: QPainter, area: QRectF, x: float, high: float, wide: float
    ) -> None:
        height = area.height() * high * 0.92
        block = QRectF(area.width() * x, area.bottom() - height, area.width() * wide, height)
        fill(painter, LOW_HOUSE if high < 0.55 else HIGH_HOUSE)
        painter.drawRoundedRect(block.adjusted(0, 0, 0, 40), 10, 10)
        self._draw_windows(painter, block, round(x * 100))

    def _draw_windows(self, painter: QPainter, block: QRectF, seed: int) -> None:
        p, columns, pitch = self._theme.palette, 3, block.width() / 3.6
        size = pitch * 0.5
        left = block.left() + (block.width() - (columns - 1) * pitch - size) / 2
        for line, place in product(range(int(block.height() / pitch) - 1), range(columns)):
            lit = (line * 7 + place * 5 + seed) % 6 == 0
            fill(painter, p.accent if lit else p.primary)
            x, y = left + place * pitch, block.top() + (line + 0.5) * pitch
            painter.drawRoundedRect(QRectF(x, y, size, size * 1.1), 3, 3)

    def _draw_hedge(self, painter: QPainter, area: QRectF) -> None:
        base = area.bottom()
        for index in range(11):
            x = area.width() * (0.575 + index * 0.046)
            radius = area.height() * (0.055 + 0.022 * ((index * 5) % 3))
            fill(painter, DARK_HEDGE if index % 2 else LIGHT_HEDGE)
            painter.drawEllipse(QPointF(x, base), radius * 1.25, radius)
