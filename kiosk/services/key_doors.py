"""The doors of the key cabinet as such: what somebody has to go and see, whatever it was for.

The desk hears of it as of a call: somebody is wanted at the hook that is its subject.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select

from kiosk.domain.calls import CallKind, CallTask
from kiosk.domain.keys import Cabinet, Hook
from kiosk.domain.staff import Duty
from kiosk.services.calls import open_calls
from kiosk.services.transaction import Action, Transaction


class Matter(StrEnum):
    """Why somebody should go to the cabinet: the ``what`` of its call."""

    LEFT_OPEN = "door_left_open"
    NOT_SEEN = "door_not_seen"
    """It was open when its board ceased to answer."""

    UNASKED = "door_unasked"
    """It opened and nobody had asked for it: by force, or with the mechanical key."""

    UNRESOLVED = "opening_unresolved"


OF_DOORS = (Matter.LEFT_OPEN, Matter.NOT_SEEN, Matter.UNASKED)
"""These end when the door is seen shut."""


def report_door(
    tx: Transaction, *, board: int, lock: int, what: Matter, since: datetime
) -> CallTask:
    """Enter what was seen of a door, and have the desk look after it."""
    tx.require(Duty.CABINET)
    hook = _hook_at(tx, board, lock)
    tx.note(Action.DOOR_REPORTED, hook, what=what.value, since=since.isoformat())
    return call_about(tx, hook=hook, what=what)


def report_door_shut(tx: Transaction, *, board: int, lock: int) -> None:
    """Enter that a door the desk was to look after is shut; nobody need go there for it."""
    tx.require(Duty.CABINET)
    hook = _hook_at(tx, board, lock)
    if end_calls(tx, hook=hook, about=OF_DOORS):
        tx.note(Action.DOOR_SHUT, hook)


def call_about(tx: Transaction, *, hook: str, what: Matter) -> CallTask:
    """Have the desk look at a hook; the same matter twice is one call."""
    for task in _open_calls(tx, hook, (what,)):
        return task
    return tx.add(
        CallTask(
            id=tx.id(), kind=CallKind.CABINET_DOOR, subject=hook, what=what.value,
            opened_at=tx.now,
        )
    )  # fmt: skip


def end_calls(tx: Transaction, *, hook: str, about: Collection[Matter]) -> int:
    """End the calls about a hook that are no longer needed; return how many there were."""
    tasks = _open_calls(tx, hook, about)
    for task in tasks:
        task.end(tx.now, tx.actor.id)
    return len(tasks)


def cabinet_calls(tx: Transaction) -> list[CallTask]:
    """Return what waits for somebody at the cabinet, oldest first; ``subject`` is the hook."""
    tx.require(Duty.LOOK)
    return open_calls(tx, kind=CallKind.CABINET_DOOR)


def _open_calls(tx: Transaction, hook: str, about: Collection[Matter]) -> list[CallTask]:
    wanted = select(CallTask).where(
        CallTask.kind == CallKind.CABINET_DOOR, CallTask.subject == hook,
        CallTask.what.in_([each.value for each in about]), CallTask.done_at.is_(None),
    )  # fmt: skip
    return list(tx.session.scalars(wanted.order_by(CallTask.id).with_for_update()))


def _hook_at(tx: Transaction, board: int, lock: int) -> str:
    """Return the hook behind a door; a door without one is called by its board and lock."""
    wanted = select(Hook.id).join(Cabinet, Cabinet.id == Hook.cabinet_id)
    hook = tx.session.scalar(
        wanted.where(Cabinet.board == board, Hook.lock == lock).order_by(Hook.id).limit(1)
    )
    return hook or f"{board}/{lock}"
