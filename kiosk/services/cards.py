"""Cards: everything a clerk, a resident or a system can do with one (domain.md §2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from kiosk.domain.cards import (
    LIVE,
    Card,
    CardKind,
    CardState,
    CardVerb,
    Signature,
    StockReason,
    Terms,
)
from kiosk.domain.credentials import ASSURANCE, Tech, canonical, low_bits
from kiosk.domain.fees import Fee, agreed
from kiosk.domain.people import Relation, Residency
from kiosk.domain.refusal import Refused
from kiosk.domain.site import AccessLevel, Site
from kiosk.domain.staff import Duty, Override
from kiosk.services.receipts import give_receipt
from kiosk.services.stock import move_stock
from kiosk.services.transaction import Action, Transaction

RESIDENT_KINDS = {
    CardKind.OWNER: Relation.OWNER,
    CardKind.FAMILY: Relation.FAMILY,
    CardKind.TENANT: Relation.TENANT,
    CardKind.HELPER: Relation.HELPER,
}


@dataclass(frozen=True)
class ReadCard:
    """A card as the desk's reader gave it; there is no other way to name a card at issue."""

    tech: Tech
    value: str
    bits: int | None = None


@dataclass(frozen=True)
class Issued:
    """A card that was issued: its receipt number where money was taken."""

    card: Card
    fee: Fee
    receipt: int | None


def quote_issue(tx: Transaction, *, home: str | None, kind: CardKind) -> Fee:
    """Return what one more card for a home costs; shown before it is charged."""
    if home is None or kind is CardKind.STAFF:
        return Fee("within_quota", 0)
    return tx.rules.fees.issue(cards_held(tx, home=home), tx.rules.quota.free)


def cards_held(tx: Transaction, *, home: str) -> int:
    """Return how many live cards a home holds; vehicle cards are not counted."""
    wanted = select(func.count()).where(
        Card.home_id == home, Card.state.in_(LIVE), Card.kind != CardKind.VEHICLE
    )
    return tx.session.scalar(wanted) or 0


def issue_card(
    tx: Transaction,
    *,
    read: ReadCard,
    kind: CardKind,
    holder: str | None,
    home: str | None,
    access: Sequence[str],
    valid_until: datetime,
    shown_fen: int,
    valid_from: datetime | None = None,
    consent_by: str | None = None,
    override: Override | None = None,
    signature: bytes | None = None,
) -> Issued:
    """Give a card that was read to a person (发卡).

    ``shown_fen`` is the fee the person saw. ``signature`` holds strokes drawn on the screen; None
    means it was signed on paper. Refused by quota, consent, term, access, number and duty.
    """
    tx.require(Duty.CARDS)
    terms = _terms(tx, kind, holder, home, access, valid_from or tx.now, valid_until, consent_by)
    fee = agreed(quote_issue(tx, home=home, kind=kind), shown_fen)
    _within_quota(tx, home, kind, override)
    card = _blank(tx, read)
    card.issue(terms, tx.now)
    tx.changed_card(card)
    move_stock(tx, tech=card.tech, change=-1, reason=StockReason.ISSUED)
    receipt = give_receipt(tx, fee=fee, subject=card.id)
    sign(tx, subject=card.id, strokes=signature)
    tx.note(
        Action.CARD_ISSUED, card.id, kind=kind.value, home=home, fen=fee.fen,
        signed="screen" if signature else "paper",
        reason=override.reason if override else None,
    )  # fmt: skip
    return Issued(card, fee, receipt)


def report_lost(tx: Transaction, *, card: str) -> Card:
    """Report a card lost (挂失): it opens nothing from now on."""
    return _simple(tx, card, CardVerb.REPORT_LOST, Action.CARD_LOST)


def restore_card(tx: Transaction, *, card: str) -> Card:
    """Take back a loss (解挂); at the desk only."""
    return _simple(tx, card, CardVerb.RESTORE, Action.CARD_RESTORED)


def suspend_card(tx: Transaction, *, card: str, reason: str) -> Card:
    """Suspend a card (冻结). Money owed is no reason, and no reason code for it exists."""
    if not reason.strip():
        raise Refused("reason_missing")
    return _simple(tx, card, CardVerb.SUSPEND, Action.CARD_SUSPENDED, reason=reason)


def resume_card(tx: Transaction, *, card: str) -> Card:
    """Let a suspended card work again."""
    return _simple(tx, card, CardVerb.RESUME, Action.CARD_RESUMED)


def give_back_card(tx: Transaction, *, card: str) -> Card:
    """Take a card back (退卡)."""
    return _simple(tx, card, CardVerb.GIVE_BACK, Action.CARD_RETURNED)


def cancel_card(tx: Transaction, *, card: str, reason: str) -> Card:
    """Void a card for good (注销); its number is never issued again."""
    if not reason.strip():
        raise Refused("reason_missing")
    return _simple(tx, card, CardVerb.CANCEL, Action.CARD_CANCELLED, reason=reason)


def restock_card(tx: Transaction, *, card: str) -> Card:
    """Put a returned card back among the blank ones."""
    tx.require(Duty.CARDS)
    found = _load(tx, card)
    found.restock(tx.now)
    tx.changed_card(found)
    move_stock(tx, tech=found.tech, change=1, reason=StockReason.RESTOCKED)
    tx.note(Action.CARD_RESTOCKED, found.id)
    return found


def extend_card(tx: Transaction, *, card: str, until: datetime) -> Card:
    """Let a card last longer (延期), within what its kind allows."""
    tx.require(Duty.CARDS)
    found = _load(tx, card)
    if found.kind is CardKind.TENANT and found.holder_id and found.home_id:
        tie = _residency(tx, found.holder_id, found.home_id, Relation.TENANT)
        ends = _lease_end(tx, tie)
        if ends is not None and until > ends:
            raise Refused("beyond_lease", until=ends.date().isoformat())
    found.extend(until, tx.now)
    tx.changed_card(found)
    tx.note(Action.CARD_EXTENDED, found.id, until=until.astimezone(UTC).isoformat())
    return found


def replace_card(
    tx: Transaction, *, card: str, read: ReadCard, shown_fen: int, signature: bytes | None = None
) -> Issued:
    """Replace a lost card (补卡): the old one is void for good, the new one has its terms."""
    fee = agreed(tx.rules.fees.replace(), shown_fen)
    return _successor(tx, card, read, CardVerb.REPLACE, fee, signature)


def exchange_card(
    tx: Transaction,
    *,
    card: str,
    read: ReadCard,
    shown_fen: int,
    faulty: bool = False,
    signature: bytes | None = None,
) -> Issued:
    """Exchange a damaged card (换卡); one that failed by itself costs nothing."""
    fee = agreed(tx.rules.fees.replace(faulty=faulty), shown_fen)
    return _successor(tx, card, read, CardVerb.EXCHANGE, fee, signature)


def transfer_home(tx: Transaction, *, home: str) -> list[Card]:
    """Void all cards of a home at a change of owner (过户); the new owner's are issued anew."""
    tx.require(Duty.CARDS)
    wanted = select(Card).where(Card.home_id == home, Card.state.in_(LIVE)).with_for_update()
    cards = list(tx.session.scalars(wanted))
    for card in cards:
        card.move(CardVerb.CANCEL, tx.now)
        tx.changed_card(card)
        tx.note(Action.CARD_CANCELLED, card.id, reason="transfer")
    tx.note(Action.HOME_TRANSFERRED, home, cards=len(cards))
    return cards


def sign(tx: Transaction, *, subject: str, strokes: bytes | None) -> None:
    """Keep what was drawn, if it was drawn on the screen."""
    if strokes is not None:
        if not strokes:
            raise Refused("signature_missing")
        tx.add(Signature(id=tx.id(), subject=subject, strokes=strokes, at=tx.now))


def _simple(
    tx: Transaction, card: str, verb: CardVerb, action: Action, reason: str | None = None
) -> Card:
    tx.require(Duty.CARDS)
    found = _load(tx, card)
    found.move(verb, tx.now)
    tx.changed_card(found)
    tx.note(action, found.id, **({"reason": reason} if reason else {}))
    return found


def _load(tx: Transaction, card: str) -> Card:
    return tx.load(Card, card, selectinload(Card.access))


def _successor(
    tx: Transaction,
    card: str,
    read: ReadCard,
    verb: CardVerb,
    fee: Fee,
    signature: bytes | None,
) -> Issued:
    tx.require(Duty.CARDS)
    old = _load(tx, card)
    old.move(verb, tx.now)
    new = _blank(tx, read)
    new.issue(_terms_of(old, tx.now), tx.now)
    tx.session.flush()  # the new card must be there before the old one can point to it
    old.replaced_by = new.id
    tx.changed_card(old)
    tx.changed_card(new)
    move_stock(tx, tech=new.tech, change=-1, reason=StockReason.ISSUED)
    receipt = give_receipt(tx, fee=fee, subject=new.id)
    sign(tx, subject=new.id, strokes=signature)
    action = Action.CARD_REPLACED if verb is CardVerb.REPLACE else Action.CARD_EXCHANGED
    tx.note(action, old.id, new=new.id, fen=fee.fen)
    return Issued(new, fee, receipt)


def _terms_of(old: Card, now: datetime) -> Terms:
    assert old.kind is not None
    assert old.valid_until is not None
    if old.expired(now):
        raise Refused("card_expired")
    return Terms(
        kind=old.kind, holder=old.holder_id, home=old.home_id, access=tuple(old.access),
        valid_from=now, valid_until=old.valid_until, consent_by=old.consent_by,
    )  # fmt: skip


def _blank(tx: Transaction, read: ReadCard) -> Card:
    """Return the blank card with that number, taking an unknown one into the register."""
    number = canonical(read.tech, read.value, read.bits)
    wanted = select(Card).where(Card.number == number).options(selectinload(Card.access))
    known = tx.session.scalar(wanted.with_for_update())
    if known is not None:
        if known.state is not CardState.BLANK:
            raise Refused("card_in_use", state=known.state.value, tail=known.tail)
        return known
    card = Card(
        id=tx.id(), number=number, tech=read.tech, raw=read.value.upper(),
        low32=low_bits(read.tech, read.value), assurance=ASSURANCE[read.tech],
        state_since=tx.now,
    )  # fmt: skip
    tx.session.add(card)  # written with its terms: a blank line of its own would say nothing
    return card


def _within_quota(
    tx: Transaction, home: str | None, kind: CardKind, override: Override | None
) -> None:
    if home is None or kind is CardKind.VEHICLE:
        return
    held = cards_held(tx, home=home)
    if tx.rules.quota.needs_reason(held) and (override is None or not override.reason.strip()):
        raise Refused("quota_needs_supervisor", held=held, free=tx.rules.quota.free)


def _terms(
    tx: Transaction,
    kind: CardKind,
    holder: str | None,
    home: str | None,
    access: Sequence[str],
    valid_from: datetime,
    valid_until: datetime,
    consent_by: str | None,
) -> Terms:
    levels = [tx.load(AccessLevel, level) for level in dict.fromkeys(access)]
    for level in levels:
        if level.retired:
            raise Refused("not_found", kind="access_level")
    lease_ends = None
    if kind in RESIDENT_KINDS:
        if holder is None or home is None:
            raise Refused("holder_missing")
        tie = _residency(tx, holder, home, RESIDENT_KINDS[kind])
        lease_ends = _lease_end(tx, tie) if kind is CardKind.TENANT else None
    if consent_by is not None:
        _owner(tx, consent_by, home)
    return Terms(
        kind=kind, holder=holder, home=home, access=tuple(levels), valid_from=valid_from,
        valid_until=valid_until, consent_by=consent_by, lease_ends=lease_ends,
    )  # fmt: skip


def _owner(tx: Transaction, person: str, home: str | None) -> None:
    try:
        _residency(tx, person, home or "", Relation.OWNER)
    except Refused as refusal:
        raise Refused("consent_not_by_owner") from refusal


def _residency(tx: Transaction, person: str, home: str, relation: Relation) -> Residency:
    ties = tx.session.scalars(
        select(Residency).where(
            Residency.person_id == person,
            Residency.home_id == home,
            Residency.relation == relation,
        )
    )
    today = tx.now.astimezone(_zone(tx)).date()
    for tie in ties:
        if tie.holds_on(today):
            return tie
    raise Refused("not_resident", relation=relation.value)


def _lease_end(tx: Transaction, tie: Residency) -> datetime | None:
    if tie.until_on is None:
        return None
    return start_of(tie.until_on, _zone(tx))


def start_of(day: date, zone: ZoneInfo) -> datetime:
    """Return the first moment of a day at the site."""
    return datetime.combine(day, time(), zone).astimezone(UTC)


def _zone(tx: Transaction) -> ZoneInfo:
    name = tx.session.scalar(select(Site.time_zone))
    return ZoneInfo(name or "Asia/Shanghai")
