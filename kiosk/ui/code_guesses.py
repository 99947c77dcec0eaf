"""The guesses at codes on a screen everybody can touch."""

from __future__ import annotations

from datetime import datetime

from kiosk.domain.guesses import NONE_YET


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
