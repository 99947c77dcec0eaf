"""Beside the board while no key is chosen: what to do, what was done, what a search found."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kiosk.services.key_desk import FoundKey
from kiosk.ui import speech
from kiosk.ui.theme.tokens import Theme
from kiosk.ui.widgets.buttons import QuietButton, SecondaryButton
from kiosk.ui.widgets.layout import RuledList, column, holder, row
from kiosk.ui.widgets.notices import Notice, NoticeTone
from kiosk.ui.widgets.text import IconBadge, Text, TitledPanel


class StartPanel(TitledPanel):
    """A hint, the last outcome, and the keys a search found.

    Signals:
        key_chosen(str): one of the keys found, by id.
        deposit_pressed(str): the deposit of a loan is to be given back, by the loan's id.
    """

    key_chosen = Signal(str)
    deposit_pressed = Signal(str)

    def __init__(self, theme: Theme) -> None:
        self._theme, self._loan = theme, ""
        words = Text(self.tr("把钥匙牌放到读卡器上：在位的借出，借出的归还。"), wrap=True)
        hint = row(IconBadge(theme, "tag", 9.5, "primary"), words, spacing=theme.space(1.25))
        hint.setStretch(1, 1)
        self._outcome = Notice(theme, "", "success")
        self._deposit = SecondaryButton(theme, "", minor=True)
        self._deposit.clicked.connect(lambda: self.deposit_pressed.emit(self._loan))
        self._found = RuledList(theme)
        box = column(
            holder(hint), self._outcome, self._deposit, self._found, spacing=theme.space(1.25)
        )  # fmt: skip
        super().__init__(theme, self.tr("扫描钥匙牌"), holder(box), stretch=False)
        self.clear()

    def clear(self) -> None:
        """Show the hint alone."""
        for part in (self._outcome, self._deposit, self._found):
            part.hide()

    def show_outcome(self, text: str, tone: NoticeTone = "success") -> None:
        """Say what was done."""
        self.clear()
        self._outcome.set_text(text, tone)
        self._outcome.show()

    def offer_deposit(self, loan: str, fen: int) -> None:
        """Offer to give the deposit of a loan back that has ended."""
        self._loan = loan
        self._deposit.set_text(self.tr("退还押金 {}").format(speech.yuan(fen)))
        self._deposit.show()

    def show_found(self, found: Sequence[FoundKey]) -> None:
        """List the keys a search found."""
        self.clear()
        self._found.set_widgets([self._line(each) for each in found])
        self._found.show()

    def _line(self, found: FoundKey) -> QWidget:
        show = QuietButton(self._theme, self.tr("查看"), minor=True)
        show.setAccessibleName(self.tr("查看 {}").format(found.number))
        show.clicked.connect(lambda: self.key_chosen.emit(found.id))
        hook = Text(found.hook or "—", "caption", "muted")
        return holder(row(Text(found.number, strong=True), hook, None, show,
                          spacing=self._theme.space(1)))  # fmt: skip
