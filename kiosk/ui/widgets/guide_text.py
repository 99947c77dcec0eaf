"""One page of the service guide as residents read it; the desk previews the same."""

from __future__ import annotations

from PySide6.QtCore import Signal

from kiosk.ui.theme.tokens import Theme
from kiosk.ui.widgets.buttons import PrimaryButton, SecondaryButton
from kiosk.ui.widgets.paged_text import PagedText
from kiosk.ui.widgets.resident_page import Question, ResidentPage


class TextPage(ResidentPage):
    """One page of the guide, turned over where it is long.

    Signals:
        done(): it was read.
    """

    done = Signal()

    def __init__(self, theme: Theme, title: str, body: str) -> None:
        super().__init__(theme)
        self._text = PagedText(theme, body)
        self._earlier = SecondaryButton(theme, self.tr("上一页"))
        self._later = SecondaryButton(theme, self.tr("下一页"))
        finish = PrimaryButton(theme, self.tr("看完了"))
        self._earlier.clicked.connect(lambda: self._text.turn(-1))
        self._later.clicked.connect(lambda: self._text.turn(1))
        finish.clicked.connect(self.done)
        self._text.paged.connect(self._paged)
        self.ask(Question(title=title), [self._text], [self._earlier, self._later, finish])

    def _paged(self, at: int, pages: int) -> None:
        for button, possible in ((self._earlier, at > 1), (self._later, at < pages)):
            button.setVisible(pages > 1)
            button.setEnabled(possible)
