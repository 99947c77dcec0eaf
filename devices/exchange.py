"""What drivers that ask questions share: whether the device answers, and a thread that asks.

``devices.link`` knows whether a port is open. A device on an open port may still be dead, so a
driver that asks tells its own state: online with the first answer, offline with the port or after
``MISSES`` questions in a row without one.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import datetime

from devices.contract import LinkChanged, LinkState
from devices.link import ByteLink, utc_now

log = logging.getLogger(__name__)

MISSES = 2
"""One question may get lost in noise; the second in a row means that nobody is there."""


class Answering:
    """The state of a device that is asked, told once for each change.

    ``tell`` gets a ``LinkChanged`` from whatever thread noticed; the first is told in any case.
    """

    def __init__(
        self,
        device: str,
        tell: Callable[[LinkChanged], None],
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self._device = device
        self._tell = tell
        self._clock = clock
        self._lock = threading.RLock()  # a listener may cause the next change
        self._told: LinkState | None = None
        self._missed = 0
        self._line_up = True

    @property
    def state(self) -> LinkState:
        """Whether it answered when it was last asked."""
        return self._told or LinkState.OFFLINE

    def state_on(self, link: ByteLink) -> LinkState:
        """Whether it answered, as long as its line is up; a closed driver's never is."""
        return self.state if link.state is LinkState.ONLINE else LinkState.OFFLINE

    def line_changed(self, change: LinkChanged) -> None:
        """Its line came up or went down.

        An answer got before the line went down may be dealt with only after: while the line is
        down none counts, or the next first answer would be no change and nobody would hear of it.
        """
        with self._lock:
            self._missed = 0
            self._line_up = change.state is LinkState.ONLINE
            if not self._line_up:
                self._change(LinkState.OFFLINE, change.detail)

    def answered(self) -> None:
        """It answered."""
        with self._lock:
            self._missed = 0
            if self._line_up:
                self._change(LinkState.ONLINE, "")

    def missed(self, detail: str) -> bool:
        """It did not answer this time; return whether asking again at once is worth it."""
        with self._lock:
            self._missed += 1
            if self._missed >= MISSES:
                self._change(LinkState.OFFLINE, detail)
            return self._missed < MISSES

    def lost(self, detail: str) -> None:
        """It cannot be asked, or refuses everything."""
        with self._lock:
            self._missed = 0
            self._change(LinkState.OFFLINE, detail)

    def _change(self, state: LinkState, detail: str) -> None:
        if state is self._told:
            return
        self._told = state
        log.log(_LEVEL[state], "%s: %s %s", self._device, _WORD[state], detail)
        self._tell(LinkChanged(state, self._clock(), detail))


class Turns:
    """A thread that calls ``turn`` at once and then every ``seconds``, earlier when woken.

    What ``turn`` raises is logged and the next turn comes all the same. ``close`` joins; it must
    not be called from ``turn``.
    """

    def __init__(self, name: str, turn: Callable[[], None], seconds: float) -> None:
        self._turn = turn
        self._seconds = seconds
        self._woken = threading.Event()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    @property
    def over(self) -> bool:
        """Whether ``close`` has been called."""
        return self._over.is_set()

    def start(self) -> None:
        """Begin. Apart from the constructor, so that the driver is whole before the first turn."""
        self._thread.start()

    def wake(self) -> None:
        """Let the next turn come as soon as the present one is over."""
        self._woken.set()

    def pause(self, seconds: float) -> None:
        """Wait within a turn; cut short by ``close``."""
        self._over.wait(seconds)

    def end(self) -> None:
        """Let no further turn begin; ``close`` waits for the present one."""
        self._over.set()
        self._woken.set()

    def close(self) -> None:
        """End and join."""
        self.end()
        self._thread.join()

    def _run(self) -> None:
        while not self.over:
            self._woken.clear()
            try:
                self._turn()
            except Exception:
                log.exception("%s: a turn failed", self._thread.name)
            self._woken.wait(self._seconds)


_LEVEL = {LinkState.ONLINE: logging.INFO, LinkState.OFFLINE: logging.WARNING}
_WORD = {LinkState.ONLINE: "answers", LinkState.OFFLINE: "does not answer"}
