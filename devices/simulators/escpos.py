"""A simulated ESC/POS printer: paper, cover, knife, and the status it answers (serial.md §9)."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime

from devices.link import utc_now
from devices.printers.escpos.status import (
    COVER,
    CUTTER,
    END,
    ERROR,
    FEED_KEY,
    NEAR_END,
    NORMAL,
    OFFLINE,
    PAPER_STOP,
    UNRECOVERABLE,
)
from devices.printing import Hindrance, Paper
from devices.simulators.escpos_paper import Cut, Interpreter, Line, Mark, QrCode
from devices.simulators.far_device import FarDevice
from devices.simulators.happening import Listen, nobody
from devices.simulators.lines import FarEnd

_DLE_EOT = b"\x10\x04"
_CAUSES = {
    Hindrance.COVER_OPEN: COVER,
    Hindrance.PAPER_OUT: PAPER_STOP,
    Hindrance.PAUSED: FEED_KEY,
    Hindrance.CUTTER: ERROR,
    Hindrance.BROKEN: ERROR,
}
_ERRORS = {Hindrance.CUTTER: CUTTER, Hindrance.BROKEN: UNRECOVERABLE}


class EscposSimulator(FarDevice):
    """A printer on a line of its own. What comes while it cannot print waits in its buffer.

    ``chinese``: whether it starts in Chinese mode, as most do that are sold in China.
    """

    def __init__(
        self,
        line: FarEnd,
        *,
        columns: int = 48,
        chinese: bool = True,
        listen: Listen = nobody,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        super().__init__(line, listen, clock)
        self.paper: list[Mark] = []
        """What has come out, in order."""
        self.muted_after_bytes: int | None = None
        """It dies of more than so many bytes at once: of a slip, but not of a question."""
        self._interpreter = Interpreter(columns, chinese=chinese)
        self._buffer: list[Mark] = []
        self._left = Paper.PLENTY
        self._lines_left: int | None = None
        self._hindrances: set[Hindrance] = set()
        self._tail = b""
        self._lock = threading.RLock()
        line.on_host_bytes = self._heard

    @property
    def unknown(self) -> list[bytes]:
        """The commands it did not know."""
        return self._interpreter.unknown

    def lines(self) -> list[str]:
        """Return the rows of text on the paper, without pictures and codes."""
        with self._lock:
            return [mark.text for mark in self.paper if isinstance(mark, Line)]

    def tear_off(self) -> list[Mark]:
        """Take the paper that has come out."""
        with self._lock:
            taken, self.paper = self.paper, []
        return taken

    def run_out(self, after_lines: int = 0) -> None:
        """Let the paper end, at once or after so many rows more."""
        with self._lock:
            self._lines_left = after_lines
            if not after_lines:
                self._end_paper()

    def run_low(self) -> None:
        """Let the paper be near its end."""
        with self._lock:
            self._left = Paper.LOW
        self._say("paper low")

    def load_paper(self) -> None:
        """Put a new roll in."""
        with self._lock:
            self._left, self._lines_left = Paper.PLENTY, None
        self.repair(Hindrance.PAPER_OUT)

    def hinder(self, hindrance: Hindrance) -> None:
        """Open its cover, jam its knife, break it …"""
        with self._lock:
            self._hindrances.add(hindrance)
        self._say("hindered", hindrance=hindrance.value)

    def repair(self, hindrance: Hindrance) -> None:
        """Undo that; what waits is printed."""
        with self._lock:
            self._hindrances.discard(hindrance)
            self._print()
        self._say("repaired", hindrance=hindrance.value)

    def power_cycle(self) -> None:
        """Let it lose its power for a moment: what was not printed yet never is."""
        with self._lock:
            self._buffer.clear()
            self._interpreter.forget()
        self._say("power cycled")

    def status(self, number: int) -> int:
        """Return what it answers to ``DLE EOT number``."""
        with self._lock:
            if number == 1:
                return NORMAL | (OFFLINE if self._hindrances else 0)
            if number == 2:
                return NORMAL | _bits(_CAUSES, self._hindrances)
            if number == 3:
                return NORMAL | _bits(_ERRORS, self._hindrances)
            out = Hindrance.PAPER_OUT in self._hindrances
            return NORMAL | (END if out else 0) | (NEAR_END if self._left is Paper.LOW else 0)

    def _heard(self, data: bytes) -> None:
        if self.muted_after_bytes is not None and len(data) > self.muted_after_bytes:
            self.mute()
        if self.muted:
            return
        with self._lock:
            self._obey_at_once(data)
            self._buffer += self._interpreter.feed(data)
            self._print()

    def _obey_at_once(self, data: bytes) -> None:
        """Answer the real-time questions in ``data``, wherever they stand."""
        stream = self._tail + data
        at = stream.find(_DLE_EOT)
        while 0 <= at < len(stream) - 2:
            self._answer(bytes([self.status(stream[at + 2])]))
            at = stream.find(_DLE_EOT, at + 3)
        begun = at if at >= 0 else len(stream) - stream.endswith(_DLE_EOT[:1])
        self._tail = stream[begun:]

    def _print(self) -> None:
        while self._buffer and not self._hindrances:
            mark = self._buffer.pop(0)
            self.paper.append(mark)
            if isinstance(mark, Cut):
                self._say("slip", text=" / ".join(_last_slip(self.paper)))
            elif self._lines_left is not None:
                self._lines_left -= 1
                if self._lines_left <= 0:
                    self._end_paper()

    def _end_paper(self) -> None:
        self._hindrances.add(Hindrance.PAPER_OUT)
        self._say("paper out")


def _last_slip(paper: list[Mark]) -> list[str]:
    """Return the rows between the last two cuts; what is no text as its kind."""
    cuts = [at for at, mark in enumerate(paper[:-1]) if isinstance(mark, Cut)]
    marks = paper[cuts[-1] + 1 if cuts else 0 : -1]
    texts = [mark.text if isinstance(mark, Line | QrCode) else "[picture]" for mark in marks]
    return [text.strip() for text in texts if text.strip()]


def _bits(table: dict[Hindrance, int], hindrances: set[Hindrance]) -> int:
    return sum({table[each] for each in hindrances if each in table})
