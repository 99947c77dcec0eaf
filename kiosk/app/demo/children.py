"""The other processes of a demonstration: started with a log, waited for, ended in order."""

from __future__ import annotations

import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 20.0
"""Seconds a part may take to start on a slow machine."""
FAREWELL = 5.0
"""Seconds a part may take to end before it is ended."""
LOOK_SECONDS = 0.02
SAID_LAST = 600
"""Characters of its log that are shown of a part that did not start."""

Child = subprocess.Popen[bytes]


class DemoError(Exception):
    """A part of the demonstration did not start; says which and what to do."""


def start(command: list[str], log: Path) -> Child:
    """Start a program in a session of its own, so that Ctrl-C reaches us and we end it in order."""
    with log.open("ab") as output:
        return subprocess.Popen(  # noqa: S603 - our own command line, no shell
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def end(process: Child) -> None:
    """Ask a program to end, and end it where it does not."""
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(FAREWELL)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@contextmanager
def child(command: list[str], log: Path) -> Iterator[Child]:
    """Run a program for as long as the block lasts."""
    process = start(command, log)
    try:
        yield process
    finally:
        end(process)


def wait_ready(ready: Callable[[], bool], process: Child, what: str, log: Path) -> None:
    """Wait until a part is ready.

    Raises:
        DemoError: it has ended, or is not ready in time; with the end of its log.
    """
    deadline = time.monotonic() + PATIENCE
    pause = threading.Event()
    while not ready():
        if process.poll() is not None or time.monotonic() > deadline:
            tail = log.read_text(encoding="utf-8", errors="replace")[-SAID_LAST:]
            raise DemoError(f"{what} did not start:\n{tail}")
        pause.wait(LOOK_SECONDS)
