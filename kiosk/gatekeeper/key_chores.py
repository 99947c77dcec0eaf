"""What happens to keys by itself: the closing-time sweep and the 72 h chase (domain.md §3)."""

from __future__ import annotations

from datetime import datetime, timedelta

from kiosk.domain.staff import Actor
from kiosk.services.keys import chase_overdue, closing_sweep_is_due, sweep_overdue
from kiosk.services.transaction import Desk

HOUR = timedelta(hours=1)


class KeyChores:
    """Sweeps once after each closing time and chases once an hour.

    Whether a closing time was swept stands in the database, so neither a restart nor somebody who
    swept by hand makes it happen twice, and one that was missed is made up for.
    """

    def __init__(self, desk: Desk, actor: Actor) -> None:
        self._desk = desk
        self._actor = actor
        self._chase_at: datetime | None = None

    def sweep(self) -> None:
        """Note the keys that should be back, if the working day has ended since the last time."""
        with self._desk.reading(self._actor) as tx:
            due = closing_sweep_is_due(tx)
        if due:
            with self._desk.transaction(self._actor) as tx:
                sweep_overdue(tx)

    def chase(self) -> None:
        """Open the calls that are due; what fails is tried again at the next turn."""
        now = self._desk.clock()
        if self._chase_at is not None and now < self._chase_at:
            return
        with self._desk.transaction(self._actor) as tx:
            chase_overdue(tx)
        self._chase_at = now + HOUR
