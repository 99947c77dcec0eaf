"""The cabinet as it hangs: one cell a hook, in the colour of its state, with icon and word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.services.keys import Place
from kiosk.ui.desk.key_board.looks import LOOKS, Look, counts, look_of, look_word
from kiosk.ui.theme import icons
from kiosk.ui.theme.tokens import Theme
from kiosk.ui.widgets.cabinet_cell import CabinetCell, cell_grid, put_cells
from kiosk.ui.widgets.layout import column, empty, row
from kiosk.ui.widgets.painting import painter_for
from kiosk.ui.widgets.text import IconLabel, Text

CELL_MM = (15.0, 19.0)
ALL_THERE_IS = 100
TALLEST_CELL_MM = 32.0
"""A cabinet of few rows leaves the rest of its card empty."""
LEFT = Qt.AlignmentFlag.AlignLeft
MIDDLE, BOTTOM = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignBottom


class HookCell(CabinetCell):
    """A hook: its number, the key's number and a state, never the home it opens."""

    def __init__(self, theme: Theme, place: Place) -> None:
        super().__init__(theme, CELL_MM, TALLEST_CELL_MM)
        self.show_place(place)

    def show_place(self, place: Place) -> None:
        """Show what hangs there now."""
        self.place, self.look = place, look_of(place)
        self.say(f"{place.number:02}", place.key_number, look_word(self.look))
        self.setEnabled(place.key is not None)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the cell."""
        painter, p, place = painter_for(self), self._theme.palette, self.place
        look, free = LOOKS[self.look], self.look is Look.FREE
        strong, soft = p.tone(look.tone)
        ground = p.canvas if free else p.surface if look.plain else soft
        self.draw_ground(painter, ground, p.line, dashed=free)
        inner, colour = self.inner(), p.muted if free else strong
        self.write(painter, inner, f"{place.number:02}", "caption", p.muted)
        self.write(painter, inner, place.key_number, "body", p.ink, MIDDLE, bold=True)
        self.write(painter, inner, look_word(self.look), "caption", colour, BOTTOM, bold=not free)
        if look.icon:
            style: icons.Style = "" if look.plain else icons.emphasis(look.icon)
            self.draw_icon(painter, look.icon, colour, style)


class HookGrid(QWidget):
    """All hooks of one cabinet; rebuilt only where another cabinet is shown.

    Signals:
        key_chosen(str): a key was pressed, by id.
    """

    key_chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._selected = theme, ""
        self._cells: dict[str, HookCell] = {}
        self._grid = cell_grid(theme)
        box = column(self._grid, None)
        box.setStretch(0, ALL_THERE_IS)
        self.setLayout(box)

    def show_places(self, places: Sequence[Place]) -> None:
        """Show the hooks of a cabinet as they are now."""
        if list(self._cells) != [place.hook for place in places]:
            self._lay_out(places)
        for place in places:
            self._cells[place.hook].show_place(place)
        self.select(self._selected)

    def select(self, key: str) -> None:
        """Mark the hook of a key, here or in a cabinet shown later."""
        self._selected = key
        for cell in self._cells.values():
            cell.set_selected(bool(key) and cell.place.key == key)

    def _lay_out(self, places: Sequence[Place]) -> None:
        self._cells = {place.hook: HookCell(self._theme, place) for place in places}
        for cell in self._cells.values():
            cell.clicked.connect(lambda _on, cell=cell: self._tell(cell))
        put_cells(self._grid, self._cells.values())

    def _tell(self, cell: HookCell) -> None:
        if cell.place.key is not None:
            self.key_chosen.emit(cell.place.key)


class Legend(QWidget):
    """How many hooks there are of each look: colour, word and number."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._line = row(spacing=theme.space(2))
        self._line.setAlignment(LEFT)
        self.setLayout(self._line)
        self._shown: Mapping[Look, int] = {}

    def show_places(self, places: Sequence[Place]) -> None:
        """Count the hooks of a cabinet."""
        found = counts(places)
        if found == self._shown:
            return
        self._shown = found
        empty(self._line)
        for look, count in found.items():
            tone = LOOKS[look].tone
            style: icons.Style = "" if look is Look.FREE else "fill"
            dot = IconLabel(self._theme, "dot", 3.2, tone, style)
            words = Text(f"{look_word(look)} {count:,}", "caption")
            self._line.addLayout(row(dot, words, spacing=self._theme.space(0.5)))
