"""What waits for somebody at the desk: calls to homes, visitors inside too long, kiosks, doors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import func, select

from kiosk.domain.audit import LedgerHead
from kiosk.domain.calls import CallKind, CallTask, CallTry
from kiosk.domain.site import Home
from kiosk.domain.staff import Duty
from kiosk.domain.visit_times import Rung, VisitKind
from kiosk.domain.visits import Visit, VisitState
from kiosk.services.transaction import Transaction
from kiosk.services.visit_book.lists import answers_by
from kiosk.services.visits import ladder_is_due
from kiosk.services.visits.fields import shown_name


class Need(StrEnum):
    """What is to be done, the most pressing first."""

    KIOSK = "kiosk"
    EMERGENCY = "emergency"
    DOOR = "door"
    VOICE = "voice"
    DESK = "desk"
    WATCHED = "watched"
    MEDIA = "media"
    OVERSTAYED = "overstayed"
    APP = "app"


GONE_TO = (Need.KIOSK, Need.DOOR)
"""Places where somebody is wanted: they are gone to, nobody is called."""

NEEDS = {
    CallKind.KIOSK: Need.KIOSK,
    CallKind.EMERGENCY: Need.EMERGENCY,
    CallKind.CABINET_DOOR: Need.DOOR,
    CallKind.VISIT_VOICE: Need.VOICE,
    CallKind.VISIT_DESK: Need.DESK,
    CallKind.VISIT_WATCHED: Need.WATCHED,
    CallKind.MEDIA: Need.MEDIA,
    CallKind.VISIT_OVERSTAYED: Need.OVERSTAYED,
}


@dataclass(frozen=True)
class Waiting:
    """One thing that waits. ``task`` is None while the home's app is asked and nobody need call;
    ``visit`` is None for a kiosk or a door of the key cabinet: its name is ``place`` then, and
    ``page`` what the kiosk showed or what is the matter with the door. ``tries`` counts calls made.
    """

    need: Need
    task: str | None
    visit: str | None
    kind: VisitKind | None
    name: str | None
    home: str | None
    place: str
    party: int
    since: datetime
    answers_by: datetime | None
    tries: int
    page: str = ""

    @property
    def gone_to(self) -> bool:
        """Whether somebody goes there and calls nobody."""
        return self.need in GONE_TO


@dataclass(frozen=True)
class Pulse:
    """Cheap enough to ask every two seconds: ``mark`` is another number when anything was done."""

    mark: int
    calls: int
    ladder_due: bool


def visit_pulse(tx: Transaction) -> Pulse:
    """Return whether there is something new for the desk."""
    tx.require(Duty.VISITORS)
    mark = tx.session.scalar(select(LedgerHead.audit_seq).where(LedgerHead.id == 1)) or 0
    waiting = select(func.count()).where(CallTask.done_at.is_(None), CallTask.kind.in_(NEEDS))
    return Pulse(mark, tx.session.scalar(waiting) or 0, ladder_is_due(tx))


def waiting_calls(tx: Transaction) -> tuple[Waiting, ...]:
    """Return everything that waits, the most pressing first, then the oldest."""
    tx.require(Duty.VISITORS)
    open_tasks = select(CallTask).where(CallTask.done_at.is_(None), CallTask.kind.in_(NEEDS))
    tasks = tx.session.scalars(open_tasks.order_by(CallTask.opened_at, CallTask.id)).all()
    asked = select(Visit).where(Visit.state == VisitState.ARRIVED, Visit.rung == Rung.APP)
    by_app = tx.session.scalars(asked.order_by(Visit.created_at, Visit.id)).all()
    visits = _visits(tx, tasks)
    homes = _homes(tx, [*visits.values(), *by_app])
    found = [_task(tx, task, visits.get(task.subject), homes) for task in tasks]
    found += [_waiting(tx, Need.APP, visit, homes) for visit in by_app]
    order = list(Need)
    return tuple(sorted(found, key=lambda each: order.index(each.need)))


def _visits(tx: Transaction, tasks: Sequence[CallTask]) -> dict[str, Visit]:
    wanted = select(Visit).where(Visit.id.in_([task.subject for task in tasks]))
    return {visit.id: visit for visit in tx.session.scalars(wanted)}


def _homes(tx: Transaction, visits: Sequence[Visit]) -> dict[str | None, str]:
    wanted = select(Home).where(Home.id.in_([visit.home_id for visit in visits if visit.home_id]))
    return {home.id: home.code for home in tx.session.scalars(wanted)}


def _task(
    tx: Transaction, task: CallTask, visit: Visit | None, homes: dict[str | None, str]
) -> Waiting:
    tries = select(func.count()).where(CallTry.task_id == task.id)
    tried = tx.session.scalar(tries) or 0
    if visit is None:
        return Waiting(
            need=NEEDS[task.kind], task=task.id, visit=None, kind=None, name=None, home=None,
            place=task.subject, party=1, since=task.opened_at, answers_by=None, tries=tried,
            page=task.what,
        )  # fmt: skip
    return _waiting(tx, NEEDS[task.kind], visit, homes, task, tried)


def _waiting(
    tx: Transaction,
    need: Need,
    visit: Visit,
    homes: dict[str | None, str],
    task: CallTask | None = None,
    tries: int = 0,
) -> Waiting:
    return Waiting(
        need=need, task=task.id if task else None, visit=visit.id, kind=visit.kind,
        name=shown_name(tx, visit), home=homes.get(visit.home_id), place="", party=visit.party,
        since=task.opened_at if task else visit.state_since, answers_by=answers_by(tx, visit),
        tries=tries,
    )  # fmt: skip
