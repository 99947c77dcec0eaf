"""The proof that what was kept long enough was forgotten when it had to be (domain.md §4, §9)."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.domain.records import ID_LENGTH, Record, UtcDateTime


class Kept(StrEnum):
    """What is kept for a time and then forgotten, each by a job of its own."""

    VISITOR_FIELDS = "visitor_fields"
    KEY_LEDGER = "key_ledger"
    CARD_LEDGER = "card_ledger"
    DECISIONS = "decisions"


class RetentionRun(Record):
    """One run of the job. ``remaining`` is counted afterwards and must be 0: what was still due.

    A run that wiped nothing is written too; a day without a row is a day the job did not run.
    """

    __tablename__ = "retention_run"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    what: Mapped[str] = mapped_column(String(40))
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    before: Mapped[datetime] = mapped_column(UtcDateTime)
    days_kept: Mapped[int]
    wiped: Mapped[int]
    remaining: Mapped[int]
    by: Mapped[str] = mapped_column(String(80))
