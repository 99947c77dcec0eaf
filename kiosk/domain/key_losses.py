"""What follows when a key or some of its pieces are gone (domain.md §3)."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.domain.records import ID_LENGTH, Record, UtcDateTime, by_value
from kiosk.domain.refusal import Refused


class LossKind(StrEnum):
    """What is wrong: the whole bunch is gone, pieces are, or there are more than there were."""

    WHOLE = "whole"
    MISSING = "missing"
    SURPLUS = "surplus"


class LossState(StrEnum):
    """How far a loss has been dealt with."""

    REPORTED = "reported"
    CONSENTED = "consented"
    LOCK_CHANGED = "lock_changed"
    CLOSED = "closed"


class LossVerb(StrEnum):
    """What can be done about a loss."""

    CONSENT = "consent"
    CHANGE_LOCK = "change_lock"
    CLOSE = "close"


MOVES: dict[tuple[LossState, LossVerb], LossState] = {
    (LossState.REPORTED, LossVerb.CONSENT): LossState.CONSENTED,
    (LossState.CONSENTED, LossVerb.CHANGE_LOCK): LossState.LOCK_CHANGED,
    (LossState.REPORTED, LossVerb.CLOSE): LossState.CLOSED,
    (LossState.CONSENTED, LossVerb.CLOSE): LossState.CLOSED,
    (LossState.LOCK_CHANGED, LossVerb.CLOSE): LossState.CLOSED,
}
"""A lock is changed only after consent: the owner's, or for common keys a supervisor's."""


class LossOutcome(StrEnum):
    """How a loss ended: it turned up, was made anew, or the bunch has fewer pieces from now on."""

    FOUND = "found"
    REPLACED = "replaced"
    WRITTEN_OFF = "written_off"


class Payer(StrEnum):
    """Who pays for a loss."""

    BORROWER = "borrower"
    EMPLOYER = "employer"
    OWNER = "owner"
    COMPANY = "company"


class LossCase(Record):
    """A loss from its report to its end. ``pieces`` is how many are gone, or too many."""

    __tablename__ = "key_loss"
    __table_args__ = (
        CheckConstraint("pieces > 0", name="pieces"),
        CheckConstraint("cost_fen IS NULL OR cost_fen >= 0", name="cost"),
        CheckConstraint("(state = 'closed') = (outcome IS NOT NULL)", name="outcome"),
        Index(
            "uq_key_loss_whole", "key_id", unique=True,
            sqlite_where=text("kind = 'whole' AND state <> 'closed'"),
            postgresql_where=text("kind = 'whole' AND state <> 'closed'"),
        ),
    )  # fmt: skip

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    key_id: Mapped[str] = mapped_column(ForeignKey("key.id"), index=True)
    kind: Mapped[LossKind] = mapped_column(by_value(LossKind))
    pieces: Mapped[int]
    story: Mapped[str] = mapped_column(String(500))
    reported_at: Mapped[datetime] = mapped_column(UtcDateTime)
    reported_by: Mapped[str] = mapped_column(String(80))
    loan_id: Mapped[str | None] = mapped_column(ForeignKey("key_loan.id"), default=None)
    state: Mapped[LossState] = mapped_column(by_value(LossState), default=LossState.REPORTED)
    consent_by: Mapped[str | None] = mapped_column(String(80), default=None)
    consent_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    lock_changed_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    cost_fen: Mapped[int | None] = mapped_column(default=None)
    payer: Mapped[Payer | None] = mapped_column(by_value(Payer), default=None)
    cards_voided: Mapped[int] = mapped_column(default=0)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    outcome: Mapped[LossOutcome | None] = mapped_column(by_value(LossOutcome), default=None)

    def anonymise(self) -> None:
        """Forget what was told of it and who agreed; what it cost and how it ended stays."""
        if self.closed_at is None:
            raise ValueError("an open case keeps its story")
        self.story, self.consent_by = "", None

    def _move(self, verb: LossVerb) -> None:
        after = MOVES.get((self.state, verb))
        if after is None:
            raise Refused("loss_state", state=self.state.value, verb=verb.value)
        self.state = after

    def consent(self, by: str, now: datetime) -> None:
        """Record who agreed to a change of lock."""
        self._move(LossVerb.CONSENT)
        self.consent_by, self.consent_at = by, now

    def change_lock(self, now: datetime) -> None:
        """Record that the lock was changed; the lost key opens nothing from now on."""
        self._move(LossVerb.CHANGE_LOCK)
        self.lock_changed_at = now

    def charge(self, fen: int, payer: Payer) -> None:
        """Record what it costs and who pays."""
        if self.state is LossState.CLOSED:
            raise Refused("loss_state", state=self.state.value, verb="charge")
        if fen < 0:
            raise Refused("count_not_positive")
        self.cost_fen, self.payer = fen, payer

    def close(self, outcome: LossOutcome, now: datetime) -> None:
        """End the case; a changed lock must have a price and somebody who pays it."""
        if self.state is LossState.LOCK_CHANGED and self.payer is None:
            raise Refused("payer_missing")
        self._move(LossVerb.CLOSE)
        self.outcome, self.closed_at = outcome, now
