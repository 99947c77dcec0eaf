"""While the gates cannot be reached: what still works, what does not, and the ways on."""

from __future__ import annotations

from PySide6.QtCore import Signal

from kiosk.ui.theme.tokens import Theme
from kiosk.ui.widgets.buttons import PrimaryButton, SecondaryButton
from kiosk.ui.widgets.resident_page import Question, fact_panel, page_of
from kiosk.ui.widgets.resident_screen import ResidentScreen

Fact = tuple[str, str, str]


class LimitsScreen(ResidentScreen):
    """Stands before ``visitor``, ``visitor_code``, ``invite`` or ``my_cards``, once a session.

    Signals:
        went_on(): the person goes on all the same.
    """

    went_on = Signal()
    name = "limits"

    def __init__(self, theme: Theme, service: str) -> None:
        super().__init__(theme)
        words = self.tr("继续挂失") if service == "my_cards" else self.tr("继续办理")
        go_on, desk = PrimaryButton(theme, words), SecondaryButton(theme, self.tr("去人工柜台"))
        go_on.clicked.connect(self.went_on)
        desk.clicked.connect(lambda: self.asked.emit("ask_desk"))
        question = Question(title=self.tr("道闸暂时联系不上"), lead=self.tr("开始之前，请先看一下"))
        body = [fact_panel(theme, self._facts(service)), None]
        self.show_page(page_of(theme, question, body, [desk, go_on]))

    def _facts(self, service: str) -> tuple[Fact, ...]:
        closed = self.tr("现在可能开不了门，恢复后就能用")
        match service:
            case "my_cards":
                return (
                    ("check", self.tr("挂失照常办理"), self.tr("马上登记，不用等")),
                    ("gate", self.tr("道闸稍后知道"), self.tr("恢复后马上拒绝这张卡")),
                )
            case "invite":
                return (
                    ("check", self.tr("可以邀请"), self.tr("访客码照常给您")),
                    ("gate", self.tr("访客码"), closed),
                )
            case "visitor_code":
                return (
                    ("check", self.tr("可以领通行证"), self.tr("凭访客码照常领取")),
                    ("gate", self.tr("通行证"), closed),
                )
            case _:
                return (
                    ("phone", self.tr("联系住户"), self.tr("手机暂时问不到，由工作人员打电话")),
                    ("gate", self.tr("通行证"), closed),
                )
