"""A read in, a decision out: the hot path. No ORM, no thread, no waiting."""

from __future__ import annotations

import hmac
import logging
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import perf_counter

from msgspec import UNSET

from devices.contract import Action, Cause, Publication, Tech
from devices.messages import Decision as DecisionMessage
from devices.messages import Instant, Read, decision_topic, encode
from kiosk.domain.access import Decision, Holding, Presence, Reason, Verdict, decide
from kiosk.domain.credentials import lookup_key
from kiosk.gatekeeper.alerts import AlertBoard
from kiosk.gatekeeper.gates import GateBoard
from kiosk.gatekeeper.index import Index
from kiosk.gatekeeper.passes import PassDesk, counted
from kiosk.gatekeeper.work import Work, derived_id
from kiosk.services.gatekeeping.batch import Row
from kiosk.services.gatekeeping.ledger import REMEMBERED_READS, Ledger
from kiosk.services.gatekeeping.site_view import GateView
from kiosk.services.visit_holdings import KIND as VISITOR
from kiosk.services.visit_holdings import HeldPass

log = logging.getLogger(__name__)

FAILURES = 5
FAILURES_WITHIN = timedelta(minutes=1)
TWO_PLACES_WITHIN = timedelta(seconds=3)
DRIFT = timedelta(seconds=5)


@dataclass
class ReadDesk:
    """Decides reads against the index, commands the gate and notes what happened."""

    index: Index
    ledger: Ledger
    board: GateBoard
    alerts: AlertBoard
    send: Callable[[Publication], None]
    late_after: timedelta
    pseudonym_key: bytes

    def __post_init__(self) -> None:
        self._seen: dict[str, None] = dict.fromkeys(self.ledger.recent_reads())
        self._seq = self.ledger.last_seq()
        self._failures: dict[str, deque[datetime]] = {}
        self._last_grant: dict[str, tuple[str, datetime]] = {}
        self._first: dict[str, tuple[str, datetime]] = {}
        self.passes = PassDesk(self.index, self.alerts)
        self._topic = decision_topic(self.index.site.site)

    def read(
        self, work: Work, reader: str, read: Read, now: datetime, *, stored: bool, again: bool
    ) -> None:
        """Decide one read, once.

        ``stored``: the broker had retained it, so nobody knows when it was made. ``again``: the
        broker delivers it a second time; a stored decision is then told once more.
        """
        started = perf_counter()
        ident = read.id.upper()
        if ident in self._seen:
            if again:
                self._tell_again(work, ident)
            return
        self._remember(ident)
        gate = self.index.gate_of(reader)
        key = lookup_key(read.credential.tech, read.credential.value, read.credential.plain().bits)
        holding, held = self._look_up(key, reader, gate, read, now)
        decision = self._decide(holding, held, gate, read, now, stored=stored)
        row = self._row(ident, reader, gate, holding, key, decision, read.at, now)
        if decision.granted and gate is not None and holding is not None:
            self._open(work, row, gate, holding, held, read, now)
        row["latency_ms"] = round((perf_counter() - started) * 1000, 3)
        work.batch.events.append(row)
        work.say.append(Publication(self._topic, encode(message_of(row))))
        self._watch(work, reader, read, row, decision, now)

    def _look_up(
        self, key: str, reader: str, gate: GateView | None, read: Read, now: datetime
    ) -> tuple[Holding | None, HeldPass | None]:
        """Return the card or, as this gate sees it, the visitor's pass a key leads to."""
        if self.passes.closed(reader, read, now):
            return None, None
        holding = self.index.holdings.get(key)
        if holding is not None:
            return holding, None
        held = self.passes.find(key, now)
        if held is None:
            return None, None
        return held.holding if gate is None else held.at_gate(gate.rules, now), held

    def _decide(
        self,
        holding: Holding | None,
        held: HeldPass | None,
        gate: GateView | None,
        read: Read,
        now: datetime,
        *,
        stored: bool,
    ) -> Decision:
        if stored or not -self.late_after <= now - read.at <= self.late_after:
            return Decision(Verdict.DENIED, Reason.LATE)
        if gate is None:
            reason = Reason.UNKNOWN_CARD if holding is None else Reason.GATE_DISABLED
            return Decision(Verdict.DENIED, reason)
        rules = gate.rules
        if rules.id not in self.board.gates:  # nothing here knows how to speak to it
            return Decision(Verdict.DENIED, Reason.GATE_DISABLED)
        unsure = self.board.unsure() if rules.interlock else frozenset()
        present = None if counted(held) else holding
        around = self.index.around(present, unsure, self._first.get(rules.id))
        decision = decide(holding, rules, now, around)
        if decision.reason is Reason.SECOND_PERSON_NEEDED and holding is not None:
            self._first[rules.id] = (holding.ref, now)
        return decision

    def _open(
        self,
        work: Work,
        row: Row,
        gate: GateView,
        holding: Holding,
        held: HeldPass | None,
        read: Read,
        now: datetime,
    ) -> None:
        command = derived_id(row["read_id"], "command")
        row["command"] = command
        # Sent before the commit: should we die in between, the read comes again and leads to the
        # same command id, which the gate refuses as a duplicate (mqtt.md, rules 1 and 5).
        self.board.order(
            work, self.send, ident=command, gate=gate.rules.id, action=Action.OPEN,
            cause=_cause(holding, read), now=now, decision=row["id"],
        )  # fmt: skip
        if held is not None:
            self.passes.book(work, held, gate, row, now)
        self._first.pop(gate.rules.id, None)
        if gate.rules.zone_to is not None:
            self.index.presence[holding.ref] = Presence(gate.rules.zone_to, now)
            work.batch.whereabouts[holding.ref] = {
                "credential": holding.ref, "zone": gate.rules.zone_to, "since": now,
            }  # fmt: skip

    def _row(
        self,
        ident: str,
        reader: str,
        gate: GateView | None,
        holding: Holding | None,
        key: str,
        decision: Decision,
        at: datetime,
        now: datetime,
    ) -> Row:
        self._seq += 1
        return {
            "seq": self._seq, "id": derived_id(ident, "decision"), "read_id": ident,
            "reader": reader, "gate": gate.rules.id if gate else None,
            "verdict": decision.verdict.value, "reason": decision.reason.value,
            "credential": holding.ref if holding else self._pseudonym(key),
            "kind": holding.kind if holding else None, "at": at, "decided_at": now,
            "latency_ms": 0.0, "command": None,
        }  # fmt: skip

    def _pseudonym(self, key: str) -> str:
        """Return a name for an unknown card that shows repetition but not the number."""
        return "unknown-" + hmac.digest(self.pseudonym_key, key.encode(), "sha256")[:6].hex()

    def _remember(self, ident: str) -> None:
        self._seen[ident] = None
        if len(self._seen) > REMEMBERED_READS:
            del self._seen[next(iter(self._seen))]

    def _tell_again(self, work: Work, ident: str) -> None:
        row = self.ledger.decision_of(ident)
        if row is not None:
            work.say.append(Publication(self._topic, encode(message_of(row))))

    def _watch(
        self, work: Work, reader: str, read: Read, row: Row, decision: Decision, now: datetime
    ) -> None:
        """Raise what somebody should look at; none of it changes the decision."""
        drift = f"clock-drift-{reader}"
        if now - read.at < -DRIFT:
            self.alerts.raise_(work, drift, "clock_drift", now, gate=row["gate"], reader=reader)
        elif now - read.at < DRIFT:
            self.alerts.clear(work, drift, now)
        self._count_failures(work, reader, row, decision, now)
        self._suspect_clone(work, row, decision, now)
        self.passes.watch(work, read, row, decision, now)
        if decision.alert:
            name = f"{decision.reason.value}-{row['id'].lower()}"
            self.alerts.raise_(work, name, decision.reason.value, now, gate=row["gate"])

    def _count_failures(
        self, work: Work, reader: str, row: Row, decision: Decision, now: datetime
    ) -> None:
        if decision.reason is Reason.LATE:
            return  # it was made at another time, perhaps by a reader that was cut off
        alert = f"repeated-denials-{reader}"
        if decision.granted:
            if self._failures.pop(reader, None) is not None:
                self.alerts.clear(work, alert, now)
            return
        times = self._failures.setdefault(reader, deque(maxlen=FAILURES))
        times.append(now)
        if len(times) == FAILURES and now - times[0] <= FAILURES_WITHIN:
            self.alerts.raise_(work, alert, "repeated_denials", now, gate=row["gate"])

    def _suspect_clone(self, work: Work, row: Row, decision: Decision, now: datetime) -> None:
        if row["kind"] == VISITOR:
            return  # a party shares one pass, and its entries are counted
        card, gate = row["credential"], row["gate"]
        suspect = decision.reason is Reason.CARD_LOST
        if decision.granted:
            before = self._last_grant.get(card)
            suspect = (
                before is not None and before[0] != gate and now - before[1] < TWO_PLACES_WITHIN
            )
            self._last_grant[card] = (gate, now)
        if suspect:
            alert = f"clone-suspected-{card.lower()}"
            self.alerts.raise_(work, alert, "clone_suspected", now, gate=gate, card=card)
            work.batch.clones.append({"card": card, "at": now})


def _cause(holding: Holding, read: Read) -> Cause:
    if read.credential.tech is Tech.PLATE:
        return Cause.PLATE
    return Cause.PASS if holding.kind == VISITOR else Cause.CARD


def message_of(row: Row) -> DecisionMessage:
    """Return a stored decision as the contract's message."""
    return DecisionMessage(
        v=1, id=row["id"], seq=row["seq"], read=row["read_id"], reader=row["reader"],
        gate=row["gate"], verdict=row["verdict"], reason=row["reason"],
        credential=row["credential"] or UNSET, kind=row["kind"], at=Instant.of(row["decided_at"]),
        latency_ms=row["latency_ms"],
    )  # fmt: skip
