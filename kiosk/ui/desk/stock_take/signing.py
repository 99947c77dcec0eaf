"""The end of a count: every difference with what is said of it, and the two signatures."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kiosk.domain.key_stock_take import StockTake
from kiosk.services.key_desk import Seconding
from kiosk.services.key_stock_desk import Counting, CountLine
from kiosk.services.key_stock_take import close_stock_take
from kiosk.ui.desk.stock_take.looks import details, differences
from kiosk.ui.seconding import SecondDialog
from kiosk.ui.troubles import Trouble
from kiosk.ui.widgets.buttons import PrimaryButton, SecondaryButton
from kiosk.ui.widgets.fields import Field
from kiosk.ui.widgets.layout import RuledList, column, holder, row
from kiosk.ui.widgets.notices import EmptyState
from kiosk.ui.widgets.pills import StatusPill
from kiosk.ui.widgets.scroll import Scroll
from kiosk.ui.widgets.signature_pad import SignaturePad
from kiosk.ui.widgets.text import ElidedText, StepPanel, Text
from kiosk.ui.workplace import Workplace

SIDE_MM = 112
PAD_MM = 30
REMARK_MM = 76
LONGEST_REMARK = 200


class SigningView(QWidget):
    """Left what differs, right who signs; nothing is closed before both have.

    Signals:
        closed(object): the ``StockTake`` is signed.
    """

    closed = Signal(object)

    def __init__(self, place: Workplace, count: Counting, said: dict[str, str]) -> None:
        """``said`` holds the remarks by key, so that they outlive a way back to the count."""
        super().__init__()
        theme = place.theme
        self._place, self._count, self._said = place, count, said
        self._second: Seconding | None = None
        self._remarks: dict[str, Field] = {}
        self._first = SignaturePad(theme, self.tr("请盘点人签名"), PAD_MM)
        self._other = SignaturePad(theme, self.tr("请监盘人签名"), PAD_MM)
        self._ask = SecondaryButton(theme, self.tr("监盘人登录…"), "user")
        self._who = StatusPill(theme, "", "success", "user")
        self._trouble = Trouble(theme)
        self._why = Text("", "caption", "muted", wrap=True)
        self._finish = PrimaryButton(theme, self.tr("签名并结束盘点"), "check")
        for part in (self._other, self._who):
            part.hide()
        self._build()
        self._ask.clicked.connect(self._ask_witness)
        self._finish.clicked.connect(self._close)
        for pad in (self._first, self._other):
            pad.changed.connect(self._show_ready)
        self._show_ready()

    def _build(self) -> None:
        theme = self._place.theme
        gap = theme.space(1.5)
        self._steps = (
            StepPanel(theme, 2, self.tr("盘点人 {}").format(self._count.take.started_by),
                      self._first),
            StepPanel(theme, 3, self.tr("监盘人（另一名员工）"), self._ask, self._other,
                      tool=self._who),
        )  # fmt: skip
        stack = column(*self._steps, self._trouble, None, self._why, self._finish, spacing=gap)
        side = Scroll(theme, stack)
        side.setFixedWidth(theme.mm(SIDE_MM))
        body: QHBoxLayout = row(self._differences(), side, spacing=gap)
        body.setStretch(0, 1)
        self.setLayout(body)

    def _differences(self) -> StepPanel:
        theme, take = self._place.theme, self._count.take
        lines = [each for each in self._count.lines if each.differences]
        words = self.tr("应盘 {} 组，实见 {} 组，借出或遗失 {} 组，差异 {} 组。")
        summary = Text(words.format(take.to_see, take.seen, take.away, len(lines)), wrap=True)
        if lines:
            body: QWidget = Scroll(
                theme, column(RuledList(theme, [self._line(each) for each in lines]), None)
            )
        else:
            body = EmptyState(
                theme, self.tr("没有差异"), self.tr("每把钥匙都在位，数量和封签相符。"), "success"
            )
        panel = StepPanel(theme, 1, self.tr("核对差异"), summary, body)
        panel.set_done(not lines)
        box = panel.layout()
        assert isinstance(box, type(column()))
        box.setStretch(2, 1)
        return panel

    def _line(self, line: CountLine) -> QWidget:
        said = self._said.get(line.key, line.remark)
        field = Field(self._place.theme, self.tr("{} 的说明").format(line.number), said)
        field.edit.setMaxLength(LONGEST_REMARK)
        field.edit.textEdited.connect(lambda text: self._said.update({line.key: text}))
        field.setFixedWidth(self._place.theme.mm(REMARK_MM))
        self._remarks[line.key] = field
        title = f"{line.number}·{line.hook}" if line.hook else line.number
        words = column(
            row(Text(title, strong=True), Text(differences(line), "body", "danger", strong=True),
                None, spacing=self._place.theme.space(1.5)),
            ElidedText(details(line), "caption", "muted"),
        )  # fmt: skip
        both = row(words, field, spacing=self._place.theme.space(1.5))
        both.setStretch(0, 1)
        return holder(both)

    def _ask_witness(self) -> None:
        dialog = SecondDialog(
            self._place, self, self.tr("监盘人登录"),
            self.tr("另一名员工看过差异后，用自己的账号或员工卡确认，再签名。"),
            self.tr("确认"),
        )  # fmt: skip

        def witnessed(second: Seconding) -> None:
            dialog.leave()
            self._take_witness(second)

        dialog.seconded.connect(witnessed)
        dialog.ask()

    def _take_witness(self, second: Seconding) -> None:
        self._second = second
        self._who.set_state(second.name, "success", "user")
        self._who.show()
        self._other.clear()
        self._other.show()
        self._ask.hide()
        self._show_ready()

    def _show_ready(self) -> None:
        self._steps[0].set_done(not self._first.is_empty())
        self._steps[1].set_done(not self._other.is_empty())
        if self._first.is_empty():
            why = self.tr("等待盘点人签名")
        elif self._second is None:
            why = self.tr("等待监盘人登录")
        else:
            why = self.tr("等待监盘人签名") if self._other.is_empty() else ""
        self._why.setText(why)
        self._finish.setEnabled(not why)

    def _close(self) -> None:
        assert self._second is not None
        self._finish.setEnabled(False)
        self._trouble.hide()
        reply = self._place.act.run(
            close_stock_take, take=self._count.take.id, signature=self._first.to_bytes(),
            second=self._second.or_refuse(), second_signature=self._other.to_bytes(),
            remarks={key: field.value for key, field in self._remarks.items()},
        )  # fmt: skip
        reply.done(self._tell).refused(self._not_closed).failed(self._not_closed)

    def _tell(self, take: StockTake) -> None:
        self.closed.emit(take)

    def _not_closed(self, why: Exception) -> None:
        self._trouble.tell(why)
        self._show_ready()
