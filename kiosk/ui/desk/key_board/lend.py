"""The lend panel: filled by the scan as far as may be; says what is still missing."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from kiosk.domain.key_loans import BorrowerKind
from kiosk.domain.keys import KeyClass
from kiosk.services.key_desk import KeyPicture, Seconding
from kiosk.services.keys import KeyFacts
from kiosk.ui import speech
from kiosk.ui.desk.key_board.flow import (
    DEPOSIT,
    Entered,
    Missing,
    Mode,
    due_offers,
    missing,
    mode_of,
)
from kiosk.ui.desk.key_board.looks import borrower_words, due_words
from kiosk.ui.desk.key_board.parts import KeyHead, PiecesField, labelled, pair
from kiosk.ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from kiosk.ui.widgets.chips import CheckChips
from kiosk.ui.widgets.fields import Choice, Field
from kiosk.ui.widgets.layout import Panel, column, holder, row
from kiosk.ui.widgets.notices import Notice, NoticeTone
from kiosk.ui.widgets.pills import Pill
from kiosk.ui.widgets.text import ElidedText
from kiosk.ui.workplace import Workplace

YES = "yes"


class LendPanel(Panel):
    """Who takes the key, why, until when, and how many pieces were counted out.

    Signals:
        sign_pressed(): everything is there and the borrower is to sign.
        second_pressed(): a colleague is to sign in.
        seal_pressed(): the key is to be sealed.
        closed(): nothing is to be done with this key.
    """

    sign_pressed = Signal()
    second_pressed = Signal()
    seal_pressed = Signal()
    closed = Signal()

    def __init__(self, place: Workplace, picture: KeyPicture, tag: str) -> None:
        self._place, self._picture, self._tag = place, picture, tag
        self._second: Seconding | None = None
        self._dues = due_offers(picture.due_at, place.now())
        self._make_fields()
        theme, facts = place.theme, picture.facts
        self._seal = QuietButton(theme, self.tr("加封…"), minor=True)
        own, title = facts.key.key_class is KeyClass.OWNER_CUSTODY, self.tr("借出 {}")
        self._seal.setVisible(own and facts.key.seal is None)
        number, pill = facts.key.number, self._seal_pill()
        head = KeyHead(theme, title.format(number), pill, facts, self._seal)
        gap = theme.space(1)
        super().__init__(
            theme, column(head, *self._lines(), self._notice, self._buttons(), spacing=gap),
            "card", 2, 1.5,
        )  # fmt: skip
        head.close_button.clicked.connect(self.closed)
        self._connect()
        self._choose_kind(BorrowerKind.STAFF)

    @property
    def entered(self) -> Entered:
        """Everything that is on the panel."""
        own = self._kind.current == BorrowerKind.OWNER
        named = self._kind.current == BorrowerKind.COLLECTOR
        chosen = self._person.current
        return Entered(
            picture=self._picture, tag=self._tag, kind=BorrowerKind(self._kind.current),
            name=chosen if named else ("" if own else self._name.value),
            person=chosen if own else "", phone=self._phone.value, employer=self._employer.value,
            checked=bool(self._checked.ticked), guarantee=self._guarantee.current,
            purpose=self._purpose.value, reference=self._reference.value,
            pieces=self._pieces.counted, second=self._second.second if self._second else None,
        )  # fmt: skip

    @property
    def due_at(self) -> datetime:
        """When the key is due back."""
        return self._dues[int(self._due.current)]

    def shows(self, facts: KeyFacts) -> bool:
        """Return whether this key, as it is now, can be lent here."""
        return facts.key.id == self._picture.facts.key.id and mode_of(facts) is Mode.LEND

    def scanned(self, tag: str) -> None:
        """Take the scan of this very key: it is in the clerk's hand."""
        self._tag = tag
        self._show_ready()

    def seconded(self, second: Seconding) -> None:
        """Take a colleague's agreement, for this one loan."""
        self._second = second
        self._show_ready()

    def begin(self) -> None:
        """Put the focus where the clerk goes on."""
        self._name.edit.setFocus()

    def _make_fields(self) -> None:
        theme, facts = self._place.theme, self._picture.facts
        self._kind = Choice(theme, borrower_words())
        self._name = Field(theme, self.tr("借用人"))
        self._person = Choice(theme, {"": self.tr("请选择")})
        self._phone = Field(theme, self.tr("电话"))
        self._employer = Field(theme, self.tr("单位"))
        self._purpose = Field(theme, self.tr("用途"))
        self._reference = Field(theme, self.tr("工单/许可"))
        now, zone = self._place.now(), self._place.zone
        dues = {str(at): due_words(each, now, zone) for at, each in enumerate(self._dues)}
        self._due = Choice(theme, dues)
        expected = self.tr("应有 {} 把").format(facts.key.present)
        self._pieces = PiecesField(theme, self.tr("清点数量"), expected)
        self._checked = CheckChips(theme, {YES: self.tr("证件已当面核对并交还")})
        self._guarantee = Choice(theme, self._guarantees())
        self._notice = Notice(theme, "", "info")

    def _lines(self) -> list[QWidget]:
        theme = self._place.theme
        self._person_box = labelled(theme, self.tr("姓名"), self._person)
        who = pair(theme, labelled(theme, self.tr("借用人类别"), self._kind), self._name)
        who.addWidget(self._person_box, 1)
        why = pair(theme, self._purpose, self._reference)
        until = pair(theme, labelled(theme, self.tr("归还时间"), self._due), self._pieces)
        guarantee = labelled(theme, self.tr("陪同或押金"), self._guarantee)
        self._outside = holder(
            column(self._checked, guarantee, spacing=theme.space(1))
        )  # fmt: skip
        lines = [
            holder(who), holder(pair(theme, self._employer, self._phone)), self._outside,
            holder(why), holder(until),
        ]  # fmt: skip
        mandate = self._picture.facts.mandate
        if mandate is not None:
            words = self.tr("委托至 {}，用途：{}").format(mandate.until_on, mandate.purpose)
            lines.insert(0, ElidedText(words, "caption", "muted"))
        return lines

    def _buttons(self) -> QWidget:
        theme, facts = self._place.theme, self._picture.facts
        self._sign = PrimaryButton(theme, self.tr("签名并借出"), "pen")
        self._colleague = SecondaryButton(theme, self.tr("第二人授权…"), "card")
        self._colleague.setVisible(facts.needs_second)
        line = row(self._colleague, self._sign, spacing=theme.space(1))
        line.setStretch(1, 1)
        return holder(line)

    def _connect(self) -> None:
        for field in self._fields():
            field.edit.textChanged.connect(self._show_ready)
            field.edit.returnPressed.connect(self._go_on)
        self._kind.chosen.connect(lambda key: self._choose_kind(BorrowerKind(key)))
        for choice in (self._person, self._guarantee, self._due):
            choice.chosen.connect(lambda _key: self._show_ready())
        self._checked.changed.connect(self._show_ready)
        self._sign.clicked.connect(self.sign_pressed)
        self._colleague.clicked.connect(self.second_pressed)
        self._seal.clicked.connect(self.seal_pressed)

    def _fields(self) -> tuple[Field, ...]:
        return (
            self._name, self._employer, self._phone, self._purpose, self._reference, self._pieces,
        )  # fmt: skip

    def _choose_kind(self, kind: BorrowerKind) -> None:
        options = {"": self.tr("请选择")}
        if kind is BorrowerKind.OWNER:
            options |= {each.id: each.name for each in self._picture.owners}
        elif kind is BorrowerKind.COLLECTOR:
            options |= {each: each for each in self._picture.collectors}
        self._person.set_options(options)
        self._person.select("")
        from_list = kind in (BorrowerKind.OWNER, BorrowerKind.COLLECTOR)
        self._person_box.setVisible(from_list)
        self._name.setVisible(not from_list)
        self._outside.setVisible(kind is BorrowerKind.CONTRACTOR)
        self._show_ready()

    def _go_on(self) -> None:
        if self._sign.isEnabled():
            self.sign_pressed.emit()
            return
        here = self.sender()
        fields = [each.edit for each in self._fields() if each.isVisible()]
        at = fields.index(here) if isinstance(here, QLineEdit) and here in fields else -1
        fields[(at + 1) % len(fields)].setFocus()

    def _show_ready(self) -> None:
        lacking = missing(self.entered)
        self._sign.setEnabled(lacking is None)
        if lacking is not None:
            alarm = lacking in (Missing.MANDATE, Missing.DIFFERS)
            loud = lacking is Missing.SECOND
            tone: NoticeTone = "danger" if alarm else ("warning" if loud else "info")
            self._notice.set_text(self._missing_words(lacking), tone, "shield" if loud else "")
        elif self._second is not None:
            words = self.tr("第二人：{}。请借用人签名。").format(self._second.name)
            self._notice.set_text(words, "success")
        else:
            self._notice.set_text(self.tr("可以签名借出"), "success")

    def _missing_words(self, lacking: Missing) -> str:
        key = self._picture.facts.key
        differs = self.tr("应有 {} 把，请再清点；仍不符请登记遗失。").format(key.present)
        sealed = self.tr("封签 {}：须两人拆封，请第二人授权").format(key.seal)
        words = {
            Missing.MANDATE: self.tr("没有业主的有效委托，只能由业主本人借用。"),
            Missing.TAG: self.tr("请扫描这把钥匙的牌，核对实物"),
            Missing.BORROWER: self.tr("请填写借用人"),
            Missing.EMPLOYER: self.tr("外来施工：请填写单位"),
            Missing.CHECK: self.tr("外来施工：请当面核对证件，证件不留存"),
            Missing.GUARANTEE: self.tr("外来施工：请选择陪同人或收押金"),
            Missing.PURPOSE: self.tr("请填写用途"),
            Missing.REFERENCE: self.tr("请关联工单或许可"),
            Missing.PIECES: self.tr("请清点并填写数量"),
            Missing.DIFFERS: differs,
            Missing.SECOND: sealed if key.seal else self.tr("业主托管钥匙：需第二人授权"),
        }
        return words[lacking]

    def _guarantees(self) -> dict[str, str]:
        deposit = self.tr("收押金 {}").format(speech.yuan(self._picture.deposit_fen))
        escort = self.tr("{} 陪同")
        others = {each.id: escort.format(each.name) for each in self._picture.colleagues}
        return {"": self.tr("请选择"), DEPOSIT: deposit, **others}

    def _seal_pill(self) -> Pill | None:
        facts = self._picture.facts
        if facts.key.seal is not None:
            return Pill(self.tr("封签完好"), "success", "seal")
        if facts.key.key_class is KeyClass.OWNER_CUSTODY:
            return Pill(self.tr("未封签"), "neutral", "unlock")
        return None
