"""A key cabinet on a simulated line behind the real driver, and what the database says of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import uuid4

from sqlalchemy import select

from devices.cabinets.lock_board.codec import Feedback
from devices.cabinets.lock_board.driver import Board, LockBoards
from devices.contract import LinkState
from devices.doors import Door, Place
from devices.simulators.lines import SimulatedLine
from devices.simulators.lock_board import LockBoardSimulator
from kiosk.domain.calls import CallTask
from kiosk.domain.key_collection import CabinetOpening
from kiosk.domain.key_loans import KeyLoan
from kiosk.services.key_collection import MadeCode, make_code
from kiosk.services.key_doors import cabinet_calls
from kiosk.ui.device_bridge import DeviceBridge
from kiosk.ui.key_cabinet import KeyDoors
from tests.support.desks import CONSOLE, Centre
from tests.support.key_rooms import PURPOSE, KeyRoom

BOARD, LOCKS = 1, 8
SOON = 0.05


@dataclass(frozen=True)
class LockCabinet:
    """The far end of the line, and the doors as a kiosk or a desk is given them."""

    far: LockBoardSimulator
    doors: KeyDoors

    def seen(self, lock: int) -> Door:
        """Return where the driver last observed a door."""
        return self.doors.cabinet.door(Place(BOARD, lock))


@contextmanager
def lock_cabinet(
    *,
    wired: Feedback = Feedback.LOCKED_SHORTED,
    believed: Feedback = Feedback.LOCKED_SHORTED,
    echo: bool = False,
    left_open_seconds: float = 600,
) -> Iterator[LockCabinet]:
    """Put up a cabinet of eight doors, all shut; ``believed`` is the setting of the driver."""
    name = f"lock-cabinet-{uuid4().hex}"
    far = LockBoardSimulator(SimulatedLine(name), (Board(BOARD, LOCKS, wired),), echo=echo)
    events = DeviceBridge()
    driver = LockBoards(
        f"sim://{name}", (Board(BOARD, LOCKS, believed),), events.callback, look_seconds=SOON,
        confirm_seconds=SOON, left_open_seconds=left_open_seconds,
    )  # fmt: skip
    doors = KeyDoors(
        driver, events, frozenset({BOARD}), lambda board: driver.state(board) is LinkState.ONLINE
    )
    try:
        yield LockCabinet(far, doors)
    finally:
        driver.close()
        far.close()


def code_for(room: KeyRoom, person: str | None = None) -> MadeCode:
    """Make a pick-up code for the key in custody, as the desk does; the owner's by default."""
    with room.centre.transaction(room.clerk) as tx:
        return make_code(
            tx, key=room.custody.id, person=person or room.estate.owner, purpose=PURPOSE,
            second=room.second,
        )  # fmt: skip


def openings(centre: Centre) -> list[CabinetOpening]:
    """Return all openings so far, oldest first."""
    with centre.desk.reading(CONSOLE) as tx:
        return list(tx.session.scalars(select(CabinetOpening).order_by(CabinetOpening.id)))


def loans(centre: Centre) -> list[KeyLoan]:
    """Return all loans so far, oldest first."""
    with centre.desk.reading(CONSOLE) as tx:
        return list(tx.session.scalars(select(KeyLoan).order_by(KeyLoan.id)))


def wanted(centre: Centre) -> list[tuple[str, str]]:
    """Return where somebody is wanted at the cabinet, and why."""
    with centre.desk.reading(CONSOLE) as tx:
        return [_named(task) for task in cabinet_calls(tx)]


def _named(task: CallTask) -> tuple[str, str]:
    return task.subject, task.what
