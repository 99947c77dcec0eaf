"""An EM4100 reader on a serial line: each card told once for each presentation."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from datetime import datetime

from devices.contract import (
    CardPresented,
    CardRemoved,
    Credential,
    LinkChanged,
    LinkState,
    ReaderEvent,
    Tech,
)
from devices.link import ByteLink, utc_now
from devices.readers.em4100.codec import Decoder
from devices.readers.em4100.presence import Came, Change, Presence

log = logging.getLogger(__name__)

QUIET_SECONDS = 0.1
"""No byte for that long ends a frame; also how exactly the removal of a card is timed."""


class Em4100Reader:
    """A ``devices.contract.CardReader`` that opens ``url`` and calls ``on_event`` from its thread.

    A lost line ends a presentation: the card is told as removed, then the line as offline.

    Raises:
        ValueError: the URL has a scheme nobody serves.
    """

    def __init__(
        self,
        url: str,
        on_event: Callable[[ReaderEvent], None],
        *,
        clock: Callable[[], datetime] = utc_now,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._on_event = on_event
        self._clock = clock
        self._monotonic = monotonic
        self._decoder = Decoder()
        self._presence = Presence()
        self._link = ByteLink(
            url,
            self._arrived,
            on_link=self._link_changed,
            on_quiet=self._quiet,
            quiet_seconds=QUIET_SECONDS,
            clock=clock,
        )

    @property
    def state(self) -> LinkState:
        """Whether the line is up."""
        return self._link.state

    @property
    def discarded(self) -> int:
        """Bytes that belonged to no good frame, since the start."""
        return self._decoder.discarded

    @property
    def bad_checksums(self) -> int:
        """Frames with a wrong checksum, since the start."""
        return self._decoder.bad_checksums

    def close(self) -> None:
        """Stop and join the thread; no callback runs afterwards."""
        self._link.close()

    def _arrived(self, data: bytes) -> None:
        now = self._monotonic()
        frames = self._decoder.feed(data)
        for frame in frames:
            self._tell(self._presence.seen(frame.value, now))
        if not frames:
            self._tell(self._presence.advance(now))

    def _quiet(self) -> None:
        self._decoder.reset()  # a frame takes 15 ms; the rest of this one will not come
        self._tell(self._presence.advance(self._monotonic()))

    def _link_changed(self, change: LinkChanged) -> None:
        self._decoder.reset()
        self._tell(self._presence.clear())
        self._emit(change)

    def _tell(self, changes: Sequence[Change]) -> None:
        at = self._clock()
        for change in changes:
            if isinstance(change, Came):
                self._emit(CardPresented(Credential(Tech.EM4100, change.value), at))
            else:
                self._emit(CardRemoved(at))

    def _emit(self, event: ReaderEvent) -> None:
        # Caught one by one, so that a listener's bug loses none of the events behind it.
        try:
            self._on_event(event)
        except Exception:
            log.exception("%s: what listens to the reader failed", self._link.url)
