"""What the panels beside the board share: the head of a key, labelled choices, counted pieces."""

from __future__ import annotations

from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kiosk.services.keys import KeyFacts
from kiosk.ui import speech
from kiosk.ui.key_looks import class_word
from kiosk.ui.theme.tokens import Theme
from kiosk.ui.widgets.buttons import QuietButton
from kiosk.ui.widgets.fields import Choice, Field
from kiosk.ui.widgets.layout import column, holder, row
from kiosk.ui.widgets.pills import Pill, StatusPill
from kiosk.ui.widgets.text import ElidedText, Text

MOST_PIECES = 99


class KeyHead(QWidget):
    """The key in question: what is done with it, its state, what it opens and where it hangs."""

    def __init__(
        self, theme: Theme, title: str, pill: Pill | None, facts: KeyFacts, *tools: QWidget
    ) -> None:  # fmt: skip
        super().__init__()
        self.close_button = QuietButton(theme, self.tr("收起"), minor=True)
        line = row(Text(title, "lead", strong=True), spacing=theme.space(1))
        if pill is not None:
            line.addWidget(StatusPill(theme, pill.text, pill.tone, pill.icon))
        line.addStretch(1)
        for tool in (*tools, self.close_button):
            line.addWidget(tool)
        self.setLayout(column(line, ElidedText(self._about(facts), "caption", "muted")))

    def _about(self, facts: KeyFacts) -> str:
        key = facts.key
        place = speech.home(facts.home) if facts.home else (key.place or "")
        hook = self.tr("挂钩 {}").format(key.hook_id) if key.hook_id else ""
        pieces = self.tr("{} 把").format(key.present)
        return "·".join(part for part in (class_word(key.key_class), place, pieces, hook) if part)


class PiecesField(Field):
    """A number of pieces somebody has counted; empty until they have."""

    def __init__(self, theme: Theme, label: str, hint: str) -> None:
        super().__init__(theme, label, hint=hint)
        self.edit.setValidator(QIntValidator(0, MOST_PIECES, self))

    @property
    def counted(self) -> int | None:
        """Return the number, None while there is none."""
        return int(self.value) if self.value.isdecimal() else None


def labelled(theme: Theme, label: str, choice: Choice) -> QWidget:
    """Return a drop-down under its label."""
    choice.setAccessibleName(label)
    return holder(column(Text(label, "caption", "muted"), choice, spacing=theme.space(0.5)))


def pair(theme: Theme, left: QWidget, right: QWidget) -> QHBoxLayout:
    """Return two fields side by side, equally wide."""
    line = row(left, right, spacing=theme.space(1.25))
    line.setStretch(0, 1)
    line.setStretch(1, 1)
    return line
