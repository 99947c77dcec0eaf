"""`kiosk demo --headless`: the stories come true, and nothing stays behind, however they end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

CARD = (
    "card issued at the desk", "granted", "barrier opened", "barrier closed", "reported lost",
    "lost card denied", "replaced", "new card granted", "unknown card denied",
)  # fmt: skip
VISITOR = (
    "identity card read", "walk-in registered", "the resident's app is asked",
    "answered over MQTT", "QR pass shown", "QR read at the gate, granted", "barrier opened",
    "on site", "the same QR again, denied", "QR read at the exit, granted", "left",
    "an edited QR, denied and told", "another visitor invited by the app",
    "overstay told by an alert", "personal fields wiped",
)  # fmt: skip


def start(folder: Path, story: str) -> subprocess.Popen[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("KIOSK_")}
    return subprocess.Popen(
        [sys.executable, "-m", "kiosk", "demo", "--headless", "--story", story,
         "--folder", str(folder)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8",
        env=clean | {"LANG": "C.UTF-8"}, start_new_session=True,
    )  # fmt: skip


def left_behind(folder: Path) -> list[str]:
    """Return the command lines of processes that work in a folder."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            said = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except OSError:  # it has just ended
            continue
        if str(folder) in said:
            found.append(said)
    return found


@pytest.mark.parametrize(("story", "steps"), [("card", CARD), ("visitor", VISITOR)])
def test_a_story_comes_true_step_by_step(
    tmp_path: Path, story: str, steps: tuple[str, ...]
) -> None:
    said, errors = start(tmp_path / "demo", story).communicate(timeout=120)
    place = 0
    for step in steps:
        place = said.find(f"] {step}", place)
        assert place >= 0, f"{step}:\n{said}\n{errors}"
    assert said.splitlines()[-1].startswith("all of it came true")
    assert all(" ms] " in line for line in said.splitlines()[:-1]), "each with its time"
    assert errors == ""
    assert left_behind(tmp_path) == []


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_ended_in_the_middle_it_leaves_nothing_behind(
    tmp_path: Path, sent: signal.Signals, code: int
) -> None:
    process = start(tmp_path / "demo", "visitor")
    assert process.stdout is not None
    assert process.stdout.readline()
    assert len(left_behind(tmp_path)) >= 3, "the story, its broker and its gatekeeper"
    process.send_signal(sent)
    said, errors = process.communicate(timeout=60)
    assert (process.returncode, errors) == (code, ""), errors
    assert "all of it came true" not in said
    assert left_behind(tmp_path) == []
