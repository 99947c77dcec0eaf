"""``python -m devices.simulators``: devices to try things with, driven by typed words.

Each command reads words from standard input, one command a line (``help`` lists them), prints what
happens, one line each, and ends with its input or on Ctrl-C.
"""

from __future__ import annotations

import contextlib
import signal
import sys
import threading
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from devices.cabinets.lock_board.codec import Feedback
from devices.cabinets.lock_board.driver import Board
from devices.contract import Tech
from devices.mqtt import BrokerAddress, TlsFiles
from devices.readers.em4100.codec import Variant
from devices.simulators.barrier_reports import BarrierSettings
from devices.simulators.console import Console, Verb
from devices.simulators.em4100 import Em4100Simulator
from devices.simulators.escpos import EscposSimulator
from devices.simulators.id_card import IdCardSimulator
from devices.simulators.lines import FarEnd, PortLine
from devices.simulators.lock_board import LockBoardSimulator
from devices.simulators.mqtt_reader import MqttReaderSimulator
from devices.simulators.native_gate import NativeGateSimulator
from devices.simulators.pty_line import PtyLine
from devices.simulators.qr_scanner import QrScannerSimulator
from devices.simulators.service_verbs import (
    id_card_verbs,
    lock_board_verbs,
    printer_verbs,
    qr_scanner_verbs,
)
from devices.simulators.verbs import em4100_verbs, gate_verbs, reader_verbs

T = TypeVar("T")

CONNECT_SECONDS = 5.0
"""A word typed before the broker or the port is there would be lost; longer is not waited."""

app = typer.Typer(help=__doc__, no_args_is_help=True, add_completion=False)

Json = Annotated[bool, typer.Option("--json", help="Print JSON lines.")]
Stay = Annotated[bool, typer.Option("--stay", help="Go on after the input has ended.")]
BrokerUrl = Annotated[str, typer.Option("--broker", help="mqtt://host:port or mqtts://host:port")]
User = Annotated[str | None, typer.Option("--username")]
PasswordFile = Annotated[Path | None, typer.Option(exists=True, dir_okay=False)]
Certificates = Annotated[
    Path | None,
    typer.Option(
        help="Folder with ca.crt, client.crt and client.key, for mqtts.",
        file_okay=False,
        exists=True,
    ),
]
Site = Annotated[str, typer.Option("--site")]
Port = Annotated[str | None, typer.Option(help="The far end's port, as pyserial's URL.")]
Pty = Annotated[bool, typer.Option("--pty", help="Make a pseudo-terminal.")]
PtyPath = Annotated[
    Path | None, typer.Option(help="Symbolic link that follows the pseudo-terminal.")
]


@app.command()
def em4100(
    port: Port = None,
    pty: Pty = False,
    path: PtyPath = None,
    variant: Variant = Variant.RDM6300,
    json: Json = False,
    stay: Stay = False,
) -> None:
    """A 125 kHz reader on a serial line."""
    console = Console(sys.stdout, as_json=json)
    line = _line(port, pty, path)
    reader = Em4100Simulator(line, variant, listen=console.tell)
    console.say("ready", url=reader.url)
    _converse(console, em4100_verbs(reader), stay, lambda ended: reader.close(at_once=not ended))


@app.command()
def qr_scanner(
    port: Port = None,
    pty: Pty = False,
    path: PtyPath = None,
    newland: Annotated[bool, typer.Option(help="Answer a wrong checksum.")] = False,
    json: Json = False,
    stay: Stay = False,
) -> None:
    """A QR scanner of the GM65 family on a serial line."""
    console = Console(sys.stdout, as_json=json)
    scanner = QrScannerSimulator(_line(port, pty, path), newland=newland, listen=console.tell)
    console.say("ready", url=scanner.url)
    _converse(console, qr_scanner_verbs(scanner), stay, lambda _ended: scanner.close())


@app.command()
def id_card(
    port: Port = None,
    pty: Pty = False,
    path: PtyPath = None,
    json: Json = False,
    stay: Stay = False,
) -> None:
    """A reader of identity cards on a serial line; 115200 baud where it has a port of its own."""
    console = Console(sys.stdout, as_json=json)
    reader = IdCardSimulator(_line(port, pty, path, baudrate=115200), listen=console.tell)
    console.say("ready", url=reader.url)
    _converse(console, id_card_verbs(reader), stay, lambda _ended: reader.close())


@app.command()
def lock_board(
    port: Port = None,
    pty: Pty = False,
    path: PtyPath = None,
    boards: Annotated[int, typer.Option(min=1, max=32)] = 1,
    locks: Annotated[int, typer.Option(min=1, max=32)] = 24,
    feedback: Feedback = Feedback.LOCKED_SHORTED,
    echo: Annotated[bool, typer.Option(help="Give back what is sent.")] = False,
    json: Json = False,
    stay: Stay = False,
) -> None:
    """Lock boards on a serial line, with their doors."""
    console = Console(sys.stdout, as_json=json)
    wired = [Board(address, locks, feedback) for address in range(1, boards + 1)]
    doors = LockBoardSimulator(_line(port, pty, path), wired, echo=echo, listen=console.tell)
    console.say("ready", url=doors.url)
    _converse(console, lock_board_verbs(doors), stay, lambda _ended: doors.close())


@app.command()
def printer(
    port: Port = None,
    pty: Pty = False,
    path: PtyPath = None,
    columns: Annotated[int, typer.Option(min=16, max=64)] = 48,
    json: Json = False,
    stay: Stay = False,
) -> None:
    """A thermal printer on a serial line; tells each slip as it is cut."""
    console = Console(sys.stdout, as_json=json)
    slips = EscposSimulator(_line(port, pty, path), columns=columns, listen=console.tell)
    console.say("ready", url=slips.url)
    _converse(console, printer_verbs(slips), stay, lambda _ended: slips.close())


@app.command()
def gate(
    broker: BrokerUrl,
    site: Site,
    gate: Annotated[str, typer.Option("--gate")],
    username: User = None,
    password_file: PasswordFile = None,
    certificates: Certificates = None,
    opening_seconds: Annotated[float, typer.Option(min=0)] = 1.2,
    open_seconds: Annotated[float, typer.Option(min=0)] = 5.0,
    held_seconds: Annotated[float, typer.Option(min=0)] = 30.0,
    direction: str = "in",
    contact: bool = True,
    loop: bool = True,
    json: Json = False,
    stay: Stay = False,
) -> None:
    """A barrier that speaks the estate's MQTT contract."""
    settings = BarrierSettings(
        travel=timedelta(seconds=opening_seconds),
        open_for=timedelta(seconds=open_seconds),
        held_after=timedelta(seconds=held_seconds),
        contact=contact,
        loop=loop,
        direction=direction,
    )
    console = Console(sys.stdout, as_json=json)
    address = _address(broker, username, password_file, certificates)
    barrier = _refused_as_usage(
        lambda: NativeGateSimulator(address, site, gate, settings, listen=console.tell)
    )
    console.online.wait(CONNECT_SECONDS)
    _converse(console, gate_verbs(barrier), stay, lambda _ended: barrier.close())


@app.command()
def reader(
    broker: BrokerUrl,
    site: Site,
    reader: Annotated[str, typer.Option("--reader")],
    username: User = None,
    password_file: PasswordFile = None,
    certificates: Certificates = None,
    tech: Tech = Tech.EM4100,
    json: Json = False,
    stay: Stay = False,
) -> None:
    """A reader that speaks the estate's MQTT contract."""
    console = Console(sys.stdout, as_json=json)
    address = _address(broker, username, password_file, certificates)
    simulator = _refused_as_usage(
        lambda: MqttReaderSimulator(address, site, reader, tech=tech, listen=console.tell)
    )
    console.online.wait(CONNECT_SECONDS)
    _converse(console, reader_verbs(simulator), stay, lambda _ended: simulator.close())


def _converse(
    console: Console, verbs: Mapping[str, Verb], stay: bool, close: Callable[[bool], None]
) -> None:
    """Obey the input; ``close`` is told whether it ended by itself."""
    # Ended by a service manager it takes its leave as on Ctrl-C.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    ended = False
    try:
        with contextlib.suppress(KeyboardInterrupt):
            console.run(sys.stdin, verbs)
            if stay:
                threading.Event().wait()
            ended = True
    finally:
        close(ended)


def _address(
    url: str, username: str | None, password_file: Path | None, certificates: Path | None
) -> BrokerAddress:
    password = password_file.read_text().strip() if password_file else None
    tls = None
    if certificates is not None:
        names = ("ca.crt", "client.crt", "client.key")
        tls = TlsFiles(*(certificates / name for name in names))
    return _refused_as_usage(
        lambda: BrokerAddress.of_url(url, username=username, password=password, tls=tls)
    )


def _line(port: str | None, pty: bool, path: Path | None, baudrate: int = 9600) -> FarEnd:
    if (port is None) is not (pty or path is not None):
        raise typer.BadParameter("one of --port and --pty")
    return PtyLine(path) if port is None else _opened(port, baudrate)


def _opened(port: str, baudrate: int) -> FarEnd:
    line = _refused_as_usage(lambda: PortLine(port, baudrate))
    line.opened.wait(CONNECT_SECONDS)
    return line


def _refused_as_usage(make: Callable[[], T]) -> T:
    try:
        return make()
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


if __name__ == "__main__":
    app()
