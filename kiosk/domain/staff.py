"""Staff, their roles and duties, and how they prove who they are (domain.md §9)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.domain.records import ID_LENGTH, Record, UtcDateTime, by_value

TRIES = 5
LOCKED_FOR = timedelta(minutes=15)


class Duty(StrEnum):
    """A right a role carries."""

    CARDS = "cards"
    KEYS = "keys"
    CABINET = "cabinet"
    VISITORS = "visitors"
    GATES = "gates"
    PEOPLE = "people"
    UNMASK = "unmask"
    EXPORT = "export"
    OVERRIDE = "override"
    FEES = "fees"
    SITE = "site"
    STAFF = "staff"
    AUDIT = "audit"
    LOOK = "look"


class Role(StrEnum):
    """A set of duties with a name."""

    CLERK = "clerk"
    SUPERVISOR = "supervisor"
    GUARD = "guard"
    ENGINEER = "engineer"
    FINANCE = "finance"
    MANAGER = "manager"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


_DESK = {
    Duty.CARDS, Duty.KEYS, Duty.CABINET, Duty.VISITORS, Duty.GATES, Duty.PEOPLE, Duty.FEES,
    Duty.LOOK,
}  # fmt: skip
_LEAD = _DESK | {Duty.UNMASK, Duty.OVERRIDE, Duty.AUDIT}

DUTIES: dict[Role, frozenset[Duty]] = {
    Role.CLERK: frozenset(_DESK),
    Role.SUPERVISOR: frozenset(_LEAD),
    Role.GUARD: frozenset({Duty.GATES, Duty.VISITORS, Duty.LOOK}),
    Role.ENGINEER: frozenset({Duty.LOOK}),
    Role.FINANCE: frozenset({Duty.FEES, Duty.LOOK}),
    Role.MANAGER: frozenset(_LEAD | {Duty.EXPORT, Duty.STAFF}),
    Role.AUDITOR: frozenset({Duty.AUDIT, Duty.LOOK}),
    Role.ADMINISTRATOR: frozenset({Duty.SITE, Duty.STAFF, Duty.AUDIT, Duty.LOOK}),
}


class Staff(Record):
    """A member of staff; the secret is kept as an argon2id hash only."""

    __tablename__ = "staff"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    login: Mapped[str] = mapped_column(String(40), unique=True)
    name: Mapped[str] = mapped_column(String(80))
    role: Mapped[Role] = mapped_column(by_value(Role))
    secret_hash: Mapped[str] = mapped_column(String(200))
    card_id: Mapped[str | None] = mapped_column(ForeignKey("card.id"), default=None)
    failures: Mapped[int] = mapped_column(default=0)
    locked_until: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    left_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)

    def failed(self, now: datetime) -> None:
        """Count a wrong secret; the fifth in a row locks the account for a while."""
        self.failures += 1
        if self.failures >= TRIES:
            self.failures = 0
            self.locked_until = now + LOCKED_FOR

    def passed(self) -> None:
        """Forget earlier failures."""
        self.failures = 0
        self.locked_until = None

    def locked(self, now: datetime) -> bool:
        """Return whether it is locked at the moment."""
        return self.locked_until is not None and now < self.locked_until


@dataclass(frozen=True)
class Actor:
    """Who does something: staff by id, or a process or command line by name."""

    id: str
    name: str
    duties: frozenset[Duty]


def system(name: str) -> Actor:
    """Return an actor for a process of ours, which may do what its own code does."""
    return Actor(f"system:{name}", name, frozenset(Duty))


@dataclass(frozen=True)
class Override:
    """A supervisor's second sign-in for one unusual step, with the reason given."""

    staff_id: str
    reason: str
