"""When a visitor is expected, without Qt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from kiosk.domain.resident_pin import Identity
from kiosk.services.visits import Ticket

DAYS_OFFERED = 3
MOST_PARTY = 20


class Step(StrEnum):
    """A page."""

    WHEN = "when"
    PASS = "pass"  # noqa: S105 - a visitor's pass, no secret


class Daypart(StrEnum):
    """A time of day people name."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    WHOLE_DAY = "whole_day"


HOURS: dict[Daypart, tuple[time, time]] = {
    Daypart.MORNING: (time(8), time(12)),
    Daypart.AFTERNOON: (time(12), time(18)),
    Daypart.EVENING: (time(18), time(22)),
    Daypart.WHOLE_DAY: (time(8), time(22)),
}


@dataclass(frozen=True, kw_only=True, repr=False)
class Entered:
    """Who invites, and for when. ``day`` counts from today."""

    identity: Identity
    day: int = 0
    part: Daypart | None = None
    party: int = 1
    ticket: Ticket | None = None


def next_step(entered: Entered) -> Step:
    """Return the page that follows."""
    return Step.WHEN if entered.ticket is None else Step.PASS


def parts_left(entered: Entered, now: datetime, zone: ZoneInfo) -> frozenset[Daypart]:
    """Return the times of day that are not over yet."""
    return frozenset(part for part in Daypart if span_of(entered, part, now, zone)[1] > now)


def span_of(
    entered: Entered, part: Daypart, now: datetime, zone: ZoneInfo
) -> tuple[datetime, datetime]:
    """Return from when until when the visitor is expected."""
    day: date = now.astimezone(zone).date() + timedelta(days=entered.day)
    first, last = HOURS[part]
    return datetime.combine(day, first, zone), datetime.combine(day, last, zone)
