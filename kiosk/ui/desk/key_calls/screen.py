"""The owners to be called about their key, who waits longest first; one of them beside the list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QShowEvent

from kiosk.domain.calls import CallResult, CallTask
from kiosk.services.calls import log_call
from kiosk.services.key_calls import OwnerCall, owner_calls
from kiosk.ui import speech
from kiosk.ui.desk.key_calls.panel import CallPanel, movement_words
from kiosk.ui.key_list_page import KeyListPage
from kiosk.ui.widgets.pills import Pill
from kiosk.ui.widgets.table import Cell, Row
from kiosk.ui.workplace import Workplace

WIDTHS_MM = (26.0, 0.0, 40.0, 36.0, 28.0)
SIDE_MM = 120


class OwnerCallsPage(KeyListPage):
    """Keyboard: the table chooses with the arrows, Tab goes on to what came of the call."""

    def __init__(self, place: Workplace) -> None:
        note = self.tr("没有使用住户应用的业主，由服务台电话告知钥匙变动；接通后不再列出")
        super().__init__(place, self.tr("告知业主"), note)
        self._calls: dict[str, OwnerCall] = {}
        self._panel = CallPanel(place)
        headings = (
            self.tr("钥匙"), self.tr("业主"), self.tr("要告知"), self.tr("时间"),
            self.tr("已打次数"),
        )  # fmt: skip
        self._table = self.lay_out(headings, WIDTHS_MM, self._panel, SIDE_MM)
        self._table.set_empty_text(self.tr("没有要电话告知的业主。"))
        self._table.row_chosen.connect(self._choose)
        self._panel.tried.connect(self._enter)
        self._panel.troubled.connect(self._trouble.tell)

    def showEvent(self, _event: QShowEvent) -> None:
        """Look."""
        self._look()

    def _look(self) -> None:
        reply = self._place.look.run(owner_calls)
        reply.done(self._show, owner=self).refused(self._trouble.tell).failed(self._trouble.tell)

    def _show(self, calls: Sequence[OwnerCall]) -> None:
        self._trouble.hide()
        self._calls = {each.task: each for each in calls}
        self._table.set_rows([Row(each.task, self._cells(each)) for each in calls])
        shown = self._panel.call
        if shown is not None and shown.task in self._calls:
            self._table.select_key(shown.task)
            self._choose(shown.task)
        else:
            self._panel.hide()

    def _cells(self, call: OwnerCall) -> tuple[Cell | Pill | str, ...]:
        number, what = Cell(call.number, strong=True), movement_words()[call.what]
        since = speech.moment(call.since, self._place.now(), self._place.zone)
        return number, call.owner.name, what, since, str(call.tries)

    def _choose(self, task: object) -> None:
        call = self._calls.get(str(task))
        if call is not None:
            self._panel.show_call(call)
            self._panel.show()

    def _enter(self, result: CallResult, note: str) -> None:
        call = self._panel.call
        if call is None:
            return
        reply = self._place.act.run(log_call, task=call.task, result=result, note=note)
        reply.done(self._entered, owner=self)
        reply.refused(self._trouble.tell).failed(self._trouble.tell)

    def _entered(self, task: CallTask) -> None:
        reached = task.done_at is not None
        self.done.emit(self.tr("已告知业主") if reached else self.tr("已记录，稍后再打"))
        self._look()
