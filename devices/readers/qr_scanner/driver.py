"""A QR scanner on a serial line: reads while the scan page is open, and only then."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable
from datetime import datetime

from devices.contract import (
    CardPresented,
    Credential,
    DeviceError,
    Fault,
    LinkChanged,
    LinkState,
    ReaderEvent,
    Tech,
)
from devices.exchange import Answering, Turns
from devices.link import ByteLink, utc_now
from devices.readers.qr_scanner.codec import Code, Command, Decoder, Reply, Status, read, write
from devices.readers.qr_scanner.registers import (
    CLOSED_TO_BARCODES,
    ENDS_WITH_CR,
    READS_NOTHING,
    SAME_CODE_LATER,
    WAITS_FOR_A_CODE,
    Setting,
)

log = logging.getLogger(__name__)

ANSWER_SECONDS = 0.5
LOOK_SECONDS = 3.0
"""How often the settings are looked at: a module that lost its power has forgotten them."""

QUIET_SECONDS = 0.1
"""Longer than any pause within a code that ends with CR."""

SILENCE_SECONDS = 0.05
"""Where only silence ends a code (serial.md §7.1: 30-50 ms)."""


class QrScanner:
    """A ``devices.contract.CardReader`` that opens ``url`` and calls ``on_event`` from its threads.

    A code is told as ``CardPresented`` with ``Tech.QR``; there is no ``CardRemoved``. Between
    ``start_scan`` and ``stop_scan`` the module waits for codes by itself (sense mode), otherwise
    it reads nothing, and a code that arrives all the same is dropped. Both return at once and hold
    through a lost line. The state is online when the module answers and keeps what it is set to;
    a ``LinkChanged`` to offline has the ``Fault`` in its detail. ``tail`` false is for modules
    that cannot end a code with CR: silence ends it then.

    Raises:
        ValueError: the URL has a scheme nobody serves.
    """

    def __init__(
        self,
        url: str,
        on_event: Callable[[ReaderEvent], None],
        *,
        baudrate: int = 9600,
        tail: bool = True,
        look_seconds: float = LOOK_SECONDS,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self._url = url
        self._on_event = on_event
        self._clock = clock
        self._decoder = Decoder(tail)
        self._decoding = threading.Lock()
        self._settings = (CLOSED_TO_BARCODES, *([ENDS_WITH_CR] if tail else []), SAME_CODE_LATER)
        self._wanted = False
        self._scanning = False
        self._replies: queue.SimpleQueue[Reply] | None = None
        self.dropped = 0
        self._answering = Answering(f"qr scanner {url}", self._emit, clock)
        self._turns = Turns(f"qr scanner {url}", self._turn, look_seconds)
        self._link = ByteLink(
            url,
            self._arrived,
            on_link=self._link_changed,
            on_quiet=self._quiet,
            baudrate=baudrate,
            quiet_seconds=QUIET_SECONDS if tail else SILENCE_SECONDS,
            clock=clock,
        )
        self._turns.start()

    @property
    def state(self) -> LinkState:
        """Whether the module answers and does what it is told."""
        return self._answering.state_on(self._link)

    @property
    def scanning(self) -> bool:
        """Whether the module has confirmed that it waits for a code."""
        return self._wanted and self._scanning

    @property
    def discarded(self) -> int:
        """Bytes that belonged to no reply and no code, since the start."""
        return self._decoder.discarded

    def start_scan(self) -> None:
        """Wait for codes from now on."""
        self._wanted = True
        self._turns.wake()

    def stop_scan(self) -> None:
        """Tell no code from now on, and put the module to rest."""
        self._wanted = False
        self._turns.wake()

    def close(self) -> None:
        """Put the module to rest, stop and join; no callback runs afterwards."""
        self._wanted = False
        self._turns.close()
        if self._scanning:
            self._rest()
        self._link.close()

    def _rest(self) -> None:
        try:
            self._set(READS_NOTHING)
        except DeviceError as error:
            log.warning("not put to rest: %s", error)

    def _turn(self) -> None:
        if self._link.state is LinkState.OFFLINE:
            return
        wanted = self._wanted
        try:
            if not wanted:
                self._scanning = False
                self._set(READS_NOTHING)
            for setting in self._settings:
                self._set(setting)
            if wanted:
                self._set(WAITS_FOR_A_CODE)
                self._begin()
        except DeviceError as error:
            self._failed(error)
        else:
            self._answering.answered()

    def _begin(self) -> None:
        if not self._scanning:
            with self._decoding:
                self._decoder.spoil()
                self._scanning = True

    def _failed(self, error: DeviceError) -> None:
        self._scanning = False
        if error.fault is Fault.REFUSED:
            self._answering.lost(f"{error.fault}: {error.detail}")
        elif self._answering.missed(f"{error.fault}: {error.detail}"):
            self._turns.wake()  # a setting may be sent twice

    def _set(self, setting: Setting) -> None:
        present = self._register(setting.address)
        wanted = setting.of(present)
        if present == wanted:
            return
        self._ask(write(setting.address, wanted))
        if self._register(setting.address) != wanted:  # some versions acknowledge and forget
            raise self._error(Fault.REFUSED, f"register {setting.address:04X} keeps its value")

    def _register(self, address: int) -> int:
        reply = self._ask(read(address))
        if len(reply.data) != 1:
            raise self._error(Fault.BAD_FRAME, f"{len(reply.data)} registers for one")
        return reply.data[0]

    def _ask(self, command: Command) -> Reply:
        # Not by ByteLink.request: it discards input first, and that may be half a code.
        replies: queue.SimpleQueue[Reply] = queue.SimpleQueue()
        self._replies = replies
        try:
            self._link.write(command.encode())
            reply = replies.get(timeout=ANSWER_SECONDS)
        except queue.Empty:
            raise self._error(Fault.NO_ANSWER, f"register {command.address:04X}") from None
        finally:
            self._replies = None
        if reply.status != Status.OK:
            raise self._error(Fault.REFUSED, f"status {reply.status:02X}")
        return reply

    def _error(self, fault: Fault, detail: str) -> DeviceError:
        return DeviceError(fault, self._url, detail)

    def _arrived(self, data: bytes) -> None:
        with self._decoding:
            found = self._decoder.feed(data)
        self._found(found)

    def _quiet(self) -> None:
        with self._decoding:
            found = self._decoder.quiet()
        self._found(found)

    def _found(self, items: list[Reply | Code]) -> None:
        for item in items:
            if isinstance(item, Reply):
                replies = self._replies
                if replies is not None:
                    replies.put(item)
            elif self.scanning and item.text is not None:
                self._emit(CardPresented(Credential(Tech.QR, item.text), self._clock()))
            else:
                self.dropped += 1

    def _link_changed(self, change: LinkChanged) -> None:
        self._scanning = False
        with self._decoding:
            self._decoder.quiet()
        self._answering.line_changed(change)
        self._turns.wake()

    def _emit(self, event: ReaderEvent) -> None:
        try:
            self._on_event(event)
        except Exception:
            log.exception("%s: what listens to the scanner failed", self._url)
