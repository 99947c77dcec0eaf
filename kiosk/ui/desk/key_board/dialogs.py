"""What is asked before a key moves: a signature; and the call after a late one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kiosk.domain.calls import CallResult
from kiosk.services.key_desk import CallLine, calls_about, phone_of_borrower
from kiosk.services.keys import KeyOut
from kiosk.ui import speech
from kiosk.ui.desk.key_board.looks import due_pill
from kiosk.ui.key_looks import result_words
from kiosk.ui.widgets.buttons import SecondaryButton
from kiosk.ui.widgets.chips import Chips
from kiosk.ui.widgets.dialog import Dialog
from kiosk.ui.widgets.fields import Field
from kiosk.ui.widgets.layout import RuledList, column, holder, row
from kiosk.ui.widgets.signature_pad import SignaturePad
from kiosk.ui.widgets.text import ElidedText, FactLine, Text
from kiosk.ui.workplace import Workplace

PAD_MM = 34
CALLS_SHOWN = 5


class SignDialog(Dialog):
    """The borrower reads what is lent until when, and signs.

    Signals:
        signed(object): the signature.
    """

    signed = Signal(object)

    def __init__(self, place: Workplace, over: QWidget, number: str, sentence: str) -> None:
        pad = SignaturePad(place.theme, self.tr("请借用人在签字屏上签名"), PAD_MM)
        super().__init__(
            place.theme, over, self.tr("借出 {}").format(number), sentence, self.tr("确认借出"), pad
        )  # fmt: skip
        self._pad = pad
        pad.changed.connect(self._show_ready)
        self.confirmed.connect(lambda: self.signed.emit(pad.to_bytes()))
        self._show_ready()

    def _show_ready(self) -> None:
        self.block(self.tr("等待借用人签名") if self._pad.is_empty() else "")


class ChaseDialog(Dialog):
    """Enters what came of a call after a late key; earlier tries stand below.

    Signals:
        tried(object, str): the ``CallResult`` and a note.
    """

    tried = Signal(object, str)

    def __init__(self, place: Workplace, over: QWidget, out: KeyOut) -> None:
        theme = place.theme
        self._place, self._out = place, out
        self._phone = FactLine(self.tr("电话"), out.phone or "—")
        self._results = Chips(theme, result_words(), CallResult.NO_ANSWER)
        self._note = Field(theme, self.tr("备注"))
        self._past = RuledList(theme)
        reveal = SecondaryButton(theme, self.tr("显示号码（留痕）"), minor=True)
        reveal.clicked.connect(self._reveal)
        number = row(self._phone, reveal, spacing=theme.space(1.5))
        number.setStretch(0, 1)
        sentence = self.tr("{}，{}，工单 {}。结果记入催还记录。")
        late = due_pill(out, place.now()).text
        super().__init__(
            theme, over, self.tr("联系借用人·{}").format(out.number),
            sentence.format(out.borrower, late, out.reference), self.tr("记录"),
            holder(number), self._results, self._note, self._past,
        )  # fmt: skip
        self.confirmed.connect(self._tell)
        reply = place.look.run(calls_about, loan=out.loan)
        reply.done(self._show_past).refused(self._not_done).failed(self._not_done)

    def _tell(self) -> None:
        self.tried.emit(CallResult(self._results.current), self._note.value)

    def _reveal(self) -> None:
        reply = self._place.act.run(
            phone_of_borrower, loan=self._out.loan, reason=self.tr("催还钥匙 {}").format(
                self._out.number
            ),
        )  # fmt: skip
        reply.done(self._show_phone).refused(self._not_done).failed(self._not_done)

    def _show_phone(self, phone: str) -> None:
        self._phone.set_value(phone or "—")

    def _show_past(self, lines: Sequence[CallLine]) -> None:
        self._past.set_widgets([self._line(each) for each in lines[:CALLS_SHOWN]])

    def _line(self, line: CallLine) -> QWidget:
        words = result_words()[line.result]
        said = f"{words}·{line.note}" if line.note else words
        place = self._place
        when = speech.moment(line.at, place.now(), place.zone)
        return holder(
            column(ElidedText(said, strong=True), Text(f"{when} {line.by}", "caption", "muted"))
        )

    def _not_done(self, why: Exception) -> None:
        self.show_error(speech.why_not(why))
