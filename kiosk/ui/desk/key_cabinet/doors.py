"""The doors of a cabinet side by side: hook, key, and where each door was last seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QWidget

from kiosk.services.key_cabinet_desk import DoorPlace
from kiosk.ui.desk.key_cabinet.looks import LOOKS, Look, key_word, look_word
from kiosk.ui.theme import icons
from kiosk.ui.theme.tokens import Role, Theme
from kiosk.ui.widgets.layout import empty
from kiosk.ui.widgets.painting import fill, font, painter_for, stroke

ACROSS = 8
CELL_MM = (15.0, 26.0)
KEY_AT, STATE_AT = 0.25, 0.5
"""Where the key's number and its state begin, as shares of a cell's height."""
LEFT = Qt.AlignmentFlag.AlignLeft
Looks = Callable[[DoorPlace], Look]


class DoorCell(QPushButton):
    """A door: its hook, the key's number and where that is, and whether the door is shut."""

    def __init__(self, theme: Theme, place: DoorPlace) -> None:
        super().__init__()
        self._theme, self._selected = theme, False
        self.look = Look.UNKNOWN
        self.setMinimumSize(theme.mm(CELL_MM[0]), theme.mm(CELL_MM[1]))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMaximumHeight(theme.mm(CELL_MM[1] * 1.4))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_place(place, self.look)

    def show_place(self, place: DoorPlace, look: Look) -> None:
        """Show the door as it is seen now."""
        self.place, self.look = place, look
        said = (place.hook, place.key_number, look_word(look))
        self.setAccessibleName(" ".join(part for part in said if part))
        self.update()

    def set_selected(self, selected: bool) -> None:
        """Draw the frame of the door beside the grid."""
        self._selected = selected
        self.update()

    def sizeHint(self) -> QSize:
        """Return the least size: the grid shares out what there is."""
        return self.minimumSize()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the cell."""
        painter, p, place = painter_for(self), self._theme.palette, self.place
        self._draw_ground(painter)
        edge = self._theme.space(1)
        inner = QRectF(self.rect()).adjusted(edge, edge * 0.7, -edge, -edge * 0.7)
        look = LOOKS[self.look]
        colour = p.tone(look.tone)[0]
        top, high = Qt.AlignmentFlag.AlignTop, inner.height()
        self._write(painter, inner, f"{place.number:02}", "caption", p.muted, top)
        self._write(painter, inner.adjusted(0, high * KEY_AT, 0, 0), place.key_number or "—",
                    "body", p.ink, top, bold=True)  # fmt: skip
        state = inner.adjusted(0, high * STATE_AT, 0, 0)
        self._write(painter, state, key_word(place.state), "caption", p.muted, top)
        self._write(
            painter, inner, look_word(self.look), "caption", colour,
            Qt.AlignmentFlag.AlignBottom, bold=True,
        )  # fmt: skip
        size = self._theme.mm(4.6)
        spot = QRectF(inner.right() - size, inner.top(), size, size)
        icons.paint(painter, spot, look.icon, colour, icons.emphasis(look.icon))

    def _draw_ground(self, painter: QPainter) -> None:
        theme, p, look = self._theme, self._theme.palette, LOOKS[self.look]
        fill(painter, p.surface if look.plain else p.tone(look.tone)[1])
        area = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        radius = theme.mm(theme.sizes.radius_small)
        painter.drawRoundedRect(area, radius, radius)
        line = theme.mm(theme.sizes.hairline)
        unknown = self.look is Look.UNKNOWN
        style = Qt.PenStyle.DashLine if unknown else Qt.PenStyle.SolidLine
        stroke(painter, p.line_strong if unknown else p.line, line, style)
        if self.hasFocus() or self._selected:
            colour = p.focus if self.hasFocus() else p.primary
            painter.setPen(QPen(QColor(colour), line * 3))
        painter.drawRoundedRect(area, radius, radius)

    def _write(
        self, painter: QPainter, area: QRectF, text: str, role: Role, colour: str,
        down: Qt.AlignmentFlag, *, bold: bool = False,
    ) -> None:  # fmt: skip
        painter.setFont(font(self._theme, role, bold=bold))
        painter.setPen(QColor(colour))
        painter.drawText(area, LEFT | down, text)


class DoorGrid(QWidget):
    """All doors of one cabinet; rebuilt only where another cabinet is shown.

    Signals:
        door_chosen(str): a door was pressed, by its hook.
    """

    door_chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._selected = theme, ""
        self.cells: dict[str, DoorCell] = {}
        self._grid = QGridLayout()
        self._grid.setSpacing(theme.space(1.25))
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setAlignment(Qt.AlignmentFlag.AlignTop)
        for across in range(ACROSS):
            self._grid.setColumnStretch(across, 1)
        self.setLayout(self._grid)

    def show_doors(self, doors: Sequence[DoorPlace], looks: Looks) -> None:
        """Show the doors of a cabinet as they are seen now."""
        if list(self.cells) != [door.hook for door in doors]:
            self._lay_out(doors)
        for door in doors:
            self.cells[door.hook].show_place(door, looks(door))
        self.select(self._selected)

    def select(self, hook: str) -> None:
        """Mark a door."""
        self._selected = hook
        for cell in self.cells.values():
            cell.set_selected(cell.place.hook == hook)

    def _lay_out(self, doors: Sequence[DoorPlace]) -> None:
        empty(self._grid)
        self.cells = {door.hook: DoorCell(self._theme, door) for door in doors}
        for index, cell in enumerate(self.cells.values()):
            cell.clicked.connect(lambda _on, cell=cell: self.door_chosen.emit(cell.place.hook))
            self._grid.addWidget(cell, index // ACROSS, index % ACROSS)
