"""Following a visit from the screen its visitor stands at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kiosk.domain.visit_times import Rung, app_answers_by, home_answers_by
from kiosk.domain.visits import Visit
from kiosk.services.transaction import Transaction
from kiosk.services.visits.answers import Shown, climb_ladder, ladder_is_due, show_visit


@dataclass(frozen=True, repr=False)
class Followed:
    """A visit as its visitor sees it; ``answers_by`` ends the step of the ladder it is at."""

    shown: Shown
    answers_by: datetime | None


def follow_visit(tx: Transaction, *, visit: str) -> Followed:
    """Return how a visit stands, after taking the ladder to the step that is due.

    Whoever waits before a screen is not to wait for ever because another process is away.
    """
    if ladder_is_due(tx):
        climb_ladder(tx)
    shown = show_visit(tx, visit=visit)
    return Followed(shown, _answers_by(tx, tx.load(Visit, visit)))


def _answers_by(tx: Transaction, visit: Visit) -> datetime | None:
    if visit.ladder_from is None or visit.rung is None or visit.rung == Rung.DESK:
        return None
    ends = app_answers_by if visit.rung == Rung.APP else home_answers_by
    return ends(visit.ladder_from, tx.rules.visits)
