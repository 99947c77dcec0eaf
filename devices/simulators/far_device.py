"""What every simulated device on a serial line has: a line, a plug, noise, and silence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from devices.link import utc_now
from devices.simulators.happening import Happening, Listen, nobody
from devices.simulators.lines import FarEnd

NOISE = bytes.fromhex("00 FF 02 30 41 03 0D 0A AA AA 96 8A 7F 03 31 0D")


class FarDevice:
    """The far end of a line that it owns; ``mute`` lets it hear everything and answer nothing."""

    def __init__(
        self,
        line: FarEnd,
        listen: Listen = nobody,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self.muted = False
        self._line = line
        self._listen = listen
        self._clock = clock

    @property
    def url(self) -> str:
        """What the driver opens."""
        return self._line.url

    def plug(self) -> None:
        """Put the device's plug in."""
        self._line.plug()
        self._say("plugged", url=self.url)

    def unplug(self) -> None:
        """Pull the device's plug."""
        self._line.unplug()
        self._say("unplugged")

    def mute(self, muted: bool = True) -> None:
        """Let it answer nothing from now on, or answer again."""
        self.muted = muted
        self._say("muted" if muted else "speaking")

    def noise(self, data: bytes = NOISE) -> None:
        """Send bytes that mean nothing."""
        self._line.send(data)
        self._say("noise", bytes=data.hex(" "))

    def close(self) -> None:
        """Take the line away."""
        self._line.close()

    def _answer(self, data: bytes) -> None:
        if not self.muted:
            self._line.send(data)

    def _say(self, what: str, **facts: str | int | bool | None) -> None:
        self._listen(Happening(self._clock(), what, dict(facts)))
