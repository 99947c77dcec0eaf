"""The access decision: every reason, their order, hours, passback, interlock, two persons."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.access import (
    DAYS,
    SECOND_PERSON_WITHIN,
    Circumstances,
    GateRules,
    Holding,
    Hours,
    Interval,
    Presence,
    Reason,
    Verdict,
    decide,
    interval,
    parse_days,
    parse_minute,
)
from kiosk.domain.cards import CardState
from kiosk.domain.site import Passback

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOON = datetime(2026, 3, 4, 12, 0, tzinfo=SHANGHAI)
"""A Wednesday."""
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)

ALWAYS = Hours((interval("mon-sun", "00:00", "24:00"),), SHANGHAI)
NEVER_NOW = Hours((interval("mon-sun", "02:00", "03:00"),), SHANGHAI)
GATE = GateRules(id="east-in", zone=SHANGHAI, zone_from="outside", zone_to="site")
CARD = Holding(
    ref="card-1",
    kind="owner",
    state=CardState.ACTIVE,
    valid_from=NOON - DAY,
    valid_until=NOON + DAY,
    assurance=1,
    grants={"east-in": (ALWAYS,)},
)
INSIDE = Presence("site", NOON - timedelta(hours=1))


def reason(
    card: Holding | None = CARD,
    gate: GateRules = GATE,
    around: Circumstances | None = None,
    at: datetime = NOON,
) -> Reason:
    return decide(card, gate, at, around or Circumstances()).reason


Case = tuple[dict[str, Any], dict[str, Any], dict[str, Any]]
"""What differs in the card, in the gate and around it."""

DENIALS: dict[Reason, Case] = {
    Reason.UNKNOWN_CARD: ({"state": CardState.BLANK}, {}, {}),
    Reason.GATE_DISABLED: ({}, {"enabled": False}, {}),
    Reason.LOCKDOWN: ({}, {}, {"lockdown": True}),
    Reason.CARD_LOST: ({"state": CardState.LOST}, {}, {}),
    Reason.CARD_SUSPENDED: ({"state": CardState.SUSPENDED}, {}, {}),
    Reason.CARD_VOID: ({"state": CardState.VOID}, {}, {}),
    Reason.NOT_YET_VALID: ({"valid_from": NOON + MINUTE}, {}, {}),
    Reason.EXPIRED: ({"valid_until": NOON}, {}, {}),
    Reason.ASSURANCE_TOO_LOW: ({}, {"min_assurance": 2}, {}),
    Reason.WRONG_GATE: ({"grants": {}}, {}, {}),
    Reason.OUTSIDE_HOURS: ({"grants": {"east-in": (NEVER_NOW,)}}, {}, {}),
    Reason.NOT_APPROVED: ({"approved": False}, {}, {}),
    Reason.PASS_USED: ({"entries_left": 0}, {}, {}),
    Reason.PASSBACK: ({}, {"passback": Passback.HARD}, {"presence": INSIDE}),
    Reason.INTERLOCK: ({}, {"interlock": ("inner",)}, {"unsure": frozenset({"inner"})}),
    Reason.SECOND_PERSON_NEEDED: ({}, {"two_person": True}, {}),
}
"""How to provoke each denial, in the order of domain.md §5."""

ORDER = list(DENIALS)
EXCLUDING = {
    (Reason.CARD_LOST, Reason.CARD_SUSPENDED),
    (Reason.CARD_SUSPENDED, Reason.CARD_VOID), (Reason.NOT_YET_VALID, Reason.EXPIRED),
    (Reason.WRONG_GATE, Reason.OUTSIDE_HOURS),
}  # fmt: skip
"""Neighbours that cannot both be so: a card has one state, a period one side of now."""


def decided(*cases: Case) -> Reason:
    card: dict[str, Any] = {}
    gate: dict[str, Any] = {}
    around: dict[str, Any] = {}
    for in_card, in_gate, in_around in cases:
        card, gate, around = card | in_card, gate | in_gate, around | in_around
    return reason(
        replace(CARD, **card),
        replace(GATE, **gate),
        Circumstances(**around),
    )


def test_an_ordinary_card_opens_the_gate() -> None:
    decision = decide(CARD, GATE, NOON)
    assert (decision.verdict, decision.reason, decision.alert) == (
        Verdict.GRANTED, Reason.OK, False,
    )  # fmt: skip
    assert decision.granted


@pytest.mark.parametrize("wanted", ORDER)
def test_each_reason_by_itself(wanted: Reason) -> None:
    assert decided(DENIALS[wanted]) is wanted


@pytest.mark.parametrize(
    ("first", "second"), [pair for pair in pairwise(ORDER) if pair not in EXCLUDING]
)
def test_of_two_neighbours_the_earlier_is_told(first: Reason, second: Reason) -> None:
    # What the second changes must not undo the first, so the first is put on top.
    assert decided(DENIALS[second], DENIALS[first]) is first


@given(st.sets(st.sampled_from(ORDER), min_size=1))
def test_of_any_reasons_the_earliest_is_told(chosen: set[Reason]) -> None:
    ranked = sorted(chosen, key=ORDER.index)
    assert decided(*[DENIALS[each] for each in reversed(ranked)]) is ranked[0]


def test_no_card_at_all_is_unknown_even_in_lockdown_at_a_disabled_gate() -> None:
    gate = replace(GATE, enabled=False)
    assert reason(None, gate, Circumstances(lockdown=True)) is Reason.UNKNOWN_CARD


def test_a_returned_card_is_void() -> None:
    assert reason(replace(CARD, state=CardState.RETURNED)) is Reason.CARD_VOID


@pytest.mark.parametrize(
    ("offset", "wanted"),
    [
        (-DAY - timedelta(microseconds=1), Reason.NOT_YET_VALID),
        (-DAY, Reason.OK),
        (DAY - timedelta(microseconds=1), Reason.OK),
        (DAY, Reason.EXPIRED),
    ],
)
def test_a_term_includes_its_start_and_not_its_end(offset: timedelta, wanted: Reason) -> None:
    assert reason(at=NOON + offset) is wanted


@pytest.mark.parametrize(("has", "needs", "opens"), [(1, 1, True), (1, 2, False), (3, 2, True)])
def test_a_gate_may_demand_better_cards(has: int, needs: int, opens: bool) -> None:
    found = reason(replace(CARD, assurance=has), replace(GATE, min_assurance=needs))
    assert (found is Reason.OK) is opens


# Hours


def at(weekday: int, clock: str) -> datetime:
    hour, minute = clock.split(":")
    return datetime(2026, 3, 2 + weekday, int(hour), int(minute), tzinfo=SHANGHAI)


WORKS = Hours(
    (interval("mon-fri", "08:00", "18:00"), interval("sat", "08:30", "12:00")),
    SHANGHAI,
    open_on_holidays=False,
    holidays=frozenset({date(2026, 3, 3)}),
)


@pytest.mark.parametrize(
    ("moment", "inside"),
    [
        (at(0, "07:59"), False),
        (at(0, "08:00"), True),
        (at(0, "17:59"), True),
        (at(0, "18:00"), False),
        (at(5, "08:00"), False),
        (at(5, "08:30"), True),
        (at(5, "12:00"), False),
        (at(6, "10:00"), False),
    ],
)
def test_working_hours(moment: datetime, inside: bool) -> None:
    assert WORKS.covers(moment) is inside


def test_a_holiday_is_a_day_at_the_site_and_not_in_utc() -> None:
    assert not WORKS.covers(at(1, "10:00"))
    early = Hours((interval("mon-sun", "00:00", "24:00"),), SHANGHAI, False, WORKS.holidays)
    assert early.covers(datetime(2026, 3, 2, 15, 59, tzinfo=UTC)), "23:59 the day before"
    assert not early.covers(datetime(2026, 3, 2, 16, 0, tzinfo=UTC)), "midnight there"
    assert early.covers(datetime(2026, 3, 3, 16, 0, tzinfo=UTC)), "the day is over there"


def test_holidays_do_not_matter_where_the_profile_says_same() -> None:
    assert replace(WORKS, open_on_holidays=True).covers(at(1, "10:00"))


NIGHT = Hours((interval("fri", "22:00", "06:00"),), SHANGHAI)


@pytest.mark.parametrize(
    ("moment", "inside"),
    [
        (at(4, "21:59"), False),
        (at(4, "22:00"), True),
        (at(5, "00:00"), True),
        (at(5, "05:59"), True),
        (at(5, "06:00"), False),
        (at(4, "05:00"), False),
        (at(5, "22:00"), False),
    ],
)
def test_hours_may_wrap_past_midnight(moment: datetime, inside: bool) -> None:
    assert NIGHT.covers(moment) is inside


def test_sunday_night_wraps_into_monday() -> None:
    sunday = Hours((interval("sun", "23:00", "01:00"),), SHANGHAI)
    assert sunday.covers(datetime(2026, 3, 9, 0, 30, tzinfo=SHANGHAI))
    assert not sunday.covers(datetime(2026, 3, 8, 0, 30, tzinfo=SHANGHAI))


def test_local_hours_follow_the_clock_on_the_wall_where_summer_time_exists() -> None:
    hours = Hours((interval("mon-sun", "08:00", "09:00"),), ZoneInfo("Europe/Berlin"))
    assert hours.covers(datetime(2026, 1, 5, 7, 30, tzinfo=UTC))
    assert not hours.covers(datetime(2026, 7, 6, 7, 30, tzinfo=UTC))
    assert hours.covers(datetime(2026, 7, 6, 6, 30, tzinfo=UTC))


@given(st.integers(0, 60 * 24 * 365 * 70))
def test_a_zone_without_summer_time_is_eight_hours_ahead_all_year(minutes: int) -> None:
    moment = datetime(1992, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    local = moment + timedelta(hours=8)
    minute = local.hour * 60 + local.minute
    hours = Hours((Interval(1 << local.weekday(), minute, minute + 1),), SHANGHAI)
    assert hours.covers(moment)
    assert not hours.covers(moment + MINUTE)
    assert not hours.covers(moment + DAY)


def test_several_levels_add_up() -> None:
    both = replace(CARD, grants={"east-in": (NEVER_NOW, ALWAYS)})
    assert reason(both) is Reason.OK


@given(st.integers(0, 6), st.integers(0, 6))
def test_days_from_and_to_go_round_the_week(first: int, last: int) -> None:
    bits = parse_days(f"{DAYS[first]}-{DAYS[last]}")
    assert bits.bit_count() == (last - first) % 7 + 1
    assert bits >> first & bits >> last & 1


@pytest.mark.parametrize("text", ["", "monday", "mon-", "mon,,tue", "mon-xyz", "mo"])
def test_no_days(text: str) -> None:
    with pytest.raises(ValueError, match="mon"):
        parse_days(text)


@pytest.mark.parametrize("text", ["", "24:01", "8:00", "08:60", "08-00", "aa:bb", "25:00", "-1:00"])
def test_no_minutes(text: str) -> None:
    with pytest.raises(ValueError, match="24:00"):
        parse_minute(text)


def test_an_empty_span_is_refused() -> None:
    with pytest.raises(ValueError, match="differ"):
        interval("mon", "08:00", "08:00")


# Passback, interlock, two persons


def passback(mode: Passback, presence: Presence | None, moment: datetime = NOON) -> Reason:
    gate = replace(GATE, passback=mode)
    card = replace(CARD, valid_until=NOON + 9 * DAY)
    return reason(card, gate, Circumstances(presence=presence), moment)


def test_passback_modes() -> None:
    assert passback(Passback.OFF, INSIDE) is Reason.OK
    assert passback(Passback.HARD, INSIDE) is Reason.PASSBACK
    for mode in (Passback.SOFT, Passback.HARD, Passback.TIMED):
        assert passback(mode, None) is Reason.OK
        assert passback(mode, replace(INSIDE, zone="outside")) is Reason.OK


def test_hard_passback_denies_and_soft_grants_and_both_alert() -> None:
    for mode, verdict in ((Passback.HARD, Verdict.DENIED), (Passback.SOFT, Verdict.GRANTED)):
        decision = decide(CARD, replace(GATE, passback=mode), NOON, Circumstances(presence=INSIDE))
        assert (decision.verdict, decision.reason) == (verdict, Reason.PASSBACK)
        assert decision.alert


def test_timed_passback_ends() -> None:
    since = Presence("site", NOON)
    minutes = GATE.passback_for
    assert passback(Passback.TIMED, since, NOON + minutes - MINUTE) is Reason.PASSBACK
    assert passback(Passback.TIMED, since, NOON + minutes) is Reason.OK


def test_passback_is_forgiven_at_midnight_of_the_site() -> None:
    evening = Presence("site", NOON.replace(hour=23, minute=59))
    assert passback(Passback.HARD, evening, NOON.replace(hour=23, minute=59, second=59)) is (
        Reason.PASSBACK
    )
    assert passback(Passback.HARD, evening, NOON.replace(hour=0) + DAY) is Reason.OK


def test_a_gate_into_no_zone_knows_no_passback() -> None:
    gate = replace(GATE, passback=Passback.HARD, zone_to=None)
    assert reason(gate=gate, around=Circumstances(presence=INSIDE)) is Reason.OK


def test_an_interlock_opens_only_when_the_others_are_seen_closed() -> None:
    gate = replace(GATE, interlock=("inner", "side"))
    assert reason(gate=gate) is Reason.OK
    assert reason(gate=gate, around=Circumstances(unsure=frozenset({"side"}))) is Reason.INTERLOCK
    assert reason(gate=gate, around=Circumstances(unsure=frozenset({"other"}))) is Reason.OK


@pytest.mark.parametrize(
    ("first", "ago", "opens"),
    [
        ("card-2", timedelta(0), True),
        ("card-2", SECOND_PERSON_WITHIN, True),
        ("card-2", SECOND_PERSON_WITHIN + timedelta(milliseconds=1), False),
        ("card-2", -timedelta(seconds=1), False),
        ("card-1", timedelta(seconds=1), False),
        (None, timedelta(seconds=1), False),
    ],
)
def test_two_persons(first: str | None, ago: timedelta, opens: bool) -> None:
    around = Circumstances(first_person=first, first_person_at=NOON - ago)
    wanted = Reason.OK if opens else Reason.SECOND_PERSON_NEEDED
    assert reason(gate=replace(GATE, two_person=True), around=around) is wanted


def test_entries_of_a_pass() -> None:
    assert reason(replace(CARD, entries_left=1)) is Reason.OK
    assert reason(replace(CARD, entries_left=None)) is Reason.OK
    assert reason(replace(CARD, entries_left=-1)) is Reason.PASS_USED


# Fire and duress


def test_fire_is_the_reason_where_the_gate_is_released_by_it() -> None:
    fire = Circumstances(fire=True)
    assert reason(gate=replace(GATE, release_on_fire=True), around=fire) is Reason.FIRE_RELEASE
    assert reason(around=fire) is Reason.OK
    lost = replace(CARD, state=CardState.LOST)
    assert reason(lost, replace(GATE, release_on_fire=True), fire) is Reason.CARD_LOST


def test_duress_grants_and_alerts() -> None:
    decision = decide(replace(CARD, duress=True), GATE, NOON)
    assert (decision.granted, decision.reason, decision.alert) == (True, Reason.DURESS, True)


# Whatever comes

HOLDINGS = st.builds(
    Holding,
    ref=st.sampled_from(["card-1", "card-2"]),
    kind=st.just("owner"),
    state=st.sampled_from(CardState),
    valid_from=st.sampled_from([NOON - DAY, NOON, NOON + DAY]),
    valid_until=st.sampled_from([NOON - DAY, NOON, NOON + DAY]),
    assurance=st.integers(0, 3),
    grants=st.sampled_from([{}, {"east-in": ()}, {"east-in": (ALWAYS,)}, {"other": (ALWAYS,)}]),
    approved=st.booleans(),
    entries_left=st.sampled_from([None, 0, 1]),
    duress=st.booleans(),
)
GATES = st.builds(
    GateRules,
    id=st.just("east-in"),
    zone=st.just(SHANGHAI),
    enabled=st.booleans(),
    zone_to=st.sampled_from([None, "site"]),
    min_assurance=st.integers(0, 3),
    passback=st.sampled_from(Passback),
    interlock=st.sampled_from([(), ("inner",)]),
    two_person=st.booleans(),
    release_on_fire=st.booleans(),
)
AROUND = st.builds(
    Circumstances,
    lockdown=st.booleans(),
    fire=st.booleans(),
    presence=st.sampled_from([None, INSIDE]),
    unsure=st.sampled_from([frozenset(), frozenset({"inner"})]),
    first_person=st.sampled_from([None, "card-1", "card-2"]),
    first_person_at=st.sampled_from([None, NOON]),
)


@given(HOLDINGS, GATES, AROUND)
def test_only_what_is_allowed_in_every_way_is_granted(
    card: Holding, gate: GateRules, around: Circumstances
) -> None:
    if decide(card, gate, NOON, around).granted:
        assert card.state is CardState.ACTIVE
        assert card.valid_from <= NOON < card.valid_until
        assert card.assurance >= gate.min_assurance
        assert card.grants.get("east-in")
        assert card.approved
        assert card.entries_left != 0
        assert gate.enabled
        assert not around.lockdown
        assert not (gate.interlock and around.unsure)


@given(st.none() | HOLDINGS, GATES, AROUND)
def test_a_denial_has_a_reason_of_its_own(
    card: Holding | None, gate: GateRules, around: Circumstances
) -> None:
    decision = decide(card, gate, NOON, around)
    granting = {Reason.OK, Reason.FIRE_RELEASE, Reason.DURESS}
    if decision.reason is not Reason.PASSBACK:
        assert decision.granted == (decision.reason in granting)


@given(GATES, AROUND)
def test_nobody_known_is_never_let_in(gate: GateRules, around: Circumstances) -> None:
    assert not decide(None, gate, NOON, around).granted


@given(HOLDINGS, GATES, AROUND)
def test_the_same_question_has_the_same_answer(
    card: Holding, gate: GateRules, around: Circumstances
) -> None:
    assert decide(card, gate, NOON, around) == decide(card, gate, NOON, around)
