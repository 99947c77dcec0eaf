"""What every resident screen has: header, dock, and the veil under a dialog."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QFrame, QLayout, QPushButton, QWidget

from kiosk.ui.theme import icons
from kiosk.ui.theme.tokens import Role, Theme
from kiosk.ui.widgets.layout import Panel, column, row
from kiosk.ui.widgets.painting import font, painter_for
from kiosk.ui.widgets.text import ElidedText, IconBadge, IconLabel, Text

ELDER_BRAND_MM = 70
"""What large text leaves for the name of the estate between its mark and the two buttons."""


class PageHeader(QFrame):
    """Brand and clock on the left; language and large text always top right.

    Signals:
        language_pressed(): the other language is wanted.
        large_pressed(): large text is to be switched.
    """

    language_pressed = Signal()
    large_pressed = Signal()

    def __init__(self, theme: Theme, brand: str, other_language: str) -> None:
        super().__init__()
        elder = theme.name == "elder"
        self.setProperty("surface", "bar")
        self.setFixedHeight(theme.mm(34 if elder else 26))
        self._clock = Text("", "body", strong=True)
        language = self._switch(theme, other_language, "language")
        large = self._switch(theme, self.tr("大字"), "large_text", on=elder)
        language.clicked.connect(self.language_pressed)
        large.clicked.connect(self.large_pressed)
        mark, edge = IconBadge(theme, "building", 15, "on_primary", "brand"), theme.space(3)
        self.setLayout(
            row(
                *(mark, theme.space(1), self._words(theme, brand), None, self._clock),
                *(theme.space(1.5), language, theme.space(1), large),
                margins=(edge, 0, edge, 0),
            )
        )

    def set_time(self, text: str) -> None:
        """Show the time; large text has no room for it and leaves it empty."""
        self._clock.setText(text)

    def _words(self, theme: Theme, brand: str) -> QLayout:
        if theme.name == "elder":
            wide = QFontMetrics(font(theme, "body", bold=True)).horizontalAdvance(brand)
            role: Role = "body" if wide <= theme.mm(ELDER_BRAND_MM) else "caption"
            return column(None, ElidedText(brand, role, strong=True), None)
        place = Text(self.tr("物业服务中心"), "caption", "muted")
        return column(None, Text(brand, "caption", strong=True), place, None)

    @staticmethod
    def _switch(theme: Theme, text: str, icon: str, *, on: bool = False) -> QPushButton:
        button = QPushButton(f"\u2009{text}")
        button.setProperty("kind", "header")
        line = round(theme.font_px("body" if theme.name == "elder" else "caption") * 1.6)
        button.setFixedHeight(max(line, theme.mm(theme.sizes.target_minor)))
        button.setCheckable(on)
        button.setChecked(on)
        px = round(theme.font_px("caption") * 1.25)
        button.setIcon(icons.icon(icon, theme.palette.on_primary if on else theme.palette.ink))
        button.setIconSize(QSize(px, px))
        return button


class Dock(QFrame):
    """Always at the bottom edge: back, home, help, lower the screen, call staff.

    Signals:
        pressed(str): ``back``, ``home``, ``help``, ``lower`` or ``call``.
    """

    pressed = Signal(str)

    def __init__(self, theme: Theme, *, home: bool = False) -> None:
        super().__init__()
        self._theme, self._elder = theme, theme.name == "elder"
        self.setProperty("surface", "dock")
        self.setFixedHeight(theme.mm(40 if self._elder else 33))
        edge = theme.space(3)
        box = row(spacing=theme.space(1), margins=(edge, 0, edge, 0))
        for name, text in self._entries(home=home).items():
            box.addWidget(self._wide(name, text) if self._elder else self._item(name, text))
        box.addStretch(1)
        box.addWidget(self._call())
        self.setLayout(box)

    def _entries(self, *, home: bool) -> dict[str, str]:
        """Return the entries: fewer in large text, where calling staff is the help."""
        ways = {} if home else {"back": self.tr("返回"), "home": self.tr("首页")}
        aid = {"help": self.tr("帮助")}
        if self._elder:
            return ways or aid
        return {**ways, **aid, "lower": self.tr("画面下移")}

    def _item(self, name: str, text: str) -> QPushButton:
        theme = self._theme
        box = column(None, spacing=theme.space(0.25))
        box.addWidget(IconLabel(theme, name, 9), 0, Qt.AlignmentFlag.AlignHCenter)
        box.addWidget(Text(text, "caption", centre=True))
        box.addStretch(1)
        width = max(theme.mm(27), self._width(text, "caption") + theme.space(2))
        return self._button(name, text, "dock", box, QSize(width, theme.mm(26)))

    def _wide(self, name: str, text: str) -> QPushButton:
        theme = self._theme
        icon = IconLabel(theme, name, 13, "ink", "bold")
        box = row(None, icon, theme.space(0.75), Text(text, "body"), None)
        width = self._width(text, "body") + theme.mm(13) + theme.space(2)
        return self._button(name, text, "dock", box, QSize(width, theme.mm(30)))

    def _call(self) -> QPushButton:
        theme, elder = self._theme, self._elder
        text = self.tr("叫人帮忙") if elder else self.tr("呼叫工作人员")
        role: Role = "body" if elder else "caption"
        side, height = (13, 30) if elder else (9, 22)
        icon = IconLabel(theme, "staff", side, "primary", "fill")
        words = Text(text, role, "primary", strong=True)
        box = row(None, icon, theme.space(0.75), words, None)
        width = self._width(text, role, bold=True) + theme.mm(side) + theme.space(4)
        return self._button("call", text, "call", box, QSize(width, theme.mm(height)))

    def _width(self, text: str, role: Role, *, bold: bool = False) -> int:
        return QFontMetrics(font(self._theme, role, bold=bold)).horizontalAdvance(text)

    def _button(self, name: str, text: str, kind: str, box: QLayout, size: QSize) -> QPushButton:
        button = QPushButton()
        button.setProperty("kind", kind)
        button.setAccessibleName(text)
        button.setFixedSize(size)
        button.setLayout(box)
        button.clicked.connect(lambda: self.pressed.emit(name))
        return button


class Veil(QWidget):
    """Darkens a page and centres one panel on it; takes every touch meant for the page."""

    def __init__(self, theme: Theme, page: QWidget, panel: Panel, width_mm: float) -> None:
        super().__init__(page)
        panel.setFixedWidth(theme.mm(width_mm))
        # Not by alignment: that would give wrapped words the height of one line.
        self.setLayout(column(None, row(None, panel, None), None))
        self._shade = QColor(*theme.palette.shade)
        self.setGeometry(page.rect())
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the page."""
        if event.type() is QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def mousePressEvent(self, _event: QEvent) -> None:
        """Keep a touch beside the panel from reaching the page."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the veil."""
        painter_for(self).fillRect(self.rect(), self._shade)
