"""The devices of a kiosk on simulated lines, opened as the kiosk opens them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

from devices.simulators.escpos import EscposSimulator
from devices.simulators.id_card import IdCardSimulator
from devices.simulators.lines import SimulatedLine
from devices.simulators.qr_scanner import QrScannerSimulator
from kiosk.app.resident_devices import ResidentDevices, open_devices
from kiosk.app.settings import PortSettings, ReaderSettings, ResidentReaders, ResidentSettings

FILE = Path("kiosk.toml")


def _line(name: str) -> SimulatedLine:
    return SimulatedLine(f"{name}-{uuid4().hex}")


@dataclass(frozen=True)
class Bench:
    """What stands beside the screen, and the plugs. ``near`` is what the kiosk opened."""

    near: ResidentDevices
    scanner: QrScannerSimulator
    documents: IdCardSimulator
    printer: EscposSimulator
    lines: dict[str, SimulatedLine] = field(default_factory=dict)

    @property
    def machine(self) -> dict[str, Any]:
        """Return what a ``Machine`` is given of it."""
        near = self.near
        return {"documents": near.documents, "scanner": near.scanner, "printer": near.printer}

    def all_there(self) -> bool:
        """Return whether each of them answers."""
        near = self.near
        assert near.documents is not None
        assert near.printer is not None
        assert near.scanner is not None
        return near.documents.online() and near.printer.ready and near.scanner.online


@contextmanager
def kiosk_bench() -> Iterator[Bench]:
    """Put a scanner, an ID card reader and a printer beside a kiosk."""
    lines = {name: _line(name) for name in ("scanner", "documents", "printer")}
    with ExitStack() as stack:
        scanner = stack.enter_context(closing(QrScannerSimulator(lines["scanner"])))
        documents = stack.enter_context(closing(IdCardSimulator(lines["documents"])))
        printer = stack.enter_context(closing(EscposSimulator(lines["printer"])))
        settings = ResidentSettings(
            readers=ResidentReaders(
                scanner=ReaderSettings(driver="qr_scanner", port=lines["scanner"].url),
                document=ReaderSettings(driver="id_card", port=lines["documents"].url),
            ),
            printer=PortSettings(port=lines["printer"].url),
        )
        near = open_devices(settings, FILE, stack)
        yield Bench(near, scanner, documents, printer, lines)
