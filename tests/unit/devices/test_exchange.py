"""Whether a device answers, told once; and the thread that asks it."""

from __future__ import annotations

import logging
import queue
import threading
from datetime import UTC, datetime

import pytest

from devices.contract import LinkChanged, LinkState
from devices.exchange import Answering, Turns

AT = datetime(2026, 11, 21, 14, 32, 8, tzinfo=UTC)


@pytest.fixture
def told() -> list[LinkChanged]:
    return []


@pytest.fixture
def answering(told: list[LinkChanged]) -> Answering:
    return Answering("a lock", told.append, lambda: AT)


def test_the_first_answer_is_told_and_the_next_are_not(
    answering: Answering, told: list[LinkChanged]
) -> None:
    assert answering.state.value == "offline"
    answering.answered()
    answering.answered()
    assert told == [LinkChanged(LinkState.ONLINE, AT)]
    assert answering.state is LinkState.ONLINE


def test_one_lost_answer_is_nothing_two_in_a_row_are_offline(
    answering: Answering, told: list[LinkChanged], caplog: pytest.LogCaptureFixture
) -> None:
    answering.answered()
    for _ in range(3):
        assert answering.missed("nothing")
        answering.answered()
    assert [answering.missed("nothing") for _ in range(3)] == [True, False, False]
    assert told[1:] == [LinkChanged(LinkState.OFFLINE, AT, "nothing")]
    assert [each.getMessage() for each in caplog.records if each.levelno >= logging.WARNING] == [
        "a lock: does not answer nothing"
    ]


def test_a_lost_line_is_offline_at_once_and_told_even_first(
    answering: Answering, told: list[LinkChanged]
) -> None:
    answering.lost("unplugged")
    answering.lost("unplugged")
    assert told == [LinkChanged(LinkState.OFFLINE, AT, "unplugged")]


def test_an_answer_from_before_the_line_went_down_hides_no_later_one(
    answering: Answering, told: list[LinkChanged]
) -> None:
    answering.answered()
    answering.line_changed(LinkChanged(LinkState.OFFLINE, AT, "unplugged"))
    answering.answered()
    assert answering.state is LinkState.OFFLINE
    answering.line_changed(LinkChanged(LinkState.ONLINE, AT))
    assert answering.state is LinkState.OFFLINE
    answering.answered()
    states = [change.state for change in told]
    assert states == [LinkState.ONLINE, LinkState.OFFLINE, LinkState.ONLINE]


def test_turns_come_by_themselves_and_survive_what_they_raise(
    caplog: pytest.LogCaptureFixture,
) -> None:
    came = threading.Semaphore(0)

    def turn() -> None:
        came.release()
        raise RuntimeError("a bug in a turn")

    turns = Turns("asking", turn, 0.01)
    turns.start()
    for _ in range(3):
        assert came.acquire(timeout=10)
    turns.close()
    assert "a bug in a turn" in caplog.text


def test_a_turn_comes_at_once_when_woken_and_never_after_close() -> None:
    came: queue.Queue[None] = queue.Queue()
    turns = Turns("asking", lambda: came.put(None), 3600)
    turns.start()
    came.get(timeout=10)
    turns.wake()
    came.get(timeout=10)
    turns.close()
    turns.wake()
    assert came.empty()
    assert turns.over


def test_a_pause_ends_with_close() -> None:
    paused = threading.Event()

    def turn() -> None:
        paused.set()
        turns.pause(3600)

    turns = Turns("asking", turn, 3600)
    turns.start()
    assert paused.wait(10)
    turns.close()
