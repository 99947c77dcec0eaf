"""A page of the guide as it will stand on the kiosk, in its true proportions."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from kiosk.domain.guide import GuideText
from kiosk.ui.theme import stylesheet
from kiosk.ui.theme.tokens import ELDER, RESIDENT, Metrics, Theme
from kiosk.ui.widgets.chips import Chips
from kiosk.ui.widgets.guide_text import TextPage
from kiosk.ui.widgets.layout import column, empty, holder
from kiosk.ui.widgets.text import Text, TitledPanel

WIDE_MM = 90
PANEL_MM = 268
SHAPE = (1080, 1683)
"""What the kiosk has for a page between its header and its dock."""
SETTLE_MS = 250
ZH, EN, LARGE = "zh", "en", "large"


class Preview(TitledPanel):
    """The resident's own page, alive: its buttons turn the pages of a long text."""

    def __init__(self, theme: Theme) -> None:
        self._text = GuideText("", "", "", "")
        self._width = theme.mm(WIDE_MM)
        metrics = Metrics.of_panel(PANEL_MM, self._width)
        self._themes = {
            ZH: RESIDENT.on(metrics),
            EN: RESIDENT.on(metrics),
            LARGE: ELDER.on(metrics),
        }
        labels = {ZH: self.tr("中文"), EN: self.tr("英文"), LARGE: self.tr("大字")}
        self._forms = Chips(theme, labels)
        self._page_box = column()
        self._frame = holder(self._page_box)
        self._frame.setFixedSize(self._width, round(self._width * SHAPE[1] / SHAPE[0]))
        note = Text(self.tr("住户看到的样子；长文自动分页"), "caption", "muted", wrap=True)
        body = column(self._forms, note, self._frame, None, spacing=theme.space(1))
        super().__init__(theme, self.tr("预览"), holder(body))
        self._soon = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._soon.timeout.connect(self._build)
        self._forms.chosen.connect(lambda _form: self._build())
        self._build()

    @property
    def page(self) -> QWidget:
        """Return the page shown."""
        return self._page

    def show_text(self, text: GuideText) -> None:
        """Show another text, a moment after the last key."""
        self._text = text
        self._soon.start()

    def _build(self) -> None:
        form, text = self._forms.current, self._text
        theme = self._themes[form]
        title, body = text.title_zh, text.body_zh
        if form == EN:
            title, body = text.title_en, text.body_en
        empty(self._page_box)
        self._page = TextPage(theme, title, body)
        self._page.setStyleSheet(stylesheet.build(theme))
        self._page_box.addWidget(self._page)
