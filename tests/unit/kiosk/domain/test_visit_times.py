"""Windows, recurring days and the approval ladder, to the second."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.refusal import Refused
from kiosk.domain.visit_times import (
    Plan,
    Rung,
    VisitKind,
    VisitRules,
    app_answers_by,
    home_answers_by,
    rung,
    window_of,
)

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ZONE = ZoneInfo("Asia/Shanghai")
RULES = VisitRules()
DAY = timedelta(days=1)


def test_the_window_is_two_hours_around_the_plan() -> None:
    plan = Plan(starts_at=NOW, ends_at=NOW + timedelta(hours=3))
    window = window_of(VisitKind.GUEST, plan, RULES, ZONE)
    assert window.opens == NOW - timedelta(hours=2)
    assert window.closes == NOW + timedelta(hours=5)


@given(st.timedeltas(min_value=timedelta(0), max_value=DAY))
def test_the_window_is_one_day_at_most_and_holds_the_plan(planned: timedelta) -> None:
    window = window_of(VisitKind.GUEST, Plan(starts_at=NOW, ends_at=NOW + planned), RULES, ZONE)
    assert window.closes - window.opens <= DAY
    assert window.opens <= NOW
    assert window.closes >= NOW + planned


@pytest.mark.parametrize(
    ("planned", "code"),
    [(timedelta(seconds=-1), "visit_backwards"), (DAY + timedelta(seconds=1), "visit_too_long")],
)
def test_a_plan_of_more_than_a_day_or_none_is_refused(planned: timedelta, code: str) -> None:
    plan = Plan(starts_at=NOW, ends_at=NOW + planned)
    with pytest.raises(Refused, match=code):
        window_of(VisitKind.GUEST, plan, RULES, ZONE)


def again(**changed: object) -> Plan:
    fields: dict[str, object] = {
        "starts_at": NOW, "ends_at": NOW + timedelta(hours=2), "weekdays": 0b0010101,
        "until_on": date(2026, 4, 30),
    }  # fmt: skip
    return Plan(**{**fields, **changed})  # type: ignore[arg-type]


def test_domestic_help_comes_on_its_weekdays_until_the_end_date() -> None:
    window = window_of(VisitKind.DOMESTIC_HELP, again(), RULES, ZONE)
    assert window.opens == datetime(2026, 3, 2, tzinfo=ZONE)
    assert window.closes == datetime(2026, 5, 1, tzinfo=ZONE)
    assert (window.weekdays, window.minute_from, window.minute_until) == (
        0b0010101, 15 * 60, 21 * 60,
    )  # fmt: skip


def test_the_hours_of_a_recurring_visit_stay_within_the_day() -> None:
    early = again(
        starts_at=datetime(2026, 3, 2, 1, tzinfo=ZONE),
        ends_at=datetime(2026, 3, 2, 23, 30, tzinfo=ZONE),
    )
    window = window_of(VisitKind.DOMESTIC_HELP, early, RULES, ZONE)
    assert (window.minute_from, window.minute_until) == (0, 24 * 60)


@pytest.mark.parametrize(
    ("kind", "plan", "code"),
    [
        (VisitKind.GUEST, again(), "visit_not_recurring"),
        (VisitKind.CONTRACTOR, again(weekdays=0), "visit_not_recurring"),
        (VisitKind.CONTRACTOR, again(weekdays=128), "visit_not_recurring"),
        (VisitKind.CONTRACTOR, again(until_on=None), "visit_not_recurring"),
        (VisitKind.CONTRACTOR, again(until_on=date(2026, 3, 1)), "visit_backwards"),
        (VisitKind.CONTRACTOR, again(ends_at=NOW), "visit_backwards"),
        (VisitKind.CONTRACTOR, again(ends_at=NOW + timedelta(hours=9)), "visit_backwards"),
        (VisitKind.CONTRACTOR, again(until_on=date(2026, 7, 1)), "visit_too_long"),
    ],
)
def test_what_recurs_needs_a_kind_days_and_an_end(kind: VisitKind, plan: Plan, code: str) -> None:
    with pytest.raises(Refused, match=code):
        window_of(kind, plan, RULES, ZONE)


@pytest.mark.parametrize(
    ("seconds", "step"),
    [
        (0, Rung.APP), (49.999, Rung.APP), (50, Rung.VOICE), (94.999, Rung.VOICE),
        (95, Rung.DESK), (86400, Rung.DESK),
    ],
)  # fmt: skip
def test_the_ladder_is_app_50_s_then_voice_45_s_then_the_desk(seconds: float, step: Rung) -> None:
    assert rung(NOW, NOW + timedelta(seconds=seconds), RULES) is step


def test_the_app_is_waited_for_before_the_home_is() -> None:
    assert app_answers_by(NOW, RULES) == NOW + timedelta(seconds=50)
    assert home_answers_by(NOW, RULES) == NOW + timedelta(seconds=95)
