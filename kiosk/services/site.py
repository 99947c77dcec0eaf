"""The site: brings the database to what the site file says, and tells what changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast
from zoneinfo import ZoneInfo

from sqlalchemy import select

from kiosk.domain.cards import Card
from kiosk.domain.custody import KeyCustody
from kiosk.domain.keys import Key
from kiosk.domain.people import Residency
from kiosk.domain.refusal import Refused
from kiosk.domain.site import (
    AccessLevel,
    FacilityClient,
    Gate,
    Home,
    Reader,
    Site,
    WeeklyProfile,
)
from kiosk.domain.staff import Duty
from kiosk.domain.visits import Visit
from kiosk.services.site_file import Bilingual, GatePart, LevelPart, SiteFile, WeeklyPart
from kiosk.services.transaction import Action, Transaction

HOME_ZONE = "Asia/Shanghai"
"""The time zone of a database that knows no site yet."""

Columns = dict[str, Any]
Retirable = Gate | Reader | WeeklyProfile | AccessLevel | FacilityClient


@dataclass(frozen=True)
class SiteChange:
    """One thing that changed: ``what`` is added, changed, restored, retired or removed.

    ``kind`` is the table's name, ``id`` the name in the file (a home's code), ``keys`` which of
    its columns are different now.
    """

    what: str
    kind: str
    id: str
    keys: tuple[str, ...] = ()


def apply_site(tx: Transaction, *, file: SiteFile) -> list[SiteChange]:
    """Bring the database to what the file says; an empty list where it already was.

    Refused: ``site_other`` where the database belongs to another site, ``home_in_use`` where a
    home left the file although residents, cards, keys or visits are on its record.
    """
    tx.require(Duty.SITE)
    changes = _apply_head(tx, file)
    changes += _apply_homes(tx, file)
    for kind, wanted in _wanted(file):
        changes += _reconcile(tx, kind, wanted)
    if changes:
        tx.changed_site()
        counts = {what: sum(c.what == what for c in changes) for what in {c.what for c in changes}}
        tx.note(Action.SITE_APPLIED, file.site.id, **counts)
    return changes


def site_zone(tx: Transaction) -> ZoneInfo:
    """Return the time zone of the site."""
    return ZoneInfo(tx.session.scalar(select(Site.time_zone)) or HOME_ZONE)


def today(tx: Transaction) -> date:
    """Return the day it is at the site."""
    return tx.now.astimezone(site_zone(tx)).date()


def _apply_head(tx: Transaction, file: SiteFile) -> list[SiteChange]:
    wanted = {
        "id": file.site.id, **_names(file.site.name),
        "time_zone": file.site.time_zone, "holidays": file.site.holidays,
    }  # fmt: skip
    known = tx.session.scalar(select(Site).with_for_update())
    if known is None:
        tx.add(Site(**wanted))
        return [SiteChange("added", "site", file.site.id)]
    if known.id != file.site.id:
        raise Refused("site_other", site=known.id)
    keys = _update(known, wanted)
    return [SiteChange("changed", "site", known.id, keys)] if keys else []


def _apply_homes(tx: Transaction, file: SiteFile) -> list[SiteChange]:
    wanted = {"-".join(home): home for home in file.homes()}
    known = {home.code: home for home in tx.session.scalars(select(Home))}
    added, left = [c for c in wanted if c not in known], [c for c in known if c not in wanted]
    for code in added:
        building, entrance, number = wanted[code]
        tx.session.add(
            Home(id=tx.id(), building=building, entrance=entrance, number=number, code=code)
        )
    for code in left:
        _refuse_in_use(tx, known[code])
        tx.session.delete(known[code])
    tx.session.flush()
    return [SiteChange("added", "home", code) for code in added] + [
        SiteChange("removed", "home", code) for code in left
    ]


def _refuse_in_use(tx: Transaction, home: Home) -> None:
    # What is over counts too: the record of who had a key or card, or came, must keep its home.
    for record in (Residency, Card, Key, KeyCustody, Visit):
        held = select(record.id).where(record.home_id == home.id).limit(1)
        if tx.session.scalar(held) is not None:
            raise Refused("home_in_use", home=home.code)


def _wanted(file: SiteFile) -> list[tuple[type[Retirable], Mapping[str, Columns]]]:
    """Return the columns of every named thing, in the order in which they refer to one another."""
    readers = {
        reader.id: {"gate_id": reader.gate, "driver": reader.driver, "port": reader.port}
        for reader in file.reader
    }
    clients = {each.id: {"operations": list(each.operations)} for each in file.facility_client}
    return [
        (Gate, {gate.id: _gate(gate) for gate in file.gate}),
        (Reader, readers),
        (WeeklyProfile, {weekly.id: _weekly(weekly) for weekly in file.weekly}),
        (AccessLevel, {level.id: _level(level) for level in file.access_level}),
        (FacilityClient, clients),
    ]


def _weekly(weekly: WeeklyPart) -> Columns:
    intervals = [
        {"days": each.days, "from": each.start, "until": each.until} for each in weekly.intervals
    ]
    return {"intervals": intervals, "open_on_holidays": weekly.on_holidays == "same"}


def _level(level: LevelPart) -> Columns:
    return {
        **_names(level.name), "gates": list(level.gates), "weekly_id": level.weekly,
        "for_kinds": [kind.value for kind in level.for_kinds],
    }  # fmt: skip


def _gate(gate: GatePart) -> Columns:
    same = (
        "kind", "direction", "zone_from", "zone_to", "profile", "release_on_fire",
        "min_assurance", "open_seconds", "passback", "passback_minutes", "two_person",
    )  # fmt: skip
    columns = {key: getattr(gate, key) for key in same}
    columns |= {**_names(gate.name), "interlock": list(gate.interlock), "settings": gate.settings}
    # What the file does not say about ``enabled`` is left as it was switched at the desk.
    return columns if gate.enabled is None else columns | {"enabled": gate.enabled}


def _names(name: Bilingual) -> Columns:
    return {"name_zh": name.zh, "name_en": name.en}


def _reconcile(
    tx: Transaction, kind: type[Retirable], wanted: Mapping[str, Columns]
) -> list[SiteChange]:
    table = kind.__tablename__
    records = cast("Sequence[Retirable]", tx.session.scalars(select(kind)).all())
    known = {record.id: record for record in records}
    changes = []
    for name, columns in wanted.items():
        record = known.get(name)
        if record is None:
            tx.session.add(kind(id=name, **columns))
            changes.append(SiteChange("added", table, name))
            continue
        back = record.retired
        keys = _update(record, columns | {"retired": False})
        if keys:
            changes.append(SiteChange("restored" if back else "changed", table, name, keys))
    for name, record in known.items():
        if name not in wanted and not record.retired:
            record.retired = True
            changes.append(SiteChange("retired", table, name))
    tx.session.flush()
    return changes


def _update(record: object, columns: Columns) -> tuple[str, ...]:
    """Set what differs and return its names."""
    keys = tuple(key for key, value in columns.items() if getattr(record, key) != value)
    for key in keys:
        setattr(record, key, columns[key])
    return keys
