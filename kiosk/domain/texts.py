"""What free text may be: kept exactly as given, or refused with the reason."""

from __future__ import annotations

import unicodedata

from kiosk.domain.refusal import Refused

_UNSEEN = {"Cc", "Cs", "Zl", "Zp"}
"""Controls, halves of characters and line separators: nobody means them, printers obey them."""


def check_text(text: str, field: str, most: int, *, lines: bool = False) -> None:
    """Refuse an empty, overlong or unprintable text; ``lines`` allows line breaks."""
    if not text.strip():
        raise Refused("text_missing", field=field)
    if len(text) > most:
        raise Refused("text_too_long", field=field, most=most)
    allowed = {"\n"} if lines else set()
    if any(unicodedata.category(each) in _UNSEEN and each not in allowed for each in text):
        raise Refused("text_unreadable", field=field)
