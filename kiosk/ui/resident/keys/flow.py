"""The way to a key and the way back of one, without Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from kiosk.domain.key_collection import CODE_DIGITS
from kiosk.domain.resident_pin import Evidence
from kiosk.services.key_collection import ToOpen
from kiosk.services.key_pickup import Pickup


class Way(StrEnum):
    """What somebody is here for."""

    COLLECT = "collect"
    RETURN = "return"


class Step(StrEnum):
    """A page."""

    CHOOSE = "choose"
    CODE = "code"
    PROOF = "proof"
    CHECK = "check"
    TAKE = "take"
    TAG = "tag"
    PUT = "put"
    RESULT = "result"


class End(StrEnum):
    """How it ended, as far as that is known."""

    TAKEN = "taken"
    PUT = "put"
    LEFT = "left"
    NOT_OPENED = "not_opened"
    UNCLEAR = "unclear"


COLLECTING = (Step.CHOOSE, Step.CODE, Step.PROOF, Step.CHECK, Step.TAKE, Step.RESULT)
RETURNING = (Step.CHOOSE, Step.TAG, Step.PUT, Step.RESULT)
"""Every page of each way, from the first to the last."""

SEEN = frozenset({End.TAKEN, End.PUT, End.LEFT})
"""These were observed or signed for; after any other end somebody may have to look."""


@dataclass(frozen=True, kw_only=True, repr=False)
class Entered:
    """What was entered so far; a PIN is never part of it.

    ``known``: a code of these digits waits. ``signed`` is for the key, ``confirmed`` what became
    of it at the door. ``fault``: why the door did not open. ``by_tag``: the key's tag was read
    outside the cabinet.
    """

    way: Way | None = None
    digits: str = ""
    known: bool = False
    proof: Evidence | None = None
    pickup: Pickup | None = None
    signed: bytes = b""
    opening: ToOpen | None = None
    confirmed: bytes = b""
    end: End | None = None
    fault: str = ""
    by_tag: bool = False


def next_step(entered: Entered) -> Step:
    """Return the page that follows from what is known."""
    if entered.way is None:
        return Step.CHOOSE
    if entered.end is not None:
        return Step.RESULT
    collecting = entered.way is Way.COLLECT
    if entered.opening is not None:
        return Step.TAKE if collecting else Step.PUT
    if not collecting:
        return Step.TAG
    if not entered.known:
        return Step.CODE
    return Step.PROOF if entered.pickup is None else Step.CHECK


def one_back(entered: Entered) -> Entered | None:
    """Return the page before; the same where a door was asked for, None at both ends."""
    match next_step(entered):
        case Step.CODE | Step.TAG:
            return Entered()
        case Step.PROOF:
            return Entered(way=Way.COLLECT)
        case Step.CHECK:
            return replace(entered, pickup=None, proof=None, signed=b"")
        case Step.TAKE | Step.PUT:
            return entered
        case _:
            return None


def once_more(entered: Entered) -> Entered:
    """Return where to go on after a door that did not open: what was signed still stands."""
    return replace(entered, opening=None, confirmed=b"", end=None, fault="")


def can_be_tried_again(entered: Entered) -> bool:
    """Return whether another order may help; a door that stands open needs a hand."""
    return entered.end is End.NOT_OPENED and entered.fault not in {"open_already", "no_such_door"}


def is_code(text: str) -> bool:
    """Return whether a scanned text has the form of a pick-up code."""
    return len(text) == CODE_DIGITS and text.isascii() and text.isdigit()
