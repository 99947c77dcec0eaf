"""The key cabinet as screens know it: asked to open a door, and watched until it is shut.

Residents' kiosk and desk use it alike. A use case asks first (``ask_collection``, ``ask_return``,
``ask_at_desk``) and is committed; what it returns is given to ``KeyCabinet.open``. From then on
every fact that a device told is entered by itself, in order and in a transaction of its own:
opened, not opened, shut, left open. Only what was taken or put is for the screen to enter, from a
tag that was read or a signature; with ``release`` it says whether it has.

Orders and facts run on one thread, so that no window waits for a lock, and no fact overtakes
another. While the database is away facts are kept and tried again; a screen hears that a door is
open only once that is entered. An order is not kept: one that had to wait, or whose person left
before its turn came, is called off, or a door would open before whoever comes by. Whoever is gone
from the screen is not gone from the cabinet: an open door is watched until it is shut, and the
desk is called to one that is left open.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from queue import SimpleQueue
from threading import Event, Thread
from typing import Concatenate, ParamSpec

from PySide6.QtCore import QObject, Qt, Signal

from devices.doors import (
    BoardChanged,
    Cabinet,
    Door,
    DoorChanged,
    DoorLeftOpen,
    Opening,
    OpenResult,
    Place,
)
from kiosk.domain.refusal import Refused
from kiosk.services.key_collection import ToOpen
from kiosk.services.key_doors import Matter, report_door, report_door_shut
from kiosk.services.key_openings import (
    lose_sight,
    lose_sight_of,
    observe_door_closed,
    observe_failed,
    observe_opened,
)
from kiosk.services.transaction import Transaction
from kiosk.ui.device_bridge import DeviceBridge

log = logging.getLogger(__name__)

P = ParamSpec("P")
RETRY_SECONDS = 2.0
ORDER_SECONDS = 10.0
"""How long an order may wait for its turn: two doors before it take less, and it is still fresh."""

CALLED_OFF = "called_off"
"""The fault of an opening whose door was never asked to open: nobody stood there any more."""


class Phase(StrEnum):
    """What is known of an opening's door; never more than was observed."""

    ASKED = "asked"
    OPEN = "open"
    SHUT = "shut"
    NOT_OPENED = "not_opened"
    """Nothing has moved."""

    UNCLEAR = "unclear"
    """Nobody knows whether it opened; somebody has to look."""


@dataclass(frozen=True, slots=True)
class Watched:
    """An opening under watch. ``seen``: whether its board answers; ``fault``: why it failed."""

    place: Place
    phase: Phase = Phase.ASKED
    fault: str = ""
    seen: bool = True
    left_open: bool = False


@dataclass(frozen=True)
class KeyDoors:
    """The cabinet on a line of this machine: its boards, what it tells, which of them answers."""

    cabinet: Cabinet
    events: DeviceBridge
    boards: frozenset[int]
    answers: Callable[[int], bool]


@dataclass(frozen=True, slots=True)
class _Tried:
    opening: str
    phase: Phase
    fault: str
    at: datetime | None
    """When it was carried out; None where it was called off."""


class KeyCabinet(QObject):
    """Opens doors of the key cabinet and watches them, for the process that drives its boards.

    It begins by giving up on what the process before it left half done (``lose_sight``).
    ``transaction`` must carry ``Duty.CABINET``; the machine enters what it sees in its own name.

    Signals:
        changed(str): more is known of the opening with that id; see ``watched``.
        answering_changed(): a board began or ceased to answer.
        doors_changed(): a door was seen somewhere else, or is not seen any more; see ``door``.
        left_open_too_long(object): the ``Place`` of a door that nobody shuts.
    """

    changed = Signal(str)
    answering_changed = Signal()
    doors_changed = Signal()
    left_open_too_long = Signal(object)
    _tried = Signal(object)

    def __init__(
        self,
        doors: KeyDoors,
        transaction: Callable[[], AbstractContextManager[Transaction]],
        *,
        retry_seconds: float = RETRY_SECONDS,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__()
        self._doors, self._transaction, self._retry_seconds = doors, transaction, retry_seconds
        self._monotonic = monotonic
        self._watched: dict[str, Watched] = {}
        self._released: dict[str, bool] = {}
        self._last: dict[Place, DoorChanged] = {}
        self._too_long: set[Place] = set()
        self._jobs: SimpleQueue[Callable[[], object] | None] = SimpleQueue()
        self._closing = Event()
        self._tried.connect(self._take, Qt.ConnectionType.QueuedConnection)
        doors.events.happened.connect(self._happened)
        self._fact(lose_sight, boards=doors.boards)
        self._thread = Thread(target=self._work, name="key-cabinet", daemon=True)
        self._thread.start()

    @property
    def answering(self) -> bool:
        """Whether any of its boards answers."""
        return any(map(self._doors.answers, self._doors.boards))

    def answers(self, board: int) -> bool:
        """Return whether a board is on this machine's line and answers."""
        return board in self._doors.boards and self._doors.answers(board)

    def door(self, place: Place) -> Door:
        """Return where a door was last observed."""
        last = self._last.get(place)
        return Door.UNKNOWN if last is None else last.door

    def left_open(self, place: Place) -> bool:
        """Return whether a door has been open for too long and still is."""
        return place in self._too_long

    def watched(self, opening: str) -> Watched | None:
        """Return what is known of an opening; None where this process does not watch it."""
        return self._watched.get(opening)

    def open(self, wanted: ToOpen) -> None:
        """Open a door that was asked for, once; ``changed`` tells what became of it."""
        opening, place = wanted.opening.id, Place(wanted.board, wanted.lock)
        self._watched[opening] = Watched(place)
        until = self._monotonic() + ORDER_SECONDS
        self._jobs.put(lambda: self._order(opening, place, until))

    def call_off(self, wanted: ToOpen) -> None:
        """Do not open a door that was asked for: whoever asked is gone."""
        self._fact(observe_failed, opening=wanted.opening.id, fault=CALLED_OFF)

    def release(self, opening: str, *, ended: bool) -> None:
        """Show an opening no longer; ``ended``: what was taken or put is entered.

        Where it is not, a door whose turn has not come stays shut; of any other nobody has seen
        the end, and the desk must look. The door is watched on.
        """
        watched = self._watched.get(opening)
        if watched is None or opening in self._released:
            return
        self._released[opening] = ended
        if watched.phase in {Phase.OPEN, Phase.SHUT} and not ended:
            self._fact(lose_sight_of, opening=opening)
        self._drop_what_is_over(opening)

    def close(self) -> None:
        """Enter what is still to be entered, open nothing more, and join the thread."""
        self._closing.set()
        self._jobs.put(None)
        self._thread.join()

    def _take(self, tried: _Tried) -> None:
        """An order was carried out, or not, and that is entered."""
        before = self._watched[tried.opening]
        after = replace(before, phase=tried.phase, fault=tried.fault)
        if self._released.get(tried.opening) is False and tried.phase is Phase.OPEN:
            self._fact(lose_sight_of, opening=tried.opening)
        self._show(tried.opening, after)
        last = self._last.get(before.place)
        if tried.phase is Phase.OPEN and tried.at and last is not None and last.at > tried.at:
            self._follow(tried.opening, last)

    def _happened(self, event: object) -> None:
        if isinstance(event, DoorChanged):
            self._door_changed(event)
        elif isinstance(event, DoorLeftOpen):
            self._report(event.place, Matter.LEFT_OPEN, event.since)
            self._too_long.add(event.place)
            for opening in self._open_at(event.place):
                self._show(opening, replace(self._watched[opening], left_open=True))
            self.left_open_too_long.emit(event.place)
        elif isinstance(event, BoardChanged):
            self.answering_changed.emit()

    def _door_changed(self, event: DoorChanged) -> None:
        place = event.place
        before = self.door(place)
        self._last[place] = event
        self._too_long.discard(place)
        if event.door is Door.CLOSED:
            self._fact(report_door_shut, board=place.board, lock=place.lock)
        elif event.door is Door.OPEN and before is Door.CLOSED and not self._expected(place):
            self._report(place, Matter.UNASKED, event.at)
        for opening in self._open_at(place):
            self._follow(opening, event)
        self.doors_changed.emit()

    def _follow(self, opening: str, event: DoorChanged) -> None:
        """Note where the door of an open opening is now."""
        watched = self._watched[opening]
        if event.door is Door.CLOSED:
            self._fact(observe_door_closed, opening=opening)
            self._show(opening, replace(watched, phase=Phase.SHUT, seen=True))
        elif event.door is Door.UNKNOWN:
            self._report(event.place, Matter.NOT_SEEN, event.at)
            self._show(opening, replace(watched, seen=False))
        else:
            self._show(opening, replace(watched, seen=True))

    def _show(self, opening: str, watched: Watched) -> None:
        if self._watched.get(opening) == watched:
            return
        self._watched[opening] = watched
        self.changed.emit(opening)
        self._drop_what_is_over(opening)

    def _drop_what_is_over(self, opening: str) -> None:
        phase = self._watched[opening].phase
        if opening in self._released and phase not in {Phase.ASKED, Phase.OPEN}:
            del self._watched[opening], self._released[opening]

    def _open_at(self, place: Place) -> list[str]:
        return [
            opening
            for opening, watched in self._watched.items()
            if watched.place == place and watched.phase is Phase.OPEN
        ]

    def _expected(self, place: Place) -> bool:
        phases = {each.phase for each in self._watched.values() if each.place == place}
        return bool(phases & {Phase.ASKED, Phase.OPEN})

    def _report(self, place: Place, what: Matter, since: datetime) -> None:
        log.warning("key cabinet, door %s/%s: %s", place.board, place.lock, what.value)
        self._fact(report_door, board=place.board, lock=place.lock, what=what, since=since)

    def _fact(
        self, use_case: Callable[Concatenate[Transaction, P], object],
        *args: P.args, **given: P.kwargs,
    ) -> None:  # fmt: skip
        self._jobs.put(lambda: self._enter(use_case, *args, **given))

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            job()

    def _order(self, opening: str, place: Place, until: float) -> None:
        answer = None if self._stale(opening, until) else self._doors.cabinet.open(place)
        phase, fault = phase_of(answer) if answer else (Phase.NOT_OPENED, CALLED_OFF)
        result = answer.result.value if answer else CALLED_OFF
        log.info("key cabinet, door %s/%s: %s", place.board, place.lock, result)
        if phase is Phase.OPEN:
            entered = self._enter(observe_opened, opening=opening)
        elif phase is Phase.NOT_OPENED:
            entered = self._enter(observe_failed, opening=opening, fault=fault)
        else:
            entered = self._enter(lose_sight_of, opening=opening)
        phase = phase if entered else Phase.UNCLEAR
        self._tried.emit(_Tried(opening, phase, fault, answer.at if answer else None))

    def _stale(self, opening: str, until: float) -> bool:
        """Return whether nobody stands before the door any more, or perhaps somebody else does."""
        gone = self._released.get(opening) is False
        return gone or self._closing.is_set() or self._monotonic() > until

    def _enter(
        self, use_case: Callable[Concatenate[Transaction, P], object],
        *args: P.args, **given: P.kwargs,
    ) -> bool:  # fmt: skip
        """Enter a fact, as often as it takes; return whether it stands in the books."""
        while True:
            try:
                with self._transaction() as tx:
                    use_case(tx, *args, **given)
            except Refused as refusal:
                away = refusal.code.startswith("database_") or refusal.code == "changed_meanwhile"
                log.warning("%s is not entered: %s", use_case.__name__, refusal.code)
                if not away or self._closing.wait(self._retry_seconds):
                    return False
            except Exception:
                log.exception("%s is not entered", use_case.__name__)
                return False
            else:
                return True


def phase_of(answer: Opening) -> tuple[Phase, str]:
    """Return what an order's result says of the door, and the fault where it did not open."""
    if answer.result is OpenResult.OPENED:
        return Phase.OPEN, ""
    if answer.result is OpenResult.NO_ANSWER and answer.sent:
        return Phase.UNCLEAR, answer.result.value
    if answer.result is OpenResult.REFUSED:
        return Phase.NOT_OPENED, answer.detail.replace(" ", "_")
    return Phase.NOT_OPENED, answer.result.value
