"""The site: buildings and homes, gates and readers, hours, access levels, facility clients."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.domain.records import ID_LENGTH, Record, UtcDateTime, by_value


class GateKind(StrEnum):
    """What passes a gate."""

    VEHICLE = "vehicle"
    PEDESTRIAN = "pedestrian"
    ENTRANCE = "entrance"


class Direction(StrEnum):
    """Which way a gate leads."""

    IN = "in"
    OUT = "out"
    BOTH = "both"


class Passback(StrEnum):
    """What happens to a credential that enters where it already is."""

    OFF = "off"
    SOFT = "soft"
    HARD = "hard"
    TIMED = "timed"


class Site(Record):
    """The one site of this database."""

    __tablename__ = "site"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    name_zh: Mapped[str] = mapped_column(String(200))
    name_en: Mapped[str] = mapped_column(String(200))
    time_zone: Mapped[str] = mapped_column(String(64))
    holidays: Mapped[str] = mapped_column(String(8), default="")
    lockdown: Mapped[bool] = mapped_column(default=False)
    fire_active: Mapped[bool] = mapped_column(default=False)
    fire_latched_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)


class Home(Record):
    """A home, known by its code: building-entrance-number, ``3-2-1101``."""

    __tablename__ = "home"
    __table_args__ = (UniqueConstraint("building", "entrance", "number"),)

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    building: Mapped[str] = mapped_column(String(16))
    entrance: Mapped[str] = mapped_column(String(16))
    number: Mapped[str] = mapped_column(String(16))
    code: Mapped[str] = mapped_column(String(50), unique=True)


class Gate(Record):
    """A barrier, turnstile or door (domain.md §1). ``retired`` gates are kept for the ledger."""

    __tablename__ = "gate"
    __table_args__ = (
        CheckConstraint("min_assurance BETWEEN 0 AND 3", name="assurance"),
        CheckConstraint("open_seconds BETWEEN 1 AND 600", name="open_seconds"),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    name_zh: Mapped[str] = mapped_column(String(200))
    name_en: Mapped[str] = mapped_column(String(200))
    kind: Mapped[GateKind] = mapped_column(by_value(GateKind))
    direction: Mapped[Direction] = mapped_column(by_value(Direction))
    zone_from: Mapped[str | None] = mapped_column(String(32), default=None)
    zone_to: Mapped[str | None] = mapped_column(String(32), default=None)
    profile: Mapped[str] = mapped_column(String(32), default="native")
    release_on_fire: Mapped[bool] = mapped_column(default=False)
    min_assurance: Mapped[int] = mapped_column(default=0)
    open_seconds: Mapped[int] = mapped_column(default=5)
    passback: Mapped[Passback] = mapped_column(by_value(Passback), default=Passback.OFF)
    passback_minutes: Mapped[int] = mapped_column(default=10)
    interlock: Mapped[list[str]] = mapped_column(JSON, default_factory=list)
    two_person: Mapped[bool] = mapped_column(default=False)
    enabled: Mapped[bool] = mapped_column(default=True)
    retired: Mapped[bool] = mapped_column(default=False)
    settings: Mapped[dict[str, Any]] = mapped_column(JSON, default_factory=dict)


class Reader(Record):
    """A reader at a gate: over MQTT, or with a ``driver`` and ``port`` on the gatekeeper's own."""

    __tablename__ = "reader"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    gate_id: Mapped[str] = mapped_column(ForeignKey("gate.id"))
    driver: Mapped[str | None] = mapped_column(String(32), default=None)
    port: Mapped[str | None] = mapped_column(String(200), default=None)
    retired: Mapped[bool] = mapped_column(default=False)


class WeeklyProfile(Record):
    """Hours of the week; ``intervals`` is a list of ``{days, from, until}`` as in the site file."""

    __tablename__ = "weekly_profile"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    intervals: Mapped[list[dict[str, str]]] = mapped_column(JSON)
    open_on_holidays: Mapped[bool] = mapped_column(default=True)
    retired: Mapped[bool] = mapped_column(default=False)


class AccessLevel(Record):
    """Gates during weekly hours, for the kinds of card it may be given to."""

    __tablename__ = "access_level"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    name_zh: Mapped[str] = mapped_column(String(200))
    name_en: Mapped[str] = mapped_column(String(200))
    gates: Mapped[list[str]] = mapped_column(JSON)
    weekly_id: Mapped[str] = mapped_column(ForeignKey("weekly_profile.id"))
    for_kinds: Mapped[list[str]] = mapped_column(JSON)
    retired: Mapped[bool] = mapped_column(default=False)


class FacilityClient(Record):
    """A system that may ask the gatekeeper for the named operations, and nothing else."""

    __tablename__ = "facility_client"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    operations: Mapped[list[str]] = mapped_column(JSON)
    retired: Mapped[bool] = mapped_column(default=False)


DESK_CLIENT = "desk"
DESK_OPERATIONS = frozenset(
    {
        "ping",
        "gate/open",
        "gate/hold",
        "gate/release",
        "gate/lock",
        "gate/unlock",
        "gate/list",
        "card/show",
        "decision/list",
    }
)
"""What our own desks may ask; every other client has what the site file gives it."""
