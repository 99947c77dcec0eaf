"""What is asked before a mandate is revoked."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kiosk.services.custody_desk import MandateDetail
from kiosk.ui.widgets.dialog import Dialog
from kiosk.ui.widgets.fields import Choice
from kiosk.ui.widgets.layout import column, holder
from kiosk.ui.widgets.text import Text
from kiosk.ui.workplace import Workplace


class RevokeDialog(Dialog):
    """At whose word, of the owners in the register.

    Signals:
        answered(str): the owner, by id.
    """

    answered = Signal(str)

    def __init__(self, place: Workplace, over: QWidget, mandate: MandateDetail) -> None:
        theme = place.theme
        named = {each.id: each.name for each in mandate.owners}
        self._owner = Choice(theme, {"": self.tr("请选择"), **named} if len(named) != 1 else named)
        self._owner.setAccessibleName(self.tr("提出撤销的业主"))
        labelled = column(
            Text(self.tr("提出撤销的业主"), "caption", "muted"), self._owner,
            spacing=theme.space(0.5),
        )  # fmt: skip
        super().__init__(
            theme, over, self.tr("撤销委托·{}").format(mandate.line.number),
            self.tr("撤销后马上不再借出，通知业主前来取回。钥匙仍在柜中，请办理交还。"),
            self.tr("撤销委托"), holder(labelled), danger=True,
        )  # fmt: skip
        self._owner.chosen.connect(lambda _owner: self._show_ready())
        self.confirmed.connect(lambda: self.answered.emit(self._owner.current))
        self._show_ready()

    def _show_ready(self) -> None:
        self.block("" if self._owner.current else self.tr("请选择提出撤销的业主"))
