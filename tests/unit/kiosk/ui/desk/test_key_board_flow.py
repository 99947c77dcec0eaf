"""What the key board shows and asks next, without a window."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from kiosk.domain.key_loans import BorrowerKind
from kiosk.domain.keys import Key, KeyClass, KeyState, SecondStaff
from kiosk.services.key_desk import KeyPicture
from kiosk.services.keys import KeyFacts, KeyOut, Place
from kiosk.ui.desk.key_board.flow import (
    DEPOSIT,
    Entered,
    Missing,
    Mode,
    due_offers,
    missing,
    mode_of,
)
from kiosk.ui.desk.key_board.looks import (
    LOOKS,
    Look,
    borrower_words,
    counts,
    due_pill,
    due_words,
    look_of,
    look_word,
    span_words,
)
from kiosk.ui.key_looks import result_words
from kiosk.ui.wording.labels import LABELS

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ZONE = ZoneInfo("Asia/Shanghai")


def facts(
    state: KeyState = KeyState.ON_HOOK, *, own: bool = False, never: bool = False,
    counting: bool = False, holds: bool = True,
) -> KeyFacts:  # fmt: skip
    key = Key(
        id="k", number="K-0001", tag="22222222", key_class=KeyClass.OWNER_CUSTODY if own
        else KeyClass.VACANT_HOME, pieces=2, state_since=NOW, hook_id="A-01", home_id="h",
        state=state,
    )  # fmt: skip
    return KeyFacts(
        key=key, home="6-2-1602", needs_second=own, never_lent=never, mandate=None,
        mandate_holds=holds, out=None, count_pending=counting,
    )  # fmt: skip


def picture(of: KeyFacts) -> KeyPicture:
    return KeyPicture(of, "A", NOW + timedelta(hours=1), 20_000, (), (), ())


FULL = Entered(
    picture=picture(facts(own=True)), tag="t", name="王海", purpose="检修", reference="W-1",
    pieces=2, second=SecondStaff("s"),
)  # fmt: skip
OUTSIDE = replace(
    FULL, kind=BorrowerKind.CONTRACTOR, employer="安居", checked=True, guarantee=DEPOSIT
)


def out(late: timedelta = timedelta(), left: timedelta = timedelta(hours=3)) -> KeyOut:
    return KeyOut(
        "k", "K-0001", "l", "王*", "", "", "", "", 2, NOW, NOW + left, late
    )  # fmt: skip


@pytest.mark.parametrize(
    ("of", "mode"),
    [
        (facts(), Mode.LEND),
        (facts(never=True), Mode.FACTS),
        (facts(KeyState.OUT), Mode.RETURN),
        (facts(KeyState.OUT, never=True), Mode.RETURN),
        (facts(KeyState.LOST), Mode.RETURN),
        (facts(counting=True), Mode.COUNT),
        (facts(KeyState.WITH_OWNER), Mode.FACTS),
        (facts(KeyState.DESTROYED), Mode.FACTS),
    ],
)
def test_a_scan_opens_what_can_be_done(of: KeyFacts, mode: Mode) -> None:
    assert mode_of(of) is mode


@pytest.mark.parametrize(
    ("entered", "lacking"),
    [
        (FULL, None),
        (OUTSIDE, None),
        (replace(FULL, picture=picture(facts(own=True, holds=False))), Missing.MANDATE),
        (replace(FULL, tag=""), Missing.TAG),
        (replace(FULL, name=""), Missing.BORROWER),
        (replace(FULL, kind=BorrowerKind.OWNER), Missing.BORROWER),
        (replace(OUTSIDE, employer=""), Missing.EMPLOYER),
        (replace(OUTSIDE, checked=False), Missing.CHECK),
        (replace(OUTSIDE, guarantee=""), Missing.GUARANTEE),
        (replace(FULL, purpose=""), Missing.PURPOSE),
        (replace(FULL, reference=""), Missing.REFERENCE),
        (replace(FULL, pieces=None), Missing.PIECES),
        (replace(FULL, pieces=1), Missing.DIFFERS),
        (replace(FULL, second=None), Missing.SECOND),
        (replace(FULL, picture=picture(facts()), second=None), None),
    ],
)
def test_the_first_thing_missing_is_told(entered: Entered, lacking: Missing | None) -> None:
    assert missing(entered) is lacking


def test_an_owner_needs_no_mandate_for_their_own_key() -> None:
    of = picture(facts(own=True, holds=False))
    assert missing(replace(FULL, picture=of, kind=BorrowerKind.OWNER, person="p", name="")) is None


def test_a_guarantee_belongs_to_contractors_only() -> None:
    assert (OUTSIDE.borrower.deposit, OUTSIDE.borrower.escort) == (True, None)
    escorted = replace(OUTSIDE, guarantee="staff-1").borrower
    assert (escorted.deposit, escorted.escort) == (False, "staff-1")
    inside = replace(OUTSIDE, kind=BorrowerKind.STAFF).borrower
    assert (inside.deposit, inside.escort, inside.identity_checked) == (False, None, False)


def test_the_end_of_the_working_day_comes_first() -> None:
    default = NOW + timedelta(hours=1)
    offers = due_offers(default, NOW)
    assert offers[0] == default
    assert all(offer > NOW for offer in offers)


@pytest.mark.parametrize(
    ("place", "look"),
    [
        (Place("A-01", 1), Look.FREE),
        (Place("A-01", 1, unresolved=True), Look.CHECK),
        (Place("A-01", 1, key="k", state=KeyState.ON_HOOK), Look.IN),
        (Place("A-01", 1, key="k", state=KeyState.ON_HOOK, sealed=True), Look.SEALED),
        (Place("A-01", 1, key="k", state=KeyState.ON_HOOK, never_lent=True), Look.NEVER),
        (Place("A-01", 1, key="k", state=KeyState.LOST), Look.LOST),
        (Place("A-01", 1, key="k", state=KeyState.OUT, out=out()), Look.OUT),
        (Place("A-01", 1, key="k", state=KeyState.OUT, out=out(timedelta(1))), Look.LATE),
    ],
)
def test_a_hook_shows_the_most_urgent(place: Place, look: Look) -> None:
    assert look_of(place) is look


def test_the_legend_leaves_out_what_is_rare_and_not_there() -> None:
    assert Look.LOST not in counts([])
    assert counts([])[Look.IN] == 0
    assert counts([Place("A-01", 1, key="k", state=KeyState.LOST)])[Look.LOST] == 1


def test_no_two_looks_are_alike_and_all_have_words() -> None:
    assert len({(look.tone, look.icon) for look in LOOKS.values()}) == len(Look)
    assert len({look_word(look) for look in Look}) == len(Look)
    assert set(LABELS["key_class"]) == set(KeyClass)
    assert set(LABELS["key_state"]) == set(KeyState)
    assert set(borrower_words()) == set(BorrowerKind)
    assert len(result_words()) == 4


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (timedelta(seconds=5), "1 分"), (timedelta(minutes=59), "59 分"),
        (timedelta(hours=23, minutes=59), "23 小时"), (timedelta(days=3, hours=4), "3 天"),
    ],
)  # fmt: skip
def test_a_span_is_said_in_its_largest_unit(span: timedelta, words: str) -> None:
    assert span_words(span) == words


def test_how_long_is_left_turns_from_calm_to_loud() -> None:
    assert due_pill(out(), NOW).tone == "neutral"
    assert due_pill(out(left=timedelta(minutes=40)), NOW).tone == "warning"
    late = due_pill(out(late=timedelta(hours=2)), NOW)
    assert (late.text, late.tone) == ("逾期 2 小时", "danger")


def test_a_due_time_is_said_as_people_say_it() -> None:
    assert due_words(NOW + timedelta(hours=1), NOW, ZONE) == "今天 18:00"
    assert due_words(NOW + timedelta(hours=25), NOW, ZONE) == "明天 18:00"
    assert due_words(NOW + timedelta(days=7), NOW, ZONE) == "03-09 17:00"
