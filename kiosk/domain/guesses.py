"""Throttling of guesses: wrong codes at a reader, wrong PINs of a home. A pure state machine.

Six digits hold against guessing only because guesses are slow: five wrong ones close the door for
a minute, each further five for twice as long, up to a quarter of an hour. A right one does not
shorten that, or whoever holds one code could guess others between two uses of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

MOST_WRONG = 5
FIRST_BLOCK = timedelta(minutes=1)
LONGEST_BLOCK = timedelta(minutes=15)
FORGOTTEN_AFTER = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Guesses:
    """What is remembered of wrong guesses in one place; ``NONE_YET`` to begin with."""

    wrong: int = 0
    blocks: int = 0
    last_at: datetime | None = None
    blocked_until: datetime | None = None

    def blocked(self, now: datetime) -> bool:
        """Return whether a guess made now must not even be looked at."""
        return self.blocked_until is not None and now < self.blocked_until

    def after_wrong(self, now: datetime) -> Guesses:
        """Return the state after one more wrong guess."""
        before = self._remembered(now)
        if before.wrong + 1 < MOST_WRONG:
            return Guesses(before.wrong + 1, before.blocks, now, before.blocked_until)
        closed = min(FIRST_BLOCK * 2**before.blocks, LONGEST_BLOCK)
        return Guesses(0, before.blocks + 1, now, now + closed)

    def after_right(self, now: datetime) -> Guesses:
        """Return the state after a right one: its own wrong tries are forgiven, blocks are not."""
        before = self._remembered(now)
        return Guesses(0, before.blocks, before.last_at, before.blocked_until)

    def _remembered(self, now: datetime) -> Guesses:
        if self.last_at is None or now - self.last_at >= FORGOTTEN_AFTER:
            return NONE_YET
        return self


NONE_YET = Guesses()
