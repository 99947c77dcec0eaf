"""The EM4100 reader against its simulator: presentations, plug, noise, a listener that raises."""

from __future__ import annotations

import logging
import queue
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from devices.contract import (
    CardPresented,
    CardRemoved,
    Credential,
    LinkChanged,
    LinkState,
    ReaderEvent,
    Tech,
)
from devices.readers.em4100.codec import Frame, Variant
from devices.readers.em4100.driver import Em4100Reader
from devices.simulators.em4100 import Em4100Simulator
from devices.simulators.lines import FarEnd, SimulatedLine
from devices.simulators.pty_line import PtyLine

A, B = "01026F6C3A", "62E3086CED"
AT = datetime(2026, 11, 21, 14, 32, 8, tzinfo=UTC)


class Listener:
    """Keeps what a reader tells; fails first on the cards it is told to fail on."""

    def __init__(self) -> None:
        self.events: queue.Queue[ReaderEvent] = queue.Queue()
        self.fail_on: set[type[ReaderEvent]] = set()

    def __call__(self, event: ReaderEvent) -> None:
        self.events.put(event)
        if type(event) in self.fail_on:
            raise RuntimeError("a bug of the listener's")

    def next(self) -> ReaderEvent:
        return self.events.get(timeout=10)

    def online(self) -> None:
        assert self.next() == LinkChanged(LinkState.ONLINE, AT)

    def offline(self) -> None:
        event = self.next()
        assert isinstance(event, LinkChanged)
        assert event.state is LinkState.OFFLINE

    def card(self) -> str:
        event = self.next()
        assert isinstance(event, CardPresented)
        assert event.credential.tech is Tech.EM4100
        return event.credential.value


@pytest.fixture(params=["sim", "pty"])
def line(request: pytest.FixtureRequest, tmp_path: Path) -> FarEnd:
    if request.param == "sim":
        return SimulatedLine(f"em4100-{request.node.name}")
    return PtyLine(tmp_path / "port")


@pytest.fixture(params=list(Variant))
def far(line: FarEnd, request: pytest.FixtureRequest) -> Iterator[Em4100Simulator]:
    simulator = Em4100Simulator(line, request.param)
    yield simulator
    simulator.close()


@pytest.fixture
def told() -> Listener:
    return Listener()


@pytest.fixture
def reader(far: Em4100Simulator, told: Listener) -> Iterator[Em4100Reader]:
    opened = Em4100Reader(far.url, told, clock=lambda: AT)
    told.online()
    yield opened
    opened.close()


def test_a_card_is_told_when_it_comes_and_when_it_goes(
    far: Em4100Simulator, reader: Em4100Reader, told: Listener
) -> None:
    far.tap(A)
    assert told.next() == CardPresented(Credential(Tech.EM4100, A), AT)
    assert told.next() == CardRemoved(AT)


def test_each_presentation_is_told_once(
    far: Em4100Simulator, reader: Em4100Reader, told: Listener
) -> None:
    for value in (A, A, B):
        far.tap(value)
    assert [told.card(), told.next(), told.card(), told.next(), told.card()] == [
        A, CardRemoved(AT), A, CardRemoved(AT), B,
    ]  # fmt: skip


def test_noise_and_bad_checksums_are_skipped_and_counted(
    far: Em4100Simulator, reader: Em4100Reader, told: Listener
) -> None:
    far.noise()
    far.corrupt(A)
    far.tap(B)
    assert told.card() == B
    assert reader.bad_checksums == 1
    assert reader.discarded >= 14


def test_the_reader_is_heard_again_after_its_plug_was_pulled(
    far: Em4100Simulator, reader: Em4100Reader, told: Listener, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "devices.link")
    far.unplug()
    told.offline()
    assert reader.state is LinkState.OFFLINE
    far.plug()
    told.online()
    far.tap(A)
    assert told.card() == A
    assert [record.getMessage().split()[1] for record in caplog.records] == ["offline", "online"]


def test_close_returns_promptly_while_the_reader_waits(
    far: Em4100Simulator, reader: Em4100Reader
) -> None:
    before = time.monotonic()
    reader.close()
    assert time.monotonic() - before < 1.0
    assert reader.state is LinkState.OFFLINE


def test_a_listener_that_raises_is_logged_and_loses_nothing(
    far: Em4100Simulator, reader: Em4100Reader, told: Listener, caplog: pytest.LogCaptureFixture
) -> None:
    told.fail_on = {CardPresented, CardRemoved}
    far.tap(A)
    far.tap(B)
    assert [told.card(), told.next(), told.card()] == [A, CardRemoved(AT), B]
    assert "a bug of the listener's" in caplog.text


@pytest.fixture
def bare(told: Listener) -> Iterator[tuple[SimulatedLine, Callable[[float], None]]]:
    """A reader on a line without simulator, with a clock that is set by hand."""
    line, now = SimulatedLine("em4100-bare"), [0.0]
    reader = Em4100Reader(line.url, told, clock=lambda: AT, monotonic=lambda: now[0])
    told.online()
    yield line, lambda seconds: now.__setitem__(0, seconds)
    reader.close()
    line.close()


def test_a_resting_card_is_told_once_and_removed_by_the_clock(
    bare: tuple[SimulatedLine, Callable[[float], None]], told: Listener
) -> None:
    line, set_clock = bare
    line.send(Frame(A).encode() * 50)
    assert told.card() == A
    set_clock(0.3)
    assert told.next() == CardRemoved(AT)
    line.send(Frame(B).encode())
    assert told.card() == B


def test_a_pulled_plug_ends_the_presentation(
    bare: tuple[SimulatedLine, Callable[[float], None]], told: Listener
) -> None:
    line, _ = bare
    line.send(Frame(A).encode())
    assert told.card() == A
    line.unplug()
    assert told.next() == CardRemoved(AT)
    told.offline()


def test_a_frame_cut_into_single_bytes_is_read(
    bare: tuple[SimulatedLine, Callable[[float], None]], told: Listener
) -> None:
    line, _ = bare
    for byte in Frame(A).encode(Variant.ID12):
        line.send(bytes([byte]))
    assert told.card() == A


def test_an_url_nobody_serves_is_refused(told: Listener) -> None:
    with pytest.raises(ValueError, match="nobody"):
        Em4100Reader("nobody://here", told)
