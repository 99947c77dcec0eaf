"""A simulator as another process: words in, JSON lines out."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from typing import Any

START = [sys.executable, "-m", "devices.simulators"]


class Simulator:
    """A running simulator: words in, JSON lines out."""

    def __init__(self, *arguments: str) -> None:
        self.process = subprocess.Popen(
            [*START, *arguments, "--json"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            bufsize=1,
        )

    def say(self, line: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{line}\n")

    def until(self, what: str) -> dict[str, Any]:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            told: dict[str, Any] = json.loads(line)
            if told["what"] == what:
                return told
        raise AssertionError(f"it ended before {what}: {self.process.communicate()[1]}")

    def end(self, sent: signal.Signals | None = None) -> None:
        """End its input, or send it a signal: either way it ends in good order, saying nothing."""
        if sent is not None:
            self.process.send_signal(sent)
        _, errors = self.process.communicate(timeout=20)
        assert (self.process.returncode, errors) == (0, "")
