"""The residents' kiosks as the desk sees them: their health, and where staff are called to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select

from kiosk.domain.calls import CallKind, CallTask
from kiosk.domain.kiosks import (
    NOT_FITTED,
    NOT_OBSERVED,
    WRONG,
    KioskHealth,
    KioskPart,
    KioskPartHealth,
    KioskReport,
    PartHealth,
)
from kiosk.domain.records import ID_LENGTH
from kiosk.domain.refusal import Refused
from kiosk.domain.staff import Duty
from kiosk.services.calls import open_calls
from kiosk.services.transaction import Action, Transaction


@dataclass(frozen=True)
class KioskView:
    """A kiosk now. While it is not ``heard`` every part of it is unknown, whatever it said last."""

    name: str
    version: str
    started_at: datetime
    seen_at: datetime
    wiped_at: datetime | None
    heard: bool
    parts: Mapping[KioskPart, PartHealth]

    @property
    def wrong(self) -> tuple[KioskPart, ...]:
        """Return the parts somebody must see to."""
        return tuple(part for part, found in self.parts.items() if found.state in WRONG)

    @property
    def well(self) -> bool:
        """Whether it is heard and nothing is wrong."""
        return self.heard and not self.wrong


@dataclass(frozen=True)
class KioskCall:
    """Somebody before a kiosk wants staff; ``place`` is the page they asked from."""

    task: str
    kiosk: str
    place: str
    since: datetime


@dataclass(frozen=True)
class KioskBoard:
    """All kiosks by name, and the calls nobody has answered, oldest first.

    ``may_publish`` is whether guide and notices are this person's to write.
    """

    kiosks: tuple[KioskView, ...]
    calls: tuple[KioskCall, ...]
    may_publish: bool


def report_health(tx: Transaction, *, report: KioskReport) -> None:
    """Write down how a kiosk is, in place of what it said before.

    It happens every half minute and changes nothing anybody owns: the audit has no entry of it.
    """
    tx.require(Duty.LOOK)
    tx.session.merge(
        KioskHealth(
            name=report.name, version=report.version, started_at=report.started_at,
            seen_at=tx.now, wiped_at=report.wiped_at,
        )
    )  # fmt: skip
    tx.session.flush()
    for part in KioskPart:
        found = report.parts.get(part, NOT_FITTED)
        tx.session.merge(
            KioskPartHealth(kiosk=report.name, part=part, state=found.state, detail=found.detail)
        )


def read_kiosks(tx: Transaction) -> KioskBoard:
    """Return how the kiosks are, and which of them call for staff."""
    tx.require(Duty.LOOK)
    wanted = select(KioskHealth).order_by(KioskHealth.name)
    parts = _parts(tx)
    kiosks = tuple(_view(tx, each, parts.get(each.name, {})) for each in tx.session.scalars(wanted))
    calls = tuple(_call(each, kiosks) for each in open_calls(tx, kind=CallKind.KIOSK))
    return KioskBoard(kiosks, calls, Duty.OVERRIDE in tx.actor.duties)


def forget_kiosk(tx: Transaction, *, kiosk: str) -> None:
    """Take a kiosk off the board that stands there no longer; refused while it is heard."""
    tx.require(Duty.OVERRIDE)
    found = tx.load(KioskHealth, kiosk)
    if found.heard(tx.now):
        raise Refused("kiosk_heard")
    tx.session.execute(delete(KioskPartHealth).where(KioskPartHealth.kiosk == kiosk))
    tx.session.delete(found)
    tx.note(Action.KIOSK_FORGOTTEN, kiosk)


def _parts(tx: Transaction) -> dict[str, dict[KioskPart, PartHealth]]:
    found: dict[str, dict[KioskPart, PartHealth]] = {}
    for each in tx.session.scalars(select(KioskPartHealth)):
        found.setdefault(each.kiosk, {})[each.part] = PartHealth(each.state, each.detail)
    return found


def _view(tx: Transaction, kiosk: KioskHealth, said: Mapping[KioskPart, PartHealth]) -> KioskView:
    heard = kiosk.heard(tx.now)
    parts = {part: said.get(part, NOT_OBSERVED) if heard else NOT_OBSERVED for part in KioskPart}
    return KioskView(
        kiosk.name, kiosk.version, kiosk.started_at, kiosk.seen_at, kiosk.wiped_at, heard, parts
    )


def _call(task: CallTask, kiosks: tuple[KioskView, ...]) -> KioskCall:
    """Return a call; its subject has room for the beginning of a long name only."""
    whole = (each.name for each in kiosks if each.name[:ID_LENGTH] == task.subject)
    return KioskCall(task.id, next(whole, task.subject), task.what, task.opened_at)
