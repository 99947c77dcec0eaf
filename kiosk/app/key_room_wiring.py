"""The pages of the key room in the desk window: stock-takes, and the doors of the cabinet."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from kiosk.domain.staff import Actor
from kiosk.services.transaction import Desk
from kiosk.ui.desk.key_cabinet.screen import KeyCabinetPage
from kiosk.ui.desk.stock_take.screen import StockTakePage
from kiosk.ui.desk_doors import DeskDoors
from kiosk.ui.key_cabinet import KeyCabinet, KeyDoors
from kiosk.ui.window import DeskWindow
from kiosk.ui.workplace import Workplace

STOCK, CABINET = "keys/stock", "keys/cabinet"


def watch_doors(desk: Desk, doors: KeyDoors | None, machine: Actor) -> DeskDoors:
    """Watch the cabinet on this machine's line, if there is one, in the machine's own name.

    What a process before this one left half done is given up on first, on these boards only.
    """
    if doors is None:
        return DeskDoors(None)
    return DeskDoors(KeyCabinet(doors, lambda: desk.transaction(machine)))


class KeyRoomPages(QObject):
    """Builds the pages for whoever is signed in.

    Signals:
        left(): the key board is wanted.
        key_chosen(str): a key is wanted on the board, by id.
    """

    left = Signal()
    key_chosen = Signal(str)

    def __init__(self, parent: QObject, doors: DeskDoors) -> None:
        super().__init__(parent)
        self._doors = doors
        self._window: DeskWindow
        self._place: Workplace

    def pages(self) -> Mapping[str, Callable[[], QWidget]]:
        """Return the factories of the pages."""
        return {STOCK: self._stock, CABINET: self._cabinet}

    def take_over(self, window: DeskWindow) -> None:
        """Follow a window for as long as it lives."""
        self._window = window
        self._doors.left_open.connect(lambda said: window.toast(said, "warning"))

    def begin(self, place: Workplace) -> None:
        """Work for whoever has signed in."""
        self._place = place

    def show_stock(self) -> None:
        """Show the stock-takes."""
        self._window.show_page(STOCK)

    def show_cabinet(self, cabinet: str) -> None:
        """Show the doors of a cabinet, or of the first one with locks."""
        self._cabinet_page().turn_to(cabinet)

    def show_door(self, key: str) -> None:
        """Show the door behind which a key belongs."""
        self._cabinet_page().show_key(key)

    def _cabinet_page(self) -> KeyCabinetPage:
        self._window.show_page(CABINET)
        page = self._window.page(CABINET)
        assert isinstance(page, KeyCabinetPage)
        return page

    def _cabinet(self) -> QWidget:
        page = KeyCabinetPage(self._place, self._doors)
        page.left.connect(self.left)
        page.key_chosen.connect(self.key_chosen)
        page.done.connect(self._window.toast)
        return page

    def _stock(self) -> QWidget:
        page = StockTakePage(self._place)
        page.left.connect(self.left)
        return page
