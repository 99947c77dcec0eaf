"""What a QR text at a touch screen is about, told from its form alone."""

from __future__ import annotations

from enum import StrEnum

from kiosk.domain.keys import TAG_LENGTH, TAG_LETTERS


class About(StrEnum):
    """The noun a text belongs to."""

    VISIT = "visit"
    """Also whatever is not ours: there it is said what a code of ours looks like."""
    KEY = "key"
    """The tag of a key."""


def about(text: str) -> About:
    """Return what a scanned text is about."""
    plain = text.strip().upper()
    is_tag = len(plain) == TAG_LENGTH and set(plain) <= set(TAG_LETTERS)
    return About.KEY if is_tag else About.VISIT
