"""Pick-up codes for the cabinet: made for one person, shown once, printed, taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from kiosk.domain.key_loans import Purpose
from kiosk.services.key_collection import MadeCode, make_code, withdraw_code
from kiosk.services.key_desk import Seconding
from kiosk.services.key_pickup_desk import PickUp, Promised, pickup_of
from kiosk.ui import speech
from kiosk.ui.desk.key_board.flow import due_offers
from kiosk.ui.desk.key_board.looks import due_words
from kiosk.ui.desk.key_board.parts import labelled, pair
from kiosk.ui.desk.key_board.pick_up_slip import code_slip, spaced
from kiosk.ui.seconding import SecondDialog
from kiosk.ui.slip_desk import Printed, outcome
from kiosk.ui.troubles import keep_open, tell_why
from kiosk.ui.widgets.buttons import SecondaryButton
from kiosk.ui.widgets.dialog import Dialog
from kiosk.ui.widgets.fields import Choice, Field
from kiosk.ui.widgets.layout import holder, row
from kiosk.ui.widgets.notices import Notice
from kiosk.ui.widgets.text import Text
from kiosk.ui.workplace import Workplace


@dataclass(frozen=True)
class Terms:
    """Who may take the key, by id, what for, and when it is due back."""

    person: str
    purpose: Purpose
    due_at: datetime


class PickUpDialog(Dialog):
    """Who may take the key from the cabinet, what for, and until when it is due back.

    Signals:
        answered(object): the ``Terms``, complete.
    """

    answered = Signal(object)

    def __init__(self, place: Workplace, over: QWidget, wanted: PickUp) -> None:
        theme, now, zone = place.theme, place.now(), place.zone
        self._dues = due_offers(wanted.due_at, now)
        dues = {str(at): due_words(each, now, zone) for at, each in enumerate(self._dues)}
        named = {each.id: each.name for each in wanted.people}
        self._person = Choice(theme, {"": self.tr("请选择"), **named})
        self._due = Choice(theme, dues)
        self._purpose = Field(theme, self.tr("用途"))
        self._reference = Field(theme, self.tr("工单/许可"))
        who = pair(
            theme, labelled(theme, self.tr("取件人"), self._person),
            labelled(theme, self.tr("归还时间"), self._due),
        )  # fmt: skip
        how = self.tr("取件人在自助机输入取件码，再验证身份并签名，柜门才打开。")
        super().__init__(
            theme, over, self.tr("取件码·{}").format(wanted.number),
            how + self.tr("只列出业主和委托书上的住户。"),
            self.tr("下一步") if wanted.needs_second else self.tr("生成取件码"),
            holder(who), holder(pair(theme, self._purpose, self._reference)),
        )  # fmt: skip
        self._person.chosen.connect(lambda _person: self._show_ready())
        for field in (self._purpose, self._reference):
            field.edit.textChanged.connect(self._show_ready)
        self.confirmed.connect(self._tell)
        self._show_ready()

    def _tell(self) -> None:
        purpose = Purpose(self._purpose.value, self._reference.value)
        due = self._dues[int(self._due.current)]
        self.answered.emit(Terms(self._person.current, purpose, due))

    def _show_ready(self) -> None:
        if not self._person.current:
            self.block(self.tr("请选择取件人"))
        elif not (self._purpose.value and self._reference.value):
            self.block(self.tr("请填写用途并关联工单或许可"))
        else:
            self.block("")


class CodeDialog(Dialog):
    """The digits, once: to be told, photographed or printed."""

    def __init__(self, place: Workplace, over: QWidget, number: str, made: MadeCode) -> None:
        theme, slips = place.theme, place.slips
        self._place, self._number, self._made = place, number, made
        digits = Text(spaced(made.digits), "figure", "primary", strong=True)
        self._print = SecondaryButton(theme, self.tr("打印凭条"), "print")
        self._print.setVisible(slips.fitted)
        self._paper = Notice(theme, "", "info", "print")
        self._paper.setVisible(slips.fitted)
        until = due_words(made.record.expires_at, place.now(), place.zone)
        super().__init__(
            theme, over, self.tr("取件码·{}").format(number),
            self.tr("只显示这一次，请现在告诉取件人。{} 前有效，输错 5 次作废。").format(until),
            self.tr("完成"), holder(row(None, digits, None)), self._paper,
            holder(row(None, self._print, None)),
        )  # fmt: skip
        self._way_out.hide()
        self._print.clicked.connect(self._ask_printer)
        slips.changed.connect(self._show_printer)
        self.confirmed.connect(self.leave)
        self._show_printer()

    def _show_printer(self) -> None:
        slips = self._place.slips
        self._paper.set_text(slips.words(), "info" if slips.ready else "warning", "print")
        self._print.setEnabled(slips.ready)

    def _ask_printer(self) -> None:
        self._print.setEnabled(False)
        until, zone = self._made.record.expires_at, self._place.zone
        slip = code_slip(self._number, self._made.digits, until, zone)
        reply = self._place.slips.print([slip])
        reply.done(self._printed).failed(self._not_printed)

    def _printed(self, printed: Printed) -> None:
        self._print.setEnabled(self._place.slips.ready)
        self._paper.set_text(outcome(printed), "success" if printed.complete else "danger")

    def _not_printed(self, error: Exception) -> None:
        self._print.setEnabled(self._place.slips.ready)
        self._paper.set_text(speech.failure(error), "danger", "print")


class PickUps(QObject):
    """Makes a code for a key, or takes the one back that waits for it.

    Signals:
        withdrawn(str): a code was taken back; the key's number.
        troubled(str): why nothing was asked.
    """

    withdrawn = Signal(str)
    troubled = Signal(str)

    def __init__(self, place: Workplace, over: QWidget) -> None:
        super().__init__(over)
        self._place, self._over = place, over

    def ask(self, key: str) -> None:
        """Ask for whom the code shall be, or whether the one that waits is taken back."""
        reply = self._place.look.run(pickup_of, key=key)
        reply.done(self._go_on, owner=self)
        tell_why(self.troubled.emit, reply, owner=self)

    def _go_on(self, wanted: PickUp) -> None:
        if wanted.promised is not None and not wanted.promised.expired:
            self._ask_back(wanted, wanted.promised)
        else:
            self._ask_for(wanted)

    def _ask_for(self, wanted: PickUp) -> None:
        dialog = PickUpDialog(self._place, self._over, wanted)

        def answered(terms: Terms) -> None:
            if wanted.needs_second:
                dialog.leave()
                self._ask_colleague(wanted, terms)
            else:
                self._make(wanted, terms, dialog, None)

        dialog.answered.connect(answered)
        dialog.ask()

    def _ask_colleague(self, wanted: PickUp, terms: Terms) -> None:
        dialog = SecondDialog(
            self._place, self._over, self.tr("第二人授权·{}").format(wanted.number),
            self.tr("业主托管钥匙的取件码由两名员工共同办理。"), self.tr("授权并生成取件码"),
        )  # fmt: skip
        dialog.seconded.connect(lambda second: self._make(wanted, terms, dialog, second))
        dialog.ask()

    def _make(
        self, wanted: PickUp, terms: Terms, dialog: Dialog, second: Seconding | None
    ) -> None:  # fmt: skip
        reply = self._place.act.run(
            make_code, key=wanted.key, person=terms.person, purpose=terms.purpose,
            due_at=terms.due_at, second=second.second if second else None,
        )  # fmt: skip
        reply.done(lambda made: self._show(dialog, wanted.number, made), owner=dialog)
        keep_open(dialog, reply)

    def _show(self, dialog: Dialog, number: str, made: MadeCode) -> None:
        dialog.leave()
        CodeDialog(self._place, self._over, number, made).ask()

    def _ask_back(self, wanted: PickUp, promised: Promised) -> None:
        place = self._place
        until = due_words(promised.expires_at, place.now(), place.zone)
        words = self.tr("已给 {} 发出取件码，{} 前有效，钥匙为其预留。撤回后此码马上作废。")
        dialog = Dialog(
            place.theme, self._over, self.tr("取件码·{}").format(wanted.number),
            words.format(promised.person, until), self.tr("撤回取件码"), danger=True,
        )  # fmt: skip

        def take_back() -> None:
            reply = place.act.run(withdraw_code, code=promised.code)
            reply.done(lambda _code: self._taken_back(dialog, wanted.number), owner=dialog)
            keep_open(dialog, reply)

        dialog.confirmed.connect(take_back)
        dialog.ask()

    def _taken_back(self, dialog: Dialog, number: str) -> None:
        dialog.leave()
        self.withdrawn.emit(number)
