"""`make bench`: the gatekeeper's speed and the touch kiosk's, each in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from typing import Annotated

import typer

PARTS = ("gatekeeper", "kiosk")


def main(
    quick: Annotated[bool, typer.Option("--quick", help="a fifth of the work")] = False,
) -> None:
    """Measure one after the other, so that neither disturbs the other; fails where one failed."""
    for part in PARTS:
        command = [sys.executable, "-m", f"tests.bench.{part}", *(["--quick"] if quick else [])]
        subprocess.run(command, check=True)


if __name__ == "__main__":
    typer.run(main)
