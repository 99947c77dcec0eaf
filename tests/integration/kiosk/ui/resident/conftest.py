"""The residents' kiosk, shown, on a real SQLite database with homes, gates and an app."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.app.resident_wiring import Machine, ResidentKiosk
from kiosk.ui import translations
from tests.support.desks import Centre
from tests.support.touch_kiosk import Touch
from tests.support.visitors import SITE

Open = Callable[..., Touch]


@pytest.fixture
def open_kiosk(app: QApplication, qtbot: QtBot, centre: Centre) -> Iterator[Open]:
    """Show a kiosk: ``open_kiosk(idle_ms=100)``; what is given goes into its ``Machine``."""
    centre.apply(SITE)
    opened: list[ResidentKiosk] = []

    def show(**given: Any) -> Touch:
        machine = Machine(name="kiosk-1", **{"motion": False, **given})
        kiosk = ResidentKiosk(centre.desk, machine, centre.clock)
        opened.append(kiosk)
        kiosk.window.resize(1080, 1920)
        kiosk.window.show()
        qtbot.waitExposed(kiosk.window)
        return Touch(kiosk, qtbot, centre)

    yield show
    for kiosk in opened:
        kiosk.close()
        kiosk.window.deleteLater()
    app.processEvents()
    translations.install(app, "zh_CN")


@pytest.fixture
def touch(open_kiosk: Open) -> Touch:
    """Somebody before the kiosk."""
    return open_kiosk()
