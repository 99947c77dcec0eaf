"""What a registration works with, and the guesses at visitors' codes on this screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from kiosk.domain.guesses import NONE_YET
from kiosk.domain.visit_times import VisitRules
from kiosk.services.transaction import Transaction
from kiosk.ui.runner import Runner


class CodeGuesses:
    """Counts wrong codes across sessions: who guesses walks away and comes back."""

    def __init__(self) -> None:
        self._guesses = NONE_YET

    def blocked_until(self, now: datetime) -> datetime | None:
        """Return until when no code is looked at; None where one may be tried."""
        return self._guesses.blocked_until if self._guesses.blocked(now) else None

    def was_wrong(self, now: datetime) -> None:
        """Count a wrong code."""
        self._guesses = self._guesses.after_wrong(now)

    def was_right(self, now: datetime) -> None:
        """Forgive the wrong ones before a right one."""
        self._guesses = self._guesses.after_right(now)


@dataclass(frozen=True, kw_only=True)
class Registry:
    """What a registration works with."""

    runner: Runner[Transaction]
    rules: VisitRules
    days_kept: int
    now: Callable[[], datetime]
    guesses: CodeGuesses
