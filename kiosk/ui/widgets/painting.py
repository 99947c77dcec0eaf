"""What every hand-painted part starts from."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QWidget

from kiosk.ui.theme.tokens import FONT_FAMILY, Role, Theme


def font(theme: Theme, role: Role, *, bold: bool = False) -> QFont:
    """Return the font of a text role, for painters and delegates."""
    return font_of(theme.font_px(role), bold=bold)


def font_of(px: int, *, bold: bool = False) -> QFont:
    """Return the house font in a size measured from a picture."""
    result = QFont(FONT_FAMILY)
    result.setPixelSize(max(1, px))
    result.setBold(bold)
    return result


def painter_for(widget: QWidget) -> QPainter:
    """Return an antialiased painter on ``widget``."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    return painter


def fill(painter: QPainter, colour: str | QColor) -> None:
    """Use a plain fill without outline."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))


def stroke(
    painter: QPainter,
    colour: str | QColor,
    width: float,
    style: Qt.PenStyle = Qt.PenStyle.SolidLine,
) -> None:
    """Use a round outline without fill."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    painter.setPen(QPen(QColor(colour), width, style, cap, join))


def tinted(colour: str, alpha: int) -> QColor:
    """Return ``colour`` with an opacity of ``alpha`` out of 255."""
    result = QColor(colour)
    result.setAlpha(alpha)
    return result
