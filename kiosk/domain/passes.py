"""Visitor passes: a six-digit code and a short signed QR text (domain.md §4).

The QR text is 53 characters of the QR alphanumeric set (version 3 at error level M)::

    V1 | pass: 26 | opens: 5 | minutes: 4 | seal: 16

``opens`` is minutes since 2020 and ``minutes`` the length of the window, both in Crockford's
base 32; the seal is HMAC-SHA256 over everything before it, cut to 80 bits. Only our own gatekeeper
verifies it, on line and throttled, so a shared key and a short seal are enough; a signature that
anybody could check would be 64 bytes long and make a symbol a scanner cannot read at arm's length.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Callable, Container
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from sqlalchemy import JSON, BigInteger, CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.domain.credentials import Tech, canonical
from kiosk.domain.records import ID_LENGTH, Record, UtcDateTime
from kiosk.domain.refusal import Refused
from kiosk.domain.site import Direction
from kiosk.domain.visit_times import VisitKind

CODES = 1_000_000
DRAWS = 100
EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
MARK = "V1"
OUTSIDE = "outside"
MOST_ENTRIES = 100
_TEXT = re.compile(rf"{MARK}([{DIGITS}]{{26}})([{DIGITS}]{{5}})([{DIGITS}]{{4}})([{DIGITS}]{{16}})")


class Pass(Record):
    """What a visitor opens gates with. ``entries_left`` is None where they are not counted.

    The code is kept as it is: a hash of six digits is undone by trying a million, the gatekeeper
    and the printed slip need the digits, and they are worth nothing once the pass is closed. Then
    code and plate are taken off the row, so the constraint means: no two live passes share a code.
    """

    __tablename__ = "pass"
    __table_args__ = (
        CheckConstraint("closes_at > opens_at", name="window"),
        CheckConstraint("entries_left IS NULL OR entries_left >= 0", name="entries_left"),
        CheckConstraint("code IS NULL OR length(code) = 6", name="code"),
        CheckConstraint("closed_at IS NULL OR (code IS NULL AND plate IS NULL)", name="closed"),
    )

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    visit_id: Mapped[str] = mapped_column(ForeignKey("visit.id"), unique=True)
    code: Mapped[str | None] = mapped_column(String(6), unique=True)
    gates: Mapped[list[str]] = mapped_column(JSON)
    opens_at: Mapped[datetime] = mapped_column(UtcDateTime)
    closes_at: Mapped[datetime] = mapped_column(UtcDateTime)
    minute_from: Mapped[int]
    minute_until: Mapped[int]
    weekdays: Mapped[int | None] = mapped_column(default=None)
    plate: Mapped[str | None] = mapped_column(String(16), index=True, default=None)
    entries_left: Mapped[int | None] = mapped_column(default=None)
    booked_read: Mapped[str | None] = mapped_column(String(ID_LENGTH), default=None)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True, default=None)
    revision: Mapped[int] = mapped_column(BigInteger, index=True, default=0)

    def text(self, key: bytes) -> str:
        """Return the text of its QR code."""
        return sealed_text(PassText(self.id, self.opens_at, self.closes_at), key)

    def take_entry(self) -> None:
        """Use one entry up; refused (``pass_used``) where none is left."""
        if self.entries_left is None:
            return
        if self.entries_left == 0:
            raise Refused("pass_used")
        self.entries_left -= 1

    def close(self, now: datetime) -> None:
        """Give the code free for others; nothing finds the pass any more."""
        self.code = self.plate = None
        self.closed_at = now


def entries_for(kind: VisitKind, party: int, *, recurring: bool, by_car: bool) -> int | None:
    """Return how often a pass lets in: a party on foot once each, a car once, a help as needed."""
    if recurring or kind is VisitKind.EMERGENCY:
        return None
    return 1 if by_car else party


def check_entries(entries: int) -> None:
    """Refuse (``entries_out_of_range``) a number of entries no pass has."""
    if not 1 <= entries <= MOST_ENTRIES:
        raise Refused("entries_out_of_range", most=MOST_ENTRIES)


def free_code(taken: Container[str], draw: Callable[[int], int]) -> str:
    """Return a code nobody holds; ``draw(n)`` gives a secret number below n.

    Raises:
        Refused: ``codes_exhausted`` where so many are held that none is found.
    """
    for _ in range(DRAWS):
        code = f"{draw(CODES):06d}"
        if code not in taken:
            return code
    raise Refused("codes_exhausted")


def plate_of(text: str) -> str:
    """Return a plate without blanks and dots, in capitals; ``plate_malformed`` for others."""
    plain = re.sub(r"[\s·•.-]", "", text).upper()
    try:
        canonical(Tech.PLATE, plain)
    except Refused:
        raise Refused("plate_malformed") from None
    return plain


@dataclass(frozen=True)
class PassText:
    """What a QR text says: which pass, and when it opens, in whole minutes."""

    ref: str
    opens: datetime
    closes: datetime


class Flaw(StrEnum):
    """What is wrong with a QR text."""

    NOT_A_PASS = "not_a_pass"  # noqa: S105 - no secret
    FORGED = "forged"
    EDITED = "edited"


def sealed_text(said: PassText, key: bytes) -> str:
    """Return the QR text that says this, sealed with the site's key."""
    first, last = _minute(said.opens), _minute(said.closes, up=True)
    body = MARK + said.ref + _digits(first, 5) + _digits(last - first, 4)
    return body + _seal(body, key)


def read_text(text: str, key: bytes, known: Container[str] = ()) -> PassText | Flaw:
    """Return what a QR text says if the seal holds, else what is wrong with it.

    A broken seal on the reference of a ``known`` pass was edited, on any other it is forged. An
    expired pass still has a good seal: its window tells.
    """
    found = _TEXT.fullmatch(text)
    if found is None:
        return Flaw.NOT_A_PASS
    ref, first, minutes, seal = found.groups()
    if not hmac.compare_digest(seal, _seal(text[: -len(seal)], key)):
        return Flaw.EDITED if ref in known else Flaw.FORGED
    opens = EPOCH + timedelta(minutes=_number(first))
    return PassText(ref, opens, opens + timedelta(minutes=_number(minutes)))


def _seal(body: str, key: bytes) -> str:
    digest = hmac.digest(key, b"visitor pass:" + body.encode(), "sha256")
    return _digits(int.from_bytes(digest[:10]), 16)


def _minute(moment: datetime, *, up: bool = False) -> int:
    whole, rest = divmod(moment - EPOCH, timedelta(minutes=1))
    return whole + 1 if up and rest else whole


def _digits(number: int, width: int) -> str:
    if not 0 <= number < 32**width:
        raise ValueError(f"{number} does not fit {width} digits of base 32")
    return "".join(DIGITS[number >> 5 * place & 31] for place in reversed(range(width)))


def _number(digits: str) -> int:
    number = 0
    for digit in digits:
        number = number << 5 | DIGITS.index(digit)
    return number


class Movement(StrEnum):
    """What passing a gate means for a visit."""

    ENTRY = "entry"
    EXIT = "exit"
    WITHIN = "within"


def movement(
    direction: Direction, zone_from: str | None, zone_to: str | None, *, inside: bool
) -> Movement:
    """Return whether a gate lets a visitor onto the site, off it, or only further in.

    A gate without zones counts as one at the edge of the site; one that leads both ways is taken
    the way the visitor can go.
    """
    if direction is Direction.IN:
        return Movement.ENTRY if zone_from in {None, OUTSIDE} else Movement.WITHIN
    if direction is Direction.OUT:
        return Movement.EXIT if zone_to in {None, OUTSIDE} else Movement.WITHIN
    if zone_from is not None and OUTSIDE not in {zone_from, zone_to}:
        return Movement.WITHIN
    return Movement.EXIT if inside else Movement.ENTRY
