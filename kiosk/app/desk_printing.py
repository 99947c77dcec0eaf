"""The slip printer of a desk: opened from the settings, ended with the window."""

from __future__ import annotations

from contextlib import ExitStack, closing
from pathlib import Path

from devices.printers.escpos.driver import EscposPrinter
from devices.printing import Printer
from kiosk.app.errors import SettingsError
from kiosk.app.settings import Settings
from kiosk.ui.device_bridge import DeviceBridge


def open_printer(
    settings: Settings, file: Path, stack: ExitStack
) -> tuple[Printer, DeviceBridge] | tuple[None, None]:
    """Start the printer that ``[desk.printer]`` names, on paper of 80 mm; it reconnects by itself.

    Raises:
        SettingsError: its port is nothing that can be opened.
    """
    if settings.desk.printer is None:
        return None, None
    told = DeviceBridge()
    try:
        printer = EscposPrinter(settings.desk.printer.port, told.callback)
    except ValueError as error:
        wanted = "a serial port such as /dev/ttyUSB0 or socket://host:port"
        raise SettingsError(file, "desk.printer.port", wanted) from error
    stack.enter_context(closing(printer))
    return printer, told
