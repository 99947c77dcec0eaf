"""The watch list: whom a supervisor looks at before they are let in (domain.md §4).

An entry holds a keyed hash of what a visitor gives, never the value; names are no mark, too many
people share one. A match is not told to the visitor, nor to the home.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.domain.records import ID_LENGTH, Record, UtcDateTime, by_value
from kiosk.domain.refusal import Refused

LONGEST_UNREVIEWED = timedelta(days=366)


class WatchMark(StrEnum):
    """What somebody is recognised by."""

    DOCUMENT = "document"
    PHONE = "phone"
    PLATE = "plate"


class WatchEntry(Record):
    """One entry, with its reason and the day by which it must be looked at again."""

    __tablename__ = "watch_entry"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    mark: Mapped[WatchMark] = mapped_column(by_value(WatchMark))
    digest: Mapped[bytes] = mapped_column(LargeBinary(32), index=True)
    reason: Mapped[str] = mapped_column(String(200))
    review_on: Mapped[date]
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)
    added_by: Mapped[str] = mapped_column(String(80))
    lifted_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)

    def review(self, today: date, until: date) -> None:
        """Keep the entry until another day."""
        self._live()
        check_review(today, until)
        self.review_on = until

    def lift(self, now: datetime) -> None:
        """Take the entry off the list."""
        self._live()
        self.lifted_at = now

    def _live(self) -> None:
        if self.lifted_at is not None:
            raise Refused("watch_lifted")


def check_review(today: date, review_on: date) -> None:
    """Refuse (``review_day``) a review in the past or more than a year away."""
    if not today < review_on <= today + LONGEST_UNREVIEWED:
        raise Refused("review_day", most_days=LONGEST_UNREVIEWED.days)
