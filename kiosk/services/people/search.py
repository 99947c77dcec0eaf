"""Looking people up: always masked, always audited, never by what was looked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kiosk.domain.people import Person, Relation, masked_name, masked_phone
from kiosk.domain.staff import Duty
from kiosk.services.people.fields import opened
from kiosk.services.people.residencies import find_home
from kiosk.services.site import today
from kiosk.services.spelling import document_of, home_code_of, name_of, phone_of
from kiosk.services.transaction import Action, Transaction
from kiosk.store.queries import people_of_home, people_where, residencies_of

MOST_SHOWN = 50


class SearchBy(StrEnum):
    """What a search goes by. All are exact but the initials, which may be cut short."""

    NAME = "name"
    PHONE = "phone"
    DOCUMENT = "document"
    INITIALS = "initials"
    HOME = "home"


@dataclass(frozen=True)
class Tie:
    """A residency as the desk shows it; ``current`` where it holds today."""

    residency: str
    home_id: str
    home: str
    relation: Relation
    from_on: date
    until_on: date | None
    current: bool


@dataclass(frozen=True)
class MaskedPerson:
    """A person as everybody at the desk may see them: 张*, 138****1234, and the homes."""

    id: str
    name: str
    phone: str | None
    ties: tuple[Tie, ...]


def search_kind(text: str) -> SearchBy:
    """Guess what somebody typed into the one search field."""
    plain = text.strip()
    if plain.isascii() and plain.isalpha():
        return SearchBy.INITIALS
    home = home_code_of(plain)
    if home.count("-") == 2 and all(home.split("-")) and len(home) < 20:
        return SearchBy.HOME
    digits = "".join(plain.split())
    if digits.lstrip("+").replace("-", "").isdecimal():
        return SearchBy.DOCUMENT if len(digits) > 15 else SearchBy.PHONE
    if digits.isascii() and any(letter.isdecimal() for letter in digits):
        return SearchBy.DOCUMENT
    return SearchBy.NAME


def search_people(
    tx: Transaction, *, text: str, by: SearchBy | None = None, most: int = MOST_SHOWN
) -> tuple[MaskedPerson, ...]:
    """Return who is meant, masked. Letters that are nobody's initials are tried as a name."""
    tx.require(Duty.PEOPLE)
    kind = by or search_kind(text)
    found = _found(tx, text, kind, most)
    if not found and by is None and kind is SearchBy.INITIALS:
        kind = SearchBy.NAME
        found = _found(tx, text, kind, most)
    tx.note(Action.PEOPLE_SEARCHED, kind.value, count=len(found))
    return _masked(tx, found)


def residents_of(tx: Transaction, *, home: str) -> tuple[MaskedPerson, ...]:
    """Return who lives or will live in a home (by code), masked; audited as a search by home."""
    tx.require(Duty.PEOPLE)
    code = find_home(tx, code=home).code
    found = people_of_home(tx.session, code, today(tx), MOST_SHOWN)
    tx.note(Action.PEOPLE_SEARCHED, SearchBy.HOME.value, count=len(found))
    return _masked(tx, found)


def masked_people(tx: Transaction, *, people: Sequence[str]) -> tuple[MaskedPerson, ...]:
    """Return people whose ids are known already, masked: the holders of cards in a list.

    No search, so not audited: nothing is found that was not at hand.
    """
    tx.require(Duty.LOOK)
    wanted = set(people)
    return _masked(tx, people_where(tx.session, Person.id.in_(wanted), len(wanted)))


def _found(tx: Transaction, text: str, by: SearchBy, most: int) -> list[Person]:
    match by:
        case SearchBy.HOME:
            return people_of_home(tx.session, home_code_of(text), today(tx), most)
        case SearchBy.INITIALS:
            letters = "".join(filter(str.isalnum, text)).lower()
            condition = Person.initials.startswith(letters, autoescape=True)
            return people_where(tx.session, condition, most) if letters else []
        case SearchBy.NAME:
            condition = Person.name_digest == tx.vault.digest(name_of(text), "name")
        case SearchBy.PHONE:
            condition = Person.phone_digest == tx.vault.digest(phone_of(text), "phone")
        case SearchBy.DOCUMENT:
            condition = Person.document_digest == tx.vault.digest(document_of(text), "document")
    return people_where(tx.session, condition, most)


def _masked(tx: Transaction, people: Sequence[Person]) -> tuple[MaskedPerson, ...]:
    day = today(tx)
    ties: dict[str, list[Tie]] = {person.id: [] for person in people}
    for residency, code in residencies_of(tx.session, ties):
        ties[residency.person_id].append(
            Tie(
                residency.id, residency.home_id, code, residency.relation,
                residency.from_on, residency.until_on, residency.holds_on(day),
            )
        )  # fmt: skip
    return tuple(
        MaskedPerson(person.id, *_shown(tx, person), tuple(ties[person.id])) for person in people
    )


def _shown(tx: Transaction, person: Person) -> tuple[str, str | None]:
    name = opened(tx, person, "name", person.name_sealed) or ""
    phone = opened(tx, person, "phone", person.phone_sealed)
    return masked_name(name), masked_phone(phone) if phone else None
