"""Digits and codes by touch; the only keyboard most residents meet."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QWidget

from kiosk.ui.theme import icons
from kiosk.ui.theme.tokens import Theme
from kiosk.ui.widgets.layout import column, restyle, row
from kiosk.ui.widgets.text import Text

KEY_HEIGHT = 1.3  # of a main target


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
        clear, erase = self._key(theme, self.tr("清空"), "key_quiet"), self._erase(theme)
        clear.clicked.connect(self.cleared)
        erase.clicked.connect(self.erased)
        for place, key in enumerate((clear, self._digit(theme, "0"), erase)):
            grid.addWidget(key, 3, place)
        self.setLayout(grid)

    def _digit(self, theme: Theme, label: str) -> QPushButton:
        key = self._key(theme, label, "key")
        key.clicked.connect(lambda: self.digit.emit(label))
        return key

    def _erase(self, theme: Theme) -> QPushButton:
        key = self._key(theme, "", "key_quiet")
        size = round(theme.font_px("title") * 0.8)
        key.setIcon(icons.icon("backspace", theme.palette.ink))
        key.setIconSize(QSize(size, size))
        key.setAccessibleName(self.tr("退格"))
        return key

    @staticmethod
    def _key(theme: Theme, label: str, kind: str) -> QPushButton:
        key = QPushButton(label)
        key.setProperty("kind", kind)
        key.setFixedHeight(theme.mm(theme.sizes.target * KEY_HEIGHT))
        return key


class CodeBoxes(QWidget):
    """The digits of a code, one box each; the next empty box is outlined."""

    def __init__(self, theme: Theme, length: int = 6) -> None:
        super().__init__()
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
            digit.setText(code[place : place + 1])
            restyle(cell, surface="cell" if place <= len(code) else "sunken")
