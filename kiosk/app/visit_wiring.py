"""The pages of visits in the desk window, and how they lead to one another."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from kiosk.ui.desk.visits.register import RegisterVisitPage
from kiosk.ui.desk.visits.resident_pin import ResidentPinPage
from kiosk.ui.desk.visits.screen import VisitsPage
from kiosk.ui.desk.visits.watch_list import WatchListPage
from kiosk.ui.visit_watch import VisitWatch
from kiosk.ui.window import DeskWindow
from kiosk.ui.workplace import Workplace

VISITS = "visits"
REGISTER, WATCH_LIST, PIN = "visits/register", "visits/watch", "visits/pin"


class VisitPages(QObject):
    """Builds the pages for whoever is signed in and counts the calls that wait."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._calls = 0
        self._watch: VisitWatch | None = None
        self._window: DeskWindow
        self._place: Workplace

    def pages(self) -> Mapping[str, Callable[[], QWidget]]:
        """Return the factories of the pages."""
        return {
            VISITS: self._visits,
            REGISTER: self._register,
            WATCH_LIST: self._watch_list,
            PIN: self._pin,
        }

    def take_over(self, window: DeskWindow) -> None:
        """Lead through this window."""
        self._window = window

    def begin(self, place: Workplace) -> None:
        """Work for whoever has signed in."""
        self._place = place
        self._watch = VisitWatch(place.act, place.look, self)
        self._watch.calls_changed.connect(self._count)
        self._watch.begin()

    def end(self) -> None:
        """Nobody is signed in any more."""
        if self._watch is not None:
            self._watch.end()
            self._watch.deleteLater()
        self._watch, self._calls = None, 0

    def show_badge(self) -> None:
        """Show how many calls wait."""
        self._window.set_badge(VISITS, str(self._calls) if self._calls else "")

    def _count(self, calls: int) -> None:
        if calls != self._calls:
            self._calls = calls
            self.show_badge()

    def _visits(self) -> QWidget:
        assert self._watch is not None
        page = VisitsPage(self._place, self._watch)
        page.register_pressed.connect(lambda: self._window.show_page(REGISTER))
        page.watch_list_pressed.connect(lambda: self._window.show_page(WATCH_LIST))
        page.pin_pressed.connect(lambda: self._window.show_page(PIN))
        page.done.connect(self._acted)
        return page

    def _register(self) -> QWidget:
        page = RegisterVisitPage(self._place)
        page.registered.connect(self._registered)
        page.cancelled.connect(lambda: self._leave(REGISTER))
        return page

    def _watch_list(self) -> QWidget:
        page = WatchListPage(self._place)
        page.left.connect(lambda: self._leave(WATCH_LIST))
        page.done.connect(self._window.toast)
        return page

    def _pin(self) -> QWidget:
        page = ResidentPinPage(self._place)
        page.left.connect(lambda: self._leave(PIN))
        page.done.connect(self._window.toast)
        return page

    def _leave(self, page: str) -> None:
        self._window.show_page(VISITS)
        self._window.drop_page(page)

    def _registered(self, visit: str, said: str) -> None:
        self._leave(REGISTER)
        self._acted(said)
        page = self._window.page(VISITS)
        assert isinstance(page, VisitsPage)
        page.select(visit)

    def _acted(self, said: str) -> None:
        self._window.toast(said)
        if self._watch is not None:
            self._watch.look_now()
