"""The devices at a residents' kiosk: each opened on its port, or None where there is none.

A port that is not there yet, or no longer, is no error: the driver tries again and the device is
away until then. Only what can never work is refused at the start.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from devices.contract import LinkState
from devices.printers.escpos.driver import EscposPrinter
from devices.readers.em4100.driver import Em4100Reader
from devices.readers.id_card.driver import IdCardReader
from devices.readers.qr_scanner.driver import QrScanner
from kiosk.app.cabinet_wiring import open_cabinet
from kiosk.app.errors import SettingsError
from kiosk.app.settings import CabinetSettings, PortSettings, ReaderSettings, ResidentSettings
from kiosk.ui.device_bridge import DeviceBridge
from kiosk.ui.key_cabinet import KeyDoors
from kiosk.ui.kiosk_devices import Reader, Scanner
from kiosk.ui.slip_desk import SlipDesk


class Closes(Protocol):
    """What ends when it is closed."""

    def close(self) -> None:
        """End it."""


Driver = TypeVar("Driver")
Closing = TypeVar("Closing", bound=Closes)

PORTS = "a serial port such as /dev/ttyUSB0 or socket://host:port"


@dataclass(frozen=True, kw_only=True)
class ResidentDevices:
    """What stands beside the screen."""

    cards: Reader | None = None
    documents: Reader | None = None
    scanner: Scanner | None = None
    printer: SlipDesk | None = None
    cabinet: KeyDoors | None = None


def open_devices(settings: ResidentSettings, file: Path, stack: ExitStack) -> ResidentDevices:
    """Open what ``file`` names, until ``stack`` ends.

    Raises:
        SettingsError: a driver that does not belong there, or a port nobody can open.
    """
    readers = settings.readers
    return ResidentDevices(
        cards=_card_reader(readers.card, file, stack),
        documents=_document_reader(readers.document, file, stack),
        scanner=_scanner(readers.scanner, file, stack),
        printer=_printer(settings.printer, file, stack),
        cabinet=_cabinet(settings.cabinet, file, stack),
    )


def _card_reader(wanted: ReaderSettings | None, file: Path, stack: ExitStack) -> Reader | None:
    if wanted is None:
        return None
    reader, events = _reader(Em4100Reader, "em4100", wanted, "card", file, stack)
    return Reader(events, lambda: reader.state is LinkState.ONLINE)


def _document_reader(wanted: ReaderSettings | None, file: Path, stack: ExitStack) -> Reader | None:
    if wanted is None:
        return None
    reader, events = _reader(IdCardReader, "id_card", wanted, "document", file, stack)

    def look(on: bool) -> None:
        (reader.start_reading if on else reader.stop_reading)()

    return Reader(events, lambda: reader.state is LinkState.ONLINE, look)


def _scanner(wanted: ReaderSettings | None, file: Path, stack: ExitStack) -> Scanner | None:
    if wanted is None:
        return None
    scanner, events = _reader(QrScanner, "qr_scanner", wanted, "scanner", file, stack)

    def look(on: bool) -> None:
        (scanner.start_scan if on else scanner.stop_scan)()

    return Scanner(Reader(events, lambda: scanner.state is LinkState.ONLINE, look))


def _reader(
    driver: Callable[[str, Callable[[object], None]], Closing],
    name: str,
    wanted: ReaderSettings,
    part: str,
    file: Path,
    stack: ExitStack,
) -> tuple[Closing, DeviceBridge]:
    """Open what reads at a part of the kiosk, with what tells its events."""
    key = f"resident.readers.{part}"
    if wanted.driver != name:
        raise SettingsError(file, f"{key}.driver", name)
    events = DeviceBridge()
    reader = _opened(driver, wanted, events, key, file)
    stack.enter_context(closing(reader))
    return reader, events


def _printer(wanted: PortSettings | None, file: Path, stack: ExitStack) -> SlipDesk | None:
    if wanted is None:
        return None
    events = DeviceBridge()
    driver = _opened(EscposPrinter, wanted, events, "resident.printer", file)
    slips = SlipDesk(driver, events)
    stack.callback(slips.close)
    stack.enter_context(closing(driver))  # closed first, which ends a slip that is being printed
    return slips


def _cabinet(wanted: CabinetSettings | None, file: Path, stack: ExitStack) -> KeyDoors | None:
    return None if wanted is None else open_cabinet(wanted, "resident.cabinet", file, stack)


def _opened(
    driver: Callable[[str, Callable[[object], None]], Driver],
    wanted: ReaderSettings | PortSettings,
    events: DeviceBridge,
    key: str,
    file: Path,
) -> Driver:
    try:
        return driver(wanted.port, events.callback)
    except ValueError as error:
        raise SettingsError(file, f"{key}.port", PORTS) from error
