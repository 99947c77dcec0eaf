"""Cards: their life cycle, how long each kind lasts and how many a home may have (domain.md §2).

Whether a home owes money appears nowhere in here, on purpose: arrears never touch access.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, Column, ForeignKey, Index, String, Table
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kiosk.domain.credentials import Tech
from kiosk.domain.records import ID_LENGTH, Record, UtcDateTime, by_value
from kiosk.domain.refusal import Refused
from kiosk.domain.site import AccessLevel


class CardState(StrEnum):
    """Where a card is in its life. ``expired`` is a fact of time, not a state."""

    BLANK = "blank"
    ACTIVE = "active"
    LOST = "lost"
    SUSPENDED = "suspended"
    RETURNED = "returned"
    VOID = "void"


class CardVerb(StrEnum):
    """What can be done to a card."""

    ISSUE = "issue"
    REPORT_LOST = "report_lost"
    RESTORE = "restore"
    REPLACE = "replace"
    EXCHANGE = "exchange"
    SUSPEND = "suspend"
    RESUME = "resume"
    EXTEND = "extend"
    GIVE_BACK = "give_back"
    RESTOCK = "restock"
    CANCEL = "cancel"


class CardKind(StrEnum):
    """Whom or what a card is for."""

    OWNER = "owner"
    FAMILY = "family"
    TENANT = "tenant"
    HELPER = "helper"
    CONTRACTOR = "contractor"
    STAFF = "staff"
    VISITOR = "visitor"
    VEHICLE = "vehicle"


MOVES: dict[tuple[CardState, CardVerb], CardState] = {
    (CardState.BLANK, CardVerb.ISSUE): CardState.ACTIVE,
    (CardState.ACTIVE, CardVerb.REPORT_LOST): CardState.LOST,
    (CardState.LOST, CardVerb.RESTORE): CardState.ACTIVE,
    (CardState.LOST, CardVerb.REPLACE): CardState.VOID,
    (CardState.ACTIVE, CardVerb.EXCHANGE): CardState.VOID,
    (CardState.ACTIVE, CardVerb.SUSPEND): CardState.SUSPENDED,
    (CardState.SUSPENDED, CardVerb.RESUME): CardState.ACTIVE,
    (CardState.ACTIVE, CardVerb.EXTEND): CardState.ACTIVE,
    (CardState.ACTIVE, CardVerb.GIVE_BACK): CardState.RETURNED,
    (CardState.SUSPENDED, CardVerb.GIVE_BACK): CardState.RETURNED,
    (CardState.RETURNED, CardVerb.RESTOCK): CardState.BLANK,
    (CardState.ACTIVE, CardVerb.CANCEL): CardState.VOID,
    (CardState.LOST, CardVerb.CANCEL): CardState.VOID,
    (CardState.SUSPENDED, CardVerb.CANCEL): CardState.VOID,
}
"""The allowed moves; whatever is not here is refused."""

LIVE = (CardState.ACTIVE, CardState.LOST, CardState.SUSPENDED)
OVER = (CardState.RETURNED, CardState.VOID)
NEEDS_CONSENT = {CardKind.FAMILY, CardKind.TENANT, CardKind.HELPER, CardKind.CONTRACTOR}
LONGEST_MONTHS = {
    CardKind.OWNER: 60,
    CardKind.FAMILY: 24,
    CardKind.TENANT: 12,
    CardKind.HELPER: 12,
    CardKind.CONTRACTOR: 3,
    CardKind.STAFF: 24,
    CardKind.VISITOR: 3,
    CardKind.VEHICLE: 24,
}
STAFF_ASSURANCE = 2
"""Staff and master rights demand at least a sector key."""

card_access = Table(
    "card_access",
    Record.metadata,
    Column("card_id", ForeignKey("card.id", ondelete="CASCADE"), primary_key=True),
    Column("access_level_id", ForeignKey("access_level.id"), primary_key=True),
)


class Card(Record):
    """A physical card: its number as read, whose it is, what it opens and until when."""

    __tablename__ = "card"
    __table_args__ = (
        CheckConstraint("assurance BETWEEN 0 AND 3", name="assurance"),
        CheckConstraint("valid_from IS NULL OR valid_until > valid_from", name="validity"),
        CheckConstraint("state = 'blank' OR kind IS NOT NULL", name="issued_has_kind"),
        Index("ix_card_low32", "low32"),
        Index("ix_card_overview", "state", "valid_until", "assurance", "kind"),
    )

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    number: Mapped[str] = mapped_column(String(600), unique=True)
    tech: Mapped[Tech] = mapped_column(by_value(Tech))
    raw: Mapped[str] = mapped_column(String(512))
    assurance: Mapped[int]
    state_since: Mapped[datetime] = mapped_column(UtcDateTime)
    low32: Mapped[int | None] = mapped_column(BigInteger, default=None)
    state: Mapped[CardState] = mapped_column(by_value(CardState), default=CardState.BLANK)
    kind: Mapped[CardKind | None] = mapped_column(by_value(CardKind), default=None)
    holder_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"), index=True, default=None)
    home_id: Mapped[str | None] = mapped_column(ForeignKey("home.id"), index=True, default=None)
    consent_by: Mapped[str | None] = mapped_column(ForeignKey("person.id"), default=None)
    valid_from: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    valid_until: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    issued_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    replaced_by: Mapped[str | None] = mapped_column(ForeignKey("card.id"), index=True, default=None)
    clone_suspected_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    revision: Mapped[int] = mapped_column(BigInteger, index=True, default=0)
    access: Mapped[list[AccessLevel]] = relationship(
        secondary=card_access, lazy="raise", default_factory=list
    )

    @property
    def tail(self) -> str:
        """The last four characters of the number: what people read to one another."""
        return self.raw[-4:].upper()

    def move(self, verb: CardVerb, now: datetime) -> None:
        """Change state by a verb.

        Raises:
            Refused: ``card_state`` where the table of moves has no such step.
        """
        after = MOVES.get((self.state, verb))
        if after is None:
            raise Refused("card_state", state=self.state.value, verb=verb.value)
        self.state = after
        self.state_since = now

    def issue(self, terms: Terms, now: datetime) -> None:
        """Give the card to a holder on ``terms``; refused unless it is blank."""
        terms.check(self.assurance)
        self.move(CardVerb.ISSUE, now)
        self.kind, self.holder_id, self.home_id = terms.kind, terms.holder, terms.home
        self.consent_by = terms.consent_by
        self.valid_from, self.valid_until = terms.valid_from, terms.valid_until
        self.access = list(terms.access)
        self.issued_at = now
        self.replaced_by = self.clone_suspected_at = None

    def extend(self, until: datetime, now: datetime) -> None:
        """Let the card last until ``until``; never shorter than it does now."""
        self.move(CardVerb.EXTEND, now)
        assert self.kind is not None
        if self.valid_until is not None and until <= self.valid_until:
            raise Refused("extend_not_later")
        check_term(self.kind, now, until)
        self.valid_until = until

    def restock(self, now: datetime) -> None:
        """Put a returned card back among the blanks; it forgets whose it was."""
        self.move(CardVerb.RESTOCK, now)
        self.kind = self.holder_id = self.home_id = self.consent_by = None
        self.valid_from = self.valid_until = self.issued_at = None
        self.access = []

    def anonymise(self) -> None:
        """Forget whose it was, which home it was for and which card came after it."""
        if self.state not in OVER:
            raise ValueError("a card that is in somebody's hands keeps its holder")
        self.holder_id = self.home_id = self.consent_by = self.replaced_by = None

    def expired(self, now: datetime) -> bool:
        """Return whether its time is over."""
        return self.valid_until is not None and now >= self.valid_until


@dataclass(frozen=True, kw_only=True)
class Terms:
    """On what terms a card is issued. ``consent_by``: the owner who agreed, for non-owners."""

    kind: CardKind
    holder: str | None
    home: str | None
    access: tuple[AccessLevel, ...]
    valid_from: datetime
    valid_until: datetime
    consent_by: str | None = None
    lease_ends: datetime | None = None

    def check(self, assurance: int) -> None:
        """Refuse terms no card may have (domain.md §2)."""
        if self.kind in NEEDS_CONSENT and self.consent_by is None:
            raise Refused("consent_missing", kind=self.kind.value)
        if self.kind is CardKind.STAFF and assurance < STAFF_ASSURANCE:
            raise Refused("assurance_too_low", needed=STAFF_ASSURANCE, has=assurance)
        if not self.access:
            raise Refused("access_missing")
        for level in self.access:
            if self.kind.value not in level.for_kinds:
                raise Refused("access_not_for_kind", level=level.id, kind=self.kind.value)
        if self.valid_until <= self.valid_from:
            raise Refused("validity_backwards")
        check_term(self.kind, self.valid_from, self.valid_until)
        if self.lease_ends is not None and self.valid_until > self.lease_ends:
            raise Refused("beyond_lease", until=self.lease_ends.date().isoformat())


def check_term(kind: CardKind, start: datetime, until: datetime) -> None:
    """Refuse a card that would outlast its kind."""
    months = LONGEST_MONTHS[kind]
    # A day of grace: a term is counted in whole days, the card is issued at some hour of the first.
    if until > add_months(start, months) + timedelta(days=1):
        raise Refused("too_long", kind=kind.value, months=months)


def add_months(moment: datetime, months: int) -> datetime:
    """Return the same day and hour ``months`` later, or that month's last day."""
    index = moment.year * 12 + moment.month - 1 + months
    year, month = divmod(index, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return moment.replace(year=year, month=month + 1, day=min(moment.day, last))


@dataclass(frozen=True)
class Quota:
    """How many cards a home may have: ``free`` without charge, ``most`` before it is unusual."""

    free: int = 4
    most: int = 6

    def needs_reason(self, held: int) -> bool:
        """Return whether one more card than the ``held`` ones needs a supervisor's reason."""
        return held >= self.free


class StockReason(StrEnum):
    """Why the number of blank cards changed."""

    DELIVERED = "delivered"
    ISSUED = "issued"
    RESTOCKED = "restocked"
    SPOILED = "spoiled"
    COUNTED = "counted"


class StockMovement(Record):
    """A line of the blank-card ledger: ``change`` cards came or went, ``left`` remain."""

    __tablename__ = "card_stock"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    tech: Mapped[Tech] = mapped_column(by_value(Tech))
    change: Mapped[int]
    left: Mapped[int]
    reason: Mapped[StockReason] = mapped_column(by_value(StockReason))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    by: Mapped[str] = mapped_column(String(80))


class Signature(Record):
    """Strokes a person drew, kept as points; ``subject`` is what they signed for.

    That something was signed stays known when the strokes are wiped: they are empty then.
    """

    __tablename__ = "signature"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    subject: Mapped[str] = mapped_column(String(80), index=True)
    strokes: Mapped[bytes]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
