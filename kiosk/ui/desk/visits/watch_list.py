"""The watch list, a supervisor's own. What somebody is known by is entered, never shown again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from kiosk.domain.watch_list import WatchEntry, WatchMark
from kiosk.services.watch_list import lift_watch, review_watch, watch, watch_list
from kiosk.ui import speech
from kiosk.ui.runner import Reply
from kiosk.ui.troubles import Trouble, keep_open
from kiosk.ui.widgets.buttons import PrimaryButton, SecondaryButton
from kiosk.ui.widgets.chips import Chips
from kiosk.ui.widgets.desk_page import DeskPage
from kiosk.ui.widgets.dialog import Dialog
from kiosk.ui.widgets.fields import Field
from kiosk.ui.widgets.layout import Panel, column, row
from kiosk.ui.widgets.pills import Pill
from kiosk.ui.widgets.table import Cell, Row, Table
from kiosk.ui.widgets.text import Text
from kiosk.ui.workplace import Workplace

WIDTHS_MM = (34.0, 0.0, 34.0, 34.0, 36.0)
SIDE_MM = 98
TERMS = (30, 90, 180, 365)
SOON = timedelta(days=7)


class WatchListPage(DeskPage):
    """Entries whose review is due first; to the right one is added, reviewed or lifted.

    Signals:
        left(): the list of visits is wanted back.
        done(str): something was done; a short sentence for the echo.
    """

    left = Signal()
    done = Signal(str)

    def __init__(self, place: Workplace) -> None:
        theme = place.theme
        back = SecondaryButton(theme, self.tr("返回访客"), "back")
        note = self.tr("只有主管可见；号码加密保存，录入后不再显示；每条都要按期复核")
        super().__init__(theme, self.tr("关注名单"), note, back)
        back.clicked.connect(self.left)
        self._place, self._entries = place, dict[str, WatchEntry]()
        self._selected = ""
        self._trouble = Trouble(theme)
        self._build()
        self._connect()
        self._show_ready()

    def showEvent(self, _event: QShowEvent) -> None:
        """Look."""
        self._look()

    def _build(self) -> None:
        theme = self._place.theme
        headings = (
            self.tr("凭什么认出"), self.tr("原因"), self.tr("登记"), self.tr("复核日期"),
            self.tr("状态"),
        )  # fmt: skip
        self._table = Table(theme, headings, WIDTHS_MM)
        self._table.set_empty_text(self.tr("名单是空的。访客登记时按证件号、手机号或车牌比对。"))
        self._review = SecondaryButton(theme, self.tr("复核…"), minor=True)
        self._lift = SecondaryButton(theme, self.tr("解除…"), minor=True)
        footer = row(None, self._review, self._lift, spacing=theme.space(1))
        box = column(self._trouble, self._table, footer, spacing=theme.space(1))
        box.setStretch(1, 1)
        body = row(Panel(theme, box, "card", 1.5, 1.5), self._form(), spacing=theme.space(1.5))
        body.setStretch(0, 1)
        self.set_body(body)

    def _form(self) -> QWidget:
        theme = self._place.theme
        marks = {each.value: speech.label("watch_mark", each) for each in WatchMark}
        self._mark = Chips(theme, marks, WatchMark.PLATE.value)
        self._value = Field(theme, self.tr("号码（只比对，不显示）"))
        self._reason = Field(theme, self.tr("原因（留痕，不写姓名）"))
        self._term = _terms(self._place)
        self._add = PrimaryButton(theme, self.tr("加入名单"), "plus")
        box = column(
            Text(self.tr("加入关注名单"), "lead", strong=True), self._mark, self._value,
            self._reason, Text(self.tr("多久以后复核"), "caption", "muted"), self._term,
            theme.space(0.5), self._add, None, spacing=theme.space(1.25),
        )  # fmt: skip
        panel = Panel(theme, box, "card", 2, 1.75)
        panel.setFixedWidth(theme.mm(SIDE_MM))
        return panel

    def _connect(self) -> None:
        for field in (self._value, self._reason):
            field.edit.textChanged.connect(self._show_ready)
        self._table.row_chosen.connect(self._select)
        self._add.clicked.connect(self._enter)
        self._review.clicked.connect(self._ask_review)
        self._lift.clicked.connect(self._ask_lift)

    def _select(self, entry: str) -> None:
        self._selected = entry
        self._show_ready()

    def _show_ready(self) -> None:
        self._add.setEnabled(bool(self._value.value and self._reason.value))
        for button in (self._review, self._lift):
            button.setEnabled(self._selected in self._entries)

    def _look(self) -> None:
        reply = self._place.look.run(watch_list)
        reply.done(self._show_entries).refused(self._not_done).failed(self._not_done)

    def _show_entries(self, entries: Sequence[WatchEntry]) -> None:
        self._entries = {entry.id: entry for entry in entries}
        self._table.set_rows([Row(entry.id, self._cells(entry)) for entry in entries])
        self._show_ready()

    def _cells(self, entry: WatchEntry) -> tuple[Cell | Pill | str, ...]:
        today, zone = self._today(), self._place.zone
        pill = Pill(self.tr("关注中"), "info", "shield")
        if entry.review_on <= today:
            pill = Pill(self.tr("该复核了"), "danger", "clock")
        elif entry.review_on <= today + SOON:
            pill = Pill(self.tr("快到期"), "warning", "clock")
        added = str(entry.added_at.astimezone(zone).date())
        mark = Cell(speech.label("watch_mark", entry.mark), strong=True)
        return (mark, entry.reason, added, str(entry.review_on), pill)

    def _today(self) -> date:
        return self._place.now().astimezone(self._place.zone).date()

    def _after(self, days: str) -> date:
        return self._today() + timedelta(days=int(days))

    def _enter(self) -> None:
        self._add.setEnabled(False)
        reply = self._place.act.run(
            watch, mark=WatchMark(self._mark.current), value=self._value.value,
            reason=self._reason.value, review_on=self._after(self._term.current),
        )  # fmt: skip
        reply.done(self._entered).refused(self._not_done).failed(self._not_done)

    def _entered(self, _entry: WatchEntry) -> None:
        self._value.set_value("")
        self._reason.set_value("")
        self._acted(self.tr("已加入名单"))

    def _ask_review(self) -> None:
        entry = self._chosen()
        terms = _terms(self._place)
        dialog = Dialog(
            self._place.theme, self, self.tr("复核"),
            self.tr("原因：{}。仍有必要时选择下次复核的时间，否则请解除。").format(entry.reason),
            self.tr("继续关注"), terms,
        )  # fmt: skip
        dialog.confirmed.connect(
            lambda: self._run(
                dialog,
                self._place.act.run(
                    review_watch, entry=entry.id, review_on=self._after(terms.current)
                ),
                self.tr("已复核"),
            )
        )
        dialog.ask()

    def _ask_lift(self) -> None:
        entry = self._chosen()
        dialog = Dialog(
            self._place.theme, self, self.tr("解除关注"),
            self.tr("原因：{}。解除后不再比对；已拦下的来访仍由主管处理。").format(entry.reason),
            self.tr("解除"), danger=True,
        )  # fmt: skip
        dialog.confirmed.connect(
            lambda: self._run(
                dialog, self._place.act.run(lift_watch, entry=entry.id), self.tr("已解除")
            )
        )
        dialog.ask()

    def _chosen(self) -> WatchEntry:
        return self._entries[self._selected]

    def _run(self, dialog: Dialog, reply: Reply[WatchEntry], said: str) -> None:
        reply.done(lambda _entry: self._finish(dialog, said), owner=dialog)
        keep_open(dialog, reply)

    def _finish(self, dialog: Dialog, said: str) -> None:
        dialog.leave()
        self._acted(said)

    def _acted(self, said: str) -> None:
        self._trouble.hide()
        self.done.emit(said)
        self._look()

    def _not_done(self, why: Exception) -> None:
        self._trouble.tell(why)
        self._show_ready()


def _terms(place: Workplace) -> Chips:
    """Return a choice of when to look at an entry again."""
    words = QCoreApplication.translate("WatchListPage", "{} 天")
    return Chips(place.theme, {str(days): words.format(days) for days in TERMS}, str(TERMS[1]))
