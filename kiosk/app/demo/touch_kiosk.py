"""The residents' kiosk of a demonstration: a process of its own, with devices that we simulate.

It opens them with its usual drivers, at pseudo-terminals in the demonstration's folder.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from devices.cabinets.lock_board.driver import Board
from devices.simulators.em4100 import Em4100Simulator
from devices.simulators.escpos import EscposSimulator
from devices.simulators.happening import Happening, Listen
from devices.simulators.id_card import IdCardSimulator
from devices.simulators.lock_board import LockBoardSimulator
from devices.simulators.pty_line import PtyLine
from devices.simulators.qr_scanner import QrScannerSimulator
from kiosk.app.demo.centre import KIOSK, Centre, write_settings
from kiosk.app.demo.children import Child, end, start, wait_ready
from kiosk.app.demo.key_seed import BOARD
from kiosk.app.invocation import Language

PANEL_MM = (268, 476)
"""A 21.5 inch panel, standing."""
READY = b"can be touched"
SETTINGS = "resident.toml"
LOG = "resident.log"

Told = Callable[[str, Happening], None]
"""Hears what happens to a device, by its name; from any thread."""


@dataclass(frozen=True)
class KioskDevices:
    """What is plugged into the kiosk."""

    card: Em4100Simulator
    document: IdCardSimulator
    scanner: QrScannerSimulator
    printer: EscposSimulator
    cabinet: LockBoardSimulator


class TouchKiosk:
    """The kiosk's process, which may be switched off and on again while the rest goes on."""

    def __init__(self, settings: Path, devices: KioskDevices) -> None:
        self.devices = devices
        self.log = settings.parent / LOG
        self._settings = settings
        self._process: Child | None = None

    @property
    def running(self) -> bool:
        """Whether the process is there."""
        return self._process is not None and self._process.poll() is None

    def switch_on(self) -> None:
        """Start the process where it does not run; does not wait until it can be touched."""
        if not self.running:
            self.log.unlink(missing_ok=True)
            self._process = start(
                [sys.executable, "-m", "kiosk", "--config", str(self._settings), "resident",
                 "--windowed"],
                self.log,
            )  # fmt: skip

    def wait_touchable(self) -> None:
        """Wait for its first screen.

        Raises:
            DemoError: it has ended, or is not there in time.
        """
        assert self._process is not None
        wait_ready(lambda: READY in self.log.read_bytes(), self._process, "the kiosk", self.log)

    def cut_power(self) -> None:
        """End the process in the middle of whatever it does."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    def close(self) -> None:
        """Ask the process to end, and end it where it does not."""
        if self._process is not None:
            end(self._process)


@contextmanager
def touch_kiosk(centre: Centre, told: Told, language: Language) -> Iterator[TouchKiosk]:
    """Give the demonstration a kiosk, still switched off; nothing of it stays behind."""
    folder = centre.folder
    with ExitStack() as stack:
        devices = _devices(folder / "ports", told, stack)
        settings = write_settings(
            folder, centre.desk_address.port, KIOSK, SETTINGS, _own_settings(devices, language)
        )
        kiosk = TouchKiosk(settings, devices)
        stack.callback(kiosk.close)
        yield kiosk


def _devices(ports: Path, told: Told, stack: ExitStack) -> KioskDevices:
    ports.mkdir(exist_ok=True)

    def heard(name: str) -> Listen:
        return lambda happening: told(name, happening)

    devices = KioskDevices(
        card=Em4100Simulator(PtyLine(ports / "card"), listen=heard("kiosk_card")),
        document=IdCardSimulator(PtyLine(ports / "document"), listen=heard("kiosk_document")),
        scanner=QrScannerSimulator(PtyLine(ports / "scanner"), listen=heard("kiosk_scanner")),
        printer=EscposSimulator(PtyLine(ports / "printer"), listen=heard("kiosk_printer")),
        cabinet=LockBoardSimulator(
            PtyLine(ports / "cabinet"), (Board(BOARD),), listen=heard("cabinet")
        ),
    )
    for each in (devices.card, devices.document, devices.scanner, devices.printer):
        stack.callback(each.close)
    stack.callback(devices.cabinet.close)
    return devices


def _own_settings(devices: KioskDevices, language: Language) -> str:
    across, down = PANEL_MM
    readers = (
        ("card", "em4100", devices.card.url),
        ("document", "id_card", devices.document.url),
        ("scanner", "qr_scanner", devices.scanner.url),
    )
    lines = [
        f'\n[resident]\nname = "{KIOSK}"',
        f'[resident.screen]\nwidth_mm = {across}\nheight_mm = {down}\nlanguage = "{language}"',
        *(
            f'[resident.readers.{name}]\ndriver = "{driver}"\nport = "{port}"'
            for name, driver, port in readers
        ),
        f'[resident.printer]\nport = "{devices.printer.url}"',
        f'[resident.cabinet]\nport = "{devices.cabinet.url}"',
    ]
    return "\n\n".join(lines) + "\n"
