"""Sends what a visitor entered or showed, one thing at a time."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from kiosk.domain.refusal import Refused
from kiosk.services.transaction import Transaction
from kiosk.services.visits import (
    Arrived,
    UnusablePass,
    Visitor,
    arrive,
    cancel_visit,
    present_invitation,
    present_pass,
)
from kiosk.ui.resident.visitor.flow import NOTICE_VERSION, Entered
from kiosk.ui.runner import Reply, Runner


class Sending(QObject):
    """Asks one use case, and nothing more before its answer is there.

    Signals:
        arrived(object): the ``Visit`` that was taken down or found.
        unusable(object): an ``UnusablePass`` was shown.
        refused(object): a ``Refused``.
        failed(object): an error; nothing was changed.
    """

    arrived = Signal(object)
    unusable = Signal(object)
    refused = Signal(object)
    failed = Signal(object)

    def __init__(self, runner: Runner[Transaction], parent: QObject) -> None:
        super().__init__(parent)
        self._runner = runner
        self._registering: Reply[Arrived] | None = None
        self._busy = False

    @property
    def busy(self) -> bool:
        """Return whether an answer is still to come."""
        return self._busy

    def register(self, entered: Entered, visitor: Visitor) -> None:
        """Take down somebody who walks in."""
        assert entered.kind is not None
        if self._busy:
            return
        self._registering = self._runner.run(
            arrive, kind=entered.kind, visitor=visitor, notice=NOTICE_VERSION, home=entered.home
        )
        self._await(self._registering)

    def present_code(self, code: str) -> None:
        """Look for the invitation with that code."""
        if not self._busy:
            self._await(self._runner.run(present_invitation, code=code, notice=NOTICE_VERSION))

    def present_text(self, text: str) -> None:
        """Look for the invitation whose QR says that."""
        if not self._busy:
            self._await(self._runner.run(present_pass, text=text, notice=NOTICE_VERSION))

    def call_off(self, visit: str | None) -> None:
        """Call off what was sent, also where the answer is not here yet."""
        runner, sent = self._runner, self._registering
        if sent is not None:
            sent.done(lambda arrived: runner.run(cancel_visit, visit=arrived.visit.id), owner=None)
        elif visit is not None:
            runner.run(cancel_visit, visit=visit)

    def _await(self, reply: Reply[Arrived] | Reply[Arrived | UnusablePass]) -> None:
        self._busy = True
        reply.done(self._done).refused(self._refused).failed(self._failed)

    def _answered(self) -> None:
        self._busy, self._registering = False, None

    def _done(self, answer: Arrived | UnusablePass) -> None:
        self._answered()
        if isinstance(answer, Arrived):
            self.arrived.emit(answer.visit)
        else:
            self.unusable.emit(answer)

    def _refused(self, refusal: Refused) -> None:
        self._answered()
        self.refused.emit(refusal)

    def _failed(self, error: Exception) -> None:
        self._answered()
        self.failed.emit(error)
