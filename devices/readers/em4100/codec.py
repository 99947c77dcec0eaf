"""The bytes an EM4100 reader sends (serial.md §1): 9600 8N1, towards the host only.

    RDM6300, RDM630         02  v v i i i i i i i i  c c            03     14 bytes
    ID-12, ID-12LA, ID-20   02  v v i i i i i i i i  c c  0D 0A     03     16 bytes

v: version or customer, i: 32-bit card id, c: checksum, all ASCII hex, two characters a byte. The
checksum is the XOR of the five decoded bytes. There is no other frame and no command.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import reduce
from operator import xor

START = 0x02
END = 0x03
LONGEST_BODY = 14
"""Twelve hex characters, CR and LF; whatever is longer is no frame."""

_BODY = re.compile(rb"([0-9A-Fa-f]{10})([0-9A-Fa-f]{2})[\r\n]*")
_VALUE = re.compile(r"[0-9A-F]{10}")


class Variant(StrEnum):
    """How a module ends its frame."""

    RDM6300 = "rdm6300"
    ID12 = "id12"


@dataclass(frozen=True, slots=True)
class Frame:
    """One card as it was read; ``value`` is its canonical form, ten upper-case hex digits."""

    value: str

    def __post_init__(self) -> None:
        if not _VALUE.fullmatch(self.value):
            raise ValueError("an EM4100 value is ten upper-case hex digits")

    @property
    def checksum(self) -> int:
        """XOR of the five decoded bytes."""
        return reduce(xor, bytes.fromhex(self.value))

    def encode(self, variant: Variant = Variant.RDM6300) -> bytes:
        """Return the frame as a module of that kind sends it."""
        tail = b"\r\n" if variant is Variant.ID12 else b""
        return b"\x02" + f"{self.value}{self.checksum:02X}".encode() + tail + b"\x03"


class Decoder:
    """Finds frames in a stream, however it is cut, and never raises on noise.

    ``discarded`` counts the bytes that belonged to no good frame, ``bad_checksums`` the frames
    that were whole except for their checksum. Both only grow.
    """

    def __init__(self) -> None:
        self.discarded = 0
        self.bad_checksums = 0
        self._body: bytearray | None = None

    def feed(self, data: bytes) -> list[Frame]:
        """Return the frames that ``data`` completes, in order."""
        return [frame for byte in data if (frame := self._take(byte)) is not None]

    def reset(self) -> None:
        """Give up the frame that has begun: the line has been silent for too long."""
        if self._body is not None:
            self.discarded += 1 + len(self._body)
            self._body = None

    def _take(self, byte: int) -> Frame | None:
        if byte == START:
            self.reset()  # a start inside a frame: the former lost its end
            self._body = bytearray()
        elif self._body is None:
            self.discarded += 1
        elif byte == END:
            return self._finish(bytes(self._body))
        else:
            self._body.append(byte)
            if len(self._body) > LONGEST_BODY:
                self.reset()
        return None

    def _finish(self, body: bytes) -> Frame | None:
        self._body = None
        whole = _BODY.fullmatch(body)
        if whole is not None:
            frame = Frame(whole[1].decode().upper())
            if frame.checksum == int(whole[2], 16):
                return frame
            self.bad_checksums += 1
        self.discarded += 1 + len(body) + 1
        return None
