"""The arm of a barrier and its motor: where it is, where it goes, when it will be there. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta

from devices.contract import Position

MOVING = {Position.OPEN: Position.OPENING, Position.CLOSED: Position.CLOSING}


class Arm:
    """An arm, closed at first, that needs ``travel`` from one end to the other.

    ``jammed``: it stops half-way of the next movement. ``stuck``: the motor runs for twice the
    usual time and the arm stays where it is.
    """

    def __init__(self, travel: timedelta, now: datetime) -> None:
        self.position = Position.CLOSED
        self.goal: Position | None = None
        self.arrives_at: datetime | None = None
        self.jammed = False
        self.stuck = False
        self._travel = travel
        self._height = 0.0
        self._since = now

    @property
    def moving(self) -> bool:
        """Whether it is on its way."""
        return self.position in MOVING.values()

    def start(self, goal: Position, now: datetime) -> None:
        """Set off for ``goal``, open or closed, from wherever it is."""
        self._height = self._height_at(now)
        self._since = now
        self.goal = goal
        span = self._travel * abs((goal is Position.OPEN) - self._height)
        if self.stuck:
            span = 2 * self._travel
        else:
            self.position = MOVING[goal]
            span = span / 2 if self.jammed else span
        self.arrives_at = now + span

    def put(self, position: Position) -> None:
        """Be there: it arrived, or somebody pushed it."""
        self.position = position
        self._height = float(position is Position.OPEN)
        self.goal = self.arrives_at = None

    def stop(self, now: datetime) -> None:
        """Stay where it is."""
        if self.moving:
            self._height = self._height_at(now)
            self.position = Position.STOPPED
        self.goal = self.arrives_at = None

    def _height_at(self, now: datetime) -> float:
        """Return how far it is up: 0 closed, 1 open."""
        moved = (now - self._since) / self._travel if self._travel else 1.0
        if self.position is Position.OPENING:
            return min(1.0, self._height + moved)
        if self.position is Position.CLOSING:
            return max(0.0, self._height - moved)
        return self._height
