"""What a cabinet with locked doors tells and can be asked. Standard library only, as ``contract``.

Nothing here is assumed: a door is open or closed where its contact said so, and unknown otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from devices.contract import LinkState


class Door(StrEnum):
    """Where a door was observed to be."""

    OPEN = "open"
    CLOSED = "closed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """One door: the address of its board, and the number of its lock there, both from 1."""

    board: int
    lock: int


class OpenResult(StrEnum):
    """What became of an order to open, four kinds that are never folded into one."""

    OPENED = "opened"
    """The contact said open afterwards."""

    NOT_OBSERVED = "not_observed"
    """The board answered, and the contact still says closed."""

    NO_ANSWER = "no_answer"
    """Nobody knows: no usable answer, neither to the order nor to the question after it."""

    REFUSED = "refused"
    """Not even tried: the door is open already, or there is no such door."""


@dataclass(frozen=True, slots=True)
class Opening:
    """The result of an order; ``sent``: whether the order ever left for the board."""

    place: Place
    result: OpenResult
    sent: bool
    at: datetime
    detail: str = ""


@dataclass(frozen=True, slots=True)
class DoorChanged:
    """A door was observed where it had not been before, or cannot be observed any more."""

    place: Place
    door: Door
    at: datetime


@dataclass(frozen=True, slots=True)
class DoorLeftOpen:
    """A door has been open for too long; told once for each time it is opened."""

    place: Place
    since: datetime
    at: datetime


@dataclass(frozen=True, slots=True)
class BoardChanged:
    """A board began or ceased to answer; told once for each change."""

    board: int
    state: LinkState
    at: datetime
    detail: str = ""


CabinetEvent = DoorChanged | DoorLeftOpen | BoardChanged


class Cabinet(Protocol):
    """Doors that open one at a time."""

    def door(self, place: Place) -> Door:
        """Return where the door was last observed."""

    def open(self, place: Place) -> Opening:
        """Open one door and see whether it opened; takes up to a few seconds, never raises."""

    def close(self) -> None:
        """Stop and join; no callback runs afterwards."""
