"""What a resident shows: home, PIN, code, card, identity document."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QGridLayout

from kiosk.domain.resident_pin import Factor
from kiosk.services.site_plan import SitePlan
from kiosk.ui.theme.tokens import Theme
from kiosk.ui.widgets.buttons import PrimaryButton, SecondaryButton
from kiosk.ui.widgets.card_picture import ReaderPrompt
from kiosk.ui.widgets.layout import Panel, column, holder
from kiosk.ui.widgets.pills import StatusPill
from kiosk.ui.widgets.resident_page import Question, ResidentPage, fact_panel
from kiosk.ui.widgets.services import Tile
from kiosk.ui.widgets.text import Text
from kiosk.ui.widgets.unit_picker import UnitPicker


def steps() -> tuple[str, ...]:
    """Return the labels of the way."""
    return (
        QCoreApplication.translate("identify", "选择房屋"),
        QCoreApplication.translate("identify", "第一项证明"),
        QCoreApplication.translate("identify", "第二项证明"),
    )


class PlacePage(ResidentPage):
    """Which home is yours.

    Signals:
        chosen(object): building, entrance and room.
    """

    chosen = Signal(object)

    def __init__(
        self, theme: Theme, plan: SitePlan, place: tuple[str, str, str], problem: str = ""
    ) -> None:
        super().__init__(theme)
        least, most = plan.rooms
        self._picker = UnitPicker(theme, plan.entrances, most, least)
        self._picker.set_home(place)
        self._picker.changed.connect(self._check)
        self._go_on = PrimaryButton(theme, self.tr("下一步"))
        self._go_on.clicked.connect(lambda: self.chosen.emit(self._picker.home))
        lead = "" if theme.name == "elder" else self.tr("然后用两种方式证明是您本人")
        title = self.tr("您住哪一户？")
        question = Question(title=title, lead=lead, steps=steps(), problem=problem)
        self.ask(question, [self._picker, None], [self._go_on])
        self._check()

    @property
    def place(self) -> tuple[str, str, str]:
        """Return what was answered so far."""
        return self._picker.home

    def _check(self) -> None:
        self._go_on.setEnabled(self._picker.complete)


class ChoosePage(ResidentPage):
    """Which other proof.

    Signals:
        chosen(object): a ``Factor``.
    """

    chosen = Signal(object)

    def __init__(
        self, theme: Theme, factors: Sequence[Factor], step: int, problem: str = ""
    ) -> None:
        super().__init__(theme)
        grid = QGridLayout()
        grid.setSpacing(theme.space(1.5))
        grid.setContentsMargins(0, 0, 0, 0)
        elder = theme.name == "elder"
        for place, factor in enumerate(factors):
            icon, name, note = self._offers()[factor]
            tile = Tile(theme, icon, name, "" if elder else note, wide=True)
            tile.setMinimumHeight(theme.mm(36 if theme.landscape else 46))
            tile.setMaximumHeight(theme.mm(48))
            tile.clicked.connect(lambda _on, factor=factor: self.chosen.emit(factor))
            grid.addWidget(tile, place, 0)
        question = Question(
            title=self.tr("再用一种方式证明"), steps=steps(), step=step, problem=problem
        )
        self.ask(question, [holder(grid), None], [])

    def _offers(self) -> dict[Factor, tuple[str, str, str]]:
        return {
            Factor.HOME_PIN: ("lock", self.tr("房屋密码"), self.tr("在柜台设置的 6 位数字")),
            Factor.CARD: ("card", self.tr("门卡"), self.tr("本户任意一张可用的卡")),
            Factor.ID_CARD: ("id", self.tr("身份证"), self.tr("只核对号码，不留证件图像")),
            Factor.DESK_CODE: (
                "desk",
                self.tr("一次性验证码"),
                self.tr("向工作人员要，10 分钟有效"),
            ),
        }


class ReaderPage(ResidentPage):
    """Hold a card, or lay a document, on the reader.

    Signals:
        missing(): the resident does not have it with them.
    """

    missing = Signal()

    def __init__(self, theme: Theme, question: Question, then: str) -> None:
        super().__init__(theme)
        other = SecondaryButton(theme, self.tr("换个方式"))
        other.clicked.connect(self.missing)
        prompt = ReaderPrompt(theme, 62 if theme.landscape else 92)
        ready = StatusPill(theme, self.tr("读卡区已就绪"), "success")
        words = column(spacing=theme.space(2))
        for part in (prompt, ready):
            words.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        words.addWidget(Text(then, "body", "muted", wrap=True, centre=True))
        self.ask(question, [Panel(theme, words, "card", 3), None], [other])


class NoWayPage(ResidentPage):
    """Two proofs cannot be had here; a person can help.

    Signals:
        called(): staff are to come.
        again(): from the beginning.
    """

    called = Signal()
    again = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        again = SecondaryButton(theme, self.tr("重新开始"))
        call = PrimaryButton(theme, self.tr("呼叫工作人员"), "staff")
        again.clicked.connect(self.again)
        call.clicked.connect(self.called)
        ways = fact_panel(
            theme,
            (
                ("desk", self.tr("到人工柜台"), self.tr("带身份证，当场为您办理")),
                ("lock", self.tr("下次更快"), self.tr("可以在柜台设一个房屋密码")),
            ),
        )
        question = Question(title=self.tr("请工作人员帮忙"))
        self.ask(question, [ways, None], [again, call])
