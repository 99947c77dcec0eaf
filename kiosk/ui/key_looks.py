"""The words for keys that several screens show: what a key is for, and where it is."""

from __future__ import annotations

from kiosk.domain.keys import KeyClass, KeyState
from kiosk.ui import speech


def class_word(key_class: KeyClass) -> str:
    """Return the word for a class of keys."""
    return speech.label("key_class", key_class)


def state_word(state: KeyState) -> str:
    """Return where a key is by the register."""
    return speech.label("key_state", state)
