"""The gates as they are known to be, and the commands on their way to them.

A command is sent once. It is good until its deadline, is never kept for a gate that comes back,
and never sent again: a movement that was not answered is a question, not a reason to repeat it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from devices.contract import (
    Action,
    Cause,
    DeviceError,
    GateAck,
    GateAvailability,
    GateCommand,
    GateEvent,
    GateProfile,
    GateReport,
    GateState,
    LinkState,
    Position,
    Publication,
    Result,
)
from kiosk.gatekeeper.work import Work

log = logging.getLogger(__name__)

Send = Callable[[Publication], None]


@dataclass
class LiveGate:
    """What is known of one gate; ``link`` is None until it said something."""

    profile: GateProfile
    link: LinkState | None = None
    state: GateState | None = None
    last_order: str | None = None

    @property
    def position(self) -> Position:
        """Where it was observed to be; unknown without a live observation."""
        if self.link is LinkState.OFFLINE or self.state is None:
            return Position.UNKNOWN
        return self.state.position


@dataclass(frozen=True)
class Waiting:
    """A command that was sent; ``answer`` is told what came of it, once."""

    command: GateCommand
    answer: Callable[[Work, str], None] | None


class GateBoard:
    """All gates of the site and the outbox of their commands."""

    def __init__(self, command_seconds: float) -> None:
        self._lasts = timedelta(seconds=command_seconds)
        self._outbox: dict[str, Waiting] = {}
        self.gates: dict[str, LiveGate] = {}

    def keep(self, profiles: dict[str, GateProfile]) -> None:
        """Follow the site: new gates are unknown, gates that left are forgotten."""
        self.gates = {
            name: self.gates.get(name) or LiveGate(profile) for name, profile in profiles.items()
        }

    def unsure(self) -> frozenset[str]:
        """Return the gates that are not observed closed."""
        return frozenset(
            name for name, gate in self.gates.items() if gate.position is not Position.CLOSED
        )

    def order(
        self,
        work: Work,
        send: Send,
        *,
        ident: str,
        gate: str,
        action: Action,
        cause: Cause,
        now: datetime,
        decision: str | None = None,
        asked_by: str | None = None,
        until: datetime | None = None,
        answer: Callable[[Work, str], None] | None = None,
    ) -> str | None:
        """Send a command once and note it; return why it was not sent, or None.

        ``send`` raises DeviceError when the link is down: then the command is over.
        """
        live = self.gates.get(gate)
        if live is None:
            return "gate_unknown"
        command = GateCommand(ident, gate, action, cause, now, now + self._lasts, decision)
        failure = self._say(live, command, send, now)
        work.batch.orders.append(
            {
                "id": ident, "gate": gate, "action": action.value, "cause": cause.value,
                "asked_by": asked_by, "issued_at": now, "not_after": command.not_after,
                "until_at": until, "sent_at": None if failure else now, "acked_at": None,
                "result": None, "detail": failure, "observed": None, "observed_at": None,
            }
        )  # fmt: skip
        if failure is None:
            self._outbox[ident] = Waiting(command, answer)
            live.last_order = ident
        return failure

    @staticmethod
    def _say(live: LiveGate, command: GateCommand, send: Send, now: datetime) -> str | None:
        try:
            for publication in live.profile.encode(command, now):
                send(publication)
        except DeviceError as error:
            log.warning("not sent to %s: %s", command.gate, error.fault)
            return f"not_sent_{error.fault}"
        return None

    def hear(self, work: Work, report: GateReport, now: datetime) -> bool:
        """Take a report in; return True when the gate has just come online."""
        live = self.gates.get(report.gate)
        if live is None:
            return False
        match report:
            case GateAvailability():
                return self._availability(live, report.link)
            case GateState():
                self._state(work, live, report, now)
            case GateAck():
                self._acknowledged(work, report, now)
            case GateEvent():
                self._event(work, report)
        return False

    def expire(self, work: Work, now: datetime) -> None:
        """Give up commands whose deadline has passed without an answer."""
        while self._outbox:
            oldest = next(iter(self._outbox))  # all are good for equally long
            if now <= self._outbox[oldest].command.not_after:
                return
            self._finish(work, oldest, "no_answer")

    def link_lost(self, work: Work) -> None:
        """Empty the outbox: nothing in it is ever sent again."""
        for key in list(self._outbox):
            self._finish(work, key, "link_lost")
        for live in self.gates.values():
            live.link = None
            live.state = None

    def next_deadline(self) -> datetime | None:
        """Return when the next command gives up."""
        return min((each.command.not_after for each in self._outbox.values()), default=None)

    def _finish(self, work: Work, key: str, result: str) -> None:
        waiting = self._outbox.pop(key, None)
        if waiting is not None and waiting.answer is not None:
            waiting.answer(work, result)

    @staticmethod
    def _availability(live: LiveGate, link: LinkState) -> bool:
        came = link is LinkState.ONLINE and live.link is not LinkState.ONLINE
        live.link = link
        if link is LinkState.OFFLINE:
            live.state = None
        return came

    @staticmethod
    def _state(work: Work, live: LiveGate, report: GateState, now: datetime) -> None:
        moved = live.state is None or live.state.position is not report.position
        live.state = report
        if moved and live.last_order and report.position is not Position.UNKNOWN:
            row = {"order": live.last_order, "position": report.position.value, "at": now}
            work.batch.observed.append(row)

    def _acknowledged(self, work: Work, report: GateAck, now: datetime) -> None:
        waiting = self._outbox.get(report.command)
        if waiting is None or waiting.command.gate != report.gate:
            return
        if report.result is Result.DUPLICATE:
            # The gate obeyed this id before a crash of ours; its first answer is what counts.
            log.info("%s knew the command already", report.gate)
        row = {
            "order": report.command, "at": now, "what": report.result.value,
            "more": report.detail[:200] or None,
        }  # fmt: skip
        work.batch.acks.append(row)
        self._finish(work, report.command, report.result.value)

    @staticmethod
    def _event(work: Work, report: GateEvent) -> None:
        work.batch.gate_events.append(
            {
                "id": report.id, "gate": report.gate, "type": report.type.value,
                "direction": report.direction[:8] if report.direction else None,
                "detail": report.detail[:200] or None,
                "at": report.at,
            }
        )  # fmt: skip
