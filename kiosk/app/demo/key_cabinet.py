"""A simulated key cabinet behind the real lock-board driver, and a resident at its door."""

from __future__ import annotations

import queue
import time

from devices.cabinets.lock_board.driver import Board, LockBoards
from devices.doors import CabinetEvent, Door, DoorChanged, OpenResult, Place
from devices.simulators.lines import SimulatedLine
from devices.simulators.lock_board import LockBoardSimulator
from kiosk.app.demo.key_seed import BOARD
from kiosk.app.demo.telling import WentWrong
from kiosk.app.demo.watcher import PATIENCE, NotSeen

LOOK_SECONDS = 0.1


class KeyCabinet:
    """One board on ``sim://key-cabinet``, on a line that gives back what is sent."""

    def __init__(self) -> None:
        boards = (Board(BOARD),)
        self._told: queue.SimpleQueue[CabinetEvent] = queue.SimpleQueue()
        self._far = LockBoardSimulator(SimulatedLine("key-cabinet"), boards, echo=True)
        self._doors = LockBoards(
            "sim://key-cabinet", boards, self._told.put, look_seconds=LOOK_SECONDS
        )

    def close(self) -> None:
        """Take the cabinet away."""
        self._doors.close()
        self._far.close()

    def open(self, board: int, lock: int) -> None:
        """Open a door, which must be seen to be closed before and open after."""
        place = Place(board, lock)
        self._wait(place, Door.CLOSED)
        opening = self._doors.open(place)
        if opening.result is not OpenResult.OPENED:
            raise WentWrong(f"door {lock}: {opening.result} {opening.detail}")
        self._wait(place, Door.OPEN)
        if self._far.orders != [place]:
            raise WentWrong(f"one order to door {lock} expected, came {self._far.orders}")

    def wait_shut(self, board: int, lock: int) -> None:
        """Let the resident shut the door, and wait until its contact says so."""
        place = Place(board, lock)
        self._far.shut(place)
        self._wait(place, Door.CLOSED)

    def _wait(self, place: Place, door: Door) -> None:
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                event = self._told.get(timeout=max(0.0, deadline - time.monotonic()))
            except queue.Empty:
                raise NotSeen(f"door {place.lock} {door}") from None
            if isinstance(event, DoorChanged) and (event.place, event.door) == (place, door):
                return
