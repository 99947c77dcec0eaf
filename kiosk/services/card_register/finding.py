"""What somebody typed who looks for a card: a home, the end of a number, a printed number."""

from __future__ import annotations

import re

from sqlalchemy import ColumnElement, false, or_, select
from sqlalchemy.orm import Session

from kiosk.domain.cards import Card
from kiosk.domain.credentials import PrintedNumber, printed
from kiosk.domain.records import ID_LENGTH
from kiosk.domain.site import Home
from kiosk.services.spelling import home_code_of

MOST_HOMES = 500
MOST_CARDS = 1000
_HEX = re.compile(r"[0-9A-F]{4,64}")
_HOME = re.compile(r"\w{1,16}(-\w{1,16}){0,2}-?")


def meant_by(session: Session, text: str) -> ColumnElement[bool]:
    """Return the condition for the cards a text may mean; nothing for what means none.

    Home codes may be cut short after a dash (``3-2``), numbers to their last four characters or
    more. A printed number is a search, never an identity: all cards it fits are found.
    """
    plain = text.strip()
    found: list[ColumnElement[bool]] = []
    if len(plain) == ID_LENGTH:
        found.append(Card.id == plain.upper())
    homes = _homes(session, plain)
    if homes:
        found.append(Card.home_id.in_(homes))
    numbers = _numbers(plain)
    if numbers:
        # Looked up by themselves: no index helps, and one pass over the cards is enough.
        cards = session.scalars(select(Card.id).where(or_(*numbers)).limit(MOST_CARDS))
        found.append(Card.id.in_(cards.all()))
    return or_(false(), *found)


def _numbers(text: str) -> list[ColumnElement[bool]]:
    found = []
    bare = re.sub(r"[\s:]", "", text).upper()
    if _HEX.fullmatch(bare):
        found.append(Card.raw.endswith(bare, autoescape=True))
    number = printed(text)
    if number is not None:
        found.append(_fits(number))
    return found


def _homes(session: Session, text: str) -> list[str]:
    code = home_code_of(text)
    if "-" not in code or not _HOME.fullmatch(code):
        return []
    within = Home.code.startswith(code.rstrip("-") + "-", autoescape=True)
    wanted = select(Home.id).where(or_(Home.code == code, within))
    return list(session.scalars(wanted.limit(MOST_HOMES)))


def _fits(number: PrintedNumber) -> ColumnElement[bool]:
    if number.mask == 0xFFFFFFFF:
        return Card.low32.in_(number.values)
    return Card.low32.bitwise_and(number.mask).in_(number.values)
