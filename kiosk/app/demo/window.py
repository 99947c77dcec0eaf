"""The demonstration with windows: the desk, the residents' kiosk, and a panel of simulators."""

from __future__ import annotations

import signal
from contextlib import ExitStack, closing

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from devices.facility import FacilityClient, Names
from devices.printers.escpos.driver import EscposPrinter
from devices.readers.em4100.driver import Em4100Reader
from devices.simulators.escpos import EscposSimulator
from devices.simulators.lines import SimulatedLine
from kiosk.app.demo.bench import Bench
from kiosk.app.demo.centre import SITE, Centre, utc_now
from kiosk.app.demo.hints import print_hints
from kiosk.app.demo.touch_kiosk import TouchKiosk, touch_kiosk
from kiosk.app.desk_wiring import Devices, build_desk
from kiosk.domain.site import DESK_CLIENT
from kiosk.ui import theme
from kiosk.ui.device_bridge import DeviceBridge
from kiosk.ui.theme.tokens import DESK
from kiosk.ui.translations import Language, install
from kiosk.ui.window import DeskWindow

SIGNALS_EVERY_MS = 200
DESK_SIZE = (1440, 900)
DESK_LEAST = 1280
"""Its width where the panel stands beside it."""
PANEL_SHARE = 0.92
"""How much of the screen's height the panel takes."""


def show_demo(centre: Centre, language: Language = "zh_CN", *, resident: bool = True) -> int:
    """Show the windows until the desk's is closed; return the exit code.

    ``resident``: with the residents' kiosk, whose window may be closed while the rest goes on.
    """
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    install(app, language)
    theme.apply(app, DESK)
    with ExitStack() as stack:
        happened = DeviceBridge()
        kiosk = _kiosk(centre, happened, language, stack) if resident else None
        printer = _desk_printer(happened, stack)
        desk = _desk(centre, printer.url, stack)
        bench = stack.enter_context(closing(Bench(centre, kiosk, printer, happened)))
        desk.closed.connect(app.quit)
        _place(app, desk, bench.panel)
        desk.activateWindow()
        bench.panel.raise_()
        print_hints(centre, kiosk=kiosk is not None)
        code = _run(app)
        desk.close()
    return code


def _kiosk(
    centre: Centre, happened: DeviceBridge, language: Language, stack: ExitStack
) -> TouchKiosk:
    kiosk = stack.enter_context(
        touch_kiosk(centre, lambda name, what: happened.callback((name, what)), language)
    )
    kiosk.switch_on()
    return kiosk


def _desk_printer(happened: DeviceBridge, stack: ExitStack) -> EscposSimulator:
    line = SimulatedLine("desk-printer")
    return stack.enter_context(
        closing(
            EscposSimulator(line, listen=lambda what: happened.callback(("desk_printer", what)))
        )
    )


def _desk(centre: Centre, printer_url: str, stack: ExitStack) -> DeskWindow:
    told, cards, slips = DeviceBridge(), DeviceBridge(), DeviceBridge()
    names = Names(SITE, DESK_CLIENT, "desk-window")
    facility = stack.enter_context(
        closing(FacilityClient(centre.desk_address, names, told.callback))
    )
    stack.enter_context(closing(Em4100Reader(centre.desk_reader.url, cards.callback)))
    printer = stack.enter_context(closing(EscposPrinter(printer_url, slips.callback)))
    devices = Devices(facility, told, cards, printer, slips)
    return build_desk(desk=centre.desk, devices=devices, now=utc_now)


def _place(app: QApplication, desk: QWidget, panel: QWidget) -> None:
    """Show the panel at the right edge and the desk beside it, as far as there is room."""
    room = app.primaryScreen().availableGeometry()
    panel.resize(panel.minimumSizeHint().width(), round(room.height() * PANEL_SHARE))
    beside = max(DESK_LEAST, room.width() - panel.width())
    desk.resize(min(DESK_SIZE[0], beside, room.width()), min(DESK_SIZE[1], room.height()))
    desk.move(room.topLeft())
    panel.move(max(room.left(), room.right() - panel.width()), room.top())
    desk.show()
    panel.show()


def _run(app: QApplication) -> int:
    """Run the application; Python sees Ctrl-C only while it runs code, so it does now and then."""
    ticking = QTimer()
    ticking.timeout.connect(lambda: None)
    ticking.start(SIGNALS_EVERY_MS)
    signal.signal(signal.SIGINT, lambda *_: app.quit())
    signal.signal(signal.SIGTERM, lambda *_: app.quit())
    return app.exec()
