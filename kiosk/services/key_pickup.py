"""What a pick-up code is for, told bit by bit: to the code alone nothing, then key and terms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kiosk.domain.resident_pin import Evidence
from kiosk.domain.site import Home
from kiosk.domain.staff import Duty
from kiosk.services.key_collection import (
    CodeRejected,
    allowed,
    code_and_key,
    due_of,
    lock_of,
)
from kiosk.services.resident_identity import Answer, show_pin
from kiosk.services.transaction import Transaction


@dataclass(frozen=True, repr=False)
class Pickup:
    """What a code is for, as it is shown before it is signed for; ``key`` is its number."""

    key: str
    pieces: int
    seal: str | None
    purpose: str
    reference: str
    due_at: datetime
    board: int
    lock: int


def check_pickup(tx: Transaction, *, digits: str) -> None:
    """Refuse a pick-up code nobody waits with; a right one alone tells nothing of its key."""
    tx.require(Duty.CABINET)
    code, _ = code_and_key(tx, digits)
    code.check(tx.now)


def show_pickup_pin(tx: Transaction, *, digits: str, pin: str) -> Answer:
    """Check the PIN of the home behind a pick-up code; the home is neither asked nor told."""
    tx.require(Duty.CABINET)
    _, key = code_and_key(tx, digits)
    home = tx.session.get(Home, key.home_id) if key.home_id else None
    return Answer(None) if home is None else show_pin(tx, home=home.code, pin=pin)


def show_pickup(tx: Transaction, *, digits: str, proof: Evidence) -> Pickup | CodeRejected:
    """Return what a code and a second factor let somebody take, to be read before it is signed.

    A second factor of somebody else is an answer, not a refusal, so that the try is counted.
    """
    tx.require(Duty.CABINET)
    found = allowed(tx, digits, proof)
    if isinstance(found, CodeRejected):
        return found
    code, key = found
    board, lock = lock_of(tx, key)
    return Pickup(
        key=key.number, pieces=key.present, seal=key.seal, purpose=code.purpose,
        reference=code.reference, due_at=due_of(tx, code), board=board, lock=lock,
    )  # fmt: skip
