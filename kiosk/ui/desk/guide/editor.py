"""The two languages of a page side by side."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kiosk.domain.guide import LONGEST_BODY, GuideText
from kiosk.ui.theme.tokens import Theme
from kiosk.ui.widgets.fields import Field
from kiosk.ui.widgets.layout import column, row
from kiosk.ui.widgets.text_area import TextArea


class Editor(QWidget):
    """Titles and texts.

    Signals:
        changed(): somebody wrote.
    """

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._title_zh = Field(theme, self.tr("中文标题"))
        self._title_en = Field(theme, self.tr("英文标题"))
        self._body_zh = TextArea(theme, self.tr("中文内容"), LONGEST_BODY)
        self._body_en = TextArea(theme, self.tr("英文内容"), LONGEST_BODY)
        sides = [
            column(title, body, spacing=theme.space(1.25))
            for title, body in (
                (self._title_zh, self._body_zh),
                (self._title_en, self._body_en),
            )
        ]
        for side in sides:
            side.setStretch(1, 1)
        box = row(*sides, spacing=theme.space(1.5))
        box.setStretch(0, 1)
        box.setStretch(1, 1)
        self.setLayout(box)
        for title in (self._title_zh, self._title_en):
            title.edit.textEdited.connect(self.changed)
        for body in (self._body_zh, self._body_en):
            body.changed.connect(self.changed)

    @property
    def text(self) -> GuideText:
        """Return what is written, as it is written."""
        return GuideText(
            self._title_zh.edit.text(), self._title_en.edit.text(), self._body_zh.value,
            self._body_en.value,
        )  # fmt: skip

    def set_text(self, text: GuideText) -> None:
        """Show another text without telling anyone."""
        if text == self.text:
            return
        self._title_zh.set_value(text.title_zh)
        self._title_en.set_value(text.title_en)
        self._body_zh.set_value(text.body_zh)
        self._body_en.set_value(text.body_en)

    def set_locked(self, locked: bool) -> None:
        """Let everything be read only."""
        for title in (self._title_zh, self._title_en):
            title.edit.setReadOnly(locked)
        for body in (self._body_zh, self._body_en):
            body.edit.setReadOnly(locked)
