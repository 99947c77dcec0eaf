"""Calls to owners without the app about each movement of their key (domain.md §3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from kiosk.domain.calls import CallKind, CallTask, CallTry
from kiosk.domain.custody import KeyCustody
from kiosk.domain.key_loans import KeyHandOver, KeyLoan
from kiosk.domain.key_losses import LossCase
from kiosk.domain.keys import Key
from kiosk.domain.staff import Duty
from kiosk.services.calls import open_calls
from kiosk.services.key_notices import Movement
from kiosk.services.people import MaskedPerson, masked_people
from kiosk.services.transaction import Transaction

ABOUT: tuple[type[KeyLoan | LossCase | KeyCustody | KeyHandOver], ...] = (
    KeyLoan,
    LossCase,
    KeyCustody,
    KeyHandOver,
)
"""What a movement is written down as; a key that was found without a loan stands for itself."""


@dataclass(frozen=True)
class OwnerCall:
    """An owner who is to hear what happened to a key; name and phone are masked."""

    task: str
    number: str
    what: Movement
    since: datetime
    tries: int
    owner: MaskedPerson


def owner_calls(tx: Transaction) -> tuple[OwnerCall, ...]:
    """Return the owners still to be called, who waits longest first."""
    tx.require(Duty.KEYS)
    tasks = [(each, each.person_id) for each in open_calls(tx, kind=CallKind.KEY_MOVED)]
    people = list({person for _, person in tasks if person})
    owners = {each.id: each for each in masked_people(tx, people=people)}
    return tuple(_call(tx, task, owners[person]) for task, person in tasks if person)


def _call(tx: Transaction, task: CallTask, owner: MaskedPerson) -> OwnerCall:
    tries = select(func.count()).where(CallTry.task_id == task.id)
    return OwnerCall(
        task=task.id, number=_number(tx, task.subject), what=Movement(task.what),
        since=task.opened_at, tries=tx.session.scalar(tries) or 0, owner=owner,
    )  # fmt: skip


def _number(tx: Transaction, subject: str) -> str:
    keys = (tx.session.scalar(select(kind.key_id).where(kind.id == subject)) for kind in ABOUT)
    key = tx.session.get(Key, next(filter(None, keys), subject))
    return key.number if key else ""
