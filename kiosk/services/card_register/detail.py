"""One card in full: per gate whether its last change is in force, and everything that was done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import selectinload

from kiosk.domain.audit import AuditEntry, Change
from kiosk.domain.cards import MOVES, Card, CardVerb, Signature
from kiosk.domain.credentials import Tech
from kiosk.domain.fees import Fee
from kiosk.domain.gatelog import Enforcement
from kiosk.domain.refusal import Refused
from kiosk.domain.site import Gate, Home
from kiosk.domain.staff import Duty, Staff
from kiosk.services.card_register.lists import COLUMNS, CardRow, rows_of
from kiosk.services.card_register.standing import Delivery, delivery_of
from kiosk.services.card_terms import TermOffer, extensions
from kiosk.services.people import masked_people
from kiosk.services.transaction import Action, Transaction

MOST_HISTORY = 100


@dataclass(frozen=True)
class GateDelivery:
    """One gate a card opens, and since when that gate decides by the card's last change."""

    gate: str
    name_zh: str
    name_en: str
    delivery: Delivery
    at: datetime | None


@dataclass(frozen=True)
class HistoryLine:
    """One audit entry about a card; ``by`` is a name of staff, or of a process of ours."""

    seq: int
    at: datetime
    by: str
    action: str
    facts: Mapping[str, Any]


@dataclass(frozen=True)
class CardDetail:
    """A card with everything the desk shows of it, and what may be done with it now."""

    row: CardRow
    number: str
    printed: str | None
    holder_id: str | None
    consent_by: str | None
    issued_at: datetime | None
    valid_from: datetime | None
    changed_at: datetime | None
    levels: tuple[tuple[str, str], ...]
    gates: tuple[GateDelivery, ...]
    history: tuple[HistoryLine, ...]
    signed: bool
    replaced_by: str | None
    replaces: str | None
    verbs: frozenset[CardVerb]
    may_unmask: bool
    replacement: Fee
    extensions: tuple[TermOffer, ...]


def show_card(tx: Transaction, *, card: str) -> CardDetail:
    """Return a card; ``not_found`` where there is none."""
    tx.require(Duty.LOOK)
    found = tx.session.get(Card, card, options=[selectinload(Card.access)])
    if found is None:
        raise Refused("not_found", kind="card")
    wanted = select(*COLUMNS).outerjoin(Home, Home.id == Card.home_id).where(Card.id == card)
    (row,) = rows_of(tx, tx.session.execute(wanted).all())
    before = tx.session.scalar(select(Card).where(Card.replaced_by == card))
    after = tx.session.get(Card, found.replaced_by) if found.replaced_by else None
    changed_at = tx.session.scalar(select(Change.at).where(Change.revision == found.revision))
    signature = select(Signature.id).where(Signature.subject == card).limit(1)
    verbs = _verbs(tx, found)
    return CardDetail(
        row=row, number=found.raw, printed=_printed(found), holder_id=found.holder_id,
        consent_by=_masked(tx, found.consent_by), issued_at=found.issued_at,
        valid_from=found.valid_from, changed_at=changed_at,
        levels=tuple((level.name_zh, level.name_en) for level in found.access),
        gates=_gates(tx, found, changed_at),
        history=_history(tx, found, before), signed=tx.session.scalar(signature) is not None,
        replaced_by=after.tail if after else None, replaces=before.tail if before else None,
        verbs=verbs, may_unmask=Duty.UNMASK in tx.actor.duties and found.holder_id is not None,
        replacement=tx.rules.fees.replace(),
        extensions=extensions(tx, found) if CardVerb.EXTEND in verbs else (),
    )  # fmt: skip


def _verbs(tx: Transaction, card: Card) -> frozenset[CardVerb]:
    if Duty.CARDS not in tx.actor.duties:
        return frozenset()
    possible = {verb for state, verb in MOVES if state is card.state and verb is not CardVerb.ISSUE}
    if card.expired(tx.now):  # its terms are over, so there is nothing to carry on to another card
        possible -= {CardVerb.REPLACE, CardVerb.EXCHANGE}
    return frozenset(possible)


def _printed(card: Card) -> str | None:
    """Return the ten digits printed on an ID card."""
    return f"{card.low32:010d}" if card.tech is Tech.EM4100 and card.low32 is not None else None


def _masked(tx: Transaction, person: str | None) -> str | None:
    found = masked_people(tx, people=[person]) if person else ()
    return found[0].name if found else None


def _gates(
    tx: Transaction, card: Card, changed_at: datetime | None
) -> tuple[GateDelivery, ...]:  # fmt: skip
    names = {gate for level in card.access if not level.retired for gate in level.gates}
    since = tx.session.scalar(
        select(func.min(Enforcement.at)).where(Enforcement.revision >= card.revision)
    )
    state = delivery_of(since, changed_at or tx.now, tx.now)
    wanted = select(Gate).where(Gate.id.in_(names), Gate.retired.is_(False)).order_by(Gate.id)
    return tuple(
        GateDelivery(gate.id, gate.name_zh, gate.name_en, state, since)
        for gate in tx.session.scalars(wanted)
    )


def _history(tx: Transaction, card: Card, before: Card | None) -> tuple[HistoryLine, ...]:
    """Return the newest entries first; a successor's begins with what made it."""
    mine = AuditEntry.subject == card.id
    if before is not None:
        made = (Action.CARD_REPLACED.value, Action.CARD_EXCHANGED.value)
        mine = or_(mine, (AuditEntry.subject == before.id) & AuditEntry.action.in_(made))
    wanted = select(AuditEntry, Staff.name).outerjoin(Staff, Staff.id == AuditEntry.actor)
    wanted = wanted.where(mine).order_by(AuditEntry.seq.desc()).limit(MOST_HISTORY)
    return tuple(
        HistoryLine(each.seq, each.at, name or each.actor.rpartition(":")[2], each.action,
                    dict(each.facts))
        for each, name in tx.session.execute(wanted)
    )  # fmt: skip
