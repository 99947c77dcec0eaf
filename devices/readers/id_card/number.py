"""The check digit of citizen numbers: GB 11643, which is ISO 7064 MOD 11-2 (serial.md §3)."""

from __future__ import annotations

import re

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
DIGITS = "10X98765432"

_NUMBER = re.compile(r"\d{17}[\dX]", re.ASCII)


def check_digit(first: str) -> str:
    """Return the 18th character for the first seventeen digits.

    >>> check_digit("11010519491231002")
    'X'

    Raises:
        ValueError: they are not seventeen digits.
    """
    if len(first) != 17 or not (first.isascii() and first.isdigit()):
        raise ValueError("seventeen digits have a check digit")
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, first, strict=True))
    return DIGITS[total % 11]


def checks(number: str) -> bool:
    """Return whether a number has eighteen characters and the right last one."""
    return bool(_NUMBER.fullmatch(number)) and check_digit(number[:17]) == number[17]
