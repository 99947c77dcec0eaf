"""The numbers printed on cards in China, from and to the number a reader gives (serial.md §1).

For the card ``01026F6C3A``:

    TEN_HEX         10H         01026F6C3A       all 40 bits
    TWELVE          10H12D      004335823930     all 40 bits (the highest need a 13th digit)
    FOURTEEN        DEZ 14      00004335823930   all 40 bits
    TEN             8H10D       0040856634       low 32 bits
    TEN_REVERSED    8H10D       0980184834       the same four bytes in reverse order
    WIEGAND_34      4H+4H       00623,27706      bits 31-16 and 15-0
    EIGHT           6H8D        07302202         low 24 bits
    WIEGAND_26      2H+4H, 3+5  111,27706        bits 23-16 and 15-0
    FIVE            ABA4H       27706            low 16 bits

Only the first three name one card. A number of eight digits fits 65,536 EM4100 values, and whether
it is 6H8D or 3+5 cannot be seen: typed numbers are therefore a search that returns patterns, never
an identity. A four-byte UID of 13.56 MHz is printed by the same rules.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

HEX_DIGITS = 10
ALL_BITS = (1 << 40) - 1

_HEX = re.compile(r"[0-9A-Fa-f]{1,10}")
_DIGITS = re.compile(r"\d{5,14}", re.ASCII)
_SEPARATED = re.compile(r"(\d{3}|\d{5})[,\uFF0C ] ?(\d{5})", re.ASCII)


class Form(StrEnum):
    """How a number is printed; the module's table has an example of each."""

    TEN_HEX = "10H"
    TWELVE = "10H12D"
    FOURTEEN = "DEZ14"
    TEN = "8H10D"
    TEN_REVERSED = "8H10D reversed"
    WIEGAND_34 = "4H+4H"
    EIGHT = "6H8D"
    WIEGAND_26 = "3+5"
    FIVE = "ABA4H"


class Separator(StrEnum):
    """What stands between the two parts of 3+5 and 4H+4H."""

    COMMA = ","
    SPACE = " "
    NONE = ""


@dataclass(frozen=True, slots=True)
class Pattern:
    """The bits of a card's number that a printed number tells, and their value."""

    form: Form
    mask: int
    bits: int

    @property
    def exact(self) -> bool:
        """Whether only one card can have this number."""
        return self.mask == ALL_BITS

    def fits(self, value: str) -> bool:
        """Return whether the card ``value`` (hex, as a reader gives it) may bear the number."""
        return number_of(value) & self.mask == self.bits


def number_of(value: str) -> int:
    """Return a reader's value, up to ten hex digits, as a number.

    Raises:
        ValueError: it is no such value.
    """
    if not _HEX.fullmatch(value):
        raise ValueError("a card number is one to ten hex digits")
    return int(value, 16)


def printed(value: str, form: Form, separator: Separator = Separator.COMMA) -> str:
    """Return the number printed on the card ``value`` (hex, as a reader gives it)."""
    return _PRINT[form](number_of(value), separator)


def reverse_bytes(number: int) -> int:
    """Return the low 32 bits with their four bytes in reverse order."""
    return int.from_bytes((number & 0xFFFFFFFF).to_bytes(4, "little"), "big")


def three_five_of_ten(ten: str, separator: Separator = Separator.COMMA) -> str:
    """Return the 3+5 number of a card whose 8H10D number is ``ten``.

    Raises:
        ValueError: it is not ten digits, or more than 32 bits.
    """
    if not (len(ten) == 10 and _DIGITS.fullmatch(ten)) or int(ten) > 0xFFFFFFFF:
        raise ValueError("an 8H10D number is ten digits, at most 4294967295")
    return _three_five(int(ten), separator)


def matches(text: str) -> tuple[Pattern, ...]:
    """Return every way to read a typed number; empty where it is none.

    >>> [pattern.form.value for pattern in matches("07302202")]
    ['6H8D', '3+5']
    """
    text = text.strip()
    separated = _SEPARATED.fullmatch(text)
    if separated is not None:
        return _two_parts(int(separated[1]), int(separated[2]), len(separated[1]))
    found: list[Pattern] = []
    if len(text) == HEX_DIGITS and _HEX.fullmatch(text):
        found.append(Pattern(Form.TEN_HEX, ALL_BITS, int(text, 16)))
    if _DIGITS.fullmatch(text):
        found += _plain_digits(text)
    return tuple(found)


def _plain_digits(text: str) -> list[Pattern]:
    number = int(text)
    if len(text) >= 12:
        return _within(Form.FOURTEEN if len(text) == 14 else Form.TWELVE, ALL_BITS, number)
    if len(text) == 10:
        swapped = Pattern(Form.TEN_REVERSED, 0xFFFFFFFF, reverse_bytes(number))
        ten = _within(Form.TEN, 0xFFFFFFFF, number)
        return [*ten, *([swapped] if ten else []), *_two_parts(*divmod(number, 100_000), 5)]
    if len(text) == 8:
        return [*_within(Form.EIGHT, 0xFFFFFF, number), *_two_parts(*divmod(number, 100_000), 3)]
    return _within(Form.FIVE, 0xFFFF, number) if len(text) == 5 else []


def _within(form: Form, mask: int, number: int) -> list[Pattern]:
    return [Pattern(form, mask, number)] if number <= mask else []


def _two_parts(high: int, low: int, high_digits: int) -> tuple[Pattern, ...]:
    form, mask = (Form.WIEGAND_26, 0xFFFFFF) if high_digits == 3 else (Form.WIEGAND_34, 0xFFFFFFFF)
    if low > 0xFFFF or (high << 16) > mask:
        return ()
    return (Pattern(form, mask, high << 16 | low),)


def _three_five(number: int, separator: str) -> str:
    return f"{number >> 16 & 0xFF:03d}{separator}{number & 0xFFFF:05d}"


def _five_five(number: int, separator: str) -> str:
    return f"{number >> 16 & 0xFFFF:05d}{separator}{number & 0xFFFF:05d}"


_PRINT: dict[Form, Callable[[int, str], str]] = {
    Form.TEN_HEX: lambda number, _: f"{number:010X}",
    Form.TWELVE: lambda number, _: f"{number:012d}",
    Form.FOURTEEN: lambda number, _: f"{number:014d}",
    Form.TEN: lambda number, _: f"{number & 0xFFFFFFFF:010d}",
    Form.TEN_REVERSED: lambda number, _: f"{reverse_bytes(number):010d}",
    Form.WIEGAND_34: _five_five,
    Form.EIGHT: lambda number, _: f"{number & 0xFFFFFF:08d}",
    Form.WIEGAND_26: _three_five,
    Form.FIVE: lambda number, _: f"{number & 0xFFFF:05d}",
}
