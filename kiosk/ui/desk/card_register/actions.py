"""Carries out what was asked for in a dialog, and keeps the dialog open when it was refused."""

from __future__ import annotations

from datetime import datetime
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from kiosk.domain.cards import Card, CardVerb
from kiosk.services.card_register import CardDetail
from kiosk.services.cards import Issued, ReadCard, exchange_card, extend_card, replace_card
from kiosk.ui.desk.card_register.dialogs import (
    ConfirmDialog,
    NewCardDialog,
    TermDialog,
    reason_dialog,
)
from kiosk.ui.desk.card_register.model import PLANS, SIMPLE, WITH_REASON, Need
from kiosk.ui.runner import Reply
from kiosk.ui.troubles import keep_open
from kiosk.ui.widgets.dialog import Dialog
from kiosk.ui.workplace import Workplace

R = TypeVar("R", Card, Issued)


class CardActions(QObject):
    """Asks, runs and tells for the card that is shown.

    Signals:
        done(object, object): the ``CardVerb`` that was done, and its card or ``Issued``.
    """

    done = Signal(object, object)

    def __init__(self, place: Workplace, over: QWidget) -> None:
        super().__init__(over)
        self._place, self._over = place, over
        self.card: CardDetail | None = None

    def ask(self, verb: CardVerb) -> None:
        """Ask what the action needs; nothing is done before that is answered."""
        assert self.card is not None
        card = self.card
        makers = {
            Need.YES: self._ask_yes,
            Need.REASON: self._ask_why,
            Need.TERM: self._ask_until,
            Need.CARD: self._ask_card,
        }
        makers[PLANS[verb].need](verb, card).ask()

    def _ask_yes(self, verb: CardVerb, card: CardDetail) -> Dialog:
        dialog = ConfirmDialog(self._place, self._over, verb, card.row.tail)
        use_case = SIMPLE[verb]
        dialog.confirmed.connect(
            lambda: self._run(dialog, verb, self._place.act.run(use_case, card.row.id))
        )
        return dialog

    def _ask_why(self, verb: CardVerb, card: CardDetail) -> Dialog:
        dialog = reason_dialog(self._place, self._over, verb, card.row.tail)
        use_case = WITH_REASON[verb]
        dialog.reasoned.connect(
            lambda why: self._run(dialog, verb, self._place.act.run(use_case, card.row.id, why))
        )
        return dialog

    def _ask_until(self, verb: CardVerb, card: CardDetail) -> Dialog:
        dialog = TermDialog(self._place, self._over, card)

        def extend(until: datetime) -> None:
            reply = self._place.act.run(extend_card, card=card.row.id, until=until)
            self._run(dialog, verb, reply)

        dialog.chosen.connect(extend)
        return dialog

    def _ask_card(self, verb: CardVerb, card: CardDetail) -> Dialog:
        dialog = NewCardDialog(self._place, self._over, verb, card)

        def give(read: ReadCard, faulty: bool, signature: bytes | None) -> None:
            if verb is CardVerb.REPLACE:
                reply = self._place.act.run(
                    replace_card, card=card.row.id, read=read, shown_fen=dialog.fen,
                    signature=signature,
                )  # fmt: skip
            else:
                reply = self._place.act.run(
                    exchange_card, card=card.row.id, read=read, shown_fen=dialog.fen,
                    faulty=faulty, signature=signature,
                )  # fmt: skip
            self._run(dialog, verb, reply)

        dialog.answered.connect(give)
        return dialog

    def _run(self, dialog: Dialog, verb: CardVerb, reply: Reply[R]) -> None:
        reply.done(lambda outcome: self._finish(dialog, verb, outcome), owner=dialog)
        keep_open(dialog, reply)

    def _finish(self, dialog: Dialog, verb: CardVerb, outcome: Card | Issued) -> None:
        dialog.leave()
        self.done.emit(verb, outcome)
