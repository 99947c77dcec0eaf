"""Which steps a loss has, which of them are open now, and amounts as they are typed. Qt-free."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from kiosk.domain.key_losses import MOVES, LossKind, LossOutcome, LossState, LossVerb
from kiosk.domain.keys import KeyState
from kiosk.services.key_loss_desk import LossPicture, NextStep

_YUAN = re.compile(r"(\d{1,7})(?:\.(\d{1,2}))?")


class Act(StrEnum):
    """What can be done about a loss."""

    FIND = "find"
    CONSENT = "consent"
    CHANGE_LOCK = "change_lock"
    CHARGE = "charge"
    VOID_CARDS = "void_cards"
    CLOSE = "close"


@dataclass(frozen=True)
class Step:
    """A line beside the list. ``next``: it is what the loss waits for."""

    act: Act
    done: bool
    offered: bool
    next: bool


def steps_of(loss: LossPicture) -> tuple[Step, ...]:
    """Return the steps in their order; a surplus piece has nothing but its end."""
    whole = loss.case.kind is LossKind.WHOLE
    if loss.case.kind is LossKind.SURPLUS:
        return (Step(Act.CLOSE, done=False, offered=True, next=True),)
    find = Step(Act.FIND, done=False, offered=True, next=False)
    cards = Step(Act.VOID_CARDS, loss.case.cards_voided > 0, offered=True, next=False)
    consent, lock, charge, close = _moves_of(loss)
    steps = [consent, lock, charge, cards, close] if whole else [consent, lock, charge, close]
    if whole and loss.key_state is KeyState.LOST:
        steps.insert(0, find)
    return tuple(steps)


def _moves_of(loss: LossPicture) -> tuple[Step, Step, Step, Step]:
    case, waits = loss.case, loss.line.step
    may = {verb for state, verb in MOVES if state is case.state}
    closed = case.state is LossState.CLOSED
    agreed, changed = case.consent_at is not None, case.lock_changed_at is not None
    return (
        Step(Act.CONSENT, agreed, LossVerb.CONSENT in may, waits is NextStep.CONSENT),
        Step(Act.CHANGE_LOCK, changed, LossVerb.CHANGE_LOCK in may, waits is NextStep.CHANGE_LOCK),
        Step(Act.CHARGE, case.payer is not None, not closed, waits is NextStep.CHARGE),
        Step(Act.CLOSE, closed, LossVerb.CLOSE in may, waits is NextStep.CLOSE),
    )


def outcomes_of(loss: LossPicture) -> tuple[LossOutcome, ...]:
    """Return how a loss may end: a bunch is found only once it hangs here again."""
    if loss.case.kind is LossKind.SURPLUS:
        return (LossOutcome.FOUND,)
    if loss.case.kind is LossKind.MISSING or loss.key_state is KeyState.ON_HOOK:
        return tuple(LossOutcome)
    return (LossOutcome.REPLACED, LossOutcome.WRITTEN_OFF)


def fen_of(text: str) -> int | None:
    """Return an amount typed in yuan, in fen; None while it is none."""
    found = _YUAN.fullmatch(text.strip())
    if found is None:
        return None
    return int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0"))
