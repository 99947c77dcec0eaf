"""What a line from the scan field means while keys are counted, and what it leads to. Qt-free."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from kiosk.domain.key_stock_take import Count, Scope
from kiosk.domain.keys import tag_of
from kiosk.domain.refusal import Refused
from kiosk.services.key_stock_desk import CountLine, InHand, Standing, Step

MOST_DIGITS = 2
"""A number of pieces is short; whatever is longer was read from a tag."""


class Why(StrEnum):
    """Why a line led to nothing."""

    COUNT_FIRST = "count_first"
    """Another tag was scanned while a key in the hand is not counted."""

    PIECES_MISSING = "pieces_missing"
    NOTHING_IN_HAND = "nothing_in_hand"


@dataclass(frozen=True)
class Scan:
    """A tag is to be looked up."""

    tag: str


@dataclass(frozen=True)
class Enter:
    """The key in the hand is to be entered; ``again`` where it corrects what was counted."""

    count: Count
    again: bool


Ask = Scan | Enter | Why | None
"""What is to be done; None where there is nothing to do."""


class Shown(StrEnum):
    """Which keys of a count the list shows."""

    DIFFERING = "differing"
    NOT_SEEN = "not_seen"
    SEEN = "seen"
    AWAY = "away"
    ALL = "all"


def meaning(text: str, hand: InHand | None) -> Ask:
    """Return what a line asks for: a tag, a number of pieces, or nothing typed (Enter alone)."""
    line = text.strip()
    if not line:
        return _confirmed(hand)
    if line.isdecimal() and len(line) <= MOST_DIGITS:
        return _numbered(int(line), hand)
    if hand is not None and waits(hand):
        return None if same_tag(line, hand) else Why.COUNT_FIRST
    return Scan(line)


def waits(hand: InHand) -> bool:
    """Return whether a key was scanned and is not counted yet."""
    return hand.step in (Step.PIECES, Step.SEAL)


def same_tag(text: str, hand: InHand) -> bool:
    """Return whether a text is the tag of the key in the hand, once more."""
    try:
        return tag_of(text) == hand.tag
    except Refused:
        return False


def _confirmed(hand: InHand | None) -> Ask:
    if hand is None or not waits(hand):
        return None
    if hand.step is Step.PIECES:
        return Why.PIECES_MISSING
    return Enter(Count(hand.tag, hand.expected_pieces, hand.expected_seal), again=False)


def _numbered(pieces: int, hand: InHand | None) -> Ask:
    if hand is None:
        return Why.NOTHING_IN_HAND
    if waits(hand):
        return Enter(Count(hand.tag, pieces, hand.expected_seal), again=False)
    corrected = Count(hand.tag, pieces, hand.seal, hand.found_hook, hand.remark)
    return Enter(corrected, again=True)


def in_list(line: CountLine, shown: Shown) -> bool:
    """Return whether a key belongs to what the list shows."""
    if shown is Shown.ALL:
        return True
    if shown is Shown.DIFFERING:  # of keys that were seen; those that were not have their own
        return bool(line.differences) and line.standing is Standing.SEEN
    return line.standing is Standing(shown.value)


def counts(lines: Sequence[CountLine]) -> dict[str, int]:
    """Return how many keys there are behind each part of the list."""
    return {shown: sum(in_list(each, shown) for each in lines) for shown in Shown}


def ordered(due: Sequence[Scope]) -> list[Scope]:
    """Return the scopes, those that are due first."""
    return sorted(Scope, key=lambda scope: scope not in due)
