"""A supervisor's second sign-in for one unusual card."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kiosk.domain.refusal import Refused
from kiosk.services.staff import Overriding, give_override
from kiosk.ui import speech
from kiosk.ui.widgets.dialog import Dialog
from kiosk.ui.widgets.fields import Field
from kiosk.ui.widgets.layout import holder, row
from kiosk.ui.workplace import Workplace


class OverrideDialog(Dialog):
    """Login, secret and reason of a supervisor other than the clerk.

    Signals:
        agreed(object): the ``Override`` that was given.
    """

    agreed = Signal(object)

    def __init__(self, place: Workplace, over: QWidget, held: int, free: int) -> None:
        theme = place.theme
        self._place = place
        self._login = Field(theme, self.tr("主管账号"))
        self._secret = Field(theme, self.tr("主管密码"), secret=True)
        self._reason = Field(theme, self.tr("原因"))
        fields = row(self._login, self._secret, spacing=theme.space(1.5))
        why = self.tr("该户已有 {} 张卡，免费额度 {} 张。超出额度需要主管本人登录并写明原因。")
        super().__init__(
            theme, over, self.tr("主管授权"), why.format(held, free), self.tr("授权"),
            holder(fields), self._reason,
        )  # fmt: skip
        for field in (self._login, self._secret, self._reason):
            field.edit.textChanged.connect(self._show_ready)
        self.confirmed.connect(self._ask)
        self._show_ready()

    def _show_ready(self) -> None:
        complete = self._login.value and self._secret.edit.text() and self._reason.value
        self.block("" if complete else self.tr("账号、密码和原因都要填写"))

    def _ask(self) -> None:
        self.wait()
        self._place.act.run(
            give_override, login=self._login.value, secret=self._secret.edit.text(),
            reason=self._reason.value,
        ).done(self._take).refused(self._refuse).failed(self._fail)  # fmt: skip

    def _take(self, outcome: Overriding) -> None:
        try:
            given = outcome.or_refuse()
        except Refused as refused:
            self._secret.edit.clear()
            self._refuse(refused)
            return
        self.leave()
        self.agreed.emit(given)

    def _refuse(self, refused: Refused) -> None:
        self.show_error(speech.refusal(refused))

    def _fail(self, error: Exception) -> None:
        self.show_error(speech.failure(error))
