"""Asks why and how long a gate shall be held open."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kiosk.ui.widgets.chips import Chips
from kiosk.ui.widgets.dialog import Dialog
from kiosk.ui.widgets.fields import Field
from kiosk.ui.workplace import Workplace

MINUTES = (5, 15, 30, 60)


class HoldDialog(Dialog):
    """A reason and a time; a gate held open for ever would be forgotten.

    Signals:
        answered(str, int): the reason, and for how many minutes.
    """

    answered = Signal(str, int)

    def __init__(self, place: Workplace, over: QWidget, gate: str) -> None:
        theme = place.theme
        labels = {str(each): self.tr("{} 分钟").format(each) for each in MINUTES}
        self._reason = Field(theme, self.tr("原因（留痕）"))
        self._minutes = Chips(theme, labels, "15")
        super().__init__(
            theme, over, self.tr("保持常开·{}").format(gate),
            self.tr("到时间自动恢复；期间任何人都可以通过。"), self.tr("保持常开"),
            self._minutes, self._reason, danger=True,
        )  # fmt: skip
        self._reason.edit.textChanged.connect(self._show_ready)
        self.confirmed.connect(self._tell)
        self._show_ready()

    def _show_ready(self) -> None:
        self.block("" if self._reason.value else self.tr("请填写原因"))

    def _tell(self) -> None:
        self.leave()
        self.answered.emit(self._reason.value, int(self._minutes.current))
