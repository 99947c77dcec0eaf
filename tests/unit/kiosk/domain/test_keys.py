"""Keys by themselves: every verb in every state, counts, tags and the end of the working day."""

from __future__ import annotations

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.keys import (
    MOVES,
    NEVER_LENT,
    TAG_LETTERS,
    Key,
    KeyClass,
    KeyState,
    KeyVerb,
    end_of_working_day,
    last_closing,
    new_tag,
    tag_of,
)
from kiosk.domain.refusal import Refused

NOW = datetime(2026, 3, 2, 6, 30, tzinfo=UTC)
SHANGHAI = ZoneInfo("Asia/Shanghai")


def a_key(
    state: KeyState = KeyState.ON_HOOK, key_class: KeyClass = KeyClass.REPAIR, pieces: int = 3
) -> Key:
    return Key(
        id="k", number="K-0417", tag="QR7TAG23", key_class=key_class, pieces=pieces,
        state_since=NOW, hook_id="A-01", place="工具间", state=state,
    )  # fmt: skip


@pytest.mark.parametrize("verb", KeyVerb)
@pytest.mark.parametrize("state", KeyState)
def test_every_verb_in_every_state(state: KeyState, verb: KeyVerb) -> None:
    key = a_key(state)
    after = MOVES.get((state, verb))
    if after is None:
        with pytest.raises(Refused, match="key_state"):
            key.move(verb, NOW)
        assert key.state is state
    else:
        key.move(verb, NOW)
        assert key.state is after
        gone = after in (KeyState.WITH_OWNER, KeyState.DESTROYED)
        assert (key.hook_id is None) is gone


@pytest.mark.parametrize("key_class", sorted(NEVER_LENT))
def test_some_classes_are_never_lent(key_class: KeyClass) -> None:
    with pytest.raises(Refused, match="never_lent"):
        a_key(key_class=key_class).lend(3, NOW)


@pytest.mark.parametrize("pieces", [0, 2, 4])
def test_a_count_that_differs_is_refused_before_anything_moves(pieces: int) -> None:
    key = a_key()
    with pytest.raises(Refused, match="count_differs"):
        key.lend(pieces, NOW)
    assert key.state is KeyState.ON_HOOK


def test_missing_pieces_are_not_expected_any_more() -> None:
    key = a_key()
    key.lose_pieces(2)
    key.lend(1, NOW)
    assert key.present == 1


def test_a_bunch_without_a_piece_is_not_lent() -> None:
    key = a_key(pieces=1)
    key.lose_pieces(1)
    with pytest.raises(Refused, match="no_pieces"):
        key.lend(0, NOW)


def test_pieces_join_a_bunch_only_where_it_hangs() -> None:
    key = a_key()
    key.lose_pieces(1)
    key.lend(2, NOW)
    with pytest.raises(Refused, match="key_not_here"):
        key.regain_pieces(1)
    key.come_back(NOW)
    key.regain_pieces(1)
    assert (key.present, key.missing) == (3, 0)


def test_writing_off_makes_the_bunch_smaller_but_never_empty() -> None:
    key = a_key()
    key.lose_pieces(2)
    key.write_off(2)
    assert (key.pieces, key.missing) == (1, 0)
    key.lose_pieces(1)
    with pytest.raises(Refused, match="no_pieces"):
        key.write_off(1)


@pytest.mark.parametrize(
    ("hour", "day", "closes"),
    [(9, 2, 2), (17, 2, 2), (18, 2, 3), (23, 2, 3), (0, 3, 3)],
)
def test_the_working_day_ends_at_closing_time(hour: int, day: int, closes: int) -> None:
    now = datetime(2026, 3, day, hour, tzinfo=SHANGHAI).astimezone(UTC)
    end = end_of_working_day(now, SHANGHAI, time(18))
    assert end.astimezone(SHANGHAI) == datetime(2026, 3, closes, 18, tzinfo=SHANGHAI)
    assert end > now


@pytest.mark.parametrize(
    ("hour", "minute", "day", "closed"),
    [(17, 59, 2, 1), (18, 0, 2, 2), (23, 59, 2, 2), (0, 0, 3, 2), (17, 59, 3, 2)],
)
def test_the_last_closing_time_is_the_one_reached(
    hour: int, minute: int, day: int, closed: int
) -> None:
    now = datetime(2026, 3, day, hour, minute, tzinfo=SHANGHAI).astimezone(UTC)
    last = last_closing(now, SHANGHAI, time(18))
    assert last.astimezone(SHANGHAI) == datetime(2026, 3, closed, 18, tzinfo=SHANGHAI)
    assert last <= now < end_of_working_day(last, SHANGHAI, time(18))


def test_a_new_tag_is_read_as_itself_and_differs_from_the_last() -> None:
    tags = {new_tag() for _ in range(200)}
    assert len(tags) == 200
    assert all(tag_of(f" {tag.lower()} ") == tag for tag in tags)
    assert not set("01ILOU") & set(TAG_LETTERS)


def test_an_em4100_tag_is_kept_in_one_form() -> None:
    assert tag_of("0a1b2c3d4e") == tag_of("em4100:0A1B2C3D4E") == "em4100:0A1B2C3D4E"


@given(st.text(max_size=40))
def test_whatever_is_scanned_is_kept_in_one_form_or_refused(text: str) -> None:
    try:
        kept = tag_of(text)
    except Refused:
        return
    assert tag_of(kept) == kept
