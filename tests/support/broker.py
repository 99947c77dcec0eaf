"""A real Mosquitto of the test's own, on a free loopback port."""

from __future__ import annotations

import getpass
import os
import shutil
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.support.ports import free_port, is_listening
from tests.support.waiting import wait_until

ANONYMOUS = ("allow_anonymous true",)

HOST = "127.0.0.1"


class Broker:
    """One Mosquitto process and its configuration file; it can go away and come back."""

    def __init__(self, config_file: Path, port: int) -> None:
        self.config_file = config_file
        self.port = port
        self.host = HOST
        self.url = f"mqtt://{HOST}:{port}"
        self.log_file = config_file.with_suffix(".log")
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        """The process id, while it runs."""
        assert self._process is not None, "the broker is not running"
        return self._process.pid

    def start(self) -> None:
        """Start it and wait until it accepts connections."""
        assert self._process is None, "the broker is running"
        with self.log_file.open("ab") as log:
            command = [_mosquitto(), "-c", str(self.config_file)]
            process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT)
        self._process = process
        wait_until(lambda: is_listening(self.port) or process.poll() is not None)
        if process.poll() is not None:
            self._process = None
            pytest.fail(f"mosquitto ended at once:\n{self.log()}")

    def stop(self, sent: signal.Signals = signal.SIGTERM) -> None:
        """End it in good order, so that it writes down what it holds; again does nothing."""
        process, self._process = self._process, None
        if process is None:
            return
        process.send_signal(sent)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def kill(self) -> None:
        """End it as a power cut would."""
        self.stop(signal.SIGKILL)

    def restart(self) -> None:
        """Stop and start again on the same port with the same configuration."""
        self.stop()
        self.start()

    def freeze(self) -> None:
        """Let it hang: connections stay open and nothing is answered, until ``thaw``."""
        os.kill(self.pid, signal.SIGSTOP)

    def thaw(self) -> None:
        """Let a frozen broker go on."""
        os.kill(self.pid, signal.SIGCONT)

    def log(self) -> str:
        """All it has said so far, over all its starts."""
        return self.log_file.read_text(errors="replace")


def write_config(folder: Path, config_lines: Sequence[str]) -> tuple[Path, int]:
    """A configuration of a loopback listener and ``config_lines``; its path and port."""
    port = free_port()
    lines = [
        # Started as root Mosquitto would become another user, who may not enter the test's folder.
        f"user {getpass.getuser()}",
        f"listener {port} {HOST}",
        "set_tcp_nodelay true",
        "log_dest stderr",
        "log_type all",
        *config_lines,
    ]
    path = folder / f"mosquitto-{port}.conf"
    path.write_text("\n".join(lines) + "\n")
    return path, port


def _mosquitto() -> str:
    # Debian keeps it in /usr/sbin, which is not in everybody's path.
    path = shutil.which("mosquitto", path=f"{os.environ['PATH']}:/usr/sbin:/usr/local/sbin")
    if path is None:
        pytest.fail("mosquitto is not installed: run installer/bootstrap test")
    return path
