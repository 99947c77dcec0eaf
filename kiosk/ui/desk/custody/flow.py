"""What a mandate still lacks before its words can be drafted. Qt-free."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kiosk.domain.custody import Collector
from kiosk.services.custody import Wish

TERMS = (1, 3, 6, 12)
"""Months a mandate usually lasts; any other last day can be typed."""


class Missing(StrEnum):
    """The first thing that keeps the words from being drafted."""

    OWNER = "owner"
    PURPOSE = "purpose"
    UNTIL = "until"
    PAST = "past"
    COLLECTOR = "collector"


@dataclass(frozen=True)
class Entered:
    """Everything on the form. ``pending``: a collector is typed and not added yet."""

    key: str
    today: date
    owner: str = ""
    purpose: str = ""
    until: str = ""
    collectors: tuple[Collector, ...] = ()
    pending: bool = False

    @property
    def until_on(self) -> date | None:
        """The last day, None while it is none."""
        try:
            return date.fromisoformat(self.until)
        except ValueError:
            return None

    def wish(self) -> Wish:
        """Return what the owner wants; only where nothing is missing."""
        until = self.until_on
        assert until is not None
        return Wish(
            key=self.key, owner=self.owner, purpose=self.purpose, until_on=until,
            collectors=self.collectors,
        )  # fmt: skip


def missing(entered: Entered) -> Missing | None:
    """Return the first thing that is missing, in the order of the form."""
    until = entered.until_on
    reasons = (
        (Missing.OWNER, not entered.owner),
        (Missing.PURPOSE, not entered.purpose),
        (Missing.UNTIL, until is None),
        (Missing.PAST, until is not None and until < entered.today),
        (Missing.COLLECTOR, entered.pending),
    )
    return next((reason for reason, holds in reasons if holds), None)


def after_months(day: date, months: int) -> date:
    """Return the same day so many months later, or the last one of a shorter month."""
    year, month = divmod(day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(day.year + year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError(day)


def named_already(collectors: tuple[Collector, ...], name: str) -> bool:
    """Return whether somebody of that name is on the list."""
    return any(each.name == name for each in collectors)
