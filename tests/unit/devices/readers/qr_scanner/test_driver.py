"""The QR scanner against its simulator: settings, scanning, plug, silence, a bad listener."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from devices.contract import CardPresented, Credential, LinkChanged, LinkState, ReaderEvent, Tech
from devices.readers.qr_scanner.driver import QrScanner
from devices.readers.qr_scanner.registers import (
    BARCODE_SETTINGS,
    MANUAL,
    MODE,
    MODE_BITS,
    SAME_CODE_DELAY,
    SENSE,
    TAIL,
    TRIGGER,
)
from devices.simulators.lines import FarEnd, SimulatedLine
from devices.simulators.pty_line import PtyLine
from devices.simulators.qr_scanner import FACTORY, QrScannerSimulator
from tests.support.streams import Told, said
from tests.support.waiting import wait_until

AT = datetime(2026, 11, 21, 14, 32, 8, tzinfo=UTC)
PASS = "YQ1.7Q2M.c2lnbmVk"


@pytest.fixture(params=["sim", "pty"])
def line(request: pytest.FixtureRequest, tmp_path: Path) -> FarEnd:
    if request.param == "sim":
        return SimulatedLine(f"qr-{request.node.name}")
    return PtyLine(tmp_path / "port")


@pytest.fixture
def now() -> list[float]:
    """The simulator's clock, in seconds, set by hand."""
    return [100.0]


@pytest.fixture
def far(line: FarEnd, now: list[float]) -> Iterator[QrScannerSimulator]:
    simulator = QrScannerSimulator(line, monotonic=lambda: now[0])
    yield simulator
    simulator.close()


@pytest.fixture
def told() -> Told[ReaderEvent]:
    return Told()


@pytest.fixture
def scanner(far: QrScannerSimulator, told: Told[ReaderEvent]) -> Iterator[QrScanner]:
    opened = QrScanner(far.url, told, look_seconds=0.25, clock=lambda: AT)
    yield opened
    opened.close()


def scan(scanner: QrScanner, told: Told[ReaderEvent]) -> None:
    """Bring the scanner to where it waits for a code."""
    assert told.next() == LinkChanged(LinkState.ONLINE, AT)
    scanner.start_scan()
    wait_until(lambda: scanner.scanning)


def presented(text: str) -> CardPresented:
    return CardPresented(Credential(Tech.QR, text), AT)


def test_it_is_closed_to_barcodes_and_at_rest_once_it_is_online(
    far: QrScannerSimulator, scanner: QrScanner, told: Told[ReaderEvent]
) -> None:
    assert told.link() is LinkState.ONLINE
    assert far.register(BARCODE_SETTINGS) & 0x02
    assert far.mode == MANUAL
    assert not far.show_setting(MODE, 0x02)
    assert far.register(SAME_CODE_DELAY) == 0x85
    assert far.register(TAIL) & 0x60 == 0
    assert far.register(MODE) & ~MODE_BITS == FACTORY[MODE]  # light and sound as they were


def test_a_code_is_told_while_the_page_is_open_and_only_then(
    far: QrScannerSimulator, scanner: QrScanner, told: Told[ReaderEvent]
) -> None:
    scan(scanner, told)
    assert far.mode == SENSE
    assert far.show(PASS)
    assert told.next() == presented(PASS)
    scanner.stop_scan()
    assert not scanner.scanning
    wait_until(lambda: far.mode == MANUAL)
    assert not far.show("YQ1.other")
    assert told.nothing()


def test_a_code_on_its_way_when_the_page_closes_is_dropped(
    far: QrScannerSimulator, scanner: QrScanner, told: Told[ReaderEvent]
) -> None:
    scan(scanner, told)
    scanner.stop_scan()
    far.noise(f"{PASS}\r".encode())
    wait_until(lambda: scanner.dropped == 1)
    assert told.nothing()


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_chinese_text_is_told_in_either_encoding(
    far: QrScannerSimulator, scanner: QrScanner, told: Told[ReaderEvent], encoding: str
) -> None:
    scan(scanner, told)
    far.show("云栖苑访客 3 号门", encoding)
    assert told.next() == presented("云栖苑访客 3 号门")


def test_the_same_code_is_read_again_only_after_a_while(
    far: QrScannerSimulator, scanner: QrScanner, told: Told[ReaderEvent], now: list[float]
) -> None:
    scan(scanner, told)
    assert far.show(PASS)
    now[0] += 4.9
    assert not far.show(PASS)
    now[0] += 0.1
    assert far.show(PASS)
    assert [told.next(), told.next()] == [presented(PASS)] * 2
    assert told.nothing()


def test_noise_and_half_a_code_are_kept_out(
    far: QrScannerSimulator, scanner: QrScanner, told: Told[ReaderEvent]
) -> None:
    scan(scanner, told)
    far.noise(b"YQ1.half")
    wait_until(lambda: scanner.discarded == len(b"YQ1.half"))
    far.noise()
    far.show(PASS)
    assert told.next() == presented(PASS)


def test_a_module_that_lost_its_power_is_set_again(
    far: QrScannerSimulator, scanner: QrScanner, told: Told[ReaderEvent]
) -> None:
    scan(scanner, told)
    far.power_cycle()
    wait_until(lambda: far.mode == SENSE and far.register(BARCODE_SETTINGS) & 0x02)


def test_after_its_plug_was_pulled_it_scans_again_by_itself(
    far: QrScannerSimulator, scanner: QrScanner, told: Told[ReaderEvent],
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    caplog.set_level(logging.INFO, "devices.exchange")
    scan(scanner, told)
    far.unplug()
    assert told.link() is LinkState.OFFLINE
    assert scanner.state is LinkState.OFFLINE
    assert not scanner.scanning
    far.power_cycle()
    far.plug()
    assert told.link() is LinkState.ONLINE
    wait_until(lambda: scanner.scanning)
    far.show(PASS)
    assert told.next() == presented(PASS)
    assert said(caplog) == ["answers", "does", "answers"]


def test_a_module_that_falls_silent_is_told_once(
    far: QrScannerSimulator, scanner: QrScanner, told: Told[ReaderEvent]
) -> None:
    scan(scanner, told)
    far.mute()
    event = told.next()
    assert isinstance(event, LinkChanged)
    assert event.state is LinkState.OFFLINE
    assert event.detail.startswith("no_answer")
    far.mute(False)
    assert told.link() is LinkState.ONLINE
    wait_until(lambda: scanner.scanning)


def test_a_module_that_does_not_keep_its_settings_is_refused(
    far: QrScannerSimulator, told: Told[ReaderEvent]
) -> None:
    far.forgetful.add(BARCODE_SETTINGS)
    scanner = QrScanner(far.url, told, look_seconds=0.05, clock=lambda: AT)
    scanner.start_scan()
    assert told.next() == LinkChanged(
        LinkState.OFFLINE, AT, "refused: register 0003 keeps its value"
    )
    assert far.mode == MANUAL
    scanner.close()


def test_without_a_tail_silence_ends_a_code(
    far: QrScannerSimulator, told: Told[ReaderEvent]
) -> None:
    scanner = QrScanner(far.url, told, tail=False, look_seconds=0.05, clock=lambda: AT)
    scan(scanner, told)
    assert far.register(TAIL) == FACTORY[TAIL]
    far.show(PASS)
    assert told.next() == presented(PASS)
    scanner.close()


def test_a_listener_that_raises_is_logged_and_loses_nothing(
    far: QrScannerSimulator, scanner: QrScanner, told: Told[ReaderEvent],
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    told.fail_on = {CardPresented, LinkChanged}
    scan(scanner, told)
    far.show("YQ1.one")
    far.show("YQ1.two")
    assert [told.next(), told.next()] == [presented("YQ1.one"), presented("YQ1.two")]
    assert "a bug of the listener's" in caplog.text


def test_close_puts_it_to_rest_promptly(
    far: QrScannerSimulator, scanner: QrScanner, told: Told[ReaderEvent]
) -> None:
    scan(scanner, told)
    before = time.monotonic()
    scanner.close()
    assert time.monotonic() - before < 1.0
    assert far.mode == MANUAL
    assert scanner.state is LinkState.OFFLINE
    far.noise(b"YQ1.late\r")
    assert told.nothing()


def test_close_returns_promptly_while_it_waits_for_an_answer(
    far: QrScannerSimulator, told: Told[ReaderEvent]
) -> None:
    far.mute()
    scanner = QrScanner(far.url, told, clock=lambda: AT)
    before = time.monotonic()
    scanner.close()
    assert time.monotonic() - before < 1.0


def test_an_url_nobody_serves_is_refused(told: Told[ReaderEvent]) -> None:
    with pytest.raises(ValueError, match="nobody"):
        QrScanner("nobody://here", told)


# The simulator as a GM65 by itself.


@pytest.mark.parametrize(
    ("newland", "command", "answer"),
    [
        (False, "7E 00 07 01 00 0A 01 EE 8A", "02 00 00 01 00 33 31"),
        (False, "7E 00 08 01 00 0A 3E 4C CF", "02 00 00 01 00 33 31"),
        (False, "7E 00 09 01 00 00 00 DE C8", "02 00 00 01 00 33 31"),
        (False, "7E 00 08 01 00 0A 3E 4C CE", ""),
        (True, "7E 00 08 01 00 0A 3E 4C CE", "02 00 01 01 00 04 01"),
        (True, "7E 00 55 01 00 0A 3E AB CD", "02 00 03 01 00 6A 61"),
    ],
)
def test_the_simulator_answers_as_published(newland: bool, command: str, answer: str) -> None:
    line = SimulatedLine("qr-answers")
    simulator = QrScannerSimulator(line, newland=newland)
    line.host_opens()
    line.host_writes(bytes.fromhex(command))
    assert line.host_reads(100, 0) == bytes.fromhex(answer)
    simulator.close()


def test_a_trigger_is_good_for_one_code() -> None:
    line = SimulatedLine("qr-trigger")
    simulator = QrScannerSimulator(line)
    line.host_opens()
    assert not simulator.show("before")
    line.host_writes(bytes.fromhex("7E 00 08 01 00 02 01 AB CD"))
    assert simulator.show("read")
    assert simulator.register(TRIGGER) == 0
    assert not simulator.show("after")
    assert line.host_reads(100, 0) == bytes.fromhex("02 00 00 01 00 33 31") + b"read"
    simulator.close()


def test_a_printed_code_sets_a_module_nobody_has_closed() -> None:
    line = SimulatedLine("qr-open")
    simulator = QrScannerSimulator(line)
    assert simulator.show_setting(MODE, 0xD6)
    assert simulator.mode == 0x02
    simulator.close()
