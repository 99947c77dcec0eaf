"""Visitors' passes at a reader: looked up, booked, guessed at, forged (domain.md §4).

Everything is in memory; what is booked is written with the decision.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from devices.contract import Tech
from devices.messages import Read
from kiosk.domain.access import Decision, Reason
from kiosk.domain.guesses import NONE_YET, Guesses
from kiosk.domain.passes import Flaw, Movement
from kiosk.gatekeeper.alerts import AlertBoard
from kiosk.gatekeeper.index import Index
from kiosk.gatekeeper.work import Work
from kiosk.services.gatekeeping.batch import Row
from kiosk.services.gatekeeping.site_view import GateView
from kiosk.services.visit_holdings import HeldPass, booking_row

SUSPICIOUS = frozenset({Flaw.FORGED, Flaw.EDITED})


@dataclass
class PassDesk:
    """What is particular to passes; cards never come here."""

    index: Index
    alerts: AlertBoard
    _guesses: dict[str, Guesses] = field(default_factory=dict)

    def closed(self, reader: str, read: Read, now: datetime) -> bool:
        """Return whether a code is not even looked at: too many wrong ones came before it."""
        if read.credential.tech is not Tech.PIN:
            return False
        return self._guesses.get(reader, NONE_YET).blocked(now)

    def find(self, key: str, now: datetime) -> HeldPass | None:
        """Return the pass a key leads to."""
        book = self.index.passes
        return book.find(key, now) if book is not None else None

    def book(self, work: Work, held: HeldPass, gate: GateView, row: Row, now: datetime) -> None:
        """Note that somebody with the pass comes in or goes out."""
        moves = held.movement(gate.rules)
        if moves is Movement.WITHIN or self.index.passes is None:
            return
        work.batch.bookings.append((moves, booking_row(held.id, row["read_id"], now)))
        self.index.passes.book(held.id, moves)

    def watch(self, work: Work, read: Read, row: Row, decision: Decision, now: datetime) -> None:
        """Slow down who guesses codes, and say what looks forged."""
        if decision.reason is Reason.LATE:
            return
        if read.credential.tech is Tech.PIN:
            self._count_guess(work, row, decision, now)
        elif read.credential.tech is Tech.QR and decision.reason is Reason.UNKNOWN_CARD:
            self._look_for_flaw(work, read, row, now)

    def _count_guess(self, work: Work, row: Row, decision: Decision, now: datetime) -> None:
        reader = row["reader"]
        guesses = self._guesses.get(reader, NONE_YET)
        if decision.granted:
            self._guesses[reader] = guesses.after_right(now)
            return
        if not guesses.blocked(now) and decision.reason is Reason.UNKNOWN_CARD:
            guesses = self._guesses[reader] = guesses.after_wrong(now)
        if guesses.blocked(now):
            name = f"code-guessing-{reader}"
            self.alerts.raise_(work, name, "code_guessing", now, gate=row["gate"], reader=reader)

    def _look_for_flaw(self, work: Work, read: Read, row: Row, now: datetime) -> None:
        book = self.index.passes
        flaw = book.flaw(f"{Tech.QR}:{read.credential.value}") if book is not None else None
        if flaw in SUSPICIOUS:
            name = f"qr-{flaw}-{row['reader']}"
            self.alerts.raise_(
                work, name, "qr_flaw", now, gate=row["gate"], flaw=flaw.value,
                decision=row["id"],
            )  # fmt: skip


def counted(held: HeldPass | None) -> bool:
    """Return whether a pass uses entries up. Its party shares one pass, so that where it was
    last let in to says nothing of the next of them; the entries are what limits it."""
    return held is not None and held.holding.entries_left is not None
