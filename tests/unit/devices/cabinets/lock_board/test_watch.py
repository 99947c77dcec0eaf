"""What doors are told, with the times handed in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from devices.cabinets.lock_board.watch import Watch
from devices.doors import Door, DoorChanged, DoorLeftOpen, Place

AT = datetime(2026, 11, 21, 14, 32, 8, tzinfo=UTC)
A, B = Place(1, 1), Place(1, 2)


def at(seconds: float) -> datetime:
    return AT + timedelta(seconds=seconds)


@pytest.fixture
def watch() -> Watch:
    return Watch(left_open_seconds=60)


def test_a_door_is_unknown_until_it_is_observed(watch: Watch) -> None:
    assert watch.door(A) is Door.UNKNOWN
    assert watch.observe(A, Door.CLOSED, at(0), 0) == [DoorChanged(A, Door.CLOSED, at(0))]
    assert watch.door(A) is Door.CLOSED
    assert watch.observe(A, Door.CLOSED, at(1), 1) == []


def test_a_door_left_open_is_told_once_for_each_opening(watch: Watch) -> None:
    watch.observe(A, Door.OPEN, at(0), 0)
    watch.observe(B, Door.CLOSED, at(0), 0)
    watch.observe(A, Door.OPEN, at(50), 50)
    assert watch.left_open(at(59.9), 59.9) == []
    assert watch.left_open(at(60), 60) == [DoorLeftOpen(A, since=at(0), at=at(60))]
    assert watch.left_open(at(600), 600) == []
    watch.observe(A, Door.CLOSED, at(601), 601)
    watch.observe(A, Door.OPEN, at(602), 602)
    assert watch.left_open(at(662), 662) == [DoorLeftOpen(A, since=at(602), at=at(662))]


def test_a_lost_door_is_unknown_and_not_left_open(watch: Watch) -> None:
    watch.observe(A, Door.OPEN, at(0), 0)
    assert watch.lose([A, B], at(1)) == [DoorChanged(A, Door.UNKNOWN, at(1))]
    assert watch.lose([A, B], at(2)) == []
    assert watch.left_open(at(100), 100) == []
