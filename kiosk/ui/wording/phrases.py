"""Fills facts into sentences; a fact that is missing leaves a dash, never a crash."""

from __future__ import annotations

from collections.abc import Mapping
from string import Formatter
from typing import Any

from kiosk.domain.refusal import Fact
from kiosk.ui.wording.words import WORDS, Words

Phrases = Words
NONE = "—"


class _Filler(Formatter):
    """``{fen:yuan}`` shows money, ``{kind:card_kind}`` a word of the glossary."""

    def __init__(self, language: int) -> None:
        self._language = language

    def get_value(self, key: int | str, _args: Any, kwargs: Mapping[str, Any]) -> Any:
        return kwargs.get(str(key))

    def format_field(self, value: Any, format_spec: str) -> str:
        if value is None:
            return NONE
        if format_spec == "yuan":
            return f"¥{int(value) / 100:.2f}"
        if format_spec:
            known = WORDS[format_spec].get(str(value))
            return known[self._language] if known else str(value)
        return str(value)


def say(phrase: tuple[str, str], language: str, facts: Mapping[str, Fact]) -> str:
    """Return a sentence in Chinese (``zh…``) or English with its facts."""
    index = 0 if language.startswith("zh") else 1
    return _Filler(index).vformat(phrase[index], (), facts)
