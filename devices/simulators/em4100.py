"""A simulated EM4100 reader: the far end of a serial line (serial.md §1)."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from devices.link import utc_now
from devices.readers.em4100.codec import Frame, Variant
from devices.simulators.happening import Happening, Listen, nobody
from devices.simulators.lines import FarEnd

REPEAT_SECONDS = 0.05
TAP_FRAMES = 3
"""A quick tap leaves the card in the field for about 0.15 s."""

AWAY_SECONDS = 0.35
"""Between two cards; a driver calls a card removed after 0.3 s without a frame."""

NOISE = bytes.fromhex("00 FF 02 30 41 03 0D 0A 02 5A 5A 7F 03 31")


@dataclass(frozen=True)
class _Presentation:
    frame: Frame
    frames: int | None
    """None: until it is taken away."""

    over: threading.Event = field(default_factory=threading.Event)


class Em4100Simulator:
    """A reader of one kind on a line of its own; owns the line.

    Cards are presented one after the other, in real time, from a thread: ``tap`` returns at once.
    An RDM6300 repeats a resting card every ``repeat_seconds``, an ID-12 sends it once.
    """

    def __init__(
        self,
        line: FarEnd,
        variant: Variant = Variant.RDM6300,
        *,
        repeat_seconds: float = REPEAT_SECONDS,
        away_seconds: float = AWAY_SECONDS,
        listen: Listen = nobody,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self.variant = variant
        self._line = line
        self._repeat_seconds = repeat_seconds
        self._away_seconds = away_seconds
        self._listen = listen
        self._clock = clock
        self._waiting: queue.SimpleQueue[_Presentation | None] = queue.SimpleQueue()
        self._held: _Presentation | None = None
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._run, name="em4100 simulator", daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        """What the driver opens."""
        return self._line.url

    def tap(self, value: str) -> None:
        """Hold the card ``value`` (ten hex digits) to the reader for a moment.

        Raises:
            ValueError: it is no such value.
        """
        self._waiting.put(_Presentation(Frame(value.upper()), TAP_FRAMES))

    def hold(self, value: str) -> None:
        """Lay the card on the reader, in place of one that lies there, until ``remove``.

        Raises:
            ValueError: it is no such value.
        """
        card = _Presentation(Frame(value.upper()), None)
        self.remove()
        self._held = card
        self._waiting.put(card)

    def remove(self) -> None:
        """Take the card that lies there away."""
        if self._held is not None:
            self._held.over.set()

    def noise(self, data: bytes = NOISE) -> None:
        """Send bytes that are no frame."""
        self._line.send(data)
        self._say("noise", bytes=data.hex(" "))

    def corrupt(self, value: str) -> None:
        """Send one frame with a wrong checksum."""
        frame = Frame(value.upper())
        good = frame.encode(self.variant)
        self._line.send(good[:11] + f"{frame.checksum ^ 0x06:02X}".encode() + good[13:])
        self._say("corrupted", value=frame.value)

    def plug(self) -> None:
        """Put the reader's plug in."""
        self._line.plug()
        self._say("plugged", url=self.url)

    def unplug(self) -> None:
        """Pull the reader's plug."""
        self._line.unplug()
        self._say("unplugged")

    def close(self, *, at_once: bool = True) -> None:
        """End the simulation, ``at_once`` or after the cards that wait, and take the line away."""
        if at_once:
            self._closed.set()
        self.remove()
        self._waiting.put(None)
        self._thread.join()
        self._line.close()

    def _run(self) -> None:
        while (card := self._waiting.get()) is not None and not self._closed.is_set():
            self._say("presented", value=card.frame.value)
            self._present(card)
            self._say("removed", value=card.frame.value)
            self._closed.wait(self._away_seconds)

    def _present(self, card: _Presentation) -> None:
        data = card.frame.encode(self.variant)
        count = 0
        while count != card.frames:
            if count == 0 or self.variant is Variant.RDM6300:
                self._line.send(data)
            count += 1
            if card.over.wait(self._repeat_seconds):
                return

    def _say(self, what: str, **facts: str) -> None:
        self._listen(Happening(self._clock(), what, dict(facts)))
