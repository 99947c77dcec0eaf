"""`kiosk demo` with its windows: kiosk and desk come up, and nothing stays behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.support.waiting import wait_until

SECONDS = 60
READY = "settings of this demonstration"
INVISIBLE = "This plugin does not support"
"""What Qt says of windows that nobody sees."""


@contextmanager
def demo(place: Path, *options: str) -> Iterator[subprocess.Popen[str]]:
    """Run it without a screen to be seen on; its own folder is made in ``place``."""
    place.mkdir()
    clean = {name: value for name, value in os.environ.items() if not name.startswith("KIOSK_")}
    hidden = {"QT_QPA_PLATFORM": "offscreen", "DISPLAY": ":none", "TMPDIR": str(place)}
    process = subprocess.Popen(
        [sys.executable, "-m", "kiosk", "--language", "en", "demo", *options],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8",
        env=clean | hidden | {"LANG": "C.UTF-8"}, start_new_session=True,
    )  # fmt: skip
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=SECONDS)


def until_ready(process: subprocess.Popen[str]) -> str:
    """Return what it says up to its last line."""
    assert process.stdout is not None
    said = ""
    for line in process.stdout:
        said += line
        if line.startswith(READY):
            return said
    raise AssertionError(said)


def kiosk_log(place: Path) -> str:
    found = list(place.glob("kiosk-demo-*/resident.log"))
    return found[0].read_text(encoding="utf-8") if found else ""


def left_behind(place: Path) -> dict[int, str]:
    """Return the command lines of processes that work in a folder, by process."""
    found = {}
    for process in Path("/proc").glob("[0-9]*"):
        try:
            said = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except OSError:  # it has just ended
            continue
        if str(place) in said:
            found[int(process.name)] = said
    return found


def kiosk_process(place: Path) -> int:
    return next(number for number, said in left_behind(place).items() if " resident " in said)


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_told_to_end_it_leaves_no_process_and_no_folder(
    tmp_path: Path, sent: signal.Signals
) -> None:
    place = tmp_path / "place"
    with demo(place) as process:
        said = until_ready(process)
        assert "sign in" in said
        assert "PIN" in said
        wait_until(lambda: "can be touched" in kiosk_log(place), SECONDS)
        assert len(left_behind(place)) >= 3, "the broker, the gatekeeper and the kiosk"
        process.send_signal(sent)
        _, errors = process.communicate(timeout=SECONDS)
        assert process.returncode == 0
        assert [line for line in errors.splitlines() if not line.startswith(INVISIBLE)] == []
    assert left_behind(place) == {}
    assert list(place.iterdir()) == []


def test_a_kiosk_that_is_closed_leaves_the_rest_running(tmp_path: Path) -> None:
    place = tmp_path / "place"
    with demo(place) as process:
        until_ready(process)
        wait_until(lambda: "can be touched" in kiosk_log(place), SECONDS)
        os.kill(kiosk_process(place), signal.SIGTERM)
        wait_until(lambda: len(left_behind(place)) == 2, SECONDS)
        assert process.poll() is None
    assert left_behind(place) == {}


def test_it_can_be_shown_without_a_kiosk(tmp_path: Path) -> None:
    place = tmp_path / "place"
    with demo(place, "--no-resident") as process:
        assert "PIN" not in until_ready(process)
        assert len(left_behind(place)) == 2, "the broker and the gatekeeper"
    assert list(place.iterdir()) == []
