"""What the program has to say: banner, short echo, empty place."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from kiosk.ui.theme import icons
from kiosk.ui.theme.tokens import Role, Theme
from kiosk.ui.widgets.layout import Panel, column, restyle, row
from kiosk.ui.widgets.text import IconBadge, IconLabel, Text

NoticeTone = Literal["info", "success", "warning", "danger"]
NOTICE_ICONS: dict[NoticeTone, str] = {
    "info": "info",
    "success": "success",
    "warning": "warning",
    "danger": "warning",
}


class Notice(Panel):
    """A banner with tone, icon, sentence and an optional action; stays until its cause is gone."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        tone: NoticeTone = "info",
        icon: str = "",
        action: QWidget | None = None,
        role: Role = "body",
    ) -> None:
        self._icon = IconLabel(theme, "info", theme.em_mm(role) * 1.3, tone)
        self._words = Text("", role, "ink", wrap=True)
        box = row(self._icon, self._words, spacing=theme.space(1.25))
        box.setStretch(1, 1)
        if action:
            box.addWidget(action)
        super().__init__(theme, box, tone, 1.75, 1.25)
        self.set_text(text, tone, icon)

    @property
    def text(self) -> str:
        """Return the sentence shown."""
        return self._words.text()

    def set_text(self, text: str, tone: NoticeTone | None = None, icon: str = "") -> None:
        """Say something else, in another tone when given."""
        self._words.setText(text)
        self.setAccessibleName(text)
        if tone:
            name = icon or NOTICE_ICONS[tone]
            self._icon.set_icon(name, tone, icons.emphasis(name))
            restyle(self, surface=tone)


class Toast(Panel):
    """A short confirmation over ``place``; never the only place where a result is shown."""

    def __init__(self, theme: Theme, place: QWidget) -> None:
        self._icon = IconLabel(theme, "success", theme.em_mm("body") * 1.2, "surface", "fill")
        self._words = Text("", "body", "surface")
        words = row(self._icon, self._words, spacing=theme.space(1))
        super().__init__(theme, words, "toast", 2, 1)
        self.setParent(place)
        self.hide()
        self._place = place
        self._away = QTimer(self, singleShot=True, interval=theme.durations.toast)
        self._away.timeout.connect(self.hide)

    @property
    def text(self) -> str:
        """Return the words shown last."""
        return self._words.text()

    def announce(self, text: str, icon: str = "success") -> None:
        """Show ``text`` for some seconds over the lower edge of its place."""
        self._words.setText(text)
        self._icon.set_icon(icon, "surface", icons.emphasis(icon))
        self.adjustSize()
        left = (self._place.width() - self.width()) // 2
        self.move(left, self._place.height() - self.height() * 2)
        self.show()
        self.raise_()
        self._away.start()


class EmptyState(QWidget):
    """What belongs here, why it is empty and what to do."""

    def __init__(
        self,
        theme: Theme,
        title: str,
        note: str,
        icon: str = "empty",
        action: QWidget | None = None,
    ) -> None:
        super().__init__()
        box = column(None, spacing=theme.space(1))
        centre = Qt.AlignmentFlag.AlignHCenter
        badge = IconBadge(theme, icon, theme.sizes.target * 1.6, "neutral")
        box.addWidget(badge, 0, centre)
        box.addWidget(Text(title, "lead", strong=True, centre=True))
        box.addWidget(Text(note, "body", "muted", centre=True, wrap=True))
        if action:
            box.addWidget(action, 0, centre)
        box.addStretch(1)
        self.setLayout(box)
