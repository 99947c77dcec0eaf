"""Says refusals and decisions in the person's language: what was not done, and what to do.

Qt-free tables, code to Chinese and English; one module a noun. A test holds them against every
code in the program. `{state:card_state}` in a text looks a fact up among ``words``.
"""

from __future__ import annotations

from typing import Literal

from kiosk.domain.refusal import Fact
from kiosk.ui.wording.cards import CARDS
from kiosk.ui.wording.centre import CENTRE
from kiosk.ui.wording.decisions import DECISIONS
from kiosk.ui.wording.keys import KEYS
from kiosk.ui.wording.people import PEOPLE
from kiosk.ui.wording.phrases import Phrases, say
from kiosk.ui.wording.visits import VISITS

Language = Literal["zh_CN", "en"]

REFUSALS: Phrases = {**CENTRE, **PEOPLE, **CARDS, **KEYS, **VISITS}

_UNKNOWN = (
    "没有办理（{code}）。请告诉管理员。",
    "Not done ({code}). Please tell the administrator.",
)


def sentence(code: str, language: Language, **facts: Fact) -> str:
    """Return what a refusal says; a code without wording is said as it is."""
    return say(REFUSALS.get(code, _UNKNOWN), language, {"code": code, **facts})


def decision_sentence(reason: str, language: Language) -> str:
    """Return why a gate did or did not open."""
    return say(DECISIONS.get(str(reason), (str(reason), str(reason))), language, {})
