"""Collection from the key cabinet: code and second factor, then only what is observed (§3).

The order of an opening: ``ask_collection`` or ``ask_return`` commits the wish; the kiosk then
opens the door and enters what it sees, each fact in a transaction of its own. A process that
starts calls ``lose_sight`` first: what it finds half done, it has not seen the end of.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, select

from kiosk.domain.key_collection import (
    CODE_DIGITS,
    CODE_TRIES,
    CabinetOpening,
    CodeState,
    CollectionCode,
    OpeningCause,
)
from kiosk.domain.key_loans import Borrower, BorrowerKind, KeyLoan, Purpose
from kiosk.domain.keys import NEVER_LENT, Cabinet, Hook, Key, KeyClass, KeyState, SecondStaff
from kiosk.domain.refusal import Refused
from kiosk.domain.resident_pin import Evidence
from kiosk.domain.staff import Duty
from kiosk.services.key_notices import owners_of
from kiosk.services.keys.finding import (
    default_due,
    free_to_leave,
    scanned_key,
    second_staff,
    waiting_code,
    with_its_key,
)
from kiosk.services.keys.loans import Terms, check_mandate, person_name, write_loan
from kiosk.services.signatures import keep_signature
from kiosk.services.transaction import Action, Transaction


@dataclass(frozen=True, repr=False)
class MadeCode:
    """A fresh pick-up code: shown once, kept only as a keyed hash."""

    record: CollectionCode
    digits: str


@dataclass(frozen=True)
class CodeRejected:
    """The second factor is not the person's the code was made for; the try was counted."""

    tries_left: int


@dataclass(frozen=True)
class ToOpen:
    """What the cabinet is to open: the board and lock of a hook, one door of so many."""

    opening: CabinetOpening
    board: int
    lock: int
    key: str
    doors: int


def make_code(
    tx: Transaction,
    *,
    key: str,
    person: str,
    purpose: Purpose,
    due_at: datetime | None = None,
    second: SecondStaff | None = None,
) -> MadeCode:
    """Let an owner or a named collector take a key from the cabinet once; replaces no other code.

    An owner's key needs a second member of staff here, as it would at the desk.
    """
    tx.require(Duty.KEYS)
    purpose.check()
    found = tx.load(Key, key)
    lock_of(tx, found)
    if found.key_class in NEVER_LENT:
        raise Refused("never_lent", key_class=found.key_class.value)
    _check_here(found)
    free_to_leave(tx, key=found)
    _retire_expired(tx, found)
    borrower = _collecting(tx, found, person)
    check_mandate(tx, key=found, borrower=borrower)
    dual = found.key_class is KeyClass.OWNER_CUSTODY
    other = second_staff(tx, second=second) if dual else None
    made = _code(tx, found, borrower, purpose, due_at, other)
    tx.note(Action.KEY_CODE_MADE, found.id, code=made.record.id, second=other)
    return made


def withdraw_code(tx: Transaction, *, code: str) -> CollectionCode:
    """Take a pick-up code back before it was used."""
    tx.require(Duty.KEYS)
    found, _ = with_its_key(tx, CollectionCode, code)
    if found.state is not CodeState.WAITING:
        raise Refused("code_state", state=found.state.value)
    found.state = CodeState.WITHDRAWN
    tx.note(Action.KEY_CODE_WITHDRAWN, found.key_id, code=found.id)
    return found


def ask_collection(
    tx: Transaction, *, digits: str, proof: Evidence, signature: bytes
) -> ToOpen | CodeRejected:
    """Ask for the door behind a pick-up code, signed for; the key is not lent yet."""
    tx.require(Duty.CABINET)
    found = allowed(tx, digits, proof)
    if isinstance(found, CodeRejected):
        return found
    code, key = found
    opening = tx.id()
    asked = CabinetOpening(
        id=opening, hook_id=key.hook_id or "", key_id=key.id, cause=OpeningCause.COLLECT,
        asked_at=tx.now, asked_by=tx.actor.id, code_id=code.id, factor=proof.factor,
        signature_id=keep_signature(tx, subject=opening, strokes=signature),
    )  # fmt: skip
    return _asked(tx, asked, key)


def ask_return(tx: Transaction, *, tag: str) -> ToOpen:
    """Ask for the door of the key whose tag was scanned, to put it back."""
    tx.require(Duty.CABINET)
    key = scanned_key(tx, tag=tag)
    if key.state not in (KeyState.OUT, KeyState.LOST):
        raise Refused("key_not_out", state=key.state.value, key=key.number)
    free_to_leave(tx, key=key)
    asked = CabinetOpening(
        id=tx.id(), hook_id=key.hook_id or "", key_id=key.id, cause=OpeningCause.RETURN,
        asked_at=tx.now, asked_by=tx.actor.id,
    )  # fmt: skip
    return _asked(tx, asked, key)


def ask_at_desk(tx: Transaction, *, hook: str, reason: str) -> ToOpen:
    """Ask for a door at the desk, with the reason; what is then taken is scanned and lent."""
    tx.require(Duty.KEYS)
    if not reason.strip():
        raise Refused("reason_missing")
    key = tx.session.scalar(select(Key).where(Key.hook_id == hook).with_for_update())
    if key is None:
        raise Refused("hook_empty", hook=hook)
    asked = CabinetOpening(
        id=tx.id(), hook_id=hook, key_id=key.id, cause=OpeningCause.DESK, asked_at=tx.now,
        asked_by=tx.actor.id, reason=reason.strip(),
    )  # fmt: skip
    return _asked(tx, asked, key)


def lend_collected(tx: Transaction, *, opening: CabinetOpening, key: Key) -> KeyLoan:
    """Write the loan of a key that was seen to be taken from the cabinet."""
    code = tx.load(CollectionCode, opening.code_id)
    assert opening.signature_id is not None
    code.state = CodeState.USED
    terms = Terms(
        borrower=_borrower(tx, code), purpose=Purpose(code.purpose, code.reference),
        signature_id=opening.signature_id, second=code.made_with,
        due_at=due_of(tx, code),
    )  # fmt: skip
    return write_loan(tx, loan=tx.id(), key=key, pieces=key.present, terms=terms)


def allowed(
    tx: Transaction, digits: str, proof: Evidence
) -> tuple[CollectionCode, Key] | CodeRejected:
    """Return the code and the key it lets this person take now.

    A second factor of somebody else is an answer, not a refusal, so that the try is counted.
    """
    code, key = code_and_key(tx, digits)
    code.check(tx.now)
    if not code.belongs_to(proof, key.home_id):
        tx.note(Action.KEY_CODE_REFUSED, key.id, code=code.id, failures=code.failures)
        return CodeRejected(CODE_TRIES - code.failures)
    _check_here(key)
    free_to_leave(tx, key=key, code=code.id)
    check_mandate(tx, key=key, borrower=_borrower(tx, code))
    return code, key


def due_of(tx: Transaction, code: CollectionCode) -> datetime:
    """Return when a key collected now is due."""
    return code.due_at if code.due_at > tx.now else default_due(tx)


def _asked(tx: Transaction, opening: CabinetOpening, key: Key) -> ToOpen:
    board, lock = lock_of(tx, key)
    tx.add(opening)
    tx.note(Action.OPENING_ASKED, key.id, opening=opening.id, cause=opening.cause.value)
    return ToOpen(opening, board, lock, key.number, _doors_beside(tx, opening.hook_id))


def _doors_beside(tx: Transaction, hook: str) -> int:
    cabinet = select(Hook.cabinet_id).where(Hook.id == hook).scalar_subquery()
    doors = select(func.count()).where(Hook.cabinet_id == cabinet, Hook.lock.is_not(None))
    return tx.session.scalar(doors) or 0


def lock_of(tx: Transaction, key: Key) -> tuple[int, int]:
    """Return the board and the lock of a key's hook."""
    hook = tx.session.get(Hook, key.hook_id) if key.hook_id else None
    cabinet = tx.session.get(Cabinet, hook.cabinet_id) if hook else None
    if hook is None or cabinet is None or hook.lock is None or cabinet.board is None:
        raise Refused("hook_without_lock", key=key.number)
    return cabinet.board, hook.lock


def _check_here(key: Key) -> None:
    """Refuse what could not be lent once it was seen to be taken: no door opens for that."""
    if key.state is not KeyState.ON_HOOK:
        raise Refused("key_not_here", state=key.state.value)
    if key.present == 0:
        raise Refused("no_pieces")


def _collecting(tx: Transaction, key: Key, person: str) -> Borrower:
    name = person_name(tx, person=person)
    owner = key.home_id is not None and person in owners_of(tx, home=key.home_id)
    kind = BorrowerKind.OWNER if owner else BorrowerKind.COLLECTOR
    return Borrower(kind, name, person=person)


def _borrower(tx: Transaction, code: CollectionCode) -> Borrower:
    name = person_name(tx, person=code.person)
    return Borrower(code.kind, name, person=code.person, identity_checked=True)


def _retire_expired(tx: Transaction, key: Key) -> None:
    old = waiting_code(tx, key=key.id)
    if old is not None:  # free_to_leave let it pass, so its time is over
        old.state = CodeState.WITHDRAWN
        tx.session.flush()


def _code(
    tx: Transaction,
    key: Key,
    borrower: Borrower,
    purpose: Purpose,
    due_at: datetime | None,
    second: str | None,
) -> MadeCode:
    digits = _unused_digits(tx)
    assert borrower.person is not None
    record = CollectionCode(
        id=tx.id(), key_id=key.id, person_id=borrower.person, kind=borrower.kind,
        code_digest=_digest(tx, digits), purpose=purpose.words.strip(),
        reference=purpose.reference.strip(), due_at=due_at or default_due(tx), made_at=tx.now,
        made_by=tx.actor.id, made_with=second, expires_at=tx.now + tx.rules.keys.code_lasts,
    )  # fmt: skip
    return MadeCode(tx.add(record), digits)


def _unused_digits(tx: Transaction) -> str:
    while True:
        digits = f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}}"
        if tx.session.scalar(_by_digits(tx, digits)) is None:
            return digits


def code_and_key(tx: Transaction, digits: str) -> tuple[CollectionCode, Key]:
    """Return the code that waits under these digits, and its key, both locked."""
    found = tx.session.scalar(_by_digits(tx, digits.strip()))
    if found is None:
        raise Refused("pickup_unknown")
    return with_its_key(tx, CollectionCode, found)


def _by_digits(tx: Transaction, digits: str) -> Select[str]:
    return select(CollectionCode.id).where(
        CollectionCode.code_digest == _digest(tx, digits),
        CollectionCode.state == CodeState.WAITING,
    )


def _digest(tx: Transaction, digits: str) -> bytes:
    return tx.vault.digest(digits, "key_collection_code")
