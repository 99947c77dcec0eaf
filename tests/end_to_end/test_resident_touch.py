"""A Chinese name typed with a finger: real X server, real pointer, real on-screen keyboard."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic
from typing import IO, Any

import pytest
from sqlalchemy import select

from kiosk.domain.visits import Visit
from kiosk.services.visits.fields import opened
from tests.support.desks import CONSOLE, open_centre
from tests.support.visitors import SITE

PROGRAMS = ("Xvfb", "openbox", "xdotool")
ROOT = Path(__file__).parents[2]
ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
KEYS_SHAPE = 0.3125
"""Height of the four rows of keys, of the width; candidates stand above them."""
CANDIDATES_SHAPE = 0.058
"""Height of the candidates once they have slid up, of the width; a little less."""
CANDIDATE = 77
"""Pixels from one candidate to the next on a screen 1080 wide."""
PATIENCE = 60.0


@dataclass
class Screen:
    """The kiosk on a display of its own, and a finger."""

    display: str
    lines: SimpleQueue[str]
    process: subprocess.Popen[str]
    now: dict[str, Any] = field(default_factory=dict)
    wipes: int = 0

    def wait(self, what: str, true: Any) -> dict[str, Any]:
        """Read what the kiosk tells until ``true`` of it."""
        deadline = monotonic() + PATIENCE
        while not (self.now and true(self.now)):
            try:
                told = json.loads(self.lines.get(timeout=max(0.0, deadline - monotonic())))
            except Empty:
                raise AssertionError(f"not seen: {what}; last: {self.now}") from None
            if "wiped" in told:
                self.wipes += 1
            else:
                self.now = told
        return self.now

    def cut_power(self) -> None:
        """End the kiosk in the middle of whatever it does."""
        self.process.kill()
        self.process.wait(30)

    def touch(self, x: float, y: float) -> None:
        """Press a place of the screen."""
        place = ("mousemove", str(round(x)), str(round(y)), "click", "1")
        environment = {**os.environ, "DISPLAY": self.display}
        subprocess.run(["xdotool", *place], env=environment, check=True, timeout=30)

    def press(self, name: str) -> None:
        """Press a button by its name."""
        self.touch(*self.wait(name, lambda now: name in now["buttons"])["buttons"][name])

    def keyboard(self) -> tuple[float, float, float, float]:
        """Return where the on-screen keyboard is; it is told from the corner of the kiosk."""
        left, top, wide, high = self.now["keyboard"]
        across, down, _, _ = self.now["window"]
        return left + across, top + down, wide, high

    def key(self, letter: str) -> None:
        """Press a key of the on-screen keyboard."""
        left, top, wide, high = self.keyboard()
        row = next(index for index, keys in enumerate(ROWS) if letter in keys)
        step = wide * KEYS_SHAPE / 4
        x = left + wide * (ROWS[row].index(letter) + (0.5, 1, 2)[row]) / 10
        self.touch(x, top + high - step * (3.5 - row))

    def pick(self, index: int) -> None:
        """Press a candidate, once all of them have slid up."""
        self.wait("candidates", lambda now: now["keyboard"] and _slid_up(*now["keyboard"]))
        left, top, wide, high = self.keyboard()
        self.touch(left + CANDIDATE * (index + 0.5), top + (high - wide * KEYS_SHAPE) / 2)


def _slid_up(_left: float, _top: float, wide: float, high: float) -> bool:
    return high >= wide * (KEYS_SHAPE + CANDIDATES_SHAPE)


@pytest.fixture
def display() -> Iterator[str]:
    """An X server with a window manager, 1080 x 1920."""
    if not all(shutil.which(program) for program in PROGRAMS):
        if os.environ.get("CI"):
            pytest.fail(f"{', '.join(PROGRAMS)} are needed here")
        pytest.skip(f"{', '.join(PROGRAMS)} are not all installed")
    with ExitStack() as stack:
        reading, writing = os.pipe()
        server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1080x1920x24"],
            pass_fds=[writing],
            stderr=subprocess.DEVNULL,
        )
        stack.callback(_end, server)
        os.close(writing)
        with os.fdopen(reading) as told:
            name = f":{told.readline().strip()}"
        manager = subprocess.Popen(
            ["openbox"], env={**os.environ, "DISPLAY": name}, stderr=subprocess.DEVNULL
        )
        stack.callback(_end, manager)
        yield name


def test_a_chinese_name_is_typed_with_a_finger_and_forgotten(
    display: str, sqlite_url: str, tmp_path: Path
) -> None:
    folder = tmp_path / "memory"
    with open_centre(sqlite_url) as centre, ExitStack() as stack:
        centre.apply(SITE)
        screen = _start(display, sqlite_url, folder, stack)
        screen.wait("active", lambda now: now["active"])
        for name in ("访客登记", "同意，开始登记", "3 幢", "2 单元", *"1101", "下一步", "走亲访友"):
            screen.press(name)
        screen.wait("the keyboard", lambda now: now["page"] == "NamePage" and now["keyboard"])
        for letter in "wang":
            screen.key(letter)
        screen.pick(1)
        screen.wait("王", lambda now: now["fields"][0]["text"] == "王")
        for letter in "xiansheng":
            screen.key(letter)
        screen.pick(0)
        now = screen.wait("王先生", lambda now: now["fields"][0]["text"] == "王先生")
        assert now["fields"][0]["bottom"] < now["keyboard"][1]
        screen.press("请住户确认")
        screen.wait("the answer", lambda now: now["page"] == "WaitingPage")
        with centre.desk.reading(CONSOLE) as tx:
            (visit,) = tx.session.scalars(select(Visit))
            assert opened(tx, visit, "name") == "王先生"
        screen.press("取消来访")
        screen.wait("the end", lambda _now: screen.wipes == 1)
        left = [path for kept in ("words", "config") for path in (folder / kept).rglob("*")]
        assert [path for path in left if path.is_file()] == []


def test_in_a_window_the_keyboard_stays_within_it(
    display: str, sqlite_url: str, tmp_path: Path
) -> None:
    with open_centre(sqlite_url) as centre, ExitStack() as stack:
        centre.apply(SITE)
        screen = _start(display, sqlite_url, tmp_path / "memory", stack, "windowed")
        screen.wait("active", lambda now: now["active"])
        for name in ("访客登记", "同意，开始登记", "3 幢", "2 单元", *"1101", "下一步", "走亲访友"):
            screen.press(name)
        _, _, wide, high = screen.wait("the window", lambda now: now["page"] == "NamePage")[
            "window"
        ]
        screen.wait("the keyboard", lambda now: now["keyboard"] and now["keyboard"][2] == wide)
        left, top, _, tall = screen.now["keyboard"]
        assert (left, top + tall) == (0, high)
        screen.key("w")
        screen.pick(0)
        screen.wait("a character", lambda now: now["fields"][0]["text"] > "w")
        assert screen.now["fields"][0]["bottom"] < screen.keyboard()[1]


def test_after_a_power_cut_in_mid_registration_only_the_attract_screen_is_there(
    display: str, sqlite_url: str, tmp_path: Path
) -> None:
    with open_centre(sqlite_url) as centre, ExitStack() as stack:
        centre.apply(SITE)
        screen = _start(display, sqlite_url, tmp_path / "memory", stack)
        screen.wait("active", lambda now: now["active"])
        first = screen.wait("the attract screen", lambda now: "访客登记" in now["buttons"])
        for name in ("访客登记", "同意，开始登记", "3 幢", "2 单元", *"1101", "下一步", "走亲访友"):
            screen.press(name)
        screen.wait("the keyboard", lambda now: now["page"] == "NamePage" and now["keyboard"])
        screen.key("w")
        screen.pick(0)
        screen.wait("a character", lambda now: now["fields"][0]["text"] > "w")
        screen.cut_power()
        again = _start(display, sqlite_url, tmp_path / "memory again", stack)
        now = again.wait("active", lambda now: now["active"])
        assert (now["page"], now["fields"], set(now["buttons"])) == (
            first["page"], [], set(first["buttons"])
        )  # fmt: skip
        with centre.desk.reading(CONSOLE) as tx:
            assert tx.session.scalars(select(Visit)).all() == []


def _start(display: str, database: str, folder: Path, stack: ExitStack, *more: str) -> Screen:
    environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.support.touch_process", database, str(folder), *more],
        cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    stack.callback(_end, process)
    lines: SimpleQueue[str] = SimpleQueue()
    assert process.stdout is not None
    out = process.stdout
    Thread(target=_read, args=(out, lines), daemon=True).start()
    return Screen(display, lines, process)


def _read(out: IO[str], lines: SimpleQueue[str]) -> None:
    for line in out:
        lines.put(line)


def _end(process: subprocess.Popen[Any]) -> None:
    process.terminate()
    process.wait(30)
    if process.stdout is not None:
        process.stdout.close()
