"""What is known of the gates and alerts right now; pure, so that it can be tested without a window.

What we do not know is unknown: while the broker is away nothing is remembered of any gate.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from devices.contract import (
    AlertCleared,
    AlertSeen,
    FacilityEvent,
    GateAvailability,
    GateState,
    HealthSeen,
    Hold,
    KioskNotice,
    LinkChanged,
    LinkState,
    NoticeChanged,
    Position,
)

GATEKEEPER = "gatekeeper"
ALIVE = frozenset({"online", "degraded"})


@dataclass(frozen=True)
class Live:
    """One gate; ``link`` and ``state`` are None until the gate said something."""

    link: LinkState | None = None
    state: GateState | None = None
    changed_at: datetime | None = None

    @property
    def offline(self) -> bool:
        """Whether it is known not to be reachable."""
        return self.link is LinkState.OFFLINE

    @property
    def position(self) -> Position:
        """Where it was observed to be; unknown without a live observation."""
        return Position.UNKNOWN if self.offline or self.state is None else self.state.position

    @property
    def held(self) -> bool:
        """Whether it is held open."""
        return self.state is not None and not self.offline and self.state.hold is Hold.OPEN


NOTHING = Live()


@dataclass(frozen=True)
class Board:
    """Everything the bus told, as of now."""

    broker: LinkState = LinkState.OFFLINE
    broker_since: datetime | None = None
    gates: Mapping[str, Live] = field(default_factory=dict)
    alerts: Mapping[str, AlertSeen] = field(default_factory=dict)
    gatekeeper: str | None = None
    notice: KioskNotice | None = None

    @property
    def connected(self) -> bool:
        """Whether anything here is live."""
        return self.broker is LinkState.ONLINE

    @property
    def gates_follow(self) -> bool:
        """Whether the gatekeeper is known to be alive, so that gates do what is decided here."""
        return self.connected and self.gatekeeper in ALIVE

    def notice_at(self, now: datetime) -> KioskNotice | None:
        """Return the notice that is to be read at a moment."""
        found = self.notice
        return found if found is not None and found.starts <= now < found.until else None

    def gate(self, name: str) -> Live:
        """Return what is known of a gate."""
        return self.gates.get(name, NOTHING) if self.connected else NOTHING

    def online(self, names: list[str]) -> int:
        """Return how many of these gates are known to be reachable."""
        return sum(self.gate(name).link is LinkState.ONLINE for name in names)


def heard(board: Board, event: FacilityEvent, now: datetime) -> Board:
    """Return the board after an event."""
    match event:
        case LinkChanged():
            # A lost link: what was known may have changed unseen. A new one is told all again.
            lost = event.state is LinkState.OFFLINE
            # What was published until a moment is so until then, as far as anybody knows.
            kept = board.notice if lost else None
            return Board(broker=event.state, broker_since=event.at, notice=kept)
        case NoticeChanged():
            return replace(board, notice=event.notice)
        case GateAvailability() | GateState():
            live = _told(board.gate(event.gate), event, now)
            return replace(board, gates={**board.gates, event.gate: live})
        case AlertSeen() | AlertCleared():
            return replace(board, alerts=_standing(board, event))
        case HealthSeen(component=component) if component == GATEKEEPER:
            return replace(board, gatekeeper=event.status)
    return board


def _told(live: Live, event: GateAvailability | GateState, now: datetime) -> Live:
    if isinstance(event, GateState):
        return replace(live, state=event)
    return live if live.link is event.link else replace(live, link=event.link, changed_at=now)


def _standing(board: Board, event: AlertSeen | AlertCleared) -> Mapping[str, AlertSeen]:
    if isinstance(event, AlertSeen):
        return {**board.alerts, event.id: event}
    return {name: each for name, each in board.alerts.items() if name != event.id}
