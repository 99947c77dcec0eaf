"""What is asked before a step of a loss is entered. Each tells what was answered."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kiosk.domain.key_losses import LossOutcome, Payer
from kiosk.services.key_loss_desk import LossPicture
from kiosk.ui import speech
from kiosk.ui.desk.key_loss.flow import fen_of, outcomes_of
from kiosk.ui.desk.key_loss.looks import (
    card_words,
    outcome_sentence,
    outcome_words,
    payer_words,
)
from kiosk.ui.owner_dialog import OwnerDialog, OwnerWords
from kiosk.ui.widgets.chips import CheckChips, Chips
from kiosk.ui.widgets.dialog import Dialog
from kiosk.ui.widgets.fields import Field
from kiosk.ui.widgets.notices import Notice
from kiosk.ui.widgets.text import FactLine, Text
from kiosk.ui.workplace import Workplace

ACROSS = 3


class ConsentDialog(OwnerDialog):
    """Which owner agreed that the lock is changed."""

    def __init__(self, place: Workplace, over: QWidget, loss: LossPicture) -> None:
        words = OwnerWords(
            title=self.tr("业主同意·{}").format(loss.line.number),
            sentence=self.tr("换锁须经业主同意，费用由责任方承担。请当面或电话确认后登记。"),
            confirm=self.tr("登记同意"), who=self.tr("同意的业主"),
            missing=self.tr("请选择同意的业主"),
        )  # fmt: skip
        super().__init__(place, over, words, {each.id: each.name for each in loss.owners})


class ChargeDialog(Dialog):
    """What it costs and who pays; the sentence that will be recorded is shown first.

    Signals:
        answered(int, object): fen, and the ``Payer``.
    """

    answered = Signal(int, object)

    def __init__(self, place: Workplace, over: QWidget, loss: LossPicture) -> None:
        theme, case = place.theme, loss.case
        usual = case.payer or (Payer.BORROWER if loss.out else Payer.COMPANY)
        known = "" if case.cost_fen is None else f"{case.cost_fen / 100:.2f}"
        self._yuan = Field(theme, self.tr("费用（元）"), known, hint="0.00")
        self._payer = Chips(theme, payer_words(), usual)
        self._shown = Notice(theme, "", "info", "money")
        super().__init__(
            theme, over, self.tr("费用与承担·{}").format(loss.line.number),
            self.tr("请先告知承担方金额。这里只登记，不收款；免费请填 0。"),
            self.tr("登记费用"), self._yuan, self._payer, self._shown,
        )  # fmt: skip
        self._yuan.edit.textChanged.connect(self._show_ready)
        self._payer.chosen.connect(lambda _payer: self._show_ready())
        self.confirmed.connect(self._tell)
        self._show_ready()

    def _tell(self) -> None:
        fen = fen_of(self._yuan.value)
        assert fen is not None
        self.answered.emit(fen, Payer(self._payer.current))

    def _show_ready(self) -> None:
        fen = fen_of(self._yuan.value)
        words = self.tr("将登记：{} 承担 {}。")
        payer = payer_words()[self._payer.current]
        self._shown.setVisible(fen is not None)
        if fen is None:
            self.block(self.tr("请填写金额，例如 360 或 360.50"))
        else:
            self._shown.set_text(words.format(payer, speech.yuan(fen)))
            self.block("")


class VoidDialog(Dialog):
    """The cards on the ring, and those of the home that may have been there as well.

    Signals:
        answered(object): ids of the cards to be voided besides those known to be on the ring.
    """

    answered = Signal(object)

    def __init__(self, place: Workplace, over: QWidget, loss: LossPicture) -> None:
        theme = place.theme
        self._linked = len(loss.linked)
        lines: list[QWidget] = [
            FactLine(card_words(each), self.tr("登记在此串上"), "danger") for each in loss.linked
        ]
        self._chips = [
            CheckChips(theme, {each.id: card_words(each) for each in loss.others[at : at + ACROSS]})
            for at in range(0, len(loss.others), ACROSS)
        ]
        if self._chips:
            lines.append(Text(self.tr("该户其他门卡，如在此串上请勾选："), "caption", "muted"))
        super().__init__(
            theme, over, self.tr("关联门卡·{}").format(loss.line.number),
            self.tr("作废后卡号不再发放，所有通道停用；下发情况见门卡页。此操作不能撤回。"),
            self.tr("作废门卡"), *lines, *self._chips, danger=True,
        )  # fmt: skip
        for chips in self._chips:
            chips.changed.connect(self._show_ready)
        self.confirmed.connect(lambda: self.answered.emit(self._ticked()))
        self._show_ready()

    def _ticked(self) -> list[str]:
        return [card for chips in self._chips for card in chips.ticked]

    def _show_ready(self) -> None:
        if self._linked or self._ticked():
            self.block("")
        elif self._chips:
            self.block(self.tr("请勾选在此串上的门卡"))
        else:
            self.block(self.tr("此串没有关联的有效门卡"))


class CloseDialog(Dialog):
    """How the loss ended, and what that does to the register.

    Signals:
        answered(object): the ``LossOutcome``.
    """

    answered = Signal(object)

    def __init__(self, place: Workplace, over: QWidget, loss: LossPicture) -> None:
        theme = place.theme
        self._kind = loss.case.kind
        words = outcome_words(self._kind)
        self._outcome = Chips(theme, {each: words[each] for each in outcomes_of(loss)})
        self._means = Notice(theme, "", "info")
        super().__init__(
            theme, over, self.tr("结案·{}").format(loss.line.number),
            self.tr("请选择结果。结案后不能再改。"), self.tr("结案"), self._outcome, self._means,
        )  # fmt: skip
        self._outcome.chosen.connect(lambda _outcome: self._show_means())
        self.confirmed.connect(lambda: self.answered.emit(LossOutcome(self._outcome.current)))
        self._show_means()

    def _show_means(self) -> None:
        self._means.set_text(outcome_sentence(self._kind, LossOutcome(self._outcome.current)))
