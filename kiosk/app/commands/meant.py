"""Which record an argument means: an id, or what a person would say, if only one fits."""

from __future__ import annotations

from sqlalchemy import or_, select

from kiosk.domain.cards import Card
from kiosk.domain.keys import Key
from kiosk.domain.people import Person
from kiosk.domain.refusal import Refused
from kiosk.domain.staff import Staff
from kiosk.services.card_register import list_cards
from kiosk.services.people import search_people
from kiosk.services.transaction import Transaction


def card_meant(tx: Transaction, text: str) -> str:
    """Return the card's id for an id, ``tech:value``, a printed number or the end of a number.

    Refused: ``not_found``, ``card_ambiguous``.
    """
    tech, _, value = text.partition(":")
    number = f"{tech}:{value.upper()}" if value else text
    same = or_(Card.id == text.upper(), Card.number == number, Card.number == text)
    exact = tx.session.scalar(select(Card.id).where(same).limit(1))
    if exact is not None:
        return exact
    page = list_cards(tx, text=text, limit=2) if text.strip() else None
    if page is None or not page.rows:
        raise Refused("not_found", kind="card")
    if page.total > 1:
        raise Refused("card_ambiguous", cards=page.total)
    return page.rows[0].id


def person_meant(tx: Transaction, text: str, home: str | None = None) -> str:
    """Return a person's id for an id, phone, document, name or initials; ``home`` narrows it.

    Refused: ``not_found``, ``person_ambiguous``.
    """
    if tx.session.get(Person, text.upper()) is not None:
        return text.upper()
    found = search_people(tx, text=text)
    if home is not None and len(found) > 1:
        found = tuple(each for each in found if any(tie.home_id == home for tie in each.ties))
    if not found:
        raise Refused("not_found", kind="person")
    if len(found) > 1:
        raise Refused("person_ambiguous", people=len(found))
    return found[0].id


def key_meant(tx: Transaction, text: str) -> Key:
    """Return the key with an id or a number: K-0001, or 1; ``not_found`` where there is none."""
    plain = text.strip().upper()
    digits = plain.removeprefix("K-")
    number = f"K-{int(digits):04}" if digits.isdecimal() else plain
    found = tx.session.scalar(select(Key).where(or_(Key.id == plain, Key.number == number)))
    if found is None:
        raise Refused("not_found", kind="key")
    return found


def staff_meant(tx: Transaction, login: str) -> str:
    """Return the id of a member of staff by login; ``not_found`` where there is none."""
    found = tx.session.scalar(select(Staff.id).where(Staff.login == login.strip().casefold()))
    if found is None:
        raise Refused("not_found", kind="staff")
    return found
