"""The residents' kiosk, shown, on a real SQLite database with homes, gates and an app."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.app.resident_wiring import Machine, ResidentKiosk
from kiosk.domain.visit_times import DocumentPolicy
from kiosk.ui import translations
from tests.support.desks import Centre
from tests.support.kiosk_bench import Bench, kiosk_bench
from tests.support.touch_kiosk import PATIENCE_MS, Touch
from tests.support.visitors import SITE, reading_documents

Open = Callable[..., Touch]


@pytest.fixture
def open_kiosk(app: QApplication, qtbot: QtBot, centre: Centre) -> Iterator[Open]:
    """Show a kiosk: ``open_kiosk(idle_ms=100)``; what is given goes into its ``Machine``.

    ``policy`` is the site's about identity documents of visitors.
    """
    centre.apply(SITE)
    opened: list[ResidentKiosk] = []

    def show(*, policy: DocumentPolicy = DocumentPolicy.NEVER, **given: Any) -> Touch:
        machine = Machine(name="kiosk-1", **{"motion": False, **given})
        desk = reading_documents(centre, policy).desk
        kiosk = ResidentKiosk(desk, machine, centre.clock)
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
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # else a later thread may collect them
    translations.install(app, "zh_CN")


@pytest.fixture
def touch(open_kiosk: Open) -> Touch:
    """Somebody before the kiosk."""
    return open_kiosk()


@pytest.fixture
def bench() -> Iterator[Bench]:
    """A scanner, an ID card reader and a printer on simulated lines."""
    with kiosk_bench() as bench:
        yield bench


@pytest.fixture
def equipped_touch(open_kiosk: Open, bench: Bench) -> Touch:
    """A kiosk with all of them, on a site that offers to read documents."""
    touch = open_kiosk(policy=DocumentPolicy.OFFERED, **bench.machine)
    touch.qtbot.waitUntil(bench.all_there, timeout=PATIENCE_MS)
    return touch
