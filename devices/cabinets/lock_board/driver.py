"""Lock boards on one line: opens a door only after asking it, and believes only its contact."""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from devices.cabinets.lock_board.codec import (
    ASK,
    MOST_LOCKS,
    OPEN,
    AllAnswer,
    Awaited,
    Contact,
    Feedback,
    LockAnswer,
    ask_all,
    ask_lock,
    event_in,
    open_lock,
)
from devices.cabinets.lock_board.watch import Watch
from devices.contract import DeviceError, Fault, LinkChanged, LinkState
from devices.doors import BoardChanged, CabinetEvent, Door, Opening, OpenResult, Place
from devices.exchange import Answering, Turns
from devices.link import ByteLink, utc_now

log = logging.getLogger(__name__)

ANSWER_SECONDS = 0.5
CONFIRM_SECONDS = 0.5
"""What a lock takes to open (pulse 300 ms) before it is asked whether it did."""

GAP_SECONDS = 0.05
"""Between two commands on the bus."""

LOOK_SECONDS = 1.0
LEFT_OPEN_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Board:
    """One board. ``feedback`` must be set as its locks are wired: a wrong one inverts everything.

    Raises:
        ValueError: the address or the number of locks is none a board can have.
    """

    address: int
    locks: int = 24
    feedback: Feedback = Feedback.LOCKED_SHORTED

    def __post_init__(self) -> None:
        if not (1 <= self.address <= 99 and 1 <= self.locks <= MOST_LOCKS):
            raise ValueError("a board has an address of 1 to 99 and 1 to 32 locks")

    @property
    def places(self) -> list[Place]:
        """Its doors."""
        return [Place(self.address, lock) for lock in range(1, self.locks + 1)]


class LockBoards:
    """A ``devices.doors.Cabinet`` at ``url`` that calls ``on_event`` from a thread of its own.

    All doors are looked at every ``look_seconds``. ``open`` may be called from any thread except
    from ``on_event``; orders are carried out one after the other.

    Raises:
        ValueError: the URL has a scheme nobody serves, or two boards have one address.
    """

    def __init__(
        self,
        url: str,
        boards: Sequence[Board],
        on_event: Callable[[CabinetEvent], None],
        *,
        look_seconds: float = LOOK_SECONDS,
        left_open_seconds: float = LEFT_OPEN_SECONDS,
        confirm_seconds: float = CONFIRM_SECONDS,
        baudrate: int = 9600,
        clock: Callable[[], datetime] = utc_now,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._url = url
        self._boards = {board.address: board for board in boards}
        if len(self._boards) < len(boards):
            raise ValueError("two boards with one address")
        self._on_event = on_event
        self._confirm_seconds = confirm_seconds
        self._clock = clock
        self._monotonic = monotonic
        self._watch = Watch(left_open_seconds)
        self._observed: queue.SimpleQueue[tuple[Place, Door]] = queue.SimpleQueue()
        self._bus = threading.Lock()
        self._echoing: bool | None = None
        self._lost: str | None = None
        self._unasked = bytearray()
        self._answering = {address: self._answering_of(address) for address in self._boards}
        self._turns = Turns(f"lock boards {url}", self._turn, look_seconds)
        self._link = ByteLink(
            url, self._arrived, on_link=self._link_changed, baudrate=baudrate, clock=clock
        )
        self._turns.start()

    def state(self, board: int) -> LinkState:
        """Whether the board answered when it was last asked."""
        return self._answering[board].state_on(self._link)

    @property
    def echoing(self) -> bool | None:
        """Whether the line gives back what is sent; None as long as nothing came at all."""
        return self._echoing

    def door(self, place: Place) -> Door:
        """Return where the door was last observed."""
        return self._watch.door(place)

    def open(self, place: Place) -> Opening:
        """Open one door and see whether it opened; takes up to a few seconds, never raises.

        The order is sent once at most, and only after the door was seen closed.
        """
        board = self._boards.get(place.board)
        if board is None or not 1 <= place.lock <= board.locks:
            return self._result(place, OpenResult.REFUSED, sent=False, detail="no such door")
        with self._bus:
            try:
                before = self._ask_door(board, place.lock)
            except DeviceError as error:
                return self._unknown(place, error, sent=False)
            if before is Door.OPEN:
                return self._result(place, OpenResult.REFUSED, sent=False, detail="open already")
            opening = self._order(board, place)
        self._turns.wake()
        return opening

    def close(self) -> None:
        """Stop and join; no callback runs afterwards."""
        self._turns.end()
        self._link.close()
        self._turns.close()

    def _order(self, board: Board, place: Place) -> Opening:
        if not self._opened_at_once(board, place):
            self._turns.pause(self._confirm_seconds)
            try:
                door = self._ask_door(board, place.lock)
            except DeviceError as error:
                return self._unknown(place, error, sent=True)
        else:
            door = Door.OPEN
        self._observed.put((place, door))
        result = OpenResult.OPENED if door is Door.OPEN else OpenResult.NOT_OBSERVED
        return self._result(place, result, sent=True)

    def _opened_at_once(self, board: Board, place: Place) -> bool:
        """Send the order; return whether the answer to it says that the door is open."""
        answer = LockAnswer(OPEN, place.board, place.lock)
        try:
            contact = self._ask(open_lock(place.board, place.lock), answer)[0]
        except DeviceError as error:
            log.info("%s: no word on opening %s: %s", self._url, place, error)
            return False  # some boards answer nothing to this, but the question that follows
        # "Closed" is the order over again, so it may be an echo that was missed at first: it
        # proves nothing, neither with locks for which it means open nor with the others.
        return contact is not Contact.CLOSED and board.feedback.door(contact) is Door.OPEN

    def _unknown(self, place: Place, error: DeviceError, *, sent: bool) -> Opening:
        detail = f"{error.fault}: {error.detail}"
        return self._result(place, OpenResult.NO_ANSWER, sent=sent, detail=detail)

    def _result(self, place: Place, result: OpenResult, *, sent: bool, detail: str = "") -> Opening:
        return Opening(place, result, sent, self._clock(), detail)

    def _ask_door(self, board: Board, lock: int) -> Door:
        answer = LockAnswer(ASK, board.address, lock)
        return board.feedback.door(self._ask(ask_lock(board.address, lock), answer)[0])

    def _ask(self, request: bytes, answer: LockAnswer | AllAnswer) -> list[Contact]:
        """Send once and wait; before anything else, find out whether this line echoes."""
        asks_lock = isinstance(answer, LockAnswer) and answer.head == ASK
        if self._echoing is None and not asks_lock:
            self._ask(ask_lock(answer.board, 1), LockAnswer(ASK, answer.board, 1))
        awaited = Awaited(request, answer, None if asks_lock else self._echoing)
        self._turns.pause(GAP_SECONDS)
        try:
            contacts = self._link.request(request, self._recognise(awaited), ANSWER_SECONDS)
        except DeviceError as error:
            self._echoing = self._echoing or awaited.echoed or None
            if awaited.rest:
                raise DeviceError(Fault.BAD_FRAME, self._url, error.detail) from None
            raise
        self._echoing = bool(self._echoing) or awaited.echoed
        return contacts

    def _recognise(self, awaited: Awaited) -> Callable[[bytes], list[Contact] | None]:
        def recognise(chunk: bytes) -> list[Contact] | None:
            contacts = awaited.feed(chunk)
            if contacts is not None:
                self._arrived(awaited.rest)
            return contacts

        return recognise

    def _turn(self) -> None:
        lost = self._lost
        if lost is not None:
            self._lost = None
            for board in self._boards.values():
                self._lose(board, lost)
        if self._link.state is LinkState.OFFLINE or self._turns.over:
            return
        while not self._observed.empty():
            self._observe([self._observed.get()])
        for board in self._boards.values():
            self._look_at(board)
        self._emit(self._watch.left_open(self._clock(), self._monotonic()))

    def _look_at(self, board: Board) -> None:
        try:
            with self._bus:
                contacts = self._ask(ask_all(board.address), AllAnswer(board.address, board.locks))
        except DeviceError as error:
            detail = f"{error.fault}: {error.detail}"
            if not self._answering[board.address].missed(detail):
                self._emit(self._watch.lose(board.places, self._clock()))
            return
        self._answering[board.address].answered()
        doors = [board.feedback.door(contact) for contact in contacts]
        self._observe(zip(board.places, doors, strict=True))

    def _lose(self, board: Board, detail: str) -> None:
        self._answering[board.address].lost(detail)
        self._emit(self._watch.lose(board.places, self._clock()))

    def _observe(self, observed: Iterable[tuple[Place, Door]]) -> None:
        at, now = self._clock(), self._monotonic()
        for place, door in observed:
            self._emit(self._watch.observe(place, door, at, now))

    def _answering_of(self, board: int) -> Answering:
        def tell(change: LinkChanged) -> None:
            self._emit([BoardChanged(board, change.state, change.at, change.detail)])

        return Answering(f"lock board {board} at {self._url}", tell, self._clock)

    def _arrived(self, data: bytes) -> None:
        self._unasked += data
        if event_in(self._unasked):
            self._turns.wake()

    def _link_changed(self, change: LinkChanged) -> None:
        self._echoing = None  # another converter may be there now
        if change.state is LinkState.OFFLINE:
            self._lost = change.detail
        self._turns.wake()

    def _emit(self, events: Iterable[CabinetEvent]) -> None:
        for event in events:
            try:
                self._on_event(event)
            except Exception:
                log.exception("%s: what listens to the cabinet failed", self._url)
