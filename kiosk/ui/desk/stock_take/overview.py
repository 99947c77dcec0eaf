"""Before and after a count: what is due, what is running, what was signed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from kiosk.domain.key_stock_take import Scope
from kiosk.services.key_stock_desk import StockDesk, TakeLine, stock_desk
from kiosk.services.key_stock_take import start_stock_take
from kiosk.ui import speech
from kiosk.ui.desk.stock_take.flow import ordered
from kiosk.ui.desk.stock_take.looks import rhythm_word, scope_word
from kiosk.ui.troubles import Trouble
from kiosk.ui.widgets.buttons import PrimaryButton, SecondaryButton
from kiosk.ui.widgets.layout import Panel, column, empty, holder, row
from kiosk.ui.widgets.notices import Notice
from kiosk.ui.widgets.pills import Pill, StatusPill
from kiosk.ui.widgets.table import Cell, Row, Table
from kiosk.ui.widgets.text import Text, TitledPanel
from kiosk.ui.workplace import Workplace

WIDTHS_MM = (44.0, 42.0, 34.0, 34.0, 40.0, 0.0)


class OverviewView(QWidget):
    """One card a scope, and below it the signed ones.

    Signals:
        opened(str): a count is to be gone on with, by id.
        print_pressed(object): a ``TakeLine`` is wanted on paper.
    """

    opened = Signal(str)
    print_pressed = Signal(object)

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        theme = place.theme
        self._place = place
        self._past: dict[str, TakeLine] = {}
        self._trouble = Trouble(theme)
        self._outcome = Notice(theme, "", "success")
        self._outcome.hide()
        self._scopes = row(spacing=theme.space(1.5))
        headings = (
            self.tr("签名时间"), self.tr("范围"), self.tr("盘点人"), self.tr("监盘人"),
            self.tr("实见/应盘"), self.tr("差异"),
        )  # fmt: skip
        self._table = Table(theme, headings, WIDTHS_MM)
        self._table.set_empty_text(self.tr("还没有结束过盘点。签名结束后显示在这里。"))
        self._print = SecondaryButton(theme, self.tr("盘点表…"), "print", minor=True)
        self._print.setEnabled(False)
        past = TitledPanel(theme, self.tr("已签名的盘点"), self._table, self._print)
        box = column(
            self._trouble, self._outcome, self._scopes, past, spacing=theme.space(1.5)
        )  # fmt: skip
        box.setStretch(3, 1)
        self.setLayout(box)
        self._table.row_chosen.connect(lambda _key: self._print.setEnabled(True))
        self._table.row_opened.connect(self._tell_print)
        self._print.clicked.connect(lambda: self._tell_print(self._table.selected_key))

    def showEvent(self, _event: QShowEvent) -> None:
        """See what there is."""
        self._look()

    def show_outcome(self, text: str, *, clean: bool) -> None:
        """Say what the count that was just signed came to; ``clean``: nothing differs."""
        self._outcome.set_text(text, "success" if clean else "warning")
        self._outcome.show()

    def _look(self) -> None:
        reply = self._place.look.run(stock_desk)
        reply.done(self._show_desk).refused(self._trouble.tell).failed(self._trouble.tell)

    def _show_desk(self, desk: StockDesk) -> None:
        self._trouble.hide()
        empty(self._scopes)
        first = next((each for each in ordered(desk.due) if self._wanted(desk, each)), None)
        for scope in Scope:
            self._scopes.addWidget(self._scope(desk, scope, leads=scope is first))
        self._past = {each.id: each for each in desk.past}
        self._table.set_rows([self._row(each) for each in desk.past])
        self._print.setEnabled(self._table.selected_key is not None)

    def _wanted(self, desk: StockDesk, scope: Scope) -> bool:
        return desk.running_of(scope) is not None or scope in desk.due

    def _scope(self, desk: StockDesk, scope: Scope, *, leads: bool) -> Panel:
        theme, running = self._place.theme, desk.running_of(scope)
        pill = self._pill(desk, scope)
        head = row(
            Text(scope_word(scope), "lead", strong=True),
            StatusPill(theme, pill.text, pill.tone, pill.icon), None, spacing=theme.space(1),
        )  # fmt: skip
        words = self.tr("继续盘点") if running else self.tr("开始盘点")
        icon = "next" if running else "scan"
        kind = PrimaryButton if leads else SecondaryButton
        button = kind(theme, words, icon)
        button.setAccessibleName(f"{words} {scope_word(scope)}")
        button.clicked.connect(lambda: self._begin(scope, running))
        about = Text(self._about(desk, scope), "body", "muted", wrap=True)
        line = row(None, button)
        return Panel(
            theme, column(head, about, None, holder(line), spacing=theme.space(1)), "card", 2, 1.75
        )

    def _pill(self, desk: StockDesk, scope: Scope) -> Pill:
        if desk.running_of(scope) is not None:
            return Pill(self.tr("进行中"), "info")
        if scope in desk.due:
            return Pill(self.tr("应盘点"), "warning", "clock")
        return Pill(self.tr("未到期"), "success")

    def _about(self, desk: StockDesk, scope: Scope) -> str:
        running, last = desk.running_of(scope), desk.last_of(scope)
        if running is not None:
            words = self.tr("{} {} 开始，已见 {} / {} 组。中断后可以接着盘。")
            return words.format(
                running.started_by, self._moment(running), running.seen, running.to_see
            )
        if last is None:
            return self.tr("{}。还没有盘点过。").format(rhythm_word(scope))
        words = self.tr("{}。上次 {}，差异 {} 组。")
        return words.format(rhythm_word(scope), self._moment(last), last.differing)

    def _moment(self, take: TakeLine) -> str:
        place = self._place
        return speech.moment(take.closed_at or take.started_at, place.now(), place.zone)

    def _begin(self, scope: Scope, running: TakeLine | None) -> None:
        if running is not None:
            self.opened.emit(running.id)
            return
        reply = self._place.act.run(start_stock_take, scope=scope)
        reply.done(lambda take: self.opened.emit(take.id), owner=self)
        reply.refused(self._trouble.tell).failed(self._trouble.tell)

    def _row(self, take: TakeLine) -> Row:
        assert take.closed_at is not None
        when = take.closed_at.astimezone(self._place.zone)
        differing = Pill(self.tr("{} 组").format(take.differing), "danger", "warning")
        return Row(
            take.id,
            (
                f"{when:%Y-%m-%d %H:%M}", Cell(scope_word(take.scope), strong=True),
                take.started_by, take.witness, f"{take.seen} / {take.to_see}",
                differing if take.differing else Pill(self.tr("没有"), "success"),
            ),
        )  # fmt: skip

    def _tell_print(self, key: object) -> None:
        if isinstance(key, str):
            self.print_pressed.emit(self._past[key])
