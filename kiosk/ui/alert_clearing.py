"""Takes an alert back for somebody who has seen to it; a clerk brings a supervisor."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from kiosk.domain.gatelog import StandingAlert
from kiosk.domain.refusal import Refused
from kiosk.domain.staff import Override
from kiosk.services.alerts import clear_alert, may_clear_alerts
from kiosk.services.staff import Overriding, give_override
from kiosk.ui import speech
from kiosk.ui.widgets.dialog import Dialog
from kiosk.ui.widgets.fields import Field
from kiosk.ui.widgets.layout import holder, row
from kiosk.ui.workplace import Workplace


class ClearDialog(Dialog):
    """How the alert was seen to; where needed a supervisor signs in with it.

    Signals:
        answered(str, str, str): the reason, and login and secret of a supervisor, empty where
            none is needed.
    """

    answered = Signal(str, str, str)

    def __init__(
        self, place: Workplace, over: QWidget, words: str, *, needs_supervisor: bool
    ) -> None:
        theme = place.theme
        self._supervised = needs_supervisor
        self._reason = Field(theme, self.tr("处理结果（留痕）"))
        self._login = Field(theme, self.tr("主管账号"))
        self._secret = Field(theme, self.tr("主管密码"), secret=True)
        vouching = holder(row(self._login, self._secret, spacing=theme.space(1.5)))
        if not needs_supervisor:
            vouching.hide()
        super().__init__(
            theme, over, self.tr("解除报警"), words, self.tr("解除"), self._reason, vouching
        )
        for field in (self._reason, self._login, self._secret):
            field.edit.textChanged.connect(self._show_ready)
        self.confirmed.connect(self._tell)
        self._show_ready()

    def ask_again(self) -> None:
        """The secret was wrong: it is typed anew."""
        self._secret.edit.clear()

    def _show_ready(self) -> None:
        if not self._reason.value:
            self.block(self.tr("请写明处理结果"))
        elif self._supervised and not (self._login.value and self._secret.edit.text()):
            self.block(self.tr("须由主管登录确认"))
        else:
            self.block("")

    def _tell(self) -> None:
        self.answered.emit(self._reason.value, self._login.value, self._secret.edit.text())


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
        reply.refused(self._refuse).failed(self._fail)

    def _ask(self, alert: str, words: str, may: bool) -> None:
        dialog = ClearDialog(self._place, self._over, words, needs_supervisor=not may)
        dialog.answered.connect(partial(self._answered, dialog, alert))
        dialog.ask()

    def _answered(
        self, dialog: ClearDialog, alert: str, reason: str, login: str, secret: str
    ) -> None:
        dialog.wait()
        if not login:
            self._clear(dialog, alert, reason, None)
            return
        reply = self._place.act.run(give_override, login=login, secret=secret, reason=reason)
        reply.done(partial(self._vouched, dialog, alert, reason), owner=dialog)
        reply.refused(lambda why: dialog.show_error(speech.refusal(why)), owner=dialog)
        reply.failed(lambda error: dialog.show_error(speech.failure(error)), owner=dialog)

    def _vouched(self, dialog: ClearDialog, alert: str, reason: str, outcome: Overriding) -> None:
        try:
            given = outcome.or_refuse()
        except Refused as refused:
            dialog.ask_again()
            dialog.show_error(speech.refusal(refused))
            return
        self._clear(dialog, alert, reason, given)

    def _clear(
        self, dialog: ClearDialog, alert: str, reason: str, override: Override | None
    ) -> None:
        reply = self._place.act.run(clear_alert, alert=alert, reason=reason, override=override)
        reply.done(partial(self._cleared, dialog), owner=dialog)
        reply.refused(lambda why: dialog.show_error(speech.refusal(why)), owner=dialog)
        reply.failed(lambda error: dialog.show_error(speech.failure(error)), owner=dialog)

    def _cleared(self, dialog: ClearDialog, _alert: StandingAlert) -> None:
        dialog.leave()
        if self._place.watch.board.gates_follow:
            self.done.emit(self.tr("报警已解除"))
        else:
            self.done.emit(self.tr("已登记解除，控制服务恢复后撤下"))

    def _refuse(self, refused: Refused) -> None:
        self.refused.emit(speech.refusal(refused))

    def _fail(self, error: Exception) -> None:
        self.refused.emit(speech.failure(error))
