"""What the desk asks for before it lets somebody take a key from the cabinet by a code (§3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from kiosk.domain.custody import KeyCollector
from kiosk.domain.keys import Key, KeyClass
from kiosk.domain.people import Person, Residency, masked_name
from kiosk.domain.staff import Duty
from kiosk.services.key_desk import Named
from kiosk.services.key_notices import owners_of
from kiosk.services.keys.finding import default_due, known, waiting_code
from kiosk.services.keys.loans import mandate_of, person_name
from kiosk.services.site import today
from kiosk.services.transaction import Transaction


@dataclass(frozen=True)
class Promised:
    """A pick-up code that waits for a key: for whom (masked), and until when it lasts."""

    code: str
    person: str
    made_at: datetime
    expires_at: datetime
    expired: bool


@dataclass(frozen=True)
class PickUp:
    """A key somebody is to take from the cabinet. ``people`` may: owners, and named residents."""

    key: str
    number: str
    people: tuple[Named, ...]
    promised: Promised | None
    needs_second: bool
    due_at: datetime


def pickup_of(tx: Transaction, *, key: str) -> PickUp:
    """Return who may take a key from the cabinet, masked, and the code that waits for it."""
    tx.require(Duty.KEYS)
    found = known(tx, Key, key)
    owners = owners_of(tx, home=found.home_id) if found.home_id else []
    people = dict.fromkeys([*owners, *_named_residents(tx, found)])
    return PickUp(
        key=found.id, number=found.number,
        people=tuple(Named(each, _masked(tx, each)) for each in people),
        promised=_promised(tx, found), needs_second=found.key_class is KeyClass.OWNER_CUSTODY,
        due_at=default_due(tx),
    )  # fmt: skip


def _named_residents(tx: Transaction, key: Key) -> list[str]:
    """Return who lives in the key's home and is named by its mandate."""
    mandate = mandate_of(tx, key=key.id)
    if mandate is None:
        return []
    wanted = (
        select(Residency)
        .join(Person, Person.id == Residency.person_id)
        .join(KeyCollector, KeyCollector.name_digest == Person.name_digest)
        .where(Residency.home_id == mandate.home_id, KeyCollector.custody_id == mandate.id)
        .order_by(Residency.id)
    )
    day = today(tx)
    return [tie.person_id for tie in tx.session.scalars(wanted) if tie.holds_on(day)]


def _promised(tx: Transaction, key: Key) -> Promised | None:
    code = waiting_code(tx, key=key.id)
    if code is None:
        return None
    return Promised(
        code.id, _masked(tx, code.person), code.made_at, code.expires_at,
        expired=tx.now >= code.expires_at,
    )  # fmt: skip


def _masked(tx: Transaction, person: str) -> str:
    return masked_name(person_name(tx, person=person))
