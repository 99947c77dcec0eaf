"""Who lives where: ties between people and homes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from kiosk.domain.cards import LIVE, Card
from kiosk.domain.people import Person, Relation, Residency
from kiosk.domain.refusal import Refused
from kiosk.domain.site import Home
from kiosk.domain.staff import Duty
from kiosk.services.site import today
from kiosk.services.spelling import home_code_of
from kiosk.services.transaction import Action, Transaction
from kiosk.store.queries import home_by_code


@dataclass(frozen=True)
class Ended:
    """A residency that was given its end, and the person's cards of that home still live."""

    residency: Residency
    live_cards: tuple[str, ...]


def add_residency(
    tx: Transaction,
    *,
    person: str,
    home: str,
    relation: Relation,
    from_on: date | None = None,
    until_on: date | None = None,
) -> Residency:
    """Tie a person to a home (by id) from a day, today unless given, until (not including) another.

    Refused: ``residency_backwards``, or ``residency_known`` where such a tie holds then already.
    """
    tx.require(Duty.PEOPLE)
    tx.load(Person, person)
    tx.load(Home, home)
    start = from_on or today(tx)
    if until_on is not None and until_on <= start:
        raise Refused("residency_backwards")
    for tie in tx.session.scalars(
        select(Residency).where(
            Residency.person_id == person, Residency.home_id == home, Residency.relation == relation
        )
    ):
        if _overlap(tie, start, until_on):
            raise Refused("residency_known", relation=relation.value)
    return tx.add(
        new_residency(
            tx, person=person, home=home, relation=relation, from_on=start, until_on=until_on
        )
    )


def new_residency(
    tx: Transaction,
    *,
    person: str,
    home: str,
    relation: Relation,
    from_on: date,
    until_on: date | None,
) -> Residency:
    """Return a record of a tie and note it; nothing is asked of the database, nothing added."""
    tx.note(
        Action.RESIDENCY_CHANGED, person, home=home, relation=relation.value,
        from_on=from_on.isoformat(), until_on=until_on.isoformat() if until_on else None,
    )  # fmt: skip
    return Residency(
        id=tx.id(), person_id=person, home_id=home, relation=relation,
        from_on=from_on, until_on=until_on,
    )  # fmt: skip


def end_residency(tx: Transaction, *, residency: str, until_on: date | None = None) -> Ended:
    """Let a residency end on a day (today unless given) and name the cards to be taken back."""
    tx.require(Duty.PEOPLE)
    found = tx.load(Residency, residency)
    end = until_on or today(tx)
    if end < found.from_on:
        raise Refused("residency_backwards")
    found.until_on = end
    tx.note(
        Action.RESIDENCY_CHANGED, found.person_id, home=found.home_id,
        relation=found.relation.value, until_on=end.isoformat(),
    )  # fmt: skip
    wanted = select(Card.id).where(
        Card.holder_id == found.person_id, Card.home_id == found.home_id, Card.state.in_(LIVE)
    )
    return Ended(found, tuple(tx.session.scalars(wanted.order_by(Card.id))))


def find_home(tx: Transaction, *, code: str) -> Home:
    """Return the home with a code such as 3-2-1101; ``home_unknown`` where there is none."""
    plain = home_code_of(code)
    home = home_by_code(tx.session, plain)
    if home is None:
        raise Refused("home_unknown", home=plain[:50])
    return home


def _overlap(tie: Residency, start: date, until: date | None) -> bool:
    return (until is None or tie.from_on < until) and (tie.until_on is None or start < tie.until_on)
