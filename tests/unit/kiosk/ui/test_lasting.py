"""A window must outlive more calls of Qt than ``None`` has references."""

from __future__ import annotations

import subprocess
import sys

CALLS = """
import kiosk.ui
from PySide6.QtCore import QObject
thing = QObject()
for _ in range(200_000):
    thing.setObjectName("")
    thing.blockSignals(False)
print("alive")
"""


def test_a_process_with_a_window_survives_many_calls_that_return_nothing() -> None:
    command = [sys.executable, "-c", CALLS]
    outcome = subprocess.run(command, check=False, capture_output=True, text=True, timeout=60)
    assert (outcome.returncode, outcome.stdout.strip()) == (0, "alive"), outcome.stderr
