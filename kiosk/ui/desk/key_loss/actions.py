"""Carries out the steps of a loss, each use case in a transaction of its own."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from kiosk.domain.cards import Card
from kiosk.domain.key_losses import LossOutcome, Payer
from kiosk.domain.staff import Override
from kiosk.services.key_loss_desk import LossPicture, void_cards_of_loss
from kiosk.services.keys import change_lock, charge_loss, close_loss, consent_to_lock_change
from kiosk.ui import speech
from kiosk.ui.desk.key_loss.dialogs import (
    ChargeDialog,
    CloseDialog,
    ConsentDialog,
    VoidDialog,
)
from kiosk.ui.desk.key_loss.flow import Act
from kiosk.ui.runner import Reply
from kiosk.ui.troubles import keep_open
from kiosk.ui.vouching import SupervisorDialog
from kiosk.ui.widgets.dialog import Dialog
from kiosk.ui.workplace import Workplace

R = TypeVar("R")


class LossActions(QObject):
    """Asks for what a step needs, runs it, and tells; a refusal stays in the dialog.

    Signals:
        done(str): a step was entered; a short sentence for the echo.
    """

    done = Signal(str)

    def __init__(self, place: Workplace, over: QWidget) -> None:
        super().__init__(over)
        self._place, self._over = place, over

    def ask(self, act: Act, loss: LossPicture) -> None:
        """Begin a step; finding a key begins on the board, by its tag."""
        asking = {
            Act.CONSENT: self._ask_consent if loss.line.home else self._ask_supervisor,
            Act.CHANGE_LOCK: self._ask_lock,
            Act.CHARGE: self._ask_charge,
            Act.VOID_CARDS: self._ask_cards,
            Act.CLOSE: self._ask_end,
        }
        asking[act](loss)

    def _ask_consent(self, loss: LossPicture) -> None:
        dialog = ConsentDialog(self._place, self._over, loss)

        def consent(owner: str) -> None:
            reply = self._place.act.run(consent_to_lock_change, case=loss.line.case, owner=owner)
            self._follow(dialog, reply, self.tr("已登记业主同意"))

        dialog.answered.connect(consent)
        dialog.ask()

    def _ask_supervisor(self, loss: LossPicture) -> None:
        dialog = SupervisorDialog(
            self._place, self._over, self.tr("主管同意·{}").format(loss.line.number),
            self.tr("公共部位换锁由主管同意并写明原因。"), self.tr("登记同意"),
        )  # fmt: skip

        def consent(override: Override) -> None:
            reply = self._place.act.run(
                consent_to_lock_change, case=loss.line.case, override=override
            )
            self._follow(dialog, reply, self.tr("已登记主管同意"))

        dialog.agreed.connect(consent)
        dialog.ask()

    def _ask_lock(self, loss: LossPicture) -> None:
        dialog = Dialog(
            self._place.theme, self._over, self.tr("更换锁具·{}").format(loss.line.number),
            self.tr("锁具已更换并试过新钥匙？登记后，旧钥匙不再打得开这把锁。"),
            self.tr("锁具已更换"),
        )  # fmt: skip

        def enter() -> None:
            reply = self._place.act.run(change_lock, case=loss.line.case)
            self._follow(dialog, reply, self.tr("已登记换锁"))

        dialog.confirmed.connect(enter)
        dialog.ask()

    def _ask_charge(self, loss: LossPicture) -> None:
        dialog = ChargeDialog(self._place, self._over, loss)

        def charge(fen: int, payer: Payer) -> None:
            reply = self._place.act.run(charge_loss, case=loss.line.case, fen=fen, payer=payer)
            self._follow(dialog, reply, self.tr("已登记费用 {}").format(speech.yuan(fen)))

        dialog.answered.connect(charge)
        dialog.ask()

    def _ask_cards(self, loss: LossPicture) -> None:
        dialog = VoidDialog(self._place, self._over, loss)

        def void(also: list[str]) -> None:
            reply = self._place.act.run(void_cards_of_loss, case=loss.line.case, also=also)
            reply.done(lambda cards: self._voided(dialog, cards), owner=dialog)
            keep_open(dialog, reply)

        dialog.answered.connect(void)
        dialog.ask()

    def _voided(self, dialog: Dialog, cards: list[Card]) -> None:
        dialog.leave()
        self.done.emit(self.tr("已作废 {} 张门卡").format(len(cards)))

    def _ask_end(self, loss: LossPicture) -> None:
        dialog = CloseDialog(self._place, self._over, loss)

        def close(outcome: LossOutcome) -> None:
            reply = self._place.act.run(close_loss, case=loss.line.case, outcome=outcome)
            self._follow(dialog, reply, self.tr("{} 已结案").format(loss.line.number))

        dialog.answered.connect(close)
        dialog.ask()

    def _follow(self, dialog: Dialog, reply: Reply[R], said: str) -> None:
        def finish(_case: R) -> None:
            dialog.leave()
            self.done.emit(said)

        reply.done(finish, owner=dialog)
        keep_open(dialog, reply)
