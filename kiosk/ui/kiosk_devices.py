"""What a kiosk's screens know of the devices beside them: readers and the slip printer."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from queue import SimpleQueue
from threading import Thread

from PySide6.QtCore import QObject, Qt, Signal

from devices.printing import Part, Printer, Printing, PrintResult
from kiosk.ui.device_bridge import DeviceBridge

log = logging.getLogger(__name__)

SILENT = "silent"
"""The hindrance of a printer that does not answer."""


@dataclass(frozen=True)
class Reader:
    """A reader of this kiosk: what it tells, whether it answers, and how it is told to look."""

    events: DeviceBridge
    online: Callable[[], bool]
    look: Callable[[bool], None] = lambda _on: None


@dataclass(frozen=True, slots=True)
class _Slip:
    number: int
    parts: tuple[Part, ...]


class SlipPrinter(QObject):
    """A slip printer, now its own, behind a thread: ``print`` returns at once.

    What is to be printed is forgotten as soon as it is on paper, and with ``forget`` before.

    Signals:
        changed(): it says another thing of itself than before, or fell silent, or answers again.
        printed(int, object): what became of the slip of that number, a ``PrintResult``.
    """

    changed = Signal()
    printed = Signal(int, object)
    _ended = Signal(int, object)

    def __init__(self, printer: Printer, events: DeviceBridge) -> None:
        super().__init__()
        self._printer, self._events = printer, events
        self._last, self._forgotten = 0, 0
        self._slips: SimpleQueue[_Slip | None] = SimpleQueue()
        self._ended.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        events.happened.connect(self._happened)
        self._thread = Thread(target=self._work, name="slips", daemon=True)
        self._thread.start()

    @property
    def hindrance(self) -> str | None:
        """Return why nothing can be printed now, a ``Hindrance`` or ``SILENT``; None if it can."""
        state = self._printer.printer_state
        if state is None:
            return SILENT
        return state.hindrances[0].value if state.hindrances else None

    def print(self, parts: Sequence[Part]) -> int:
        """Print a slip and return its number; ``printed`` tells what became of it."""
        self._last += 1
        self._slips.put(_Slip(self._last, tuple(parts)))
        return self._last

    def forget(self) -> None:
        """Print nothing more of what was asked for so far, and tell nobody of it."""
        self._forgotten = self._last

    def close(self) -> None:
        """Close the printer, which ends the slip it is at, and join the thread."""
        self.forget()
        self._slips.put(None)
        self._printer.close()
        self._thread.join()

    def _work(self) -> None:
        while (slip := self._slips.get()) is not None:
            if slip.number > self._forgotten:
                self._ended.emit(slip.number, self._attempt(slip))
            del slip  # a slip is personal: it must not lie here until the next one comes

    def _attempt(self, slip: _Slip) -> PrintResult:
        try:
            printing: Printing = self._printer.print(slip.parts)
        except Exception:
            log.exception("a slip was not printed")
            return PrintResult.NOT_BEGUN
        if printing.result is not PrintResult.PRINTED:
            log.warning("slip %s: %s", printing.result.value, printing.detail)
        return printing.result

    def _tell(self, number: int, result: PrintResult) -> None:
        if number > self._forgotten:
            self.printed.emit(number, result)

    def _happened(self, _event: object) -> None:
        self.changed.emit()
