"""Codes nobody else has, and QR texts nobody else can make."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import pytest
import segno
from hypothesis import assume, given
from hypothesis import strategies as st

from kiosk.domain.passes import (
    DIGITS,
    DRAWS,
    Flaw,
    Movement,
    Pass,
    PassText,
    check_entries,
    entries_for,
    free_code,
    movement,
    plate_of,
    read_text,
    sealed_text,
)
from kiosk.domain.refusal import Refused
from kiosk.domain.site import Direction
from kiosk.domain.visit_times import VisitKind

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
KEY = bytes(range(32))
REF = "01KJQ1Y5G0ABCDEFGHJKMNPQRS"
SAID = PassText(REF, NOW, NOW + timedelta(hours=4))
TEXT = sealed_text(SAID, KEY)
ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"

refs = st.text(DIGITS, min_size=26, max_size=26)
windows = st.tuples(
    st.integers(0, 20_000_000).map(lambda minute: datetime(2020, 1, 1, tzinfo=UTC)
                                   + timedelta(minutes=minute)),
    st.integers(0, 32**4 - 1).map(lambda minutes: timedelta(minutes=minutes)),
)  # fmt: skip


def test_a_text_says_which_pass_and_when() -> None:
    assert read_text(TEXT, KEY) == SAID


@given(refs, windows)
def test_every_text_is_read_back_exactly(ref: str, window: tuple[datetime, timedelta]) -> None:
    said = PassText(ref, window[0], window[0] + window[1])
    assert read_text(sealed_text(said, KEY), KEY) == said


def test_the_window_is_widened_to_whole_minutes() -> None:
    said = PassText(REF, NOW + timedelta(seconds=59), NOW + timedelta(minutes=1, seconds=1))
    assert read_text(sealed_text(said, KEY), KEY) == PassText(REF, NOW, NOW + timedelta(minutes=2))


def test_the_symbol_is_small_enough_to_be_read_from_a_phone() -> None:
    symbol = segno.make(TEXT, error="m", boost_error=False, micro=False)
    assert (symbol.version, symbol.mode, len(TEXT)) == (3, "alphanumeric", 53)
    assert segno.make(TEXT, error="q", boost_error=False, micro=False).version == 4
    assert set(TEXT) <= set(ALPHANUMERIC)


@pytest.mark.parametrize("at", range(len(TEXT)))
def test_every_single_character_edit_is_refused(at: int) -> None:
    for other in ALPHANUMERIC + "abcxyz中Ⅴ\n\0":
        if other != TEXT[at]:
            edited = TEXT[:at] + other + TEXT[at + 1 :]
            assert isinstance(read_text(edited, KEY, {REF}), Flaw), edited


def test_every_missing_added_or_swapped_character_is_refused() -> None:
    for at in range(len(TEXT)):
        assert isinstance(read_text(TEXT[:at] + TEXT[at + 1 :], KEY), Flaw)
        assert isinstance(read_text(TEXT[:at] + "0" + TEXT[at:], KEY), Flaw)
        swapped = TEXT[:at] + TEXT[at + 1 : at + 2] + TEXT[at : at + 1] + TEXT[at + 2 :]
        assert swapped == TEXT or isinstance(read_text(swapped, KEY), Flaw)
    for other in (TEXT + "\n", TEXT + " ", " " + TEXT, TEXT.lower(), TEXT * 2, ""):
        assert isinstance(read_text(other, KEY), Flaw)


@given(refs, windows)
def test_edited_and_forged_are_told_apart(ref: str, window: tuple[datetime, timedelta]) -> None:
    assume(ref != REF)
    longer = PassText(REF, window[0], window[0] + window[1])
    assume(longer != SAID)
    stretched = sealed_text(longer, KEY)[:-16] + TEXT[-16:]
    assert read_text(stretched, KEY, {REF}) is Flaw.EDITED
    forged = sealed_text(PassText(ref, window[0], window[0] + window[1]), b"another key")
    assert read_text(forged, KEY, {REF}) is Flaw.FORGED


@given(st.text(max_size=80))
def test_any_other_text_is_no_pass(text: str) -> None:
    assert isinstance(read_text(text, KEY), Flaw)


def test_another_site_cannot_make_a_pass_for_ours() -> None:
    assert read_text(sealed_text(SAID, bytes(32)), KEY) is Flaw.FORGED


@given(st.sets(st.integers(0, 999_999), max_size=300), st.integers(0, 2**32))
def test_codes_do_not_collide_with_any_live_pass(taken: set[int], seed: int) -> None:
    codes = {f"{number:06d}" for number in taken}
    draws = random.Random(seed)
    for _ in range(50):
        code = free_code(codes, draws.randrange)
        assert code not in codes
        assert len(code) == 6
        assert code.isdecimal()
        codes.add(code)


@given(st.lists(st.integers(0, 999_999), min_size=DRAWS, max_size=DRAWS))
def test_a_drawn_code_that_is_taken_is_drawn_again(numbers: list[int]) -> None:
    free = next((n for n in numbers if n % 2), None)
    taken = {f"{number:06d}" for number in numbers if number % 2 == 0}
    drawn = iter(numbers)
    if free is None:
        with pytest.raises(Refused, match="codes_exhausted"):
            free_code(taken, lambda _below: next(drawn))
    else:
        assert free_code(taken, lambda _below: next(drawn)) == f"{free:06d}"


@pytest.mark.parametrize(
    ("kind", "party", "recurring", "by_car", "entries"),
    [
        (VisitKind.GUEST, 1, False, False, 1), (VisitKind.GUEST, 3, False, False, 3),
        (VisitKind.GUEST, 3, False, True, 1), (VisitKind.TOUR_GROUP, 20, False, False, 20),
        (VisitKind.DELIVERY, 1, False, True, 1), (VisitKind.DOMESTIC_HELP, 1, True, False, None),
        (VisitKind.EMERGENCY, 1, False, False, None),
    ],
)  # fmt: skip
def test_entries_allowed(
    kind: VisitKind, party: int, recurring: bool, by_car: bool, entries: int | None
) -> None:
    assert entries_for(kind, party, recurring=recurring, by_car=by_car) == entries


@pytest.mark.parametrize("entries", [-1, 0, 101])
def test_entries_nobody_needs_are_refused(entries: int) -> None:
    with pytest.raises(Refused, match="entries_out_of_range"):
        check_entries(entries)


def pass_with(entries: int | None) -> Pass:
    return Pass(
        id=REF, visit_id=REF, code="123456", gates=["east-in"], opens_at=NOW,
        closes_at=NOW + timedelta(hours=1), minute_from=0, minute_until=1440, plate="粤B12345",
        entries_left=entries,
    )  # fmt: skip


def test_a_pass_is_used_up() -> None:
    given_pass = pass_with(2)
    given_pass.take_entry()
    given_pass.take_entry()
    with pytest.raises(Refused, match="pass_used"):
        given_pass.take_entry()
    uncounted = pass_with(None)
    uncounted.take_entry()
    assert uncounted.entries_left is None


def test_a_closed_pass_gives_its_code_and_plate_free() -> None:
    closed = pass_with(1)
    closed.close(NOW)
    assert (closed.code, closed.plate, closed.closed_at) == (None, None, NOW)


@pytest.mark.parametrize(
    ("written", "plate"),
    [("粤B·12345", "粤B12345"), (" 粤b 12345 ", "粤B12345"), ("粤AD12345", "粤AD12345")],
)
def test_plates_have_one_spelling(written: str, plate: str) -> None:
    assert plate_of(written) == plate


@pytest.mark.parametrize("written", ["", "A1", "粤B12345678901", "'; DROP TABLE pass; --", "%s%n"])
def test_what_is_no_plate_is_refused(written: str) -> None:
    with pytest.raises(Refused, match="plate_malformed"):
        plate_of(written)


@pytest.mark.parametrize(
    ("direction", "zones", "inside", "moves"),
    [
        (Direction.IN, ("outside", "site"), False, Movement.ENTRY),
        (Direction.IN, ("outside", "site"), True, Movement.ENTRY),
        (Direction.IN, (None, None), False, Movement.ENTRY),
        (Direction.IN, ("site", "building-3"), True, Movement.WITHIN),
        (Direction.OUT, ("site", "outside"), True, Movement.EXIT),
        (Direction.OUT, (None, None), True, Movement.EXIT),
        (Direction.OUT, ("building-3", "site"), True, Movement.WITHIN),
        (Direction.BOTH, ("outside", "site"), False, Movement.ENTRY),
        (Direction.BOTH, ("outside", "site"), True, Movement.EXIT),
        (Direction.BOTH, (None, None), True, Movement.EXIT),
        (Direction.BOTH, ("site", "garage"), False, Movement.WITHIN),
    ],
)  # fmt: skip
def test_only_the_edge_of_the_site_counts_as_coming_and_going(
    direction: Direction, zones: tuple[str | None, str | None], inside: bool, moves: Movement
) -> None:
    assert movement(direction, *zones, inside=inside) is moves
