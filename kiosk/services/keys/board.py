"""The key board: what hangs where, who has what, found by home, tag or borrower."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from kiosk.domain.custody import CustodyState, KeyCustody
from kiosk.domain.key_collection import CabinetOpening, OpeningState
from kiosk.domain.key_loans import KeyLoan
from kiosk.domain.keys import NEVER_LENT, Hook, Key, KeyClass, KeyState
from kiosk.domain.site import Home
from kiosk.domain.staff import Duty
from kiosk.services.keys.finding import scanned_key, uncounted_loan
from kiosk.services.keys.overdue import KeyOut, key_out
from kiosk.services.people import find_home
from kiosk.services.site import today
from kiosk.services.spelling import name_of
from kiosk.services.transaction import Transaction


@dataclass(frozen=True)
class Place:
    """A hook of a cabinet as the board draws it. ``key`` is None where the hook is free."""

    hook: str
    number: int
    key: str | None = None
    key_number: str = ""
    state: KeyState | None = None
    sealed: bool = False
    never_lent: bool = False
    out: KeyOut | None = None
    unresolved: bool = False

    @property
    def overdue(self) -> bool:
        """Whether its key should be back by now."""
        return self.out is not None and bool(self.out.late)


@dataclass(frozen=True)
class KeyFacts:
    """Everything the panel fills in when a tag was scanned."""

    key: Key
    home: str | None
    needs_second: bool
    never_lent: bool
    mandate: KeyCustody | None
    mandate_holds: bool
    out: KeyOut | None
    count_pending: bool


def board(tx: Transaction, *, cabinet: str) -> list[Place]:
    """Return the hooks of a cabinet in order, with what hangs or belongs there."""
    tx.require(Duty.KEYS)
    rows = tx.session.execute(
        select(Hook, Key, KeyLoan)
        .outerjoin(Key, Key.hook_id == Hook.id)
        .outerjoin(KeyLoan, (KeyLoan.key_id == Key.id) & KeyLoan.ended_at.is_(None))
        .where(Hook.cabinet_id == cabinet)
        .order_by(Hook.number)
    )
    unresolved = set(
        tx.session.scalars(
            select(CabinetOpening.hook_id).where(CabinetOpening.state == OpeningState.UNRESOLVED)
        )
    )
    return [_place(tx, hook, key, loan, hook.id in unresolved) for hook, key, loan in rows]


def key_facts(tx: Transaction, *, tag: str) -> KeyFacts:
    """Return what is known of the key whose tag was scanned."""
    tx.require(Duty.KEYS)
    key = scanned_key(tx, tag=tag)
    home = tx.session.get(Home, key.home_id) if key.home_id else None
    mandate = tx.session.scalar(
        select(KeyCustody).where(
            KeyCustody.key_id == key.id, KeyCustody.state == CustodyState.IN_FORCE
        )
    )
    return KeyFacts(
        key=key, home=home.code if home else None,
        needs_second=key.key_class is KeyClass.OWNER_CUSTODY or key.seal is not None,
        never_lent=key.key_class in NEVER_LENT, mandate=mandate,
        mandate_holds=mandate is not None and not mandate.expired(today(tx)),
        out=_out(tx, key), count_pending=uncounted_loan(tx, key=key.id) is not None,
    )  # fmt: skip


def keys_of_home(tx: Transaction, *, home: str) -> list[Key]:
    """Return the keys of a home by its code."""
    tx.require(Duty.KEYS)
    found = find_home(tx, code=home)
    return list(tx.session.scalars(select(Key).where(Key.home_id == found.id).order_by(Key.number)))


def keys_with(tx: Transaction, *, borrower: str) -> list[KeyOut]:
    """Return the keys somebody has at the moment, by their exact name."""
    tx.require(Duty.KEYS)
    digest = tx.vault.digest(name_of(borrower), "name")
    wanted = (
        select(KeyLoan, Key)
        .join(Key, Key.id == KeyLoan.key_id)
        .where(KeyLoan.borrower_digest == digest, KeyLoan.ended_at.is_(None))
        .order_by(KeyLoan.due_at)
    )
    return [key_out(tx, loan, key) for loan, key in tx.session.execute(wanted)]


def _out(tx: Transaction, key: Key) -> KeyOut | None:
    wanted = select(KeyLoan).where(KeyLoan.key_id == key.id, KeyLoan.ended_at.is_(None))
    loan = tx.session.scalar(wanted)
    return key_out(tx, loan, key) if loan else None


def _place(
    tx: Transaction, hook: Hook, key: Key | None, loan: KeyLoan | None, unresolved: bool
) -> Place:
    if key is None:
        return Place(hook.id, hook.number, unresolved=unresolved)
    return Place(
        hook.id, hook.number, key=key.id, key_number=key.number, state=key.state,
        sealed=key.seal is not None, never_lent=key.key_class in NEVER_LENT,
        out=key_out(tx, loan, key) if loan else None, unresolved=unresolved,
    )  # fmt: skip
