"""Looks for the answer to a visit until it is there."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.services.transaction import Transaction
from kiosk.services.visits.following import follow_visit
from kiosk.ui.runner import Runner

LOOK_MS = 200
"""How often the answer is looked for: a pass is on the screen within 300 ms of a yes."""


class Following(QObject):
    """Asks again and again how a visit stands, one question at a time.

    Signals:
        followed(object): a ``Followed``.
    """

    followed = Signal(object)

    def __init__(self, runner: Runner[Transaction], parent: QObject) -> None:
        super().__init__(parent)
        self._runner, self._visit, self._asking = runner, "", False
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self._ask)

    def start(self, visit: str) -> None:
        """Look now, and from now on."""
        self._visit = visit
        if not self._look.isActive():
            self._look.start()
            self._ask()

    def stop(self) -> None:
        """Look no longer."""
        self._look.stop()

    def _ask(self) -> None:
        if self._asking:
            return
        self._asking = True
        reply = self._runner.run(follow_visit, visit=self._visit)
        reply.done(self._answered).refused(self._not_answered).failed(self._not_answered)

    def _answered(self, followed: object) -> None:
        self._asking = False
        if self._look.isActive():
            self.followed.emit(followed)

    def _not_answered(self, _error: object) -> None:
        self._asking = False  # the page says what was true last; the next look is soon
