"""Follows the kiosks and the calls for staff for as long as one person is signed in."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.services.key_cabinet_desk import DoorCall, door_calls
from kiosk.services.kiosks import KioskBoard, KioskCall, read_kiosks
from kiosk.services.transaction import Transaction
from kiosk.ui.runner import Runner

PULSE_MS = 2000

StaffCall = KioskCall | DoorCall
Found = tuple[KioskBoard, tuple[DoorCall, ...]]


class KioskWatch(QObject):
    """Reads every two seconds how the kiosks are; ``board`` is None while that is not known.

    ``doors`` are the doors of the key cabinet that somebody is wanted at.
    Where somebody may not see it, or the database is away, it is quiet: pages say so themselves.

    Signals:
        changed(): the board says something else than before.
        called(object): a ``StaffCall`` this desk has not shown yet.
    """

    changed = Signal()
    called = Signal(object)

    def __init__(self, look: Runner[Transaction], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look, self._asking = look, False
        self._told: frozenset[str] = frozenset()
        self.board: KioskBoard | None = None
        self.doors: tuple[DoorCall, ...] = ()
        self._pulse = QTimer(self, interval=PULSE_MS)
        self._pulse.timeout.connect(self.look_now)

    @property
    def calls(self) -> tuple[StaffCall, ...]:
        """Return where staff are wanted: first at kiosks, then at doors."""
        return (*(self.board.calls if self.board is not None else ()), *self.doors)

    def begin(self) -> None:
        """Look now and from now on."""
        self._pulse.start()
        self.look_now()

    def end(self) -> None:
        """Look no more."""
        self._pulse.stop()

    def look_now(self) -> None:
        """Read the board; never twice at once."""
        if self._asking:
            return
        self._asking = True
        reply = self._look.run(_read)
        reply.done(self._take).refused(self._not_now).failed(self._not_now)

    def _take(self, found: Found) -> None:
        self._asking = False
        before = (self.board, self.doors)
        self.board, self.doors = found
        if found != before:
            self.changed.emit()
        fresh = [call for call in self.calls if call.task not in self._told]
        self._told = frozenset(call.task for call in self.calls)
        for call in fresh:
            self.called.emit(call)

    def _not_now(self, _why: Exception) -> None:
        self._asking = False
        before, self.board, self.doors = self.board, None, ()
        if before is not None:
            self.changed.emit()


def _read(tx: Transaction) -> Found:
    return read_kiosks(tx), door_calls(tx)
