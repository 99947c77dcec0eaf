"""A counter at which cards are issued: a family in one home, and a pile of fresh cards."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from kiosk.domain.cards import Card, CardKind
from kiosk.domain.credentials import Tech
from kiosk.domain.people import Relation
from kiosk.domain.refusal import Refused
from kiosk.domain.site import Home
from kiosk.domain.staff import Override
from kiosk.services.cards import Issued, ReadCard, issue_card
from kiosk.services.people import add_person, add_residency
from tests.support.desks import OPENING, Centre

YEAR = timedelta(days=365)
REASON = Override("staff:supervisor", "large family")
HOME = "3-2-1101"


@dataclass
class Counter:
    """A desk with a family: an owner, a spouse and a tenant in one home."""

    centre: Centre
    home: str
    owner: str
    spouse: str
    tenant: str
    numbers: Iterator[int]

    def do(self, step: Callable[..., Any], **named: Any) -> Any:
        """Run one use case in a transaction of its own."""
        with self.centre.transaction() as tx:
            return step(tx, **named)

    def read(self) -> ReadCard:
        """Put a fresh card on the reader."""
        return ReadCard(Tech.EM4100, f"01{next(self.numbers):08x}")

    def issue(self, **other: Any) -> Issued:
        """Issue a card to the owner unless told otherwise."""
        terms: dict[str, Any] = {
            "read": self.read(), "kind": CardKind.OWNER, "holder": self.owner, "home": self.home,
            "access": ["residents"], "valid_until": OPENING + YEAR, "shown_fen": 0,
        }  # fmt: skip
        issued: Issued = self.do(issue_card, **(terms | other))
        return issued

    def refused(self, step: Callable[..., Any], **named: Any) -> str:
        """Return the code with which a use case is refused."""
        with pytest.raises(Refused) as refusal:
            self.do(step, **named)
        return refusal.value.code

    def card(self, ident: str) -> Card:
        """Look a card up."""
        with self.centre.transaction() as tx:
            return tx.session.get_one(Card, ident, options=[selectinload(Card.access)])

    def counted(self, record: Any) -> int:
        """Return how many rows a table has."""
        with self.centre.transaction() as tx:
            return tx.session.scalar(select(func.count()).select_from(record)) or 0


def open_counter(centre: Centre) -> Counter:
    """Apply a site and add the family."""
    centre.apply()
    with centre.transaction() as tx:
        home = tx.session.scalars(select(Home).where(Home.code == HOME)).one().id
        owner, spouse, tenant = (add_person(tx, name=name).id for name in ("张三", "李四", "王五"))
        start = date(2026, 1, 1)
        for person, relation in (
            (owner, Relation.OWNER), (spouse, Relation.FAMILY), (tenant, Relation.TENANT),
        ):  # fmt: skip
            until = date(2026, 9, 1) if relation is Relation.TENANT else None
            add_residency(
                tx, person=person, home=home, relation=relation, from_on=start, until_on=until
            )
    return Counter(centre, home, owner, spouse, tenant, count(1))
