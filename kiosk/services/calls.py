"""Calls to be made, and the log of each try."""

from __future__ import annotations

from sqlalchemy import select

from kiosk.domain.calls import CallKind, CallResult, CallTask, CallTry
from kiosk.domain.staff import Duty
from kiosk.domain.texts import check_text
from kiosk.services.transaction import Action, Transaction

LONGEST_NOTE = 200
KEY_CALLS = (CallKind.KEY_MOVED, CallKind.KEY_OVERDUE)


def open_calls(tx: Transaction, *, kind: CallKind | None = None) -> list[CallTask]:
    """Return the calls still to be made, oldest first."""
    wanted = select(CallTask).where(CallTask.done_at.is_(None))
    if kind is not None:
        wanted = wanted.where(CallTask.kind == kind)
    return list(tx.session.scalars(wanted.order_by(CallTask.opened_at, CallTask.id)))


def log_call(tx: Transaction, *, task: str, result: CallResult, note: str = "") -> CallTask:
    """Enter a try; the task is done once the person was reached."""
    found = tx.load(CallTask, task)
    tx.require(Duty.KEYS if found.kind in KEY_CALLS else Duty.VISITORS)
    if note.strip():
        check_text(note, "note", LONGEST_NOTE)
    found.tried(result, tx.now, tx.actor.id)
    tx.add(
        CallTry(
            id=tx.id(), task_id=found.id, at=tx.now, by=tx.actor.id, result=result,
            note=note.strip(),
        )
    )  # fmt: skip
    tx.note(Action.CALL_TRIED, found.id, result=result.value, about=found.subject)
    return found


def call_log(tx: Transaction, *, task: str) -> list[CallTry]:
    """Return the tries of a task, oldest first."""
    wanted = select(CallTry).where(CallTry.task_id == task)
    return list(tx.session.scalars(wanted.order_by(CallTry.at, CallTry.id)))
