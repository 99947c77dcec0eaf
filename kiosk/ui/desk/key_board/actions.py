"""Carries out what was entered beside the board, each use case in a transaction of its own."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from kiosk.domain.calls import CallResult, CallTask
from kiosk.domain.key_loans import KeyLoan
from kiosk.domain.key_losses import LossKind
from kiosk.domain.keys import Key
from kiosk.services.key_desk import Seconding, call_borrower, lend_at_desk
from kiosk.services.keys import (
    KeyFacts,
    KeyOut,
    Returned,
    count_returned,
    return_deposit,
    return_key,
    seal_key,
)
from kiosk.ui import speech
from kiosk.ui.desk.key_board.dialogs import ChaseDialog, SignDialog
from kiosk.ui.desk.key_board.flow import Mode
from kiosk.ui.desk.key_board.give_back import ReturnPanel
from kiosk.ui.desk.key_board.lend import LendPanel
from kiosk.ui.desk.key_board.looks import due_words
from kiosk.ui.seconding import SecondDialog
from kiosk.ui.troubles import keep_open, tell_why
from kiosk.ui.widgets.dialog import Dialog
from kiosk.ui.widgets.fields import Field
from kiosk.ui.workplace import Workplace


class KeyActions(QObject):
    """Asks, runs and tells; what was entered stays where something was refused.

    Signals:
        lent(object, str): the ``KeyLoan``, and the key's number.
        returned(object): what a ``Returned`` says.
        sealed(object): the ``Key`` that has a new seal.
        called(object): the ``CallTask`` a try was entered for.
        refunded(object): the ``KeyLoan`` whose deposit was given back.
        troubled(str): why something was not done.
    """

    lent = Signal(object, str)
    returned = Signal(object)
    sealed = Signal(object)
    called = Signal(object)
    refunded = Signal(object)
    troubled = Signal(str)

    def __init__(self, place: Workplace, over: QWidget) -> None:
        super().__init__(over)
        self._place, self._over = place, over

    def ask_colleague(self, panel: LendPanel) -> None:
        """Let a colleague agree to what is on the lend panel."""
        number = panel.entered.picture.facts.key.number
        dialog = SecondDialog(
            self._place, self._over, self.tr("第二人授权·{}").format(number),
            self.tr("第二名员工核对借用人和钥匙后，用自己的账号或员工卡确认。"),
            self.tr("授权"),
        )  # fmt: skip

        def agreed(second: Seconding) -> None:
            dialog.leave()
            panel.seconded(second)

        dialog.seconded.connect(agreed)
        dialog.ask()

    def ask_signature(self, panel: LendPanel) -> None:
        """Let the borrower sign for what is on the lend panel, then lend the key."""
        entered, place = panel.entered, self._place
        number = entered.picture.facts.key.number
        until = due_words(panel.due_at, place.now(), place.zone)
        words = self.tr("{} 把，{} 前归还。工单 {}。").format(
            entered.pieces, until, entered.reference
        )
        dialog = SignDialog(place, self._over, number, words)

        def lend(signature: bytes) -> None:
            reply = place.act.run(
                lend_at_desk, tag=entered.tag, key=entered.picture.facts.key.id,
                borrower=entered.borrower, purpose=entered.why, pieces=entered.pieces or 0,
                signature=signature, due_at=panel.due_at, second=entered.second,
            )  # fmt: skip
            reply.done(lambda loan: self._lent(dialog, loan, number), owner=dialog)
            keep_open(dialog, reply)

        dialog.signed.connect(lend)
        dialog.ask()

    def ask_seal(self, facts: KeyFacts) -> None:
        """Put a numbered seal on a key, before a colleague."""
        key = facts.key
        number = Field(self._place.theme, self.tr("新封签号"))
        dialog = SecondDialog(
            self._place, self._over, self.tr("加封 {}").format(key.number),
            self.tr("封签号用过一次就不能再用；加封须两人在场。"), self.tr("加封"), number,
        )  # fmt: skip

        def seal(second: Seconding) -> None:
            reply = self._place.act.run(
                seal_key, key=key.id, seal=number.value, second=second.second
            )
            reply.done(lambda done: self._sealed(dialog, done), owner=dialog)
            keep_open(dialog, reply)

        dialog.seconded.connect(seal)
        dialog.ask()

    def give_back(self, panel: ReturnPanel, facts: KeyFacts) -> None:
        """Enter that a key came back."""
        panel.wait()
        act = self._place.act
        if panel.mode is Mode.COUNT:
            reply = act.run(
                count_returned, tag=panel.tag, pieces=panel.pieces, seal_intact=panel.seal_intact
            )
        else:
            reply = act.run(
                return_key, tag=panel.tag, pieces=panel.pieces,
                loan=facts.out.loan if facts.out else None, returner=panel.returner,
                seal_intact=panel.seal_intact, remark=panel.remark,
            )  # fmt: skip
        reply.done(self.returned.emit, owner=panel)
        tell_why(panel.show_trouble, reply, owner=panel)

    def ask_call(self, out: KeyOut) -> None:
        """Enter what came of a call after a late key."""
        dialog = ChaseDialog(self._place, self._over, out)

        def note(result: CallResult, said: str) -> None:
            reply = self._place.act.run(call_borrower, loan=out.loan, result=result, note=said)
            reply.done(lambda task: self._called(dialog, task), owner=dialog)
            keep_open(dialog, reply)

        dialog.tried.connect(note)
        dialog.ask()

    def refund(self, loan: str) -> None:
        """Give a contractor's deposit back."""
        reply = self._place.act.run(return_deposit, loan=loan)
        reply.done(self.refunded.emit, owner=self)
        tell_why(self.troubled.emit, reply, owner=self)

    def outcome_of_loan(self, loan: KeyLoan, number: str) -> str:
        """Say until when a key is lent, and what deposit was taken."""
        place = self._place
        words = self.tr("{} 已借出，{} 前归还。").format(
            number, due_words(loan.due_at, place.now(), place.zone)
        )
        if loan.deposit_receipt is not None:
            receipt = self.tr("押金 {}，收据第 {} 号。")
            words += receipt.format(speech.yuan(loan.deposit_fen), loan.deposit_receipt)
        return words

    def outcome(self, returned: Returned) -> str:
        """Say what a return came to, also where the pieces differ."""
        number = returned.key.number
        if returned.loss is None:
            return self.tr("{} 已归还，数量相符。").format(number)
        few = self.tr("{} 已归还，少 {} 把：已登记差异，请跟进。")
        many = self.tr("{} 已归还，多 {} 把：已登记差异，请跟进。")
        words = few if returned.loss.kind is LossKind.MISSING else many
        return words.format(number, returned.loss.pieces)

    def _lent(self, dialog: Dialog, loan: KeyLoan, number: str) -> None:
        dialog.leave()
        self.lent.emit(loan, number)

    def _sealed(self, dialog: Dialog, key: Key) -> None:
        dialog.leave()
        self.sealed.emit(key)

    def _called(self, dialog: Dialog, task: CallTask) -> None:
        dialog.leave()
        self.called.emit(task)
