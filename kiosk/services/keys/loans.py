"""How a loan is written down, whoever gives the key out: a clerk or the cabinet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from kiosk.domain.custody import CustodyState, KeyCollector, KeyCustody
from kiosk.domain.key_loans import Borrower, BorrowerKind, KeyLoan, Purpose
from kiosk.domain.keys import Key, KeyClass
from kiosk.domain.people import Person
from kiosk.domain.refusal import Refused
from kiosk.services.key_notices import Movement, owners_of, tell_owners
from kiosk.services.keys.finding import default_due, known
from kiosk.services.people.fields import opened
from kiosk.services.site import today
from kiosk.services.spelling import name_of
from kiosk.services.transaction import Action, Transaction


@dataclass(frozen=True, kw_only=True, repr=False)
class Terms:
    """On what terms a key goes out, with everything that was checked already."""

    borrower: Borrower
    purpose: Purpose
    signature_id: str
    due_at: datetime | None
    second: str | None = None
    seal_broken: str | None = None
    deposit_fen: int = 0
    deposit_receipt: int | None = None


def write_loan(tx: Transaction, *, loan: str, key: Key, pieces: int, terms: Terms) -> KeyLoan:
    """Give the key out under a loan id and tell its owners."""
    key.lend(pieces, tx.now)
    due = terms.due_at or default_due(tx)
    if due <= tx.now:
        raise Refused("due_in_the_past")
    written = tx.add(_record(tx, loan, key, pieces, terms, due))
    reference = written.reference
    tell_owners(
        tx, key=key, movement=Movement.LENT, subject=loan, reference=reference, due=due
    )  # fmt: skip
    tx.note(
        Action.KEY_LENT, key.id, loan=loan, kind=written.kind.value, pieces=pieces,
        reference=reference, due=due.isoformat(), second=terms.second,
        deposit_fen=terms.deposit_fen, escort=written.escort,
    )  # fmt: skip
    return written


def _record(
    tx: Transaction, loan: str, key: Key, pieces: int, terms: Terms, due: datetime
) -> KeyLoan:
    who, name = terms.borrower, name_of(terms.borrower.name)
    phone = who.phone.strip()
    return KeyLoan(
        id=loan, key_id=key.id, kind=who.kind,
        borrower_sealed=tx.vault.seal(name, loan_place("borrower", loan)),
        borrower_digest=tx.vault.digest(name, "name"),
        phone_sealed=tx.vault.seal(phone, loan_place("phone", loan)) if phone else None,
        employer=who.employer.strip(), person_id=who.person, escort=who.escort,
        identity_checked=who.identity_checked, purpose=terms.purpose.words.strip(),
        reference=terms.purpose.reference.strip(), pieces_out=pieces,
        signature_id=terms.signature_id, lent_at=tx.now, due_at=due, lent_by=tx.actor.id,
        lent_with=terms.second, seal_broken=terms.seal_broken, deposit_fen=terms.deposit_fen,
        deposit_receipt=terms.deposit_receipt,
    )  # fmt: skip


def loan_place(field: str, loan: str) -> str:
    """Return the place a field of a loan is sealed for."""
    return f"key_loan.{field}:{loan}"


def mandate_of(tx: Transaction, *, key: str) -> KeyCustody | None:
    """Return the mandate in force for a key, even where its last day is over."""
    return tx.session.scalar(
        select(KeyCustody).where(
            KeyCustody.key_id == key, KeyCustody.state == CustodyState.IN_FORCE
        )
    )


def check_mandate(tx: Transaction, *, key: Key, borrower: Borrower) -> None:
    """Refuse to let an owner's key go without a mandate, after it, or to whom it does not name.

    Owners need no mandate for their own key; staff and contractors work under its purpose.
    """
    if borrower.kind is BorrowerKind.OWNER:
        if key.home_id is None or borrower.person not in owners_of(tx, home=key.home_id):
            raise Refused("not_owner")
        return
    if key.key_class is not KeyClass.OWNER_CUSTODY:
        if borrower.kind is BorrowerKind.COLLECTOR:
            raise Refused("mandate_missing")
        return
    mandate = mandate_of(tx, key=key.id)
    if mandate is None:
        raise Refused("mandate_missing")
    mandate.allows(today(tx))
    outsider = borrower.kind in (BorrowerKind.COLLECTOR, BorrowerKind.OTHER)
    if outsider and not named_in(tx, mandate=mandate, name=borrower.name):
        raise Refused("collector_not_named")


def named_in(tx: Transaction, *, mandate: KeyCustody, name: str) -> bool:
    """Return whether a mandate names somebody as a collector."""
    digest = tx.vault.digest(name_of(name), "name")
    return tx.session.get(KeyCollector, (mandate.id, digest)) is not None


def person_name(tx: Transaction, *, person: str) -> str:
    """Return a person's full name, for a document or a loan; nothing of it is shown here."""
    found = known(tx, Person, person)
    return opened(tx, found, "name", found.name_sealed) or ""
