"""The look: tokens (colours, sizes in millimetres), style sheet, icons."""

from __future__ import annotations

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from kiosk.ui.theme import stylesheet
from kiosk.ui.theme.tokens import FONT_FAMILY, Theme


def apply(app: QApplication, theme: Theme) -> None:
    """Give the whole application the look of ``theme``."""
    app.setStyle("Fusion")
    app.setFont(QFont(FONT_FAMILY))
    app.setStyleSheet(stylesheet.build(theme))
