"""The one reconnecting byte link all serial drivers share.

A port is given by URL as pyserial reads it: ``/dev/ttyUSB0``, ``socket://host:port``, ``loop://``,
and ``sim://name`` once ``devices.simulators`` has been imported. The link opens it, opens it again
after a failure, and tells its driver what arrives, all on one thread.
"""

from __future__ import annotations

import contextlib
import logging
import termios
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, InvalidStateError
from datetime import UTC, datetime
from typing import Any, Generic, TypeVar

import serial

from devices.contract import DeviceError, Fault, LinkChanged, LinkState

log = logging.getLogger(__name__)

QUIET_SECONDS = 0.05
FIRST_RETRY_SECONDS = 0.1
LAST_RETRY_SECONDS = 5.0
WRITE_SECONDS = 2.0
CHUNK = 4096

LOST = (OSError, termios.error)
"""What pyserial raises when a port goes away; ``termios.error`` escapes it unwrapped."""

Reply = TypeVar("Reply")


def utc_now() -> datetime:
    """Return the time of day of this machine."""
    return datetime.now(UTC)


def _ignore_link(_change: LinkChanged) -> None:
    """Take no notice of the link."""


def _ignore_quiet() -> None:
    """Take no notice of silence."""


class _Exchange(Generic[Reply]):
    """One request on its way: what to send, and who recognises the answer."""

    def __init__(self, data: bytes, recognise: Callable[[bytes], Reply | None]) -> None:
        self.data = data
        self.sent = False
        self.answer: Future[Reply] = Future()
        self._recognise = recognise

    def offer(self, chunk: bytes) -> None:
        """Let the asker look at what arrived; what it raises is raised to it."""
        try:
            reply = self._recognise(chunk)
        except Exception as error:
            self.fail(error)
        else:
            if reply is not None:
                with contextlib.suppress(InvalidStateError):  # the asker gave up just now
                    self.answer.set_result(reply)

    def fail(self, error: Exception) -> None:
        """Raise ``error`` to the asker."""
        with contextlib.suppress(InvalidStateError):
            self.answer.set_exception(error)


class ByteLink:
    """A serial port with a thread of its own, 8 data bits, no parity, 1 stop bit.

    ``on_bytes`` gets what arrives, in pieces of any length; ``on_quiet`` is called each time
    nothing came for ``quiet_seconds``, also while the line is down: the time-out between bytes
    and the clock of whoever waits for something to end. ``on_link`` is told each change once, the
    first failure to open included. What a callback raises is logged. ``close`` must not be called
    from a callback, and no callback runs once it has returned.

    Raises:
        ValueError: the URL has a scheme nobody serves, or the speed is none.
    """

    def __init__(
        self,
        url: str,
        on_bytes: Callable[[bytes], None],
        *,
        on_link: Callable[[LinkChanged], None] = _ignore_link,
        on_quiet: Callable[[], None] = _ignore_quiet,
        baudrate: int = 9600,
        quiet_seconds: float = QUIET_SECONDS,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self.url = url
        self._port = serial.serial_for_url(
            url,
            baudrate=baudrate,
            timeout=quiet_seconds,
            write_timeout=WRITE_SECONDS,
            exclusive=True,  # two readers of one port would each get half of every frame
            do_not_open=True,
        )
        self._on_bytes = on_bytes
        self._on_link = on_link
        self._on_quiet = on_quiet
        self._quiet_seconds = quiet_seconds
        self._clock = clock
        self._told: LinkState | None = None
        self._exchange: _Exchange[Any] | None = None
        self._one_request = threading.Lock()
        self._port_lock = threading.Lock()  # nobody writes to a port while it is being closed
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"link {url}", daemon=True)
        self._thread.start()

    @property
    def state(self) -> LinkState:
        """Whether the port is open and has not failed since."""
        return self._told or LinkState.OFFLINE

    def write(self, data: bytes) -> None:
        """Send ``data``, from any thread.

        Raises:
            DeviceError: NO_ANSWER while the line is down or takes nothing.
        """
        try:
            with self._port_lock:
                self._port.write(data)
        except LOST as error:
            raise DeviceError(Fault.NO_ANSWER, self.url, str(error)) from error

    def request(
        self, data: bytes, recognise: Callable[[bytes], Reply | None], seconds: float
    ) -> Reply:
        """Discard old input, send ``data`` once and wait for the reply that ``recognise`` sees.

        ``recognise`` gets what arrives, instead of ``on_bytes`` and on the link's thread, until it
        returns something or raises. One request is under way at a time (serial.md §0, rule 2).

        Raises:
            DeviceError: NO_ANSWER where the line is or goes down, or no reply came in time.
        """
        exchange = _Exchange(data, recognise)
        with self._one_request:
            self._exchange = exchange
            try:
                if self.state is LinkState.OFFLINE:
                    raise DeviceError(Fault.NO_ANSWER, self.url, "offline")
                self._wake()
                return exchange.answer.result(seconds)
            except TimeoutError:
                detail = f"nothing within {seconds} s"
                raise DeviceError(Fault.NO_ANSWER, self.url, detail) from None
            finally:
                self._exchange = None
                exchange.answer.cancel()  # what comes late belongs to no request

    def close(self) -> None:
        """Let the port go and join the thread."""
        self._stop.set()
        self._wake()
        self._thread.join()

    def _wake(self) -> None:
        # A socket cannot be interrupted; its read returns after quiet_seconds.
        cancel = getattr(self._port, "cancel_read", None)
        if cancel is not None:
            with self._port_lock:
                if self._port.is_open:
                    cancel()

    def _run(self) -> None:
        retry = FIRST_RETRY_SECONDS
        while not self._stop.is_set():
            try:
                self._port.open()
                self._tell(LinkState.ONLINE)
                while not self._stop.is_set():
                    self._turn()
                    retry = FIRST_RETRY_SECONDS
            except LOST as error:
                self._lose(str(error))
            except Exception as error:
                log.exception("%s: the link failed", self.url)
                self._lose(type(error).__name__)
            self._sit_out(retry)
            retry = min(retry * 2, LAST_RETRY_SECONDS)
        self._shut()
        self._told = LinkState.OFFLINE
        self._disappoint("closed")

    def _turn(self) -> None:
        exchange = self._exchange
        if exchange is not None and not exchange.sent:
            exchange.sent = True
            self._port.reset_input_buffer()
            with self._port_lock:
                self._port.write(exchange.data)
        chunk = self._read()
        if not chunk:
            if exchange is self._exchange:  # otherwise the read was cut short by a new request
                self._call(self._on_quiet)
        elif exchange is not None and not exchange.answer.done():
            exchange.offer(chunk)
        else:
            self._call(self._on_bytes, chunk)

    def _read(self) -> bytes:
        chunk = self._port.read(1)
        try:
            while chunk and len(chunk) < CHUNK and (waiting := self._port.in_waiting):
                chunk += self._port.read(waiting)
        except LOST:
            log.debug("%s: lost behind the last bytes; the next read says so", self.url)
        return chunk

    def _lose(self, detail: str) -> None:
        self._shut()
        self._tell(LinkState.OFFLINE, detail)
        self._disappoint(detail)

    def _disappoint(self, detail: str) -> None:
        """Tell who waits for a reply that none will come; a new asker sees the state first."""
        exchange = self._exchange
        if exchange is not None:
            exchange.fail(DeviceError(Fault.NO_ANSWER, self.url, detail))

    def _shut(self) -> None:
        with self._port_lock:
            try:
                self._port.close()
            except LOST as error:
                log.debug("%s: %s on closing", self.url, error)

    def _sit_out(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while not self._stop.wait(min(seconds, self._quiet_seconds)):
            self._call(self._on_quiet)
            if time.monotonic() >= until:
                return

    def _tell(self, state: LinkState, detail: str = "") -> None:
        if state is self._told:
            return
        self._told = state
        log.log(_LEVEL[state], "%s: %s %s", self.url, state, detail)
        self._call(self._on_link, LinkChanged(state, self._clock(), detail))

    def _call(self, callback: Callable[..., None], *values: object) -> None:
        try:
            callback(*values)
        except Exception:
            log.exception("%s: what listens to the link failed", self.url)


_LEVEL = {LinkState.ONLINE: logging.INFO, LinkState.OFFLINE: logging.WARNING}
