"""Where doors were observed, and which have been left open. Pure: time is handed in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from devices.doors import Door, DoorChanged, DoorLeftOpen, Place


@dataclass
class _Seen:
    door: Door
    at: datetime
    now: float
    told: bool = False


class Watch:
    """The doors of a cabinet. ``now``: seconds of a clock that only goes forward."""

    def __init__(self, left_open_seconds: float) -> None:
        self._left_open_seconds = left_open_seconds
        self._seen: dict[Place, _Seen] = {}

    def door(self, place: Place) -> Door:
        """Return where the door was last observed."""
        seen = self._seen.get(place)
        return Door.UNKNOWN if seen is None else seen.door

    def observe(self, place: Place, door: Door, at: datetime, now: float) -> list[DoorChanged]:
        """A contact was read; tell it where that is news."""
        if self.door(place) is door:
            return []
        self._seen[place] = _Seen(door, at, now)
        return [DoorChanged(place, door, at)]

    def lose(self, places: Iterable[Place], at: datetime) -> list[DoorChanged]:
        """Nothing can be said of these doors any more."""
        lost = [place for place in places if self.door(place) is not Door.UNKNOWN]
        for place in lost:
            del self._seen[place]
        return [DoorChanged(place, Door.UNKNOWN, at) for place in lost]

    def left_open(self, at: datetime, now: float) -> list[DoorLeftOpen]:
        """Time has passed; tell each door once that has been open for too long."""
        late = [
            (place, seen)
            for place, seen in sorted(self._seen.items(), key=lambda item: item[0])
            if seen.door is Door.OPEN
            and not seen.told
            and now - seen.now >= self._left_open_seconds
        ]
        for _, seen in late:
            seen.told = True
        return [DoorLeftOpen(place, seen.at, at) for place, seen in late]
