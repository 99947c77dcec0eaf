"""A thread for what may take longer than a card can wait: use cases asked for, and chores.

The loop hands over jobs and takes back what is left to do on its own thread; a database that is
busy or away keeps this thread waiting and nobody at a barrier.
"""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable
from datetime import datetime

from kiosk.domain.refusal import Refused
from kiosk.gatekeeper.work import Work

log = logging.getLogger(__name__)

TICK_SECONDS = 0.25
TROUBLE_SECONDS = 0.5
LAST_JOB_SECONDS = 10

Outcome = Callable[[Work, datetime], None]
"""What is left to do on the loop's thread: say, acknowledge, raise an alert."""
Job = Callable[[], Outcome]
"""Raises Refused where the database cannot do it now: then it is tried again."""


def is_trouble(refusal: Refused) -> bool:
    """Return whether the database could not do it, rather than a rule."""
    return refusal.code.startswith("database_")


class DeskThread:
    """Runs jobs in their order, and between them ``chores``, which says when it has news."""

    def __init__(self, chores: Callable[[], Outcome | None], ring: Callable[[], None]) -> None:
        self._chores = chores
        self._ring = ring
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._outcomes: queue.SimpleQueue[Outcome] = queue.SimpleQueue()
        self._stopping = threading.Event()
        self._sound = True
        self._thread = threading.Thread(target=self._run, name="gatekeeper's desk", daemon=True)
        self._thread.start()

    def put(self, job: Job) -> None:
        """Have a job done, after those that wait already."""
        self._jobs.put(job)

    def take(self) -> list[Outcome]:
        """Return what was finished since the last time."""
        found = []
        while not self._outcomes.empty():
            found.append(self._outcomes.get_nowait())
        return found

    def close(self) -> None:
        """Finish the job at hand and join; those that wait are not begun.

        One that is stuck in the database ends with the process; what it did not commit is undone.
        """
        self._stopping.set()
        self._jobs.put(None)
        self._thread.join(LAST_JOB_SECONDS)

    def _run(self) -> None:
        while not self._stopping.is_set():
            job = self._next()
            if job is not None:
                self._finish(job)
            self._do_chores()

    def _next(self) -> Job | None:
        try:
            return self._jobs.get(timeout=TICK_SECONDS)
        except queue.Empty:
            return None

    def _finish(self, job: Job) -> None:
        while not self._stopping.is_set():
            try:
                self._report(job())
            except Refused as error:
                if self._sound:
                    log.error("requests wait, the database does not do its work: %s", error)
                self._sound = False
                self._stopping.wait(TROUBLE_SECONDS)
            except Exception:
                log.exception("a job was not done")
                return
            else:
                self._sound = True
                return

    def _do_chores(self) -> None:
        try:
            outcome = self._chores()
        except Exception:
            log.exception("a chore was not done")
        else:
            if outcome is not None:
                self._report(outcome)

    def _report(self, outcome: Outcome) -> None:
        self._outcomes.put(outcome)
        self._ring()
