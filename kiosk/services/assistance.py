"""Calling staff from a touch screen: a call task the desk sees at once and logs as answered."""

from __future__ import annotations

from sqlalchemy import select

from kiosk.domain.calls import CallKind, CallTask
from kiosk.domain.staff import Duty
from kiosk.services.transaction import Action, Transaction


def call_staff(tx: Transaction, *, kiosk: str, place: str) -> CallTask:
    """Ask staff to come to a kiosk; ``place`` is the page it was asked from.

    Whoever presses again while nobody has come yet changes nothing: it is the same call.
    """
    tx.require(Duty.LOOK)
    waiting = select(CallTask).where(
        CallTask.kind == CallKind.KIOSK, CallTask.subject == kiosk, CallTask.done_at.is_(None)
    )
    known = tx.session.scalar(waiting.order_by(CallTask.opened_at).limit(1))
    if known is not None:
        return known
    task = tx.add(
        CallTask(id=tx.id(), kind=CallKind.KIOSK, subject=kiosk, what=place, opened_at=tx.now)
    )
    tx.note(Action.STAFF_CALLED, task.id, kiosk=kiosk, place=place)
    return task
