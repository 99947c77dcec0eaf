"""The residents' kiosk in a process of its own that says what is on its screen, a line a change.

``python -m tests.support.touch_process DATABASE FOLDER [windowed]``: the database exists and has a
site, the folder is the keyboard's. Tests press real places of a real screen and read these lines.
"""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from kiosk.app.commands.resident import add_keyboard
from kiosk.app.resident_wiring import Machine, ResidentKiosk
from kiosk.services.transaction import Desk
from kiosk.store.engine import open_database
from kiosk.store.vault import Vault
from kiosk.ui.resident.keyboard import prepare_environment
from kiosk.ui.theme.tokens import RESIDENT
from tests.support.desks import KEY

LOOK_MS = 50
WINDOW = (40, 60, 1000, 1800)
"""Smaller than the screen, and not in its corner."""


def state(kiosk: ResidentKiosk) -> dict[str, Any]:
    """Return what can be seen and pressed now, in pixels of the screen."""
    window, method = kiosk.window, QGuiApplication.inputMethod()
    board = method.keyboardRectangle()
    buttons = {
        each.accessibleName() or each.text().strip(): _middle(each)
        for each in window.findChildren(QPushButton)
        if each.isVisible() and each.isEnabled()
    }
    fields = [
        {"text": each.text(), "middle": _middle(each), "bottom": _bottom(each)}
        for each in window.findChildren(QLineEdit)
        if each.isVisible()
    ]
    page = window.current.page
    return {
        "active": window.isActiveWindow(),
        "window": window.geometry().getRect(),
        "page": type(page).__name__,
        "buttons": buttons,
        "fields": fields,
        "keyboard": [board.x(), board.y(), board.width(), board.height()]
        if method.isVisible()
        else None,
    }


def _middle(widget: QWidget) -> list[int]:
    point = widget.mapToGlobal(widget.rect().center())
    return [point.x(), point.y()]


def _bottom(widget: QWidget) -> int:
    return widget.mapToGlobal(QPoint(0, widget.height())).y()


def main(database: str, folder: Path, *, windowed: bool) -> int:
    """Show the kiosk and tell of every change until the process is ended."""
    prepare_environment(folder)
    app = QApplication([])
    engine = open_database(database)
    desk = Desk(engine, Vault(KEY), lambda: datetime.now(UTC))
    kiosk = ResidentKiosk(desk, Machine(name="kiosk-1", motion=False), lambda: datetime.now(UTC))
    add_keyboard(kiosk, RESIDENT, folder, windowed=windowed)
    kiosk.window.wiped.connect(lambda _why: print(json.dumps({"wiped": True}), flush=True))
    if windowed:
        kiosk.window.setGeometry(*WINDOW)
        kiosk.window.show()
    else:
        kiosk.window.showFullScreen()
    kiosk.window.activateWindow()
    told: list[str] = []

    def tell() -> None:
        line = json.dumps(state(kiosk))
        if told[-1:] != [line]:
            told[:] = [line]
            print(line, flush=True)

    look = QTimer(kiosk, interval=LOOK_MS)
    look.timeout.connect(tell)
    look.start()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2]), windowed="windowed" in sys.argv))
