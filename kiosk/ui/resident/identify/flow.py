"""The way to two proofs that agree, without Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from kiosk.domain.resident_pin import NEEDED, Evidence, Factor


class Step(StrEnum):
    """A page of the identification."""

    PLACE = "place"
    PIN = "pin"
    CHOOSE = "choose"
    CARD = "card"
    DOCUMENT = "document"
    CODE = "code"
    NO_WAY = "no_way"
    PROVED = "proved"


STEPS = {
    Factor.HOME_PIN: Step.PIN,
    Factor.CARD: Step.CARD,
    Factor.ID_CARD: Step.DOCUMENT,
    Factor.DESK_CODE: Step.CODE,
}


@dataclass(frozen=True, kw_only=True, repr=False)
class Entered:
    """What was shown so far. Digits of a PIN or a code are never part of it."""

    place: tuple[str, str, str] = ("", "", "")
    home: str | None = None
    shown: tuple[Evidence, ...] = ()
    skipped: frozenset[Factor] = frozenset()
    method: Factor | None = None


def left_over(entered: Entered, offered: frozenset[Factor]) -> frozenset[Factor]:
    """Return the proofs that can still be shown."""
    return offered - {each.factor for each in entered.shown} - entered.skipped


def next_step(entered: Entered, offered: frozenset[Factor]) -> Step:
    """Return the page that follows: the home, its PIN, then whatever else there is."""
    kinds = {each.factor for each in entered.shown}
    if len(kinds) >= NEEDED:
        return Step.PROVED
    if entered.home is None:
        return Step.PLACE
    possible = left_over(entered, offered)
    if len(kinds) + len(possible) < NEEDED:
        return Step.NO_WAY
    if entered.method in possible:
        return STEPS[entered.method]
    if Factor.HOME_PIN in possible:
        return Step.PIN
    return STEPS[next(iter(possible))] if len(possible) == 1 else Step.CHOOSE


def with_evidence(entered: Entered, evidence: Evidence) -> Entered:
    """Return what was shown, and one proof more; a newer one of a kind takes the older's place."""
    others = tuple(each for each in entered.shown if each.factor is not evidence.factor)
    return replace(entered, shown=(*others, evidence), method=None)


def without(entered: Entered, factor: Factor) -> Entered:
    """Return what follows for somebody who does not have that proof."""
    return replace(entered, skipped=entered.skipped | {factor}, method=None)


def one_back(entered: Entered, offered: frozenset[Factor]) -> Entered | None:
    """Return the page before; None at the first one."""
    step = next_step(entered, offered)
    if step is Step.PLACE:
        return None
    if entered.method is not None:
        return replace(entered, method=None)
    if entered.skipped or entered.shown:
        return replace(entered, skipped=frozenset(), shown=())
    return replace(entered, home=None)
