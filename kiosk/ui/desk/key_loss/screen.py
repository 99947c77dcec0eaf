"""The losses still open, oldest first, with what each waits for; one of them beside the list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QShowEvent

from kiosk.services.key_loss_desk import (
    LossLine,
    LossPicture,
    loss_of_key,
    loss_picture,
    losses_at_desk,
)
from kiosk.ui import speech
from kiosk.ui.desk.key_loss.actions import LossActions
from kiosk.ui.desk.key_loss.detail import LossPanel
from kiosk.ui.desk.key_loss.flow import Act
from kiosk.ui.desk.key_loss.looks import step_pill, what_words, where_words
from kiosk.ui.key_list_page import KeyListPage
from kiosk.ui.widgets.pills import Pill
from kiosk.ui.widgets.table import Cell, Row
from kiosk.ui.workplace import Workplace

WIDTHS_MM = (26.0, 0.0, 40.0, 34.0, 38.0)
SIDE_MM = 108


class LossesPage(KeyListPage):
    """Keyboard: the table chooses with the arrows, Tab goes on to the steps."""

    def __init__(self, place: Workplace) -> None:
        note = self.tr("先征得同意，再换锁；定费后结案。遗失在钥匙板登记")
        super().__init__(place, self.tr("遗失处理"), note)
        self._wanted = ""
        self._shown: LossPicture | None = None
        self._panel = LossPanel(place)
        self._actions = LossActions(place, self)
        self._build()
        self._table.row_chosen.connect(self._choose)
        self._panel.act_pressed.connect(self._act)
        self._panel.key_pressed.connect(self._tell_key)
        self._actions.done.connect(self._acted)

    def showEvent(self, _event: QShowEvent) -> None:
        """Look."""
        self._look()

    def select(self, case: str) -> None:
        """Show one loss."""
        self._wanted = case
        self._look()

    def select_key(self, key: str) -> None:
        """Show the open loss of a key."""
        reply = self._place.look.run(loss_of_key, key=key)
        reply.done(self.select).refused(self._trouble.tell).failed(self._trouble.tell)

    def _build(self) -> None:
        headings = (
            self.tr("钥匙"), self.tr("所属"), self.tr("情况"), self.tr("登记时间"),
            self.tr("下一步"),
        )  # fmt: skip
        self._table = self.lay_out(headings, WIDTHS_MM, self._panel, SIDE_MM)
        self._table.set_empty_text(self.tr("没有待处理的遗失。在钥匙板选择钥匙，可以登记遗失。"))

    def _look(self) -> None:
        reply = self._place.look.run(losses_at_desk)
        reply.done(self._show_lines).refused(self._trouble.tell).failed(self._trouble.tell)

    def _show_lines(self, lines: Sequence[LossLine]) -> None:
        self._trouble.hide()
        self._table.set_rows([Row(each.case, self._cells(each)) for each in lines])
        known = {each.case for each in lines}
        shown = self._wanted or (self._shown.line.case if self._shown else "")
        self._wanted = ""
        if shown in known:
            self._table.select_key(shown)
            self._choose(shown)
        else:
            self._shown = None
            self._panel.hide()

    def _cells(self, line: LossLine) -> tuple[Cell | Pill | str, ...]:
        when = speech.moment(line.reported_at, self._place.now(), self._place.zone)
        return (
            Cell(line.number, strong=True), where_words(line), what_words(line), when,
            step_pill(line),
        )  # fmt: skip

    def _choose(self, case: object) -> None:
        reply = self._place.look.run(loss_picture, case=str(case))
        reply.done(self._show).refused(self._trouble.tell).failed(self._trouble.tell)

    def _show(self, loss: LossPicture) -> None:
        self._shown = loss
        self._panel.show_loss(loss)
        self._panel.show()

    def _act(self, act: Act) -> None:
        if self._shown is None:
            return
        if act is Act.FIND:
            self._tell_key()
            return

        def ask(loss: LossPicture) -> None:
            self._show(loss)
            self._actions.ask(act, loss)

        # Somebody else may have taken a step meanwhile: what is asked starts from what is now.
        reply = self._place.look.run(loss_picture, case=self._shown.line.case)
        reply.done(ask, owner=self).refused(self._trouble.tell).failed(self._trouble.tell)

    def _tell_key(self) -> None:
        if self._shown is not None:
            self.key_chosen.emit(self._shown.line.key)

    def _acted(self, said: str) -> None:
        self.done.emit(said)
        self._look()
