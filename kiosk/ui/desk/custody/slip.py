"""A signed mandate on the slip printer: the words that were signed, once for each side."""

from __future__ import annotations

from devices.printing import Align, Gap, Part, Rule, Words
from kiosk.services.custody_desk import MandateSheet

STAMP_LINES = 4


def mandate_slips(sheet: MandateSheet) -> list[list[Part]]:
    """Return one slip for whoever keeps a copy, in the language it was signed in."""
    return [_slip(sheet, kept_by) for kept_by in sheet.kept_by]


def _slip(sheet: MandateSheet, kept_by: str) -> list[Part]:
    words: list[Part] = [Words(_plain(line)) for line in sheet.words.splitlines()]
    proof: list[Part] = [Words(line) for line in sheet.proof]
    return [
        Words(sheet.title, Align.CENTRE, large=True), Words(kept_by, Align.RIGHT), Rule(),
        *words, Rule(), *proof, Gap(), Words(_plain(sheet.stamped)), Gap(STAMP_LINES), Rule(),
    ]  # fmt: skip


def _plain(text: str) -> str:
    """Return a text without what a printer would take for a command."""
    return "".join(character if character.isprintable() else " " for character in text)
