"""What a reader gives, in the one form under which it is kept and looked up.

Serial.md §1 (numbers printed on cards) and mqtt.md "Values" (``tech``) are the sources.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from kiosk.domain.refusal import Refused


class Tech(StrEnum):
    """How a credential is read."""

    EM4100 = "em4100"
    ISO14443A = "iso14443a"
    WIEGAND = "wiegand"
    DESFIRE = "desfire"
    QR = "qr"
    PIN = "pin"
    PLATE = "plate"


ASSURANCE = {
    Tech.EM4100: 1,
    Tech.ISO14443A: 1,
    Tech.WIEGAND: 1,
    Tech.DESFIRE: 3,
    Tech.QR: 2,
    Tech.PIN: 0,
    Tech.PLATE: 1,
}
"""The level a bare read of each technology proves (domain.md §2)."""

_SHAPES = {
    Tech.EM4100: re.compile(r"[0-9A-F]{10}"),
    Tech.ISO14443A: re.compile(r"(?:[0-9A-F]{8}|[0-9A-F]{14}|[0-9A-F]{20})"),
    Tech.WIEGAND: re.compile(r"(?:[0-9A-F]{2}){1,32}"),
    Tech.DESFIRE: re.compile(r"[0-9A-Z]{1,64}"),
    Tech.QR: re.compile(r".{1,512}", re.DOTALL),
    Tech.PIN: re.compile(r"[0-9]{4,12}"),
    Tech.PLATE: re.compile(r"\w{5,10}"),
}
_AS_WRITTEN = {Tech.QR, Tech.PIN}


def lookup_key(tech: str, value: str, bits: int | None = None) -> str:
    """Return the key a credential is found under; never fails, whatever was read."""
    shown = value if tech in _AS_WRITTEN else value.upper()
    return f"{tech}:{shown}" if bits is None else f"{tech}:{shown}/{bits}"


def canonical(tech: Tech, value: str, bits: int | None = None) -> str:
    """Return the key of a well-formed credential.

    Raises:
        Refused: ``credential_malformed`` where the value is no number of that technology.
    """
    shown = value if tech in _AS_WRITTEN else value.upper()
    wrong_bits = (bits is None) == (tech is Tech.WIEGAND) or (
        bits is not None and not 0 < bits <= len(shown) * 4
    )
    if wrong_bits or not _SHAPES[tech].fullmatch(shown):
        raise Refused("credential_malformed", tech=tech.value)
    return lookup_key(tech, shown, bits)


def low_bits(tech: Tech, value: str) -> int | None:
    """Return the low 32 bits of a hexadecimal number: what printed numbers are made of."""
    if tech not in (Tech.EM4100, Tech.ISO14443A):
        return None
    return int(value[-8:], 16)


@dataclass(frozen=True, slots=True)
class PrintedNumber:
    """Which cards a number printed on a card may be: their low bits under ``mask``, any of them.

    Eight digits can be read in two ways (6H8D and 3+5) and leave the top byte open: a search,
    never an identity.
    """

    mask: int
    values: tuple[int, ...]


def printed(number: str) -> PrintedNumber | None:
    """Read a printed number: 10 digits (8H10D), 8 digits, ``3,5`` or ``5,5``; None for others."""
    pair = re.fullmatch(r"(\d{3}|\d{5})[,， ](\d{5})", number.strip())
    if pair:
        high, low = int(pair[1]), int(pair[2])
        width = 24 if len(pair[1]) == 3 else 32
        if low > 0xFFFF or high >> (width - 16):
            return None
        return PrintedNumber((1 << width) - 1, (high << 16 | low,))
    digits = number.strip()
    if re.fullmatch(r"\d{10}", digits) and int(digits) <= 0xFFFFFFFF:
        return PrintedNumber(0xFFFFFFFF, (int(digits),))
    if re.fullmatch(r"\d{8}", digits):
        return _eight(digits)
    return None


def _eight(digits: str) -> PrintedNumber | None:
    found = [int(digits)] if int(digits) <= 0xFFFFFF else []
    high, low = int(digits[:3]), int(digits[3:])
    if high <= 0xFF and low <= 0xFFFF:
        found.append(high << 16 | low)
    return PrintedNumber(0xFFFFFF, tuple(dict.fromkeys(found))) if found else None
