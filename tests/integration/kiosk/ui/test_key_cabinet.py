"""Doors of the key cabinet: each is opened once at most, and only what was seen is entered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, closing
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from devices.cabinets.lock_board.codec import Feedback
from devices.cabinets.lock_board.driver import Board
from devices.doors import Door, Place
from devices.simulators.lines import SimulatedLine
from devices.simulators.lock_board import LockBoardSimulator
from kiosk.app.cabinet_wiring import open_cabinet
from kiosk.app.errors import SettingsError
from kiosk.app.resident_wiring import DUTIES
from kiosk.app.settings import BoardSettings, CabinetSettings
from kiosk.domain.key_collection import CabinetOpening, OpeningState, OpeningVerb, SeenBy
from kiosk.domain.key_loans import Borrower, BorrowerKind
from kiosk.domain.keys import KeyState
from kiosk.domain.refusal import Refused
from kiosk.domain.staff import Actor
from kiosk.services.key_collection import ToOpen, ask_at_desk, ask_return
from kiosk.services.key_openings import lose_sight, observe_put, resolve_opening
from kiosk.services.transaction import Transaction
from kiosk.ui.key_cabinet import ORDER_SECONDS, KeyCabinet, Phase
from tests.support.desks import Centre
from tests.support.key_rooms import SIGNED, KeyRoom, fit_out
from tests.support.lock_cabinet import BOARD, LockCabinet, lock_cabinet, openings, wanted
from tests.support.waiting import wait_until

PATIENCE_MS = 10_000
KIOSK = Actor("kiosk:one", "one", DUTIES)
DOOR = Place(BOARD, 1)
PutUp = Callable[..., "Cabinet"]


class Cabinet:
    """A cabinet under watch, and somebody who brings the key of door 1 back to it."""

    def __init__(self, room: KeyRoom, lock: LockCabinet, qtbot: QtBot, **given: Any) -> None:
        self.room, self.far, self.lock, self._qtbot = room, lock.far, lock, qtbot
        self.watch = KeyCabinet(lock.doors, self.transaction, **given)
        self.until(lambda: lock.seen(1) is not Door.UNKNOWN)

    def transaction(self) -> AbstractContextManager[Transaction]:
        """Open a transaction as the kiosk."""
        return self.room.centre.desk.transaction(KIOSK)

    def close(self) -> None:
        """End the watch."""
        self.watch.close()

    def until(self, so: Callable[[], object]) -> None:
        """Wait until something is so."""
        self._qtbot.waitUntil(lambda: bool(so()), timeout=PATIENCE_MS)

    def ask(self) -> ToOpen:
        """Ask to put the lent key back."""
        with self.transaction() as tx:
            return ask_return(tx, tag=self.room.custody.tag)

    def open(self) -> str:
        """Ask, order the door, and wait for what became of it."""
        door = self.ask()
        self.watch.open(door)
        opening = door.opening.id
        self.until(lambda: self.phase(opening) is not Phase.ASKED)
        return opening

    def phase(self, opening: str) -> Phase | None:
        """Return what the watch says of an opening."""
        watched = self.watch.watched(opening)
        return watched.phase if watched else None

    def record(self, opening: str) -> CabinetOpening:
        """Return what the books say of it."""
        return next(each for each in openings(self.room.centre) if each.id == opening)


@pytest.fixture
def room(centre: Centre) -> KeyRoom:
    """The keys; the one behind door 1 is lent."""
    room = fit_out(centre)
    owner = Borrower(BorrowerKind.OWNER, "陈立", person=room.estate.owner)
    room.lend(room.custody, owner)
    return room


@pytest.fixture
def put_up(app: QApplication, qtbot: QtBot, room: KeyRoom) -> Iterator[PutUp]:
    """Put a cabinet up and watch it; what is given is of its line."""
    with ExitStack() as stack:

        def build(retry_seconds: float = 0.01, **given: Any) -> Cabinet:
            lock = stack.enter_context(lock_cabinet(**given))
            cabinet = Cabinet(room, lock, qtbot, retry_seconds=retry_seconds)
            stack.enter_context(closing(cabinet.watch))
            return cabinet

        yield build


def test_open_and_shut_are_facts_and_the_order_is_sent_once(put_up: PutUp) -> None:
    cabinet = put_up()
    opening = cabinet.open()
    assert cabinet.phase(opening) is Phase.OPEN
    assert cabinet.record(opening).state is OpeningState.OPENED
    cabinet.far.shut(DOOR)
    cabinet.until(lambda: cabinet.record(opening).door_closed_at)
    assert cabinet.phase(opening) is Phase.SHUT
    assert cabinet.far.orders == [DOOR]
    assert cabinet.room.key(cabinet.room.custody).state is KeyState.OUT


def test_a_door_shut_before_anybody_could_look_is_still_seen_shut(put_up: PutUp) -> None:
    cabinet = put_up()
    door = cabinet.ask()
    cabinet.watch.open(door)
    # The window hears of nothing while this waits, as when it is busy.
    wait_until(lambda: cabinet.lock.seen(1) is Door.OPEN)
    cabinet.far.shut(DOOR)
    wait_until(lambda: cabinet.lock.seen(1) is Door.CLOSED)
    cabinet.until(lambda: cabinet.record(door.opening.id).door_closed_at)
    assert cabinet.phase(door.opening.id) is Phase.SHUT


def test_a_silent_board_is_not_ordered_and_nothing_has_moved(put_up: PutUp) -> None:
    cabinet = put_up()
    assert cabinet.watch.answering
    cabinet.far.silent.add(BOARD)
    cabinet.until(lambda: not cabinet.watch.answering)
    opening = cabinet.open()
    assert cabinet.phase(opening) is Phase.NOT_OPENED
    record = cabinet.record(opening)
    assert (record.state, record.fault) == (OpeningState.FAILED, "no_answer")
    assert cabinet.far.orders == []
    cabinet.far.silent.clear()
    cabinet.until(lambda: cabinet.watch.answering)
    assert cabinet.phase(cabinet.open()) is Phase.OPEN


def test_a_board_that_falls_silent_at_the_order_leaves_it_to_the_desk(put_up: PutUp) -> None:
    cabinet = put_up()
    cabinet.far.loses_power_on_order, cabinet.far.answers_open = True, False
    opening = cabinet.open()
    assert cabinet.phase(opening) is Phase.UNCLEAR
    assert cabinet.record(opening).state is OpeningState.UNRESOLVED
    assert wanted(cabinet.room.centre) == [("A-01", "opening_unresolved")]
    assert cabinet.far.orders == [DOOR]
    with cabinet.room.centre.transaction(cabinet.room.clerk) as tx:
        resolve_opening(tx, opening=opening, found=OpeningVerb.LEAVE)
    assert wanted(cabinet.room.centre) == []


@pytest.mark.parametrize("feedback", Feedback)
@pytest.mark.parametrize("echo", [True, False])
def test_a_lock_that_sticks_is_not_open_however_its_line_echoes(
    feedback: Feedback, put_up: PutUp, *, echo: bool
) -> None:
    cabinet = put_up(wired=feedback, believed=feedback, echo=echo)
    cabinet.far.echoes_orders_only = not echo
    cabinet.far.jammed.add(DOOR)
    opening = cabinet.open()
    assert cabinet.phase(opening) is Phase.NOT_OPENED
    record = cabinet.record(opening)
    assert (record.state, record.fault) == (OpeningState.FAILED, "not_observed")
    assert cabinet.far.orders == [DOOR]


def test_a_wrong_polarity_opens_nothing(put_up: PutUp) -> None:
    cabinet = put_up(believed=Feedback.OPEN_SHORTED)
    opening = cabinet.open()
    record = cabinet.record(opening)
    assert (record.state, record.fault) == (OpeningState.FAILED, "open_already")
    assert cabinet.far.orders == []


def test_the_desk_is_called_to_a_door_left_open_until_it_is_shut(put_up: PutUp) -> None:
    cabinet = put_up(left_open_seconds=0.2)
    opening = cabinet.open()
    cabinet.until(lambda: wanted(cabinet.room.centre) == [("A-01", "door_left_open")])
    watched = cabinet.watch.watched(opening)
    assert watched is not None
    assert watched.left_open
    cabinet.far.shut(DOOR)
    cabinet.until(lambda: wanted(cabinet.room.centre) == [])
    facts = [(action, subject) for action, subject, _ in cabinet.room.centre.audit()]
    assert [each for each in facts if each[0] in {"door_reported", "door_shut"}] == [
        ("door_reported", "A-01"), ("door_shut", "A-01"),
    ]  # fmt: skip


def test_an_open_door_outlasts_whoever_opened_it(put_up: PutUp) -> None:
    cabinet = put_up()
    opening = cabinet.open()
    cabinet.watch.release(opening, ended=False)
    cabinet.until(lambda: cabinet.record(opening).state is OpeningState.UNRESOLVED)
    assert wanted(cabinet.room.centre) == [("A-01", "opening_unresolved")]
    assert cabinet.phase(opening) is Phase.OPEN
    cabinet.far.shut(DOOR)
    cabinet.until(lambda: cabinet.record(opening).door_closed_at)
    assert cabinet.watch.watched(opening) is None


def test_whoever_has_entered_the_end_leaves_only_the_door(put_up: PutUp) -> None:
    cabinet = put_up()
    opening = cabinet.open()
    with cabinet.transaction() as tx:
        observe_put(tx, opening=opening, seen_by=SeenBy.SIGNATURE, confirmation=SIGNED)
    cabinet.watch.release(opening, ended=True)
    cabinet.far.shut(DOOR)
    cabinet.until(lambda: cabinet.record(opening).door_closed_at)
    assert cabinet.record(opening).state is OpeningState.PUT
    assert wanted(cabinet.room.centre) == []


def test_somebody_gone_before_the_order_has_opened_nothing(put_up: PutUp) -> None:
    cabinet = put_up()
    door = cabinet.ask()
    cabinet.watch.call_off(door)
    cabinet.until(lambda: cabinet.record(door.opening.id).state is OpeningState.FAILED)
    assert cabinet.record(door.opening.id).fault == "called_off"
    assert cabinet.far.orders == []


def test_a_power_cut_between_opened_and_taken(put_up: PutUp) -> None:
    before = put_up()
    opening = before.open()
    before.watch.close()
    after = put_up()
    after.until(lambda: after.record(opening).state is OpeningState.UNRESOLVED)
    assert after.room.key(after.room.custody).state is KeyState.OUT
    assert wanted(after.room.centre) == [("A-01", "opening_unresolved")]
    with pytest.raises(Refused, match="opening_running"):
        after.ask()


def test_another_machine_starts_and_leaves_this_ones_openings_alone(put_up: PutUp) -> None:
    cabinet = put_up()
    opening = cabinet.open()
    with cabinet.transaction() as tx:
        assert lose_sight(tx, boards={BOARD + 1}) == []
    assert cabinet.record(opening).state is OpeningState.OPENED


def test_a_door_opened_at_the_desk_and_shut_needs_nobody_afterwards(put_up: PutUp) -> None:
    cabinet = put_up()
    with cabinet.room.centre.transaction(cabinet.room.clerk) as tx:
        door = ask_at_desk(tx, hook="A-02", reason="巡检")
    cabinet.watch.open(door)
    cabinet.until(lambda: cabinet.phase(door.opening.id) is Phase.OPEN)
    cabinet.watch.release(door.opening.id, ended=True)
    cabinet.far.shut(Place(BOARD, 2))
    cabinet.until(lambda: cabinet.record(door.opening.id).door_closed_at)
    with cabinet.transaction() as tx:
        assert lose_sight(tx, boards={BOARD}) == []


def test_facts_wait_for_the_database_and_keep_their_order(
    room: KeyRoom, app: QApplication, qtbot: QtBot
) -> None:
    away: list[str] = []

    class Moody(Cabinet):
        def transaction(self) -> AbstractContextManager[Transaction]:
            if away:
                raise Refused(away.pop())
            return super().transaction()

    with lock_cabinet() as lock:
        cabinet = Moody(room, lock, qtbot, retry_seconds=0.01)
        with closing(cabinet.watch):
            door = cabinet.ask()
            away.extend(["database_locked", "database_unreachable", "changed_meanwhile"])
            cabinet.watch.open(door)
            cabinet.until(lambda: cabinet.phase(door.opening.id) is Phase.OPEN)
            assert away == []
            away.append("database_locked")
            cabinet.far.shut(DOOR)
            cabinet.until(lambda: cabinet.record(door.opening.id).door_closed_at)


class Held(Cabinet):
    """A cabinet whose facts can be held up, as by a database that is away."""

    def __init__(self, *given: Any, **more: Any) -> None:
        self.away, self.met = Event(), Event()
        super().__init__(*given, retry_seconds=0.01, **more)

    def transaction(self) -> AbstractContextManager[Transaction]:
        """Refuse, while it is away."""
        if self.away.is_set():
            self.met.set()
            raise Refused("database_unreachable")
        return super().transaction()

    def order_behind_a_fact(self) -> str:
        """Order the door of door 1 while a fact about another one waits for the database."""
        door = self.ask()
        self.until(lambda: self.watch.door(Place(BOARD, 3)) is Door.CLOSED)
        self.away.set()
        self.far.pull(Place(BOARD, 3))
        self.until(self.met.is_set)
        self.watch.open(door)
        return door.opening.id


def test_a_door_stays_shut_for_whoever_left_before_its_turn(
    room: KeyRoom, app: QApplication, qtbot: QtBot
) -> None:
    with lock_cabinet() as lock, closing(Held(room, lock, qtbot)) as cabinet:
        opening = cabinet.order_behind_a_fact()
        cabinet.watch.release(opening, ended=False)
        cabinet.away.clear()
        cabinet.until(lambda: cabinet.record(opening).state is not OpeningState.ASKED)
        assert cabinet.record(opening).state is OpeningState.FAILED
        assert cabinet.record(opening).fault == "called_off"
        assert cabinet.far.orders == []
        cabinet.until(lambda: cabinet.watch.watched(opening) is None)


def test_an_order_that_had_to_wait_opens_nothing(
    room: KeyRoom, app: QApplication, qtbot: QtBot
) -> None:
    now = [0.0]
    with (
        lock_cabinet() as lock,
        closing(Held(room, lock, qtbot, monotonic=lambda: now[0])) as cabinet,
    ):
        opening = cabinet.order_behind_a_fact()
        now[0] = ORDER_SECONDS + 1
        cabinet.away.clear()
        cabinet.until(lambda: cabinet.phase(opening) is not Phase.ASKED)
        assert cabinet.phase(opening) is Phase.NOT_OPENED
        assert cabinet.record(opening).fault == "called_off"
        assert cabinet.far.orders == []
        now[0] += 1
        again = cabinet.open()
        assert cabinet.phase(again) is Phase.OPEN
        assert cabinet.far.orders == [DOOR]


def test_a_door_that_opens_unasked_calls_the_desk(put_up: PutUp) -> None:
    cabinet = put_up()
    # What the driver saw must have reached the window as well, or it knows of no change.
    cabinet.until(lambda: cabinet.watch.door(Place(BOARD, 5)) is Door.CLOSED)
    cabinet.far.pull(Place(BOARD, 5))
    cabinet.until(lambda: wanted(cabinet.room.centre) == [("A-05", "door_unasked")])
    cabinet.far.shut(Place(BOARD, 5))
    cabinet.until(lambda: wanted(cabinet.room.centre) == [])


def test_a_board_lost_while_a_door_is_open_calls_the_desk_until_it_is_seen_shut(
    put_up: PutUp,
) -> None:
    cabinet = put_up()
    opening = cabinet.open()
    cabinet.far.silent.add(BOARD)
    cabinet.until(lambda: wanted(cabinet.room.centre) == [("A-01", "door_not_seen")])
    watched = cabinet.watch.watched(opening)
    assert watched is not None
    assert (watched.phase, watched.seen) == (Phase.OPEN, False)
    cabinet.far.shut(DOOR)
    cabinet.far.silent.clear()
    cabinet.until(lambda: cabinet.record(opening).door_closed_at)
    cabinet.until(lambda: wanted(cabinet.room.centre) == [])


def test_a_machine_opens_the_boards_its_settings_name(app: QApplication, qtbot: QtBot) -> None:
    wanted = CabinetSettings(
        port="sim://named-cabinet",
        boards=(BoardSettings(address=3, locks=8, feedback="open_shorted"),),
    )
    boards = (Board(3, 8, Feedback.OPEN_SHORTED),)
    with closing(LockBoardSimulator(SimulatedLine("named-cabinet"), boards)), ExitStack() as stack:
        doors = open_cabinet(wanted, "desk.cabinet", Path("kiosk.toml"), stack)
        qtbot.waitUntil(lambda: doors.cabinet.door(Place(3, 8)) is Door.CLOSED)
        assert doors.boards == {3}
        assert doors.answers(3)


def test_a_port_nobody_can_open_is_named(app: QApplication) -> None:
    nowhere = CabinetSettings(port="nowhere://cabinet")
    with ExitStack() as stack, pytest.raises(SettingsError, match=r"desk\.cabinet\.port"):
        open_cabinet(nowhere, "desk.cabinet", Path("kiosk.toml"), stack)
