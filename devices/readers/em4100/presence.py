"""When a card came and when it went, told from the frames a reader repeats (serial.md §1).

An RDM6300 repeats the frame of a resting card about every 50 ms, an ID-12 sends it once; "removed"
is 300 ms without a frame. Pure: time is handed in, as seconds of any clock that only goes forward.
"""

from __future__ import annotations

from dataclasses import dataclass

GONE_SECONDS = 0.3


@dataclass(frozen=True, slots=True)
class Came:
    """A card entered the field."""

    value: str


@dataclass(frozen=True, slots=True)
class Went:
    """It left."""

    value: str


Change = Came | Went


class Presence:
    """The card in the field, if any."""

    def __init__(self) -> None:
        self._value: str | None = None
        self._seen = 0.0

    def seen(self, value: str, now: float) -> list[Change]:
        """A frame arrived; another card's frame means that the former one is gone."""
        changes = self.advance(now)
        if value != self._value:
            changes += self.clear()
            changes.append(Came(value))
        self._value, self._seen = value, now
        return changes

    def advance(self, now: float) -> list[Change]:
        """Time has passed without a frame."""
        return self.clear() if now - self._seen >= GONE_SECONDS else []

    def clear(self) -> list[Change]:
        """Nothing can be said of the field any more."""
        value, self._value = self._value, None
        return [] if value is None else [Went(value)]
