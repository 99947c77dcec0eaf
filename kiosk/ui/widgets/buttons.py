"""The text buttons: one filled way on, other ways, and the dangerous one."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton

from kiosk.ui.theme import icons
from kiosk.ui.theme.tokens import Theme

EN_SPACE = "\u2002"  # the gap between icon and text, which a style sheet cannot set


class _TextButton(QPushButton):
    """What the text buttons share: kind, icon and a physical height."""

    kind, ink = "secondary", "ink"

    def __init__(self, theme: Theme, text: str, icon: str = "", *, minor: bool = False) -> None:
        super().__init__(f"{EN_SPACE}{text}" if icon else text)
        self.setProperty("kind", self.kind)
        self.setAccessibleName(text)
        sizes = theme.sizes
        self.setFixedHeight(theme.mm(sizes.target_minor if minor else sizes.target))
        if icon:
            px = round(theme.font_px("body") * 1.15)
            self.setIcon(icons.icon(icon, theme.palette.colour(self.ink), "bold"))
            self.setIconSize(QSize(px, px))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_text(self, text: str) -> None:
        """Change the words and keep the gap to the icon."""
        self.setText(text if self.icon().isNull() else f"{EN_SPACE}{text}")
        self.setAccessibleName(text)


class PrimaryButton(_TextButton):
    """The one thing to do next. One per screen."""

    kind, ink = "primary", "on_primary"


class DangerButton(_TextButton):
    """A confirmed step that stops something working."""

    kind, ink = "danger", "on_primary"


class SecondaryButton(_TextButton):
    """Another way on, or a way out."""

    kind, ink = "secondary", "ink"


class QuietButton(_TextButton):
    """A link-like action inside a panel."""

    kind, ink = "quiet", "primary"


class LayoutButton(QPushButton):
    """A button that holds a layout and is as large as that wants."""

    def sizeHint(self) -> QSize:
        """Return what the layout asks for; a plain button would ask for its text."""
        box = self.layout()
        return box.totalSizeHint() if box else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the least the layout can do with."""
        box = self.layout()
        return box.totalMinimumSize() if box else super().minimumSizeHint()
