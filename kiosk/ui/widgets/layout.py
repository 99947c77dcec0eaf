"""Rows, columns and the surfaces they stand on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from kiosk.ui.theme.tokens import Theme

Item = QWidget | QLayout | int | None
Margins = tuple[int, int, int, int]


def _fill_box(box: QBoxLayout, items: Iterable[Item]) -> None:
    for item in items:
        if item is None:
            box.addStretch(1)
        elif isinstance(item, int):
            box.addSpacing(item)
        elif isinstance(item, QLayout):
            box.addLayout(item)
        else:
            box.addWidget(item)


def column(*items: Item, spacing: int = 0, margins: Margins = (0, 0, 0, 0)) -> QVBoxLayout:
    """Return a vertical layout; None is a stretch and an int is a gap in pixels."""
    box = QVBoxLayout()
    box.setSpacing(spacing)
    box.setContentsMargins(*margins)
    _fill_box(box, items)
    return box


def row(*items: Item, spacing: int = 0, margins: Margins = (0, 0, 0, 0)) -> QHBoxLayout:
    """Return a horizontal layout; None is a stretch and an int is a gap in pixels."""
    box = QHBoxLayout()
    box.setSpacing(spacing)
    box.setContentsMargins(*margins)
    _fill_box(box, items)
    return box


def holder(layout: QLayout, parent: QWidget | None = None) -> QWidget:
    """Return a bare widget around ``layout``, where a widget is needed."""
    widget = QWidget(parent)
    widget.setLayout(layout)
    return widget


def empty(layout: QLayout) -> None:
    """Remove and destroy everything in ``layout``."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()  # a deleted widget stays on screen until the event loop turns
            widget.deleteLater()
        elif inner is not None:
            empty(inner)


def restyle(widget: QWidget, **properties: object) -> None:
    """Change style-sheet properties and have them take effect."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def rule(theme: Theme, *, vertical: bool = False) -> QFrame:
    """Return a hairline."""
    line = QFrame()
    line.setProperty("surface", "rule")
    thickness = theme.mm(theme.sizes.hairline)
    if vertical:
        line.setFixedWidth(thickness)
    else:
        line.setFixedHeight(thickness)
    return line


class Panel(QFrame):
    """A surface with padding (in spacing steps) and one layout."""

    def __init__(
        self,
        theme: Theme,
        layout: QLayout,
        surface: str = "card",
        pad: float = 2.0,
        pad_y: float | None = None,
    ) -> None:
        super().__init__()
        self.setProperty("surface", surface)
        across, down = theme.space(pad), theme.space(pad if pad_y is None else pad_y)
        layout.setContentsMargins(across, down, across, down)
        self.setLayout(layout)


class RuledList(QWidget):
    """Widgets below one another with a hairline between; replaced as a whole."""

    def __init__(self, theme: Theme, widgets: Sequence[QWidget] = ()) -> None:
        super().__init__()
        self._theme = theme
        self._box = column(spacing=theme.space(1))
        self.setLayout(self._box)
        self.set_widgets(widgets)

    def set_widgets(self, widgets: Sequence[QWidget]) -> None:
        """Show ``widgets`` and destroy what was shown before."""
        empty(self._box)
        for index, widget in enumerate(widgets):
            if index:
                self._box.addWidget(rule(self._theme))
            self._box.addWidget(widget)
        # Not by alignment: that would give wrapped words the height of one line.
        self._box.addStretch(1)
