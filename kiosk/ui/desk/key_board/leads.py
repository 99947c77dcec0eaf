"""Where the key board leads to: the buttons beside its search."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kiosk.ui.theme.tokens import Theme
from kiosk.ui.widgets.buttons import SecondaryButton
from kiosk.ui.widgets.layout import row


class Leads(QWidget):
    """One small button for each.

    Signals:
        stock_pressed(): stock-takes are wanted.
        cabinet_pressed(): the doors of the cabinet are wanted.
        mandates_pressed(): the list of mandates is wanted.
        losses_pressed(): the list of losses is wanted.
        papers_pressed(): something is wanted on paper.
    """

    stock_pressed = Signal()
    cabinet_pressed = Signal()
    mandates_pressed = Signal()
    losses_pressed = Signal()
    papers_pressed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        buttons = (
            (SecondaryButton(theme, self.tr("盘点"), "list", minor=True), self.stock_pressed),
            (SecondaryButton(theme, self.tr("柜门"), "door", minor=True), self.cabinet_pressed),
            (SecondaryButton(theme, self.tr("托管委托"), "note", minor=True),
             self.mandates_pressed),
            (SecondaryButton(theme, self.tr("遗失处理"), "warning", minor=True),
             self.losses_pressed),
            (SecondaryButton(theme, self.tr("打印…"), "print", minor=True), self.papers_pressed),
        )  # fmt: skip
        for button, signal in buttons:
            button.clicked.connect(signal)
        self.setLayout(row(*(button for button, _ in buttons), spacing=theme.space(1)))
