"""A small number, one more or one less at a press."""

from __future__ import annotations

from PySide6.QtCore import Signal

from kiosk.ui.theme.tokens import Theme
from kiosk.ui.widgets.layout import Panel, row
from kiosk.ui.widgets.number_pad import PadKey
from kiosk.ui.widgets.text import Text


class Stepper(Panel):
    """A question with a number between two keys.

    Signals:
        changed(int): the number is another one now.
    """

    changed = Signal(int)

    def __init__(self, theme: Theme, question: str, value: int, most: int) -> None:
        self._most, self.value = most, value
        self._shown = Text("", "title", strong=True, centre=True)
        self._shown.setMinimumWidth(theme.mm(theme.sizes.target))
        self._less, self._more = (PadKey(theme, sign, height=1) for sign in ("\u2212", "+"))
        for key, change in ((self._less, -1), (self._more, 1)):
            key.setFixedWidth(theme.mm(theme.sizes.target * 1.4))
            key.clicked.connect(lambda _on, change=change: self._set(self.value + change))
        words = Text(question, "lead", strong=True, wrap=True)
        line = row(words, self._less, self._shown, self._more, spacing=theme.space(1))
        line.setStretch(0, 1)
        super().__init__(theme, line, "card", 2, 1)
        self._less.setAccessibleName(self.tr("减少"))
        self._more.setAccessibleName(self.tr("增加"))
        self._show()

    def _set(self, value: int) -> None:
        self.value = min(max(value, 1), self._most)
        self._show()
        self.changed.emit(self.value)

    def _show(self) -> None:
        self._shown.setText(str(self.value))
        self._less.setEnabled(self.value > 1)
        self._more.setEnabled(self.value < self._most)
