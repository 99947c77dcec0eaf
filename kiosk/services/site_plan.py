"""What a touch screen at the door must know of the site: its name, houses and gates. No people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from kiosk.domain.refusal import Refused
from kiosk.domain.site import Gate, Home, Site
from kiosk.domain.staff import Duty
from kiosk.services.site import site_zone
from kiosk.services.transaction import Transaction


@dataclass(frozen=True)
class SitePlan:
    """Names are (Chinese, English); ``rooms`` is the least and the most digits of a home's number.

    ``entrances`` maps each building to its entrances, both in the order people count.
    """

    name: tuple[str, str]
    zone: ZoneInfo
    entrances: Mapping[str, tuple[str, ...]]
    rooms: tuple[int, int]
    gates: Mapping[str, tuple[str, str]]


def read_site_plan(tx: Transaction) -> SitePlan:
    """Return the plan of the site; refused (``not_found``) where none was set up yet."""
    tx.require(Duty.VISITORS)
    site = tx.session.scalar(select(Site))
    shortest, longest = tx.session.execute(
        select(func.min(func.length(Home.number)), func.max(func.length(Home.number)))
    ).one()
    if site is None or longest is None:
        raise Refused("not_found", kind="site")
    gates = tx.session.scalars(select(Gate).where(~Gate.retired).order_by(Gate.id))
    return SitePlan(
        (site.name_zh, site.name_en),
        site_zone(tx),
        _entrances(tx),
        (shortest, longest),
        {gate.id: (gate.name_zh, gate.name_en) for gate in gates},
    )


def home_plan(tx: Transaction) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return every home's number by building and entrance, in the order people count."""
    tx.require(Duty.LOOK)
    found: dict[str, dict[str, list[str]]] = {}
    homes = tx.session.execute(select(Home.building, Home.entrance, Home.number)).all()
    for building, entrance, number in sorted(homes, key=lambda each: [(len(p), p) for p in each]):
        found.setdefault(building, {}).setdefault(entrance, []).append(number)
    return {
        building: {entrance: tuple(numbers) for entrance, numbers in entrances.items()}
        for building, entrances in found.items()
    }


def _entrances(tx: Transaction) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for building, entrance in tx.session.execute(select(Home.building, Home.entrance).distinct()):
        found.setdefault(building, set()).add(entrance)
    ordered = sorted(found.items(), key=lambda each: (len(each[0]), each[0]))
    return {
        building: tuple(sorted(entrances, key=lambda each: (len(each), each)))
        for building, entrances in ordered
    }
