"""What is asked before a mandate is revoked."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kiosk.services.custody_desk import MandateDetail
from kiosk.ui.owner_dialog import OwnerDialog, OwnerWords
from kiosk.ui.workplace import Workplace


class RevokeDialog(OwnerDialog):
    """At whose word, of the owners in the register."""

    def __init__(self, place: Workplace, over: QWidget, mandate: MandateDetail) -> None:
        words = OwnerWords(
            title=self.tr("撤销委托·{}").format(mandate.line.number),
            sentence=self.tr(
                "撤销后马上不再借出，通知业主前来取回。钥匙仍在柜中，请办理交还。"
            ),
            confirm=self.tr("撤销委托"), who=self.tr("提出撤销的业主"),
            missing=self.tr("请选择提出撤销的业主"),
        )  # fmt: skip
        owners = {each.id: each.name for each in mandate.owners}
        super().__init__(place, over, words, owners, danger=True)
