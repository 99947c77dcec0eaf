"""A small plan: you are here, the gate, the house."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from kiosk.ui.theme import icons
from kiosk.ui.theme.tokens import Theme
from kiosk.ui.widgets.painting import font, painter_for, stroke


class RouteMap(QWidget):
    """A small plan: you are here, the gate, the house."""

    COLUMNS = (0.31, 0.47, 0.63, 0.79)
    START, GATE, LANE = QPointF(0.10, 0.80), QPointF(0.225, 0.49), 0.49

    def __init__(self, theme: Theme, start: str, gate: str, goal: int, height_mm: float) -> None:
        super().__init__()
        self._theme, self._start, self._gate, self._goal = theme, start, gate, goal
        self.setFixedHeight(theme.mm(height_mm))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw lawn, lanes, houses, the route and its points."""
        painter, p = painter_for(self), self._theme.palette
        path = QPainterPath()
        radius = self._theme.mm(self._theme.sizes.radius)
        path.addRoundedRect(QRectF(self.rect()), radius, radius)
        painter.setClipPath(path)
        painter.fillRect(self.rect(), QColor(p.primary_soft))
        self._draw_lanes(painter)
        for index in range(len(self.COLUMNS) * 2):
            self._draw_house(painter, index)
        self._draw_route(painter)
        self._draw_point(painter, self._at(self.START), "walk", self._start)
        self._draw_point(painter, self._at(self.GATE), "door", self._gate, above=True)

    def _at(self, point: QPointF) -> QPointF:
        return QPointF(point.x() * self.width(), point.y() * self.height())

    def _house(self, index: int) -> QRectF:
        x, lower = self.COLUMNS[index % 4], index >= 4
        return QRectF(
            self.width() * x,
            self.height() * (0.68 if lower else 0.09),
            self.width() * 0.125,
            self.height() * 0.23,
        )

    def _draw_lanes(self, painter: QPainter) -> None:
        stroke(painter, self._theme.palette.surface, self._theme.mm(8))
        street, lane = self.START.x() * self.width(), self.LANE * self.height()
        painter.drawLine(QPointF(street, -40), QPointF(street, self.height() + 40))
        painter.drawLine(QPointF(street, lane), QPointF(self.width() + 40, lane))

    def _draw_house(self, painter: QPainter, index: int) -> None:
        p, goal = self._theme.palette, index + 1 == self._goal
        painter.setBrush(QColor(p.primary if goal else p.surface))
        painter.setPen(QPen(QColor(p.primary if goal else p.line), self._theme.mm(0.4)))
        painter.drawRoundedRect(self._house(index), 8, 8)
        painter.setPen(QColor(p.on_primary if goal else p.muted))
        painter.setFont(font(self._theme, "caption", bold=goal))
        number = str(index + 1)
        label = self.tr("{} 幢").format(number) if goal else number
        painter.drawText(self._house(index), Qt.AlignmentFlag.AlignCenter, label)

    def _draw_route(self, painter: QPainter) -> None:
        house, lane = self._house(self._goal - 1), self.LANE * self.height()
        start = self._at(self.START)
        door = QPointF(house.center().x(), house.top() - self._theme.mm(1.2))
        stroke(painter, self._theme.palette.primary, self._theme.mm(1.2), Qt.PenStyle.DotLine)
        painter.drawPolyline(
            QPolygonF([start, QPointF(start.x(), lane), QPointF(door.x(), lane), door])
        )

    def _draw_point(
        self, painter: QPainter, point: QPointF, icon: str, name: str, *, above: bool = False
    ) -> None:
        p, theme = self._theme.palette, self._theme
        radius, size = theme.mm(5.4), theme.mm(6.6)
        painter.setBrush(QColor(p.primary))
        painter.setPen(QPen(QColor(p.surface), theme.mm(0.8)))
        painter.drawEllipse(point, radius, radius)
        spot = QRectF(point.x() - size / 2, point.y() - size / 2, size, size)
        icons.paint(painter, spot, icon, p.on_primary, "fill")
        painter.setPen(QColor(p.ink))
        painter.setFont(font(theme, "caption", bold=True))
        line, wide = theme.font_px("caption") * 1.5, self.width()
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        box = QRectF(point.x() + radius * 1.4, point.y() - line / 2, wide, line)
        if above:
            flags = Qt.AlignmentFlag.AlignCenter
            box = QRectF(point.x() - wide / 2, point.y() - radius - line, wide, line)
        painter.drawText(box, flags, name)
