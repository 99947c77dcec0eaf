"""Custody of owners' keys: the mandate is drafted, shown, signed, and may be revoked (§3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from kiosk.domain.custody import (
    Collector,
    CustodyState,
    CustodyVerb,
    KeyCollector,
    KeyCustody,
    MandateTerms,
    digest_of,
    signed_subject,
)
from kiosk.domain.keys import Key, KeyClass, KeyState
from kiosk.domain.refusal import Refused
from kiosk.domain.site import Home, Site
from kiosk.domain.staff import Duty
from kiosk.services.key_notices import Movement, owners_of, tell_owners
from kiosk.services.keys.finding import known, with_its_key
from kiosk.services.keys.loans import person_name
from kiosk.services.signatures import keep_signature
from kiosk.services.site import today
from kiosk.services.spelling import name_of
from kiosk.services.transaction import Action, Transaction


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What an owner wants done with a key: for what, by whom, until which day."""

    key: str
    owner: str
    purpose: str
    until_on: date
    collectors: tuple[Collector, ...] = ()


@dataclass(frozen=True, repr=False)
class Draft:
    """A mandate before it is signed: the words on the screen and their SHA-256."""

    words: str
    sha256: str


def draft_mandate(tx: Transaction, *, wish: Wish) -> Draft:
    """Return the words of a mandate, to be read and signed; nothing is kept yet."""
    tx.require(Duty.KEYS)
    key = tx.load(Key, wish.key)
    words = _terms(tx, key, wish).words()
    return Draft(words, digest_of(words))


def entrust_key(tx: Transaction, *, wish: Wish, shown_sha256: str, signature: bytes) -> KeyCustody:
    """Take a key into custody under the mandate that was shown and signed (委托托管).

    Refused: ``document_changed`` where the words are no longer those that were signed.
    """
    tx.require(Duty.KEYS)
    key = tx.load(Key, wish.key)
    words = _terms(tx, key, wish).words()
    sha256 = digest_of(words)
    if sha256 != shown_sha256:
        raise Refused("document_changed")
    custody, subject = tx.id(), signed_subject(sha256)
    signed = keep_signature(tx, subject=subject, strokes=signature)
    kept = tx.add(
        KeyCustody(
            id=custody, key_id=key.id, home_id=key.home_id or "", owner_id=wish.owner,
            purpose=wish.purpose.strip(), pieces=key.present, seal=key.seal,
            until_on=wish.until_on, document_sealed=tx.vault.seal(words, _document(custody)),
            document_sha256=sha256, signature_id=signed, signed_at=tx.now,
        )
    )  # fmt: skip
    _name_collectors(tx, kept, wish.collectors)
    tell_owners(tx, key=key, movement=Movement.IN_CUSTODY, subject=custody)
    collectors = len(wish.collectors)
    tx.note(Action.CUSTODY_SIGNED, key.id, custody=custody, sha256=sha256, collectors=collectors)
    return kept


def revoke_custody(tx: Transaction, *, custody: str, owner: str) -> KeyCustody:
    """Revoke a mandate at an owner's word: the key is lent no more and waits to be collected."""
    tx.require(Duty.KEYS)
    found, key = with_its_key(tx, KeyCustody, custody)
    if owner not in owners_of(tx, home=found.home_id):
        raise Refused("not_owner")
    found.move(CustodyVerb.REVOKE, tx.now)
    tell_owners(tx, key=key, movement=Movement.REVOKED, subject=found.id)
    tx.note(Action.CUSTODY_REVOKED, found.id, key=key.id, owner=owner)
    return found


def mandate_words(tx: Transaction, *, custody: str) -> str:
    """Return the words of a signed mandate, for printing; the audit keeps who asked.

    Refused: ``mandate_anonymised`` where it ended so long ago that they were wiped.
    """
    tx.require(Duty.KEYS)
    found = tx.load(KeyCustody, custody)
    if found.document_sealed is None:
        raise Refused("mandate_anonymised")
    words = tx.vault.open(found.document_sealed, _document(found.id))
    if digest_of(words) != found.document_sha256:
        raise Refused("document_changed")
    tx.note(Action.CUSTODY_PRINTED, found.id)
    return words


def collectors_of(tx: Transaction, *, custody: str) -> list[Collector]:
    """Return whom a mandate names, in full: the clerk compares names with a document."""
    tx.require(Duty.KEYS)
    wanted = select(KeyCollector).where(KeyCollector.custody_id == custody)
    found = []
    for each in tx.session.scalars(wanted):
        place = _collector(custody, each.name_digest)
        phone = tx.vault.open(each.phone_sealed, place) if each.phone_sealed else ""
        found.append(Collector(tx.vault.open(each.name_sealed, place), phone))
    return sorted(found, key=lambda collector: collector.name)


def mandates_ending(tx: Transaction, *, within: timedelta = timedelta(days=14)) -> list[KeyCustody]:
    """Return the mandates in force whose last day is near or over, the first to end first."""
    last = today(tx) + within
    wanted = select(KeyCustody).where(
        KeyCustody.state == CustodyState.IN_FORCE, KeyCustody.until_on <= last
    )
    return list(tx.session.scalars(wanted.order_by(KeyCustody.until_on, KeyCustody.id)))


def _terms(tx: Transaction, key: Key, wish: Wish) -> MandateTerms:
    if key.key_class is not KeyClass.OWNER_CUSTODY or key.home_id is None:
        raise Refused("not_custody_class", key_class=key.key_class.value)
    if key.state is not KeyState.ON_HOOK:
        raise Refused("key_not_here", state=key.state.value)
    if wish.owner not in owners_of(tx, home=key.home_id):
        raise Refused("not_owner")
    home = known(tx, Home, key.home_id)
    terms = MandateTerms(
        site=tx.session.scalar(select(Site.name_zh)) or "", home=home.code,
        owner=person_name(tx, person=wish.owner), key_number=key.number, pieces=key.present,
        seal=key.seal, purpose=wish.purpose.strip(), collectors=wish.collectors,
        signed_on=today(tx), until_on=wish.until_on,
    )  # fmt: skip
    terms.check()
    return terms


def _name_collectors(tx: Transaction, custody: KeyCustody, collectors: Sequence[Collector]) -> None:
    for each in collectors:
        name, phone = name_of(each.name), each.phone.strip()
        digest = tx.vault.digest(name, "name")
        place = _collector(custody.id, digest)
        tx.session.add(
            KeyCollector(
                custody_id=custody.id, name_digest=digest,
                name_sealed=tx.vault.seal(name, place),
                phone_sealed=tx.vault.seal(phone, place) if phone else None,
            )
        )  # fmt: skip
    tx.session.flush()


def _document(custody: str) -> str:
    return f"key_custody.document:{custody}"


def _collector(custody: str, digest: bytes) -> str:
    return f"key_collector:{custody}:{digest.hex()}"
