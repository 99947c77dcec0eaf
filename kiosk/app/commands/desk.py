"""`kiosk desk`: the window of a service desk, until it is closed."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import ExitStack, closing
from importlib import metadata
from pathlib import Path

import typer
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from devices.facility import FacilityClient, Names
from devices.readers.em4100.driver import Em4100Reader
from kiosk.app.broker_link import broker_address
from kiosk.app.console import asked, now, opened_engine, refuse_missing, settings_of
from kiosk.app.desk_wiring import Devices, build_desk
from kiosk.app.errors import SettingsError
from kiosk.app.settings import Settings, open_vault
from kiosk.domain.refusal import Refused
from kiosk.domain.site import DESK_CLIENT
from kiosk.services.transaction import Desk
from kiosk.store.migrate import is_current
from kiosk.ui import theme, translations
from kiosk.ui.device_bridge import DeviceBridge
from kiosk.ui.theme.tokens import DESK
from kiosk.ui.window import DeskWindow

DISTRIBUTION = "service-centre-kiosk"
SIZE = (1440, 900)
SIGNALS_EVERY_MS = 200
NO_DISPLAY = 2


def desk(ctx: typer.Context) -> None:
    """Show the desk: sign in, issue cards, watch the gates."""
    settings, file = settings_of(ctx, lasting=True)
    vault = open_vault(settings)
    refuse_missing(settings)
    _refuse_without_display()
    ending = Ending()
    with ExitStack() as stack:
        engine = stack.enter_context(opened_engine(settings))
        if not is_current(engine):
            raise Refused("database_outdated")
        app = _application(asked(ctx).language)
        devices = open_devices(settings, file, stack)
        centre = Desk(engine, vault, now, settings.rules.rules())
        window = build_desk(desk=centre, devices=devices, now=now)
        window.closed.connect(app.quit)
        window.resize(*SIZE)
        window.show()
        ending.close_when_asked(window)
        code = app.exec()
    raise typer.Exit(code)


def open_devices(settings: Settings, file: Path, stack: ExitStack) -> Devices:
    """Start what the settings name; each reconnects by itself and ends with the stack."""
    told = DeviceBridge()
    facility = None
    if settings.broker is not None:
        names = Names(settings.site, DESK_CLIENT, settings.broker.client_id)
        address = broker_address(settings, file)
        version = metadata.version(DISTRIBUTION)
        client = FacilityClient(address, names, told.callback, version=version)
        facility = stack.enter_context(closing(client))
    reader = settings.desk.readers.card
    if reader is None:
        return Devices(facility, told, None)
    if reader.driver != "em4100":
        raise SettingsError(file, "desk.readers.card.driver", "em4100 at present")
    cards = DeviceBridge()
    try:
        stack.enter_context(closing(Em4100Reader(reader.port, cards.callback)))
    except ValueError as error:
        wanted = "a serial port such as /dev/ttyUSB0 or socket://host:port"
        raise SettingsError(file, "desk.readers.card.port", wanted) from error
    return Devices(facility, told, cards)


class Ending:
    """Whether SIGTERM or Ctrl-C has asked us to end; asked now and then, as Python needs it."""

    def __init__(self) -> None:
        self._asked = False
        for each in (signal.SIGINT, signal.SIGTERM):
            signal.signal(each, self._ask)

    def close_when_asked(self, window: DeskWindow) -> None:
        """Close the window once it was asked for, also where that was before it was there."""
        looking = QTimer(window, interval=SIGNALS_EVERY_MS)
        looking.timeout.connect(lambda: window.close() if self._asked else None)
        looking.start()

    def _ask(self, *_signal: object) -> None:
        self._asked = True


def _application(language: translations.Language) -> QApplication:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.apply(app, DESK)
    translations.install(app, language)
    return app


def _refuse_without_display() -> None:
    """Say so in a line where Qt would abort the process."""
    named = os.environ.keys() & {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    if sys.platform.startswith("linux") and not named:
        typer.echo("kiosk: DISPLAY: a screen is needed to show the desk", err=True)
        raise typer.Exit(NO_DISPLAY)
