"""A supervisor agrees to one step, by a sign-in of their own and with a reason (domain.md §9)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kiosk.domain.refusal import Refused
from kiosk.domain.staff import Override
from kiosk.services.staff import Overriding, give_override
from kiosk.ui import speech
from kiosk.ui.theme.tokens import Theme
from kiosk.ui.troubles import keep_open
from kiosk.ui.widgets.dialog import Dialog
from kiosk.ui.widgets.fields import Field
from kiosk.ui.widgets.layout import row
from kiosk.ui.workplace import Workplace


class SupervisorFields(QWidget):
    """Login and secret of a supervisor.

    Signals:
        changed(): something else was typed.
    """

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._login = Field(theme, self.tr("主管账号"))
        self._secret = Field(theme, self.tr("主管密码"), secret=True)
        self.setLayout(row(self._login, self._secret, spacing=theme.space(1.5)))
        for field in (self._login, self._secret):
            field.edit.textChanged.connect(self.changed)

    @property
    def login(self) -> str:
        """Who signs in."""
        return self._login.value

    @property
    def secret(self) -> str:
        """What they prove it with."""
        return self._secret.edit.text()

    @property
    def complete(self) -> bool:
        """Whether both are typed."""
        return bool(self.login and self.secret)

    def ask_again(self) -> None:
        """The secret was wrong: it is typed anew."""
        self._secret.edit.clear()


def vouch(
    place: Workplace, dialog: Dialog, fields: SupervisorFields, reason: str,
    then: Callable[[Override], object],
) -> None:  # fmt: skip
    """Have a supervisor sign in; ``then`` takes what they gave, else the dialog says why not."""

    def take(outcome: Overriding) -> None:
        try:
            given = outcome.or_refuse()
        except Refused as refused:
            fields.ask_again()
            dialog.show_error(speech.refusal(refused))
            return
        then(given)

    reply = place.act.run(give_override, login=fields.login, secret=fields.secret, reason=reason)
    reply.done(take, owner=dialog)
    keep_open(dialog, reply)


class SupervisorDialog(Dialog):
    """Login, secret and reason of a supervisor other than the clerk; it waits on once agreed.

    Signals:
        agreed(object): the ``Override`` that was given.
    """

    agreed = Signal(object)

    def __init__(
        self, place: Workplace, over: QWidget, title: str, sentence: str, confirm: str
    ) -> None:
        theme = place.theme
        self._place, self._fields = place, SupervisorFields(theme)
        self._reason = Field(theme, self.tr("原因"))
        super().__init__(theme, over, title, sentence, confirm, self._fields, self._reason)
        self._fields.changed.connect(self._show_ready)
        self._reason.edit.textChanged.connect(self._show_ready)
        self.confirmed.connect(self._ask)
        self._show_ready()

    def _show_ready(self) -> None:
        complete = self._fields.complete and self._reason.value
        self.block("" if complete else self.tr("账号、密码和原因都要填写"))

    def _ask(self) -> None:
        vouch(self._place, self, self._fields, self._reason.value, self.agreed.emit)
