"""Guessing is slow: at a reader as at a PIN."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.guesses import (
    FIRST_BLOCK,
    FORGOTTEN_AFTER,
    LONGEST_BLOCK,
    MOST_WRONG,
    NONE_YET,
    Guesses,
)

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def wrong(state: Guesses, times: int, at: datetime = NOW) -> Guesses:
    for _ in range(times):
        state = state.after_wrong(at)
    return state


def test_the_fifth_wrong_guess_closes_the_door_for_a_minute() -> None:
    assert not wrong(NONE_YET, MOST_WRONG - 1).blocked(NOW)
    state = wrong(NONE_YET, MOST_WRONG)
    assert state.blocked(NOW + FIRST_BLOCK - timedelta(microseconds=1))
    assert not state.blocked(NOW + FIRST_BLOCK)


def test_each_further_five_close_it_for_twice_as_long_up_to_a_limit() -> None:
    state, at, spans = NONE_YET, NOW, []
    for _ in range(7):
        state = wrong(state, MOST_WRONG, at)
        assert state.blocked_until is not None
        spans.append((state.blocked_until - at) // FIRST_BLOCK)
        at = state.blocked_until
    assert spans == [1, 2, 4, 8, 15, 15, 15]


def test_a_right_guess_forgives_its_own_wrong_tries_but_not_the_blocks() -> None:
    assert not wrong(wrong(NONE_YET, 4).after_right(NOW), 4).blocked(NOW)
    again = wrong(wrong(NONE_YET, 5).after_right(NOW + FIRST_BLOCK), 5, NOW + FIRST_BLOCK)
    assert again.blocked(NOW + FIRST_BLOCK * 2)


def test_wrong_guesses_are_forgotten_after_an_hour() -> None:
    later = NOW + FORGOTTEN_AFTER
    assert not wrong(wrong(NONE_YET, 4), 1, later).blocked(later)


@given(st.lists(st.integers(0, 120), min_size=1, max_size=400))
def test_nobody_gets_more_than_a_few_guesses_an_hour(pauses: list[int]) -> None:
    state, at, looked_at = NONE_YET, NOW, []
    for pause in pauses:
        at += timedelta(seconds=pause)
        if not state.blocked(at):
            looked_at.append(at)
            state = state.after_wrong(at)
    for first in looked_at:
        within = [each for each in looked_at if first <= each < first + timedelta(hours=1)]
        assert len(within) <= MOST_WRONG * (5 + timedelta(hours=1) // LONGEST_BLOCK)
