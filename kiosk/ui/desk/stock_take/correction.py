"""What else can be found of a key: other pieces, another seal, another hook, a remark."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QWidget

from kiosk.domain.key_stock_take import Count
from kiosk.services.key_stock_desk import InHand
from kiosk.ui.widgets.dialog import Dialog
from kiosk.ui.widgets.fields import Field
from kiosk.ui.widgets.layout import holder, row
from kiosk.ui.workplace import Workplace

MOST_PIECES = 99
LONGEST_SEAL, LONGEST_HOOK, LONGEST_REMARK = 40, 24, 200


class CorrectionDialog(Dialog):
    """Everything that can differ, filled in as it was counted or as it should be.

    Signals:
        corrected(object): the ``Count`` as it was found.
    """

    corrected = Signal(object)

    def __init__(self, place: Workplace, over: QWidget, held: InHand) -> None:
        theme, self._held = place.theme, held
        pieces = "" if held.pieces is None else str(held.pieces)
        hint = self.tr("应有 {} 把").format(held.expected_pieces)
        self._pieces = Field(theme, self.tr("实有数量"), pieces, hint=hint)
        self._pieces.edit.setValidator(QIntValidator(0, MOST_PIECES, self._pieces))
        found = held.expected_seal if held.pieces is None else held.seal
        self._seal = Field(
            theme, self.tr("实有封签号"), found or "", hint=self.tr("没有封签则留空")
        )
        own = self.tr("原位 {}").format(held.hook or "—")
        self._hook = Field(theme, self.tr("挂错时，所在挂钩"), held.found_hook or "", hint=own)
        self._remark = Field(theme, self.tr("说明"), held.remark)
        for field, most in (
            (self._seal, LONGEST_SEAL), (self._hook, LONGEST_HOOK), (self._remark, LONGEST_REMARK),
        ):  # fmt: skip
            field.edit.setMaxLength(most)
        upper = row(self._pieces, self._seal, self._hook, spacing=theme.space(1.25))
        for across in range(3):
            upper.setStretch(across, 1)
        super().__init__(
            theme, over, self.tr("更正 {}").format(held.number),
            self.tr("按手上的实物填写。差异列入盘点表，由两人签名；登记册不因此改变。"),
            self.tr("计入"), holder(upper), self._remark,
        )  # fmt: skip
        self._pieces.edit.textChanged.connect(self._show_ready)
        self.confirmed.connect(self._tell)
        self._show_ready()

    def _show_ready(self) -> None:
        self.block("" if self._pieces.value.isdecimal() else self.tr("请填写实有数量"))

    def _tell(self) -> None:
        self.corrected.emit(
            Count(
                self._held.tag, int(self._pieces.value), self._seal.value or None,
                self._hook.value or None, self._remark.value,
            )
        )  # fmt: skip
