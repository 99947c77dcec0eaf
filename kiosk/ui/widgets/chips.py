"""Small switches in a row: choose one, or tick several."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from kiosk.ui.theme import icons
from kiosk.ui.theme.tokens import Theme
from kiosk.ui.widgets.buttons import EN_SPACE
from kiosk.ui.widgets.layout import row
from kiosk.ui.widgets.painting import font


class _Chip(QPushButton):
    """A checkable chip, as wide as its words in bold: so it does not move when chosen."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__(text)
        self._bold = QFontMetrics(font(theme, "body", bold=True))
        self.setProperty("kind", "chip")
        self.setCheckable(True)
        self.setFixedHeight(theme.mm(theme.sizes.target_minor))

    def sizeHint(self) -> QSize:
        """Return the plain size, widened by what bold needs."""
        plain, words = super().sizeHint(), self.text()
        wider = self._bold.horizontalAdvance(words) - self.fontMetrics().horizontalAdvance(words)
        return QSize(plain.width() + max(0, wider), plain.height())

    def minimumSizeHint(self) -> QSize:
        """Return the same: words of a chip are never cut."""
        return self.sizeHint()


class Chips(QWidget):
    """Exclusive chips, one of them chosen; each may show a count.

    Signals:
        chosen(str): the key of the chip a person pressed.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, labels: Mapping[str, str], current: str = "") -> None:
        super().__init__()
        self._labels = dict(labels)
        self._group = QButtonGroup(self)
        self._chips = {key: _Chip(theme, label) for key, label in labels.items()}
        for index, chip in enumerate(self._chips.values()):
            self._group.addButton(chip, index)
        self.setLayout(row(*self._chips.values(), None, spacing=theme.space(0.75)))
        self._group.idClicked.connect(self._tell)
        self.select(current or next(iter(self._chips)))

    @property
    def current(self) -> str:
        """Return the key of the chosen chip."""
        return next(key for key, chip in self._chips.items() if chip.isChecked())

    def select(self, key: str) -> None:
        """Choose a chip without telling anyone."""
        self._chips[key].setChecked(True)

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many there are behind each chip; a key left out shows none."""
        for key, chip in self._chips.items():
            count = f" {counts[key]:,}" if key in counts else ""
            chip.setText(f"{self._labels[key]}{count}")

    def _tell(self, index: int) -> None:
        self.chosen.emit(list(self._chips)[index])


class CheckChips(QWidget):
    """Chips of which any number may be ticked.

    Signals:
        changed(): a person ticked or unticked one.
    """

    changed = Signal()

    def __init__(self, theme: Theme, labels: Mapping[str, str], ticked: Sequence[str] = ()) -> None:
        super().__init__()
        self._theme, self._labels = theme, dict(labels)
        self._chips = {key: _Chip(theme, label) for key, label in labels.items()}
        px = round(theme.font_px("body") * 1.1)
        for key, chip in self._chips.items():
            chip.setIconSize(QSize(px, px))
            chip.toggled.connect(lambda on, key=key: self._show(key, on))
            chip.clicked.connect(self.changed)
            chip.setChecked(key in ticked)
        self.setLayout(row(*self._chips.values(), None, spacing=theme.space(1)))

    @property
    def ticked(self) -> list[str]:
        """Return the keys of the ticked chips, in the order shown."""
        return [key for key, chip in self._chips.items() if chip.isChecked()]

    def set_ticked(self, keys: Sequence[str]) -> None:
        """Tick exactly ``keys`` without telling anyone."""
        for key, chip in self._chips.items():
            chip.setChecked(key in keys)

    def _show(self, key: str, on: bool) -> None:
        tick = icons.icon("check", self._theme.palette.on_primary, "bold")
        self._chips[key].setIcon(tick if on else icons.NONE)
        self._chips[key].setText(f"{EN_SPACE}{self._labels[key]}" if on else self._labels[key])
