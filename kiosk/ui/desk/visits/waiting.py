"""What waits for somebody: beside the list, the most pressing first, with what happens next."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtWidgets import QWidget

from kiosk.services.visit_book import Need, Waiting
from kiosk.ui.visit_looks import countdown, need_pill, place_words, who
from kiosk.ui.widgets.buttons import QuietButton
from kiosk.ui.widgets.layout import RuledList, column, row
from kiosk.ui.widgets.notices import EmptyState
from kiosk.ui.widgets.pills import StatusPill
from kiosk.ui.widgets.scroll import Scroll
from kiosk.ui.widgets.text import ElidedText, Text, TitledPanel
from kiosk.ui.workplace import Workplace

TICK_MS = 1000


class WaitingLine(QWidget):
    """One thing that waits; the time counts down by itself.

    Signals:
        pressed(): somebody sees to it.
    """

    pressed = Signal()

    def __init__(self, place: Workplace, waiting: Waiting) -> None:
        super().__init__()
        theme = place.theme
        self._place, self.waiting = place, waiting
        name = who(waiting.name, waiting.kind, waiting.party) or place_words(waiting)
        pill = need_pill(waiting.need)
        self._next = ElidedText("", "caption", "muted")
        button = QuietButton(theme, self._word(), minor=True)
        button.clicked.connect(self.pressed)
        state = StatusPill(theme, pill.text, pill.tone, pill.icon)
        line = row(state, self._next, button, spacing=theme.space(0.75))
        line.setStretch(1, 1)
        words = column(ElidedText(name, strong=True))
        if waiting.home:
            words.addWidget(Text(waiting.home, "caption", "muted"))
        self.setLayout(column(words, line, spacing=theme.space(0.5)))
        self.tick()

    def tick(self) -> None:
        """Show how much time is left now."""
        self._next.setText(countdown(self.waiting, self._place.now()))

    def _word(self) -> str:
        words = {
            Need.EMERGENCY: self.tr("查看"),
            Need.OVERSTAYED: self.tr("联系"),
        }
        if self.waiting.gone_to:
            return self.tr("已到场")
        return words.get(self.waiting.need, self.tr("代为联系"))


class WaitingPanel(TitledPanel):
    """Everything that waits. Rebuilt only when it is something else.

    Signals:
        chosen(object): the ``Waiting`` somebody wants to see to.
    """

    chosen = Signal(object)

    def __init__(self, place: Workplace) -> None:
        self._place = place
        self._lines: list[WaitingLine] = []
        self._shown: Sequence[Waiting] | None = None
        self._count = Text("", "body", "muted")
        self._list = RuledList(place.theme)
        body = Scroll(place.theme, column(self._list, None))
        super().__init__(place.theme, self.tr("等待确认"), body, self._count)
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self._count_down)
        self._tick.start()

    def show_waiting(self, waiting: Sequence[Waiting]) -> None:
        """Show what waits now."""
        if waiting == self._shown:
            return
        self._shown = waiting
        self._count.setText(self.tr("{} 项").format(len(waiting)) if waiting else "")
        self._lines = [WaitingLine(self._place, each) for each in waiting]
        for line in self._lines:
            line.pressed.connect(partial(self.chosen.emit, line.waiting))
        self._list.set_widgets(self._lines or [self._empty()])

    def _count_down(self) -> None:
        if self.isVisible():
            for line in self._lines:
                line.tick()

    def _empty(self) -> EmptyState:
        translate = QCoreApplication.translate
        title = translate("WaitingPanel", "没有人在等")
        note = translate("WaitingPanel", "要代为联系住户时，会显示在这里。")
        return EmptyState(self._place.theme, title, note, "success")
