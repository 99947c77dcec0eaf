"""Answers calls from kiosks and about doors of the key cabinet: somebody has been there."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from kiosk.domain.calls import CallResult, CallTask
from kiosk.domain.refusal import Refused
from kiosk.services.calls import log_call
from kiosk.ui import speech
from kiosk.ui.kiosk_watch import KioskWatch, StaffCall
from kiosk.ui.workplace import Workplace


class KioskCalls(QObject):
    """Runs and tells.

    Signals:
        done(str): a call was answered; a short sentence for the echo.
        refused(str): it was not, and why.
    """

    done = Signal(str)
    refused = Signal(str)

    def __init__(self, place: Workplace, kiosks: KioskWatch, parent: QObject) -> None:
        super().__init__(parent)
        self._place, self._kiosks = place, kiosks

    def answered(self, call: StaffCall) -> None:
        """Somebody has gone there."""
        reply = self._place.act.run(log_call, task=call.task, result=CallResult.REACHED)
        reply.done(self._done).refused(self._refuse).failed(self._fail)

    def _done(self, _task: CallTask) -> None:
        self.done.emit(self.tr("已到场"))
        self._kiosks.look_now()

    def _refuse(self, refused: Refused) -> None:
        self.refused.emit(speech.refusal(refused))
        self._kiosks.look_now()

    def _fail(self, error: Exception) -> None:
        self.refused.emit(speech.failure(error))
