"""The guide: a list of titles, and one page of text at a time."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from kiosk.domain.guide import GuidePage
from kiosk.services.guide import guide_pages
from kiosk.services.transaction import Transaction
from kiosk.ui import speech
from kiosk.ui.resident.guide.pages import TitlesPage
from kiosk.ui.runner import Runner
from kiosk.ui.theme.tokens import Theme
from kiosk.ui.widgets.guide_text import TextPage
from kiosk.ui.widgets.resident_page import Question, page_of
from kiosk.ui.widgets.resident_screen import Busy, ResidentScreen


class GuideScreen(ResidentScreen):
    """What staff have written; nothing here is a person's, so nothing of it is forgotten."""

    name = "guide"

    def __init__(self, theme: Theme, given: object | None, runner: Runner[Transaction]) -> None:
        super().__init__(theme)
        self._runner = runner
        self._pages: Sequence[GuidePage] | None = None
        self._first, self._slug = 0, given if isinstance(given, str) else ""
        self.resume()

    @property
    def entered(self) -> str:
        """Return the name of the page that is being read."""
        return self._slug

    def resume(self) -> None:
        """Read the pages where that was not possible before."""
        if self._pages is not None:
            return
        busy = Busy(self.theme)
        busy.gave_up.connect(self._away)
        title = QCoreApplication.translate("guide", "办事指南")
        self.show_page(page_of(self.theme, Question(title=title), [busy], []))
        self._runner.run(guide_pages).done(self._read).refused(self._away).failed(self._away)

    def back(self) -> bool:
        """Go from a page back to the titles."""
        if not self._slug:
            return False
        self._list()
        return True

    def _away(self, _error: object = None) -> None:
        self.asked.emit("trouble")

    def _read(self, pages: Sequence[GuidePage]) -> None:
        self._pages = pages
        chosen = next((page for page in pages if page.slug == self._slug), None)
        if chosen is not None:
            self._open(chosen)
        else:
            self._list()

    def _list(self) -> None:
        self._slug = ""
        page = TitlesPage(self.theme, self._pages or (), self._first)
        page.chosen.connect(self._open)
        page.turned.connect(self._turn)
        page.called.connect(lambda: self.asked.emit("call"))
        self.show_page(page)

    def _turn(self, first: int) -> None:
        self._first = first
        self._list()

    def _open(self, page: GuidePage) -> None:
        self._slug = page.slug
        title, body = (
            speech.chosen(page.title_zh, page.title_en),
            speech.chosen(page.body_zh, page.body_en),
        )
        text = TextPage(self.theme, title, body)
        text.done.connect(self._list)
        self.show_page(text)
