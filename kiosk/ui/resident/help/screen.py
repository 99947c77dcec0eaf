"""The help page, over whatever was being done."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kiosk.ui.theme.tokens import HIGH_CONTRAST, Theme
from kiosk.ui.widgets.buttons import PrimaryButton, SecondaryButton
from kiosk.ui.widgets.layout import Item
from kiosk.ui.widgets.resident_page import Question, fact_panel, page_of
from kiosk.ui.widgets.resident_screen import ResidentScreen


class HelpScreen(ResidentScreen):
    """How it works.

    Signals:
        contrast_pressed(): stronger contrast is to be switched on or off.
        aloud_pressed(): questions are to be said aloud, or no longer.
    """

    contrast_pressed = Signal()
    aloud_pressed = Signal()
    name = "help"

    def __init__(self, theme: Theme, *, aloud: bool | None = None) -> None:
        """``aloud`` is whether questions are said now; None where there is no voice."""
        super().__init__(theme)
        elder = theme.name == "elder"
        on = theme.palette is HIGH_CONTRAST or theme.palette == HIGH_CONTRAST
        contrast = SecondaryButton(
            theme, self.tr("恢复普通颜色") if on else self.tr("加强颜色对比")
        )
        contrast.clicked.connect(self.contrast_pressed)
        go_on = PrimaryButton(theme, self.tr("继续办理"))
        go_on.clicked.connect(self.backed)
        facts = [
            ("large_text", self.tr("看不清？"), self.tr("按右上角“大字”")),
            ("staff", self.tr("需要人帮忙？"), self.tr("按右下角，工作人员会过来")),
        ]
        if not elder:
            facts += [
                ("lower", self.tr("够不着？"), self.tr("按下方“画面下移”")),
                ("trash", self.tr("会留下什么？"), self.tr("离开后，屏幕上的内容全部清除")),
            ]
        body: list[Item] = [fact_panel(theme, facts), None]
        actions: list[QWidget] = [go_on] if elder else [contrast, go_on]
        if aloud is not None:
            actions.insert(0, self._voice_button(aloud=aloud))
        self.show_page(page_of(theme, Question(title=self.tr("怎么使用")), body, actions))

    def _voice_button(self, *, aloud: bool) -> QWidget:
        button = SecondaryButton(
            self.theme, self.tr("停止朗读") if aloud else self.tr("朗读标题")
        )  # fmt: skip
        button.clicked.connect(self.aloud_pressed)
        return button
