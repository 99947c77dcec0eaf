"""A desk window on a real SQLite database; once signed in it is used as a person uses it."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import uuid4

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from devices.printers.escpos.driver import EscposPrinter
from devices.readers.em4100.driver import Em4100Reader
from devices.simulators.em4100 import Em4100Simulator
from devices.simulators.escpos import EscposSimulator
from devices.simulators.lines import SimulatedLine
from kiosk.app.desk_wiring import Devices, build_desk
from kiosk.ui import theme as themes
from kiosk.ui import translations
from kiosk.ui.device_bridge import DeviceBridge
from kiosk.ui.key_cabinet import KeyDoors
from kiosk.ui.theme.tokens import DESK
from tests.support.desk_window import SIZE, FakeFacility, House
from tests.support.desks import Centre, open_centre
from tests.support.estates import Estate, furnish
from tests.support.key_rack import Rack, stock


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    """The application in the desk's look and in Chinese."""
    themes.apply(qapp, DESK)
    translations.install(qapp, "zh_CN")
    yield qapp
    translations.install(qapp, "zh_CN")
    qapp.setStyleSheet("")


@pytest.fixture
def centre(sqlite_url: str) -> Iterator[Centre]:
    """A desk on an empty SQLite database."""
    with open_centre(sqlite_url) as centre:
        yield centre


@pytest.fixture
def estate(centre: Centre) -> Estate:
    """The small estate with people and staff."""
    return furnish(centre)


@pytest.fixture
def rack(estate: Estate) -> Rack:
    """Seven keys with tags: two are out, one of them late; two are under mandates."""
    return stock(estate)


@pytest.fixture
def paper() -> EscposSimulator | None:
    """The slip printer of the desk; a module that needs one overrides this."""
    return None


@pytest.fixture
def key_doors() -> KeyDoors | None:
    """The key cabinet on the desk's line; a module that needs one overrides this."""
    return None


@pytest.fixture
def house(
    app: QApplication, qtbot: QtBot, estate: Estate, paper: EscposSimulator | None,
    key_doors: KeyDoors | None,
) -> Iterator[House]:  # fmt: skip
    """The window, shown, with nobody signed in; its reader is simulated byte by byte."""
    simulator = Em4100Simulator(SimulatedLine(f"desk-{uuid4().hex}"), away_seconds=0.0)
    cards, events = DeviceBridge(), DeviceBridge()
    facility = FakeFacility(events, estate.centre.clock)
    reader = Em4100Reader(simulator.url, cards.callback)
    printed, printer = DeviceBridge(), None
    if paper is not None:
        printer = EscposPrinter(paper.url, printed.callback, look_seconds=0.05)
    devices = Devices(facility, events, cards, printer, printed, key_doors)
    window = build_desk(
        desk=estate.centre.desk, devices=devices, now=estate.centre.clock, idle_ms=0
    )
    window.resize(*SIZE)
    window.show()
    qtbot.waitExposed(window)
    yield House(window, qtbot, estate, facility, simulator)
    reader.close()
    simulator.close()
    window.close()
    if printer is not None:
        printer.close()
    window.deleteLater()
    app.processEvents()
