"""Long texts in pages: nothing is scrolled on the kiosk."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.ui.theme.tokens import Theme
from kiosk.ui.widgets.layout import column
from kiosk.ui.widgets.painting import font
from kiosk.ui.widgets.text import Text

FLAGS = int(Qt.TextFlag.TextWordWrap)


class PagedText(QWidget):
    """Shows one page of a text, as much as there is room for.

    Signals:
        paged(int, int): page (from 1) of so many is shown.
    """

    paged = Signal(int, int)

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__()
        self._text, self._pages, self._at = text, [text], 0
        self._metrics = QFontMetrics(font(theme, "body"))
        self._words = Text("", "body", wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(self._metrics.lineSpacing() * 3)
        self.setLayout(column(self._words))

    def turn(self, by: int) -> None:
        """Turn over so many pages, back if negative."""
        self._at = min(max(self._at + by, 0), len(self._pages) - 1)
        self._words.setText(self._pages[self._at])
        self.paged.emit(self._at + 1, len(self._pages))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the text anew for the room there is."""
        super().resizeEvent(event)
        # A line less than there is room for: the label's own margins differ by some pixels.
        room = self.height() - self._metrics.lineSpacing() // 2
        self._pages = pages_of(self._text, self._metrics, self.width() - 4, room)
        self.turn(0)


def pages_of(text: str, metrics: QFontMetrics, width: int, height: int) -> list[str]:
    """Cut a text into pages that fit, at paragraphs where possible."""
    pages, rest = [], text.strip()
    while rest:
        most = _fitting(rest, metrics, width, height)
        cut = rest.rfind("\n", 0, most) if most < len(rest) else most
        end = cut if cut > 0 else most
        pages.append(rest[:end].strip())
        rest = rest[end:].strip()
    return pages or [""]


def _fitting(text: str, metrics: QFontMetrics, width: int, height: int) -> int:
    """Return how many characters from the start fit; at least one."""
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        box = metrics.boundingRect(QRect(0, 0, width, 1_000_000), FLAGS, text[:middle])
        low, high = (middle, high) if box.height() <= height else (low, middle - 1)
    return low
