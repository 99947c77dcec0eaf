"""Adding and changing people, and seeing them in full for a reason."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from kiosk.domain.people import Person
from kiosk.domain.refusal import Refused
from kiosk.domain.staff import Duty
from kiosk.services.initials import initials_of
from kiosk.services.people.fields import opened, place
from kiosk.services.spelling import document_of, name_of, phone_of
from kiosk.services.transaction import Action, Transaction


@dataclass(frozen=True, repr=False)
class Unmasked:
    """What is known of a person, in full. Never printed by accident."""

    id: str
    name: str
    phone: str | None
    document: str | None


def add_person(
    tx: Transaction, *, name: str, phone: str | None = None, document: str | None = None
) -> Person:
    """Add a person; refused (``document_known``) where the document is somebody's already."""
    tx.require(Duty.PEOPLE)
    person = new_person(tx, name=name, phone=phone, document=document)
    _refuse_known(tx, person)
    tx.add(person)
    tx.note(Action.PERSON_ADDED, person.id)
    return person


def new_person(tx: Transaction, *, name: str, phone: str | None, document: str | None) -> Person:
    """Return a record with its fields sealed; nothing is asked of the database, nothing added."""
    key, plain = tx.id(), name_of(name)
    person = Person(
        id=key,
        name_sealed=tx.vault.seal(plain, place("name", key)),
        name_digest=tx.vault.digest(plain, "name"),
        initials=initials_of(plain),
        created_at=tx.now,
    )
    _set_phone(tx, person, phone)
    _set_document(tx, person, document)
    return person


def change_person(
    tx: Transaction,
    *,
    person: str,
    name: str | None = None,
    phone: str | None = None,
    document: str | None = None,
) -> Person:
    """Change what is given; an empty phone or document is taken off the record."""
    tx.require(Duty.PEOPLE)
    found = tx.load(Person, person)
    if name is not None:
        plain = name_of(name)
        found.name_sealed = tx.vault.seal(plain, place("name", found.id))
        found.name_digest = tx.vault.digest(plain, "name")
        found.initials = initials_of(plain)
    if phone is not None:
        _set_phone(tx, found, phone)
    if document is not None:
        _set_document(tx, found, document)
        _refuse_known(tx, found)
    given = {"name": name, "phone": phone, "document": document}
    tx.note(
        Action.PERSON_CHANGED,
        found.id,
        fields=",".join(k for k, v in given.items() if v is not None),
    )
    return found


def unmask_person(tx: Transaction, *, person: str, reason: str) -> Unmasked:
    """Return a person in full, for a reason that the audit keeps."""
    tx.require(Duty.UNMASK)
    if not reason.strip():
        raise Refused("reason_missing")
    found = tx.load(Person, person)
    tx.note(Action.PERSON_UNMASKED, found.id, reason=reason.strip())
    return Unmasked(
        found.id,
        opened(tx, found, "name", found.name_sealed) or "",
        opened(tx, found, "phone", found.phone_sealed),
        opened(tx, found, "document", found.document_sealed),
    )


def _set_phone(tx: Transaction, person: Person, phone: str | None) -> None:
    plain = phone_of(phone) if phone and phone.strip() else None
    person.phone_sealed = tx.vault.seal(plain, place("phone", person.id)) if plain else None
    person.phone_digest = tx.vault.digest(plain, "phone") if plain else None


def _set_document(tx: Transaction, person: Person, document: str | None) -> None:
    plain = document_of(document) if document and document.strip() else None
    person.document_sealed = tx.vault.seal(plain, place("document", person.id)) if plain else None
    person.document_digest = tx.vault.digest(plain, "document") if plain else None


def _refuse_known(tx: Transaction, person: Person) -> None:
    if person.document_digest is None:
        return
    same = Person.document_digest == person.document_digest
    with tx.session.no_autoflush:  # the person asked about is not to be stored by asking
        known = tx.session.scalar(select(Person.id).where(same, Person.id != person.id))
    if known is not None:
        raise Refused("document_known", person=known)
