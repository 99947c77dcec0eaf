"""Visits: the list by state, what waits for somebody, one visit, who is inside (picture 24)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from kiosk.domain.refusal import Refused
from kiosk.domain.visit_times import VisitKind
from kiosk.domain.visits import VisitVerb
from kiosk.services.visit_book import (
    BookFilter,
    BookPage,
    Need,
    VisitDetail,
    Waiting,
    read_book,
    read_visit,
    waiting_calls,
)
from kiosk.ui import speech
from kiosk.ui.desk.visits.actions import VisitActions
from kiosk.ui.desk.visits.detail import DetailPanel
from kiosk.ui.desk.visits.dialogs import GUARDED
from kiosk.ui.desk.visits.emergency import Emergencies
from kiosk.ui.desk.visits.model import table_rows
from kiosk.ui.desk.visits.waiting import WaitingPanel
from kiosk.ui.visit_watch import VisitWatch
from kiosk.ui.widgets.buttons import PrimaryButton, SecondaryButton
from kiosk.ui.widgets.chips import Chips
from kiosk.ui.widgets.desk_page import DeskPage
from kiosk.ui.widgets.fields import SearchField
from kiosk.ui.widgets.layout import Panel, column, holder, row
from kiosk.ui.widgets.notices import Notice
from kiosk.ui.widgets.table import Table
from kiosk.ui.widgets.text import Text, TitledPanel
from kiosk.ui.workplace import Workplace

ROWS = 11
ROW_MM = 13
WIDTHS_MM = (20.0, 40.0, 26.0, 40.0, 21.0, 40.0, 0.0)
SIDE_MM = 84
LOOK_AGAIN_MS = 10_000
SETTLE_MS = 150


@dataclass(frozen=True)
class Wanted:
    """Which part of the book is looked at."""

    filter: BookFilter = BookFilter.TODAY
    text: str = ""
    offset: int = 0


class VisitsPage(DeskPage):
    """Looks again when something was done anywhere, and every ten seconds anyhow.

    Signals:
        register_pressed(), watch_list_pressed(), pin_pressed(): that page is wanted.
        done(str): something was done; a short sentence for the echo.
    """

    register_pressed = Signal()
    watch_list_pressed = Signal()
    pin_pressed = Signal()
    done = Signal(str)

    def __init__(self, place: Workplace, visits: VisitWatch) -> None:
        theme = place.theme
        self._register = PrimaryButton(theme, self.tr("登记访客"), "plus")
        self._watch_list = SecondaryButton(theme, self.tr("关注名单"), "shield")
        self._ambulance = SecondaryButton(theme, self.tr("救护车…"), "ambulance")
        self._pin = SecondaryButton(theme, self.tr("住户密码"), "lock")
        for hidden in (self._watch_list, self._pin):
            hidden.hide()
        super().__init__(
            theme, self.tr("访客"), " ",
            self._pin, self._watch_list, self._ambulance, self._register,
        )  # fmt: skip
        self._place, self._wanted, self._selected = place, Wanted(), ""
        self._shown: VisitDetail | None = None
        self._looking = self._supervises = False
        self._trouble = Notice(theme, "", "danger")
        self._trouble.hide()
        self._waiting, self._detail = WaitingPanel(place), DetailPanel(place)
        self._actions, self._emergencies = VisitActions(place, self), Emergencies(place, self)
        self._again = QTimer(self, interval=LOOK_AGAIN_MS)
        self._soon = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._build()
        self._connect(visits)

    def select(self, visit: str) -> None:
        """Show one visit beside the list."""
        self._selected = visit
        self._table.select_key(visit)
        self._look_at_visit()

    def showEvent(self, _event: QShowEvent) -> None:
        """Begin to look."""
        self._look()
        self._again.start()

    def hideEvent(self, _event: QHideEvent) -> None:
        """Nobody is looking."""
        self._again.stop()

    def _build(self) -> None:
        theme = self._place.theme
        headings = (
            self.tr("时间"), self.tr("访客"), self.tr("房屋"), self.tr("通道"),
            self.tr("离场前"), self.tr("状态"), self.tr("确认方式"),
        )  # fmt: skip
        self._table = Table(theme, headings, WIDTHS_MM, ROW_MM)
        self._table.set_empty_text(self.tr("没有符合条件的来访。可以按房号或通行码搜索。"))
        self._count = Text("", "caption", "muted")
        self._back = SecondaryButton(theme, self.tr("上一页"), minor=True)
        self._next = SecondaryButton(theme, self.tr("下一页"), minor=True)
        footer = row(self._count, None, self._back, self._next, spacing=theme.space(1))
        box = column(
            self._filter_line(), self._trouble, self._table, footer, spacing=theme.space(1.25)
        )
        box.setStretch(2, 1)
        self._side = QStackedWidget()
        self._side.setFixedWidth(theme.mm(SIDE_MM))
        self._side.addWidget(self._beside())
        self._side.addWidget(self._detail)
        body = row(Panel(theme, box, "card", 1.5, 1.5), self._side, spacing=theme.space(1.5))
        body.setStretch(0, 1)
        whole = column(self._emergencies, body, spacing=theme.space(1))
        whole.setStretch(1, 1)
        self.set_body(whole)

    def _filter_line(self) -> QHBoxLayout:
        theme = self._place.theme
        labels = {each.value: speech.label("visit_filter", each) for each in BookFilter}
        self._filters = Chips(theme, labels)
        self._search = SearchField(theme, self.tr("房号或通行码"), 46)
        line = row(self._filters, self._search, spacing=theme.space(1))
        line.setStretch(0, 1)
        return line

    def _beside(self) -> QWidget:
        theme = self._place.theme
        self._inside = Text("", "body", "muted", wrap=True)
        self._print = SecondaryButton(theme, self.tr("打印在场名单"), "print")
        words = holder(column(self._inside, self._print, spacing=theme.space(1.25)))
        muster = TitledPanel(theme, self.tr("应急清点"), words, stretch=False)
        beside = column(self._waiting, muster, spacing=theme.space(1.5))
        beside.setStretch(0, 1)
        return holder(beside)

    def _connect(self, visits: VisitWatch) -> None:
        self._register.clicked.connect(self.register_pressed)
        self._watch_list.clicked.connect(self.watch_list_pressed)
        self._pin.clicked.connect(self.pin_pressed)
        self._print.clicked.connect(self._actions.print_inside)
        self._ambulance.clicked.connect(self._emergencies.ask)
        self._filters.chosen.connect(lambda key: self._filter(BookFilter(key)))
        self._search.returnPressed.connect(lambda: self._want(text=self._search.text().strip()))
        self._search.textChanged.connect(self._cleared)
        self._back.clicked.connect(lambda: self._turn(-ROWS))
        self._next.clicked.connect(lambda: self._turn(ROWS))
        self._table.row_chosen.connect(self.select)
        self._table.row_opened.connect(self.select)
        self._detail.closed.connect(self._close_detail)
        self._detail.verb_pressed.connect(self._begin)
        self._detail.pass_pressed.connect(self._show_pass)
        self._waiting.chosen.connect(self._see_to)
        for actions in (self._actions, self._emergencies):
            actions.done.connect(self._acted)
            actions.refused.connect(self._show_trouble)
        visits.changed.connect(self._soon.start)
        self._place.watch.decided.connect(self._soon.start)
        self._soon.timeout.connect(self._look)
        self._again.timeout.connect(self._look)

    def _filter(self, chosen: BookFilter) -> None:
        self._search.clear()
        self._want(filter=chosen, text="")

    def _cleared(self, text: str) -> None:
        if not text and self._wanted.text:
            self._want(text="")

    def _want(self, **changes: object) -> None:
        self._wanted = replace(self._wanted, offset=0, **changes)  # type: ignore[arg-type]
        self._looking = False
        self._look()

    def _turn(self, rows: int) -> None:
        self._want_at(max(0, self._wanted.offset + rows))

    def _want_at(self, offset: int) -> None:
        self._wanted = replace(self._wanted, offset=offset)
        self._looking = False
        self._look()

    def _look(self) -> None:
        if self._looking or not self.isVisible():
            return
        self._looking, wanted = True, self._wanted
        reply = self._place.look.run(
            read_book, filter=wanted.filter, text=wanted.text, offset=wanted.offset, limit=ROWS
        )
        reply.done(lambda page: self._show_page(wanted, page), owner=self)
        reply.refused(self._refused).failed(self._failed)
        self._emergencies.look()
        waiting = self._place.look.run(waiting_calls)
        waiting.done(self._waiting.show_waiting).refused(self._refused).failed(self._failed)
        if self._selected:
            self._look_at_visit()

    def _look_at_visit(self) -> None:
        reply = self._place.look.run(read_visit, visit=self._selected)
        reply.done(self._show_visit).refused(self._refused).failed(self._failed)

    def _show_page(self, wanted: Wanted, page: BookPage) -> None:
        self._looking = False
        if wanted != self._wanted:
            return
        self._trouble.hide()
        self._supervises = page.may_supervise
        self._watch_list.setVisible(page.may_supervise)
        self._pin.setVisible(page.may_identify)
        self._show_note(page)
        self._filters.set_counts({each.value: count for each, count in page.counts.items()})
        inside = page.counts[BookFilter.INSIDE]
        self._inside.setText(self.tr("在场 {} 起，名单离线可用，可直接打印。").format(inside))
        self._table.set_rows(table_rows(page.rows, self._place.now(), self._place.zone))
        self._table.select_key(self._selected)
        last = page.offset + len(page.rows)
        first = page.offset + 1 if page.rows else 0
        words = self.tr("第 {}–{} 条，共 {} 条")
        self._count.setText(words.format(f"{first:,}", f"{last:,}", f"{page.total:,}"))
        self._back.setEnabled(page.offset > 0)
        self._next.setEnabled(last < page.total)

    def _show_note(self, page: BookPage) -> None:
        kept = self.tr("身份信息 {} 天后自动删除").format(page.days_kept)
        if page.wiped is None or page.wiped_at is None:
            ran = self.tr("清理任务还没有运行过")
        else:
            when = speech.moment(page.wiped_at, self._place.now(), self._place.zone)
            ran = self.tr("{} 已清理 {} 条").format(when, f"{page.wiped:,}")
        self.set_note(self.tr("{}，{}").format(kept, ran))

    def _show_visit(self, visit: VisitDetail) -> None:
        if visit.row.visit == self._selected:
            self._shown = visit
            self._detail.show_visit(visit)
            self._side.setCurrentWidget(self._detail)

    def _close_detail(self) -> None:
        self._selected, self._shown = "", None
        self._table.clearSelection()
        self._side.setCurrentIndex(0)

    def _begin(self, verb: VisitVerb) -> None:
        if self._shown is None:
            return
        if verb is VisitVerb.LEAVE and self._shown.row.kind is VisitKind.EMERGENCY:
            self._emergencies.end(self._shown.row.visit)  # its gates are held until then
        else:
            self._actions.ask(verb, self._shown)

    def _show_pass(self) -> None:
        if self._shown is not None:
            self._actions.show_pass(self._shown)

    def _see_to(self, waiting: Waiting) -> None:
        if waiting.need is Need.EMERGENCY and waiting.visit is not None:
            self.select(waiting.visit)
            return
        guarded = waiting.need in GUARDED
        self._actions.call(waiting, needs_supervisor=guarded and not self._supervises)

    def _acted(self, said: str) -> None:
        self.done.emit(said)
        self._looking = False
        self._look()

    def _show_trouble(self, text: str) -> None:
        self._trouble.set_text(text)
        self._trouble.show()

    def _refused(self, refused: Refused) -> None:
        self._looking = False
        self._show_trouble(speech.refusal(refused))

    def _failed(self, error: Exception) -> None:
        self._looking = False
        self._show_trouble(speech.failure(error))
