"""What has to happen by itself: the approval ladder, overstays, wiping, late keys (domain.md)."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from kiosk.domain.refusal import Refused
from kiosk.domain.staff import system
from kiosk.gatekeeper.alerts import AlertBoard
from kiosk.gatekeeper.desk_thread import Outcome
from kiosk.gatekeeper.key_chores import KeyChores
from kiosk.gatekeeper.retention_chores import RetentionChores
from kiosk.gatekeeper.work import Work
from kiosk.services.transaction import Desk
from kiosk.services.visits import climb_ladder, ladder_is_due, overstaying, sweep_visits

log = logging.getLogger(__name__)

SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)
OVERSTAYED = "visit-overstayed-"
ACTOR = system("gatekeeper")


class Chores:
    """Does what is due each time it is called.

    A chore that fails is logged, keeps no other from its turn and is tried again in its own.
    """

    def __init__(self, desk: Desk, zone: Callable[[], ZoneInfo], alerts: AlertBoard) -> None:
        self._desk = desk
        self._alerts = alerts
        self._retention = RetentionChores(desk, ACTOR, zone)
        self._keys = KeyChores(desk, ACTOR)
        self._ladder_at: datetime | None = None
        self._sweep_at: datetime | None = None
        self._overstaying: frozenset[str] | None = None
        self._sound = True

    def __call__(self) -> Outcome | None:
        """Do what is due; return what is to be said of it, None where nothing changed."""
        now = self._desk.clock()
        if self._sweep_at is None or now >= self._sweep_at:
            self._sweep_at = now + MINUTE
            self._guarded(self._sweep)
            for chore in self._retention.chores():
                self._guarded(chore)
            self._guarded(self._keys.sweep)
            self._guarded(self._keys.chase)
        if self._ladder_at is None or now >= self._ladder_at:
            self._ladder_at = now + SECOND
            self._guarded(self._climb)
            return self._guarded(self._look)
        return None

    def _guarded(self, chore: Callable[[], Outcome | None]) -> Outcome | None:
        try:
            outcome = chore()
        except Refused as error:  # what the database cannot do now, it can do at the next turn
            if self._sound:
                log.warning("visits look after themselves later: %s", error)
            self._sound = False
        except Exception:
            log.exception("a chore was not done")
        else:
            self._sound = True
            return outcome
        return None

    def _sweep(self) -> None:
        with self._desk.transaction(ACTOR) as tx:
            sweep_visits(tx)

    def _climb(self) -> None:
        with self._desk.reading(ACTOR) as tx:
            due = ladder_is_due(tx)
        if due:
            with self._desk.transaction(ACTOR) as tx:
                climb_ladder(tx)

    def _look(self) -> Outcome | None:
        with self._desk.reading(ACTOR) as tx:
            found = frozenset(overstaying(tx))
        if found == self._overstaying and all(map(self._told, found)):
            return None
        self._overstaying = found
        return lambda work, now: self._tell(work, found, now)

    def _told(self, visit: str) -> bool:
        """Return whether the alert stands; one that was taken back too early is raised again."""
        return _name(visit) in self._alerts.standing

    def _tell(self, work: Work, found: frozenset[str], now: datetime) -> None:
        """Let the alerts say who overstays, whoever found out; on the loop's thread."""
        names = {_name(visit): visit for visit in sorted(found)}
        for name, visit in names.items():
            self._alerts.raise_(work, name, "visit_overstayed", now, visit=visit)
        standing = [each for each in self._alerts.standing if each.startswith(OVERSTAYED)]
        for name in standing:
            if name not in names:
                self._alerts.clear(work, name, now)


def _name(visit: str) -> str:
    return f"{OVERSTAYED}{visit.lower()}"
