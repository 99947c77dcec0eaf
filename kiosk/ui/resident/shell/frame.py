"""What stands around every service: header above, dock below, and how far the page is lowered."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.ui import translations
from kiosk.ui.resident.shell.dialogs import Fade
from kiosk.ui.theme.tokens import Theme
from kiosk.ui.widgets.layout import column, empty
from kiosk.ui.widgets.resident_frame import Dock, PageHeader


class ResidentFrame(QWidget):
    """Header, stage and dock in one look and one language.

    Signals:
        language_pressed(): the other language is wanted.
        large_pressed(): large text is to be switched.
        pressed(str): a button of the dock.
    """

    language_pressed = Signal()
    large_pressed = Signal()
    pressed = Signal(str)

    def __init__(self, theme: Theme, brand: str) -> None:
        super().__init__()
        self._theme, self._lowered = theme, False
        other = translations.OWN_NAMES[translations.other()]
        self._header = PageHeader(theme, brand, other)
        self._header.language_pressed.connect(self.language_pressed)
        self._header.large_pressed.connect(self.large_pressed)
        self._above, self._stage = QWidget(), QWidget()
        self._stage_box, self._dock_box = column(), column()
        self._stage.setLayout(self._stage_box)
        self._above.setFixedHeight(0)
        self._box: QVBoxLayout = column(self._above, self._header, self._stage, self._dock_box)
        self._box.setStretch(2, 1)
        self.setLayout(self._box)
        self._fade = Fade(self)

    def put(self, screen: QWidget, *, home: bool) -> None:
        """Put a service on the stage; the one before is hidden and stays whose it was."""
        while (item := self._stage_box.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
        self._stage_box.addWidget(screen)
        screen.show()
        empty(self._dock_box)
        dock = Dock(self._theme, home=home)
        dock.pressed.connect(self.pressed)
        self._dock_box.addWidget(dock)

    def set_time(self, text: str) -> None:
        """Show the time, or nothing where the page has a clock of its own."""
        self._header.set_time("" if self._theme.name == "elder" else text)

    def set_lowered(self, *, on: bool) -> None:
        """Move header and page down as far as the page allows, or up again."""
        self._lowered = on
        self.settle()

    def settle(self) -> None:
        """Give the page its place anew: another one needs another height."""
        room = 0
        if self._lowered:
            needed = self._box.minimumSize().height() - self._above.height()
            room = max(0, min(self.height() // 2, self.height() - needed))
        self._above.setFixedHeight(room)

    def fade(self) -> None:
        """Let what is on the stage appear."""
        self._box.activate()
        self._fade.start(self._stage, self._theme.palette.canvas)
