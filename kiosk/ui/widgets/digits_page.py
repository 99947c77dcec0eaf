"""A resident page that asks for six digits."""

from __future__ import annotations

from PySide6.QtCore import Signal

from kiosk.ui.theme.tokens import Theme
from kiosk.ui.widgets.buttons import PrimaryButton, SecondaryButton
from kiosk.ui.widgets.layout import Item
from kiosk.ui.widgets.number_pad import CodeBoxes, NumberPad
from kiosk.ui.widgets.resident_page import Question, ResidentPage

DIGITS = 6


class DigitsPage(ResidentPage):
    """A code, or a ``secret`` one: drawn as dots, and gone from the page once it is sent.

    Signals:
        entered(str): all digits are there.
        missing(): the resident does not have it.
    """

    entered = Signal(str)
    missing = Signal()

    def __init__(
        self, theme: Theme, question: Question, without: str, digits: str = "", *, secret: bool
    ) -> None:
        super().__init__(theme)
        self._secret = secret
        self._digits, self._boxes = "", CodeBoxes(theme, DIGITS, secret=secret)
        pad = NumberPad(theme)
        pad.digit.connect(lambda digit: self._set((self._digits + digit)[:DIGITS]))
        pad.erased.connect(lambda: self._set(self._digits[:-1]))
        pad.cleared.connect(lambda: self._set(""))
        other = SecondaryButton(theme, without)
        self._go_on = PrimaryButton(theme, self.tr("下一步"))
        other.clicked.connect(self.missing)
        self._go_on.clicked.connect(self._send)
        body: list[Item] = [self._boxes, theme.space(2), pad, None]
        self.ask(question, body, [other, self._go_on])
        self._set(digits)

    @property
    def digits(self) -> str:
        """Return the digits so far; never those of a secret."""
        return "" if self._secret else self._digits

    def _send(self) -> None:
        digits = self._digits
        if self._secret:
            self._set("")
        self.entered.emit(digits)

    def _set(self, digits: str) -> None:
        self._digits = digits
        self._boxes.set_code(digits)
        self._go_on.setEnabled(len(digits) == DIGITS)
