"""`kiosk resident` as a process of its own: it comes up, goes when told to, and says what lacks."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from devices.readers.qr_scanner.registers import CONTINUOUS, MANUAL, MODE, SENSE
from devices.simulators.pty_line import PtyLine
from devices.simulators.qr_scanner import QrScannerSimulator
from kiosk.app.commands.resident import FOLDER_PREFIX, IN_MEMORY
from tests.support.broker import Broker
from tests.support.command_line import new_shell
from tests.support.mqtt import MqttClient
from tests.support.schema import migrate
from tests.support.waiting import wait_until

SCREEN = "[resident.screen]\nwidth_mm = 268\nheight_mm = 476\n"


def prepared(folder: Path, more: str) -> Path:
    """Settings, keys, database and site of one machine."""
    url = f"sqlite:///{folder / 'kiosk.db'}"
    migrate(url)
    with new_shell(folder, url) as shell:
        shell.done("secrets", "init")
        shell.done("site", "apply", str(folder / "site.toml"))
    settings = folder / "kiosk.toml"
    settings.write_text(settings.read_text() + more)
    return settings


@contextmanager
def kiosk(settings: Path) -> Iterator[subprocess.Popen[str]]:
    known = {name: value for name, value in os.environ.items() if not name.startswith("KIOSK_")}
    process = subprocess.Popen(
        [sys.executable, "-m", "kiosk", "--config", str(settings), "resident"],
        env={**known, "QT_QPA_PLATFORM": "offscreen"}, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def test_the_kiosk_comes_up_and_forgets_before_it_goes(tmp_path: Path) -> None:
    reader = '[resident.readers.card]\ndriver = "em4100"\nport = "socket://127.0.0.1:9"\n'
    with kiosk(prepared(tmp_path, SCREEN + reader)) as process:
        assert process.stderr is not None
        assert any("can be touched" in line for line in process.stderr)
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0


def test_its_devices_are_opened_lost_and_found_again_and_put_to_rest_at_the_end(
    tmp_path: Path,
) -> None:
    line = PtyLine(tmp_path / "scanner")
    more = (
        f'[resident.readers.scanner]\ndriver = "qr_scanner"\nport = "{tmp_path}/scanner"\n'
        f'[resident.readers.document]\ndriver = "id_card"\nport = "{tmp_path}/nobody"\n'
        f'[resident.printer]\nport = "{tmp_path}/nobody"\n'
    )
    with (
        closing(QrScannerSimulator(line)) as scanner,
        kiosk(prepared(tmp_path, SCREEN + more)) as process,
    ):
        assert process.stderr is not None
        assert any("can be touched" in line for line in process.stderr)
        wait_until(lambda: scanner.mode == SENSE, 30)  # the home page takes codes
        assert not scanner.show_setting(MODE, CONTINUOUS)
        line.unplug()
        scanner.power_cycle()
        line.plug()
        wait_until(lambda: scanner.mode == SENSE, 30)
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
        wait_until(lambda: scanner.mode == MANUAL)


def test_what_a_killed_kiosk_has_left_in_memory_is_gone_with_the_next_start(
    tmp_path: Path,
) -> None:
    settings = prepared(tmp_path, SCREEN)
    with kiosk(settings) as process:
        assert process.stderr is not None
        assert any("can be touched" in line for line in process.stderr)
        (left,) = IN_MEMORY.glob(f"{FOLDER_PREFIX}{process.pid}-*")
        process.kill()
        process.wait(30)
    assert left.is_dir()
    with kiosk(settings) as process:
        assert process.stderr is not None
        assert any("can be touched" in line for line in process.stderr)
        assert not left.exists()
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
        assert list(IN_MEMORY.glob(f"{FOLDER_PREFIX}{process.pid}-*")) == []


def test_a_panel_of_unknown_size_is_refused_by_name(tmp_path: Path) -> None:
    with kiosk(prepared(tmp_path, "")) as process:
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 2
    assert "resident.screen" in errors


def test_a_reader_of_another_kind_is_refused_by_name(tmp_path: Path) -> None:
    reader = '[resident.readers.document]\ndriver = "em4100"\nport = "/dev/null"\n'
    with kiosk(prepared(tmp_path, SCREEN + reader)) as process:
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 2
    assert "resident.readers.document.driver" in errors


def said(onlooker: MqttClient, status: str) -> None:
    """Wait for that status; the broker may have told the will behind a goodbye as well."""
    while json.loads(onlooker.next(60).payload)["status"] != status:
        pass


def test_on_a_broker_it_says_that_it_is_there_and_that_it_left(
    tmp_path: Path, broker: Broker
) -> None:
    bus = f'[broker]\nurl = "{broker.url}"\nclient_id = "kiosk-1"\n'
    settings = prepared(tmp_path, SCREEN + bus)
    with MqttClient(broker) as onlooker:
        onlooker.subscribe("site/yunqi/health/kiosk-1")
        with kiosk(settings) as process:
            said(onlooker, "online")
            process.send_signal(signal.SIGTERM)
            assert process.wait(30) == 0
            said(onlooker, "offline")
        with kiosk(settings) as process:
            said(onlooker, "online")
            process.kill()
            said(onlooker, "offline")
