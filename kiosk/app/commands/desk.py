"""`kiosk desk`: the window of a service desk, until it is closed."""

from __future__ import annotations

from contextlib import ExitStack, closing
from importlib import metadata
from pathlib import Path

import typer
from PySide6.QtWidgets import QApplication

from devices.facility import FacilityClient, Names
from devices.readers.em4100.driver import Em4100Reader
from kiosk.app.broker_link import broker_address
from kiosk.app.cabinet_wiring import open_cabinet
from kiosk.app.console import asked, now, opened_engine, refuse_missing, settings_of
from kiosk.app.desk_printing import open_printer
from kiosk.app.desk_wiring import Devices, build_desk
from kiosk.app.errors import SettingsError
from kiosk.app.settings import Settings, open_vault
from kiosk.app.window_process import Ending, refuse_without_display
from kiosk.domain.refusal import Refused
from kiosk.domain.site import DESK_CLIENT
from kiosk.services.transaction import Desk
from kiosk.store.migrate import is_current
from kiosk.ui import theme, translations
from kiosk.ui.device_bridge import DeviceBridge
from kiosk.ui.theme.tokens import DESK

DISTRIBUTION = "service-centre-kiosk"
SIZE = (1440, 900)


def desk(ctx: typer.Context) -> None:
    """Show the desk: sign in, issue cards, watch the gates."""
    settings, file = settings_of(ctx, lasting=True)
    vault = open_vault(settings)
    refuse_missing(settings)
    refuse_without_display()
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
    cards = _open_reader(settings, file, stack)
    printer, printer_told = open_printer(settings, file, stack)
    wanted = settings.desk.cabinet
    cabinet = open_cabinet(wanted, "desk.cabinet", file, stack) if wanted is not None else None
    return Devices(facility, told, cards, printer, printer_told, cabinet)


def _open_reader(settings: Settings, file: Path, stack: ExitStack) -> DeviceBridge | None:
    reader = settings.desk.readers.card
    if reader is None:
        return None
    if reader.driver != "em4100":
        raise SettingsError(file, "desk.readers.card.driver", "em4100 at present")
    cards = DeviceBridge()
    try:
        stack.enter_context(closing(Em4100Reader(reader.port, cards.callback)))
    except ValueError as error:
        wanted = "a serial port such as /dev/ttyUSB0 or socket://host:port"
        raise SettingsError(file, "desk.readers.card.port", wanted) from error
    return cards


def _application(language: translations.Language) -> QApplication:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.apply(app, DESK)
    translations.install(app, language)
    return app
