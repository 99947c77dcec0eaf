"""The slip printer against its simulator: state first, then paper, then state again."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from devices.contract import LinkChanged, LinkState
from devices.printers.escpos.driver import EscposPrinter
from devices.printing import (
    Code,
    Hindrance,
    Pair,
    Paper,
    Part,
    PrinterChanged,
    PrinterEvent,
    PrinterState,
    Printing,
    PrintResult,
    Words,
)
from devices.simulators.escpos import EscposSimulator
from devices.simulators.escpos_paper import Picture, QrCode
from devices.simulators.lines import FarEnd, SimulatedLine
from devices.simulators.pty_line import PtyLine
from tests.support.streams import Told, said
from tests.support.waiting import wait_until

AT = datetime(2026, 11, 21, 14, 32, 8, tzinfo=UTC)
READY = PrinterState(Paper.PLENTY)
SLIP: list[Part] = [
    Words("访客通行证"),
    Pair("姓名", "示例甲"),
    Pair("Gate", "3"),
    Code("YQ1.7Q2M"),
]
ROWS = ["访客通行证", "姓名                                      示例甲", f"Gate{'3':>44}", ""]


@pytest.fixture(params=["sim", "pty"])
def line(request: pytest.FixtureRequest, tmp_path: Path) -> FarEnd:
    if request.param == "sim":
        return SimulatedLine(f"printer-{request.node.name}")
    return PtyLine(tmp_path / "port")


@pytest.fixture(params=[True, False], ids=["starts Chinese", "starts Western"])
def far(line: FarEnd, request: pytest.FixtureRequest) -> Iterator[EscposSimulator]:
    simulator = EscposSimulator(line, chinese=request.param)
    yield simulator
    simulator.close()


@pytest.fixture
def told() -> Told[PrinterEvent]:
    return Told()


@pytest.fixture
def printer(far: EscposSimulator, told: Told[PrinterEvent]) -> Iterator[EscposPrinter]:
    opened = EscposPrinter(far.url, told, look_seconds=0.05, clock=lambda: AT)
    assert told.link() is LinkState.ONLINE
    assert told.next() == PrinterChanged(READY, AT)
    yield opened
    opened.close()


def test_a_slip_is_printed_row_by_row(far: EscposSimulator, printer: EscposPrinter) -> None:
    assert printer.print(SLIP) == Printing(PrintResult.PRINTED, READY, AT)
    assert far.lines() == ROWS
    assert [mark.text for mark in far.paper if isinstance(mark, QrCode)] == ["YQ1.7Q2M"]
    assert far.unknown == []


def test_a_rare_name_is_printed_as_a_picture(far: EscposSimulator, printer: EscposPrinter) -> None:
    printed = printer.print([Pair("姓名", "王㐂\U00020bb7"), Words("下一行")])
    assert printed.result is PrintResult.PRINTED
    assert [type(mark) for mark in far.paper[:1]] == [Picture]
    assert far.lines() == ["下一行"]


@pytest.mark.parametrize(
    ("hindrance", "paper"),
    [(each, Paper.PLENTY) for each in Hindrance if each is not Hindrance.PAPER_OUT]
    + [(Hindrance.PAPER_OUT, Paper.OUT)],
)
def test_nothing_is_sent_to_a_printer_that_cannot_print(
    far: EscposSimulator, printer: EscposPrinter, told: Told[PrinterEvent],
    hindrance: Hindrance, paper: Paper,
) -> None:  # fmt: skip
    far.hinder(hindrance)
    state = PrinterState(paper, (hindrance,))
    assert printer.print(SLIP) == Printing(PrintResult.NOT_BEGUN, state, AT, hindrance.value)
    assert told.next() == PrinterChanged(state, AT)
    assert printer.printer_state == state
    far.repair(hindrance)
    assert told.next() == PrinterChanged(READY, AT)
    assert far.paper == []  # nothing had been waiting
    assert printer.print(SLIP).result is PrintResult.PRINTED


def test_paper_that_runs_out_on_the_way_is_no_success(
    far: EscposSimulator, printer: EscposPrinter
) -> None:
    far.run_out(after_lines=2)
    printed = printer.print(SLIP)
    assert (printed.result, printed.detail) == (PrintResult.INTERRUPTED, "paper_out")
    assert far.lines() == ROWS[:2]
    far.load_paper()
    assert far.lines() == ROWS


def test_low_paper_is_told_and_prints(
    far: EscposSimulator, printer: EscposPrinter, told: Told[PrinterEvent]
) -> None:
    far.run_low()
    assert told.next() == PrinterChanged(PrinterState(Paper.LOW), AT)
    assert printer.print(SLIP).result is PrintResult.PRINTED


def test_a_silent_printer_is_not_taken_for_one_with_paper(
    far: EscposSimulator, printer: EscposPrinter, told: Told[PrinterEvent]
) -> None:
    far.mute()
    assert printer.print(SLIP) == Printing(PrintResult.NOT_BEGUN, None, AT, "no_answer")
    event = told.next()
    assert isinstance(event, LinkChanged)
    assert (event.state, event.detail[:9]) == (LinkState.OFFLINE, "no_answer")
    assert printer.printer_state is None
    far.mute(False)
    assert told.link() is LinkState.ONLINE
    assert told.next() == PrinterChanged(READY, AT)
    assert far.paper == []


def test_bytes_that_are_no_status_are_skipped(
    far: EscposSimulator, printer: EscposPrinter, told: Told[PrinterEvent]
) -> None:
    for _ in range(3):
        far.noise(b"\x11\x13\x00\xff\x93")
        assert printer.print([Words("一")]).result is PrintResult.PRINTED
    assert far.lines() == ["一"] * 3
    assert told.nothing()


def test_a_slip_that_cannot_be_printed_is_refused_before_anything_is_sent(
    far: EscposSimulator, printer: EscposPrinter
) -> None:
    with pytest.raises(ValueError, match="control characters"):
        printer.print([Words("first"), Words("\x1b@")])
    assert far.paper == []


def test_two_slips_at_once_come_one_after_the_other(
    far: EscposSimulator, printer: EscposPrinter
) -> None:
    texts = [f"{'一二三四'[number]}" * 5 for number in range(4)]
    threads = [
        threading.Thread(target=printer.print, args=([Words(text), Words(text)],))
        for text in texts
    ]  # fmt: skip
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    lines = far.lines()
    assert sorted(lines[::2]) == sorted(texts)
    assert lines[::2] == lines[1::2]


def test_after_its_plug_was_pulled_it_prints_again(
    far: EscposSimulator, printer: EscposPrinter, told: Told[PrinterEvent],
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    caplog.set_level(logging.INFO, "devices.exchange")
    far.unplug()
    assert told.link() is LinkState.OFFLINE
    assert printer.state is LinkState.OFFLINE
    assert printer.printer_state is None
    assert printer.print(SLIP).result is PrintResult.NOT_BEGUN
    far.plug()
    assert told.link() is LinkState.ONLINE
    assert told.next() == PrinterChanged(READY, AT)
    assert printer.print(SLIP).result is PrintResult.PRINTED
    assert far.lines() == ROWS
    assert said(caplog) == ["does", "answers"]


def test_a_listener_that_raises_is_logged_and_loses_nothing(
    far: EscposSimulator, printer: EscposPrinter, told: Told[PrinterEvent],
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    told.fail_on = {PrinterChanged}
    far.hinder(Hindrance.COVER_OPEN)
    assert isinstance(told.next(), PrinterChanged)
    far.repair(Hindrance.COVER_OPEN)
    assert told.next() == PrinterChanged(READY, AT)
    assert printer.print(SLIP).result is PrintResult.PRINTED
    assert "a bug of the listener's" in caplog.text


def test_close_returns_promptly_while_it_waits_for_an_answer(
    far: EscposSimulator, printer: EscposPrinter
) -> None:
    far.mute()
    results: list[Printing] = []
    person = threading.Thread(target=lambda: results.append(printer.print(SLIP)))
    person.start()
    before = time.monotonic()
    printer.close()
    assert time.monotonic() - before < 1.0
    assert printer.state is LinkState.OFFLINE
    person.join()
    assert results[0].result is PrintResult.NOT_BEGUN


def test_a_printer_that_falls_silent_on_the_way_is_interrupted(
    far: EscposSimulator, printer: EscposPrinter
) -> None:
    far.muted_after_bytes = 20
    results: list[Printing] = []
    person = threading.Thread(target=lambda: results.append(printer.print(SLIP)))
    person.start()
    wait_until(lambda: far.muted)
    far.unplug()
    person.join()
    assert results[0].result is PrintResult.INTERRUPTED


def test_an_url_nobody_serves_is_refused(told: Told[PrinterEvent]) -> None:
    with pytest.raises(ValueError, match="nobody"):
        EscposPrinter("nobody://here", told)


def test_the_simulator_answers_in_the_middle_of_data() -> None:
    line = SimulatedLine("printer-bare")
    simulator = EscposSimulator(line)
    line.host_opens()
    for piece in (b"AB\x10", b"\x04", b"\x01CD\n\x1d\x76\x30\x00\x02\x00\x02\x00\x10\x04\x04\x00"):
        line.host_writes(piece)
    assert line.host_reads(10, 0) == b"\x12\x12"
    assert simulator.lines() == ["ABCD"]
    assert simulator.paper[-1] == Picture(16, 2, b"\x10\x04\x04\x00")
    simulator.power_cycle()
    simulator.close()
