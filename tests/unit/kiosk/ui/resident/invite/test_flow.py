"""When a visitor is expected, without a screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from kiosk.domain.resident_pin import Identity
from kiosk.services.visits import Ticket
from kiosk.ui.resident.invite.flow import Daypart, Entered, Step, next_step, parts_left, span_of

ZONE = ZoneInfo("Asia/Shanghai")
EVENING = datetime(2026, 3, 2, 11, tzinfo=UTC)
"""19:00 in Shanghai."""
WHO = Entered(identity=Identity("h", None))


def test_times_of_today_that_are_over_are_not_offered() -> None:
    assert parts_left(WHO, EVENING, ZONE) == {Daypart.EVENING, Daypart.WHOLE_DAY}
    assert parts_left(replace(WHO, day=1), EVENING, ZONE) == frozenset(Daypart)


def test_a_time_of_day_is_the_sites() -> None:
    starts, ends = span_of(replace(WHO, day=2), Daypart.MORNING, EVENING, ZONE)
    assert (starts.isoformat(), ends.isoformat()) == (
        "2026-03-04T08:00:00+08:00",
        "2026-03-04T12:00:00+08:00",
    )


def test_the_code_follows_once_it_is_there() -> None:
    ticket = Ticket("v", "123456", "V1", (), EVENING, EVENING, None)
    assert next_step(WHO) is Step.WHEN
    assert next_step(replace(WHO, ticket=ticket)) is Step.PASS
