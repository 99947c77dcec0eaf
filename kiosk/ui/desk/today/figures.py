"""The numbers of the day in a row."""

from __future__ import annotations

from kiosk.ui.theme.tokens import Theme, Tone
from kiosk.ui.widgets.layout import Panel, column, row
from kiosk.ui.widgets.text import IconBadge, Text

NOTHING = "—"


class Figure(Panel):
    """One number with what it counts; coloured only where somebody must act."""

    def __init__(self, theme: Theme, icon: str, label: str, tone: Tone = "primary") -> None:
        self._tone: Tone = tone
        self._value = Text(NOTHING, "figure", strong=True)
        self._note = Text("", "caption", "muted")
        self._badge = IconBadge(theme, icon, 11.5, "primary")
        self._icon = icon
        words = column(Text(label, "body", "muted"), self._value, self._note)
        super().__init__(theme, row(words, None, column(self._badge, None)), "card", 2, 1.5)

    def show_number(self, number: int, note: str, *, loud: bool = False) -> None:
        """Show a number and what there is to say of it."""
        self._value.setText(f"{number:,}")
        self._note.setText(note)
        self._note.set_tone(self._tone if loud else "muted", strong=loud)
        self._badge.set_badge(self._icon, self._tone if loud else "primary")
