"""What every process with a window does: refuse to start blind, and end when it is told to."""

from __future__ import annotations

import os
import signal
import sys

import typer
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

SIGNALS_EVERY_MS = 200
NO_DISPLAY = 2


class Ending:
    """Whether SIGTERM or Ctrl-C has asked us to end; asked now and then, as Python needs it."""

    def __init__(self) -> None:
        self._asked = False
        for each in (signal.SIGINT, signal.SIGTERM):
            signal.signal(each, self._ask)

    def close_when_asked(self, window: QWidget) -> None:
        """Close the window once it was asked for, also where that was before it was there."""
        looking = QTimer(window, interval=SIGNALS_EVERY_MS)
        looking.timeout.connect(lambda: window.close() if self._asked else None)
        looking.start()

    def _ask(self, *_signal: object) -> None:
        self._asked = True


def refuse_without_display() -> None:
    """Say so in a line where Qt would abort the process."""
    named = os.environ.keys() & {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    if sys.platform.startswith("linux") and not named:
        typer.echo("kiosk: DISPLAY: a screen is needed to show a window", err=True)
        raise typer.Exit(NO_DISPLAY)
