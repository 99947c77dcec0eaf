"""Tells the desk how this kiosk is: at every change, and every half minute (domain.md §10)."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, SignalInstance

from devices.printing import Paper
from kiosk.domain.kiosks import KioskPart, KioskReport, PartHealth, PartState
from kiosk.services.kiosks import report_health
from kiosk.services.transaction import Transaction
from kiosk.ui.estate_watch import EstateWatch
from kiosk.ui.key_cabinet import KeyDoors
from kiosk.ui.kiosk_devices import Reader, Scanner
from kiosk.ui.runner import Runner
from kiosk.ui.slip_desk import SlipDesk

log = logging.getLogger(__name__)

EVERY_MS = 30_000
SETTLE_MS = 500
"""Several things that change at once are told together."""
PAPER_LOW, NO_GATEKEEPER, SOME_BOARDS = "paper_low", "gatekeeper", "board"
OK, AWAY = PartHealth(PartState.OK), PartHealth(PartState.AWAY)


@dataclass(frozen=True, kw_only=True)
class Fitted:
    """What a kiosk works with; None is not there."""

    cards: Reader | None = None
    documents: Reader | None = None
    scanner: Scanner | None = None
    printer: SlipDesk | None = None
    cabinet: KeyDoors | None = None
    bus: EstateWatch | None = None

    def parts(self) -> Mapping[KioskPart, PartHealth]:
        """Return how each part is now."""
        return dict(self._found())

    def changes(self) -> Iterator[SignalInstance]:
        """Yield what tells that some part may be in another state."""
        for told in (self.cards, self.documents, self.cabinet):
            if told is not None:
                yield told.events.happened
        for tells in (self.scanner, self.printer, self.bus):
            if tells is not None:
                yield tells.changed

    def _found(self) -> Iterator[tuple[KioskPart, PartHealth]]:
        if self.cards is not None:
            yield KioskPart.CARD, _link(up=self.cards.online())
        if self.documents is not None:
            yield KioskPart.DOCUMENT, _link(up=self.documents.online())
        if self.scanner is not None:
            yield KioskPart.SCANNER, _link(up=self.scanner.online)
        if self.printer is not None:
            yield KioskPart.PRINTER, _printer(self.printer)
        if self.cabinet is not None:
            yield KioskPart.CABINET, _cabinet(self.cabinet)
        if self.bus is not None:
            yield KioskPart.BROKER, _bus(self.bus)


class HealthReporter(QObject):
    """Reports through the kiosk's own thread; what cannot be reported is only logged."""

    def __init__(
        self,
        runner: Runner[Transaction],
        name: str,
        version: str,
        fitted: Fitted,
        now: Callable[[], datetime],
    ) -> None:
        super().__init__()
        self._runner, self._name, self._version = runner, name, version
        self._fitted, self._now, self._started = fitted, now, now()
        self._wiped: datetime | None = None
        self._told: object = None
        self._asking = self._again = False
        self._away = self._over = False
        self._every = QTimer(self, interval=EVERY_MS)
        self._soon = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._every.timeout.connect(self._report)
        self._soon.timeout.connect(self._report_news)
        for changed in fitted.changes():
            changed.connect(self._tell_soon)

    def begin(self) -> None:
        """Report now and from now on."""
        self._every.start()
        self._soon.start()

    def end(self) -> None:
        """Report no more, whatever devices that are closed later still tell."""
        self._over = True
        self._every.stop()
        self._soon.stop()

    def wiped(self, _why: str) -> None:
        """A session was forgotten just now."""
        self._wiped = self._now()
        self._tell_soon()

    def _tell_soon(self) -> None:
        if not self._over:
            self._soon.start()

    def _report_news(self) -> None:
        if (self._fitted.parts(), self._wiped) != self._told:
            self._report()

    def _report(self) -> None:
        if self._asking:
            self._again = True
            return
        parts = self._fitted.parts()
        self._asking, self._told = True, (parts, self._wiped)
        said = KioskReport(
            name=self._name, version=self._version, started_at=self._started,
            wiped_at=self._wiped, parts=parts,
        )  # fmt: skip
        reply = self._runner.run(report_health, report=said)
        reply.done(self._reported).refused(self._not_reported).failed(self._not_reported)

    def _reported(self, _nothing: None) -> None:
        if self._away:
            log.info("the desk knows again how this kiosk is")
        self._away = False
        self._next()

    def _not_reported(self, error: Exception) -> None:
        if not self._away:
            log.warning("the desk does not know how this kiosk is: %s", error)
        self._away, self._told = True, None
        self._next()

    def _next(self) -> None:
        self._asking, again = False, self._again
        self._again = False
        if again:
            self._tell_soon()


def _link(*, up: bool) -> PartHealth:
    return OK if up else AWAY


def _printer(slips: SlipDesk) -> PartHealth:
    state = slips.state
    if state is None:
        return AWAY
    if state.hindrances:
        return PartHealth(PartState.TROUBLE, state.hindrances[0].value)
    return PartHealth(PartState.OK, PAPER_LOW) if state.paper is Paper.LOW else OK


def _cabinet(doors: KeyDoors) -> PartHealth:
    answering = [doors.answers(board) for board in doors.boards]
    if all(answering):
        return OK
    return PartHealth(PartState.TROUBLE, SOME_BOARDS) if any(answering) else AWAY


def _bus(watch: EstateWatch) -> PartHealth:
    if not watch.board.connected:
        return AWAY
    gates = watch.board.gates_follow
    return OK if gates else PartHealth(PartState.TROUBLE, NO_GATEKEEPER)
