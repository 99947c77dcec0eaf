"""python-escpos leaves nothing in the temporary directory."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def test_nothing_stays_in_the_temporary_directory(tmp_path: Path) -> None:
    outcome = subprocess.run(
        [sys.executable, "-c", "import devices.printers.escpos.compose"],
        env=os.environ | {"TMPDIR": str(tmp_path)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (outcome.returncode, outcome.stderr) == (0, "")
    assert list(tmp_path.iterdir()) == []
