"""The mandates in force, those that end first at the top; one of them beside the list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent

from kiosk.domain.custody import KeyCustody
from kiosk.domain.refusal import Refused
from kiosk.services.custody import revoke_custody
from kiosk.services.custody_desk import (
    MandateDetail,
    MandateLine,
    mandate_detail,
    mandates_at_desk,
)
from kiosk.ui import speech
from kiosk.ui.desk.custody.detail import MandatePanel
from kiosk.ui.desk.custody.dialogs import RevokeDialog
from kiosk.ui.desk.custody.paper import MandatePaperDialog
from kiosk.ui.widgets.buttons import SecondaryButton
from kiosk.ui.widgets.chips import Chips
from kiosk.ui.widgets.desk_page import DeskPage
from kiosk.ui.widgets.dialog import Dialog
from kiosk.ui.widgets.layout import Panel, column, row
from kiosk.ui.widgets.notices import Notice
from kiosk.ui.widgets.pills import Pill
from kiosk.ui.widgets.table import Cell, Row, Table
from kiosk.ui.workplace import Workplace

WIDTHS_MM = (26.0, 46.0, 26.0, 0.0, 32.0, 34.0)
SIDE_MM = 98
SOON, ALL = "14", "36500"
"""Days ahead that are looked at: the fortnight in which an owner is called, or every mandate."""


class MandatesPage(DeskPage):
    """Keyboard: the table chooses with the arrows, Enter prints.

    Signals:
        left(): the key board is wanted back.
        key_chosen(str): a key is wanted on its board, by id.
        done(str): something was done; a short sentence for the echo.
    """

    left = Signal()
    key_chosen = Signal(str)
    done = Signal(str)

    def __init__(self, place: Workplace) -> None:
        theme = place.theme
        back = SecondaryButton(theme, self.tr("返回钥匙"), "back")
        note = self.tr("到期的委托不再借出；续签请先撤销，再在钥匙板登记新的委托")
        super().__init__(theme, self.tr("托管委托"), note, back)
        back.clicked.connect(self.left)
        self._place, self._wanted = place, ""
        self._shown: MandateDetail | None = None
        self._trouble = Notice(theme, "", "danger")
        self._trouble.hide()
        self._panel = MandatePanel(place)
        self._panel.hide()
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
        self._table = Table(theme, headings, WIDTHS_MM)
        self._within = Chips(theme, {SOON: self.tr("14 天内到期"), ALL: self.tr("全部有效")})
        box = column(self._within, self._trouble, self._table, spacing=theme.space(1.25))
        box.setStretch(2, 1)
        self._panel.setFixedWidth(theme.mm(SIDE_MM))
        body = row(Panel(theme, box, "card", 1.5, 1.5), self._panel, spacing=theme.space(1.5))
        body.setStretch(0, 1)
        self.set_body(body)

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
        reply = self._place.look.run(mandates_at_desk, within=within)
        reply.done(self._show_lines).refused(self._refused).failed(self._failed)

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
        reply.done(self._show).refused(self._refused).failed(self._failed)

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
            dialog.wait()
            reply = self._place.act.run(revoke_custody, custody=shown.line.custody, owner=owner)
            reply.done(lambda done: self._revoked(dialog, done), owner=dialog)
            reply.refused(lambda why: dialog.show_error(speech.refusal(why)), owner=dialog)
            reply.failed(lambda error: dialog.show_error(speech.failure(error)), owner=dialog)

        dialog.answered.connect(revoke)
        dialog.ask()

    def _revoked(self, dialog: Dialog, _custody: KeyCustody) -> None:
        dialog.leave()
        self._shown = None
        self._table.select_key(None)
        self.done.emit(self.tr("委托已撤销"))
        self._look()

    def _refused(self, refused: Refused) -> None:
        self._say(speech.refusal(refused))

    def _failed(self, error: Exception) -> None:
        self._say(speech.failure(error))

    def _say(self, text: str) -> None:
        self._trouble.set_text(text)
        self._trouble.show()
