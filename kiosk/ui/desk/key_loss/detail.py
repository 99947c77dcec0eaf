"""One loss beside the list: what happened, and its steps with what was done in each."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from kiosk.domain.key_losses import LossKind
from kiosk.domain.keys import KeyState
from kiosk.services.key_loss_desk import LossPicture
from kiosk.ui import speech
from kiosk.ui.desk.key_loss.flow import Act, Step, steps_of
from kiosk.ui.desk.key_loss.looks import payer_words, step_pill, what_words, where_words
from kiosk.ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from kiosk.ui.widgets.layout import Panel, RuledList, column, holder, row
from kiosk.ui.widgets.pills import StatusPill
from kiosk.ui.widgets.scroll import Scroll
from kiosk.ui.widgets.text import FactLine, IconLabel, Text
from kiosk.ui.workplace import Workplace

MARK_MM = 5.0


class LossPanel(Panel):
    """The step a loss waits for has the filled button; others that are allowed a plain one.

    Signals:
        act_pressed(object): the ``Act`` that is to be done.
        key_pressed(): the key is wanted on its board.
    """

    act_pressed = Signal(object)
    key_pressed = Signal()

    def __init__(self, place: Workplace) -> None:
        theme = place.theme
        self._place = place
        self._title = Text("", "lead", strong=True)
        self._pill = StatusPill(theme, "", "neutral")
        show = QuietButton(theme, self.tr("查看钥匙"), minor=True)
        names = (
            self.tr("情况"), self.tr("所属"), self.tr("登记"), self.tr("最后借用"),
        )  # fmt: skip
        self._facts = [FactLine(name) for name in names]
        self._story = Text("", wrap=True)
        self._steps = RuledList(theme)
        told = column(
            *self._facts, self._story, theme.space(0.5), self._steps, None,
            spacing=theme.space(0.75),
        )  # fmt: skip
        head = row(self._title, self._pill, None, show, spacing=theme.space(1))
        box = column(holder(head), Scroll(theme, told), spacing=theme.space(1.25))
        box.setStretch(1, 1)
        super().__init__(theme, box, "card", 2, 1.5)
        show.clicked.connect(self.key_pressed)

    def show_loss(self, loss: LossPicture) -> None:
        """Show a loss as it is now."""
        line, pill = loss.line, step_pill(loss.line)
        self._title.setText(line.number)
        self._pill.set_state(pill.text, pill.tone, pill.icon)
        out = loss.out
        last = "·".join(part for part in (out.borrower, out.employer) if part) if out else "—"
        reported = f"{self._moment(line.reported_at)} {loss.reporter}"
        values = (what_words(line), where_words(line), reported, last)
        for fact, value in zip(self._facts, values, strict=True):
            fact.set_value(value)
        self._story.setText(loss.case.story)
        self._story.setVisible(bool(loss.case.story))
        self._steps.set_widgets([self._line(loss, step) for step in steps_of(loss)])

    def _line(self, loss: LossPicture, step: Step) -> QWidget:
        theme = self._place.theme
        mark = IconLabel(theme, "dot", MARK_MM, "muted")
        if step.done:
            mark = IconLabel(theme, "success", MARK_MM, "success", "fill")
        words = column(
            Text(self._titles(loss)[step.act], strong=True),
            Text(self._told(loss, step), "caption", "muted", wrap=True),
        )
        line = row(mark, words, spacing=theme.space(1))
        line.setStretch(1, 1)
        if step.offered:
            line.addWidget(self._button(step))
        return holder(line)

    def _button(self, step: Step) -> QPushButton:
        kind = PrimaryButton if step.next else SecondaryButton
        button = kind(self._place.theme, self._verbs()[step.act], minor=True)
        button.clicked.connect(lambda: self.act_pressed.emit(step.act))
        return button

    def _titles(self, loss: LossPicture) -> dict[Act, str]:
        by_owner = loss.line.home is not None
        return {
            Act.FIND: self.tr("钥匙找到了"),
            Act.CONSENT: self.tr("业主同意换锁") if by_owner else self.tr("主管同意换锁"),
            Act.CHANGE_LOCK: self.tr("更换锁具"),
            Act.CHARGE: self.tr("费用与承担方"),
            Act.VOID_CARDS: self.tr("关联门卡作废"),
            Act.CLOSE: self.tr("结案"),
        }

    def _verbs(self) -> dict[Act, str]:
        return {
            Act.FIND: self.tr("归还…"),
            Act.CONSENT: self.tr("登记同意…"),
            Act.CHANGE_LOCK: self.tr("已换锁…"),
            Act.CHARGE: self.tr("登记费用…"),
            Act.VOID_CARDS: self.tr("作废…"),
            Act.CLOSE: self.tr("结案…"),
        }

    def _told(self, loss: LossPicture, step: Step) -> str:
        case = loss.case
        if step.act is Act.CONSENT and case.consent_at is not None:
            return f"{self._moment(case.consent_at)} {loss.consent_by}"
        if step.act is Act.CHANGE_LOCK and case.lock_changed_at is not None:
            return self._moment(case.lock_changed_at)
        if step.act is Act.CHARGE and case.payer is not None:
            words = self.tr("{} 承担 {}")
            return words.format(payer_words()[case.payer], speech.yuan(case.cost_fen or 0))
        if step.act is Act.VOID_CARDS and case.cards_voided:
            return self.tr("已作废 {} 张").format(case.cards_voided)
        return self._hints(loss)[step.act]

    def _hints(self, loss: LossPicture) -> dict[Act, str]:
        ring = self.tr("此串登记有 {} 张有效门卡").format(len(loss.linked))
        back = loss.case.kind is LossKind.WHOLE and loss.key_state is KeyState.ON_HOOK
        return {
            Act.FIND: self.tr("扫描钥匙牌归还；未换锁的随即结案"),
            Act.CONSENT: self.tr("换锁前须先取得同意"),
            Act.CHANGE_LOCK: self.tr("换好后登记，旧钥匙从此打不开"),
            Act.CHARGE: self.tr("换锁后须定费才能结案"),
            Act.VOID_CARDS: ring,
            Act.CLOSE: self.tr("钥匙已挂回") if back else self.tr("选择结果并更正登记册"),
        }

    def _moment(self, at: datetime) -> str:
        return speech.moment(at, self._place.now(), self._place.zone)
