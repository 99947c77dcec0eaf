"""Wrong codes at a touch screen: guessing leaves a trace, and a restart forgets none of it.

What was typed is not kept: it may be somebody's code with one digit wrong.
"""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from functools import reduce

from sqlalchemy import select

from kiosk.domain.audit import AuditEntry
from kiosk.domain.guesses import NONE_YET, Guesses
from kiosk.domain.staff import Duty
from kiosk.services.transaction import Action, Transaction

LOOKED_BACK = timedelta(hours=12)
"""Far more than it takes to reach the longest block; an hour without a guess forgets the others."""


class CodeKind(StrEnum):
    """What the audit says was guessed at."""

    PICKUP = "pickup_code"
    VISIT = "visit_code"


def note_wrong_code(tx: Transaction, *, kind: CodeKind) -> None:
    """Write down that a wrong code was tried at the actor's screen."""
    tx.require(Duty.LOOK)
    tx.note(Action.CODE_GUESSED, kind.value)


def guesses_so_far(tx: Transaction, *, kind: CodeKind) -> Guesses:
    """Return what is to be remembered of the wrong codes at the actor's screen."""
    tx.require(Duty.LOOK)
    tried = select(AuditEntry.at).where(
        AuditEntry.subject == kind.value,
        AuditEntry.action == Action.CODE_GUESSED,
        AuditEntry.actor == tx.actor.id,
        AuditEntry.at > tx.now - LOOKED_BACK,
    )
    moments = tx.session.scalars(tried.order_by(AuditEntry.seq))
    return reduce(Guesses.after_wrong, moments, NONE_YET)
