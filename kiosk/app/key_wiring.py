"""The keys' part of the desk window: the key board, what it leads to, and how many are late."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from kiosk.app.key_room_wiring import KeyRoomPages
from kiosk.services.key_desk import overdue_keys
from kiosk.ui.desk.custody.entrust import EntrustPage
from kiosk.ui.desk.custody.screen import MandatesPage
from kiosk.ui.desk.key_board.flow import Tool
from kiosk.ui.desk.key_board.screen import KeyBoardPage
from kiosk.ui.desk.key_calls.screen import OwnerCallsPage
from kiosk.ui.desk.key_loss.report import LossReport
from kiosk.ui.desk.key_loss.screen import LossesPage
from kiosk.ui.desk_doors import DeskDoors
from kiosk.ui.window import DeskWindow
from kiosk.ui.workplace import Workplace

COUNT_AGAIN_MS = 60_000
UNKNOWN = "?"
BOARD, MANDATES, ENTRUST = "keys", "keys/mandates", "keys/entrust"
LOSSES, CALLS = "keys/losses", "keys/calls"


class KeyPages(QObject):
    """Builds the pages, leads from one to another, and shows how many keys should be back by now.

    A mandate's form is built anew for each key; which key it is for is kept here.
    """

    def __init__(self, parent: QObject, doors: DeskDoors) -> None:
        super().__init__(parent)
        self._late, self._key = "", ""
        self._room = KeyRoomPages(self, doors)
        self._room.left.connect(lambda: self._window.show_page(BOARD))
        self._room.key_chosen.connect(self._show_key)
        self._again = QTimer(self, interval=COUNT_AGAIN_MS)
        self._again.timeout.connect(self._count)
        self._window: DeskWindow
        self._report: LossReport
        self._place: Workplace

    def pages(self) -> Mapping[str, Callable[[], QWidget]]:
        """Return the factories of the pages."""
        return {
            BOARD: self._keys,
            MANDATES: self._mandates,
            ENTRUST: self._entrust,
            LOSSES: self._losses,
            CALLS: self._calls,
            **self._room.pages(),
        }

    def take_over(self, window: DeskWindow) -> None:
        """Follow a window for as long as it lives."""
        self._window = window
        self._room.take_over(window)

    def begin(self, place: Workplace) -> None:
        """Count for somebody who has just signed in."""
        self._place = place
        self._room.begin(place)
        self._count()
        self._again.start()

    def end(self) -> None:
        """Count for nobody."""
        self._again.stop()
        self._late = self._key = ""

    def show_badge(self) -> None:
        """Show how many keys are late."""
        self._window.set_badge(BOARD, self._late)

    def _keys(self) -> QWidget:
        page = KeyBoardPage(self._place)
        page.overdue_counted.connect(self._take)
        page.done.connect(self._window.toast)
        page.left_board.connect(self._leave_board)
        page.mandates_pressed.connect(lambda: self._window.show_page(MANDATES))
        page.losses_pressed.connect(lambda: self._window.show_page(LOSSES))
        page.stock_pressed.connect(self._room.show_stock)
        page.cabinet_pressed.connect(self._room.show_cabinet)
        self._report = LossReport(self._place, page)
        self._report.reported.connect(self._show_loss)
        self._report.troubled.connect(lambda said: self._window.toast(said, "warning"))
        return page

    def _leave_board(self, tool: Tool, key: str) -> None:
        if tool is Tool.ENTRUST:
            self._key = key
            self._window.drop_page(ENTRUST)
            self._window.show_page(ENTRUST)
        elif tool is Tool.MANDATE:
            self._show_mandate(key)
        elif tool is Tool.REPORT_LOSS:
            self._report.ask(key)
        elif tool is Tool.DOOR:
            self._room.show_door(key)
        else:
            assert tool is Tool.LOSS, tool
            self._losses_page().select_key(key)

    def _losses(self) -> QWidget:
        page = LossesPage(self._place)
        page.left.connect(lambda: self._window.show_page(BOARD))
        page.key_chosen.connect(self._show_key)
        page.done.connect(self._window.toast)
        return page

    def _losses_page(self) -> LossesPage:
        self._window.show_page(LOSSES)
        page = self._window.page(LOSSES)
        assert isinstance(page, LossesPage)
        return page

    def _show_loss(self, case: str) -> None:
        self._losses_page().select(case)

    def _mandates(self) -> QWidget:
        page = MandatesPage(self._place)
        page.calls_pressed.connect(lambda: self._window.show_page(CALLS))
        page.left.connect(lambda: self._window.show_page(BOARD))
        page.key_chosen.connect(self._show_key)
        page.done.connect(self._window.toast)
        return page

    def _calls(self) -> QWidget:
        page = OwnerCallsPage(self._place)
        page.left.connect(lambda: self._window.show_page(BOARD))
        page.done.connect(self._window.toast)
        return page

    def _show_mandate(self, wanted: str) -> MandatesPage:
        self._window.show_page(MANDATES)
        page = self._window.page(MANDATES)
        assert isinstance(page, MandatesPage)
        page.select(wanted)
        return page

    def _entrust(self) -> QWidget:
        page = EntrustPage(self._place, self._key)
        page.entrusted.connect(self._entrusted)
        page.cancelled.connect(self._leave_entrusting)
        return page

    def _entrusted(self, custody: str, number: str) -> None:
        page = self._show_mandate(custody)
        self._window.drop_page(ENTRUST)
        page.offer_paper(custody, number)

    def _leave_entrusting(self) -> None:
        self._show_key(self._key)
        self._window.drop_page(ENTRUST)

    def _show_key(self, key: str) -> None:
        self._window.show_page(BOARD)
        page = self._window.page(BOARD)
        assert isinstance(page, KeyBoardPage)
        page.choose(key)

    def _count(self) -> None:
        reply = self._place.look.run(overdue_keys)
        reply.done(self._take).refused(self._unknown).failed(self._unknown)

    def _take(self, late: int) -> None:
        self._late = f"{late:,}" if late else ""
        self.show_badge()

    def _unknown(self, _error: Exception) -> None:
        self._late = UNKNOWN
        self.show_badge()
