"""When a visit may be: its window, its days, the steps of the approval ladder, how long it lasts.

Pure functions of moments and of the site's numbers (domain.md §4).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import IntEnum, StrEnum
from zoneinfo import ZoneInfo

from kiosk.domain.access import EVERY_MINUTE
from kiosk.domain.refusal import Refused


class VisitKind(StrEnum):
    """Who comes."""

    GUEST = "guest"
    TOUR_GROUP = "tour_group"
    DELIVERY = "delivery"
    DOMESTIC_HELP = "domestic_help"
    CONTRACTOR = "contractor"
    SALESPERSON = "salesperson"
    MEDIA = "media"
    EMERGENCY = "emergency"


RECURRING = {VisitKind.DOMESTIC_HELP, VisitKind.CONTRACTOR}
"""Kinds that may come again on certain weekdays until an end date."""

STAYS = {
    VisitKind.GUEST: timedelta(hours=12),
    VisitKind.TOUR_GROUP: timedelta(hours=3),
    VisitKind.DELIVERY: timedelta(minutes=30),
    VisitKind.DOMESTIC_HELP: timedelta(hours=10),
    VisitKind.CONTRACTOR: timedelta(hours=10),
    VisitKind.SALESPERSON: timedelta(minutes=30),
    VisitKind.MEDIA: timedelta(hours=2),
    VisitKind.EMERGENCY: timedelta(hours=6),
}


class DocumentPolicy(StrEnum):
    """Whether a visitor's identity document is read; never without the visitor's consent."""

    NEVER = "never"
    OFFERED = "offered"
    """Whoever likes lays it down in place of writing a name."""
    REQUIRED = "required"
    """A touch screen registers nobody without it; the desk decides about everybody else."""


@dataclass(frozen=True)
class VisitRules:
    """What a site may change."""

    margin: timedelta = timedelta(hours=2)
    longest: timedelta = timedelta(days=1)
    longest_recurring: timedelta = timedelta(days=92)
    furthest_ahead: timedelta = timedelta(days=92)
    app_rung: timedelta = timedelta(seconds=50)
    voice_rung: timedelta = timedelta(seconds=45)
    code_kept: timedelta = timedelta(days=1)
    stays: Mapping[VisitKind, timedelta] = field(default_factory=lambda: dict(STAYS))
    documents: DocumentPolicy = DocumentPolicy.NEVER


@dataclass(frozen=True, kw_only=True)
class Plan:
    """When a visitor means to come; with ``weekdays`` (bit 0 is Monday) again and again.

    A recurring plan takes its hours from ``starts_at`` and ``ends_at`` and its last day from
    ``until_on``, which is included.
    """

    starts_at: datetime
    ends_at: datetime
    weekdays: int | None = None
    until_on: date | None = None


@dataclass(frozen=True)
class Window:
    """When a pass opens: between two moments, and if it recurs on days between two minutes."""

    opens: datetime
    closes: datetime
    weekdays: int | None = None
    minute_from: int = 0
    minute_until: int = EVERY_MINUTE


def window_of(kind: VisitKind, plan: Plan, rules: VisitRules, zone: ZoneInfo) -> Window:
    """Return when the pass for a plan opens.

    Raises:
        Refused: ``visit_backwards``, ``visit_too_long`` or ``visit_not_recurring``.
    """
    if plan.ends_at < plan.starts_at:
        raise Refused("visit_backwards")
    if plan.weekdays is None:
        return _once(plan, rules)
    if kind not in RECURRING or not 0 < plan.weekdays < 128 or plan.until_on is None:
        raise Refused("visit_not_recurring", kind=kind.value)
    return _again(plan, plan.weekdays, plan.until_on, rules, zone)


def _once(plan: Plan, rules: VisitRules) -> Window:
    """Two hours before the plan to two hours after it, in all never more than a day."""
    planned = plan.ends_at - plan.starts_at
    if planned > rules.longest:
        raise Refused("visit_too_long", hours=int(rules.longest.total_seconds()) // 3600)
    margin = min(rules.margin, (rules.longest - planned) // 2)
    return Window(plan.starts_at - margin, plan.ends_at + margin)


def _again(plan: Plan, days: int, until_on: date, rules: VisitRules, zone: ZoneInfo) -> Window:
    first, last = plan.starts_at.astimezone(zone), plan.ends_at.astimezone(zone)
    if until_on < first.date() or first.date() != last.date() or first == last:
        raise Refused("visit_backwards")
    if until_on - first.date() > rules.longest_recurring:
        raise Refused("visit_too_long", hours=rules.longest_recurring.days * 24)
    margin = int(rules.margin.total_seconds()) // 60
    return Window(
        datetime.combine(first.date(), time(), zone),
        datetime.combine(until_on + timedelta(days=1), time(), zone),
        days,
        max(0, first.hour * 60 + first.minute - margin),
        min(EVERY_MINUTE, last.hour * 60 + last.minute + margin),
    )


class Rung(IntEnum):
    """Who is asked whether a visitor may come: the app, by voice, at last the desk."""

    APP = 1
    VOICE = 2
    DESK = 3


def rung(ladder_from: datetime, now: datetime, rules: VisitRules) -> Rung:
    """Return the step of the ladder that is due: app 50 s, then voice 45 s, then the desk."""
    waited = now - ladder_from
    if waited < rules.app_rung:
        return Rung.APP
    return Rung.VOICE if waited < rules.app_rung + rules.voice_rung else Rung.DESK


def app_answers_by(ladder_from: datetime, rules: VisitRules) -> datetime:
    """Return until when the app is waited for before somebody telephones."""
    return ladder_from + rules.app_rung


def home_answers_by(ladder_from: datetime, rules: VisitRules) -> datetime:
    """Return from when on the desk decides, and an answer from the home is too late."""
    return ladder_from + rules.app_rung + rules.voice_rung


def overstays_at(kind: VisitKind, entered_at: datetime, rules: VisitRules) -> datetime:
    """Return when a visitor of that kind has been inside too long."""
    return entered_at + rules.stays[kind]
