"""The cabinet as it hangs: one cell a hook, in the colour of its state, with icon and word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QWidget

from kiosk.services.keys import Place
from kiosk.ui.desk.key_board.looks import LOOKS, Look, counts, look_of, look_word
from kiosk.ui.theme import icons
from kiosk.ui.theme.tokens import Role, Theme
from kiosk.ui.widgets.layout import column, empty, row
from kiosk.ui.widgets.painting import fill, font, painter_for, stroke
from kiosk.ui.widgets.text import IconLabel, Text

ACROSS = 8
CELL_MM = (15.0, 19.0)
ALL_THERE_IS = 100
TALLEST_CELL_MM = 32.0
"""A cabinet of few rows leaves the rest of its card empty."""
LEFT = Qt.AlignmentFlag.AlignLeft


class HookCell(QPushButton):
    """A hook: its number, the key's number and a state, never the home it opens."""

    def __init__(self, theme: Theme, place: Place) -> None:
        super().__init__()
        self._theme, self._selected = theme, False
        self.setMinimumSize(theme.mm(CELL_MM[0]), theme.mm(CELL_MM[1]))
        self.setMaximumHeight(theme.mm(TALLEST_CELL_MM))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_place(place)

    def show_place(self, place: Place) -> None:
        """Show what hangs there now."""
        self.place, self.look = place, look_of(place)
        said = (f"{place.number:02}", place.key_number, look_word(self.look))
        self.setAccessibleName(" ".join(part for part in said if part))
        self.setEnabled(place.key is not None)
        self.update()

    def set_selected(self, selected: bool) -> None:
        """Draw the frame of the key beside the board."""
        self._selected = selected
        self.update()

    def sizeHint(self) -> QSize:
        """Return the least size: the grid shares out what there is."""
        return self.minimumSize()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the cell."""
        painter = painter_for(self)
        self._draw_ground(painter)
        edge = self._theme.space(1)
        inner = QRectF(self.rect()).adjusted(edge, edge * 0.7, -edge, -edge * 0.7)
        ink = self._theme.palette
        self._write(painter, inner, f"{self.place.number:02}", "caption", ink.muted, top=True)
        self._write(painter, inner, self.place.key_number, "body", ink.ink, bold=True)
        look = LOOKS[self.look]
        colour = ink.muted if self.look is Look.FREE else ink.tone(look.tone)[0]
        bold = self.look is not Look.FREE
        self._write(
            painter, inner, look_word(self.look), "caption", colour, bold=bold, bottom=True
        )  # fmt: skip
        if look.icon:
            size = self._theme.mm(4.6)
            spot = QRectF(inner.right() - size, inner.top(), size, size)
            style: icons.Style = "" if look.plain else icons.emphasis(look.icon)
            icons.paint(painter, spot, look.icon, colour, style)

    def _draw_ground(self, painter: QPainter) -> None:
        theme, p, look = self._theme, self._theme.palette, LOOKS[self.look]
        ground = p.surface if look.plain else p.tone(look.tone)[1]
        fill(painter, p.canvas if self.look is Look.FREE else ground)
        area = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        radius = theme.mm(theme.sizes.radius_small)
        painter.drawRoundedRect(area, radius, radius)
        line = theme.mm(theme.sizes.hairline)
        style = Qt.PenStyle.DashLine if self.look is Look.FREE else Qt.PenStyle.SolidLine
        stroke(painter, p.line, line, style)
        if self.hasFocus() or self._selected:
            colour = p.focus if self.hasFocus() else p.primary
            painter.setPen(QPen(QColor(colour), line * 3))
        painter.drawRoundedRect(area, radius, radius)

    def _write(
        self, painter: QPainter, area: QRectF, text: str, role: Role, colour: str, *,
        bold: bool = False, top: bool = False, bottom: bool = False,
    ) -> None:  # fmt: skip
        painter.setFont(font(self._theme, role, bold=bold))
        painter.setPen(QColor(colour))
        across = Qt.AlignmentFlag.AlignVCenter
        if top or bottom:
            across = Qt.AlignmentFlag.AlignTop if top else Qt.AlignmentFlag.AlignBottom
        painter.drawText(area, LEFT | across, text)


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
        self._grid = QGridLayout()
        self._grid.setSpacing(theme.space(1.25))
        self._grid.setContentsMargins(0, 0, 0, 0)
        for across in range(ACROSS):
            self._grid.setColumnStretch(across, 1)
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
        empty(self._grid)
        self._cells = {place.hook: HookCell(self._theme, place) for place in places}
        for index, cell in enumerate(self._cells.values()):
            cell.clicked.connect(lambda _on, cell=cell: self._tell(cell))
            self._grid.addWidget(cell, index // ACROSS, index % ACROSS)

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
