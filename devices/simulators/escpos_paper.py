"""The paper of a simulated printer, and the language that puts something on it (serial.md §9).

A printer with the font of GBK and no more: what is beyond comes out as rubbish, here U+FFFD, as do
Chinese bytes while it is not in Chinese mode.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

_RASTER, _QR = b"\x1dv0", b"\x1d(k"

_LEADS = b"\x10\x1b\x1c\x1d"

RUBBISH = "\ufffd"


@dataclass(frozen=True, slots=True)
class Line:
    """A printed row, without the spaces at its end."""

    text: str
    large: bool = False
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A raster picture, one bit a dot, rows of whole bytes, 1 is black."""

    width: int
    height: int
    dots: bytes


@dataclass(frozen=True, slots=True)
class QrCode:
    """A QR code the printer made itself; ``size``: dots a module."""

    text: str
    size: int
    centred: bool


@dataclass(frozen=True, slots=True)
class Cut:
    """The knife."""

    partial: bool


Mark = Line | Picture | QrCode | Cut


class Interpreter:
    """Reads what is sent and gives what is printed; commands may be cut anywhere.

    ``unknown`` keeps the commands it does not know, which a real printer prints as rubbish.
    """

    def __init__(self, columns: int, *, chinese: bool = True) -> None:
        self.unknown: list[bytes] = []
        self._columns = columns
        self._chinese_at_start = chinese
        self._waiting = bytearray()
        self._reset()

    def feed(self, data: bytes) -> list[Mark]:
        """Return what ``data`` puts on the paper."""
        self._waiting += data
        marks: list[Mark] = []
        while self._waiting:
            used, made = self._step(bytes(self._waiting))
            if not used:
                break
            del self._waiting[:used]
            marks += made
        return marks

    def forget(self) -> None:
        """Lose everything that is not printed yet, as with the power."""
        self._waiting.clear()
        self._reset()

    def _reset(self) -> None:
        self._chinese = self._chinese_at_start
        self._large = self._chinese_large = self._centred = False
        self._text = ""
        self._used = 0
        self._qr_size, self._qr_text = 3, ""

    def _step(self, data: bytes) -> tuple[int, list[Mark]]:
        """Return how many bytes the first thing takes, 0 to wait for more, and what it prints."""
        if data[0] in _LEADS:
            return self._command(data)
        if data[0] == 0x0A:
            return 1, [self._end_line()]
        if data[0] < 0x20:
            return 1, []
        return self._character(data)

    def _character(self, data: bytes) -> tuple[int, list[Mark]]:
        if data[0] < 0x80:
            return 1, self._put(chr(data[0]), 1)
        if not self._chinese:
            return 1, self._put(RUBBISH, 1)
        if len(data) < 2:
            return 0, []
        try:
            return 2, self._put(data[:2].decode("gbk"), 2)
        except UnicodeDecodeError:
            return 2, self._put(RUBBISH, 2)

    def _put(self, character: str, cells: int) -> list[Mark]:
        large = self._chinese_large if cells == 2 else self._large
        cells *= 2 if large else 1
        marks: list[Mark] = []
        if self._used + cells > self._columns:
            marks.append(self._end_line())
        self._text += character
        self._used += cells
        return marks

    def _end_line(self) -> Line:
        line = Line(self._text.rstrip(), self._large, self._centred)
        self._text, self._used = "", 0
        return line

    def _command(self, data: bytes) -> tuple[int, list[Mark]]:
        if data.startswith(_RASTER):
            return self._raster(data)
        if data.startswith(_QR):
            return self._qr(data)
        for name, (size, does) in self._commands.items():
            taken = len(name) + size
            if data.startswith(name) and len(data) >= taken:
                return taken, does(self, data[len(name) : taken])
        if any(name.startswith(data[: len(name)]) for name in (*self._commands, _RASTER, _QR)):
            return 0, []
        self.unknown.append(data[:2])
        return 2, []

    def _raster(self, data: bytes) -> tuple[int, list[Mark]]:
        if len(data) < 8:
            return 0, []
        across, down = (int.from_bytes(data[at : at + 2], "little") for at in (4, 6))
        size = 8 + across * down
        if len(data) < size:
            return 0, []
        return size, [Picture(across * 8, down, data[8:size])]

    def _qr(self, data: bytes) -> tuple[int, list[Mark]]:
        if len(data) < 5:
            return 0, []
        size = 5 + int.from_bytes(data[3:5], "little")
        if len(data) < size:
            return 0, []
        function, content = data[6], data[7:size]
        if function == 0x43:
            self._qr_size = content[0]
        elif function == 0x50:
            self._qr_text = content[1:].decode("utf-8", "replace")
        elif function == 0x51:
            return size, [QrCode(self._qr_text, self._qr_size, self._centred)]
        return size, []

    def _init(self, _data: bytes) -> list[Mark]:
        self._reset()
        return []

    def _align(self, data: bytes) -> list[Mark]:
        self._centred = data[0] in (1, 0x31)
        return []

    def _size(self, data: bytes) -> list[Mark]:
        self._large = data[0] == 0x11
        return []

    def _chinese_size(self, data: bytes) -> list[Mark]:
        self._chinese_large = data[0] & 0x0C == 0x0C
        return []

    def _chinese_on(self, _data: bytes) -> list[Mark]:
        self._chinese = True
        return []

    def _chinese_off(self, _data: bytes) -> list[Mark]:
        self._chinese = False
        return []

    def _feed_paper(self, _data: bytes) -> list[Mark]:
        return [self._end_line()] if self._text else []

    def _cut_whole(self, _data: bytes) -> list[Mark]:
        return [Cut(partial=False)]

    def _cut_partly(self, _data: bytes) -> list[Mark]:
        return [Cut(partial=True)]

    def _nothing(self, _data: bytes) -> list[Mark]:
        return []

    _commands: ClassVar[dict[bytes, tuple[int, Callable[[Interpreter, bytes], list[Mark]]]]] = {
        # How many bytes follow the name, and what the command does.
        b"\x10\x04": (1, _nothing),  # answered in real time, elsewhere
        b"\x1b@": (0, _init),
        b"\x1ba": (1, _align),
        b"\x1bd": (1, _feed_paper),
        b"\x1bE": (1, _nothing),
        b"\x1bt": (1, _nothing),
        b"\x1b2": (0, _nothing),
        b"\x1b3": (1, _nothing),
        b"\x1c&": (0, _chinese_on),
        b"\x1c.": (0, _chinese_off),
        b"\x1c!": (1, _chinese_size),
        b"\x1d!": (1, _size),
        b"\x1dV\x00": (0, _cut_whole),
        b"\x1dV\x30": (0, _cut_whole),
        b"\x1dV\x01": (0, _cut_partly),
        b"\x1dV\x31": (0, _cut_partly),
        b"\x1dVA": (1, _cut_whole),
        b"\x1dVB": (1, _cut_partly),
    }
