"""The doors of a cabinet side by side: hook, key, and where each door was last seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.services.key_cabinet_desk import DoorPlace
from kiosk.ui.desk.key_cabinet.looks import LOOKS, Look, key_word, look_word
from kiosk.ui.theme import icons
from kiosk.ui.theme.tokens import Theme
from kiosk.ui.widgets.cabinet_cell import CabinetCell, cell_grid, put_cells
from kiosk.ui.widgets.painting import painter_for

CELL_MM = (15.0, 26.0)
KEY_AT, STATE_AT = 0.25, 0.5
"""Where the key's number and its state begin, as shares of a cell's height."""
BOTTOM = Qt.AlignmentFlag.AlignBottom
Looks = Callable[[DoorPlace], Look]


class DoorCell(CabinetCell):
    """A door: its hook, the key's number and where that is, and whether the door is shut."""

    def __init__(self, theme: Theme, place: DoorPlace) -> None:
        super().__init__(theme, CELL_MM, CELL_MM[1] * 1.4)
        self.show_place(place, Look.UNKNOWN)

    def show_place(self, place: DoorPlace, look: Look) -> None:
        """Show the door as it is seen now."""
        self.place, self.look = place, look
        self.say(place.hook, place.key_number, look_word(look))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the cell."""
        painter, p, place = painter_for(self), self._theme.palette, self.place
        look, unknown = LOOKS[self.look], self.look is Look.UNKNOWN
        colour, soft = p.tone(look.tone)
        ground, edge = p.surface if look.plain else soft, p.line_strong if unknown else p.line
        self.draw_ground(painter, ground, edge, dashed=unknown)
        inner = self.inner()
        high = inner.height()
        self.write(painter, inner, f"{place.number:02}", "caption", p.muted)
        number = inner.adjusted(0, high * KEY_AT, 0, 0)
        self.write(painter, number, place.key_number or "—", "body", p.ink, bold=True)
        state = inner.adjusted(0, high * STATE_AT, 0, 0)
        self.write(painter, state, key_word(place.state), "caption", p.muted)
        self.write(painter, inner, look_word(self.look), "caption", colour, BOTTOM, bold=True)
        self.draw_icon(painter, look.icon, colour, icons.emphasis(look.icon))


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
        self._grid = cell_grid(theme)
        self._grid.setAlignment(Qt.AlignmentFlag.AlignTop)
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
        self.cells = {door.hook: DoorCell(self._theme, door) for door in doors}
        for cell in self.cells.values():
            cell.clicked.connect(lambda _on, cell=cell: self.door_chosen.emit(cell.place.hook))
        put_cells(self._grid, self.cells.values())
