"""What every use case of keys looks up first: the key itself, its loan, its second hand.

Whoever locks a key and something of that key locks the key first, so that no two wait for each
other.
"""

from __future__ import annotations

from datetime import datetime
from typing import TypeVar

from sqlalchemy import select

from kiosk.domain.custody import KeyCustody
from kiosk.domain.key_collection import (
    CabinetOpening,
    CodeState,
    CollectionCode,
    OpeningCause,
    OpeningState,
)
from kiosk.domain.key_loans import KeyLoan, LoanEnd
from kiosk.domain.key_losses import LossCase
from kiosk.domain.keys import Key, SecondStaff, end_of_working_day, tag_of
from kiosk.domain.records import Record
from kiosk.domain.refusal import Refused
from kiosk.domain.staff import DUTIES, Duty, Staff
from kiosk.services.site import site_zone
from kiosk.services.transaction import Transaction

R = TypeVar("R", bound=Record)
OfKey = TypeVar("OfKey", LossCase, CabinetOpening, CollectionCode, KeyCustody)
RUNNING = (OpeningState.ASKED, OpeningState.OPENED, OpeningState.UNRESOLVED)


def scanned_key(tx: Transaction, *, tag: str, wanted: str | None = None) -> Key:
    """Return the key with a scanned tag, locked.

    Refused: ``tag_malformed``, ``tag_unknown``; ``wrong_key`` where another one was ``wanted``.
    """
    code = tag_of(tag)
    found = tx.session.scalar(select(Key).where(Key.tag == code).with_for_update())
    if found is None:
        raise Refused("tag_unknown")
    if wanted is not None and found.id != wanted:
        raise Refused("wrong_key", scanned=found.number)
    return found


def with_its_key(tx: Transaction, kind: type[OfKey], record: str) -> tuple[OfKey, Key]:
    """Return a record that belongs to a key, and the key, both locked; the key first."""
    key = tx.load(Key, known(tx, kind, record).key_id)
    return tx.load(kind, record), key


def known(tx: Transaction, kind: type[R], record: str) -> R:
    """Return a record this only refers to, without a lock: a person, a home, a colleague.

    A lock on what others refer to as well would make them wait, and one of them may already hold
    the ledger for a receipt: each would wait for the other.
    """
    found = tx.session.get(kind, record)
    if found is None:
        raise Refused("not_found", kind=kind.__tablename__)
    return found


def open_loan(tx: Transaction, *, key: str) -> KeyLoan | None:
    """Return the loan by which a key is out, locked."""
    wanted = select(KeyLoan).where(KeyLoan.key_id == key, KeyLoan.ended_at.is_(None))
    return tx.session.scalar(wanted.with_for_update())


def uncounted_loan(tx: Transaction, *, key: str) -> KeyLoan | None:
    """Return the loan whose pieces nobody counted yet when the key came back to the cabinet."""
    wanted = select(KeyLoan).where(
        KeyLoan.key_id == key, KeyLoan.ended == LoanEnd.RETURNED, KeyLoan.pieces_in.is_(None)
    )
    return tx.session.scalar(wanted.with_for_update())


def free_to_leave(tx: Transaction, *, key: Key, code: str | None = None) -> None:
    """Refuse to let a key go that is promised, uncounted, or whose whereabouts are unclear.

    ``code``: the pick-up code this is done for, which does not stand in its own way.
    """
    running = select(CabinetOpening.state).where(
        CabinetOpening.key_id == key.id,
        CabinetOpening.state.in_(RUNNING),
        CabinetOpening.cause != OpeningCause.DESK,
    )
    state = tx.session.scalar(running)
    if state is not None:
        raise Refused("opening_running", state=state.value, key=key.number)
    if uncounted_loan(tx, key=key.id) is not None:
        raise Refused("count_pending", key=key.number)
    promised = waiting_code(tx, key=key.id)
    if promised is not None and promised.id != code and tx.now < promised.expires_at:
        raise Refused("key_promised", key=key.number)


def waiting_code(tx: Transaction, *, key: str) -> CollectionCode | None:
    """Return the pick-up code that waits for a key, expired or not."""
    wanted = select(CollectionCode).where(
        CollectionCode.key_id == key, CollectionCode.state == CodeState.WAITING
    )
    return tx.session.scalar(wanted.with_for_update())


def second_staff(tx: Transaction, *, second: SecondStaff | None) -> str:
    """Return the id of the second member of staff, another one who may also work with keys.

    Refused: ``second_staff_missing``, ``second_staff_same``, ``second_staff_may_not``.
    """
    if second is None:
        raise Refused("second_staff_missing")
    if second.staff_id == tx.actor.id:
        raise Refused("second_staff_same")
    found = tx.session.get(Staff, second.staff_id)
    if found is None or found.left_at is not None or Duty.KEYS not in DUTIES[found.role]:
        raise Refused("second_staff_may_not")
    return found.id


def default_due(tx: Transaction) -> datetime:
    """Return the end of the working day: when a key is due unless said otherwise."""
    return end_of_working_day(tx.now, site_zone(tx), tx.rules.keys.closing)
