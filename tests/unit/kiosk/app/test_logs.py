"""The log is the last line of defence for personal data, and still tells what happened."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.app import logs
from kiosk.app.logs import redacted, start_logs
from tests.support.root_log import root_log_kept


@pytest.fixture(autouse=True)
def root_as_it_was() -> Iterator[None]:
    with root_log_kept():
        yield


@pytest.mark.parametrize(
    "secret",
    [
        "13800001234",
        "138 0000 1234",
        "138-0000-1234",
        "+86 13800001234",
        "+8613800001234",
        "0755-26001234",
        "110101199001011234",
        "11010119900101123x",
        "0102ABCDEF",
        "04A1B2C3",
        "04a1b2c3d4e5f6",
    ],
)
def test_personal_numbers_are_blotted_out(secret: str) -> None:
    for text in (secret, f"called {secret}, twice", f"number={secret};", f"电话{secret}。"):
        assert secret not in redacted(text)
        assert "[" in redacted(text)


@pytest.mark.parametrize(
    "text",
    [
        "gate east-in opened in 12.5 ms",
        "01M80CYXH3ZVH0Q86HS62Z16HQ",
        "2026-03-02T09:00:00.123Z",
        "home 3-2-1101",
        "port 18830, 100000 cards",
        "deadbeef facade",
        "/dev/serial/by-id/usb-1a86_USB_Serial-if00-port0",
    ],
)
def test_what_is_not_personal_stays(text: str) -> None:
    assert redacted(text) == text


def test_lines_and_tracebacks_are_redacted_and_dated(tmp_path: Path) -> None:
    file = tmp_path / "new" / "kiosk.log"
    start_logs("info", file)
    log = logging.getLogger("kiosk.test")
    log.debug("not shown")
    log.info("read %s at %s", "0102ABCDEF", "east-in-1")
    try:
        raise ValueError("13800001234 is no date")
    except ValueError:
        log.exception("a bug")
    text = file.read_text(encoding="utf-8")
    assert "INFO    kiosk.test: read [number] at east-in-1" in text
    assert "ValueError: [phone] is no date" in text
    assert "not shown" not in text
    assert text[:4].isdecimal()
    assert text[23] == "Z"


def test_the_log_is_rotated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logs, "MOST_BYTES", 200)
    start_logs("info", tmp_path / "kiosk.log")
    for turn in range(100):
        logging.getLogger("kiosk.test").info("turn %d", turn)
    assert len(list(tmp_path.iterdir())) == logs.KEPT_FILES + 1


def test_starting_again_replaces_what_was_there(tmp_path: Path) -> None:
    start_logs("info", tmp_path / "a.log")
    start_logs("error")
    assert len(logging.getLogger().handlers) == 1
    assert logging.getLogger().level == logging.ERROR
