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
)
from kiosk.gatekeeper.work import Work

log = logging.getLogger(__name__)

Send = Callable[[Publication], None]

OBSERVED_WITHIN = timedelta(seconds=30)
"""A movement that begins later is not put down to the last command."""
GOALS = {
    Action.OPEN: Position.OPEN,
    Action.HOLD: Position.OPEN,
    Action.CLOSE: Position.CLOSED,
    Action.LOCK: Position.CLOSED,
}
RESTING = frozenset({Position.OPEN, Position.CLOSED, Position.STOPPED})


@dataclass
class LiveGate:
    """What is known of one gate; ``link`` is None until it said something.

    ``watched`` is the last command until the gate was seen to rest after it.
    """

    profile: GateProfile
    link: LinkState | None = None
    state: GateState | None = None
    watched: GateCommand | None = None

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
        """Return the gates that are not observed closed, or are just being told to move."""
        moving = {waiting.command.gate for waiting in self._outbox.values()}
        return frozenset(
            name
            for name, gate in self.gates.items()
            if gate.position is not Position.CLOSED or name in moving
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
            live.watched = command
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
        """Take a report in; return True when the gate says that it is online."""
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

    def _finish(self, work: Work, key: str, result: str) -> None:
        waiting = self._outbox.pop(key, None)
        if waiting is not None and waiting.answer is not None:
            waiting.answer(work, result)

    @staticmethod
    def _availability(live: LiveGate, link: LinkState) -> bool:
        # A gate that was replaced or started again may say ``online`` twice in a row.
        live.link = link
        if link is LinkState.OFFLINE:
            live.state = None
        return link is LinkState.ONLINE

    def _state(self, work: Work, live: LiveGate, report: GateState, now: datetime) -> None:
        moved = live.state is None or live.state.position is not report.position
        live.state = report
        if moved:
            self._observed(work, live, now)

    @staticmethod
    def _observed(work: Work, live: LiveGate, now: datetime) -> None:
        """Note where the gate was seen after its last command, until it rests."""
        command = live.watched
        if command is None or live.position is Position.UNKNOWN:
            return
        if now - command.issued_at > OBSERVED_WITHIN:
            live.watched = None
            return
        row = {"order": command.id, "position": live.position.value, "at": now}
        work.batch.observed.append(row)
        if live.position in RESTING:
            live.watched = None

    def _acknowledged(self, work: Work, report: GateAck, now: datetime) -> None:
        """Note an answer, also one to a command that was given up or sent before a restart.

        Only the first answer is kept: one that is a ``duplicate`` obeyed before a crash of ours.
        """
        row = {
            "order": report.command.upper(), "door": report.gate, "at": now,
            "what": report.result.value, "more": _storable(report.detail),
        }  # fmt: skip
        work.batch.acks.append(row)
        live = self.gates[report.gate]
        watched = live.watched
        there_already = watched and live.position is GOALS.get(watched.action)
        if watched is not None and watched.id == row["order"] and there_already:
            self._observed(work, live, now)
        waiting = self._outbox.get(report.command.upper())
        if waiting is not None and waiting.command.gate == report.gate:
            self._finish(work, report.command.upper(), report.result.value)

    @staticmethod
    def _event(work: Work, report: GateEvent) -> None:
        work.batch.gate_events.append(
            {
                "id": report.id, "gate": report.gate, "type": report.type.value,
                "direction": (_storable(report.direction or "") or "")[:8] or None,
                "detail": _storable(report.detail),
                "at": report.at,
            }
        )  # fmt: skip


def _storable(detail: str) -> str | None:
    """Return what a gate said, as short as its column and without what no database keeps."""
    return detail.replace("\0", "")[:200] or None
