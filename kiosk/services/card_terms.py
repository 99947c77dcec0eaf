"""On what terms a card can be issued or extended: what the desk offers before anybody decides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select

from kiosk.domain.cards import LONGEST_MONTHS, NEEDS_CONSENT, Card, CardKind, add_months
from kiosk.domain.fees import Fee
from kiosk.domain.people import Relation, Residency
from kiosk.domain.site import AccessLevel
from kiosk.domain.staff import Duty
from kiosk.services.cards import cards_held, quote_issue, start_of
from kiosk.services.people import find_home
from kiosk.services.site import site_zone, today
from kiosk.services.transaction import Transaction

MONTHS = (1, 3, 6, 12, 24, 60)
"""Terms the desk offers; each kind has those it may have."""
MOST_TERMS = 3


@dataclass(frozen=True)
class LevelOffer:
    """An access level a kind of card may have."""

    id: str
    name_zh: str
    name_en: str
    gates: tuple[str, ...]


@dataclass(frozen=True)
class TermOffer:
    """A time a card may last: ``months``, or 0 for until the lease ends."""

    months: int
    until: datetime
    last_day: date


@dataclass(frozen=True)
class Offer:
    """What one more card of a kind for a home would be: rights, terms, fee, and what it takes."""

    home: str
    kind: CardKind
    levels: tuple[LevelOffer, ...]
    terms: tuple[TermOffer, ...]
    first_day: date
    fee: Fee
    held: int
    free: int
    needs_consent: bool
    needs_override: bool


def offer_card(tx: Transaction, *, home: str, kind: CardKind, holder: str | None = None) -> Offer:
    """Return the terms of one more card for a home (by code); ``holder`` bounds a tenant's."""
    tx.require(Duty.LOOK)
    found = find_home(tx, code=home)
    held = cards_held(tx, home=found.id)
    ends = _lease_ends(tx, found.id, holder) if kind is CardKind.TENANT and holder else None
    return Offer(
        home=found.id, kind=kind, levels=_levels(tx, kind), terms=_terms(tx, kind, ends),
        first_day=today(tx), fee=quote_issue(tx, home=found.id, kind=kind), held=held,
        free=tx.rules.quota.free, needs_consent=kind in NEEDS_CONSENT,
        needs_override=kind is not CardKind.VEHICLE and tx.rules.quota.needs_reason(held),
    )  # fmt: skip


def extensions(tx: Transaction, card: Card) -> tuple[TermOffer, ...]:
    """Return how long a card can be made to last; empty where it cannot last longer."""
    if card.kind is None or card.valid_until is None:
        return ()
    tenant = card.kind is CardKind.TENANT and card.holder_id and card.home_id
    ends = _lease_ends(tx, card.home_id or "", card.holder_id or "") if tenant else None
    return tuple(each for each in _terms(tx, card.kind, ends) if each.until > card.valid_until)


def _levels(tx: Transaction, kind: CardKind) -> tuple[LevelOffer, ...]:
    wanted = select(AccessLevel).where(AccessLevel.retired.is_(False)).order_by(AccessLevel.id)
    return tuple(
        LevelOffer(level.id, level.name_zh, level.name_en, tuple(level.gates))
        for level in tx.session.scalars(wanted)
        if kind.value in level.for_kinds
    )


def _terms(tx: Transaction, kind: CardKind, ends: datetime | None) -> tuple[TermOffer, ...]:
    zone = site_zone(tx)
    start = start_of(tx.now.astimezone(zone).date(), zone)
    allowed = [months for months in MONTHS if months <= LONGEST_MONTHS[kind]][-MOST_TERMS:]
    offers = [_term(months, _months_on(start, months, zone), zone) for months in allowed]
    if ends is None:
        return tuple(offers)
    within = [offer for offer in offers if offer.until < ends]
    if len(within) == len(offers):  # the lease outlasts the longest term
        return tuple(offers)
    return (*within, _term(0, ends, zone))


def _months_on(start: datetime, months: int, zone: ZoneInfo) -> datetime:
    # Counted in local days: the card is over when the day begins on which it was issued.
    return start_of(add_months(start.astimezone(zone), months).date(), zone)


def _term(months: int, until: datetime, zone: ZoneInfo) -> TermOffer:
    return TermOffer(months, until, (until.astimezone(zone) - timedelta(microseconds=1)).date())


def _lease_ends(tx: Transaction, home: str, holder: str) -> datetime | None:
    """Return when the tie that holds today ends; None where it is open or there is none."""
    day = today(tx)
    ties = tx.session.scalars(
        select(Residency).where(
            Residency.person_id == holder,
            Residency.home_id == home,
            Residency.relation == Relation.TENANT,
        )
    )
    ends = [tie.until_on for tie in ties if tie.holds_on(day)]
    if not ends or ends[0] is None:
        return None
    return start_of(ends[0], site_zone(tx))
