"""The pages of the key room in the desk window: stock-takes, and the doors of the cabinet."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from kiosk.ui.desk.stock_take.screen import StockTakePage
from kiosk.ui.window import DeskWindow
from kiosk.ui.workplace import Workplace

STOCK = "keys/stock"


class KeyRoomPages(QObject):
    """Builds the pages for whoever is signed in.

    Signals:
        left(): the key board is wanted.
    """

    left = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._window: DeskWindow
        self._place: Workplace

    def pages(self) -> Mapping[str, Callable[[], QWidget]]:
        """Return the factories of the pages."""
        return {STOCK: self._stock}

    def take_over(self, window: DeskWindow) -> None:
        """Follow a window for as long as it lives."""
        self._window = window

    def begin(self, place: Workplace) -> None:
        """Work for whoever has signed in."""
        self._place = place

    def show_stock(self) -> None:
        """Show the stock-takes."""
        self._window.show_page(STOCK)

    def _stock(self) -> QWidget:
        page = StockTakePage(self._place)
        page.left.connect(self.left)
        return page
