"""What the residents' app is asked, with the two answers to each."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kiosk.ui.theme.tokens import Theme
from kiosk.ui.widgets.buttons import PrimaryButton, SecondaryButton
from kiosk.ui.widgets.fields import Choice
from kiosk.ui.widgets.layout import Panel, RuledList, column, holder, row
from kiosk.ui.widgets.text import Text

NEVER = "0"
AUTOMATIC = ("3", "10")
"""Seconds after which the app can be told to approve by itself."""


@dataclass(frozen=True)
class Asked:
    """A visit somebody is asked about, with the sentence the app shows."""

    visit: str
    text: str


class RequestList(QWidget):
    """The requests that wait for an answer, the newest first.

    Signals:
        answered(str, str): the verb ``approve`` or ``refuse``, and the visit.
    """

    answered = Signal(str, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._asked: list[Asked] = []
        waits = {each: self.tr("{} 秒后自动同意").format(each) for each in AUTOMATIC}
        self._by_itself = Choice(theme, {NEVER: self.tr("由人回答"), **waits}, 40)
        self._by_itself.setAccessibleName(self.tr("住户应用怎样回答"))
        self._list = RuledList(theme)
        self._nothing = Text(self.tr("现在没有要回答的来访。"), "body", "muted", wrap=True)
        box = column(
            row(Text(self.tr("住户应用怎样回答"), "body", "muted"), self._by_itself, None,
                spacing=theme.space(1.25)),
            Panel(theme, column(self._nothing, self._list, None)),
            None, spacing=theme.space(1.25),
        )  # fmt: skip
        self.setLayout(box)
        self._show()

    @property
    def by_itself_after(self) -> int | None:
        """After how many seconds the app approves by itself; None where a person answers."""
        return int(self._by_itself.current) or None

    @property
    def visits(self) -> tuple[str, ...]:
        """The visits that wait for an answer."""
        return tuple(each.visit for each in self._asked)

    def add(self, asked: Asked) -> None:
        """Show a request."""
        self._asked = [asked, *(each for each in self._asked if each.visit != asked.visit)]
        self._show()

    def drop(self, visit: str) -> None:
        """Take a request away: it was answered."""
        self._asked = [each for each in self._asked if each.visit != visit]
        self._show()

    def _show(self) -> None:
        self._nothing.setVisible(not self._asked)
        self._list.setVisible(bool(self._asked))
        self._list.set_widgets([self._request(each) for each in self._asked])

    def _request(self, asked: Asked) -> QWidget:
        approve = PrimaryButton(self._theme, self.tr("同意"))
        refuse = SecondaryButton(self._theme, self.tr("拒绝"))
        approve.clicked.connect(lambda: self.answered.emit("approve", asked.visit))
        refuse.clicked.connect(lambda: self.answered.emit("refuse", asked.visit))
        space = self._theme.space(1)
        buttons = row(approve, refuse, None, spacing=space)
        return holder(column(Text(asked.text, "body", wrap=True), buttons, spacing=space))
