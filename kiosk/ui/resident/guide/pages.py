"""The titles of the guide."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal

from kiosk.domain.guide import GuidePage
from kiosk.ui import speech
from kiosk.ui.theme.tokens import Theme
from kiosk.ui.widgets.buttons import LayoutButton, SecondaryButton
from kiosk.ui.widgets.layout import Item, column, holder, row
from kiosk.ui.widgets.notices import EmptyState
from kiosk.ui.widgets.resident_page import Question, ResidentPage
from kiosk.ui.widgets.text import IconLabel, Text

MOST_TITLES = 6
MOST_ELDER_TITLES = 4


class TitlesPage(ResidentPage):
    """What can be read.

    Signals:
        chosen(object): a ``GuidePage``.
        turned(int): the titles from that one on are wanted.
        called(): a person is to be asked instead.
    """

    chosen = Signal(object)
    turned = Signal(int)
    called = Signal()

    def __init__(self, theme: Theme, pages: Sequence[GuidePage], first: int = 0) -> None:
        super().__init__(theme)
        few = theme.name == "elder" or theme.landscape
        most = MOST_ELDER_TITLES if few else MOST_TITLES
        call = SecondaryButton(theme, self.tr("呼叫工作人员"), "staff")
        call.clicked.connect(self.called)
        actions = [call]
        if len(pages) > most:
            after = first + most if first + most < len(pages) else 0
            more = SecondaryButton(theme, self.tr("更多"))
            more.clicked.connect(lambda: self.turned.emit(after))
            actions.append(more)
        titles = [self._tile(page) for page in pages[first : first + most]]
        body: list[Item] = [holder(column(*titles, spacing=theme.space(1.5))), None]
        if not pages:
            note = self.tr("请向工作人员咨询。")
            body = [EmptyState(theme, self.tr("指南还没有写好"), note, "guide")]
        question = Question(title=QCoreApplication.translate("guide", "办事指南"))
        self.ask(question, body, actions)

    def _tile(self, page: GuidePage) -> LayoutButton:
        theme, tile = self.theme, LayoutButton()
        title = speech.chosen(page.title_zh, page.title_en)
        across, down = theme.space(2), theme.space(0.5)
        line = row(
            IconLabel(theme, "guide", 13, "primary"),
            Text(title, "body" if theme.name == "elder" else "lead", strong=True, wrap=True),
            IconLabel(theme, "next", 9, "ink", "bold"),
            spacing=theme.space(2),
            margins=(across, down, across, down),
        )
        line.setStretch(1, 1)
        tile.setLayout(line)
        tile.setProperty("kind", "tile")
        tile.setAccessibleName(title)
        tile.setMinimumHeight(theme.mm(theme.sizes.target * 1.3))
        tile.clicked.connect(lambda: self.chosen.emit(page))
        return tile
