"""The key cabinet seen from the front, with the one door that matters lit."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from devices.doors import Door
from kiosk.ui.theme import icons
from kiosk.ui.theme.tokens import SoftTone, Theme
from kiosk.ui.widgets.painting import fill, font_of, painter_for

BESIDE = 5
"""Doors that are shown. How they are arranged is not known, but their numbers follow in order."""

LOOKS: dict[Door, tuple[SoftTone, str]] = {
    Door.OPEN: ("warning", "unlock"),
    Door.CLOSED: ("success", "lock"),
    Door.UNKNOWN: ("neutral", "question"),
}


def window(doors: int, lit: int) -> range:
    """Return the doors to show: the lit one, with its neighbours on both sides where there are."""
    first = max(1, min(lit - BESIDE // 2, doors - BESIDE + 1))
    return range(first, min(first + BESIDE, doors + 1))


class CabinetPicture(QWidget):
    """``doors`` doors, of which ``lit`` (from 1) is the one to go to."""

    def __init__(self, theme: Theme, doors: int, lit: int, height_mm: float) -> None:
        super().__init__()
        self._theme, self._lit = theme, lit
        self._shown = window(max(doors, lit), lit)
        self.setFixedHeight(theme.mm(height_mm))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_door(Door.UNKNOWN)

    def set_door(self, door: Door) -> None:
        """Draw the lit door where it was observed."""
        self._door = door
        self.setAccessibleName(f"{self._lit} {door.value}")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the body and its doors."""
        painter, theme = painter_for(self), self._theme
        area = QRectF(self.rect())
        fill(painter, theme.palette.nav)
        radius = theme.mm(theme.sizes.radius_small)
        painter.drawRoundedRect(area, radius, radius)
        gap = theme.mm(2.4)
        wide = (area.width() - gap * (len(self._shown) + 1)) / len(self._shown)
        for place, number in enumerate(self._shown):
            left = gap + place * (wide + gap)
            self._draw_door(painter, QRectF(left, gap, wide, area.height() - 2 * gap), number)

    def _draw_door(self, painter: QPainter, place: QRectF, number: int) -> None:
        p, radius = self._theme.palette, self._theme.mm(1.6)
        if number != self._lit:
            fill(painter, p.nav_active)
            painter.drawRoundedRect(place, radius, radius)
            self._draw_number(painter, place, number, p.on_nav_muted)
            return
        tone, icon = LOOKS[self._door]
        fore, back = p.tone(tone)
        painter.setBrush(QColor(back))
        painter.setPen(QPen(QColor(p.accent), self._theme.mm(1.6)))
        painter.drawRoundedRect(place, radius, radius)
        if place.height() < 3 * self._theme.font_px("lead"):
            self._draw_number(painter, place, number, fore)
            return
        upper = place.adjusted(0, 0, 0, -place.height() * 0.4)
        self._draw_number(painter, upper, number, fore)
        size = min(place.height() * 0.3, place.width() * 0.4)
        spot = QRectF(0, 0, size, size)
        spot.moveCenter(place.center())
        spot.moveTop(place.top() + place.height() * 0.58)
        icons.paint(painter, spot, icon, fore, icons.emphasis(icon))

    def _draw_number(self, painter: QPainter, place: QRectF, number: int, colour: str) -> None:
        painter.setPen(QColor(colour))
        painter.setFont(font_of(self._theme.font_px("lead"), bold=number == self._lit))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(number))
