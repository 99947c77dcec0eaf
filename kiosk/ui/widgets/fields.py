"""Fields: labelled line, search, drop-down, consent."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QSizePolicy, QWidget

from kiosk.ui.theme import icons
from kiosk.ui.theme.tokens import Theme
from kiosk.ui.widgets.buttons import LayoutButton
from kiosk.ui.widgets.layout import column, row
from kiosk.ui.widgets.painting import painter_for
from kiosk.ui.widgets.text import IconLabel, Text


class Field(QWidget):
    """A line edit under its label; ``locked`` shows a value that is not typed."""

    def __init__(
        self,
        theme: Theme,
        label: str,
        value: str = "",
        *,
        hint: str = "",
        locked: bool = False,
        secret: bool = False,
    ) -> None:
        super().__init__()
        self.edit = QLineEdit(value)
        self.edit.setPlaceholderText(hint)
        self.edit.setReadOnly(locked)
        self.edit.setAccessibleName(label)
        self.edit.setFixedHeight(theme.mm(theme.sizes.target_minor))
        if secret:
            self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.setFocusProxy(self.edit)
        self.setLayout(column(Text(label, "caption", "muted"), self.edit, spacing=theme.space(0.5)))

    @property
    def value(self) -> str:
        """Return what is written, without the blanks around it."""
        return self.edit.text().strip()

    def set_value(self, value: str) -> None:
        """Write ``value`` into the field."""
        self.edit.setText(value)


class SearchField(QLineEdit):
    """A line edit with a magnifier and a clear button."""

    def __init__(self, theme: Theme, hint: str, width_mm: float = 0) -> None:
        super().__init__()
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setClearButtonEnabled(True)
        self.setFixedHeight(theme.mm(theme.sizes.target_minor))
        glass = icons.icon("search", theme.palette.muted)
        self.addAction(glass, QLineEdit.ActionPosition.LeadingPosition)
        if width_mm:
            self.setFixedWidth(theme.mm(width_mm))


class Choice(QComboBox):
    """A drop-down of keyed options with the house chevron.

    Signals:
        chosen(str): the key a person picked.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, options: Mapping[str, str], width_mm: float = 32) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedHeight(theme.mm(theme.sizes.target_minor))
        self.setMinimumWidth(theme.mm(width_mm))
        self.set_options(options)
        self.activated.connect(lambda _index: self.chosen.emit(self.current))

    @property
    def current(self) -> str:
        """Return the key of the option shown."""
        return str(self.currentData())

    def set_options(self, options: Mapping[str, str]) -> None:
        """Replace the options and keep the choice where it still exists."""
        before = self.currentData()
        self.clear()
        for key, label in options.items():
            self.addItem(label, key)
        self.setCurrentIndex(max(0, self.findData(before)))

    def select(self, key: str) -> None:
        """Show the option ``key`` without telling anyone."""
        self.setCurrentIndex(self.findData(key))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the field, then the chevron, which a style sheet could only load from a file."""
        super().paintEvent(event)
        size = self.height() * 0.42
        spot = QRectF(self.width() - size * 1.9, (self.height() - size) / 2, size, size)
        icons.paint(painter_for(self), spot, "sort", self._theme.palette.muted, "bold")


class CheckRow(LayoutButton):
    """A consent line with a large box, unticked unless the person ticks it."""

    def __init__(self, theme: Theme, text: str, *, checked: bool = False) -> None:
        super().__init__()
        self.setProperty("kind", "tile")
        self.setCheckable(True)
        self.setAccessibleName(text)
        self.setMinimumHeight(theme.mm(theme.sizes.target))
        self._tick = IconLabel(theme, "unticked", theme.em_mm("body") * 1.08, "primary")
        across, down = theme.space(1.5), theme.space(1)
        box = row(
            self._tick,
            Text(text, "body", wrap=True),
            spacing=theme.space(1.5),
            margins=(across, down, across, down),
        )
        box.setStretch(1, 1)
        self.setLayout(box)
        # As narrow as it must be, and as high as its words are then: a button is neither by itself.
        shape = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        shape.setHeightForWidth(True)
        self.setSizePolicy(shape)
        self.toggled.connect(self._show)
        self.setChecked(checked)

    def hasHeightForWidth(self) -> bool:
        """Say that a narrow row is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return how high the words are at a width."""
        box = self.layout()
        assert box is not None
        return max(self.minimumHeight(), box.totalHeightForWidth(width))

    def _show(self, on: bool) -> None:
        self._tick.set_icon("ticked" if on else "unticked", "primary", "fill" if on else "")
