"""What the key board of the desk asks for: cabinets, searches, a second sign-in, calls (§3)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select

from kiosk.domain.calls import CallKind, CallResult, CallTask, CallTry
from kiosk.domain.key_loans import Borrower, BorrowerKind, KeyLoan, Purpose
from kiosk.domain.keys import Cabinet, Hook, Key, SecondStaff, tag_of
from kiosk.domain.people import masked_name
from kiosk.domain.refusal import Refused
from kiosk.domain.staff import Actor, Duty, Staff
from kiosk.services.calls import log_call
from kiosk.services.custody import collectors_of
from kiosk.services.key_notices import owners_of
from kiosk.services.keys import (
    KeyFacts,
    KeyOut,
    Place,
    board,
    key_facts,
    keys_of_home,
    keys_out,
    keys_with,
    lend_key,
)
from kiosk.services.keys.finding import default_due, known
from kiosk.services.keys.loans import loan_place, person_name
from kiosk.services.people import SearchBy, search_kind
from kiosk.services.staff import SignIn, sign_in, sign_in_by_card
from kiosk.services.transaction import Action, Transaction

_NUMBER = re.compile(r"(?:[Kk]-?)?(\d{1,6})")


@dataclass(frozen=True)
class Named:
    """Somebody to choose from, by id. Residents are masked, colleagues are not."""

    id: str
    name: str


@dataclass(frozen=True)
class BoardPicture:
    """A cabinet as it hangs, the cabinets there are, and every key that is out."""

    cabinets: tuple[Cabinet, ...]
    cabinet: str
    places: tuple[Place, ...]
    out: tuple[KeyOut, ...]

    @property
    def overdue(self) -> int:
        """How many keys should be back by now."""
        return sum(bool(each.late) for each in self.out)


@dataclass(frozen=True)
class KeyPicture:
    """Everything the panel beside the board fills in. ``cabinet`` is where its hook is.

    ``collectors`` are in full: the clerk compares them with a document.
    """

    facts: KeyFacts
    cabinet: str
    due_at: datetime
    deposit_fen: int
    owners: tuple[Named, ...]
    collectors: tuple[str, ...]
    colleagues: tuple[Named, ...]


@dataclass(frozen=True)
class FoundKey:
    """A key a search found."""

    id: str
    number: str
    hook: str


@dataclass(frozen=True)
class Search:
    """What a search found; ``scanned`` where the text was a key's tag."""

    found: tuple[FoundKey, ...] = ()
    scanned: KeyPicture | None = None


@dataclass(frozen=True)
class Seconding:
    """The outcome of a second sign-in: who it is, or the code of why not.

    A wrong secret is counted, so it is an answer and no refusal.
    """

    second: SecondStaff | None
    name: str = ""
    code: str = ""

    def or_refuse(self) -> SecondStaff:
        """Return the second member of staff; called after the transaction."""
        if self.second is None:
            raise Refused(self.code)
        return self.second


@dataclass(frozen=True)
class CallLine:
    """One try to reach somebody who has a key."""

    at: datetime
    by: str
    result: CallResult
    note: str


def board_picture(tx: Transaction, *, cabinet: str = "") -> BoardPicture:
    """Return a cabinet (the first one unless named) and all keys that are out."""
    tx.require(Duty.KEYS)
    cabinets = tuple(tx.session.scalars(select(Cabinet).order_by(Cabinet.id)))
    shown = cabinet or (cabinets[0].id if cabinets else "")
    return BoardPicture(cabinets, shown, tuple(board(tx, cabinet=shown)), tuple(keys_out(tx)))


def overdue_keys(tx: Transaction) -> int:
    """Return how many keys should be back by now."""
    return len(keys_out(tx, overdue=True))


def picture_of_tag(tx: Transaction, *, tag: str) -> KeyPicture:
    """Return the key whose tag was scanned, with all that its panel fills in."""
    return _picture(tx, key_facts(tx, tag=tag))


def picture_of_key(tx: Transaction, *, key: str) -> KeyPicture:
    """Return a key that was chosen on the board."""
    return _picture(tx, key_facts(tx, tag=known(tx, Key, key).tag))


def find_keys(tx: Transaction, *, text: str) -> Search:
    """Return the keys that are meant: by tag, number, home, or exact name of who has them."""
    tx.require(Duty.KEYS)
    plain = text.strip()
    tagged = _tagged(tx, plain)
    if tagged is not None:
        return Search(scanned=picture_of_tag(tx, tag=tagged))
    number = _NUMBER.fullmatch(plain)
    if number is not None:
        return _found(tx, [f"K-{int(number[1]):04}"])
    if search_kind(plain) is SearchBy.HOME:
        return _found(tx, [key.number for key in keys_of_home(tx, home=plain)])
    return _found(tx, [out.number for out in keys_with(tx, borrower=plain)])


def second_by_secret(tx: Transaction, *, login: str, secret: str) -> Seconding:
    """Let a colleague agree to one step by a sign-in of their own."""
    return _seconding(tx, sign_in(tx, login=login, secret=secret))


def second_by_card(tx: Transaction, *, number: str) -> Seconding:
    """Let a colleague agree to one step by their card."""
    return _seconding(tx, sign_in_by_card(tx, number=number))


def lend_at_desk(
    tx: Transaction,
    *,
    tag: str,
    key: str,
    borrower: Borrower,
    purpose: Purpose,
    pieces: int,
    signature: bytes,
    due_at: datetime,
    second: SecondStaff | None,
) -> KeyLoan:
    """Lend the key that was scanned; an owner is named by the register, not by the clerk."""
    if borrower.kind is BorrowerKind.OWNER and borrower.person is not None:
        borrower = replace(borrower, name=person_name(tx, person=borrower.person))
    return lend_key(
        tx, tag=tag, key=key, borrower=borrower, purpose=purpose, pieces=pieces,
        signature=signature, due_at=due_at, second=second,
    )  # fmt: skip


def call_borrower(
    tx: Transaction, *, loan: str, result: CallResult, note: str = ""
) -> CallTask:  # fmt: skip
    """Enter a try to reach who has a key; the first one opens the call before its time."""
    tx.require(Duty.KEYS)
    found = tx.load(KeyLoan, loan)
    if found.ended_at is not None:
        raise Refused("loan_ended")
    wanted = select(CallTask.id).where(
        CallTask.kind == CallKind.KEY_OVERDUE, CallTask.subject == found.id,
        CallTask.done_at.is_(None),
    )  # fmt: skip
    task = tx.session.scalar(wanted) or _call_after(tx, found).id
    return log_call(tx, task=task, result=result, note=note)


def calls_about(tx: Transaction, *, loan: str) -> tuple[CallLine, ...]:
    """Return every try to reach who has a key, the last first."""
    tx.require(Duty.KEYS)
    wanted = (
        select(CallTry, Staff.name)
        .join(CallTask, CallTask.id == CallTry.task_id)
        .outerjoin(Staff, Staff.id == CallTry.by)
        .where(CallTask.kind == CallKind.KEY_OVERDUE, CallTask.subject == loan)
        .order_by(CallTry.at.desc(), CallTry.id.desc())
    )
    return tuple(
        CallLine(each.at, name or each.by, each.result, each.note)
        for each, name in tx.session.execute(wanted)
    )


def phone_of_borrower(tx: Transaction, *, loan: str, reason: str) -> str:
    """Return the full number of who has a key, for a reason that the audit keeps."""
    tx.require(Duty.UNMASK)
    if not reason.strip():
        raise Refused("reason_missing")
    found = known(tx, KeyLoan, loan)
    tx.note(Action.PERSON_UNMASKED, found.id, reason=reason.strip())
    sealed = found.phone_sealed
    return tx.vault.open(sealed, loan_place("phone", found.id)) if sealed else ""


def _picture(tx: Transaction, facts: KeyFacts) -> KeyPicture:
    key, mandate = facts.key, facts.mandate
    hook = tx.session.get(Hook, key.hook_id) if key.hook_id else None
    owners = owners_of(tx, home=key.home_id) if key.home_id else []
    named = collectors_of(tx, custody=mandate.id) if mandate else []
    staff = tx.session.scalars(select(Staff).where(Staff.left_at.is_(None)).order_by(Staff.name))
    return KeyPicture(
        facts=facts, cabinet=hook.cabinet_id if hook else "", due_at=default_due(tx),
        deposit_fen=tx.rules.keys.deposit_fen,
        owners=tuple(Named(each, masked_name(person_name(tx, person=each))) for each in owners),
        collectors=tuple(each.name for each in named),
        colleagues=tuple(Named(each.id, each.name) for each in staff),
    )  # fmt: skip


def _tagged(tx: Transaction, text: str) -> str | None:
    try:
        code = tag_of(text)
    except Refused:
        return None
    return tx.session.scalar(select(Key.tag).where(Key.tag == code))


def _found(tx: Transaction, numbers: Sequence[str]) -> Search:
    wanted = select(Key).where(Key.number.in_(numbers)).order_by(Key.number)
    keys = tx.session.scalars(wanted)
    return Search(tuple(FoundKey(key.id, key.number, key.hook_id or "") for key in keys))


def _seconding(tx: Transaction, outcome: SignIn) -> Seconding:
    who = outcome.actor
    if who is None:
        return Seconding(None, code=outcome.code or "sign_in_wrong")
    code = _why_not(tx.actor, who)
    return Seconding(None, code=code) if code else Seconding(SecondStaff(who.id), who.name)


def _why_not(first: Actor, second: Actor) -> str:
    if second.id == first.id:
        return "second_staff_same"
    return "" if Duty.KEYS in second.duties else "second_staff_may_not"


def _call_after(tx: Transaction, loan: KeyLoan) -> CallTask:
    key = known(tx, Key, loan.key_id)
    return tx.add(
        CallTask(
            id=tx.id(), kind=CallKind.KEY_OVERDUE, subject=loan.id, what="overdue",
            opened_at=tx.now, home_id=key.home_id, person_id=loan.person_id,
        )
    )  # fmt: skip
