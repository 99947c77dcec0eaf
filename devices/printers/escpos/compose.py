"""A slip as the bytes for an ESC/POS printer. Pictures, QR codes and the cut are python-escpos'."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from devices.printers.escpos.library import Dummy, EscposImage
from devices.printers.escpos.picture import row_picture
from devices.printers.escpos.text import CHINESE_ON, clean, in_gbk, pair_rows, placed, wrap
from devices.printing import Code, Gap, Pair, Part, Rule, Words

INIT = b"\x1b\x40"
CENTRED, AT_LEFT = b"\x1b\x61\x01", b"\x1b\x61\x00"
LARGE = b"\x1d\x21\x11\x1c\x21\x0c"
"""Twice as wide and high: GS ! for ASCII, FS ! for Chinese characters."""

USUAL = b"\x1d\x21\x00\x1c\x21\x00"

REAL_TIME = (b"\x10\x04", b"\x10\x05", b"\x10\x14")
"""A printer obeys these wherever they stand, in the middle of a picture too."""


def slip(parts: Sequence[Part], width: int) -> bytes:
    """Return what prints the parts on paper of ``width`` columns and cuts it.

    Raises:
        ValueError: a text has control characters, or no font here has one of its characters.
    """
    return INIT + b"".join(_part(part, width) for part in parts) + _cut()


def rows(parts: Sequence[Part], width: int) -> list[str]:
    """Return the rows of text as they will stand on the paper, without codes; for a preview.

    Raises:
        ValueError: a text has control characters.
    """
    return [row.rstrip() for part in parts for row, _ in _rows(part, width)]


def _part(part: Part, width: int) -> bytes:
    if isinstance(part, Code):
        return CENTRED + _qr(part) + b"\n" + AT_LEFT
    return b"".join(_row(row, width, large) for row, large in _rows(part, width))


def _rows(part: Part, width: int) -> Iterator[tuple[str, bool]]:
    """Give the rows of a part, and whether they are large."""
    if isinstance(part, Words):
        room = width // 2 if part.large else width
        for line in part.text.replace("\r\n", "\n").split("\n"):
            for row in wrap(clean(line), room):
                yield placed(row, part.align, room), part.large
    elif isinstance(part, Pair):
        for row in pair_rows(clean(part.label), clean(part.value), width):
            yield row, False
    elif isinstance(part, Rule):
        yield "-" * width, False
    elif isinstance(part, Gap):
        for _ in range(part.lines):
            yield "", False


def _row(text: str, width: int, large: bool) -> bytes:
    if not in_gbk(text):
        return _picture(text, width, 2 if large else 1)
    line = CHINESE_ON + text.encode("gbk") + b"\n"
    return LARGE + line + USUAL if large else line


def _picture(text: str, width: int, scale: int) -> bytes:
    """Return ``GS v 0``; not by python-escpos' own method, which talks to standard output."""
    for shift in range(8):
        image = EscposImage(row_picture(text, width, scale, shift))
        size = image.width_bytes.to_bytes(2, "little") + image.height.to_bytes(2, "little")
        picture: bytes = b"\x1d\x76\x30\x00" + size + image.to_raster_format()
        if not any(command in picture for command in REAL_TIME):
            return picture
    raise ValueError("a picture that the printer would obey")


def _qr(code: Code) -> bytes:
    if not code.text or not 1 <= code.size <= 16:
        raise ValueError("a QR code has a text, and modules of 1 to 16 dots")
    printer = Dummy()
    printer.qr(clean(code.text), native=True, size=code.size)
    return bytes(printer.output)


def _cut() -> bytes:
    printer = Dummy()
    printer.cut()
    return bytes(printer.output)
