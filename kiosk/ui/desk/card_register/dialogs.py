"""What is asked before something is done with a card. Each tells what was answered."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from kiosk.domain.cards import CardVerb
from kiosk.domain.refusal import Refused
from kiosk.services.card_register import CardDetail, Known, identify_card
from kiosk.services.cards import ReadCard
from kiosk.ui import speech
from kiosk.ui.card_looks import grouped
from kiosk.ui.desk.card_register.model import PLANS
from kiosk.ui.widgets.card_picture import ReaderPrompt
from kiosk.ui.widgets.chips import CheckChips, Chips
from kiosk.ui.widgets.dialog import Dialog
from kiosk.ui.widgets.fields import Field
from kiosk.ui.widgets.layout import holder, row
from kiosk.ui.widgets.signature_pad import SignaturePad
from kiosk.ui.widgets.text import FactLine, Text
from kiosk.ui.workplace import Workplace

FAULTY = "faulty"
PAD_MM = 26


class ConfirmDialog(Dialog):
    """Yes or no."""

    def __init__(self, place: Workplace, over: QWidget, verb: CardVerb, tail: str) -> None:
        super().__init__(
            place.theme, over, title(verb, tail), self._sentence(verb),
            speech.label("verb", verb), danger=PLANS[verb].danger,
        )  # fmt: skip

    def _sentence(self, verb: CardVerb) -> str:
        words = {
            CardVerb.REPORT_LOST: self.tr("这张卡马上在所有通道停用。找到后可以解挂，也可以补卡。"),
            CardVerb.RESTORE: self.tr("卡已找到，并由持卡人本人确认。解挂后马上恢复通行。"),
            CardVerb.RESUME: self.tr("解冻后马上恢复通行。"),
            CardVerb.GIVE_BACK: self.tr("收回卡片，这张卡马上停用。之后可以重新入库。"),
            CardVerb.RESTOCK: self.tr("卡片放回空白卡库存，与原持卡人的关系随之清除。"),
        }
        return words[verb]


class ReasonDialog(Dialog):
    """Yes, and why.

    Signals:
        reasoned(str): the reason, never empty.
    """

    reasoned = Signal(str)

    def __init__(
        self, place: Workplace, over: QWidget, title: str, sentence: str, confirm: str,
        *, danger: bool = False,
    ) -> None:  # fmt: skip
        self._reason = Field(place.theme, self.tr("原因（留痕）"))
        super().__init__(place.theme, over, title, sentence, confirm, self._reason, danger=danger)
        self._reason.edit.textChanged.connect(self._show_ready)
        self.confirmed.connect(lambda: self.reasoned.emit(self._reason.value))
        self._show_ready()

    def _show_ready(self) -> None:
        self.block("" if self._reason.value else self.tr("请填写原因"))


def reason_dialog(place: Workplace, over: QWidget, verb: CardVerb, tail: str) -> ReasonDialog:
    """Ask why a card is suspended or cancelled."""
    translate = QCoreApplication.translate
    words = {
        CardVerb.SUSPEND: translate(
            "CardRegister", "这张卡马上在所有通道停用，可以随时解冻。欠费不能作为冻结原因。"
        ),
        CardVerb.CANCEL: translate(
            "CardRegister", "这张卡永久停用，卡号以后不能再发。此操作不能撤回。"
        ),
    }
    return ReasonDialog(
        place, over, title(verb, tail), words[verb], speech.label("verb", verb), danger=True
    )


class TermDialog(Dialog):
    """Until when.

    Signals:
        chosen(object): the moment the card shall last until.
    """

    chosen = Signal(object)

    def __init__(self, place: Workplace, over: QWidget, card: CardDetail) -> None:
        offers = {str(each.months): each for each in card.extensions}
        lease = self.tr("租约期内（{}）")
        labels = {
            key: str(each.last_day) if each.months else lease.format(each.last_day)
            for key, each in offers.items()
        }
        self._chips = Chips(place.theme, labels or {"": self.tr("不能再延长")})
        until = card.row.valid_until
        now = str(speech.last_day(until, place.zone)) if until else "—"
        super().__init__(
            place.theme, over, title(CardVerb.EXTEND, card.row.tail),
            self.tr("现在有效至 {}。选择新的最后一天：").format(now),
            speech.label("verb", CardVerb.EXTEND), self._chips,
        )  # fmt: skip
        self.confirmed.connect(lambda: self.chosen.emit(offers[self._chips.current].until))
        self.block("" if offers else self.tr("此类卡已到最长期限"))


class NewCardDialog(Dialog):
    """The card that takes the place of another: read, priced and signed for.

    Signals:
        answered(object, bool, object): the ``ReadCard``, whether the old one failed by itself,
            and the signature or None.
    """

    answered = Signal(object, bool, object)

    def __init__(
        self, place: Workplace, over: QWidget, verb: CardVerb, card: CardDetail
    ) -> None:  # fmt: skip
        theme = place.theme
        self._place, self._cost = place, card.replacement.fen
        self._number = Text(self.tr("请把新的空白卡放到读卡器上"), "lead", strong=True, wrap=True)
        self._fee = FactLine(self.tr("费用"), speech.yuan(self._cost))
        self._faulty = CheckChips(theme, {FAULTY: self.tr("旧卡自身故障，免费")})
        self._faulty.setVisible(verb is CardVerb.EXCHANGE)
        self._pad = SignaturePad(theme, self.tr("持卡人签名（也可签在登记表上）"), PAD_MM)
        reading = row(ReaderPrompt(theme, 20), self._number, spacing=theme.space(2))
        reading.setStretch(1, 1)
        super().__init__(
            theme, over, title(verb, card.row.tail), self._sentence(verb),
            speech.label("verb", verb), holder(reading), self._fee, self._faulty, self._pad,
        )  # fmt: skip
        self._given: ReadCard | None = None
        self._faulty.changed.connect(self._show_fee)
        self.confirmed.connect(self._tell)
        place.reader.card_read.connect(self._take)
        place.reader.link_changed.connect(self._show_ready)
        self._show_ready()

    @property
    def fen(self) -> int:
        """The fee that is shown."""
        return 0 if self._faulty.ticked else self._cost

    def _sentence(self, verb: CardVerb) -> str:
        if verb is CardVerb.REPLACE:
            return self.tr("旧卡永久停用，新卡沿用原来的权限和有效期。")
        return self.tr("收回旧卡并永久停用，新卡沿用原来的权限和有效期。")

    def _take(self, read: ReadCard) -> None:
        reply = self._place.look.run(identify_card, read=read)
        reply.done(lambda known: self._identified(read, known), owner=self)
        reply.refused(self._refuse)

    def _identified(self, read: ReadCard, known: Known) -> None:
        self._given = read if known.free else None
        self._number.setText(grouped(read.value.upper()))
        if known.free:
            self.clear_error()
        else:
            refused = Refused("card_in_use", state=known.state, tail=known.tail)
            self.show_error(speech.refusal(refused))
        self._show_ready()

    def _refuse(self, refused: Refused) -> None:
        self.show_error(speech.refusal(refused))

    def _show_fee(self) -> None:
        self._fee.set_value(speech.yuan(self.fen), "ink" if self.fen else "success")

    def _show_ready(self) -> None:
        if self._given is not None:
            self.block("")
        elif self._place.reader.online:
            self.block(self.tr("等待读卡"))
        else:
            self.block(self.tr("读卡器没有连接"))

    def _tell(self) -> None:
        drawn = None if self._pad.is_empty() else self._pad.to_bytes()
        self.answered.emit(self._given, bool(self._faulty.ticked), drawn)


def title(verb: CardVerb, tail: str) -> str:
    """Return what a dialog about a card is called."""
    words = QCoreApplication.translate("CardRegister", "尾号 {}").format(tail)
    return f"{speech.label('verb', verb)}·{words}"
