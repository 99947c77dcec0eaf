"""Takes an alert back for somebody who has seen to it; a clerk brings a supervisor."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from kiosk.domain.gatelog import StandingAlert
from kiosk.domain.staff import Override
from kiosk.services.alerts import clear_alert, may_clear_alerts
from kiosk.ui import speech
from kiosk.ui.troubles import keep_open
from kiosk.ui.vouching import SupervisorFields, vouch
from kiosk.ui.widgets.dialog import Dialog
from kiosk.ui.widgets.fields import Field
from kiosk.ui.workplace import Workplace


class ClearDialog(Dialog):
    """How the alert was seen to; where needed a supervisor signs in with it.

    Signals:
        answered(str, object): the reason, and the ``Override`` of a supervisor, None where none
            is needed.
    """

    answered = Signal(str, object)

    def __init__(
        self, place: Workplace, over: QWidget, words: str, *, needs_supervisor: bool
    ) -> None:
        theme = place.theme
        self._place, self._supervised = place, needs_supervisor
        self._reason = Field(theme, self.tr("处理结果（留痕）"))
        self._supervisor = SupervisorFields(theme)
        if not needs_supervisor:
            self._supervisor.hide()
        super().__init__(
            theme, over, self.tr("解除报警"), words, self.tr("解除"), self._reason,
            self._supervisor,
        )  # fmt: skip
        self._reason.edit.textChanged.connect(self._show_ready)
        self._supervisor.changed.connect(self._show_ready)
        self.confirmed.connect(self._tell)
        self._show_ready()

    def _show_ready(self) -> None:
        if not self._reason.value:
            self.block(self.tr("请写明处理结果"))
        elif self._supervised and not self._supervisor.complete:
            self.block(self.tr("须由主管登录确认"))
        else:
            self.block("")

    def _tell(self) -> None:
        reason = self._reason.value
        if not self._supervised:
            self.answered.emit(reason, None)
            return
        told = partial(self.answered.emit, reason)
        vouch(self._place, self, self._supervisor, reason, told)


class AlertClearing(QObject):
    """Asks, runs and tells.

    Signals:
        done(str): an alert was taken back; a short sentence for the echo.
        refused(str): it could not even be asked for, and why.
    """

    done = Signal(str)
    refused = Signal(str)

    def __init__(self, place: Workplace, over: QWidget) -> None:
        super().__init__(over)
        self._place, self._over = place, over

    def ask(self, alert: str, words: str) -> None:
        """Ask how an alert was seen to; ``words`` say which one it is."""
        reply = self._place.look.run(may_clear_alerts)
        reply.done(partial(self._ask, alert, words), owner=self)
        reply.refused(self._not_asked).failed(self._not_asked)

    def _ask(self, alert: str, words: str, may: bool) -> None:
        dialog = ClearDialog(self._place, self._over, words, needs_supervisor=not may)
        dialog.answered.connect(partial(self._clear, dialog, alert))
        dialog.ask()

    def _clear(
        self, dialog: ClearDialog, alert: str, reason: str, override: Override | None
    ) -> None:
        reply = self._place.act.run(clear_alert, alert=alert, reason=reason, override=override)
        reply.done(partial(self._cleared, dialog), owner=dialog)
        keep_open(dialog, reply)

    def _cleared(self, dialog: ClearDialog, _alert: StandingAlert) -> None:
        dialog.leave()
        if self._place.watch.board.gates_follow:
            self.done.emit(self.tr("报警已解除"))
        else:
            self.done.emit(self.tr("已登记解除，控制服务恢复后撤下"))

    def _not_asked(self, why: Exception) -> None:
        self.refused.emit(speech.why_not(why))
