"""How a simulated barrier is built, what it tells, and what can be wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from devices.contract import GateEventType, Hold, Position, Result


class Breakdown(StrEnum):
    """What can be wrong with a barrier; the value is its ``fault`` and its ack's ``detail``."""

    JAMMED = "jammed"
    """The next movement, or the present one, stops on its way."""

    STUCK = "stuck"
    """The motor runs and the arm stays where it is."""

    CONTACT_LOST = "contact_lost"
    """It moves, but nobody sees where it is."""

    TAMPER = "tamper"
    """The housing is open."""


@dataclass(frozen=True)
class BarrierSettings:
    """How a barrier is built. ``direction``: which way a vehicle passes it."""

    travel: timedelta = timedelta(seconds=1.2)
    open_for: timedelta = timedelta(seconds=5)
    held_after: timedelta = timedelta(seconds=30)
    contact: bool = True
    loop: bool = True
    direction: str = "in"


@dataclass(frozen=True, slots=True)
class BarrierState:
    """What the barrier observes of itself (mqtt.md, ``state``)."""

    position: Position
    hold: Hold
    loop: bool | None
    fault: str | None


@dataclass(frozen=True, slots=True)
class Observed:
    """The state is another one now."""

    at: datetime
    state: BarrierState


@dataclass(frozen=True, slots=True)
class Answered:
    """What became of a command."""

    at: datetime
    command: str
    result: Result
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Noticed:
    """Something happened without a command."""

    at: datetime
    type: GateEventType
    direction: str | None = None


Report = Observed | Answered | Noticed
