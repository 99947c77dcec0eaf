"""The way on where the kiosk itself has none: a person."""

from __future__ import annotations

from kiosk.ui.theme.tokens import Theme
from kiosk.ui.widgets.buttons import PrimaryButton, SecondaryButton
from kiosk.ui.widgets.resident_page import Question, fact_panel, page_of
from kiosk.ui.widgets.resident_screen import ResidentScreen


class AskDeskScreen(ResidentScreen):
    """One calm page; ``service`` is ``keys``, ``goods``, ``repairs`` or empty for any other."""

    name = "ask_desk"

    def __init__(self, theme: Theme, service: str = "") -> None:
        super().__init__(theme)
        self.name = service or "ask_desk"
        call = PrimaryButton(theme, self.tr("呼叫工作人员"), "staff")
        guide = SecondaryButton(theme, self.tr("办事指南"))
        call.clicked.connect(lambda: self.asked.emit("call"))
        guide.clicked.connect(lambda: self.asked.emit("guide"))
        question = Question(title=self.tr("请到人工柜台办理"), lead=self._lead(service))
        ways = fact_panel(
            theme,
            (
                ("desk", self.tr("到人工柜台"), self.tr("工作人员当面为您办理")),
                ("staff", self.tr("或在这里等"), self.tr("按下面的按钮，工作人员会过来")),
            ),
        )
        self.show_page(page_of(theme, question, [ways, None], [guide, call]))

    def _lead(self, service: str) -> str:
        return {
            "keys": self.tr("钥匙领取和归还，暂时在柜台办理"),
            "goods": self.tr("物品放行，暂时在柜台办理"),
            "repairs": self.tr("报修和投诉，暂时在柜台办理"),
        }.get(service, self.tr("这件事需要工作人员帮忙"))
