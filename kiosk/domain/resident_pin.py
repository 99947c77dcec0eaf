"""How residents prove who they are at the kiosk: two of four factors (domain.md §10)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import pairwise

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.domain.guesses import Guesses
from kiosk.domain.records import Record, UtcDateTime
from kiosk.domain.refusal import Refused

CODE_LASTS = timedelta(minutes=10)
NEEDED = 2
_PIN = re.compile(r"[0-9]{6}")


class Factor(StrEnum):
    """What a resident can show."""

    CARD = "card"
    HOME_PIN = "home_pin"
    ID_CARD = "id_card"
    DESK_CODE = "desk_code"


@dataclass(frozen=True)
class Evidence:
    """One factor that was shown and holds: the homes it speaks for, and the person if it knows."""

    factor: Factor
    homes: frozenset[str]
    person: str | None = None


@dataclass(frozen=True)
class Identity:
    """Who stands at the kiosk: a home, and the person if a factor knew."""

    home: str
    person: str | None


def identify(shown: Sequence[Evidence]) -> Identity:
    """Return who it is by two different factors that agree.

    Raises:
        Refused: ``factor_missing`` with fewer than two kinds, ``factors_disagree`` where they
            speak for different people or no common home, ``home_ambiguous`` where a person of
            several homes has not said which.
    """
    if len({each.factor for each in shown}) < NEEDED:
        raise Refused("factor_missing", shown=len({each.factor for each in shown}), needed=NEEDED)
    people = {each.person for each in shown if each.person is not None}
    homes = frozenset.intersection(*(each.homes for each in shown))
    if len(people) > 1 or not homes:
        raise Refused("factors_disagree")
    if len(homes) > 1:
        raise Refused("home_ambiguous", homes=len(homes))
    return Identity(next(iter(homes)), next(iter(people), None))


class ResidentSecret(Record):
    """What a home proves itself by: its PIN as an argon2id hash, a one-time code as a keyed hash,
    and the wrong guesses at either. The code is one for the home, the newest voids the last."""

    __tablename__ = "resident_secret"

    home_id: Mapped[str] = mapped_column(ForeignKey("home.id"), primary_key=True)
    pin_hash: Mapped[str | None] = mapped_column(String(200), default=None)
    pin_set_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    pin_set_by: Mapped[str | None] = mapped_column(String(80), default=None)
    code_digest: Mapped[bytes | None] = mapped_column(LargeBinary(32), default=None)
    code_until: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    code_person: Mapped[str | None] = mapped_column(ForeignKey("person.id"), default=None)
    wrong: Mapped[int] = mapped_column(default=0)
    blocks: Mapped[int] = mapped_column(default=0)
    guessed_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    blocked_until: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)

    @property
    def guesses(self) -> Guesses:
        """The wrong guesses so far."""
        return Guesses(self.wrong, self.blocks, self.guessed_at, self.blocked_until)

    @guesses.setter
    def guesses(self, after: Guesses) -> None:
        self.wrong, self.blocks = after.wrong, after.blocks
        self.guessed_at, self.blocked_until = after.last_at, after.blocked_until

    def set_pin(self, hashed: str, now: datetime, by: str) -> None:
        """Give the home a PIN; earlier wrong guesses were at another one."""
        self.pin_hash, self.pin_set_at, self.pin_set_by = hashed, now, by
        self.guesses = Guesses()

    def clear_pin(self) -> None:
        """Take the PIN away, at a change of owner or when asked."""
        self.pin_hash = self.pin_set_at = self.pin_set_by = None

    def give_code(self, digest: bytes, now: datetime, person: str | None) -> None:
        """Let a one-time code of the desk count for ten minutes."""
        self.code_digest, self.code_until = digest, now + CODE_LASTS
        self.code_person = person

    def take_code(self, digest: bytes, now: datetime) -> bool:
        """Return whether this is the code and its time is not over; it counts once."""
        good = self.code_digest == digest and self.code_until is not None and now < self.code_until
        if good:
            self.code_digest = self.code_until = None
        return good


def check_pin_shape(pin: str) -> None:
    """Refuse what is no six digits (``pin_malformed``) or is guessed first (``pin_too_simple``)."""
    if not _PIN.fullmatch(pin):
        raise Refused("pin_malformed")
    steps = {(int(b) - int(a)) % 10 for a, b in pairwise(pin)}
    if len(steps) == 1 or pin[:3] == pin[3:] or pin[:2] * 3 == pin:
        raise Refused("pin_too_simple")
