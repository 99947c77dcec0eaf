"""Text as a Chinese thermal printer has it: GBK characters in half and full cells (serial.md §9).

A character of one byte takes one column, one of two bytes takes two. python-escpos' own text layer
is not used: it sends Chinese punctuation as ``?`` and counts a Chinese character as one column.
"""

from __future__ import annotations

import unicodedata
from itertools import groupby

from devices.printing import Align

INSTEAD = str.maketrans({"\u00a5": "\uffe5", "\u00a0": " "})
"""GB18030 has the half-width yen sign in four bytes, which print as "0 6"."""

CHINESE_ON = b"\x1c\x26"
"""FS &: most printers sold in China start like this, and some do not."""


def clean(text: str) -> str:
    """Return the text as it will be printed.

    Raises:
        ValueError: it has control characters, which a printer would obey.
    """
    text = text.translate(INSTEAD)
    if any(unicodedata.category(each) in ("Cc", "Cs") for each in text):
        raise ValueError("control characters cannot be printed")
    return text


def in_gbk(text: str) -> bool:
    """Return whether the printer's own font has all characters."""
    try:
        text.encode("gbk")
    except UnicodeEncodeError:
        return False
    return True


def columns(text: str) -> int:
    """Return how many columns the text takes."""
    return sum(_columns(each) for each in text)


def _columns(character: str) -> int:
    if in_gbk(character):
        return len(character.encode("gbk"))
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def wrap(text: str, width: int) -> list[str]:
    """Return the text in rows of at most ``width`` columns; words of ASCII stay whole if they fit.

    >>> wrap("云栖苑 Gate 3", 8)
    ['云栖苑', 'Gate 3']
    """
    rows, row = [], ""
    for word in _words(text):
        if row and columns(row + word.rstrip()) > width:
            rows.append(row.rstrip())
            row = ""
        for each in word if row or not rows else word.lstrip():
            if columns(row + each) > width:
                rows.append(row.rstrip())
                row = ""
            row += each if row or each != " " or not rows else ""
    return [*rows, row.rstrip()] if row or not rows else rows


def clusters(text: str) -> list[str]:
    """Return the characters, each with what stands over it and has no column of its own."""
    found: list[str] = []
    for each in text:
        if found and not columns(each):
            found[-1] += each
        else:
            found.append(each)
    return found


def _words(text: str) -> list[str]:
    """Cut a text where a row may end: behind a space, and around every character beyond ASCII."""
    words: list[str] = []
    for ascii_only, group in groupby(text, str.isascii):
        piece = "".join(group)
        if ascii_only:
            words += piece.replace(" ", " \0").split("\0")
        else:
            words += list(piece)
    return [word for word in words if word]


def placed(text: str, align: Align, width: int) -> str:
    """Return the text with the spaces that put it in its place on a row of ``width`` columns."""
    free = max(0, width - columns(text))
    if align is Align.RIGHT:
        return " " * free + text
    return " " * (free // 2) + text if align is Align.CENTRE else text


def pair_rows(label: str, value: str, width: int) -> list[str]:
    """Return a label and its value as one row, or as more where one is too short for both."""
    free = width - columns(label) - columns(value)
    if free >= 1:
        return [label + " " * free + value]
    return [
        *wrap(label, width),
        *(placed(row, Align.RIGHT, width) for row in wrap(value, width)),
    ]
