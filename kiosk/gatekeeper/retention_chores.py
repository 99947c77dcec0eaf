"""Forgetting by itself what was kept long enough: each job once a day (domain.md §9)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from zoneinfo import ZoneInfo

from kiosk.domain.retention import Kept, RetentionRun
from kiosk.domain.staff import Actor
from kiosk.services.retention import (
    anonymise_card_ledger,
    anonymise_key_ledger,
    forget_old_answers,
    forget_some_decisions,
    last_retention_run,
    wipe_personal_fields,
    write_forgotten_decisions,
)
from kiosk.services.transaction import Desk, Transaction

ANSWERS = "answers"


@dataclass(frozen=True)
class Job:
    """One kind of forgetting: it writes its own proof. ``first`` is done before, bit by bit."""

    run: Callable[..., RetentionRun]
    first: Callable[[Transaction], int] | None = None


JOBS = {
    Kept.VISITOR_FIELDS: Job(wipe_personal_fields),
    Kept.KEY_LEDGER: Job(anonymise_key_ledger),
    Kept.CARD_LEDGER: Job(anonymise_card_ledger),
    Kept.DECISIONS: Job(write_forgotten_decisions, first=forget_some_decisions),
}


class RetentionChores:
    """Does each job once a day of the site's calendar, unless another process has."""

    def __init__(self, desk: Desk, actor: Actor, zone: Callable[[], ZoneInfo]) -> None:
        self._desk = desk
        self._actor = actor
        self._zone = zone
        self.done_on: dict[str, date] = {}

    def chores(self) -> Iterator[Callable[[], None]]:
        """Yield the jobs; each looks itself whether it is due, so that one may fail alone."""
        for kept, job in JOBS.items():
            yield partial(self._daily, kept.value, partial(self._run, kept, job))
        yield partial(self._daily, ANSWERS, self._forget_answers)

    def _daily(self, name: str, job: Callable[[date], None]) -> None:
        today = self._desk.clock().astimezone(self._zone()).date()
        if self.done_on.get(name) != today:
            job(today)
            self.done_on[name] = today

    def _run(self, kept: Kept, job: Job, today: date) -> None:
        with self._desk.reading(self._actor) as tx:
            last = last_retention_run(tx, kept)
        if last is not None and last.at.astimezone(self._zone()).date() == today:
            return
        before = {} if job.first is None else {"wiped": self._bit_by_bit(job.first)}
        with self._desk.transaction(self._actor) as tx:
            job.run(tx, **before)

    def _bit_by_bit(self, step: Callable[[Transaction], int]) -> int:
        done = 0
        while True:
            with self._desk.transaction(self._actor) as tx:
                some = step(tx)
            if not some:
                return done
            done += some

    def _forget_answers(self, _today: date) -> None:
        with self._desk.transaction(self._actor) as tx:
            forget_old_answers(tx)
