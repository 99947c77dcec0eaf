"""What a reader of Chinese identity documents tells. Standard library only, as ``contract``.

Everything here is personal: ``repr`` shows the kind of document and nothing else, and there is no
field for a photograph.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from devices.contract import LinkChanged


class Document(StrEnum):
    """The four cards a reader of second-generation identity cards understands (serial.md §3)."""

    RESIDENT = "resident"
    """居民身份证."""

    HK_MACAO_TAIWAN = "hk_macao_taiwan"
    """港澳台居民居住证, type J."""

    FOREIGNER_2017 = "foreigner_2017"
    """外国人永久居留身份证 of 2017, type I."""

    FOREIGNER_2023 = "foreigner_2023"
    """外国人永久居留身份证 of 2023, type Y."""


class Sex(StrEnum):
    """GB/T 2261.1."""

    UNKNOWN = "0"
    MALE = "1"
    FEMALE = "2"
    NOT_STATED = "9"


@dataclass(frozen=True, slots=True, repr=False)
class Identity:
    """What stands on a card, each text exactly as stored, without its padding.

    ``name`` is the Chinese one, the English one where a card has no other. A text is empty and a
    date None where the card has none; ``no_end``: it says 长期 in place of ``valid_until``.
    ``number_checks``: whether the check digit fits, None for the documents of 2017, whose rule is
    another.
    """

    document: Document
    name: str
    number: str
    sex: Sex = Sex.UNKNOWN
    born_on: date | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    no_end: bool = False
    number_checks: bool | None = None
    english_name: str = ""
    nation: str = ""
    """One of 56 names, for residents only, such as 汉."""
    nationality: str = ""
    """Three letters, for foreigners only."""
    address: str = ""
    issued_by: str = ""
    """The authority's name; its code for a foreigner's card of 2017."""
    pass_number: str = ""
    """Of the exit-entry permit, for residents of Hong Kong, Macao and Taiwan."""
    issue: str = ""
    """How many times issued or re-issued, or the card's version, as stored."""
    former_number: str = ""
    """What links a card of 2023 to the number of 2017."""

    def __repr__(self) -> str:
        return f"Identity({self.document.value}, not shown)"


class NotRead(StrEnum):
    """Why a card on the reader gave nothing; in each case it can be laid down again."""

    MOVED = "moved"
    """Lifted too early, or laid down askew."""

    REFUSED = "refused"
    """The module does not accept this card."""

    UNREADABLE = "unreadable"
    """It was read, and what stands on it is not understood."""


@dataclass(frozen=True, slots=True)
class IdentityRead:
    """A card was read; told once for each time it is laid down."""

    identity: Identity
    at: datetime


@dataclass(frozen=True, slots=True)
class IdentityNotRead:
    """A card was there and gave nothing: ask for it to be lifted and laid down again."""

    why: NotRead
    at: datetime


IdentityEvent = IdentityRead | IdentityNotRead | LinkChanged
