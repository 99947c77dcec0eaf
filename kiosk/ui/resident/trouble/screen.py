"""A fault is a fork, not a dead end."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kiosk.ui.theme.tokens import Theme
from kiosk.ui.widgets.buttons import PrimaryButton, SecondaryButton
from kiosk.ui.widgets.layout import Item, column, holder
from kiosk.ui.widgets.resident_page import Question, fact_panel, page_of
from kiosk.ui.widgets.resident_screen import ResidentScreen
from kiosk.ui.widgets.text import IconBadge, Text


class Part(StrEnum):
    """What does not work."""

    READER = "reader"
    CENTRE = "centre"


class TroubleScreen(ResidentScreen):
    """Over the page on which it happened, which keeps what was entered."""

    def __init__(self, theme: Theme, part: Part) -> None:
        super().__init__(theme)
        self._reader = part is Part.READER
        self.name = "reader_trouble" if self._reader else "trouble"
        again = self.tr("换个方式") if self._reader else self.tr("再试一次")
        back, desk = PrimaryButton(theme, again), SecondaryButton(theme, self.tr("去人工柜台"))
        back.clicked.connect(self.backed)
        desk.clicked.connect(lambda: self.asked.emit("ask_desk"))
        body: list[Item] = [None, self._what(), None]
        if theme.name != "elder":
            body += [self._ways(), None]
        question = Question(title=self.tr("换个方式继续"))
        self.show_page(page_of(theme, question, body, [desk, back]))

    def _what(self) -> QWidget:
        theme = self.theme
        what = self.tr("读卡区暂时不能用") if self._reader else self.tr("暂时连不上服务中心")
        kept = self.tr("这一步没有办成。刚才填写的都还在。")
        box = column(spacing=theme.space(1.5))
        if not theme.landscape:
            badge = IconBadge(theme, "danger", 52, "warning")
            box.addWidget(badge, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addWidget(Text(what, "lead", strong=True, centre=True, wrap=True))
        box.addWidget(Text(kept, "body", "muted", centre=True, wrap=True))
        return holder(box)

    def _ways(self) -> QWidget:
        if self._reader:
            own = ("edit", self.tr("换个方式"), self.tr("用密码或验证码，也可以办"))
        else:
            own = ("refresh", self.tr("再试一次"), self.tr("通常很快就会恢复"))
        desk = ("desk", self.tr("到人工柜台"), self.tr("工作人员当面为您办理"))
        return fact_panel(self.theme, (own, desk))
