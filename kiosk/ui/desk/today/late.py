"""What somebody must see to: calls for staff, alerts, kiosks in trouble, losses not in force."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from devices.contract import AlertSeen
from kiosk.services.card_register import CardRow
from kiosk.services.gates import GateToday
from kiosk.services.key_cabinet_desk import DoorCall
from kiosk.services.kiosks import KioskView
from kiosk.ui import speech
from kiosk.ui.alert_clearing import AlertClearing
from kiosk.ui.gate_looks import SEVERITIES, alert_words, name_of
from kiosk.ui.kiosk_calls import KioskCalls
from kiosk.ui.kiosk_looks import call_words, trouble_words
from kiosk.ui.kiosk_watch import KioskWatch, StaffCall
from kiosk.ui.theme.tokens import Tone
from kiosk.ui.widgets.buttons import SecondaryButton
from kiosk.ui.widgets.layout import RuledList, column, holder, row
from kiosk.ui.widgets.notices import EmptyState
from kiosk.ui.widgets.scroll import Scroll
from kiosk.ui.widgets.text import IconBadge, Text, TitledPanel
from kiosk.ui.workplace import Workplace


class Late(TitledPanel):
    """The most pressing first; rebuilt only when it is something else.

    Signals:
        card_pressed(str): a card is to be followed up, by id.
        kiosks_pressed(): the kiosks are to be looked at.
        done(str): something was seen to; a short sentence for the echo.
        refused(str): it was not, and why.
    """

    card_pressed = Signal(str)
    kiosks_pressed = Signal()
    done = Signal(str)
    refused = Signal(str)

    def __init__(self, place: Workplace, kiosks: KioskWatch) -> None:
        self._place, self._kiosks = place, kiosks
        self._lost: Sequence[CardRow] = ()
        self._gates: Mapping[str, GateToday] = {}
        self._shown: object = None
        self._list = RuledList(place.theme)
        body = Scroll(place.theme, column(self._list, None))
        super().__init__(place.theme, self.tr("需要处理"), body)
        self._clearing = AlertClearing(place, self)
        self._calls = KioskCalls(place, kiosks, self)
        for doing in (self._clearing, self._calls):
            doing.done.connect(self.done)
            doing.refused.connect(self.refused)
        kiosks.changed.connect(self.follow)

    def show_lost(self, lost: Sequence[CardRow]) -> None:
        """Show cards whose loss is not in force everywhere."""
        self._lost = lost
        self.follow()

    def show_gates(self, gates: Mapping[str, GateToday]) -> None:
        """Know the gates' names."""
        self._gates = gates
        self.follow()

    def follow(self) -> None:
        """Show what waits now."""
        board = self._kiosks.board
        calls = self._kiosks.calls
        wrong = [each for each in board.kiosks if not each.well] if board is not None else []
        alerts = tuple(self._place.watch.board.alerts.values())
        trouble = [(each.name, self._trouble(each)) for each in wrong]
        shown = (calls, alerts, trouble, self._lost, len(self._gates))
        if shown == self._shown:
            return
        self._shown = shown
        lines = [
            *map(self._call, calls), *map(self._alert, alerts),
            *(self._kiosk(*each) for each in trouble), *map(self._follow_up, self._lost),
        ]  # fmt: skip
        self._list.set_widgets(lines or [self._nothing()])

    def _call(self, call: StaffCall) -> QWidget:
        since = speech.clock(call.since, self._place.zone)
        button = self._button(self.tr("已到场"))
        button.clicked.connect(partial(self._calls.answered, call))
        icon = "door" if isinstance(call, DoorCall) else "staff"
        note = self.tr("{} 起等候").format(since)
        return self._line(icon, "danger", call_words(call), note, button)

    def _alert(self, alert: AlertSeen) -> QWidget:
        place = self._place
        gate = self._gates.get(alert.gate or "")
        words = alert_words(alert, name_of(gate) if gate else "", place.now(), place.zone)
        button = self._button(self.tr("解除…"))
        button.clicked.connect(partial(self._clearing.ask, alert.id, words))
        return self._line("warning", SEVERITIES[alert.severity], words, "", button)

    def _kiosk(self, name: str, trouble: str) -> QWidget:
        button = self._button(self.tr("查看"))
        button.clicked.connect(self.kiosks_pressed)
        title = self.tr("自助机 {}").format(name)
        return self._line("kiosk", "warning", title, trouble, button)

    def _follow_up(self, card: CardRow) -> QWidget:
        where = speech.home(card.home) if card.home else "—"
        note = self.tr("尾号 {}，{}").format(card.tail, where)
        button = self._button(self.tr("跟进"))
        button.clicked.connect(lambda: self.card_pressed.emit(card.id))
        return self._line("card", "warning", self.tr("挂失未完全生效"), note, button)

    def _line(self, icon: str, tone: Tone, what: str, note: str, button: QPushButton) -> QWidget:
        theme = self._place.theme
        words = column(Text(what, strong=bool(note), wrap=True))
        if note:
            words.addWidget(Text(note, "caption", "muted", wrap=True))
        line = row(IconBadge(theme, icon, 9.5, tone), words, button, spacing=theme.space(1.25))
        line.setStretch(1, 1)
        return holder(line)

    def _button(self, words: str) -> QPushButton:
        return SecondaryButton(self._place.theme, words, minor=True)

    def _trouble(self, kiosk: KioskView) -> str:
        return trouble_words(kiosk, self._place.now(), self._place.zone)

    def _nothing(self) -> EmptyState:
        note = self.tr("自助机和钥匙柜的呼叫、报警、未生效的挂失会显示在这里。")
        return EmptyState(self._place.theme, self.tr("没有需要处理的事"), note, "success")
