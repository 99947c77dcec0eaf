"""A QR symbol that scanners read from a screen."""

from __future__ import annotations

import segno
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.theme.tokens import Theme
from kiosk.ui.widgets.painting import fill

# Not from the palette: a reader wants black on white in every theme.
PAPER, MODULE = "#FFFFFF", "#000000"
QUIET_ZONE = 4  # modules, ISO/IEC 18004


class QrCode(QWidget):
    """A real QR symbol; the quiet zone is part of the widget."""

    def __init__(self, theme: Theme, payload: str, side_mm: float) -> None:
        super().__init__()
        self.setFixedSize(theme.mm(side_mm), theme.mm(side_mm))
        self.setAccessibleName("QR")
        self.set_payload(payload)

    def set_payload(self, payload: str) -> None:
        """Show another symbol."""
        symbol = segno.make(payload, error="m", micro=False)
        self._matrix = [list(line) for line in symbol.matrix_iter(border=QUIET_ZONE)]
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw modules on whole pixels so scanners see clean edges."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(PAPER))
        module = self.width() // len(self._matrix)
        start = (self.width() - module * len(self._matrix)) // 2
        fill(painter, MODULE)
        for y, line in enumerate(self._matrix):
            for x, dark in enumerate(line):
                if dark:
                    painter.drawRect(start + x * module, start + y * module, module, module)
