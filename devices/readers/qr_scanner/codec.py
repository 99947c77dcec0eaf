"""The bytes between host and a GM65 module (serial.md §7.1): 9600 8N1 unless set otherwise.

    command   7E 00  kind  length  address (2)  data    crc (2)
    reply     02 00  status  length  data               crc (2)
    code      the text of the code, then CR, LF or CR LF

CRC-16/CCITT, polynomial 1021, start 0, high byte first, from the kind or the status to the end of
the data. ``AB CD`` in a command means "do not check". A length of 0 is 256.
"""

from __future__ import annotations

import binascii
import re
from dataclasses import dataclass
from enum import IntEnum

HEAD = b"\x7e\x00"
UNCHECKED = b"\xab\xcd"
LONGEST_CODE = 4096
"""Bytes; a QR code holds 2,953."""

_REPLY_START = 0x02
_ENDS = b"\r\n"
_STRAY = bytes({*range(0x20), 0x7F, 0x80, 0xFF} - {0x09})
"""No text begins with one of these in UTF-8 or GB18030."""

_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f]")
_AIM_QR = re.compile(r"\][Qq][0-6]")


def crc16(data: bytes) -> bytes:
    """Return the CRC as it is sent."""
    return binascii.crc_hqx(data, 0).to_bytes(2, "big")


class Kind(IntEnum):
    """What a command asks for."""

    READ = 0x07
    WRITE = 0x08
    SAVE = 0x09


class Status(IntEnum):
    """How a module answers; a GM65 does not answer a command with a wrong CRC at all."""

    OK = 0x00
    WRONG_CRC = 0x01
    INVALID = 0x03


@dataclass(frozen=True, slots=True)
class Command:
    """A command on registers from ``address`` on; the data of READ is the count (0: 256)."""

    kind: int
    address: int
    data: bytes

    def encode(self, checked: bool = True) -> bytes:
        """Return the frame; unchecked ones carry ``AB CD`` for the CRC."""
        length = len(self.data) & 0xFF
        body = bytes([self.kind, length]) + self.address.to_bytes(2, "big") + self.data
        return HEAD + body + (crc16(body) if checked else UNCHECKED)


def read(address: int, count: int = 1) -> Command:
    """Ask for ``count`` registers, 1 to 256."""
    return Command(Kind.READ, address, bytes([count & 0xFF]))


def write(address: int, *values: int) -> Command:
    """Set registers, one byte each, until the module loses its power."""
    return Command(Kind.WRITE, address, bytes(values))


SAVE = Command(Kind.SAVE, 0x0000, b"\x00")
"""Keep the present settings for good. Wears the memory; the driver never sends it."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A module's answer; which command it belongs to cannot be seen from it."""

    status: int
    data: bytes

    def encode(self) -> bytes:
        """Return the frame."""
        body = bytes([self.status, len(self.data) & 0xFF]) + self.data
        return b"\x02\x00" + body + crc16(body)


@dataclass(frozen=True, slots=True)
class Code:
    """A code that was read, as bytes; ``repr`` hides them, for a pass opens gates."""

    raw: bytes

    def __repr__(self) -> str:
        return f"Code({len(self.raw)} bytes)"

    @property
    def text(self) -> str | None:
        """UTF-8, else GB18030, without the AIM id of a QR code; None where it is no text."""
        for encoding in ("utf-8", "gb18030"):
            try:
                text = self.raw.decode(encoding)
            except UnicodeDecodeError:
                continue
            aim = _AIM_QR.match(text)
            text = text[aim.end() :] if aim is not None else text
            return text if text and not _CONTROL.search(text) else None
        return None


class Decoder:
    """Tells replies and codes apart in a stream, however it is cut, and never raises on noise.

    A code ends with CR or LF. Noise before it is skipped as far as it cannot be text; a code with
    control characters inside is dropped whole, so that no part of it passes for another. ``quiet``
    is to be called when nothing came for a while: it gives up a reply that has begun, and a code
    without an end, which is told only where ``tail`` is false, for modules that send none.
    ``discarded`` counts the bytes that belonged to nothing.
    """

    def __init__(self, tail: bool = True) -> None:
        self.discarded = 0
        self._tail = tail
        self._waiting = bytearray()
        self._code = bytearray()
        self._spoiled = False

    def feed(self, data: bytes) -> list[Reply | Code]:
        """Return what ``data`` completes, in order."""
        self._waiting += data
        found: list[Reply | Code] = []
        while self._waiting:
            if self._waiting[0] == _REPLY_START:
                size = reply_size(self._waiting)
                if size is None:
                    break
                if size:
                    found.append(Reply(self._waiting[2], bytes(self._waiting[4 : size - 2])))
                    del self._waiting[:size]
                    continue
            code = self._take(self._waiting.pop(0))
            if code is not None:
                found.append(code)
        return found

    def quiet(self) -> list[Reply | Code]:
        """Return what silence completes."""
        found: list[Reply | Code] = []
        while self._waiting:  # no reply: its start was a stray byte, the rest may be anything
            self._take(self._waiting.pop(0))
            found += self.feed(b"")
        code = self._end(told=not self._tail)
        return found if code is None else [*found, code]

    def spoil(self) -> None:
        """Let no code come out of what has begun to arrive."""
        self._spoiled = bool(self._code)

    def _take(self, byte: int) -> Code | None:
        if byte in _ENDS:
            return self._end(told=True)
        if byte in _STRAY and not self._code:
            self.discarded += 1
            return None
        self._code.append(byte)
        if len(self._code) > LONGEST_CODE:
            self.discarded += len(self._code)
            self._code.clear()
            self._spoiled = True  # up to its end
        return None

    def _end(self, *, told: bool) -> Code | None:
        code = Code(bytes(self._code))
        spoiled = self._spoiled
        self._spoiled = False
        self._code.clear()
        if told and not spoiled and code.text is not None:
            return code
        self.discarded += len(code.raw)
        return None


def reply_size(data: bytes | bytearray) -> int | None:
    """Return the length of the reply at the start of ``data``; 0: it is none, None: go on."""
    if len(data) > 1 and data[1] != 0:
        return 0
    if len(data) < 4:
        return None
    size = 6 + (data[3] or 256)
    if len(data) < size:
        return None
    return size if crc16(bytes(data[2 : size - 2])) == data[size - 2 : size] else 0


class CommandDecoder:
    """The module's side: commands with the right CRC or none; others are told as WRONG_CRC."""

    def __init__(self) -> None:
        self._waiting = bytearray()

    def feed(self, data: bytes) -> list[Command | Status]:
        """Return what ``data`` completes, in order."""
        self._waiting += data
        found: list[Command | Status] = []
        while (start := self._waiting.find(HEAD)) >= 0:
            del self._waiting[:start]
            if len(self._waiting) < 4:
                break
            size = 8 + (self._waiting[3] or 256)
            if len(self._waiting) < size:
                break
            found.append(_command(bytes(self._waiting[2:size])))
            del self._waiting[:size]
        if not self._waiting.startswith(HEAD):
            self._waiting = self._waiting[-1:] if self._waiting[-1:] == HEAD[:1] else bytearray()
        return found

    def give_up(self) -> None:
        """Drop a command that was not finished within 400 ms."""
        self._waiting.clear()


def _command(body: bytes) -> Command | Status:
    content, crc = body[:-2], body[-2:]
    if crc not in (UNCHECKED, crc16(content)):
        return Status.WRONG_CRC
    return Command(content[0], int.from_bytes(content[2:4], "big"), content[4:])
