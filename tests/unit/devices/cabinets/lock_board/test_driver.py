"""Lock boards against their simulator: opening, feedback, echo, polarity, silence, plug."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from devices.cabinets.lock_board.codec import Feedback
from devices.cabinets.lock_board.driver import Board, LockBoards
from devices.contract import LinkState
from devices.doors import (
    BoardChanged,
    CabinetEvent,
    Door,
    DoorChanged,
    DoorLeftOpen,
    Opening,
    OpenResult,
    Place,
)
from devices.simulators.lines import FarEnd, SimulatedLine
from devices.simulators.lock_board import LockBoardSimulator
from devices.simulators.pty_line import PtyLine
from tests.support.streams import Told, said
from tests.support.waiting import wait_until

AT = datetime(2026, 11, 21, 14, 32, 8, tzinfo=UTC)
A, B = Place(1, 1), Place(1, 2)


@pytest.fixture(params=["sim", "pty"])
def line(request: pytest.FixtureRequest, tmp_path: Path) -> FarEnd:
    if request.param == "sim":
        return SimulatedLine(f"locks-{request.node.name}")
    return PtyLine(tmp_path / "port")


@pytest.fixture
def told() -> Told[CabinetEvent]:
    return Told()


@contextmanager
def cabinet(
    line: FarEnd,
    told: Told[CabinetEvent],
    *,
    locks: int = 2,
    feedback: Feedback = Feedback.LOCKED_SHORTED,
    boards: int = 1,
    echo: bool = False,
    now: Callable[[], float] = time.monotonic,
    look_seconds: float = 0.05,
) -> Iterator[tuple[LockBoardSimulator, LockBoards]]:
    """Boards of a few locks, with a driver that has seen all doors closed."""
    wired = [Board(address, locks, feedback) for address in range(1, boards + 1)]
    far = LockBoardSimulator(line, wired, echo=echo)
    driver = LockBoards(
        far.url, wired, told, look_seconds=look_seconds, confirm_seconds=0.02,
        clock=lambda: AT, monotonic=now,
    )  # fmt: skip
    try:
        for board in wired:
            assert told.next() == BoardChanged(board.address, LinkState.ONLINE, AT)
            for place in board.places:
                assert told.next() == DoorChanged(place, Door.CLOSED, AT)
        yield far, driver
    finally:
        driver.close()
        far.close()


def opening(place: Place, result: OpenResult, *, sent: bool = True, detail: str = "") -> Opening:
    return Opening(place, result, sent, AT, detail)


@pytest.mark.parametrize("feedback", Feedback)
@pytest.mark.parametrize("echo", [False, True], ids=["plain", "echo"])
def test_a_door_opens_and_is_seen_open_whatever_the_wiring(
    line: FarEnd, told: Told[CabinetEvent], feedback: Feedback, echo: bool
) -> None:
    with cabinet(line, told, feedback=feedback, echo=echo) as (far, driver):
        assert driver.echoing is echo
        assert driver.open(B) == opening(B, OpenResult.OPENED)
        assert far.orders == [B]
        assert told.next() == DoorChanged(B, Door.OPEN, AT)
        assert (driver.door(A), driver.door(B)) == (Door.CLOSED, Door.OPEN)
        far.shut(B)
        assert told.next() == DoorChanged(B, Door.CLOSED, AT)


@pytest.mark.parametrize("feedback", Feedback)
@pytest.mark.parametrize("echo", [False, True], ids=["plain", "echo"])
def test_a_jammed_lock_is_answered_and_not_observed(
    line: FarEnd, told: Told[CabinetEvent], feedback: Feedback, echo: bool
) -> None:
    with cabinet(line, told, feedback=feedback, echo=echo) as (far, driver):
        far.jammed.add(A)
        assert driver.open(A) == opening(A, OpenResult.NOT_OBSERVED)
        assert far.orders == [A]
        assert driver.door(A) is Door.CLOSED


@pytest.mark.parametrize("echo", [False, True], ids=["plain", "echo"])
def test_a_board_that_says_nothing_to_an_order_is_asked_afterwards(
    line: FarEnd, told: Told[CabinetEvent], echo: bool
) -> None:
    with cabinet(line, told, echo=echo) as (far, driver):
        far.answers_open = False
        assert driver.open(A) == opening(A, OpenResult.OPENED)
        far.jammed.add(B)
        assert driver.open(B) == opening(B, OpenResult.NOT_OBSERVED)
        assert far.orders == [A, B]


@pytest.mark.parametrize("echo", [False, True], ids=["plain", "echo"])
def test_a_board_that_answers_nothing_is_not_sent_an_order(
    line: FarEnd, told: Told[CabinetEvent], echo: bool
) -> None:
    with cabinet(line, told, echo=echo) as (far, driver):
        far.silent.add(1)
        result = driver.open(A)
        assert (result.result, result.sent) == (OpenResult.NO_ANSWER, False)
        assert result.detail.startswith("no_answer")
        assert far.orders == []


def test_a_board_that_dies_at_the_order_leaves_the_result_unknown(
    line: FarEnd, told: Told[CabinetEvent]
) -> None:
    with cabinet(line, told, look_seconds=3600) as (far, driver):
        far.answers_open = False
        far.loses_power_on_order = True
        result = driver.open(A)
        assert (result.result, result.sent) == (OpenResult.NO_ANSWER, True)
        assert far.orders == [A]  # once, and not again


def test_answers_with_a_wrong_check_are_no_answer_and_told_as_such(
    line: FarEnd, told: Told[CabinetEvent]
) -> None:
    with cabinet(line, told) as (far, driver):
        far.garbled = True
        result = driver.open(A)
        assert (result.result, result.sent) == (OpenResult.NO_ANSWER, False)
        assert result.detail.startswith("bad_frame")


def test_a_door_that_is_open_is_not_opened_again(line: FarEnd, told: Told[CabinetEvent]) -> None:
    with cabinet(line, told) as (far, driver):
        far.pull(A)
        assert driver.open(A) == opening(A, OpenResult.REFUSED, sent=False, detail="open already")
        assert far.orders == []


@pytest.mark.parametrize("place", [Place(1, 0), Place(1, 3), Place(9, 1)])
def test_a_door_that_is_not_there_is_refused(
    line: FarEnd, told: Told[CabinetEvent], place: Place
) -> None:
    with cabinet(line, told) as (far, driver):
        refused = opening(place, OpenResult.REFUSED, sent=False, detail="no such door")
        assert driver.open(place) == refused
        assert far.orders == []


def test_two_people_who_press_at_once_open_the_door_once(
    line: FarEnd, told: Told[CabinetEvent]
) -> None:
    with cabinet(line, told) as (far, driver):
        results: list[OpenResult] = []
        threads = [
            threading.Thread(target=lambda: results.append(driver.open(A).result)) for _ in "ab"
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(results) == [OpenResult.OPENED, OpenResult.REFUSED]
        assert far.orders == [A]


def test_a_forced_door_and_one_left_open_are_told(line: FarEnd, told: Told[CabinetEvent]) -> None:
    now = [1000.0]
    with cabinet(line, told, now=lambda: now[0]) as (far, _driver):
        far.pull(A)
        assert told.next() == DoorChanged(A, Door.OPEN, AT)
        now[0] += 60
        assert told.next() == DoorLeftOpen(A, AT, AT)
        now[0] += 60
        far.shut(A)
        assert told.next() == DoorChanged(A, Door.CLOSED, AT)


@pytest.mark.parametrize("head", [0x81, 0x82])
def test_an_event_is_a_reason_to_look_at_once(
    line: FarEnd, told: Told[CabinetEvent], head: int
) -> None:
    with cabinet(line, told, look_seconds=3600) as (far, _driver):
        far.event_head = head
        far.pull(A)
        assert told.next() == DoorChanged(A, Door.OPEN, AT)


def test_noise_costs_nothing(line: FarEnd, told: Told[CabinetEvent]) -> None:
    with cabinet(line, told) as (far, driver):
        for _ in range(3):
            far.noise()
            assert driver.open(A).result in (OpenResult.OPENED, OpenResult.REFUSED)
        assert far.orders == [A]


def test_two_boards_on_one_line_and_32_locks(line: FarEnd, told: Told[CabinetEvent]) -> None:
    with cabinet(line, told, boards=2, locks=32) as (_far, driver):
        last = Place(2, 32)
        assert driver.open(last) == opening(last, OpenResult.OPENED)
        assert told.next() == DoorChanged(last, Door.OPEN, AT)
        assert driver.door(Place(1, 32)) is Door.CLOSED


def test_a_board_that_falls_silent_is_told_and_its_doors_are_unknown(
    line: FarEnd, told: Told[CabinetEvent]
) -> None:
    with cabinet(line, told, boards=2, locks=1) as (far, driver):
        far.silent.add(2)
        event = told.next()
        assert isinstance(event, BoardChanged)
        assert (event.board, event.state) == (2, LinkState.OFFLINE)
        assert event.detail.startswith("no_answer")
        assert told.next() == DoorChanged(Place(2, 1), Door.UNKNOWN, AT)
        assert (driver.state(1), driver.state(2)) == (LinkState.ONLINE, LinkState.OFFLINE)
        assert driver.open(A).result is OpenResult.OPENED
        far.silent.clear()
        assert {told.next(), told.next(), told.next()} == {
            DoorChanged(A, Door.OPEN, AT),
            BoardChanged(2, LinkState.ONLINE, AT),
            DoorChanged(Place(2, 1), Door.CLOSED, AT),
        }


def test_after_the_plug_was_pulled_everything_is_unknown_until_asked_again(
    line: FarEnd, told: Told[CabinetEvent], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "devices.exchange")
    with cabinet(line, told, locks=1) as (far, driver):
        far.unplug()
        event = told.next()
        assert isinstance(event, BoardChanged)
        assert event.state is LinkState.OFFLINE
        assert told.next() == DoorChanged(A, Door.UNKNOWN, AT)
        result = driver.open(A)
        assert (result.result, result.sent) == (OpenResult.NO_ANSWER, False)
        far.echo = True  # another converter
        far.plug()
        assert told.next() == BoardChanged(1, LinkState.ONLINE, AT)
        assert told.next() == DoorChanged(A, Door.CLOSED, AT)
        assert driver.echoing is True
        assert driver.open(A).result is OpenResult.OPENED
        assert far.orders == [A]
    assert said(caplog) == ["answers", "does", "answers"]


def test_a_listener_that_raises_is_logged_and_loses_nothing(
    line: FarEnd, told: Told[CabinetEvent], caplog: pytest.LogCaptureFixture
) -> None:
    told.fail_on = {DoorChanged, BoardChanged}
    with cabinet(line, told) as (far, _driver):
        far.pull(A)
        assert told.next() == DoorChanged(A, Door.OPEN, AT)
        far.pull(B)
        assert told.next() == DoorChanged(B, Door.OPEN, AT)
    assert "a bug of the listener's" in caplog.text


def test_close_returns_promptly_while_it_waits_for_an_answer(
    line: FarEnd, told: Told[CabinetEvent]
) -> None:
    with cabinet(line, told) as (far, driver):
        far.mute()
        opened: list[Opening] = []
        person = threading.Thread(target=lambda: opened.append(driver.open(A)))
        person.start()
        before = time.monotonic()
        driver.close()
        assert time.monotonic() - before < 1.0
        assert driver.state(1) is LinkState.OFFLINE
        person.join()
        assert opened[0].result is OpenResult.NO_ANSWER
        assert far.orders == []
        assert driver.open(A).result is OpenResult.NO_ANSWER


def test_a_board_is_checked_when_it_is_named(told: Told[CabinetEvent]) -> None:
    for address, locks in ((0, 8), (100, 8), (1, 0), (1, 33)):
        with pytest.raises(ValueError, match="1 to 99"):
            Board(address, locks)
    with pytest.raises(ValueError, match="one address"):
        LockBoards("sim://nobody", [Board(1), Board(1)], told)
    with pytest.raises(ValueError, match="nobody"):
        LockBoards("nobody://here", [Board(1)], told)


def test_a_missed_echo_does_not_make_a_door_open(told: Told[CabinetEvent]) -> None:
    # With these locks the copy of the order reads "opened"; only the question after it counts.
    line = SimulatedLine("locks-late-echo")
    with cabinet(line, told, feedback=Feedback.OPEN_SHORTED) as (far, driver):
        wait_until(lambda: driver.echoing is False)
        far.answers_open = False
        far.jammed.add(A)
        far.echoes_orders_only = True
        assert driver.open(A) == opening(A, OpenResult.NOT_OBSERVED)
