"""The line above every desk page: search, health of the parts, language, day and time."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QDate, QLocale, Signal
from PySide6.QtWidgets import QPushButton

from kiosk.ui.theme.tokens import SoftTone, Theme
from kiosk.ui.widgets.fields import SearchField
from kiosk.ui.widgets.layout import Panel, row
from kiosk.ui.widgets.pills import StatusPill
from kiosk.ui.widgets.text import ElidedText, Text

LEAST_SEARCH_MM, SEARCH_MM = 38, 84
FIRST = 100
"""The stretch of what takes the room there is before the gap does."""


class StatusLine(Panel):
    """Search on the left, the state of the house and the time on the right.

    Signals:
        search_asked(str): what the clerk looks for, after Enter.
        language_pressed(): the other language is wanted.
    """

    search_asked = Signal(str)
    language_pressed = Signal()

    def __init__(self, theme: Theme, other_language: str) -> None:
        self._theme, self._health = theme, dict[str, StatusPill]()
        self._pills = row(spacing=theme.space(1.25))
        self._day, self._time = ElidedText("", "body", "muted"), Text("", "body", strong=True)
        box = row(None, self._pills, spacing=theme.space(1.25))
        super().__init__(theme, box, "bar", 3, 0)
        self._search = SearchField(theme, self.tr("搜索 房号 / 卡号尾号 / 凭证号"))
        # Where many parts have something to say, the search and the day make room for them.
        self._search.setMinimumWidth(theme.mm(LEAST_SEARCH_MM))
        self._search.setMaximumWidth(theme.mm(SEARCH_MM))
        self._search.returnPressed.connect(self._tell_search)
        box.insertWidget(0, self._search, FIRST)
        box.addSpacing(theme.space(1))
        for part in (self._day, self._time, self._switch(theme, other_language)):
            box.addWidget(part)
        self.setFixedHeight(theme.mm(14))

    def set_health(self, name: str, text: str, tone: SoftTone, icon: str = "") -> None:
        """Show the state of one part of the house, in the order first told."""
        if name not in self._health:
            self._health[name] = StatusPill(self._theme, text, tone, icon)
            self._pills.addWidget(self._health[name])
        self._health[name].set_state(text, tone, icon)
        self._health[name].show()

    def drop_health(self, name: str) -> None:
        """Say nothing of a part any more."""
        if name in self._health:
            self._health[name].hide()

    def set_time(self, now: datetime) -> None:
        """Show local time and day."""
        day = QDate(now.year, now.month, now.day)
        self._day.setText(QLocale().toString(day, self.tr("M月d日 dddd")))
        self._time.setText(now.strftime("%H:%M:%S"))

    def clear_search(self) -> None:
        """Forget what was looked for."""
        self._search.clear()

    def _tell_search(self) -> None:
        if asked := self._search.text().strip():
            self.search_asked.emit(asked)

    def _switch(self, theme: Theme, other_language: str) -> QPushButton:
        button = QPushButton(other_language)
        button.setProperty("kind", "header")
        button.setFixedHeight(theme.mm(theme.sizes.target_minor))
        button.clicked.connect(self.language_pressed)
        return button
