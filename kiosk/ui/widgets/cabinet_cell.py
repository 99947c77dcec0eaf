"""A cell of a cabinet that is drawn as it hangs, and the grid such cells stand in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy

from kiosk.ui.theme import icons
from kiosk.ui.theme.tokens import Role, SoftTone, Theme
from kiosk.ui.widgets.layout import empty
from kiosk.ui.widgets.painting import fill, font, stroke

ACROSS = 8
ICON_MM = 4.6
LEFT, TOP = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignTop


@dataclass(frozen=True)
class CellLook:
    """Colour and icon of a look; ``plain`` ones stand on white."""

    tone: SoftTone
    icon: str
    plain: bool = False


class CabinetCell(QPushButton):
    """Frame, icon and lines of a cell; what they say is up to whoever subclasses it."""

    def __init__(self, theme: Theme, least_mm: tuple[float, float], tallest_mm: float) -> None:
        super().__init__()
        self._theme, self._selected = theme, False
        self.setMinimumSize(theme.mm(least_mm[0]), theme.mm(least_mm[1]))
        self.setMaximumHeight(theme.mm(tallest_mm))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_selected(self, selected: bool) -> None:
        """Draw the frame of the cell that is shown beside the cabinet."""
        self._selected = selected
        self.update()

    def sizeHint(self) -> QSize:
        """Return the least size: the grid shares out what there is."""
        return self.minimumSize()

    def say(self, *parts: str) -> None:
        """Have this read out, without what is empty."""
        self.setAccessibleName(" ".join(part for part in parts if part))

    def inner(self) -> QRectF:
        """Return where words and icon stand."""
        edge = self._theme.space(1)
        return QRectF(self.rect()).adjusted(edge, edge * 0.7, -edge, -edge * 0.7)

    def draw_ground(
        self, painter: QPainter, ground: str, edge: str, *, dashed: bool = False
    ) -> None:
        """Draw what the words stand on, and the frame: a thick one with focus or when selected."""
        theme, p = self._theme, self._theme.palette
        fill(painter, ground)
        area = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        radius = theme.mm(theme.sizes.radius_small)
        painter.drawRoundedRect(area, radius, radius)
        line = theme.mm(theme.sizes.hairline)
        stroke(painter, edge, line, Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine)
        if self.hasFocus() or self._selected:
            colour = p.focus if self.hasFocus() else p.primary
            painter.setPen(QPen(QColor(colour), line * 3))
        painter.drawRoundedRect(area, radius, radius)

    def write(
        self, painter: QPainter, area: QRectF, text: str, role: Role, colour: str,
        down: Qt.AlignmentFlag = TOP, *, bold: bool = False,
    ) -> None:  # fmt: skip
        """Write a line at the top of an area, or further ``down`` in it."""
        painter.setFont(font(self._theme, role, bold=bold))
        painter.setPen(QColor(colour))
        painter.drawText(area, LEFT | down, text)

    def draw_icon(self, painter: QPainter, name: str, colour: str, style: icons.Style) -> None:
        """Draw an icon in the upper right corner."""
        inner, size = self.inner(), self._theme.mm(ICON_MM)
        spot = QRectF(inner.right() - size, inner.top(), size, size)
        icons.paint(painter, spot, name, colour, style)


def cell_grid(theme: Theme) -> QGridLayout:
    """Return an empty grid for the cells of a cabinet, all of one width."""
    grid = QGridLayout()
    grid.setSpacing(theme.space(1.25))
    grid.setContentsMargins(0, 0, 0, 0)
    for across in range(ACROSS):
        grid.setColumnStretch(across, 1)
    return grid


def put_cells(grid: QGridLayout, cells: Iterable[CabinetCell]) -> None:
    """Put cells in a grid in place of what was there."""
    empty(grid)
    for index, cell in enumerate(cells):
        grid.addWidget(cell, index // ACROSS, index % ACROSS)
