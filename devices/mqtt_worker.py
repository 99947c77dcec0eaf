"""An MQTT link with a thread of its own, for owners that have something else to do."""

from __future__ import annotations

import logging
import os
import queue
import threading
from collections.abc import Callable
from functools import partial

from devices.contract import DeviceError, Incoming, LinkState, Publication
from devices.mqtt import MqttLink

log = logging.getLogger(__name__)

TICK_SECONDS = 0.5


def _no_tick() -> float:
    return TICK_SECONDS


class MqttWorker:
    """Drives a link on one thread, on which everything below runs as well.

    ``on_message`` gets each message (acknowledged when it returns); ``on_tick`` runs at least as
    often as the seconds it returned last. An exception in either is logged, never fatal.
    """

    def __init__(
        self,
        link: MqttLink,
        on_message: Callable[[Incoming], None],
        on_tick: Callable[[], float] = _no_tick,
    ) -> None:
        self._link = link
        self._on_message = on_message
        self._on_tick = on_tick
        self._calls: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._wake_read, self._wake_write = os.pipe()
        self._submitting = threading.Lock()
        self._closed = False
        self._stopping = False
        self._last: Publication | None = None
        self._thread = threading.Thread(target=self._run, name="mqtt", daemon=True)
        self._thread.start()

    @property
    def state(self) -> LinkState:
        """Whether the link is up, as of the last look."""
        return self._link.state

    def submit(self, call: Callable[[], None]) -> None:
        """Run ``call`` on the worker's thread, soon; from any thread. Nothing after ``close``."""
        with self._submitting:
            if self._closed:  # its descriptors may belong to somebody else by now
                return
            self._calls.put(call)
            os.write(self._wake_write, b"\0")

    def publish(self, message: Publication) -> None:
        """Send soon; a message that meets a lost link is dropped and logged by topic only."""
        self.submit(lambda: self.publish_now(message))

    def publish_now(self, message: Publication) -> None:
        """Send at once; only on the worker's own thread (in a callback or a submitted call)."""
        try:
            self._link.publish(message)
        except DeviceError:
            log.warning("not sent, broker offline: %s", message.topic)

    def close(self, last: Publication | None = None) -> None:
        """Send ``last`` if the link is up, disconnect and join."""
        self._end(lambda: None, last)

    def drop(self) -> None:
        """Vanish without a goodbye, as on a power cut: the broker publishes the will."""
        self._end(self._link.drop, None)

    def _end(self, call: Callable[[], None], last: Publication | None) -> None:
        if self._stopping:
            return
        self._last = last
        # Before the call: a link that was dropped would else be opened again and closed politely.
        self._stopping = True
        self.submit(call)
        self._thread.join()
        with self._submitting:
            self._closed = True
            os.close(self._wake_read)
            os.close(self._wake_write)

    def _run(self) -> None:
        pause = 0.0
        while not self._stopping:
            for message in self._link.pump(pause, self._wake_read):
                self._guard(partial(self._on_message, message))
            self._run_calls()
            pause = min(self._tick(), TICK_SECONDS)
        self._run_calls()
        self._link.close(last=self._last)

    def _run_calls(self) -> None:
        while not self._calls.empty():
            call = self._calls.get_nowait()
            os.read(self._wake_read, 1)
            self._guard(call)

    def _tick(self) -> float:
        try:
            return self._on_tick()
        except Exception:
            log.exception("a timed task failed")
            return TICK_SECONDS

    @staticmethod
    def _guard(call: Callable[[], None]) -> None:
        try:
            call()
        except Exception:
            log.exception("a message was not handled")
