"""The access decision: a pure function of a credential, a gate, a moment and circumstances.

Domain.md §5 gives the checks and their order; the first that hits is the reason.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from kiosk.domain.cards import CardState
from kiosk.domain.site import Direction, Passback

SECOND_PERSON_WITHIN = timedelta(seconds=30)
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
EVERY_MINUTE = 24 * 60


class Verdict(StrEnum):
    """May pass, or may not."""

    GRANTED = "granted"
    DENIED = "denied"


class Reason(StrEnum):
    """Why; the values of mqtt.md and domain.md §5."""

    UNKNOWN_CARD = "unknown_card"
    GATE_DISABLED = "gate_disabled"
    LOCKDOWN = "lockdown"
    CARD_LOST = "card_lost"
    CARD_SUSPENDED = "card_suspended"
    CARD_VOID = "card_void"
    NOT_YET_VALID = "not_yet_valid"
    EXPIRED = "expired"
    ASSURANCE_TOO_LOW = "assurance_too_low"
    WRONG_GATE = "wrong_gate"
    OUTSIDE_HOURS = "outside_hours"
    NOT_APPROVED = "not_approved"
    PASS_USED = "pass_used"  # noqa: S105 - a visitor's pass, no secret
    PASSBACK = "passback"
    INTERLOCK = "interlock"
    SECOND_PERSON_NEEDED = "second_person_needed"
    OK = "ok"
    FIRE_RELEASE = "fire_release"
    DURESS = "duress"
    LATE = "late"
    DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True)
class Interval:
    """Minutes of the day on certain days (bit 0 is Monday). An end before the start wraps."""

    days: int
    start: int
    end: int

    def covers(self, weekday: int, minute: int) -> bool:
        """Return whether a minute of a weekday lies inside; the end itself does not."""
        if self.start < self.end:
            return bool(self.days >> weekday & 1) and self.start <= minute < self.end
        yesterday = (weekday - 1) % 7
        return (bool(self.days >> weekday & 1) and minute >= self.start) or (
            bool(self.days >> yesterday & 1) and minute < self.end
        )


@dataclass(frozen=True, slots=True)
class Hours:
    """When a weekly profile is open, in the local time of the site."""

    intervals: tuple[Interval, ...]
    zone: ZoneInfo
    open_on_holidays: bool = True
    holidays: frozenset[date] = frozenset()

    def covers(self, at: datetime) -> bool:
        """Return whether ``at`` (aware) lies inside the hours."""
        local = at.astimezone(self.zone)
        if not self.open_on_holidays and local.date() in self.holidays:
            return False
        weekday, minute = local.weekday(), local.hour * 60 + local.minute
        return any(interval.covers(weekday, minute) for interval in self.intervals)


def parse_days(text: str) -> int:
    """Read ``mon-fri`` or ``mon,wed,sat`` as a bit set.

    Raises:
        ValueError: for a word that is no day.
    """
    bits = 0
    for part in text.replace(" ", "").split(","):
        first, dash, last = part.partition("-")
        if first not in DAYS or (dash and last not in DAYS):
            raise ValueError("mon … sun, mon-fri, or a list of them")
        start, end = DAYS.index(first), DAYS.index(last or first)
        for step in range((end - start) % 7 + 1):
            bits |= 1 << (start + step) % 7
    return bits


def parse_minute(text: str) -> int:
    """Read ``HH:MM`` from 00:00 to 24:00 as minutes.

    Raises:
        ValueError: for anything else.
    """
    hour, colon, minute = text.partition(":")
    sound = colon and len(hour) == 2 and len(minute) == 2 and (hour + minute).isdecimal()
    if not sound or int(minute) > 59 or int(hour) * 60 + int(minute) > EVERY_MINUTE:
        raise ValueError("00:00 to 24:00")
    return int(hour) * 60 + int(minute)


def interval(days: str, start: str, end: str) -> Interval:
    """Read one line of a weekly profile.

    Raises:
        ValueError: for a malformed day or minute, or an empty span.
    """
    found = Interval(parse_days(days), parse_minute(start), parse_minute(end))
    if found.start == found.end:
        raise ValueError("from and until must differ")
    return found


@dataclass(frozen=True, slots=True)
class Holding:
    """What the gatekeeper knows of a credential: a card, or a visitor's pass.

    ``grants`` maps a gate to the hours it opens in. ``entries_left`` is None for cards.
    """

    ref: str
    kind: str
    state: CardState
    valid_from: datetime
    valid_until: datetime
    assurance: int
    grants: Mapping[str, tuple[Hours, ...]]
    approved: bool = True
    entries_left: int | None = None
    duress: bool = False


@dataclass(frozen=True, slots=True)
class GateRules:
    """What a gate demands."""

    id: str
    zone: ZoneInfo
    enabled: bool = True
    direction: Direction = Direction.BOTH
    zone_from: str | None = None
    zone_to: str | None = None
    min_assurance: int = 0
    passback: Passback = Passback.OFF
    passback_for: timedelta = timedelta(minutes=10)
    interlock: tuple[str, ...] = ()
    two_person: bool = False
    release_on_fire: bool = False


@dataclass(frozen=True, slots=True)
class Presence:
    """Where a credential was last let in to, and when."""

    zone: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is true around the gate. ``unsure`` names gates not observed closed."""

    lockdown: bool = False
    fire: bool = False
    presence: Presence | None = None
    unsure: frozenset[str] = frozenset()
    first_person: str | None = None
    first_person_at: datetime | None = None


CALM = Circumstances()


@dataclass(frozen=True, slots=True)
class Decision:
    """A verdict with its reason, and whether somebody should be told."""

    verdict: Verdict
    reason: Reason
    alert: bool = False

    @property
    def granted(self) -> bool:
        """Whether the gate may open."""
        return self.verdict is Verdict.GRANTED


_DENIED = {reason: Decision(Verdict.DENIED, reason) for reason in Reason}
_OK = Decision(Verdict.GRANTED, Reason.OK)
_STATES = {
    CardState.LOST: Reason.CARD_LOST,
    CardState.SUSPENDED: Reason.CARD_SUSPENDED,
    CardState.VOID: Reason.CARD_VOID,
    CardState.RETURNED: Reason.CARD_VOID,
}


def decide(
    holding: Holding | None, gate: GateRules, at: datetime, around: Circumstances = CALM
) -> Decision:
    """Decide whether a credential opens a gate at a moment (aware). Deny by default."""
    reason = _credential(holding, gate, at, around)
    if reason is None:
        assert holding is not None
        reason = _rights(holding, gate, at)
    if reason is not None:
        return _DENIED[reason]
    assert holding is not None
    return _passage(holding, gate, at, around)


def _credential(
    holding: Holding | None, gate: GateRules, at: datetime, around: Circumstances
) -> Reason | None:
    if holding is None or holding.state is CardState.BLANK:
        return Reason.UNKNOWN_CARD
    if not gate.enabled:
        return Reason.GATE_DISABLED
    if around.lockdown:
        return Reason.LOCKDOWN
    if holding.state is not CardState.ACTIVE:
        return _STATES[holding.state]
    if at < holding.valid_from:
        return Reason.NOT_YET_VALID
    return Reason.EXPIRED if at >= holding.valid_until else None


def _rights(holding: Holding, gate: GateRules, at: datetime) -> Reason | None:
    if holding.assurance < gate.min_assurance:
        return Reason.ASSURANCE_TOO_LOW
    hours = holding.grants.get(gate.id)
    if not hours:
        return Reason.WRONG_GATE
    if not any(each.covers(at) for each in hours):
        return Reason.OUTSIDE_HOURS
    if not holding.approved:
        return Reason.NOT_APPROVED
    if holding.entries_left is not None and holding.entries_left <= 0:
        return Reason.PASS_USED
    return None


def _passage(holding: Holding, gate: GateRules, at: datetime, around: Circumstances) -> Decision:
    again = gate.passback is not Passback.OFF and came_back(gate, around.presence, at)
    if again and gate.passback is not Passback.SOFT:
        return Decision(Verdict.DENIED, Reason.PASSBACK, alert=True)
    if any(other in around.unsure for other in gate.interlock):
        return _DENIED[Reason.INTERLOCK]
    if gate.two_person and not _is_second(holding, at, around):
        return _DENIED[Reason.SECOND_PERSON_NEEDED]
    if again:
        return Decision(Verdict.GRANTED, Reason.PASSBACK, alert=True)
    if around.fire and gate.release_on_fire:
        return Decision(Verdict.GRANTED, Reason.FIRE_RELEASE)
    return Decision(Verdict.GRANTED, Reason.DURESS, alert=True) if holding.duress else _OK


def came_back(gate: GateRules, presence: Presence | None, at: datetime) -> bool:
    """Return whether the credential enters the zone it is already in; forgiven at midnight."""
    if presence is None or gate.zone_to is None or presence.zone != gate.zone_to:
        return False
    if gate.passback is Passback.TIMED:
        return at - presence.since < gate.passback_for
    return presence.since.astimezone(gate.zone).date() == at.astimezone(gate.zone).date()


def _is_second(holding: Holding, at: datetime, around: Circumstances) -> bool:
    return (
        around.first_person is not None
        and around.first_person_at is not None
        and around.first_person != holding.ref
        and timedelta(0) <= at - around.first_person_at <= SECOND_PERSON_WITHIN
    )
