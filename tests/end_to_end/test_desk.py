"""`kiosk desk` as a process of its own: it comes up, says so on the bus, and goes when told to."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.broker import Broker
from tests.support.command_line import new_shell
from tests.support.mqtt import MqttClient
from tests.support.schema import migrate


def prepared(folder: Path, more: str = "") -> Path:
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
def desk(settings: Path, **environment: str) -> Iterator[subprocess.Popen[str]]:
    known = {name: value for name, value in os.environ.items() if not name.startswith("KIOSK_")}
    process = subprocess.Popen(
        [sys.executable, "-m", "kiosk", "--config", str(settings), "desk"],
        env={**known, **environment}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def test_a_desk_comes_and_goes_on_the_bus(tmp_path: Path, broker: Broker) -> None:
    settings = prepared(
        tmp_path, f'[broker]\nurl = "{broker.url}"\nclient_id = "desk-1"\n'
        '[desk.readers.card]\ndriver = "em4100"\nport = "socket://127.0.0.1:9"\n',
    )  # fmt: skip
    with MqttClient(broker) as client:
        client.subscribe("site/yunqi/health/desk")
        with desk(settings, QT_QPA_PLATFORM="offscreen") as process:
            assert json.loads(client.next(60).payload)["status"] == "online"
            process.send_signal(signal.SIGTERM)
            assert process.wait(30) == 0
        assert json.loads(client.next().payload)["status"] == "offline"


def test_without_a_screen_it_says_so_in_one_line(tmp_path: Path) -> None:
    settings = prepared(tmp_path)
    hidden = dict.fromkeys(("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    known = {name: value for name, value in os.environ.items() if name not in hidden}
    outcome = subprocess.run(
        [sys.executable, "-m", "kiosk", "--config", str(settings), "desk"],
        env=known, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert (outcome.returncode, outcome.stdout) == (2, "")
    assert "a screen is needed" in outcome.stderr
    assert outcome.stderr.count("\n") == 1


def test_a_reader_nobody_drives_is_refused_by_name(tmp_path: Path) -> None:
    settings = prepared(tmp_path, '[desk.readers.card]\ndriver = "osdp"\nport = "/dev/null"\n')
    with desk(settings, QT_QPA_PLATFORM="offscreen") as process:
        _, said = process.communicate(timeout=60)
    assert process.returncode == 2
    assert "desk.readers.card.driver" in said
