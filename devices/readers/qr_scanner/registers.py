"""The registers of a GM65 module that matter here, and what a kiosk sets them to (serial.md §7.1).

Only the bits of ``mask`` are set; light, sound and the rest stay as the installer chose them.
"""

from __future__ import annotations

from dataclasses import dataclass

MODE = 0x0000
TRIGGER = 0x0002
BARCODE_SETTINGS = 0x0003
SAME_CODE_DELAY = 0x0013
TAIL = 0x0060
"""Bits 6-5: 00 CR, 01 CR LF, 10 TAB, 11 none (from public code for the GM65; not in serial.md)."""

MODE_BITS = 0x03
MANUAL, COMMANDED, CONTINUOUS, SENSE = range(4)
BARCODE_SETTINGS_CLOSED = 0x02
TAIL_BITS = 0x60
TAIL_NONE = 0x60
ONCE_IN_FIVE_SECONDS = 0x85
"""The value serial.md gives for "the same code is not read again within 5 s"."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What some bits of a register shall be."""

    address: int
    mask: int
    value: int

    def of(self, present: int) -> int:
        """Return the register's value with these bits as they shall be."""
        return (present & ~self.mask) | self.value


CLOSED_TO_BARCODES = Setting(BARCODE_SETTINGS, BARCODE_SETTINGS_CLOSED, BARCODE_SETTINGS_CLOSED)
"""First of all: a visitor must not set the module with a printed code."""

ENDS_WITH_CR = Setting(TAIL, TAIL_BITS, 0x00)
SAME_CODE_LATER = Setting(SAME_CODE_DELAY, 0xFF, ONCE_IN_FIVE_SECONDS)
WAITS_FOR_A_CODE = Setting(MODE, MODE_BITS, SENSE)
READS_NOTHING = Setting(MODE, MODE_BITS, MANUAL)
