"""The site and the cards as plain values, loaded without the ORM."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import holidays
from sqlalchemy import Connection, Table, select

from kiosk.domain.access import GateRules, Holding, Hours, interval
from kiosk.domain.cards import Card, CardState, card_access
from kiosk.domain.site import (
    DESK_CLIENT,
    DESK_OPERATIONS,
    AccessLevel,
    FacilityClient,
    Gate,
    Reader,
    Site,
    WeeklyProfile,
)

Grants = Mapping[str, tuple[Hours, ...]]


@dataclass(frozen=True)
class GateView:
    """A gate as the gatekeeper needs it: its rules, and how it is spoken to."""

    rules: GateRules
    profile: str
    open_seconds: int
    settings: Mapping[str, Any]
    name_zh: str
    name_en: str


@dataclass(frozen=True)
class ReaderView:
    """A reader and the gate it stands at; ``driver`` and ``port`` for one on this machine."""

    id: str
    gate: str
    driver: str | None
    port: str | None


@dataclass(frozen=True)
class SiteView:
    """Everything but cards that decisions need, at one revision."""

    site: str
    zone: ZoneInfo
    lockdown: bool
    fire_active: bool
    fire_latched_at: datetime | None
    gates: Mapping[str, GateView]
    readers: Mapping[str, ReaderView]
    levels: Mapping[str, Grants]
    clients: Mapping[str, frozenset[str]]


def table_of(record: Any) -> Table:
    """Return the Core table of a record."""
    table = record.__table__
    assert isinstance(table, Table)
    return table


def load_site(connection: Connection, today: date) -> SiteView | None:
    """Return the site with its gates, readers, levels and clients; None before one was applied."""
    site = connection.execute(select(table_of(Site))).mappings().first()
    if site is None:
        return None
    zone = ZoneInfo(site["time_zone"])
    hours = _hours(connection, zone, free_days(site["holidays"], today))
    gates = {
        row["id"]: _gate_view(row, zone)
        for row in connection.execute(
            select(table_of(Gate)).where(Gate.retired.is_(False))
        ).mappings()
    }
    return SiteView(
        site=site["id"],
        zone=zone,
        lockdown=site["lockdown"],
        fire_active=site["fire_active"],
        fire_latched_at=site["fire_latched_at"],
        gates=gates,
        readers=_readers(connection),
        levels=_levels(connection, hours),
        clients=_clients(connection),
    )


def _gate_view(row: Any, zone: ZoneInfo) -> GateView:
    rules = GateRules(
        id=row["id"],
        zone=zone,
        enabled=row["enabled"],
        direction=row["direction"],
        zone_from=row["zone_from"],
        zone_to=row["zone_to"],
        min_assurance=row["min_assurance"],
        passback=row["passback"],
        passback_for=timedelta(minutes=row["passback_minutes"]),
        interlock=tuple(row["interlock"]),
        two_person=row["two_person"],
        release_on_fire=row["release_on_fire"],
    )
    return GateView(
        rules, row["profile"], row["open_seconds"], row["settings"],
        row["name_zh"], row["name_en"],
    )  # fmt: skip


def free_days(country: str, today: date) -> frozenset[date]:
    """Return the public holidays around a day; none where no calendar is named."""
    if not country:
        return frozenset()
    years = range(today.year - 1, today.year + 2)
    return frozenset(holidays.country_holidays(country, years=years))


def _hours(connection: Connection, zone: ZoneInfo, free: frozenset[date]) -> dict[str, Hours]:
    rows = connection.execute(select(table_of(WeeklyProfile))).mappings()
    return {
        row["id"]: Hours(
            tuple(interval(each["days"], each["from"], each["until"]) for each in row["intervals"]),
            zone,
            row["open_on_holidays"],
            free,
        )
        for row in rows
    }


def _levels(connection: Connection, hours: Mapping[str, Hours]) -> dict[str, Grants]:
    rows = connection.execute(
        select(table_of(AccessLevel)).where(AccessLevel.retired.is_(False))
    ).mappings()
    return {row["id"]: dict.fromkeys(row["gates"], (hours[row["weekly_id"]],)) for row in rows}


def _readers(connection: Connection) -> dict[str, ReaderView]:
    wanted = select(Reader.id, Reader.gate_id, Reader.driver, Reader.port)
    rows = connection.execute(wanted.where(Reader.retired.is_(False)))
    return {row[0]: ReaderView(*row) for row in rows}


def _clients(connection: Connection) -> dict[str, frozenset[str]]:
    wanted = select(FacilityClient.id, FacilityClient.operations)
    rows = connection.execute(wanted.where(FacilityClient.retired.is_(False)))
    return {DESK_CLIENT: DESK_OPERATIONS, **{row[0]: frozenset(row[1]) for row in rows}}


def load_holdings(
    connection: Connection, levels: Mapping[str, Grants], only: Sequence[str] | None
) -> Iterator[tuple[str, str, Holding]]:
    """Yield (card id, lookup key, holding) of all issued cards, or of ``only`` those."""
    access = select(card_access.c.card_id, card_access.c.access_level_id)
    cards = select(
        Card.id, Card.number, Card.kind, Card.state, Card.valid_from, Card.valid_until,
        Card.assurance,
    ).where(Card.state != CardState.BLANK)  # fmt: skip
    if only is not None:
        access = access.where(card_access.c.card_id.in_(only))
        cards = cards.where(Card.id.in_(only))
    held: dict[str, tuple[str, ...]] = {}
    for card, level in connection.execute(access):
        held[card] = (*held.get(card, ()), level)
    merged: dict[tuple[str, ...], Grants] = {}
    for ident, number, kind, state, start, until, assurance in connection.execute(cards):
        names = tuple(sorted(held.pop(ident, ())))
        if names not in merged:  # thousands of cards share one set of rights
            merged[names] = _merge(levels, names)
        grants = merged[names]
        assert kind is not None
        assert start is not None
        assert until is not None
        yield ident, number, Holding(ident, kind, state, start, until, assurance, grants)


def _merge(levels: Mapping[str, Grants], names: Iterable[str]) -> Grants:
    found: dict[str, tuple[Hours, ...]] = {}
    for name in names:
        for gate, hours in levels.get(name, {}).items():
            found[gate] = found.get(gate, ()) + hours
    return found
