"""The pages about residents' kiosks in the desk window, and what is told of them on every page."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from kiosk.services.key_cabinet_desk import DoorCall
from kiosk.ui import health
from kiosk.ui.desk.guide.drafts import Drafts
from kiosk.ui.desk.guide.screen import GuideEditorPage
from kiosk.ui.desk.kiosks.screen import KiosksPage
from kiosk.ui.kiosk_looks import call_words
from kiosk.ui.kiosk_watch import KioskWatch, StaffCall
from kiosk.ui.window import DeskWindow
from kiosk.ui.workplace import Workplace

KIOSKS, GUIDE = "kiosks", "kiosks/guide"


class KioskPages(QObject):
    """Builds the pages for whoever is signed in, counts calls and trouble, and tells new calls."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.watch: KioskWatch
        self._following = False
        self._drafts = Drafts()
        self._window: DeskWindow
        self._place: Workplace

    def pages(self) -> Mapping[str, Callable[[], QWidget]]:
        """Return the factories of the pages."""
        return {KIOSKS: self._kiosks, GUIDE: self._guide}

    def take_over(self, window: DeskWindow) -> None:
        """Lead through this window."""
        self._window = window

    def begin(self, place: Workplace) -> None:
        """Work for whoever has signed in."""
        self._place, self._drafts = place, Drafts()
        self.watch = KioskWatch(place.look, self)
        self.watch.changed.connect(self.show_badge)
        self.watch.called.connect(self._tell_call)
        self.watch.begin()
        self._following = True

    def end(self) -> None:
        """Nobody is signed in any more."""
        if self._following:
            self.watch.end()
            self.watch.deleteLater()
        self._following = False

    def show_badge(self) -> None:
        """Show how many calls and kiosks in trouble there are; in the status line, too."""
        board = self.watch.board if self._following else None
        count = 0
        if board is not None:
            count = len(board.calls) + sum(not each.well for each in board.kiosks)
        self._window.set_badge(KIOSKS, str(count) if count else "")
        pill = health.kiosks_pill(board)
        if pill is None:
            self._window.drop_health(KIOSKS)
        else:
            self._window.set_health(KIOSKS, pill.text, pill.tone, pill.icon)

    def _tell_call(self, call: StaffCall) -> None:
        self._window.toast(call_words(call), "door" if isinstance(call, DoorCall) else "staff")

    def _kiosks(self) -> QWidget:
        page = KiosksPage(self._place, self.watch)
        page.guide_pressed.connect(lambda: self._window.show_page(GUIDE))
        page.done.connect(self._window.toast)
        return page

    def _guide(self) -> QWidget:
        page = GuideEditorPage(self._place, self._drafts)
        page.left.connect(lambda: self._window.show_page(KIOSKS))
        page.done.connect(self._window.toast)
        return page
