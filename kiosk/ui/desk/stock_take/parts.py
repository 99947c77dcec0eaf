"""What the stock-take page is made of: how far it is, and the line that a scan goes into."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from kiosk.ui.theme import icons
from kiosk.ui.theme.tokens import Theme
from kiosk.ui.widgets.layout import Panel, column, row
from kiosk.ui.widgets.painting import fill, painter_for
from kiosk.ui.widgets.text import Text

BAR_MM = 2.4


class ScanField(QLineEdit):
    """Takes what a scanner types, or a number; Enter hands it on, empty or not, and clears it.

    Signals:
        entered(str): what stood there.
    """

    entered = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setPlaceholderText(self.tr("扫描钥匙牌，或输入数量"))
        self.setAccessibleName(self.tr("扫描或数量"))
        self.setFixedHeight(theme.mm(theme.sizes.target))
        glyph = icons.icon("scan", theme.palette.muted)
        self.addAction(glyph, QLineEdit.ActionPosition.LeadingPosition)
        self.returnPressed.connect(self._tell)

    def _tell(self) -> None:
        text = self.text()
        self.clear()
        self.entered.emit(text)


class ProgressBar(QWidget):
    """A bar that fills from the left."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._share, self._whole = theme, 0.0, False
        self.setFixedHeight(theme.mm(BAR_MM))

    def show_share(self, done: int, of: int) -> None:
        """Fill it by a share; nothing to do is all done."""
        self._share, self._whole = (done / of if of else 1.0), done >= of
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground and what is filled."""
        painter, p = painter_for(self), self._theme.palette
        area = QRectF(self.rect())
        round_by = area.height() / 2
        fill(painter, p.sunken)
        painter.drawRoundedRect(area, round_by, round_by)
        if self._share:
            fill(painter, p.colour("success" if self._whole else "primary"))
            area.setWidth(max(area.height(), area.width() * self._share))
            painter.drawRoundedRect(area, round_by, round_by)


class ProgressPanel(Panel):
    """How many keys are seen, how many are away, how many differ."""

    def __init__(self, theme: Theme) -> None:
        self._figure = Text("", "figure", "primary", strong=True)
        self._of = Text("", "lead", "muted")
        self._bar = ProgressBar(theme)
        self._note = Text("", "caption", "muted", wrap=True)
        self._differing = Text("", "lead", "danger", strong=True)
        head = row(self._figure, self._of, None, self._differing, spacing=theme.space(1))
        super().__init__(
            theme, column(head, self._bar, self._note, spacing=theme.space(1)), "card", 2, 1.5
        )

    def show_progress(self, seen: int, to_see: int, away: int, differing: int) -> None:
        """Show a count as it stands; ``differing`` are those among the keys seen."""
        self._figure.setText(f"{seen:,}")
        self._of.setText(self.tr("/ {} 组已清点").format(f"{to_see:,}"))
        self._bar.show_share(seen, to_see)
        self._note.setText(
            self.tr("还差 {} 组；借出或遗失 {} 组不用找。").format(to_see - seen, away)
        )
        self._differing.setText(self.tr("{} 处差异").format(differing) if differing else "")
