"""What an ESC/POS printer says of itself: ``DLE EOT n``, one byte each (serial.md §9).

    n = 1  bit 3 offline
    n = 2  bit 2 cover open, bit 3 fed by its key, bit 5 stopped for want of paper, bit 6 error
    n = 3  bit 3 cutter, bit 5 does not recover, bit 6 recovers by itself
    n = 4  bits 2+3 paper near its end, bits 5+6 at its end

Bits 1 and 4 are always set, 0 and 7 never: any other byte is no status.
"""

from __future__ import annotations

from collections.abc import Sequence

from devices.printing import Hindrance, Paper, PrinterState

QUESTIONS = (1, 2, 3, 4)
NORMAL = 0x12

_ALWAYS = 0x93
OFFLINE = 0x08
COVER, FEED_KEY, PAPER_STOP, ERROR = 0x04, 0x08, 0x20, 0x40
CUTTER, UNRECOVERABLE, RECOVERABLE = 0x08, 0x20, 0x40
NEAR_END, END = 0x0C, 0x60


def question(number: int) -> bytes:
    """Return the real-time question, which is answered even in the middle of data."""
    return bytes([0x10, 0x04, number])


def status_in(data: bytes) -> int | None:
    """Return the first byte that can be a status."""
    return next((byte for byte in data if byte & _ALWAYS == NORMAL), None)


def state_of(answers: Sequence[int]) -> PrinterState:
    """Return what the four answers say together."""
    printer, cause, error, paper = answers
    found = {
        Hindrance.PAPER_OUT: cause & PAPER_STOP or paper & END,
        Hindrance.COVER_OPEN: cause & COVER,
        Hindrance.CUTTER: error & CUTTER,
        Hindrance.BROKEN: error & UNRECOVERABLE,
        Hindrance.PAUSED: error & RECOVERABLE or cause & FEED_KEY,
    }
    hindrances = tuple(hindrance for hindrance, there in found.items() if there)
    if not hindrances and (printer & OFFLINE or cause & ERROR):
        hindrances = (Hindrance.OFFLINE,)
    low = Paper.LOW if paper & NEAR_END else Paper.PLENTY
    return PrinterState(Paper.OUT if Hindrance.PAPER_OUT in hindrances else low, hindrances)
