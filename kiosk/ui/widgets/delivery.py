"""Gate by gate: whether a change is in force there, and since when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from kiosk.ui.theme.tokens import Theme
from kiosk.ui.widgets.layout import RuledList, column, holder, row
from kiosk.ui.widgets.pills import Pill, StatusPill
from kiosk.ui.widgets.text import ElidedText, Text


@dataclass(frozen=True, slots=True)
class DeliveryLine:
    """One gate: its name, the state as a pill, and the time it took effect."""

    gate: str
    pill: Pill
    when: str = ""


class DeliveryList(QWidget):
    """The lines below one another, replaced as a whole when something changed."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._lines: tuple[DeliveryLine, ...] = ()
        self._list = RuledList(theme)
        self.setLayout(column(self._list))

    def set_lines(self, lines: Sequence[DeliveryLine]) -> None:
        """Show other states."""
        if tuple(lines) == self._lines:
            return
        self._lines = tuple(lines)
        self._list.set_widgets([self._line(line) for line in lines])

    def _line(self, line: DeliveryLine) -> QWidget:
        pill = StatusPill(self._theme, line.pill.text, line.pill.tone, line.pill.icon)
        when = Text(line.when, "caption", "muted")
        box = row(ElidedText(line.gate), when, pill, spacing=self._theme.space(1))
        box.setStretch(0, 1)
        return holder(box)
