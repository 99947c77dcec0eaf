"""The words for keys that several screens show: what a key is for, where it is, and calls."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from kiosk.domain.calls import CallResult
from kiosk.domain.keys import KeyClass, KeyState
from kiosk.ui import speech


def class_word(key_class: KeyClass) -> str:
    """Return the word for a class of keys."""
    return speech.label("key_class", key_class)


def state_word(state: KeyState) -> str:
    """Return where a key is by the register."""
    return speech.label("key_state", state)


def result_words() -> dict[str, str]:
    """Return what may come of a call."""
    translate = QCoreApplication.translate
    return {
        CallResult.REACHED: translate("KeyBoard", "已接通"),
        CallResult.NO_ANSWER: translate("KeyBoard", "无人接听"),
        CallResult.CALL_BACK: translate("KeyBoard", "稍后再打"),
        CallResult.WRONG_NUMBER: translate("KeyBoard", "号码有误"),
    }
