"""Named queries: what several use cases or commands look up in the same way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import Session

from kiosk.domain.fees import Receipt
from kiosk.domain.people import Person, Residency
from kiosk.domain.site import Gate, Home


def home_by_code(session: Session, code: str) -> Home | None:
    """Return the home with a code such as 3-2-1101."""
    return session.scalar(select(Home).where(Home.code == code))


def people_where(session: Session, condition: ColumnElement[bool], most: int) -> list[Person]:
    """Return up to ``most`` people a condition holds for, oldest record first."""
    return list(session.scalars(select(Person).where(condition).order_by(Person.id).limit(most)))


def people_of_home(session: Session, code: str, day: date, most: int) -> list[Person]:
    """Return who is tied to a home on ``day`` or later, oldest record first."""
    return people_where(session, Person.id.in_(_residents(code, day)), most)


def _residents(code: str, day: date) -> Select[str]:
    return (
        select(Residency.person_id)
        .join(Home, Home.id == Residency.home_id)
        .where(Home.code == code, or_(Residency.until_on.is_(None), Residency.until_on > day))
    )


def residencies_of(session: Session, people: Iterable[str]) -> Sequence[tuple[Residency, str]]:
    """Return the residencies of people with their homes' codes, the oldest first."""
    found = session.execute(
        select(Residency, Home.code)
        .join(Home, Home.id == Residency.home_id)
        .where(Residency.person_id.in_(list(people)))
        .order_by(Residency.from_on, Residency.id)
    )
    return [(residency, code) for residency, code in found]


def gates_in_use(session: Session) -> list[Gate]:
    """Return the gates that stand in the site file, by name."""
    return list(session.scalars(select(Gate).where(~Gate.retired).order_by(Gate.id)))


def last_receipts(session: Session, most: int) -> list[Receipt]:
    """Return the newest receipts first, void ones among them."""
    return list(
        session.scalars(select(Receipt).order_by(Receipt.at.desc(), Receipt.id).limit(most))
    )
