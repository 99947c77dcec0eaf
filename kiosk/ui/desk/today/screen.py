"""The first page: numbers, the gates as they stand, and what somebody must see to (picture 20)."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout

from kiosk.services.card_register import Delivery, Filter, Page, list_cards
from kiosk.services.gates import DecisionLine, GateToday, gates_today, recent_decisions
from kiosk.ui.desk.today.figures import Figure
from kiosk.ui.desk.today.late import Late
from kiosk.ui.gate_looks import event_line, fact_of, name_of, shape_of, state_of
from kiosk.ui.kiosk_watch import KioskWatch
from kiosk.ui.troubles import Trouble
from kiosk.ui.widgets.buttons import PrimaryButton, QuietButton
from kiosk.ui.widgets.desk_page import DeskPage
from kiosk.ui.widgets.gate_card import GateCard
from kiosk.ui.widgets.layout import RuledList, column, empty, holder, row
from kiosk.ui.widgets.scroll import Scroll
from kiosk.ui.widgets.text import TitledPanel
from kiosk.ui.workplace import Workplace

ACROSS = 3
LOOK_AGAIN_MS = 10_000
LOST_SHOWN = 20
DECISIONS_SHOWN = 12


class TodayPage(DeskPage):
    """Numbers first, then what is late, then the rest.

    Signals:
        issue_pressed(), gates_pressed(), kiosks_pressed(): that page is wanted.
        card_pressed(str): a card is to be followed up, by id.
        done(str): something was seen to; a short sentence for the echo.
    """

    issue_pressed = Signal()
    gates_pressed = Signal()
    kiosks_pressed = Signal()
    card_pressed = Signal(str)
    done = Signal(str)

    def __init__(self, place: Workplace, kiosks: KioskWatch) -> None:
        issue = PrimaryButton(place.theme, self.tr("发卡"), "card")
        super().__init__(place.theme, self.tr("今日"), "", issue)
        issue.clicked.connect(self.issue_pressed)
        self._place = place
        self._gates: dict[str, GateToday] = {}
        self._cards: dict[str, GateCard] = {}
        self._passages: object = None
        theme = place.theme
        self._late = Late(place, kiosks)
        self._trouble = Trouble(theme)
        self._figures = {
            "active": Figure(theme, "card", self.tr("在用门卡")),
            "lost": Figure(theme, "lock", self.tr("挂失中"), "danger"),
            "soon": Figure(theme, "calendar", self.tr("30 天内到期"), "warning"),
            "granted": Figure(theme, "gate", self.tr("今日通过")),
            "denied": Figure(theme, "stop", self.tr("今日拒绝"), "warning"),
        }
        self._again = QTimer(self, interval=LOOK_AGAIN_MS)
        self._again.timeout.connect(self._look)
        place.watch.changed.connect(self._follow)
        self._late.card_pressed.connect(self.card_pressed)
        self._late.kiosks_pressed.connect(self.kiosks_pressed)
        self._late.done.connect(self._done)
        self._late.refused.connect(self._trouble.say)
        self._build()
        self._follow()

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
        watch = QuietButton(theme, self.tr("实时监控"), minor=True)
        watch.clicked.connect(self.gates_pressed)
        gates = TitledPanel(theme, self.tr("通道状态"), holder(self._grid), watch, stretch=False)
        self._passed = RuledList(theme)
        passages = TitledPanel(
            theme, self.tr("最近通行"), Scroll(theme, column(self._passed, None))
        )
        left = column(gates, passages, spacing=gap)
        left.setStretch(1, 1)
        lower = row(left, self._late, spacing=gap)
        for place, share in enumerate((11, 5)):
            lower.setStretch(place, share)
        figures = row(*self._figures.values(), spacing=gap)
        body = column(figures, self._trouble, lower, spacing=gap)
        body.setStretch(2, 1)
        self.set_body(body)

    def _look(self) -> None:
        look = self._place.look
        look.run(gates_today).done(self._take_gates)
        look.run(recent_decisions, limit=DECISIONS_SHOWN).done(self._take_decisions)
        look.run(list_cards, filter=Filter.LOST, limit=LOST_SHOWN).done(self._take_cards)

    def _take_cards(self, page: Page) -> None:
        counts = page.counts
        lost = [row_ for row_ in page.rows if row_.delivery is not Delivery.DELIVERED]
        waiting = len(lost)
        pending = self.tr("{} 张未完全生效").format(waiting) if waiting else self.tr("全部已生效")
        low = self.tr("低安全 {} 张").format(f"{counts[Filter.LOW_ASSURANCE]:,}")
        ending = counts[Filter.EXPIRES_SOON]
        figures = self._figures
        figures["active"].show_number(counts[Filter.ACTIVE], low)
        figures["lost"].show_number(counts[Filter.LOST], pending, loud=bool(waiting))
        figures["soon"].show_number(ending, self.tr("可在门卡页延期"))
        self._late.show_lost(lost)

    def _take_gates(self, gates: tuple[GateToday, ...]) -> None:
        if list(self._gates) != [gate.id for gate in gates]:
            self._lay_out(gates)
        self._gates = {gate.id: gate for gate in gates}
        since = self.tr("零点以来")
        granted, denied = (sum(g.granted for g in gates), sum(g.denied for g in gates))
        self._figures["granted"].show_number(granted, since)
        self._figures["denied"].show_number(denied, since)
        self._late.show_gates(self._gates)
        self._follow()

    def _take_decisions(self, lines: tuple[DecisionLine, ...]) -> None:
        place = self._place
        names = {gate.id: name_of(gate) for gate in self._gates.values()}
        if (lines, names) == self._passages:
            return
        self._passages = (lines, names)
        self._passed.set_widgets(
            [
                event_line(
                    place.theme, line, names.get(line.gate or "", line.gate or "—"), place.zone
                )
                for line in lines
            ]
        )

    def _lay_out(self, gates: tuple[GateToday, ...]) -> None:
        empty(self._grid)
        theme = self._place.theme
        self._cards = {
            gate.id: GateCard(theme, name_of(gate), shape_of(gate), compact=True) for gate in gates
        }
        for index, card in enumerate(self._cards.values()):
            card.setFixedHeight(theme.mm(40))
            self._grid.addWidget(card, index // ACROSS, index % ACROSS)

    def _follow(self) -> None:
        board, zone = self._place.watch.board, self._place.zone
        for gate, card in self._cards.items():
            card.update_state(state_of(board, gate), fact_of(board, gate, zone))
        names = list(self._gates)
        note = self.tr("通道 {} / {} 在线").format(board.online(names), len(names))
        self.set_note(note if board.connected else self.tr("消息服务断开，通道状态未知"))
        self._late.follow()

    def _done(self, said: str) -> None:
        self._trouble.hide()
        self.done.emit(said)
