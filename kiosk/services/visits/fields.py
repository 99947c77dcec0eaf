"""A visitor's personal fields: checked, sealed, opened, shown masked."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.domain.passes import plate_of
from kiosk.domain.people import masked_name
from kiosk.domain.refusal import Refused
from kiosk.domain.texts import check_text
from kiosk.domain.visit_times import DocumentPolicy
from kiosk.domain.visits import DocumentKind, Visit
from kiosk.domain.watch_list import WatchMark
from kiosk.services.spelling import document_of, name_of, phone_of
from kiosk.services.transaction import Transaction

LONGEST_PURPOSE = 200
TAIL = 4


@dataclass(frozen=True, repr=False)
class ReadDocument:
    """What was read from an identity document; ``consent`` was given for this reading alone."""

    kind: DocumentKind
    name: str
    number: str
    consent: bool


@dataclass(frozen=True, kw_only=True, repr=False)
class Visitor:
    """What a visitor gives of themselves. Never printed by accident."""

    name: str | None = None
    phone: str | None = None
    purpose: str | None = None
    plate: str | None = None
    party: int = 1
    document: ReadDocument | None = None


def write_fields(tx: Transaction, visit: Visit, visitor: Visitor) -> dict[WatchMark, str]:
    """Seal what was given into the visit and return what a watch list may know it by."""
    marks: dict[WatchMark, str] = {}
    if visitor.name is not None:
        visit.name_sealed = sealed(tx, visit, "name", name_of(visitor.name))
    if visitor.phone is not None and visitor.phone.strip():
        marks[WatchMark.PHONE] = phone_of(visitor.phone)
        visit.phone_sealed = sealed(tx, visit, "phone", marks[WatchMark.PHONE])
    if visitor.purpose is not None and visitor.purpose.strip():
        check_text(visitor.purpose, "purpose", LONGEST_PURPOSE)
        visit.purpose_sealed = sealed(tx, visit, "purpose", visitor.purpose)
    if visitor.plate is not None and visitor.plate.strip():
        marks[WatchMark.PLATE] = plate_of(visitor.plate)
        visit.plate_sealed = sealed(tx, visit, "plate", marks[WatchMark.PLATE])
    if visitor.document is not None:
        marks[WatchMark.DOCUMENT] = _document(tx, visit, visitor.document)
    return marks


def _document(tx: Transaction, visit: Visit, read: ReadDocument) -> str:
    """Keep of a document its kind, four characters, a keyed hash and the name masked."""
    if tx.rules.visits.documents is DocumentPolicy.NEVER:
        raise Refused("document_not_asked")
    if not read.consent:
        raise Refused("document_consent_missing")
    number = document_of(read.number)
    visit.document_kind, visit.document_tail = read.kind, number[-TAIL:]
    visit.document_digest = tx.vault.digest(number, "document")
    if visit.name_sealed is None:
        visit.name_sealed = sealed(tx, visit, "name", masked_name(name_of(read.name)))
    return number


def sealed(tx: Transaction, visit: Visit, field: str, text: str) -> bytes:
    """Return a field of a visit, sealed."""
    return tx.vault.seal(text, f"visit.{field}:{visit.id}")


def opened(tx: Transaction, visit: Visit, field: str) -> str | None:
    """Return a field of a visit in full, None where it was not given or is wiped."""
    kept: bytes | None = getattr(visit, f"{field}_sealed")
    return None if kept is None else tx.vault.open(kept, f"visit.{field}:{visit.id}")


def shown_name(tx: Transaction, visit: Visit) -> str | None:
    """Return the visitor's name as everybody at the desk may see it."""
    name = opened(tx, visit, "name")
    return masked_name(name) if name else None
