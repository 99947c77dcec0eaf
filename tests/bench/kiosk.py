"""``python -m tests.bench.kiosk``: how soon the touch kiosk can be touched, whether it stutters,
and whether it grows over many sessions."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import typer
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication

from kiosk.app.resident_wiring import Machine, ResidentKiosk
from kiosk.services.site import apply_site
from kiosk.services.site_file import parse_site
from tests.support.desks import CONSOLE, KEY, SITE, Centre, open_centre

READY = "can be touched"
SETTINGS = """
site = "yunqi"
[database]
url = "{database}"
[resident.screen]
width_mm = 268
height_mm = 476
"""
SERVICES = ("visitor", "visitor_code", "my_cards", "guide", "help", "keys", "repairs")
BEAT_MS = 2


def start_seconds(folder: Path, database: str) -> float:
    """Return the seconds from the command to a first screen that answers a finger."""
    (folder / "field.key").write_text(KEY.hex())
    settings = folder / "kiosk.toml"
    settings.write_text(SETTINGS.format(database=database))
    began = perf_counter()
    command = [sys.executable, "-m", "kiosk", "--config", str(settings), "resident"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    try:
        for line in process.stderr:
            if READY in line:
                return perf_counter() - began
    finally:
        process.terminate()
        process.wait(30)
        process.stderr.close()
    raise RuntimeError("the kiosk ended before it could be touched")


def longest_block(kiosk: ResidentKiosk) -> float:
    """Return the longest time, in milliseconds, the screen did not answer during a walk."""
    last, worst = [perf_counter()], [0.0]

    def beat() -> None:
        now = perf_counter()
        worst[0] = max(worst[0], (now - last[0]) * 1000 - BEAT_MS)
        last[0] = now

    heart = QTimer(interval=BEAT_MS)
    heart.timeout.connect(beat)
    heart.start()
    last[0] = perf_counter()
    for service in SERVICES:
        _session(kiosk, service, lambda: _pass(400))
    heart.stop()
    return worst[0]


def growth(kiosk: ResidentKiosk, sessions: int) -> float:
    """Return the megabytes by which the process has grown over many sessions."""
    for service in SERVICES * 5:
        _session(kiosk, service, lambda: _pass(0))
    before = _resident_megabytes()
    for number in range(sessions):
        _session(kiosk, SERVICES[number % len(SERVICES)], lambda: _pass(0))
    return _resident_megabytes() - before


def _session(kiosk: ResidentKiosk, service: str, stay: Callable[[], None]) -> None:
    kiosk.window.open(service)
    stay()
    kiosk.window.go_home("home")
    stay()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _pass(ms: int) -> None:
    """Let the event loop turn for so long."""
    ends = perf_counter() + ms / 1000
    QApplication.processEvents()
    while perf_counter() < ends:
        QApplication.processEvents()


def _resident_megabytes() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def _with_site(centre: Centre) -> None:
    with centre.desk.transaction(CONSOLE) as tx:
        apply_site(tx, file=parse_site(SITE.encode()))


def main(sessions: int = 500) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        database = f"sqlite:///{folder / 'kiosk.db'}"
        with open_centre(database) as centre:
            _with_site(centre)
            starts = sorted(start_seconds(folder, database) for _ in range(5))
            app = QApplication([])
            kiosk = ResidentKiosk(centre.desk, Machine(name="kiosk-1"), centre.clock)
            kiosk.window.resize(1080, 1920)
            kiosk.window.show()
            _pass(500)
            block = longest_block(kiosk)
            grown = growth(kiosk, sessions)
            kiosk.close()
            app.processEvents()
    typer.echo(f"start to first touchable screen  {starts[2]:.2f} s (median of 5; wanted < 2 s)")
    typer.echo(f"longest time without an answer   {block:.0f} ms (wanted <= 50 ms)")
    typer.echo(f"growth over {sessions} sessions         {grown:.1f} MB (wanted: flat)")


if __name__ == "__main__":
    typer.run(main)
