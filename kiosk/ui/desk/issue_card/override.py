"""A supervisor's second sign-in for one unusual card."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kiosk.ui.vouching import SupervisorDialog
from kiosk.ui.workplace import Workplace


class OverrideDialog(SupervisorDialog):
    """A home with more cards than are free: it says so, and goes away once that is agreed to."""

    def __init__(self, place: Workplace, over: QWidget, held: int, free: int) -> None:
        why = self.tr("该户已有 {} 张卡，免费额度 {} 张。超出额度需要主管本人登录并写明原因。")
        super().__init__(place, over, self.tr("主管授权"), why.format(held, free), self.tr("授权"))
        self.agreed.connect(self.leave)
