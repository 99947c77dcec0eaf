"""The mandates in force, those that end first at the top; one of them beside the list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent

from kiosk.domain.custody import KeyCustody
from kiosk.services.custody import revoke_custody
from kiosk.services.custody_desk import (
    MandateDetail,
    MandateLine,
    mandate_detail,
    mandates_at_desk,
)
from kiosk.services.key_calls import OwnerCall, owner_calls
from kiosk.ui import speech
from kiosk.ui.desk.custody.detail import MandatePanel
from kiosk.ui.desk.custody.dialogs import RevokeDialog
from kiosk.ui.desk.custody.paper import MandatePaperDialog
from kiosk.ui.key_list_page import KeyListPage
from kiosk.ui.troubles import keep_open
from kiosk.ui.widgets.buttons import SecondaryButton
from kiosk.ui.widgets.chips import Chips
from kiosk.ui.widgets.dialog import Dialog
from kiosk.ui.widgets.layout import holder, row
from kiosk.ui.widgets.pills import Pill
from kiosk.ui.widgets.table import Cell, Row
from kiosk.ui.workplace import Workplace

WIDTHS_MM = (26.0, 46.0, 26.0, 0.0, 32.0, 34.0)
SIDE_MM = 98
SOON, ALL = "14", "36500"
"""Days ahead that are looked at: the fortnight in which an owner is called, or every mandate."""


class MandatesPage(KeyListPage):
    """Keyboard: the table chooses with the arrows, Enter prints.

    Signals:
        calls_pressed(): the owners to be called about their key are wanted.
    """

    calls_pressed = Signal()

    def __init__(self, place: Workplace) -> None:
        note = self.tr("到期的委托不再借出；续签请先撤销，再在钥匙板登记新的委托")
        super().__init__(place, self.tr("托管委托"), note)
        self._wanted = ""
        self._shown: MandateDetail | None = None
        self._panel = MandatePanel(place)
        self._build()
        self._connect()

    def showEvent(self, _event: QShowEvent) -> None:
        """Look."""
        self._look()

    def select(self, wanted: str) -> None:
        """Show one mandate, by its id or its key's, whenever it ends."""
        self._wanted = wanted
        self._within.select(ALL)
        self._look()

    def offer_paper(self, custody: str, number: str) -> None:
        """Offer a mandate on paper that has just been signed."""
        MandatePaperDialog(self._place, self, custody, number).ask()

    def _build(self) -> None:
        theme = self._place.theme
        headings = (
            self.tr("钥匙"), self.tr("房屋"), self.tr("委托人"), self.tr("用途"),
            self.tr("最后一天"), self.tr("状态"),
        )  # fmt: skip
        self._within = Chips(theme, {SOON: self.tr("14 天内到期"), ALL: self.tr("全部有效")})
        self._call = SecondaryButton(theme, self.tr("告知业主…"), "phone", minor=True)
        self._call.clicked.connect(self.calls_pressed)
        above = holder(row(self._within, None, self._call))
        self._table = self.lay_out(headings, WIDTHS_MM, self._panel, SIDE_MM, above)

    def _connect(self) -> None:
        self._within.chosen.connect(lambda _days: self._look())
        self._table.row_chosen.connect(self._choose)
        self._table.row_opened.connect(lambda _custody: self._print())
        self._panel.print_pressed.connect(self._print)
        self._panel.revoke_pressed.connect(self._ask_revoke)
        self._panel.key_pressed.connect(self._tell_key)

    def _look(self) -> None:
        days = self._within.current
        empty = {
            SOON: self.tr("14 天内没有到期的委托。"),
            ALL: self.tr("没有有效的委托。在钥匙板选择业主托管的钥匙，可以登记委托。"),
        }
        self._table.set_empty_text(empty[days])
        within = timedelta(days=int(days))
        self._count_calls()
        reply = self._place.look.run(mandates_at_desk, within=within)
        reply.done(self._show_lines).refused(self._trouble.tell).failed(self._trouble.tell)

    def _count_calls(self) -> None:
        reply = self._place.look.run(owner_calls)
        reply.done(self._show_calls, owner=self)
        reply.refused(self._trouble.tell).failed(self._trouble.tell)

    def _show_calls(self, calls: Sequence[OwnerCall]) -> None:
        count = self.tr("告知业主 {}…").format(len(calls))
        self._call.set_text(count if calls else self.tr("告知业主…"))

    def _show_lines(self, lines: Sequence[MandateLine]) -> None:
        self._trouble.hide()
        self._table.set_rows([Row(each.custody, self._cells(each)) for each in lines])
        wanted = next((each for each in lines if self._wanted in (each.custody, each.key)), None)
        if self._wanted and wanted is not None:
            self._wanted = ""
            self._table.select_key(wanted.custody)
            self._table.setFocus()
            self._choose(wanted.custody)
        elif self._table.selected_key is None:
            self._panel.hide()

    def _cells(self, line: MandateLine) -> tuple[Cell | Pill | str, ...]:
        number = Cell(line.number, strong=True)
        return (
            number, speech.home(line.home), line.owner, line.purpose, line.until_on.isoformat(),
            self._pill(line),
        )  # fmt: skip

    def _pill(self, line: MandateLine) -> Pill:
        today = self._place.now().astimezone(self._place.zone).date()
        if line.over:
            return Pill(self.tr("已到期"), "danger", "clock")
        left = (line.until_on - today).days
        if left <= int(SOON):
            words = self.tr("还剩 {} 天").format(left) if left else self.tr("今天到期")
            return Pill(words, "warning", "clock")
        return Pill(self.tr("有效"), "success")

    def _choose(self, custody: object) -> None:
        reply = self._place.look.run(mandate_detail, custody=str(custody))
        reply.done(self._show).refused(self._trouble.tell).failed(self._trouble.tell)

    def _show(self, mandate: MandateDetail) -> None:
        self._shown = mandate
        self._panel.show_mandate(mandate)
        self._panel.show()

    def _tell_key(self) -> None:
        if self._shown is not None:
            self.key_chosen.emit(self._shown.line.key)

    def _print(self) -> None:
        if self._shown is not None:
            self.offer_paper(self._shown.line.custody, self._shown.line.number)

    def _ask_revoke(self) -> None:
        shown = self._shown
        if shown is None:
            return
        dialog = RevokeDialog(self._place, self, shown)

        def revoke(owner: str) -> None:
            reply = self._place.act.run(revoke_custody, custody=shown.line.custody, owner=owner)
            reply.done(lambda done: self._revoked(dialog, done), owner=dialog)
            keep_open(dialog, reply)

        dialog.answered.connect(revoke)
        dialog.ask()

    def _revoked(self, dialog: Dialog, _custody: KeyCustody) -> None:
        dialog.leave()
        self._shown = None
        self._table.select_key(None)
        self.done.emit(self.tr("委托已撤销"))
        self._look()
