"""The guesses at codes on a screen everybody can touch."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from kiosk.domain.guesses import NONE_YET, Guesses


class CodeGuesses:
    """Counts wrong codes across sessions: who guesses walks away and comes back.

    ``before``: those from before the kiosk was started. ``write_down`` keeps one more of them.
    """

    def __init__(
        self, before: Guesses = NONE_YET, write_down: Callable[[], object] | None = None
    ) -> None:
        self._guesses, self._write_down = before, write_down

    def blocked_until(self, now: datetime) -> datetime | None:
        """Return until when no code is looked at; None where one may be tried."""
        return self._guesses.blocked_until if self._guesses.blocked(now) else None

    def was_wrong(self, now: datetime) -> None:
        """Count a wrong code."""
        self._guesses = self._guesses.after_wrong(now)
        if self._write_down is not None:
            self._write_down()

    def was_right(self, now: datetime) -> None:
        """Forgive the wrong ones before a right one."""
        self._guesses = self._guesses.after_right(now)
