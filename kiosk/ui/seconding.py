"""A second member of staff agrees to one step at a desk, by a sign-in of their own."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kiosk.domain.credentials import lookup_key
from kiosk.domain.refusal import Refused
from kiosk.services.cards import ReadCard
from kiosk.services.key_desk import Seconding, second_by_card, second_by_secret
from kiosk.ui import speech
from kiosk.ui.widgets.dialog import Dialog
from kiosk.ui.widgets.fields import Field
from kiosk.ui.widgets.layout import holder, row
from kiosk.ui.workplace import Workplace


class SecondDialog(Dialog):
    """A colleague signs in for this one step, by secret or card; more may be asked beside it.

    Signals:
        seconded(object): the ``Seconding`` that holds.
    """

    seconded = Signal(object)

    def __init__(
        self, place: Workplace, over: QWidget, title: str, sentence: str, confirm: str,
        *first: Field,
    ) -> None:  # fmt: skip
        theme = place.theme
        self._place, self._first = place, first
        self._login = Field(theme, self.tr("第二人账号"))
        self._secret = Field(theme, self.tr("第二人密码"), secret=True)
        fields = row(self._login, self._secret, spacing=theme.space(1.5))
        super().__init__(theme, over, title, sentence, confirm, *first, holder(fields))
        for field in (*first, self._login, self._secret):
            field.edit.textChanged.connect(self._show_ready)
        self.confirmed.connect(self._ask)
        place.reader.card_read.connect(self._take_card)
        self._show_ready()

    def _show_ready(self) -> None:
        complete = all(each.value for each in self._first)
        signed = self._login.value and self._secret.edit.text()
        self.block("" if complete and signed else self.tr("全部填写，或由第二人刷员工卡"))

    def _ask(self) -> None:
        self.wait()
        self._place.act.run(
            second_by_secret, login=self._login.value, secret=self._secret.edit.text()
        ).done(self._take).refused(self._not_done).failed(self._not_done)

    def _take_card(self, read: ReadCard) -> None:
        if not self.isVisible() or not all(each.value for each in self._first):
            return
        self.wait()
        number = lookup_key(read.tech, read.value, read.bits)
        reply = self._place.act.run(second_by_card, number=number)
        reply.done(self._take).refused(self._not_done).failed(self._not_done)

    def _take(self, outcome: Seconding) -> None:
        try:
            outcome.or_refuse()
        except Refused as refused:
            self._secret.edit.clear()
            self._not_done(refused)
            return
        self.seconded.emit(outcome)

    def _not_done(self, why: Exception) -> None:
        self.show_error(speech.why_not(why))
