"""Residents prove who they are: PIN and one-time code given at the desk, two factors at the kiosk.

A wrong guess is a result and not a refusal, because it must be counted: a refusal would take the
count back with everything else.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError
from sqlalchemy import select

from kiosk.domain.cards import Card, CardState
from kiosk.domain.credentials import Tech, lookup_key
from kiosk.domain.people import Person, Residency
from kiosk.domain.refusal import Refused
from kiosk.domain.resident_pin import (
    Evidence,
    Factor,
    Identity,
    ResidentSecret,
    check_pin_shape,
    identify,
)
from kiosk.domain.staff import Duty
from kiosk.services.site import today
from kiosk.services.spelling import document_of
from kiosk.services.transaction import Action, Transaction
from kiosk.services.visits.registration import find_home

CODES = 1_000_000

_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
"""OWASP's least for argon2id: checked inside a transaction, it must not hold up a gate. Guessing
is slow because it is throttled; the hash protects a stolen database."""


@dataclass(frozen=True)
class Answer:
    """What became of one factor that was shown: evidence, or since it is wrong none.

    ``blocked_until`` is set while no guess about this home is looked at.
    """

    evidence: Evidence | None
    blocked_until: datetime | None = None


def set_pin(tx: Transaction, *, home: str, pin: str) -> None:
    """Set the PIN of a home at the desk, with the resident there; replaces the one before."""
    tx.require(Duty.PEOPLE)
    check_pin_shape(pin)
    secret = _secret(tx, find_home(tx, home).id)
    secret.set_pin(_HASHER.hash(pin), tx.now, tx.actor.id)
    tx.note(Action.RESIDENT_PIN_SET, secret.home_id)


def clear_pin(tx: Transaction, *, home: str) -> None:
    """Take the PIN of a home away."""
    tx.require(Duty.PEOPLE)
    secret = _secret(tx, find_home(tx, home).id)
    secret.clear_pin()
    tx.note(Action.RESIDENT_PIN_CLEARED, secret.home_id)


def pin_set_at(tx: Transaction, *, home: str) -> datetime | None:
    """Return since when a home has its PIN; None where it has none."""
    tx.require(Duty.PEOPLE)
    found = tx.session.get(ResidentSecret, find_home(tx, home).id)
    return found.pin_set_at if found else None


def give_code(tx: Transaction, *, home: str, person: str | None = None) -> str:
    """Give a one-time code for the kiosk, good for ten minutes; the desk has seen who it is for."""
    tx.require(Duty.PEOPLE)
    secret = _secret(tx, find_home(tx, home).id)
    if person is not None and person not in _residents(tx, secret.home_id):
        raise Refused("not_resident")
    code = f"{secrets.randbelow(CODES):06d}"
    secret.give_code(_code_digest(tx, secret.home_id, code), tx.now, person)
    tx.note(Action.RESIDENT_CODE_GIVEN, secret.home_id, person=person)
    return code


def show_pin(tx: Transaction, *, home: str, pin: str) -> Answer:
    """Check a home's PIN. A home without one and a wrong PIN look the same, and both count."""
    secret = _secret(tx, find_home(tx, home).id)
    if secret.guesses.blocked(tx.now):
        return Answer(None, secret.blocked_until)
    return _counted(tx, secret, Factor.HOME_PIN, right=_matches(secret.pin_hash, pin))


def show_code(tx: Transaction, *, home: str, code: str) -> Answer:
    """Check a one-time code of the desk; a right one is used up."""
    secret = _secret(tx, find_home(tx, home).id)
    if secret.guesses.blocked(tx.now):
        return Answer(None, secret.blocked_until)
    right = secret.take_code(_code_digest(tx, secret.home_id, code), tx.now)
    return _counted(tx, secret, Factor.DESK_CODE, right=right)


def show_card(tx: Transaction, *, tech: Tech, value: str, bits: int | None = None) -> Answer:
    """Check a card that was read: live, in its time, a home's."""
    wanted = select(Card).where(Card.number == lookup_key(tech, value, bits))
    card = tx.session.scalar(wanted)
    if card is None or card.state is not CardState.ACTIVE or card.expired(tx.now):
        return Answer(None)
    if card.home_id is None:
        return Answer(None)
    return Answer(Evidence(Factor.CARD, frozenset({card.home_id}), card.holder_id))


def show_document(tx: Transaction, *, number: str) -> Answer:
    """Check an identity document that was read: somebody's who lives here today."""
    digest = tx.vault.digest(document_of(number), "document")
    person = tx.session.scalar(select(Person.id).where(Person.document_digest == digest))
    if person is None:
        return Answer(None)
    ties = tx.session.scalars(select(Residency).where(Residency.person_id == person))
    homes = frozenset(tie.home_id for tie in ties if tie.holds_on(today(tx)))
    return Answer(Evidence(Factor.ID_CARD, homes, person) if homes else None)


def identify_resident(tx: Transaction, *, shown: Sequence[Evidence]) -> Identity:
    """Return who it is by two factors that agree."""
    identity = identify(shown)
    factors = ",".join(sorted({each.factor.value for each in shown}))
    tx.note(Action.RESIDENT_IDENTIFIED, identity.home, person=identity.person, factors=factors)
    return identity


def _counted(tx: Transaction, secret: ResidentSecret, factor: Factor, *, right: bool) -> Answer:
    if right:
        person = secret.code_person if factor is Factor.DESK_CODE else None
        secret.guesses = secret.guesses.after_right(tx.now)
        return Answer(Evidence(factor, frozenset({secret.home_id}), person))
    secret.guesses = secret.guesses.after_wrong(tx.now)
    blocked = secret.guesses.blocked(tx.now)
    tx.note(Action.RESIDENT_GUESSED, secret.home_id, factor=factor.value, blocked=blocked)
    return Answer(None, secret.blocked_until if blocked else None)


def _matches(hashed: str | None, pin: str) -> bool:
    if hashed is None:
        return False
    try:
        return _HASHER.verify(hashed, pin)
    except VerifyMismatchError:
        return False


def _secret(tx: Transaction, home: str) -> ResidentSecret:
    found = tx.session.get(ResidentSecret, home, with_for_update=True)
    return found or tx.add(ResidentSecret(home_id=home))


def _residents(tx: Transaction, home: str) -> set[str]:
    ties = tx.session.scalars(select(Residency).where(Residency.home_id == home))
    return {tie.person_id for tie in ties if tie.holds_on(today(tx))}


def _code_digest(tx: Transaction, home: str, code: str) -> bytes:
    return tx.vault.digest(f"{home}:{code}", "desk_code")
