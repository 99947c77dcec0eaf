"""The story of a key, played as anybody would: one command, exit 0 only if all of it came true."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from devices.doors import Place
from kiosk.app.demo.key_cabinet import KeyCabinet
from kiosk.app.demo.key_story import _must, _refused
from kiosk.app.demo.telling import WentWrong
from kiosk.domain.refusal import Refused

TOLD = (
    "key registered with its tag", "mandate shown and signed", "not lent by one alone",
    "authorised by two", "the clock is put forward by 4 days", "borrower called",
    "returned by its tag, 3 counted", "pick-up code made", "code and second factor accepted",
    "door 7 seen open", "key taken, seen by its tag", "door seen closed",
    "the difference signed by two", "the audit is whole", "all of it came true",
)  # fmt: skip


def test_the_story_of_a_key_comes_true(tmp_path: Path) -> None:
    outcome = subprocess.run(
        [sys.executable, "-m", "kiosk", "demo", "--headless", "--story", "keys",
         "--folder", str(tmp_path / "demo")],
        env={**os.environ, "HOME": str(tmp_path)}, capture_output=True, text=True,
        encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip
    assert outcome.returncode == 0, outcome
    lines = re.sub(r"\s+", " ", outcome.stdout)
    at = [lines.find(each) for each in TOLD]
    assert -1 not in at, outcome.stdout
    assert at == sorted(at)


def test_a_door_that_does_not_open_ends_the_story() -> None:
    cabinet = KeyCabinet()
    try:
        cabinet._far.jammed.add(Place(1, 7))
        with pytest.raises(WentWrong, match="door 7: not_observed"):
            cabinet.open(1, 7)
    finally:
        cabinet.close()


def test_what_should_be_refused_and_is_done_ends_the_story() -> None:
    with pytest.raises(WentWrong, match="but it was done"):
        _refused("second_staff_missing", lambda: None)

    def other() -> None:
        raise Refused("tag_unknown")

    with pytest.raises(WentWrong, match="not tag_unknown"):
        _refused("second_staff_missing", other)
    with pytest.raises(WentWrong, match="the key is out"):
        _must(False, "the key is out")
