"""The gates, live: state, commands, alerts and the feed of decisions (picture 25)."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout

from kiosk.services.gates import (
    DecisionLine,
    GateToday,
    GateWish,
    gates_today,
    recent_decisions,
)
from kiosk.ui import speech
from kiosk.ui.alert_clearing import AlertClearing
from kiosk.ui.desk.gates.asking import GateAsking
from kiosk.ui.desk.gates.feed import Feed
from kiosk.ui.desk.gates.hold import HoldDialog
from kiosk.ui.gate_looks import (
    SEVERITIES,
    alert_words,
    fact_of,
    name_of,
    numbers_of,
    passed,
    shape_of,
    state_of,
)
from kiosk.ui.troubles import Trouble
from kiosk.ui.widgets.buttons import QuietButton
from kiosk.ui.widgets.desk_page import DeskPage
from kiosk.ui.widgets.gate_card import GateCard
from kiosk.ui.widgets.gate_picture import GateState
from kiosk.ui.widgets.layout import column, empty, row
from kiosk.ui.widgets.notices import Notice
from kiosk.ui.widgets.scroll import Scroll
from kiosk.ui.workplace import Workplace

ACROSS = 3
CARD_MM = 87
LOOK_AGAIN_MS = 10_000
SETTLE_MS = 150
"""Decisions that come in a row are looked up together."""
MOST_ALERTS = 3
SEVEREST = ("danger", "warning", "info")


class GatesPage(DeskPage):
    """Shows the board as it changes; the numbers and the feed come from the database.

    Signals:
        done(str): an alert was taken back; a short sentence for the echo.
    """

    done = Signal(str)

    def __init__(self, place: Workplace) -> None:
        note = self.tr("指令 5 秒内未确认即作废，不会补发")
        super().__init__(place.theme, self.tr("通道门禁"), note)
        self._place = place
        self._gates: dict[str, GateToday] = {}
        self._cards: dict[str, GateCard] = {}
        self._last: dict[str, DecisionLine] = {}
        self._alerted: object = None
        self._seen = QuietButton(place.theme, self.tr("知道了"), minor=True)
        self._outcome = Notice(place.theme, "", "info", action=self._seen)
        self._outcome.hide()
        self._trouble = Trouble(place.theme)
        self._feed = Feed(place)
        self._asking = GateAsking(place, self)
        self._clearing = AlertClearing(place, self)
        self._again = QTimer(self, interval=LOOK_AGAIN_MS)
        self._soon = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._build()
        self._connect()
        self._show_alerts()

    def showEvent(self, _event: QShowEvent) -> None:
        """Begin to look."""
        self._look()
        self._again.start()

    def hideEvent(self, _event: QHideEvent) -> None:
        """Nobody is looking."""
        self._again.stop()

    def _build(self) -> None:
        theme = self._place.theme
        gap = theme.space(1.5)
        self._grid = QGridLayout()
        self._grid.setSpacing(gap)
        self._grid.setContentsMargins(0, 0, 0, 0)
        for across in range(ACROSS):
            self._grid.setColumnStretch(across, 1)
        self._alerts = column(spacing=theme.space(1))
        left = column(
            self._alerts,
            self._outcome,
            self._trouble,
            Scroll(theme, self._grid),
            spacing=theme.space(1),
        )
        left.setStretch(3, 1)
        body = row(left, self._feed, spacing=gap)
        body.setStretch(0, 1)
        self.set_body(body)

    def _connect(self) -> None:
        watch = self._place.watch
        self._seen.clicked.connect(self._outcome.hide)
        watch.changed.connect(self._follow)
        watch.decided.connect(self._soon.start)
        self._soon.timeout.connect(self._look)
        self._again.timeout.connect(self._look)
        self._asking.waiting_changed.connect(self._show_gate)
        self._asking.told.connect(self._show_outcome)
        self._clearing.done.connect(self.done)
        self._clearing.refused.connect(self._trouble.say)

    def _look(self) -> None:
        if not self.isVisible():
            return
        look = self._place.look
        look.run(gates_today).done(self._take_gates).refused(self._trouble.tell).failed(
            self._trouble.tell
        )
        look.run(recent_decisions).done(self._take_decisions)

    def _take_gates(self, gates: tuple[GateToday, ...]) -> None:
        self._trouble.hide()
        same = list(self._cards) == [gate.id for gate in gates]
        self._gates = {gate.id: gate for gate in gates}
        if not same:
            self._lay_out()
        for gate in self._gates:
            self._show_gate(gate)

    def _take_decisions(self, lines: tuple[DecisionLine, ...]) -> None:
        self._last = {line.gate: line for line in reversed(lines) if line.gate is not None}
        names = {gate.id: name_of(gate) for gate in self._gates.values()}
        self._feed.show_lines(lines, names)
        for gate in self._gates:
            self._show_gate(gate)

    def _lay_out(self) -> None:
        empty(self._grid)
        self._cards = {}
        for index, gate in enumerate(self._gates.values()):
            card = GateCard(self._place.theme, name_of(gate), shape_of(gate))
            card.setFixedHeight(self._place.theme.mm(CARD_MM))
            card.open_pressed.connect(partial(self._asking.ask, gate.id, GateWish.OPEN))
            card.hold_pressed.connect(partial(self._hold_or_release, gate.id))
            self._cards[gate.id] = card
            self._grid.addWidget(card, index // ACROSS, index % ACROSS)
        self._grid.setRowStretch(len(self._cards) // ACROSS + 1, 1)
        self._show_alerts()

    def _follow(self) -> None:
        for gate in self._gates:
            self._show_gate(gate)
        self._show_alerts()

    def _show_gate(self, gate: str) -> None:
        board, card, today = self._place.watch.board, self._cards[gate], self._gates[gate]
        state = state_of(board, gate)
        fact = fact_of(board, gate, self._place.zone)
        if self._asking.waits(gate):
            fact = self.tr("已请求，等待道闸回答…")
        elif not fact and gate in self._last:
            fact = passed(self._last[gate], self._place.zone)
        card.update_state(state, fact, numbers_of(today, known=state is not GateState.OFFLINE))
        card.set_held(board.gate(gate).held)
        card.set_waiting(self._asking.waits(gate))

    def _hold_or_release(self, gate: str) -> None:
        if self._place.watch.board.gate(gate).held:
            self._asking.ask(gate, GateWish.RELEASE)
            return
        dialog = HoldDialog(self._place, self, name_of(self._gates[gate]))
        dialog.answered.connect(
            lambda why, minutes: self._asking.ask(
                gate, GateWish.HOLD, reason=why, minutes=minutes
            )
        )  # fmt: skip
        dialog.ask()

    def _show_outcome(self, gate: str, done: bool, text: str) -> None:
        name = name_of(self._gates[gate]) if gate in self._gates else gate
        said = self.tr("{}：{}").format(name, text)
        self._outcome.set_text(said, "success" if done else "danger")
        self._outcome.show()

    def _show_alerts(self) -> None:
        board, place = self._place.watch.board, self._place
        shown = (board.connected, board.broker_since, dict(board.alerts), len(self._gates))
        if shown == self._alerted:
            return
        self._alerted = shown
        empty(self._alerts)
        if not board.connected:
            since = speech.clock(board.broker_since or place.now(), place.zone)
            words = self.tr("消息服务 {} 起断开：看不到通道状态，指令已停用，不会补发。")
            notice = Notice(place.theme, words.format(since), "danger", "offline")
            self._alerts.addWidget(notice)
            return
        standing = sorted(board.alerts.values(), key=lambda each: SEVEREST.index(each.severity))
        for alert in standing[:MOST_ALERTS]:
            gate = self._gates.get(alert.gate or "")
            name = name_of(gate) if gate else ""
            words = alert_words(alert, name, place.now(), place.zone)
            clear = QuietButton(place.theme, self.tr("解除…"), minor=True)
            clear.clicked.connect(partial(self._clearing.ask, alert.id, words))
            tone = SEVERITIES[alert.severity]
            self._alerts.addWidget(Notice(place.theme, words, tone, action=clear))
        if len(standing) > MOST_ALERTS:
            more = self.tr("还有 {} 条报警").format(len(standing) - MOST_ALERTS)
            self._alerts.addWidget(Notice(place.theme, more, "warning"))
