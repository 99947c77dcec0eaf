"""A part of a page that scrolls when the window is too low for it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea

from kiosk.ui.theme.tokens import Theme
from kiosk.ui.widgets.layout import holder


class Scroll(QScrollArea):
    """Holds a layout at full width on the ground it stands on; scrolls downwards only."""

    def __init__(self, theme: Theme, layout: QLayout) -> None:
        super().__init__()
        self._gap, self._layout = theme.space(0.75), layout
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = holder(layout)
        self.setWidget(content)
        # Qt would fill both with the window's colour.
        self.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)
        self.verticalScrollBar().rangeChanged.connect(self._keep_off)

    def minimumSizeHint(self) -> QSize:
        """Return room for the full width: nothing can be reached by scrolling sideways."""
        plain = super().minimumSizeHint()
        across = self._layout.totalMinimumSize().width() + self._gap * 2
        return QSize(max(plain.width(), across), plain.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask for more room when what is shown has become wider."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def _keep_off(self, _least: int, most: int) -> None:
        """Keep what is shown off the bar where there is one."""
        self._layout.setContentsMargins(0, 0, self._gap if most else 0, 0)
