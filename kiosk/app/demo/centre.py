"""Starts and ends everything a demonstration needs: broker, database, gatekeeper, devices."""

from __future__ import annotations

import getpass
import os
import shutil
import socket
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from broker_config.plan import BrokerPlan
from broker_config.render import secret_file, write
from devices.contract import LinkState, Tech
from devices.mqtt import BrokerAddress
from devices.simulators.barrier_reports import BarrierSettings
from devices.simulators.em4100 import Em4100Simulator
from devices.simulators.id_card import IdCardSimulator
from devices.simulators.lines import SimulatedLine
from devices.simulators.mqtt_reader import MqttReaderSimulator
from devices.simulators.native_gate import NativeGateSimulator
from kiosk.app.demo.children import PATIENCE, Child, DemoError, child, wait_ready
from kiosk.app.demo.seed import seed
from kiosk.app.rule_settings import RuleSettings
from kiosk.domain.site import DESK_CLIENT
from kiosk.services.transaction import Desk
from kiosk.store.engine import open_database
from kiosk.store.migrate import upgrade
from kiosk.store.vault import Vault, make_key, read_key

SITE = "wutongwan"
GATES = ("east-in", "east-out")
READERS = ("east-in-1", "east-out-1", "east-in-qr", "east-out-qr")
SCANNERS = "-qr"
"""How the names of readers end that read QR codes instead of cards."""
APP = "app"
"""The residents' app, a facility client."""
KIOSK = "kiosk"
"""The residents' kiosk: its name in settings and to the broker."""
HOST = "127.0.0.1"
RULES = RuleSettings(visitor_document="offered")
"""What this site has changed; each machine of it is told in its settings."""


@dataclass(frozen=True)
class Centre:
    """A running demonstration."""

    folder: Path
    desk: Desk
    desk_address: BrokerAddress
    gates: dict[str, NativeGateSimulator]
    readers: dict[str, MqttReaderSimulator]
    desk_reader: Em4100Simulator
    id_card: IdCardSimulator
    app_address: BrokerAddress
    gatekeeper: Child

    @property
    def settings_file(self) -> Path:
        """The settings every other command can be run with against this demonstration."""
        return self.folder / "kiosk.toml"


def utc_now() -> datetime:
    """Return the present moment."""
    return datetime.now(UTC)


@contextmanager
def running_centre(folder: Path) -> Iterator[Centre]:
    """Run a demonstration in an empty folder; leave no process behind, however it ends.

    Raises:
        DemoError: a part of it did not start.
    """
    with ExitStack() as stack:
        desk = _prepare(folder)
        stack.callback(desk.engine.dispose)
        port = _free_port()
        plan = BrokerPlan(
            site=SITE, port=port, data_folder=folder / "broker-data", gates=GATES,
            readers=READERS, facility_clients=("parking", APP), desks=(DESK_CLIENT,),
            kiosks=(KIOSK,), fire_panels=("fire-panel",), run_as=getpass.getuser(),
        )  # fmt: skip
        (folder / "broker-data").mkdir(exist_ok=True)
        configuration = write(plan, folder / "broker")
        write_settings(folder, port, DESK_CLIENT, "kiosk.toml")
        stack.enter_context(_broker(configuration, port, folder / "broker.log"))
        gatekeeper = stack.enter_context(_gatekeeper(folder, port))
        yield Centre(
            folder=folder,
            desk=desk,
            desk_address=_address(folder, port, DESK_CLIENT),
            gates={name: _gate(stack, folder, port, name) for name in GATES},
            readers={name: _reader(stack, folder, port, name) for name in READERS},
            desk_reader=_desk_reader(stack),
            id_card=_id_card(stack),
            app_address=_address(folder, port, APP),
            gatekeeper=gatekeeper,
        )


def _prepare(folder: Path) -> Desk:
    make_key(folder / "field.key")
    make_key(folder / "signing.key")
    engine = open_database(f"sqlite:///{folder / 'kiosk.db'}")
    upgrade(engine)
    desk = Desk(engine, Vault(read_key(folder / "field.key")), utc_now, RULES.rules())
    seed(desk)
    return desk


def write_settings(folder: Path, port: int, user: str, name: str, more: str = "") -> Path:
    """Write the settings of one machine of the demonstration and return their file."""
    secret = secret_file(folder / "broker", user)
    file = folder / name
    file.write_text(
        f"""site = "{SITE}"

[database]
url = "sqlite:///kiosk.db"

[broker]
url = "mqtt://{HOST}:{port}"
client_id = "{user}"
username = "{user}"
password_file = "{secret.relative_to(folder)}"

[rules]
visitor_document = "{RULES.visitor_document}"
{more}""",
        encoding="utf-8",
    )
    return file


def _address(folder: Path, port: int, user: str) -> BrokerAddress:
    secret = secret_file(folder / "broker", user).read_text(encoding="utf-8").strip()
    return BrokerAddress(HOST, port, user, secret)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


@contextmanager
def _broker(configuration: Path, port: int, log: Path) -> Iterator[None]:
    program = shutil.which(
        "mosquitto", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin"
    )
    if program is None:
        raise DemoError("mosquitto is not installed; `make run` installs it")
    with child([program, "-c", str(configuration)], log) as process:
        wait_ready(lambda: _listens(port), process, "the broker", log)
        yield


@contextmanager
def _gatekeeper(folder: Path, port: int) -> Iterator[Child]:
    command = [
        sys.executable, "-m", "kiosk.gatekeeper",
        "--database", f"sqlite:///{folder / 'kiosk.db'}",
        "--broker", f"mqtt://{HOST}:{port}", "--site", SITE, "--username", "gatekeeper",
        "--password-file", str(secret_file(folder / "broker", "gatekeeper")),
        "--field-key-file", str(folder / "field.key"),
    ]  # fmt: skip
    log = folder / "gatekeeper.log"
    with child(command, log) as process:
        wait_ready(lambda: b"\nready\n" in b"\n" + log.read_bytes(), process, "the gatekeeper", log)
        yield process


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((HOST, port)) == 0


def _gate(stack: ExitStack, folder: Path, port: int, name: str) -> NativeGateSimulator:
    settings = BarrierSettings(
        travel=timedelta(seconds=0.8),
        open_for=timedelta(seconds=2),
        direction=name.rpartition("-")[2],
    )
    gate = NativeGateSimulator(_address(folder, port, name), SITE, name, settings)
    stack.callback(gate.close)
    return gate


def _reader(stack: ExitStack, folder: Path, port: int, name: str) -> MqttReaderSimulator:
    tech = Tech.QR if name.endswith(SCANNERS) else Tech.EM4100
    reader = MqttReaderSimulator(_address(folder, port, name), SITE, name, tech=tech)
    stack.callback(reader.close)
    deadline = time.monotonic() + PATIENCE
    pause = threading.Event()
    while reader.state is not LinkState.ONLINE and time.monotonic() < deadline:
        pause.wait(0.02)
    return reader


def _desk_reader(stack: ExitStack) -> Em4100Simulator:
    simulator = Em4100Simulator(SimulatedLine("desk-reader"))
    stack.callback(simulator.close)
    return simulator


def _id_card(stack: ExitStack) -> IdCardSimulator:
    simulator = IdCardSimulator(SimulatedLine("id-card-reader"))
    stack.callback(simulator.close)
    return simulator
