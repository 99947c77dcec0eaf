"""The site file: bytes in, a checked picture of the site out (site.example.toml). No database.

Names used in topics are `[a-z0-9-]{1,32}`; whatever is referred to must stand in the same file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import holidays
from msgspec import Meta, Struct, field

from kiosk.domain.access import parse_days, parse_minute
from kiosk.domain.cards import CardKind
from kiosk.domain.site import Direction, GateKind, Passback
from kiosk.services.toml_file import TomlRefused, decode

OPERATIONS = (
    "ping", "gate/open", "gate/hold", "gate/release", "gate/lock", "gate/unlock", "gate/list",
    "visit/invite", "visit/approve", "visit/refuse", "visit/cancel", "visit/show", "card/show",
    "decision/list", "whitelist/compare", "case/open",
)  # fmt: skip
"""What a facility client may be allowed (mqtt.md, "Requests")."""

Name = Annotated[
    str,
    Meta(pattern=r"\A[a-z0-9-]{1,32}\Z", description="a name of 1 to 32 of a-z, 0-9 and '-'"),
]
Words = Annotated[
    str, Meta(pattern=r"\A[^\x00-\x1f\x7f]{1,200}\Z", description="a text of 1 to 200 characters")
]
Code = Annotated[
    str, Meta(pattern=r"\A[^\W_]{1,16}\Z", description="1 to 16 letters and digits, without '-'")
]
Scalar = str | int | float | bool


class Bilingual(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A name in both languages."""

    zh: Words
    en: Words


class SitePart(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``[site]``. ``holidays`` is a country's code (CN); empty for none."""

    id: Name
    name: Bilingual
    time_zone: str
    holidays: str = ""

    def __post_init__(self) -> None:
        try:
            ZoneInfo(self.time_zone)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise ValueError("time_zone: a zone such as Asia/Shanghai") from error
        if self.holidays and self.holidays not in holidays.list_supported_countries():
            raise ValueError("holidays: a country's two letters such as CN, or an empty text")


class BuildingPart(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``[[building]]``: homes counted by floors, or named one by one, or both."""

    code: Code
    entrances: Annotated[tuple[Code, ...], Meta(min_length=1)]
    floors: Annotated[int, Meta(ge=1, le=200)] | None = None
    homes_per_floor: Annotated[int, Meta(ge=1, le=99)] | None = None
    homes: tuple[Code, ...] = ()

    def __post_init__(self) -> None:
        if (self.floors is None) != (self.homes_per_floor is None):
            raise ValueError("homes_per_floor: floors and homes_per_floor stand together")
        if self.floors is None and not self.homes:
            raise ValueError("homes: numbers of homes, or floors and homes_per_floor")

    def numbers(self) -> Iterator[str]:
        """Yield the numbers of the homes behind each entrance: floor and place, 0101 … 1804."""
        for floor, place in product(
            range(1, (self.floors or 0) + 1), range(1, (self.homes_per_floor or 0) + 1)
        ):
            yield f"{floor:02}{place:02}"
        yield from self.homes


class GatePart(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``[[gate]]``. Where ``enabled`` is not said, what was switched at the desk stays."""

    id: Name
    name: Bilingual
    kind: GateKind
    direction: Direction
    zone_from: Name | None = None
    zone_to: Name | None = None
    profile: Literal["native", "shelly", "tasmota", "esp_rfid"] = "native"
    release_on_fire: bool = False
    min_assurance: Annotated[int, Meta(ge=0, le=3)] = 0
    open_seconds: Annotated[int, Meta(ge=1, le=600)] = 5
    passback: Passback = Passback.OFF
    passback_minutes: Annotated[int, Meta(ge=1, le=1440)] = 10
    interlock: tuple[Name, ...] = ()
    two_person: bool = False
    enabled: bool | None = None
    settings: dict[str, Scalar | list[Scalar]] = {}

    def __post_init__(self) -> None:
        if self.passback is not Passback.OFF and self.zone_to is None:
            raise ValueError("zone_to: the name of a zone; passback needs it")
        if self.id in self.interlock:
            raise ValueError("interlock: other gates only")


class ReaderPart(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``[[reader]]``: over MQTT, or on a serial port of the gatekeeper's own machine."""

    id: Name
    gate: Name
    driver: Literal["em4100", "pn532", "id_card", "qr_scanner", "osdp"] | None = None
    port: Words | None = None

    def __post_init__(self) -> None:
        if (self.driver is None) != (self.port is None):
            raise ValueError("port: driver and port stand together")


class IntervalPart(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Some days of the week from a minute until another."""

    days: str
    start: str = field(name="from")
    until: str

    def __post_init__(self) -> None:
        for key, text, parse in (
            ("days", self.days, parse_days),
            ("from", self.start, parse_minute),
            ("until", self.until, parse_minute),
        ):
            try:
                parse(text)
            except ValueError as error:
                raise ValueError(f"{key}: {error}") from error
        if self.start == self.until:
            raise ValueError("until: another minute than from")


class WeeklyPart(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``[[weekly]]``: hours of the week, and whether they hold on public holidays."""

    id: Name
    intervals: Annotated[tuple[IntervalPart, ...], Meta(min_length=1)]
    on_holidays: Literal["none", "same"] = "same"


class LevelPart(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``[[access_level]]``: gates during weekly hours for kinds of card."""

    id: Name
    name: Bilingual
    gates: tuple[Name, ...]
    weekly: Name
    for_kinds: tuple[CardKind, ...]


class ClientPart(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``[[facility_client]]``: a system and the operations it may ask for."""

    id: Name
    operations: tuple[str, ...]

    def __post_init__(self) -> None:
        if not set(self.operations) <= set(OPERATIONS):
            raise ValueError(f"operations: {', '.join(OPERATIONS)}")


class SiteFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything a site is made of."""

    site: SitePart
    building: tuple[BuildingPart, ...] = ()
    gate: tuple[GatePart, ...] = ()
    reader: tuple[ReaderPart, ...] = ()
    weekly: tuple[WeeklyPart, ...] = ()
    access_level: tuple[LevelPart, ...] = ()
    facility_client: tuple[ClientPart, ...] = ()

    def homes(self) -> Iterator[tuple[str, str, str]]:
        """Yield building, entrance and number of every home."""
        for building in self.building:
            for entrance, number in product(building.entrances, building.numbers()):
                yield building.code, entrance, number


def parse_site(data: bytes) -> SiteFile:
    """Return what a site file describes.

    Raises:
        TomlRefused: for the first key or value that is not allowed, or refers to nothing.
    """
    file = decode(data, SiteFile)
    for kind in ("gate", "reader", "weekly", "access_level", "facility_client"):
        _unique(f"{kind}[{{}}].id", (part.id for part in getattr(file, kind)))
    _unique("building[{}].code", (building.code for building in file.building))
    _unique("building.homes: {}", ("-".join(home) for home in file.homes()))
    gates = [gate.id for gate in file.gate]
    for gate in file.gate:
        _known(f"gate[{gate.id}].interlock", gate.interlock, gates)
    for reader in file.reader:
        _known(f"reader[{reader.id}].gate", [reader.gate], gates)
    weeklies = [weekly.id for weekly in file.weekly]
    for level in file.access_level:
        _known(f"access_level[{level.id}].gates", level.gates, gates)
        _known(f"access_level[{level.id}].weekly", [level.weekly], weeklies)
    return file


def _unique(place: str, names: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise TomlRefused(place.format(name), "allowed: each one once")
        seen.add(name)


def _known(place: str, wanted: Iterable[str], known: list[str]) -> None:
    for name in wanted:
        if name not in known:
            stand = ", ".join(known) or "nothing yet"
            raise TomlRefused(place, f"{name!r} is not in this file; allowed: {stand}")
