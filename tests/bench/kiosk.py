"""``python -m tests.bench.kiosk``: how soon the touch kiosk can be touched, how fast it answers,
whether it stutters, and whether it grows over many sessions."""

from __future__ import annotations

import ctypes
import gc
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, median
from time import perf_counter
from typing import Annotated

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import typer
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from kiosk.app.resident_wiring import Machine, ResidentKiosk
from kiosk.domain.visits import Visit
from kiosk.services.visits import approve_visit
from tests.bench.person import Person
from tests.bench.report import Figure, show_figures
from tests.support.desks import CONSOLE, KEY, Centre, open_centre
from tests.support.visitors import SITE

READY = "can be touched"
SETTINGS = """
site = "yunqi"
[database]
url = "{database}"
[resident.screen]
width_mm = 268
height_mm = 476
"""
WIDE, HIGH = 1080, 1920
HOME, DONE = "访客登记", "完成"
SERVICES = ("visitor", "visitor_code", "my_cards", "guide", "help", "keys", "repairs", "more")
LOOK_EVERY = 5
MOST_GROWN = 2.0
"""Megabytes between the first and the last sessions that still count as flat."""


@dataclass(frozen=True)
class Size:
    """How much is measured; the ``ends`` of the sessions are compared."""

    starts: int
    walks: int
    warm_up: int
    sessions: int
    ends: int


FULL = Size(starts=5, walks=10, warm_up=40, sessions=500, ends=100)
QUICK = Size(starts=3, walks=3, warm_up=40, sessions=100, ends=20)


@dataclass(frozen=True)
class Figures:
    """What was measured: seconds, milliseconds, megabytes at the first and last sessions."""

    start: float
    echoes: Sequence[float]
    pages: Sequence[float]
    passes: Sequence[float]
    block: float
    first: float
    last: float


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


@contextmanager
def standing_kiosk(centre: Centre) -> Iterator[Person]:
    """Show a kiosk with somebody before it."""
    app = QApplication([])
    kiosk = ResidentKiosk(centre.desk, Machine(name="kiosk-1"), centre.clock)
    kiosk.window.resize(WIDE, HIGH)
    kiosk.window.show()
    person = Person(kiosk)
    person.stay(0.5)
    try:
        yield person
    finally:
        kiosk.close()
        app.processEvents()


def register(person: Person) -> None:
    """Walk in and send, up to the page that waits for the home's answer."""
    person.press(HOME, shows="同意，开始登记")
    person.press("同意，开始登记", shows="3 幢")
    person.press("3 幢", shows="2 单元")
    person.press("2 单元", shows="1")
    for digit in "1101":
        person.press(digit)
    person.press("下一步", shows="走亲访友")
    person.press("走亲访友", shows="请住户确认")
    person.writes("王先生")
    person.press("请住户确认", shows="取消来访")


def approved(centre: Centre) -> float:
    """Let the home say yes to the newest visit; return when that was committed."""
    with centre.desk.transaction(CONSOLE) as tx:
        visit = tx.session.scalars(select(Visit.id).order_by(Visit.id.desc())).first()
        assert visit is not None
        approve_visit(tx, visit=visit)
    return perf_counter()


def walk(person: Person, centre: Centre) -> float:
    """Do everything once; return the milliseconds from the home's yes to the QR code."""
    register(person)
    person.stay(0.3)
    took = person.shown(DONE, lambda: approved(centre))
    person.press(DONE, shows=HOME)
    for service in SERVICES:
        look_into(person, service, seconds=0.2)
    return took


def look_into(person: Person, service: str, seconds: float) -> None:
    """Open a service and leave it by the home button, which wipes."""
    with person.heart.watching():
        person.kiosk.window.open(service)
    person.stay(seconds)
    with person.heart.watching():
        person.kiosk.window.go_home("home")
    person.stay(seconds / 4)


def session(person: Person, number: int) -> None:
    """Use the kiosk for something and leave: a registration, broken off, or a look elsewhere."""
    if number % 2:
        look_into(person, SERVICES[number // 2 % len(SERVICES)], seconds=0.02)
        return
    person.press(HOME, shows="同意，开始登记")
    person.press("同意，开始登记", shows="3 幢")
    person.press("3 幢", shows="2 单元")
    with person.heart.watching():
        person.kiosk.window.go_home("home")
    person.stay(0.01)


def memory(person: Person, size: Size) -> tuple[float, float]:
    """Return the megabytes at the first and at the last sessions, after some to warm up.

    What nobody holds any more comes and goes by some megabytes and is not growth, so it is given
    back before each look.
    """
    person.hurry = True
    for number in range(size.warm_up):
        session(person, number)
    first, last = [], []
    for number in range(size.sessions):
        session(person, number)
        if number % LOOK_EVERY == 0 and number < size.ends:
            first.append(held_megabytes())
        elif number % LOOK_EVERY == 0 and number >= size.sessions - size.ends:
            last.append(held_megabytes())
    return mean(first), mean(last)


def held_megabytes() -> float:
    """Return how much memory this process holds after it has given back what it can."""
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def measure(size: Size) -> Figures:
    """Measure starts in processes of their own, then one kiosk through everything."""
    with tempfile.TemporaryDirectory(prefix="kiosk-bench-") as name:
        folder = Path(name)
        database = f"sqlite:///{folder / 'kiosk.db'}"
        with open_centre(database) as centre:
            centre.apply(SITE)
            starts = [start_seconds(folder, database) for _ in range(size.starts)]
            with standing_kiosk(centre) as person:
                passes = [walk(person, centre) for _ in range(size.walks)]
                echoes, pages, block = person.echoes[:], person.pages[:], person.heart.longest
                first, last = memory(person, size)
    return Figures(median(starts), echoes, pages, passes, block, first, last)


def spread(milliseconds: Sequence[float]) -> str:
    """Return the usual and the longest time."""
    return f"{median(milliseconds):.0f} ms, longest {max(milliseconds):.0f} ms"


def aims(found: Figures, size: Size) -> list[Figure]:
    """Return the figures with what they should be."""
    echo, page, shown = max(found.echoes), max(found.pages), max(found.passes)
    grown, block = found.last - found.first, found.block
    memory_of = f"memory, first → last {size.ends} of {size.sessions} sessions"
    megabytes = f"{found.first:.1f} → {found.last:.1f} MB"
    flat = f"flat (≤ {MOST_GROWN:.0f} MB more)"
    return [
        Figure("start to first touchable screen", f"{found.start:.2f} s", "< 2 s", found.start < 2),
        Figure("press to echo", spread(found.echoes), "< 100 ms", echo < 100),
        Figure("page to page", spread(found.pages), "< 150 ms", page < 150),
        Figure("home says yes → QR on screen", spread(found.passes), "< 300 ms", shown < 300),
        Figure("longest time without an answer", f"{block:.0f} ms", "≤ 50 ms", block <= 50),
        Figure(memory_of, megabytes, flat, grown <= MOST_GROWN),
    ]


def main(
    quick: Annotated[bool, typer.Option("--quick", help="a fifth of the work")] = False,
) -> None:
    """Measure and print."""
    size = QUICK if quick else FULL
    found = measure(size)
    show_figures(f"Touch kiosk, {WIDE} × {HIGH}, drawn by the processor", aims(found, size))


if __name__ == "__main__":
    typer.run(main)
