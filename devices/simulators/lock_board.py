"""Simulated lock boards on one line, with their doors and a converter that may echo (§5)."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from datetime import datetime

from devices.cabinets.lock_board.codec import (
    ASK,
    DO,
    FRAME,
    OPEN,
    STATE,
    all_reply,
    bcc,
    lock_reply,
    open_lock,
)
from devices.cabinets.lock_board.driver import Board
from devices.doors import Door, Place
from devices.link import utc_now
from devices.simulators.far_device import FarDevice
from devices.simulators.happening import Listen, nobody
from devices.simulators.lines import FarEnd


class LockBoardSimulator(FarDevice):
    """Boards with their doors, all closed at first. A door that is opened stays open until shut.

    ``echo``: the converter gives back what it is sent. ``answers_open``: some boards say nothing
    to an order to open. ``event_head``: 81 or 82 for boards that tell of a door by themselves.
    """

    def __init__(
        self,
        line: FarEnd,
        boards: Sequence[Board] = (Board(1),),
        *,
        echo: bool = False,
        answers_open: bool = True,
        event_head: int | None = None,
        listen: Listen = nobody,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        super().__init__(line, listen, clock)
        self.echo = echo
        self.answers_open = answers_open
        self.event_head = event_head
        self.orders: list[Place] = []
        """The orders to open that arrived, lock 0 for all."""
        self.jammed: set[Place] = set()
        """Locks that do not move."""
        self.silent: set[int] = set()
        """Boards that have no power."""
        self.garbled = False
        """Whether its answers have a wrong check."""
        self.loses_power_on_order = False
        """Whether a board that is ordered to open does so and says nothing ever after."""
        self.echoes_orders_only = False
        """A converter that gives back now and then: a driver cannot find that out beforehand."""
        self._boards = {board.address: board for board in boards}
        self._open: set[Place] = set()
        self._heard_bytes = bytearray()
        self._lock = threading.RLock()
        line.on_host_bytes = self._heard

    def door(self, place: Place) -> Door:
        """Return where the door is."""
        return Door.OPEN if place in self._open else Door.CLOSED

    def shut(self, place: Place) -> None:
        """Close a door by hand."""
        self._move(place, Door.CLOSED)

    def pull(self, place: Place) -> None:
        """Open a door by force, or with the mechanical key."""
        self._move(place, Door.OPEN)

    def _move(self, place: Place, door: Door) -> None:
        with self._lock:
            if self.door(place) is door:
                return
            self._open ^= {place}
        self._say("door", board=place.board, lock=place.lock, door=door.value)
        if self.event_head is not None and place.board not in self.silent:
            self._answer(self._about(self.event_head, place))

    def _heard(self, data: bytes) -> None:
        if self.echo:
            self._line.send(data)
        self._heard_bytes += data
        while len(self._heard_bytes) >= FRAME:
            size = self._size()
            if size is None:
                break
            request = bytes(self._heard_bytes[: size or 1])
            del self._heard_bytes[: size or 1]
            if size and request[1] in self._boards and request[1] not in self.silent:
                self._do(*request[:4])

    def _size(self) -> int | None:
        """Return the length of the frame; 0: none begins here, None: wait for the sixth byte."""
        heard = bytes(self._heard_bytes)
        if heard[0] not in (OPEN, ASK) or heard[3] not in (DO, STATE):
            return 0
        if heard[4] == bcc(heard[:4]):
            return FRAME
        if heard[0] == ASK:
            return 0
        if len(heard) == FRAME:
            return None
        return FRAME + 1 if heard[5] == bcc(heard[:5]) else 0

    def _do(self, head: int, board: int, lock: int, function: int) -> None:
        if (head, function) not in ((OPEN, DO), (ASK, STATE)):
            return
        place = Place(board, lock)
        if head == OPEN:
            self._obey(place)
            if lock and self.answers_open:
                self._reply(self._about(OPEN, place))
            if self.loses_power_on_order:
                self.silent.add(board)
        elif lock:
            self._reply(self._about(ASK, place))
        else:
            self._reply(self._about_all(self._boards[board]))

    def _obey(self, place: Place) -> None:
        if self.echoes_orders_only:
            self._line.send(open_lock(place.board, place.lock))
        self.orders.append(place)
        self._say("ordered to open", board=place.board, lock=place.lock)
        for each in [place] if place.lock else self._boards[place.board].places:
            if each not in self.jammed:
                self._move(each, Door.OPEN)

    def _about(self, head: int, place: Place) -> bytes:
        feedback = self._boards[place.board].feedback
        return lock_reply(head, place.board, place.lock, feedback.contact(self.door(place)))

    def _about_all(self, board: Board) -> bytes:
        contacts = [board.feedback.contact(self.door(place)) for place in board.places]
        return all_reply(board.address, contacts)

    def _reply(self, data: bytes) -> None:
        self._answer(data[:-1] + bytes([data[-1] ^ 0x55]) if self.garbled else data)
