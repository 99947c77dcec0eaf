"""The panel itself: what is in hand, a tab for each place, and what happened."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QPlainTextEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kiosk.ui.simulator_panel.parts import (
    APP,
    Button,
    Group,
    Hand,
    Stock,
    Tab,
    happening,
    outcomes,
    tabs,
)
from kiosk.ui.simulator_panel.requests import Asked, RequestList
from kiosk.ui.theme.tokens import Theme
from kiosk.ui.widgets.buttons import SecondaryButton
from kiosk.ui.widgets.chips import Chips
from kiosk.ui.widgets.fields import Choice, Field
from kiosk.ui.widgets.layout import Item, Panel, column, holder, row
from kiosk.ui.widgets.scroll import Scroll
from kiosk.ui.widgets.text import Text

LINES = 200
"""Lines kept of what happened."""
ACROSS = 4
TYPED = "typed"
CHOICE_MM = 84


class SimulatorPanel(QWidget):
    """Buttons for every simulated device, the residents' app, and a list of what happened.

    ``clock`` returns the time of day that stands before a line of what happened.

    Signals:
        asked(str, str, str): device, verb, and what was in hand where the verb needs something;
            of the app the visit.
    """

    asked = Signal(str, str, str)

    def __init__(self, theme: Theme, stock: Stock, clock: Callable[[], str]) -> None:
        super().__init__()
        self._theme, self._stock, self._clock = theme, stock, clock
        self._codes = self._codes_with_typed({})
        self._words: dict[tuple[str, str], str] = {}
        self.setWindowTitle(self.tr("模拟设备"))
        self.setProperty("surface", "canvas")
        self._choices = {
            Hand.CARD: self._choice(self.tr("手里的卡"), stock.cards),
            Hand.CODE: self._choice(self.tr("手里的二维码"), self._codes),
            Hand.DOCUMENT: self._choice(self.tr("证件"), stock.documents),
            Hand.DOOR: self._choice(self.tr("柜门"), stock.doors),
        }
        self._typed = Field(theme, self.tr("自己输入的内容"))
        self._choices[Hand.CODE].currentIndexChanged.connect(lambda _index: self._show_typed())
        self.requests = RequestList(theme)
        self.requests.answered.connect(self._answer)
        self._log = self._new_log()
        self.setLayout(self._layout())
        self._show_typed()

    def say(self, line: str) -> None:
        """Add a line to what happened."""
        self._log.appendPlainText(f"{self._clock()} {line}")

    def say_outcome(self, outcome: str) -> None:
        """Say what kept the last thing from being done."""
        self.say(outcomes().get(outcome, outcome))

    def say_happened(self, device: str, what: str, door: str = "") -> None:
        """Say what a device did by itself; ``door`` by its key."""
        place = self._stock.doors.get(door, door)
        self.say(f"{self._words[device, '']}: {happening(what, place)}")

    def say_slip(self, device: str, rows: Sequence[str]) -> None:
        """Show what a printer has printed."""
        self.say("\n         ".join([f"{self._words[device, '']}:", *rows]))

    def set_codes(self, codes: Mapping[str, str]) -> None:
        """Offer these codes for the scanners, and have the newest one in hand.

        What a person types stays there.
        """
        choice, wanted = self._choices[Hand.CODE], self._codes_with_typed(codes)
        if wanted == self._codes:
            return
        fresh = [code for code in codes if code not in self._codes]
        self._codes = wanted
        choice.set_options(wanted)
        if fresh and not self._typed.value:
            choice.select(fresh[0])

    def take_in_hand(self, tag: str) -> None:
        """Put a key into the hand, as a card or as a code: whichever its tag is."""
        for hand in (Hand.CARD, Hand.CODE):
            if self._choices[hand].findData(tag) >= 0:
                self._choices[hand].select(tag)
                return

    def in_either_hand(self) -> tuple[str, str]:
        """Return the card and the code in hand."""
        return self.in_hand(Hand.CARD), self.in_hand(Hand.CODE)

    def in_hand(self, hand: Hand) -> str:
        """Return what is chosen; of a code that is typed, its text."""
        chosen = self._choices[hand].current
        return self._typed.value if hand is Hand.CODE and chosen == TYPED else chosen

    def add_request(self, asked: Asked) -> None:
        """Show what the residents' app is asked."""
        self.requests.add(replace(asked, text=f"{self._clock()} {asked.text}"))
        self.say(asked.text)
        self._count()

    def drop_request(self, visit: str) -> None:
        """Take a request away."""
        self.requests.drop(visit)
        self._count()

    def _choice(self, name: str, options: Mapping[str, str]) -> Choice:
        choice = Choice(self._theme, options, CHOICE_MM)
        choice.setAccessibleName(name)
        return choice

    def _codes_with_typed(self, codes: Mapping[str, str]) -> dict[str, str]:
        return {**codes, TYPED: self.tr("自己输入")}

    def _show_typed(self) -> None:
        self._typed.setVisible(self._choices[Hand.CODE].current == TYPED)

    def _new_log(self) -> QPlainTextEdit:
        log = QPlainTextEdit()
        log.setReadOnly(True)
        log.setFrameShape(QFrame.Shape.NoFrame)
        log.setMaximumBlockCount(LINES)
        log.setAccessibleName(self.tr("发生的事"))
        log.setMinimumHeight(self._theme.mm(30))
        return log

    def _layout(self) -> QVBoxLayout:
        theme, edge = self._theme, self._theme.space(2)
        shown = tabs(self._stock)
        titles = {each.name: each.title for each in shown} | {APP: self.tr("住户应用")}
        self._tabs, self._pages = Chips(theme, titles), QStackedWidget()
        for each in shown:
            self._pages.addWidget(self._page(each))
        self._pages.addWidget(Scroll(theme, column(self.requests, None)))
        names = list(titles)
        self._tabs.chosen.connect(lambda name: self._pages.setCurrentIndex(names.index(name)))
        written = Panel(theme, column(self._log), "card", 1, 1)
        box = column(
            self._in_hand(Hand.CARD), self._in_hand(Hand.CODE), self._typed,
            self._tabs, self._pages, written,
            spacing=theme.space(1.25), margins=(edge, edge, edge, edge),
        )  # fmt: skip
        box.setStretchFactor(self._pages, 3)
        box.setStretchFactor(written, 1)
        return box

    def _in_hand(self, hand: Hand) -> QWidget:
        choice = self._choices[hand]
        label = Text(choice.accessibleName(), "body", "muted")
        return holder(row(label, None, choice, spacing=self._theme.space(1.25)))

    def _page(self, tab: Tab) -> QWidget:
        groups = [self._group(each) for each in tab.groups]
        return Scroll(self._theme, column(*groups, None, spacing=self._theme.space(1.25)))

    def _group(self, group: Group) -> Panel:
        theme = self._theme
        grid = QGridLayout()
        grid.setSpacing(theme.space(0.75))
        self._words[group.device, ""] = group.title
        for at in range(ACROSS):  # as wide in each group, also where there are fewer
            grid.setColumnStretch(at, 1)
        for index, each in enumerate(group.buttons):
            grid.addWidget(self._button(group, each), index // ACROSS, index % ACROSS)
        head: Item = Text(group.title, strong=True)
        if group.choice is not None:
            head = row(head, None, self._choices[group.choice], spacing=theme.space(1.25))
        return Panel(theme, column(head, grid, spacing=theme.space(1)), pad_y=1.5)

    def _button(self, group: Group, button: Button) -> SecondaryButton:
        found = SecondaryButton(self._theme, button.label, minor=True)
        found.setAccessibleName(f"{group.title}: {button.label}")
        self._words[group.device, button.verb] = button.label
        found.clicked.connect(lambda: self._ask(group.device, button))
        return found

    def _ask(self, device: str, button: Button) -> None:
        self.say(f"{self._words[device, '']}: {button.label}")
        thing = self.in_hand(button.hand) if button.hand is not None else ""
        self.asked.emit(device, button.verb, thing)

    def _answer(self, verb: str, visit: str) -> None:
        answers = {"approve": self.tr("住户应用: 同意"), "refuse": self.tr("住户应用: 拒绝")}
        self.say(answers[verb])
        self.asked.emit(APP, verb, visit)

    def _count(self) -> None:
        waiting = len(self.requests.visits)
        self._tabs.set_counts({APP: waiting} if waiting else {})
