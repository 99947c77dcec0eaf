"""What else can be done with the key beside the board: one small button each, below its panel."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout

from kiosk.ui.desk.key_board.flow import Tool
from kiosk.ui.theme.tokens import Theme
from kiosk.ui.widgets.buttons import SecondaryButton
from kiosk.ui.widgets.layout import Panel

ACROSS = 2
ICONS = {
    Tool.ENTRUST: "note",
    Tool.MANDATE: "note",
    Tool.HAND_OVER: "handover",
    Tool.PICK_UP: "door",
    Tool.DOOR: "unlock",
    Tool.REPORT_LOSS: "warning",
    Tool.LOSS: "warning",
}


class KeyTools(Panel):
    """Buttons for what a key allows.

    Signals:
        pressed(object): the ``Tool`` that is wanted.
    """

    pressed = Signal(object)

    def __init__(self, theme: Theme, tools: Sequence[Tool]) -> None:
        words = self._words()
        grid = QGridLayout()
        grid.setSpacing(theme.space(1))
        for place, tool in enumerate(tools):
            button = SecondaryButton(theme, words[tool], ICONS[tool], minor=True)
            button.clicked.connect(lambda _on, tool=tool: self.pressed.emit(tool))
            grid.addWidget(button, place // ACROSS, place % ACROSS)
        for across in range(ACROSS):
            grid.setColumnStretch(across, 1)
        super().__init__(theme, grid, "card", 2, 1.25)

    def _words(self) -> dict[Tool, str]:
        return {
            Tool.ENTRUST: self.tr("登记委托…"),
            Tool.MANDATE: self.tr("委托书…"),
            Tool.HAND_OVER: self.tr("交还业主…"),
            Tool.PICK_UP: self.tr("取件码…"),
            Tool.DOOR: self.tr("开柜门…"),
            Tool.REPORT_LOSS: self.tr("登记遗失…"),
            Tool.LOSS: self.tr("遗失处理…"),
        }
