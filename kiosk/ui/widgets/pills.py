"""Status pills: fill, icon and word, so that colour is never the only cue."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.theme import icons
from kiosk.ui.theme.tokens import Role, SoftTone, Theme
from kiosk.ui.widgets.painting import fill, font, painter_for

PILL_ICONS: dict[SoftTone, str] = {
    "success": "success",
    "warning": "warning",
    "danger": "danger",
    "info": "clock",
    "neutral": "neutral",
    "primary": "success",
}


@dataclass(frozen=True, slots=True)
class Pill:
    """A state in at most six characters; without an icon of its own it takes its tone's."""

    text: str
    tone: SoftTone
    icon: str = ""


def pill_size(theme: Theme, text: str, role: Role = "caption") -> QSize:
    """Return the size a pill needs."""
    em = theme.font_px(role)
    width = QFontMetrics(font(theme, role, bold=True)).horizontalAdvance(text)
    return QSize(width + round(em * 2.6), round(em * 1.95))


def paint_pill(
    painter: QPainter, rect: QRectF, theme: Theme, pill: Pill, role: Role = "caption"
) -> None:
    """Draw a status pill into ``rect``."""
    fore, back = theme.palette.tone(pill.tone)
    em = theme.font_px(role)
    fill(painter, back)
    painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
    size = em * 1.12
    spot = QRectF(rect.x() + em * 0.6, rect.center().y() - size / 2, size, size)
    name = pill.icon or PILL_ICONS[pill.tone]
    icons.paint(painter, spot, name, fore, icons.emphasis(name))
    painter.setPen(QColor(fore))
    painter.setFont(font(theme, role, bold=True))
    area = rect.adjusted(em * 1.95, -em * 0.1, -em * 0.4, 0)
    painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, pill.text)


class StatusPill(QWidget):
    """A short state word with its icon."""

    def __init__(self, theme: Theme, text: str, tone: SoftTone, icon: str = "") -> None:
        super().__init__()
        self._theme = theme
        self.set_state(text, tone, icon)

    @property
    def pill(self) -> Pill:
        """Return the state shown."""
        return self._pill

    def set_state(self, text: str, tone: SoftTone, icon: str = "") -> None:
        """Show another state."""
        self._pill = Pill(text, tone, icon)
        self.setFixedSize(pill_size(self._theme, text))
        self.setAccessibleName(text)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the pill."""
        paint_pill(painter_for(self), QRectF(self.rect()), self._theme, self._pill)
