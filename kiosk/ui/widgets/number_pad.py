"""Digits and codes by touch; the only keyboard most residents meet."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QSizePolicy, QWidget

from kiosk.ui.theme import icons
from kiosk.ui.theme.tokens import Theme
from kiosk.ui.widgets.layout import column, restyle, row
from kiosk.ui.widgets.text import Text

KEY_HEIGHT = 1.3  # of a main target


class PadKey(QPushButton):
    """A key that likes to be tall and on a crowded page is still a full target."""

    def __init__(
        self, theme: Theme, label: str, kind: str = "key", height: float = KEY_HEIGHT
    ) -> None:
        super().__init__(label)
        self.setProperty("kind", kind)
        self._likes, least = theme.mm(theme.sizes.target * height), theme.mm(theme.sizes.target)
        self.setMinimumHeight(least)
        self.setMaximumHeight(self._likes)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        # A focus ring left by a finger would show the last digit of a PIN.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:
        """Return the height the key likes."""
        return QSize(super().sizeHint().width(), self._likes)


class NumberPad(QWidget):
    """Digits in telephone order.

    Signals:
        digit(str): one digit was pressed.
        erased(): the last digit is to go.
        cleared(): all digits are to go.
    """

    digit = Signal(str)
    erased = Signal()
    cleared = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.space(0.75))
        for index, label in enumerate("123456789"):
            grid.addWidget(self._digit(theme, label), index // 3, index % 3)
        clear, erase = PadKey(theme, self.tr("清空"), "key_quiet"), self._erase(theme)
        clear.clicked.connect(self.cleared)
        erase.clicked.connect(self.erased)
        for place, key in enumerate((clear, self._digit(theme, "0"), erase)):
            grid.addWidget(key, 3, place)
        self.setLayout(grid)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take digits from a real keyboard as well."""
        text = event.text()
        if text.isascii() and text.isdigit():
            self.digit.emit(text)
        elif event.key() == Qt.Key.Key_Backspace:
            self.erased.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.cleared.emit()
        else:
            super().keyPressEvent(event)

    def _digit(self, theme: Theme, label: str) -> QPushButton:
        key = PadKey(theme, label)
        key.clicked.connect(lambda: self.digit.emit(label))
        return key

    def _erase(self, theme: Theme) -> QPushButton:
        key = PadKey(theme, "", "key_quiet")
        size = round(theme.font_px("title") * 0.8)
        key.setIcon(icons.icon("backspace", theme.palette.ink))
        key.setIconSize(QSize(size, size))
        key.setAccessibleName(self.tr("退格"))
        return key


class CodeBoxes(QWidget):
    """The digits of a code, one box each; the next empty box is outlined.

    A ``secret`` code is drawn as dots, and nobody reads it from the screen.
    """

    def __init__(self, theme: Theme, length: int = 6, *, secret: bool = False) -> None:
        super().__init__()
        self._secret = secret
        wide = theme.em_mm("lead") * 1.48
        self._cells = [QFrame() for _ in range(length)]
        self._digits = [Text("", "lead", strong=True, centre=True) for _ in range(length)]
        for cell, digit in zip(self._cells, self._digits, strict=True):
            cell.setFixedSize(theme.mm(wide), theme.mm(wide * 1.22))
            cell.setLayout(column(digit))
        self.setLayout(row(*self._cells, None, spacing=theme.space(0.75)))
        self.set_code("")

    def set_code(self, code: str) -> None:
        """Show the digits entered so far."""
        for place, (cell, digit) in enumerate(zip(self._cells, self._digits, strict=True)):
            shown = code[place : place + 1]
            digit.setText("•" if shown and self._secret else shown)
            restyle(cell, surface="cell" if place <= len(code) else "sunken")
