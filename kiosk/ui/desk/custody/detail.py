"""One mandate beside the list: what it says, whom it names, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.domain.custody import Collector
from kiosk.services.custody_desk import MandateDetail
from kiosk.ui import speech
from kiosk.ui.widgets.buttons import QuietButton, SecondaryButton
from kiosk.ui.widgets.layout import Panel, RuledList, column, holder, row
from kiosk.ui.widgets.scroll import Scroll
from kiosk.ui.widgets.text import ElidedText, FactLine, Text
from kiosk.ui.workplace import Workplace


class MandatePanel(Panel):
    """What was signed, in facts; the words themselves are on the paper.

    Signals:
        print_pressed(): the mandate is wanted on paper.
        revoke_pressed(): an owner takes it back.
        key_pressed(): the key is wanted on its board.
    """

    print_pressed = Signal()
    revoke_pressed = Signal()
    key_pressed = Signal()

    def __init__(self, place: Workplace) -> None:
        theme = place.theme
        self._place = place
        self._title = Text("", "lead", strong=True)
        show = QuietButton(theme, self.tr("查看钥匙"), minor=True)
        self._purpose = Text("", wrap=True)
        names = (
            self.tr("房屋"), self.tr("委托人"), self.tr("数量"), self.tr("封签号"),
            self.tr("签名时间"), self.tr("最后一天"),
        )  # fmt: skip
        self._facts = [FactLine(name) for name in names]
        self._collectors = RuledList(theme)
        paper = SecondaryButton(theme, self.tr("打印委托书…"), "print")
        revoke = SecondaryButton(theme, self.tr("撤销…"), "stop")
        buttons = row(revoke, paper, spacing=theme.space(1))
        buttons.setStretch(1, 1)
        head, told = row(self._title, None, show), Scroll(theme, self._told())
        box = column(holder(head), told, holder(buttons), spacing=theme.space(1.25))
        box.setStretch(1, 1)
        super().__init__(theme, box, "card", 2, 1.5)
        show.clicked.connect(self.key_pressed)
        paper.clicked.connect(self.print_pressed)
        revoke.clicked.connect(self.revoke_pressed)

    def show_mandate(self, mandate: MandateDetail) -> None:
        """Show a mandate."""
        line, place = mandate.line, self._place
        self._title.setText(self.tr("委托书·{}").format(line.number))
        values = (
            speech.home(line.home), line.owner, self.tr("{} 把").format(mandate.pieces),
            mandate.seal or "—", speech.moment(mandate.signed_at, place.now(), place.zone),
            line.until_on.isoformat(),
        )  # fmt: skip
        for fact, value in zip(self._facts, values, strict=True):
            fact.set_value(value)
        self._facts[-1].set_value(line.until_on.isoformat(), "danger" if line.over else "ink")
        self._purpose.setText(line.purpose)
        nobody = Text(self.tr("没有指定：只限物业人员按用途使用"), wrap=True)
        named = [self._line(each) for each in mandate.collectors]
        self._collectors.set_widgets(named or [nobody])

    def _told(self) -> QVBoxLayout:
        theme = self._place.theme
        return column(
            *self._facts, theme.space(0.5), Text(self.tr("委托用途"), "caption", "muted"),
            self._purpose, theme.space(0.5), Text(self.tr("准予领取人"), "caption", "muted"),
            self._collectors, None, spacing=theme.space(0.75),
        )  # fmt: skip

    def _line(self, collector: Collector) -> QWidget:
        name = ElidedText(collector.name, strong=True)
        line = row(name, Text(collector.phone or "—", "body", "muted"))
        line.setStretch(0, 1)
        return holder(line)
