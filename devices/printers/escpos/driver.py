"""An ESC/POS printer on a serial line: asked before it is promised anything, and asked again."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from datetime import datetime

from devices.contract import DeviceError, Fault, LinkChanged, LinkState
from devices.exchange import Answering, Turns
from devices.link import ByteLink, utc_now
from devices.printers.escpos.compose import slip
from devices.printers.escpos.status import QUESTIONS, question, state_of, status_in
from devices.printing import (
    Part,
    PrinterChanged,
    PrinterEvent,
    PrinterState,
    Printing,
    PrintResult,
)

log = logging.getLogger(__name__)

ANSWER_SECONDS = 1.0
LOOK_SECONDS = 3.0
PRINTING_SECONDS = 10.0
"""What a printer may hold its answer back for while its buffer is full."""

CHUNK = 512
"""Sent at a time; the link gives a write 2 s, in which 9600 baud carry nearly four of these."""


class EscposPrinter:
    """A ``devices.printing.Printer`` at ``url`` that calls ``on_event`` from its threads.

    ``columns``: 48 for paper of 80 mm, 32 for 58 mm. It is asked for its state every
    ``look_seconds``; the state is told once for each change, and anew after a silence. ``print``
    may be called from any thread except from ``on_event``; slips come one after the other.

    Raises:
        ValueError: the URL has a scheme nobody serves.
    """

    def __init__(
        self,
        url: str,
        on_event: Callable[[PrinterEvent], None],
        *,
        columns: int = 48,
        baudrate: int = 9600,
        look_seconds: float = LOOK_SECONDS,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self._url = url
        self._on_event = on_event
        self._columns = columns
        self._baudrate = baudrate
        self._clock = clock
        self._state: PrinterState | None = None
        self._one_slip = threading.Lock()
        self._answering = Answering(f"printer {url}", self._link_told, clock)
        self._turns = Turns(f"printer {url}", self._turn, look_seconds)
        self._link = ByteLink(
            url, _not_asked_for, on_link=self._link_changed, baudrate=baudrate, clock=clock
        )
        self._turns.start()

    @property
    def state(self) -> LinkState:
        """Whether it answers."""
        return self._answering.state_on(self._link)

    @property
    def printer_state(self) -> PrinterState | None:
        """What it last said of itself; None while it is silent."""
        return self._state

    def print(self, parts: Sequence[Part]) -> Printing:
        """Print a slip and cut it; takes as long as the line needs, and raises no ``DeviceError``.

        Raises:
            ValueError: a text has control characters, or no font here has one of its characters.
        """
        data = slip(parts, self._columns)
        with self._one_slip:
            before = self._looked(ANSWER_SECONDS)
            if isinstance(before, DeviceError):
                return self._result(PrintResult.NOT_BEGUN, None, str(before.fault))
            if not before.ready:
                return self._result(PrintResult.NOT_BEGUN, before)
            try:
                self._send(data)
            except DeviceError as error:
                return self._result(PrintResult.INTERRUPTED, None, str(error.fault))
            after = self._looked(PRINTING_SECONDS + len(data) * 10 / self._baudrate)
        if isinstance(after, DeviceError):
            return self._result(PrintResult.INTERRUPTED, None, str(after.fault))
        return self._result(PrintResult.PRINTED if after.ready else PrintResult.INTERRUPTED, after)

    def close(self) -> None:
        """Stop and join; no callback runs afterwards."""
        self._turns.end()
        self._link.close()
        self._turns.close()

    def _send(self, data: bytes) -> None:
        for start in range(0, len(data), CHUNK):
            self._link.write(data[start : start + CHUNK])

    def _result(
        self, result: PrintResult, state: PrinterState | None, detail: str = ""
    ) -> Printing:
        if state is not None and not detail:
            detail = ", ".join(state.hindrances)
        self._turns.wake()
        return Printing(result, state, self._clock(), detail)

    def _looked(self, seconds: float) -> PrinterState | DeviceError:
        """Ask all four questions; the first may wait behind what is being printed."""
        try:
            answers = [self._ask(QUESTIONS[0], seconds)]
            answers += [self._ask(number, ANSWER_SECONDS) for number in QUESTIONS[1:]]
        except DeviceError as error:
            return error
        return state_of(answers)

    def _ask(self, number: int, seconds: float) -> int:
        heard = bytearray()

        def recognise(chunk: bytes) -> int | None:
            heard.extend(chunk)
            return status_in(chunk)

        try:
            return self._link.request(question(number), recognise, seconds)
        except DeviceError as error:
            if not heard:
                raise
            raise DeviceError(Fault.BAD_FRAME, self._url, error.detail) from None

    def _turn(self) -> None:
        if self._link.state is LinkState.OFFLINE or self._turns.over:
            return
        with self._one_slip:
            state = self._looked(ANSWER_SECONDS)
        if isinstance(state, DeviceError):
            if self._answering.missed(f"{state.fault}: {state.detail}"):
                self._turns.wake()
            return
        self._answering.answered()
        if state != self._state:
            self._state = state
            self._emit(PrinterChanged(state, self._clock()))

    def _link_told(self, change: LinkChanged) -> None:
        self._state = None  # what it said before it fell silent holds no longer
        self._emit(change)

    def _link_changed(self, change: LinkChanged) -> None:
        self._answering.line_changed(change)
        self._turns.wake()

    def _emit(self, event: PrinterEvent) -> None:
        try:
            self._on_event(event)
        except Exception:
            log.exception("%s: what listens to the printer failed", self._url)


def _not_asked_for(_data: bytes) -> None:
    """Take no notice: a printer's status bytes mean something only as answers."""
