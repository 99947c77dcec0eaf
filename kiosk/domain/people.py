"""People and their ties to homes. Names, phones and documents are sealed at rest (domain.md §9)."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.domain.records import ID_LENGTH, Record, UtcDateTime, by_value


class Relation(StrEnum):
    """How a person is tied to a home."""

    OWNER = "owner"
    FAMILY = "family"
    TENANT = "tenant"
    HELPER = "helper"


class Person(Record):
    """A person; what identifies them is sealed, searchable by keyed hash and by initials."""

    __tablename__ = "person"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    name_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    name_digest: Mapped[bytes] = mapped_column(LargeBinary(32), index=True)
    initials: Mapped[str] = mapped_column(String(64), index=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    phone_sealed: Mapped[bytes | None] = mapped_column(LargeBinary, default=None)
    phone_digest: Mapped[bytes | None] = mapped_column(LargeBinary(32), index=True, default=None)
    document_sealed: Mapped[bytes | None] = mapped_column(LargeBinary, default=None)
    document_digest: Mapped[bytes | None] = mapped_column(
        LargeBinary(32), unique=True, default=None
    )


class Residency(Record):
    """Ties a person to a home from a day until (not including) another."""

    __tablename__ = "residency"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    home_id: Mapped[str] = mapped_column(ForeignKey("home.id"), index=True)
    relation: Mapped[Relation] = mapped_column(by_value(Relation))
    from_on: Mapped[date]
    until_on: Mapped[date | None] = mapped_column(default=None)

    def holds_on(self, day: date) -> bool:
        """Return whether the tie holds on that day."""
        return self.from_on <= day and (self.until_on is None or day < self.until_on)


def masked_name(name: str) -> str:
    """Return 张* for 张三: the first character, one star for each further one, three at most."""
    return name[:1] + "*" * min(max(len(name) - 1, 1), 3)


def masked_phone(phone: str) -> str:
    """Return 138****1234; short numbers keep their last two digits."""
    if len(phone) < 7:
        return "*" * max(len(phone) - 2, 0) + phone[-2:]
    return phone[:3] + "*" * (len(phone) - 7) + phone[-4:]
