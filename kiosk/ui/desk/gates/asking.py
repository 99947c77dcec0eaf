"""Asks gates to move: first into the audit, then to the gatekeeper, and never twice."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from devices.contract import RequestAnswered
from kiosk.domain.refusal import Refused
from kiosk.services.gates import GateAsked, GateWish, ask_gate
from kiosk.ui import speech
from kiosk.ui.workplace import Workplace

CAUSE = "desk"


class GateAsking(QObject):
    """The requests of this desk that are on their way, one a gate at most.

    Signals:
        waiting_changed(str): a gate is being asked, or is not any more; see ``waits``.
        told(str, bool, str): a gate, whether it did as asked, and what to say of it.
    """

    waiting_changed = Signal(str)
    told = Signal(str, bool, str)

    def __init__(self, place: Workplace, over: QWidget) -> None:
        super().__init__(over)
        self._place = place
        self._waiting: set[str] = set()
        self._sent: dict[str, str] = {}
        place.watch.answered.connect(self._take)

    def waits(self, gate: str) -> bool:
        """Return whether a gate is being asked at the moment."""
        return gate in self._waiting

    def ask(
        self, gate: str, wish: GateWish, *, reason: str = "", minutes: int | None = None
    ) -> None:
        """Write the request down; it is made once that is committed."""
        if self.waits(gate):
            return
        self._mark(gate, on=True)
        reply = self._place.act.run(
            ask_gate, gate=gate, wish=wish, reason=reason, minutes=minutes
        )  # fmt: skip
        reply.done(self._send)
        reply.refused(partial(self._refuse, gate), owner=self)
        reply.failed(partial(self._fail, gate), owner=self)

    def _send(self, asked: GateAsked) -> None:
        facility = self._place.facility
        if facility is None:
            self._end(asked.gate, done=False, text=speech.asked("broker_offline"))
            return
        request = facility.ask(
            asked.operation, gate=asked.gate, cause=CAUSE, minutes=asked.minutes
        )  # fmt: skip
        self._sent[request] = asked.gate

    def _take(self, answer: RequestAnswered) -> None:
        gate = self._sent.pop(answer.request, None)
        if gate is None:
            return
        result = str(answer.result.get("result", "other")) if answer.ok else answer.error or ""
        self._end(gate, done=answer.ok and result == "done", text=speech.asked(result))

    def _refuse(self, gate: str, refused: Refused) -> None:
        self._end(gate, done=False, text=speech.refusal(refused))

    def _fail(self, gate: str, error: Exception) -> None:
        self._end(gate, done=False, text=speech.failure(error))

    def _end(self, gate: str, *, done: bool, text: str) -> None:
        self._mark(gate, on=False)
        self.told.emit(gate, done, text)

    def _mark(self, gate: str, *, on: bool) -> None:
        (self._waiting.add if on else self._waiting.discard)(gate)
        self.waiting_changed.emit(gate)
