"""`kiosk resident`: the residents' touch kiosk, until it is told to end."""

from __future__ import annotations

import logging
import os
import shutil
import tempfile
from contextlib import ExitStack, closing
from importlib import metadata
from pathlib import Path
from typing import Annotated

import typer
from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from devices.facility import FacilityClient, Names
from kiosk.app.broker_link import broker_address
from kiosk.app.console import now, opened_engine, refuse_missing, settings_of
from kiosk.app.errors import SettingsError
from kiosk.app.resident_devices import open_devices
from kiosk.app.resident_wiring import Machine, ResidentKiosk, panel
from kiosk.app.settings import ScreenSettings, Settings, open_vault
from kiosk.app.window_process import Ending, refuse_without_display
from kiosk.domain.refusal import Refused
from kiosk.services.transaction import Desk
from kiosk.store.migrate import is_current
from kiosk.ui.device_bridge import DeviceBridge
from kiosk.ui.resident.keyboard import (
    KeepFieldVisible,
    Keyboard,
    StayInWindow,
    prepare_environment,
)
from kiosk.ui.resident.shell.aloud import PROGRAM, Aloud
from kiosk.ui.theme.tokens import Theme

log = logging.getLogger(__name__)

DISTRIBUTION = "service-centre-kiosk"
FOLDER_PREFIX = "kiosk-memory-"
IN_MEMORY = Path("/dev/shm")  # noqa: S108 - a private folder is made in it


def resident(
    ctx: typer.Context,
    windowed: Annotated[
        bool, typer.Option(help="In a window of the panel's shape, to try it at a desk.")
    ] = False,
) -> None:
    """Show the kiosk: visitors, cards, guide. All sizes follow [resident.screen]."""
    settings, file = settings_of(ctx, lasting=True)
    screen = settings.resident.screen
    if screen is None:
        raise SettingsError(file, "resident.screen", "width_mm and height_mm of the touch panel")
    refuse_missing(settings)
    refuse_without_display()
    ending = Ending()
    with ExitStack() as stack:
        folder = _private_folder(stack)
        prepare_environment(folder)
        centre = _open_centre(settings, stack)
        app = QApplication([])
        size = _size(screen, windowed=windowed)
        machine = _machine(settings, file, screen, size, stack)
        kiosk = ResidentKiosk(centre, machine, now)
        stack.callback(kiosk.close)
        kiosk.window.closed.connect(app.quit)
        _show(kiosk, size, windowed=windowed)
        # The first screen can be touched before the keyboard is there: no field is on it.
        QTimer.singleShot(0, kiosk, lambda: log.info("%s can be touched", machine.name))
        QTimer.singleShot(
            0, kiosk, lambda: add_keyboard(kiosk, machine.theme, folder, windowed=windowed)
        )
        ending.close_when_asked(kiosk.window)
        code = app.exec()
    raise typer.Exit(code)


def _open_centre(settings: Settings, stack: ExitStack) -> Desk:
    vault = open_vault(settings)
    engine = stack.enter_context(opened_engine(settings))
    if not is_current(engine):
        raise Refused("database_outdated")
    return Desk(engine, vault, now, settings.rules.rules())


def add_keyboard(
    kiosk: ResidentKiosk, theme: Theme, folder: Path, *, windowed: bool = False
) -> None:
    """Give the kiosk its keyboard; what it learns is forgotten with each session."""
    window = kiosk.window
    keyboard = Keyboard(theme, folder, window)
    kiosk.also_wipe(keyboard.wipe)
    if windowed:
        StayInWindow(window)
    KeepFieldVisible(theme, lambda: window.frame, window)


def _private_folder(stack: ExitStack) -> Path:
    """Return a folder in memory that is gone when the kiosk ends."""
    place = IN_MEMORY if IN_MEMORY.is_dir() else Path(tempfile.gettempdir())
    remove_left_behind(place)
    prefix = f"{FOLDER_PREFIX}{os.getpid()}-"
    kept = tempfile.TemporaryDirectory(prefix=prefix, dir=place, ignore_cleanup_errors=True)
    return Path(stack.enter_context(kept))


def remove_left_behind(place: Path) -> None:
    """Remove the folders of kiosks that were killed: words somebody typed may be in them."""
    for folder in place.glob(f"{FOLDER_PREFIX}*-*"):
        process = folder.name.removeprefix(FOLDER_PREFIX).partition("-")[0]
        if process.isdecimal() and not _runs(int(process)):
            shutil.rmtree(folder, ignore_errors=True)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True  # somebody else's, or no number of a process: not ours to remove
    return True


def _size(screen: ScreenSettings, *, windowed: bool) -> QSize:
    """Return the pixels there are, or as many of the panel's shape as fit beside other windows."""
    there = QGuiApplication.primaryScreen().size()
    if not windowed:
        return there
    most = there * 0.85
    return QSize(screen.width_mm, screen.height_mm).scaled(most, Qt.AspectRatioMode.KeepAspectRatio)


def _machine(
    settings: Settings, file: Path, screen: ScreenSettings, size: QSize, stack: ExitStack
) -> Machine:
    devices = open_devices(settings.resident, file, stack)
    usual, large = panel(screen.width_mm, size.width(), size.height())
    return Machine(
        name=settings.resident.name,
        theme=usual,
        elder=large,
        language=screen.language,
        cards=devices.cards,
        cabinet=devices.cabinet,
        documents=devices.documents,
        scanner=devices.scanner,
        printer=devices.printer,
        bus=_bus(settings, file, stack),
        version=metadata.version(DISTRIBUTION),
        aloud=_voice(settings),
    )


def _bus(settings: Settings, file: Path, stack: ExitStack) -> DeviceBridge | None:
    """Take a place on the message bus, under the user name the broker knows this kiosk by."""
    broker = settings.broker
    if broker is None:
        return None
    names = Names(settings.site, broker.username or broker.client_id, broker.client_id)
    told, version = DeviceBridge(), metadata.version(DISTRIBUTION)
    address = broker_address(settings, file)
    client = FacilityClient(address, names, told.callback, version=version)
    stack.enter_context(closing(client))
    return told


def _voice(settings: Settings) -> Aloud | None:
    if not settings.resident.speech:
        return None
    if shutil.which(PROGRAM) is None:
        log.warning("nothing can be said aloud: %s is not installed", PROGRAM)
        return None
    return Aloud()


def _show(kiosk: ResidentKiosk, size: QSize, *, windowed: bool) -> None:
    window = kiosk.window
    if windowed:
        window.setFixedSize(size)
        window.show()
    else:
        window.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        window.resize(size)
        window.showFullScreen()
    window.activateWindow()  # the keyboard comes to an active window only
