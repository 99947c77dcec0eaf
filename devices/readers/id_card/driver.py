"""A reader of identity cards: asks for a card while it may, tells each one once, keeps nothing."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from devices.contract import DeviceError, Fault, LinkChanged, LinkState
from devices.exchange import Answering, Turns
from devices.identity import IdentityEvent, IdentityNotRead, IdentityRead, NotRead
from devices.link import ByteLink, utc_now
from devices.readers.id_card.codec import (
    OK,
    SAM_ID_SIZE,
    Ask,
    Decoder,
    Response,
    Status,
    sam_id_text,
    text_of,
)
from devices.readers.id_card.text import parse

log = logging.getLogger(__name__)

FIND_SECONDS = 0.4
"""Between two questions for a card (serial.md §3: 300-500 ms)."""

IDLE_FINDS = 8
"""While no card may be read, only the module's own state is asked, once in so many turns."""

READ_BYTES = 1295
_THINKING_SECONDS = {Ask.READ: 2.0}
_USUAL_SECONDS = 0.5
_REFUSALS = {
    Status.CARD_REFUSED_READER,
    Status.READER_REFUSED_CARD,
    Status.NOT_VERIFIED,
    Status.WRONG_CARD,
}


class IdCardReader:
    """Opens ``url`` and calls ``on_event`` from its threads until ``close()`` has returned.

    Cards are read only between ``start_reading`` and ``stop_reading``, which return at once; a
    card told as ``IdentityNotRead`` is tried again as long as it lies there. A card that was read
    is not found again before it is lifted. Neither photograph nor fingerprint leaves the codec.
    The state is online while the module answers and works; a ``LinkChanged`` to offline has the
    ``Fault`` in its detail.

    Raises:
        ValueError: the URL has a scheme nobody serves.
    """

    def __init__(
        self,
        url: str,
        on_event: Callable[[IdentityEvent], None],
        *,
        baudrate: int = 115200,
        find_seconds: float = FIND_SECONDS,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self._url = url
        self._on_event = on_event
        self._baudrate = baudrate
        self._clock = clock
        self._wanted = False
        self._ready = False
        self._complained = False
        self._idle_turns = 0
        self.sam_id = ""
        self.bad_checks = 0
        self._answering = Answering(f"id card reader {url}", self._emit, clock)
        self._turns = Turns(f"id card reader {url}", self._turn, find_seconds)
        self._link = ByteLink(
            url, _not_asked_for, on_link=self._link_changed, baudrate=baudrate, clock=clock
        )
        self._turns.start()

    @property
    def state(self) -> LinkState:
        """Whether the module answers and works."""
        return self._answering.state_on(self._link)

    def start_reading(self) -> None:
        """Read the cards that are laid down from now on, and one that lies there already."""
        self._complained = False
        self._wanted = True
        self._turns.wake()

    def stop_reading(self) -> None:
        """Tell no card from now on."""
        self._wanted = False

    def close(self) -> None:
        """Stop and join; no callback runs afterwards."""
        self._wanted = False
        self._turns.end()
        self._link.close()
        self._turns.close()

    def _turn(self) -> None:
        if self._link.state is LinkState.OFFLINE or self._turns.over:
            return
        try:
            if not self._ready or not self._wanted:
                self._look_at_module()
            if self._ready and self._wanted:
                self._look_for_card()
        except DeviceError as error:
            self._failed(error)

    def _look_at_module(self) -> None:
        if self._ready and self._idle_turns < IDLE_FINDS:
            self._idle_turns += 1
            return
        self._idle_turns = 0
        self._done(self._ask(Ask.STATUS))
        if not self._ready:
            self.sam_id = self._read_sam_id()
        self._ready = True
        self._answering.answered()

    def _read_sam_id(self) -> str:
        response = self._done(self._ask(Ask.SAM_ID))
        if len(response.data) != SAM_ID_SIZE:
            raise DeviceError(Fault.BAD_FRAME, self._url, "the module's id is not 16 bytes")
        return sam_id_text(response.data)

    def _look_for_card(self) -> None:
        found = self._ask(Ask.FIND)
        self._answering.answered()
        if found.status != Status.FOUND:
            self._must_work(found)
            self._complained = False  # the next card that fails is another one
            return
        for step in (Ask.SELECT, Ask.READ):
            response = self._ask_about_card(step)
            if response.card_status + bytes([response.status]) != OK:
                self._must_work(response)
                refused = response.status in _REFUSALS
                self._complain(NotRead.REFUSED if refused else NotRead.MOVED)
                return
        self._tell(response.data)

    def _ask_about_card(self, step: Ask) -> Response:
        try:
            return self._ask(step)
        except DeviceError:
            self._complain(NotRead.UNREADABLE)  # somebody waits; what is wrong is told as well
            raise

    def _tell(self, text: bytes) -> None:
        try:
            identity = parse(text)
        except ValueError:  # not logged with its message, which may show what was read
            log.warning("%s: a card that is not understood", self._url)
            self._complain(NotRead.UNREADABLE)
            return
        self._complained = False
        if self._wanted:
            self._emit(IdentityRead(identity, self._clock()))

    def _complain(self, why: NotRead) -> None:
        if self._wanted and not self._complained:
            self._complained = True
            self._emit(IdentityNotRead(why, self._clock()))

    def _done(self, response: Response) -> Response:
        self._must_work(response)
        if response.status != Status.DONE:
            raise DeviceError(Fault.REFUSED, self._url, f"status {response.status:02X}")
        return response

    def _must_work(self, response: Response) -> None:
        if response.status == Status.SELF_TEST_FAILED:
            raise DeviceError(Fault.MECHANICAL, self._url, "self test failed")
        if response.status == Status.NOT_AUTHORISED:
            raise DeviceError(Fault.REFUSED, self._url, "module not authorised")

    def _ask(self, ask: Ask) -> Response:
        decoder = Decoder()

        def recognise(chunk: bytes) -> Response | None:
            found = decoder.feed(chunk)
            if not found:
                return None
            response = Response.decode(found[0])
            if ask is Ask.READ and response.status == Status.DONE:
                response = replace(
                    response, data=text_of(response.data)
                )  # the photograph ends here
            return response

        try:
            return self._link.request(ask.encode(), recognise, self._seconds(ask))
        except ValueError as error:
            raise DeviceError(Fault.BAD_FRAME, self._url, str(error)) from None
        except DeviceError as error:
            if not (decoder.bad_checks or decoder.bad_lengths):
                raise
            raise DeviceError(Fault.BAD_FRAME, self._url, error.detail) from None
        finally:
            self.bad_checks += decoder.bad_checks

    def _seconds(self, ask: Ask) -> float:
        size = READ_BYTES if ask is Ask.READ else 32
        return _THINKING_SECONDS.get(ask, _USUAL_SECONDS) + size * 10 / self._baudrate

    def _failed(self, error: DeviceError) -> None:
        detail = f"{error.fault}: {error.detail}"
        if error.fault in (Fault.REFUSED, Fault.MECHANICAL):
            self._ready = False
            self._answering.lost(detail)
        elif not self._answering.missed(detail):
            self._ready = False  # whoever answers next may be another module

    def _link_changed(self, change: LinkChanged) -> None:
        self._ready = self._complained = False
        self._answering.line_changed(change)
        self._turns.wake()

    def _emit(self, event: IdentityEvent) -> None:
        try:
            self._on_event(event)
        except Exception:
            log.exception("%s: what listens to the reader failed", self._url)


def _not_asked_for(_data: bytes) -> None:
    """Take no notice: a module speaks only when it is asked."""
