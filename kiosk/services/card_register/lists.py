"""Pages of the register, with counts. Plain columns, no records: 100,000 cards are listed at once.

Names are opened only for the rows that are shown, and shown masked.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, case, func, select, true

from kiosk.domain.audit import Change
from kiosk.domain.cards import LIVE, Card, CardKind, CardState, card_access
from kiosk.domain.credentials import Tech
from kiosk.domain.gatelog import AccessEvent, Enforcement
from kiosk.domain.site import AccessLevel, Gate, Home
from kiosk.domain.staff import Duty
from kiosk.services.card_register.finding import meant_by
from kiosk.services.card_register.standing import (
    CLONEABLE,
    SOON,
    Delivery,
    Facts,
    Filter,
    Standing,
    conditions,
    delivery_of,
    standing_of,
)
from kiosk.services.people import masked_people
from kiosk.services.transaction import Transaction

COLUMNS = (
    Card.id, Card.raw, Card.tech, Card.kind, Card.holder_id, Card.assurance, Card.valid_until,
    Card.state, Card.clone_suspected_at, Card.revision, Home.code,
)  # fmt: skip


@dataclass(frozen=True)
class CardRow:
    """One card in a list. ``holder`` is masked; ``delivered`` of ``gates`` decide by its state."""

    id: str
    tail: str
    tech: Tech
    kind: CardKind | None
    holder: str | None
    home: str | None
    assurance: int
    valid_until: datetime | None
    last_used: datetime | None
    state: CardState
    standing: Standing
    gates: int
    delivered: int
    delivery: Delivery


@dataclass(frozen=True)
class Page:
    """Some rows, and how many cards each filter holds under the same other conditions."""

    rows: tuple[CardRow, ...]
    offset: int
    total: int
    counts: Mapping[Filter, int]


def list_cards(
    tx: Transaction,
    *,
    filter: Filter = Filter.ALL,  # noqa: A002 - the word the desk uses
    building: str | None = None,
    kind: CardKind | None = None,
    text: str = "",
    offset: int = 0,
    limit: int = 50,
) -> Page:
    """Return a page of the register, the last changed first."""
    tx.require(Duty.LOOK)
    where = _narrowed(tx, building, kind, text)
    counts = _counts(tx, where)
    order = (Card.revision.desc(), Card.id.desc())
    page = select(Card.id).where(where, conditions(tx.now)[filter]).order_by(*order)
    # The page's ids first, so that what is skipped is not joined with anything.
    shown = Card.id.in_(page.offset(offset).limit(limit))
    wanted = select(*COLUMNS).outerjoin(Home, Home.id == Card.home_id).where(shown)
    found = tx.session.execute(wanted.order_by(*order)).all()
    return Page(rows_of(tx, found), offset, counts[filter], counts)


def list_buildings(tx: Transaction) -> tuple[str, ...]:
    """Return the buildings of the site, 2 before 10."""
    tx.require(Duty.LOOK)
    return tuple(sorted(tx.session.scalars(select(Home.building).distinct()), key=_naturally))


def rows_of(tx: Transaction, found: Sequence[Row[*tuple[Any, ...]]]) -> tuple[CardRow, ...]:
    """Return what ``COLUMNS`` gave as rows, with holders, last uses and delivery."""
    ids = [row.id for row in found]
    holders = {row.holder_id for row in found if row.holder_id}
    names = {each.id: each.name for each in masked_people(tx, people=sorted(holders))}
    used, gates = _last_used(tx, ids), _gates(tx, ids)
    delivery = deliveries(tx, [row.revision for row in found])
    return tuple(
        _row(row, tx.now, names, used, gates, delivery[row.revision]) for row in found
    )  # fmt: skip


def deliveries(tx: Transaction, revisions: Sequence[int]) -> dict[int, Delivery]:
    """Return how far each revision has come."""
    enforced = tx.session.scalar(select(func.max(Enforcement.revision)))
    late = [each for each in revisions if enforced is None or each > enforced]
    wanted = select(Change.revision, Change.at).where(Change.revision.in_(late))
    found = dict.fromkeys(revisions, Delivery.DELIVERED)
    found |= dict.fromkeys(late, Delivery.PENDING)
    for revision, at in tx.session.execute(wanted) if late else ():
        found[revision] = delivery_of(None, at, tx.now)
    return found


def _narrowed(
    tx: Transaction, building: str | None, kind: CardKind | None, text: str
) -> ColumnElement[bool]:
    where: ColumnElement[bool] = true()
    if building is not None:
        where &= Card.home_id.in_(select(Home.id).where(Home.building == building))
    if kind is not None:
        where &= Card.kind == kind
    return where & meant_by(tx.session, text) if text.strip() else where


def _counts(tx: Transaction, where: ColumnElement[bool]) -> dict[Filter, int]:
    """Count what each of ``conditions`` holds, in one pass over an index."""
    over, soon = Card.valid_until <= tx.now, Card.valid_until <= tx.now + SOON
    sums = [
        func.sum(case((each, 1), else_=0)) for each in (over, soon, Card.assurance <= CLONEABLE)
    ]
    wanted = select(Card.state, func.count(), *sums).where(where).group_by(Card.state)
    none = dict.fromkeys(CardState, (0, 0, 0, 0))
    found = none | {state: tuple(map(int, rest)) for state, *rest in tx.session.execute(wanted)}
    cards, ended, ending, _ = found[CardState.ACTIVE]
    stopped = (CardState.SUSPENDED, CardState.RETURNED, CardState.VOID)
    return {
        Filter.ALL: sum(found[state][0] for state in CardState if state is not CardState.BLANK),
        Filter.ACTIVE: cards - ended,
        Filter.LOST: found[CardState.LOST][0],
        Filter.EXPIRES_SOON: ending - ended,
        Filter.LOW_ASSURANCE: sum(found[state][3] for state in LIVE),
        Filter.STOPPED: ended + sum(found[state][0] for state in stopped),
    }


def _last_used(tx: Transaction, cards: Sequence[str]) -> dict[str, datetime]:
    # By sequence number first: the index on the credential answers that without any row.
    newest = select(func.max(AccessEvent.seq)).where(AccessEvent.credential.in_(cards))
    wanted = select(AccessEvent.credential, AccessEvent.decided_at).where(
        AccessEvent.seq.in_(newest.group_by(AccessEvent.credential))
    )
    return {card: at for card, at in tx.session.execute(wanted) if card is not None}


def _gates(tx: Transaction, cards: Sequence[str]) -> dict[str, set[str]]:
    """Return the gates each card opens."""
    standing = set(tx.session.scalars(select(Gate.id).where(Gate.retired.is_(False))))
    wanted = (
        select(card_access.c.card_id, AccessLevel.gates)
        .join(AccessLevel, AccessLevel.id == card_access.c.access_level_id)
        .where(card_access.c.card_id.in_(cards), AccessLevel.retired.is_(False))
    )
    found: dict[str, set[str]] = {}
    for card, gates in tx.session.execute(wanted):
        found.setdefault(card, set()).update(standing.intersection(gates))
    return found


def _row(
    row: Row[*tuple[Any, ...]],
    now: datetime,
    names: Mapping[str, str],
    used: Mapping[str, datetime],
    gates: Mapping[str, set[str]],
    delivery: Delivery,
) -> CardRow:
    facts = Facts(row.state, row.assurance, row.valid_until, row.clone_suspected_at)
    count = len(gates.get(row.id, ()))
    return CardRow(
        id=row.id, tail=row.raw[-4:].upper(), tech=row.tech, kind=row.kind,
        holder=names.get(row.holder_id), home=row.code, assurance=row.assurance,
        valid_until=row.valid_until, last_used=used.get(row.id), state=row.state,
        standing=standing_of(facts, now), gates=count,
        delivered=count if delivery is Delivery.DELIVERED else 0, delivery=delivery,
    )  # fmt: skip


def _naturally(text: str) -> tuple[tuple[int, str], ...]:
    parts = re.findall(r"\d+|\D+", text)
    return tuple((int(part), "") if part.isdecimal() else (10**9, part) for part in parts)
