"""Pictures of the desk in one language, and what is wrong with them."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from kiosk.ui.theme.tokens import DESK
from kiosk.ui.translations import Language
from kiosk.ui.widgets.scroll import Scroll
from tests.support import ui_audit
from tests.support.desk_window import House
from tests.support.pictures import save

ROUNDS = 10


def shown(house: House, language: Language, name: str) -> list[str]:
    """Save what the window shows and return what is too small or cut off."""
    for _ in range(3):  # a layout settles, and what it shows is laid out in its turn
        QApplication.processEvents()
    for _ in range(ROUNDS):  # what was told meanwhile is laid out, too
        if not wrong(house):
            break
        QApplication.processEvents()
    save(house.window, f"{name}{'' if language == 'zh_CN' else '_en'}")
    return wrong(house)


def wrong(house: House) -> list[str]:
    """Return what is too small or cut off now."""
    return [*ui_audit.findings(house.window, DESK), *too_wide(house)]


def too_wide(house: House) -> list[str]:
    """Return what a part that scrolls downwards only does not show at its right edge."""
    found = []
    for part in house.window.findChildren(Scroll):
        content = part.widget()
        assert content is not None
        wide, seen = content.minimumSizeHint().width(), part.viewport().width()
        if part.isVisible() and wide > seen:
            found.append(f"needs {wide} of {seen}")
    return found
