"""The desk's side navigation: places, what waits there, and who is on duty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QWidget

from kiosk.ui.theme import icons
from kiosk.ui.theme.tokens import Theme
from kiosk.ui.widgets.buttons import EN_SPACE
from kiosk.ui.widgets.layout import column, holder, row
from kiosk.ui.widgets.text import ElidedText, IconLabel, Text


@dataclass(frozen=True, slots=True)
class NavItem:
    """One place: the name of its page, an icon and its word."""

    name: str
    icon: str
    text: str


class _NavEntry(QPushButton):
    """A place in the navigation with a count at its right edge."""

    def __init__(self, theme: Theme, item: NavItem) -> None:
        super().__init__(f"{EN_SPACE}{item.text}")
        self._theme, self._icon = theme, item.icon
        self.setProperty("kind", "nav")
        self.setAccessibleName(item.text)
        self.setCheckable(True)
        self.setFixedHeight(theme.mm(10.6))
        self.setIconSize(QSize(theme.mm(5), theme.mm(5)))
        self.badge = Text("", "caption", "on_nav", strong=True)
        self.setLayout(row(None, self.badge, margins=(0, 0, theme.space(1.5), 0)))
        self.toggled.connect(self._show)
        self._show(False)

    def _show(self, on: bool) -> None:
        p = self._theme.palette
        ink = p.on_nav if on else p.on_nav_muted
        self.setIcon(icons.icon(self._icon, ink, "fill" if on else ""))


class SideNav(QFrame):
    """The desk console's places, with counts of what waits there.

    Signals:
        chosen(str): the page name of the place a person pressed.
        sign_out_pressed(): the clerk wants to leave the desk.
    """

    chosen = Signal(str)
    sign_out_pressed = Signal()

    def __init__(self, theme: Theme, items: Sequence[NavItem], brand: str) -> None:
        super().__init__()
        self.setProperty("surface", "nav")
        self.setFixedWidth(theme.mm(54))
        self._entries = {item.name: _NavEntry(theme, item) for item in items}
        self._group = QButtonGroup(self)
        box = column(self._brand(theme, brand), theme.space(3), spacing=theme.space(0.5))
        for index, entry in enumerate(self._entries.values()):
            self._group.addButton(entry, index)
            box.addWidget(entry)
        self._group.idClicked.connect(self._tell)
        box.addStretch(1)
        box.addWidget(self._user(theme))
        edge = theme.space(1.5)
        box.setContentsMargins(edge, theme.space(2), edge, theme.space(2))
        self.setLayout(box)

    def set_current(self, name: str) -> None:
        """Mark a place as the one shown; an unknown name marks none."""
        self._group.setExclusive(False)
        for key, entry in self._entries.items():
            entry.setChecked(key == name)
        self._group.setExclusive(True)

    def set_badge(self, name: str, text: str) -> None:
        """Show what waits at a place; an empty text shows nothing."""
        self._entries[name].badge.setText(text)

    def set_user(self, user: str, shift: str) -> None:
        """Show who is on duty and until when."""
        self._user_name.setText(user)
        self._shift.setText(shift)

    def _tell(self, index: int) -> None:
        self.chosen.emit(list(self._entries)[index])

    def _brand(self, theme: Theme, brand: str) -> QWidget:
        words = column(
            ElidedText(brand, "lead", "on_nav", strong=True),
            Text(self.tr("物业服务台"), "caption", "on_nav_muted"),
        )
        mark = IconLabel(theme, "building", 7.5, "accent", "fill")
        line = row(mark, words, spacing=theme.space(1.25), margins=(theme.space(1), 0, 0, 0))
        line.setStretch(1, 1)
        return holder(line)

    def _user(self, theme: Theme) -> QWidget:
        self._user_name = ElidedText("", "body", "on_nav", strong=True)
        self._shift = ElidedText("", "caption", "on_nav_muted")
        leave = QPushButton()
        leave.setProperty("kind", "nav_icon")
        leave.setIcon(icons.icon("sign_out", theme.palette.on_nav_muted))
        leave.setIconSize(QSize(theme.mm(5), theme.mm(5)))
        leave.setFixedSize(theme.mm(theme.sizes.target_minor), theme.mm(theme.sizes.target_minor))
        leave.setToolTip(self.tr("退出登录"))
        leave.setAccessibleName(self.tr("退出登录"))
        leave.clicked.connect(self.sign_out_pressed)
        line = row(
            IconLabel(theme, "user", 7.5, "on_nav_muted"),
            column(self._user_name, self._shift),
            leave,
            spacing=theme.space(0.5),
            margins=(theme.space(0.5), 0, 0, 0),
        )
        line.setStretch(1, 1)
        return holder(line)
