"""The frame of a desk page: title and note, tools on the right, the body below."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget

from kiosk.ui.theme.tokens import Theme
from kiosk.ui.widgets.layout import column, row
from kiosk.ui.widgets.text import ElidedText, Text


class DeskPage(QWidget):
    """A page of the desk; a screen subclasses it and calls ``set_body`` once."""

    def __init__(self, theme: Theme, title: str, note: str = "", *tools: QWidget) -> None:
        super().__init__()
        self.theme = theme
        self.setProperty("surface", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        # A click beside the fields takes the focus away from them, and no field shows a
        # focus ring before somebody has touched the page.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._title = Text(title, "title", strong=True)
        self._note = ElidedText(note, "caption", "muted")
        edge = theme.space(3)
        head = row(
            column(self._title, self._note),
            *tools,
            spacing=theme.space(1.25),
            margins=(edge, theme.space(2), edge, theme.space(1.5)),
        )
        head.setStretch(0, 1)
        self._box = column(head)
        self.setLayout(self._box)

    def set_body(self, body: QLayout) -> None:
        """Fill the page below the title line."""
        edge = self.theme.space(3)
        body.setContentsMargins(edge, 0, edge, self.theme.space(2.5))
        self._box.addLayout(body, 1)

    def set_title(self, title: str) -> None:
        """Change the title."""
        self._title.setText(title)

    def set_note(self, note: str) -> None:
        """Change the line below the title."""
        self._note.setText(note)
