"""A field for several lines, under its label, with how many characters there are."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from kiosk.ui.theme.tokens import Theme
from kiosk.ui.widgets.layout import column, row
from kiosk.ui.widgets.text import Text


class TextArea(QWidget):
    """Plain text; the Tab key leaves it. More than ``most`` characters are said, not cut off.

    Signals:
        changed(): somebody wrote.
    """

    changed = Signal()

    def __init__(self, theme: Theme, label: str, most: int) -> None:
        super().__init__()
        self._most = most
        self.edit = QPlainTextEdit()
        self.edit.setAccessibleName(label)
        self.edit.setTabChangesFocus(True)
        self._count = Text("", "caption", "muted")
        self.setFocusProxy(self.edit)
        head = row(Text(label, "caption", "muted"), None, self._count)
        box = column(head, self.edit, spacing=theme.space(0.5))
        box.setStretch(1, 1)
        self.setLayout(box)
        self.edit.textChanged.connect(self._wrote)
        self._show_count()

    @property
    def value(self) -> str:
        """Return what is written."""
        return self.edit.toPlainText()

    def set_value(self, value: str) -> None:
        """Write ``value`` without telling anyone."""
        self.edit.blockSignals(True)
        self.edit.setPlainText(value)
        self.edit.blockSignals(False)
        self._show_count()

    def _wrote(self) -> None:
        self._show_count()
        self.changed.emit()

    def _show_count(self) -> None:
        length = len(self.value)
        self._count.setText(f"{length:,} / {self._most:,}")
        over = length > self._most
        self._count.set_tone("danger" if over else "muted", strong=over)
