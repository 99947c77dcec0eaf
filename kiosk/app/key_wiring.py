"""The keys' part of the desk window: the key board, and how many keys are late."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from kiosk.services.key_desk import overdue_keys
from kiosk.ui.desk.key_board.screen import KeyBoardPage
from kiosk.ui.window import DeskWindow
from kiosk.ui.workplace import Workplace

COUNT_AGAIN_MS = 60_000
UNKNOWN = "?"


class KeyPages(QObject):
    """Builds the key board and shows at its place how many keys should be back by now."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._late = ""
        self._again = QTimer(self, interval=COUNT_AGAIN_MS)
        self._again.timeout.connect(self._count)
        self._window: DeskWindow
        self._place: Workplace

    def pages(self) -> Mapping[str, Callable[[], QWidget]]:
        """Return the factories of the pages."""
        return {"keys": self._keys}

    def take_over(self, window: DeskWindow) -> None:
        """Follow a window for as long as it lives."""
        self._window = window

    def begin(self, place: Workplace) -> None:
        """Count for somebody who has just signed in."""
        self._place = place
        self._count()
        self._again.start()

    def end(self) -> None:
        """Count for nobody."""
        self._again.stop()
        self._late = ""

    def show_badge(self) -> None:
        """Show how many keys are late."""
        self._window.set_badge("keys", self._late)

    def _keys(self) -> QWidget:
        page = KeyBoardPage(self._place)
        page.overdue_counted.connect(self._take)
        page.done.connect(self._window.toast)
        return page

    def _count(self) -> None:
        reply = self._place.look.run(overdue_keys)
        reply.done(self._take).refused(self._unknown).failed(self._unknown)

    def _take(self, late: int) -> None:
        self._late = f"{late:,}" if late else ""
        self.show_badge()

    def _unknown(self, _error: Exception) -> None:
        self._late = UNKNOWN
        self.show_badge()
