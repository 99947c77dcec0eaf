"""Loans of keys: who has one, why, until when, and what came back (domain.md §3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, text
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.domain.records import ID_LENGTH, Record, UtcDateTime, by_value
from kiosk.domain.refusal import Refused


class BorrowerKind(StrEnum):
    """What a borrower is to the site."""

    STAFF = "staff"
    CONTRACTOR = "contractor"
    OWNER = "owner"
    COLLECTOR = "collector"
    OTHER = "other"


class LoanEnd(StrEnum):
    """How a loan ended."""

    RETURNED = "returned"
    LOST = "lost"


OPEN = text("ended_at IS NULL")


@dataclass(frozen=True, repr=False)
class Borrower:
    """Who takes a key. That an ID document stays at the desk cannot be said here, on purpose.

    ``identity_checked``: the person was compared with a document that was then given back.
    ``escort``: the member of staff who goes along; else a contractor leaves a deposit.
    """

    kind: BorrowerKind
    name: str
    phone: str = ""
    employer: str = ""
    person: str | None = None
    identity_checked: bool = False
    escort: str | None = None
    deposit: bool = False

    def check(self) -> None:
        """Refuse a borrower of whom something is missing."""
        if not self.name.strip():
            raise Refused("borrower_missing")
        if self.kind is not BorrowerKind.CONTRACTOR:
            return
        if not self.employer.strip():
            raise Refused("employer_missing")
        if not self.identity_checked:
            raise Refused("identity_not_checked")
        if self.escort is None and not self.deposit:
            raise Refused("escort_or_deposit")


@dataclass(frozen=True)
class Purpose:
    """Why a key leaves: in words, and the case or permit it is for."""

    words: str
    reference: str

    def check(self) -> None:
        """Refuse an empty purpose or one that belongs to nothing."""
        if not self.words.strip():
            raise Refused("purpose_missing")
        if not self.reference.strip():
            raise Refused("reference_missing")


class KeyLoan(Record):
    """One time a key was out. ``pieces_in`` stays empty until somebody counted what came back.

    The database holds what must never be untrue: one open loan to a key, none without a
    signature or a borrower, a count only where the key is back. Who it was is empty once the
    ledger was anonymised.
    """

    __tablename__ = "key_loan"
    __table_args__ = (
        Index(
            "uq_key_loan_open", "key_id", unique=True,
            sqlite_where=OPEN, postgresql_where=OPEN,
        ),
        CheckConstraint("due_at > lent_at", name="due"),
        CheckConstraint("pieces_out > 0 AND pieces_in >= 0", name="pieces"),
        CheckConstraint("(ended_at IS NULL) = (ended IS NULL)", name="end"),
        CheckConstraint("pieces_in IS NULL OR ended = 'returned'", name="counted"),
        CheckConstraint("ended_at IS NOT NULL OR borrower_sealed IS NOT NULL", name="borrower"),
    )  # fmt: skip

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    key_id: Mapped[str] = mapped_column(ForeignKey("key.id"), index=True)
    kind: Mapped[BorrowerKind] = mapped_column(by_value(BorrowerKind))
    borrower_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    borrower_digest: Mapped[bytes | None] = mapped_column(LargeBinary(32), index=True)
    employer: Mapped[str] = mapped_column(String(200))
    purpose: Mapped[str] = mapped_column(String(200))
    reference: Mapped[str] = mapped_column(String(80), index=True)
    pieces_out: Mapped[int]
    signature_id: Mapped[str] = mapped_column(ForeignKey("signature.id"))
    lent_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    lent_by: Mapped[str] = mapped_column(String(80))
    lent_with: Mapped[str | None] = mapped_column(String(80), default=None)
    phone_sealed: Mapped[bytes | None] = mapped_column(LargeBinary, default=None)
    person_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"), default=None)
    identity_checked: Mapped[bool] = mapped_column(default=False)
    escort: Mapped[str | None] = mapped_column(ForeignKey("staff.id"), default=None)
    deposit_fen: Mapped[int] = mapped_column(default=0)
    deposit_receipt: Mapped[int | None] = mapped_column(default=None)
    deposit_back_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    seal_broken: Mapped[str | None] = mapped_column(String(40), default=None)
    overdue_noted_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True, default=None)
    ended: Mapped[LoanEnd | None] = mapped_column(by_value(LoanEnd), default=None)
    pieces_in: Mapped[int | None] = mapped_column(default=None)
    returner_sealed: Mapped[bytes | None] = mapped_column(LargeBinary, default=None)
    received_by: Mapped[str | None] = mapped_column(String(80), default=None)
    remark: Mapped[str] = mapped_column(String(200), default="")

    def overdue(self, now: datetime) -> bool:
        """Return whether the key should have been back by now."""
        return self.ended_at is None and now >= self.due_at

    def overdue_for(self, now: datetime) -> timedelta:
        """Return by how long the key is late; zero while it is not."""
        return max(now - self.due_at, timedelta()) if self.ended_at is None else timedelta()

    def end(self, how: LoanEnd, now: datetime, by: str) -> None:
        """Close the loan; whether the pieces are right is said by ``count``."""
        if self.ended_at is not None:
            raise Refused("loan_ended")
        self.ended, self.ended_at, self.received_by = how, now, by

    def anonymise(self) -> None:
        """Forget who had the key and every free word about it; what was lent and when stays."""
        if self.ended_at is None:
            raise ValueError("an open loan keeps its borrower")
        self.borrower_sealed = self.borrower_digest = self.phone_sealed = None
        self.returner_sealed = self.person_id = None
        self.employer = self.purpose = self.remark = ""

    def count(self, pieces: int) -> int:
        """Enter how many pieces came back and return how many are missing (negative: too many)."""
        if self.ended is not LoanEnd.RETURNED:
            raise Refused("loan_not_returned")
        if self.pieces_in is not None:
            raise Refused("already_counted", pieces=self.pieces_in)
        if pieces < 0:
            raise Refused("count_not_positive")
        self.pieces_in = pieces
        return self.pieces_out - pieces


class KeyHandOver(Record):
    """A key given to its owner for good, counted and signed for (交房领钥匙)."""

    __tablename__ = "key_hand_over"
    __table_args__ = (CheckConstraint("pieces > 0", name="pieces"),)

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    key_id: Mapped[str] = mapped_column(ForeignKey("key.id"), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    pieces: Mapped[int]
    signature_id: Mapped[str] = mapped_column(ForeignKey("signature.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    by: Mapped[str] = mapped_column(String(80))
