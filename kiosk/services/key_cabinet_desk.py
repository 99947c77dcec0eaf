"""What the desk asks for at the key cabinet: doors, ends nobody saw, calls (domain.md §3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from kiosk.domain.key_collection import CabinetOpening, OpeningCause, OpeningVerb
from kiosk.domain.keys import Cabinet, Hook, Key, KeyState
from kiosk.domain.staff import Duty, Staff
from kiosk.services.key_doors import Matter, cabinet_calls
from kiosk.services.key_openings import unresolved_openings
from kiosk.services.keys.finding import known
from kiosk.services.transaction import Transaction

MAY_BE_FOUND = {
    OpeningCause.COLLECT: (OpeningVerb.TAKE, OpeningVerb.LEAVE),
    OpeningCause.RETURN: (OpeningVerb.PUT, OpeningVerb.LEAVE),
    OpeningCause.DESK: (OpeningVerb.LEAVE,),
}
"""What somebody who looks can find, by what the door was opened for."""


@dataclass(frozen=True)
class DoorPlace:
    """A door of a cabinet and the key that belongs behind it; ``key`` is None where none does."""

    hook: str
    number: int
    board: int
    lock: int
    key: str | None
    key_number: str
    state: KeyState | None


@dataclass(frozen=True)
class Unresolved:
    """An opening whose end nobody saw. ``by`` is a member of staff, or the machine it was at."""

    opening: str
    hook: str
    key_number: str
    state: KeyState
    cause: OpeningCause
    asked_at: datetime
    by: str
    reason: str
    answers: tuple[OpeningVerb, ...]


@dataclass(frozen=True)
class DoorCall:
    """Somebody is wanted at a door, and why."""

    task: str
    hook: str
    what: Matter
    since: datetime


@dataclass(frozen=True)
class CabinetDesk:
    """One cabinet with locks, which others there are, and what waits for somebody to look."""

    cabinets: tuple[Cabinet, ...]
    cabinet: str
    doors: tuple[DoorPlace, ...]
    unresolved: tuple[Unresolved, ...]
    calls: tuple[DoorCall, ...]


def cabinet_desk(tx: Transaction, *, cabinet: str = "", key: str = "") -> CabinetDesk:
    """Return a cabinet with locks and what waits at all of them.

    It is the one named, else the one a ``key`` belongs in, else the first. An opening without an
    end is listed as such and not among the calls as well.
    """
    tx.require(Duty.KEYS)
    cabinet = cabinet or _cabinet_of(tx, key)
    wanted = select(Cabinet).where(Cabinet.board.is_not(None)).order_by(Cabinet.id)
    cabinets = tuple(tx.session.scalars(wanted))
    named = {each.id for each in cabinets}
    first = cabinets[0].id if cabinets else ""
    shown = cabinet if cabinet in named else first
    return CabinetDesk(
        cabinets, shown, _doors(tx, shown),
        tuple(_unresolved(tx, each) for each in unresolved_openings(tx)),
        tuple(each for each in door_calls(tx) if each.what is not Matter.UNRESOLVED),
    )  # fmt: skip


def door_calls(tx: Transaction) -> tuple[DoorCall, ...]:
    """Return which doors somebody is wanted at, oldest first."""
    return tuple(
        DoorCall(task.id, task.subject, Matter(task.what), task.opened_at)
        for task in cabinet_calls(tx)
    )


def _cabinet_of(tx: Transaction, key: str) -> str:
    wanted = select(Hook.cabinet_id).join(Key, Key.hook_id == Hook.id).where(Key.id == key)
    return tx.session.scalar(wanted) or ""


def _doors(tx: Transaction, cabinet: str) -> tuple[DoorPlace, ...]:
    rows = tx.session.execute(
        select(Hook, Cabinet.board, Key)
        .join(Cabinet, Cabinet.id == Hook.cabinet_id)
        .outerjoin(Key, Key.hook_id == Hook.id)
        .where(Hook.cabinet_id == cabinet, Hook.lock.is_not(None), Cabinet.board.is_not(None))
        .order_by(Hook.number)
    )
    return tuple(_door(hook, board, key) for hook, board, key in rows)


def _door(hook: Hook, board: int | None, key: Key | None) -> DoorPlace:
    assert board is not None
    assert hook.lock is not None
    return DoorPlace(
        hook=hook.id, number=hook.number, board=board, lock=hook.lock,
        key=key.id if key else None, key_number=key.number if key else "",
        state=key.state if key else None,
    )  # fmt: skip


def _unresolved(tx: Transaction, opening: CabinetOpening) -> Unresolved:
    key, who = known(tx, Key, opening.key_id), tx.session.get(Staff, opening.asked_by)
    return Unresolved(
        opening=opening.id, hook=opening.hook_id, key_number=key.number, state=key.state,
        cause=opening.cause, asked_at=opening.asked_at,
        by=who.name if who else opening.asked_by.rpartition(":")[2], reason=opening.reason,
        answers=MAY_BE_FOUND[opening.cause],
    )  # fmt: skip
