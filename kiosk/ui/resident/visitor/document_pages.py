"""What is kept of a visitor, and of their identity document where they agree to it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal

from kiosk.domain.visit_times import DocumentPolicy
from kiosk.ui.resident.visitor.pages import steps
from kiosk.ui.theme.tokens import Theme
from kiosk.ui.widgets.buttons import PrimaryButton, SecondaryButton
from kiosk.ui.widgets.card_picture import ReaderPrompt
from kiosk.ui.widgets.fields import CheckRow
from kiosk.ui.widgets.layout import Item, Panel, column
from kiosk.ui.widgets.notices import Notice
from kiosk.ui.widgets.resident_page import Question, ResidentPage, fact_panel
from kiosk.ui.widgets.text import Text


@dataclass(frozen=True)
class Asked:
    """Whether a document may be read here, and whether the visitor has ticked that it may be."""

    policy: DocumentPolicy = DocumentPolicy.NEVER
    ticked: bool = False


class NoticePage(ResidentPage):
    """What is collected and why, before anything is asked.

    Signals:
        agreed(): the visitor goes on.
        has_code(): the visitor was invited and has a code.
    """

    agreed = Signal()
    has_code = Signal()

    def __init__(
        self, theme: Theme, days_kept: int, asked: Asked | None = None, problem: str = ""
    ) -> None:
        super().__init__(theme)
        asked = asked or Asked()
        self._days, self._policy = days_kept, asked.policy
        self._consent: CheckRow | None = None
        if asked.policy is not DocumentPolicy.NEVER:
            self._consent = CheckRow(theme, self._consent_words(), checked=asked.ticked)
            self._consent.toggled.connect(self._check)
        coded = SecondaryButton(theme, self.tr("我有访客码"))
        self._go_on = PrimaryButton(theme, self.tr("同意，开始登记"))
        coded.clicked.connect(self.has_code)
        self._go_on.clicked.connect(self.agreed)
        lead = self.tr("本园区登记时须读取证件") if self._required else ""
        question = Question(
            title=self.tr("登记前，请先了解"), lead=lead, steps=steps(), problem=problem
        )
        self.ask(question, self._body(), [coded, self._go_on])
        self._check()

    @property
    def ticked(self) -> bool:
        """Return whether the visitor wants their document read."""
        return self._consent is not None and self._consent.isChecked()

    @property
    def _required(self) -> bool:
        return self._policy is DocumentPolicy.REQUIRED

    def _check(self) -> None:
        self._go_on.setEnabled(self.ticked or not self._required)

    def _body(self) -> list[Item]:
        theme = self.theme
        panel = fact_panel(theme, self._facts())
        if self._consent is None:
            return [panel, None]
        if theme.landscape or theme.name == "elder":  # no room for both but as a text
            panel = Panel(theme, column(Text(self._in_brief(), "body", wrap=True)), "card", 2, 2)
        return [panel, theme.space(2), self._consent, None]

    def _in_brief(self) -> str:
        if self.theme.name == "elder":
            words = self.tr("只记录称呼、房屋和事由，{} 天后自动删除。不拍照，不认脸。")
            return words.format(self._days)
        return self.tr(
            "只记录称呼、房屋、来访事由和人数，用来请住户确认并开通通行凭证。保存 {} 天后自动删除，"
            "可随时要求提前删除。不拍照，不存证件图像，不做人脸识别。"
        ).format(self._days)

    def _consent_words(self) -> str:
        if self.theme.name == "elder":
            return self.tr("读我的身份证：只存姓氏、种类、后四位和校验值")
        return self.tr("用身份证登记：只保存姓氏、证件种类、号码后四位和不可还原的校验值")

    def _facts(self) -> tuple[tuple[str, str, str], ...]:
        kept = self.tr("保存 {} 天").format(self._days)
        if self.theme.name == "elder":
            return (
                ("note", self.tr("只记录这些"), self.tr("称呼、房屋、事由")),
                ("trash", kept, self.tr("到期自动删除")),
                ("camera_off", self.tr("不做这些"), self.tr("不拍照，不认脸")),
            )
        return (
            ("note", self.tr("只记录这些"), self.tr("称呼、房屋、来访事由和人数")),
            ("bell", self.tr("用来做什么"), self.tr("请住户确认，并开通通行凭证")),
            ("trash", kept, self.tr("到期自动删除，可随时要求提前删除")),
            (
                "camera_off",
                self.tr("不做这些"),
                self.tr("不拍照，不存证件图像，不做人脸识别"),
            ),
        )


class DocumentPage(ResidentPage):
    """Lay the identity document down, once it may be read.

    Signals:
        declined(): rather not.
    """

    declined = Signal()

    def __init__(self, theme: Theme, *, required: bool, problem: str = "") -> None:
        super().__init__(theme)
        other = SecondaryButton(theme, self.tr("去人工柜台") if required else self.tr("不读证件"))
        other.clicked.connect(self.declined)
        self._state = Notice(theme, "")
        box = column(spacing=theme.space(2))
        prompt = ReaderPrompt(theme, 62 if theme.landscape else 92)
        box.addWidget(prompt, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addWidget(self._state)
        question = Question(
            title=self.tr("请放上身份证"), lead=self.tr("读完即可取回，不留证件图像"),
            steps=steps(), step=2, problem=problem,
        )  # fmt: skip
        self.ask(question, [Panel(theme, box, "card", 3), None], [other])
        self.set_online(on=True)

    def set_online(self, *, on: bool) -> None:
        """Say whether the reader is there."""
        if on:
            self._state.set_text(self.tr("请平放，不要移动"), "success")
        else:
            self._state.set_text(self.tr("读卡区暂时不能用，请稍等"), "warning")

    def ask_again(self) -> None:
        """Say that nothing was read from what lay there."""
        self._state.set_text(self.tr("没有读到，请拿起来再平放一次。"), "warning")
