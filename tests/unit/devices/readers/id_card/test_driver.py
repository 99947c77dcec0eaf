"""The identity card reader against its simulator."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from devices.contract import LinkChanged, LinkState
from devices.identity import Identity, IdentityEvent, IdentityNotRead, IdentityRead, NotRead
from devices.readers.id_card.codec import Ask, Response, Status
from devices.readers.id_card.driver import IdCardReader
from devices.readers.id_card.text import compose
from devices.simulators.id_card import RESIDENT, SAM_ID, IdCardSimulator, Lift
from devices.simulators.lines import FarEnd, SimulatedLine
from devices.simulators.pty_line import PtyLine
from tests.support.streams import Told, said
from tests.support.waiting import wait_until

AT = datetime(2026, 11, 21, 14, 32, 8, tzinfo=UTC)
OTHER = replace(RESIDENT, name="示例\U00020bb7\ue863")


@pytest.fixture(params=["sim", "pty"])
def line(request: pytest.FixtureRequest, tmp_path: Path) -> FarEnd:
    if request.param == "sim":
        return SimulatedLine(f"id-card-{request.node.name}")
    return PtyLine(tmp_path / "port")


@pytest.fixture
def far(line: FarEnd) -> Iterator[IdCardSimulator]:
    simulator = IdCardSimulator(line)
    yield simulator
    simulator.close()


@pytest.fixture
def told() -> Told[IdentityEvent]:
    return Told()


@pytest.fixture
def reader(far: IdCardSimulator, told: Told[IdentityEvent]) -> Iterator[IdCardReader]:
    opened = IdCardReader(far.url, told, find_seconds=0.02, clock=lambda: AT)
    assert told.next() == LinkChanged(LinkState.ONLINE, AT)
    yield opened
    opened.close()


def read(card: Identity) -> IdentityRead:
    return IdentityRead(card, AT)


def finds(far: IdCardSimulator, more: int = 3) -> None:
    """Wait until the reader has looked for a card some more times."""
    before = far.asked.count(Ask.FIND)
    wait_until(lambda: far.asked.count(Ask.FIND) >= before + more)


def test_it_is_online_once_the_module_has_answered(
    far: IdCardSimulator, reader: IdCardReader
) -> None:
    assert reader.state is LinkState.ONLINE
    assert reader.sam_id == "05.01-20165777-2018915346-4041129114"
    assert len(SAM_ID) == 16
    assert far.asked[:2] == [Ask.STATUS, Ask.SAM_ID]


def test_a_card_is_told_once_for_each_time_it_is_laid_down(
    far: IdCardSimulator, reader: IdCardReader, told: Told[IdentityEvent]
) -> None:
    reader.start_reading()
    far.lay(RESIDENT)
    assert told.next() == read(RESIDENT)
    finds(far)
    far.lift()
    far.lay(OTHER)
    assert told.next() == read(OTHER)
    far.lay(OTHER)
    assert told.next() == read(OTHER)
    assert told.nothing()


def test_the_order_is_always_find_select_read(
    far: IdCardSimulator, reader: IdCardReader, told: Told[IdentityEvent]
) -> None:
    reader.start_reading()
    finds(far)
    far.lay(RESIDENT)
    assert told.next() == read(RESIDENT)
    at = far.asked.index(Ask.READ)
    assert far.asked[at - 2 : at + 1] == [Ask.FIND, Ask.SELECT, Ask.READ]


def test_no_card_is_touched_while_none_may_be_read(
    far: IdCardSimulator, reader: IdCardReader, told: Told[IdentityEvent]
) -> None:
    far.lay(RESIDENT)
    wait_until(lambda: far.asked.count(Ask.STATUS) >= 3)  # it is still asked how it is
    assert Ask.FIND not in far.asked
    reader.start_reading()
    assert told.next() == read(RESIDENT)
    reader.stop_reading()
    far.lay(OTHER)
    before = far.asked.count(Ask.STATUS)
    wait_until(lambda: far.asked.count(Ask.STATUS) >= before + 2)
    assert told.nothing()


@pytest.mark.parametrize("lift", Lift)
def test_a_card_lifted_too_early_is_asked_for_again_and_nothing_is_lost(
    far: IdCardSimulator, reader: IdCardReader, told: Told[IdentityEvent], lift: Lift
) -> None:
    reader.start_reading()
    far.lay_early(RESIDENT, lift)
    assert told.next() == IdentityNotRead(NotRead.MOVED, AT)
    finds(far)
    far.lay_early(RESIDENT, lift)
    assert told.next() == IdentityNotRead(NotRead.MOVED, AT)
    far.lay(RESIDENT)
    assert told.next() == read(RESIDENT)
    assert told.nothing()


@pytest.mark.parametrize("status", [0x31, 0x32, 0x33, 0x40])
def test_a_card_the_module_refuses_is_told_once(
    far: IdCardSimulator, reader: IdCardReader, told: Told[IdentityEvent], status: int
) -> None:
    reader.start_reading()
    far.lay_foreign(Status(status))
    assert told.next() == IdentityNotRead(NotRead.REFUSED, AT)
    finds(far)
    assert told.nothing()
    far.lay(RESIDENT)
    assert told.next() == read(RESIDENT)


def test_a_card_that_is_not_understood_is_told_and_not_logged(
    far: IdCardSimulator, reader: IdCardReader, told: Told[IdentityEvent],
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    reader.start_reading()
    far.lay_block(compose(RESIDENT)[:248] + "Z".encode("utf-16-le") + bytes(6))
    assert told.next() == IdentityNotRead(NotRead.UNREADABLE, AT)
    assert "not understood" in caplog.text
    assert "示例" not in caplog.text


def test_the_photograph_ends_in_the_codec(far: IdCardSimulator, reader: IdCardReader) -> None:
    far.lay(RESIDENT)
    answers = [reader._ask(each) for each in (Ask.FIND, Ask.SELECT, Ask.READ)]
    assert answers[-1].data == compose(RESIDENT)


def test_noise_and_bad_frames_cost_nothing(
    far: IdCardSimulator, reader: IdCardReader, told: Told[IdentityEvent]
) -> None:
    reader.start_reading()
    for _ in range(5):
        far.noise()
        finds(far, 1)
    far.lay(RESIDENT)
    assert told.next() == read(RESIDENT)


@pytest.mark.parametrize(
    ("trouble", "detail"),
    [
        (Status.SELF_TEST_FAILED, "mechanical: self test failed"),
        (Status.NOT_AUTHORISED, "refused: module not authorised"),
    ],
)
def test_a_module_that_refuses_everything_is_offline_with_the_reason(
    far: IdCardSimulator, reader: IdCardReader, told: Told[IdentityEvent],
    trouble: Status, detail: str,
) -> None:  # fmt: skip
    far.trouble = trouble
    reader.start_reading()
    assert told.next() == LinkChanged(LinkState.OFFLINE, AT, detail)
    far.trouble = None
    assert told.next() == LinkChanged(LinkState.ONLINE, AT)


def test_a_module_that_falls_silent_is_told_once_and_comes_back(
    far: IdCardSimulator, reader: IdCardReader, told: Told[IdentityEvent]
) -> None:
    reader.start_reading()
    far.mute()
    event = told.next()
    assert isinstance(event, LinkChanged)
    assert (event.state, event.detail[:9]) == (LinkState.OFFLINE, "no_answer")
    far.mute(False)
    assert told.link() is LinkState.ONLINE
    far.lay(RESIDENT)
    assert told.next() == read(RESIDENT)


def test_after_its_plug_was_pulled_it_reads_again(
    far: IdCardSimulator, reader: IdCardReader, told: Told[IdentityEvent],
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    caplog.set_level(logging.INFO, "devices.exchange")
    reader.start_reading()
    far.unplug()
    assert told.link() is LinkState.OFFLINE
    assert reader.state is LinkState.OFFLINE
    far.plug()
    assert told.link() is LinkState.ONLINE
    far.lay(RESIDENT)
    assert told.next() == read(RESIDENT)
    assert said(caplog) == ["does", "answers"]


def test_a_listener_that_raises_is_logged_and_loses_nothing(
    far: IdCardSimulator, reader: IdCardReader, told: Told[IdentityEvent],
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    told.fail_on = {IdentityRead}
    reader.start_reading()
    for card in (RESIDENT, OTHER):
        far.lay(card)
        assert told.next() == read(card)
    assert "a bug of the listener's" in caplog.text
    assert "示例" not in caplog.text


def test_close_returns_promptly_while_it_waits_for_an_answer(
    far: IdCardSimulator, reader: IdCardReader, told: Told[IdentityEvent]
) -> None:
    reader.start_reading()
    far.mute()
    before = time.monotonic()
    reader.close()
    assert time.monotonic() - before < 1.0
    assert reader.state is LinkState.OFFLINE


def test_at_9600_a_read_has_the_time_it_needs(told: Told[IdentityEvent]) -> None:
    quick = IdCardReader("sim://nobody", told)
    slow = IdCardReader("sim://nobody", told, baudrate=9600)
    assert slow._seconds(Ask.READ) - quick._seconds(Ask.READ) > 1.2
    quick.close()
    slow.close()


def test_an_url_nobody_serves_is_refused(told: Told[IdentityEvent]) -> None:
    with pytest.raises(ValueError, match="nobody"):
        IdCardReader("nobody://here", told)


# The simulator as a module by itself.


def ask(line: SimulatedLine, request: bytes) -> bytes:
    line.host_writes(request)
    return line.host_reads(4000, 0)


@pytest.fixture
def module() -> Iterator[tuple[SimulatedLine, IdCardSimulator]]:
    line = SimulatedLine("id-card-bare")
    simulator = IdCardSimulator(line)
    line.host_opens()
    yield line, simulator
    simulator.close()


@pytest.mark.parametrize(
    ("request_frame", "status"),
    [
        ("AA AA AA 96 69 00 03 20 01 21", Status.WRONG_CHECK),
        ("AA AA AA 96 69 00 03 20 00 23", Status.WRONG_COMMAND),
        ("AA AA AA 96 69 00 03 20 00 22", Status.WRONG_CHECK),
        ("AA AA AA 96 69 00 02 20 20", Status.WRONG_LENGTH),
        ("AA AA AA 96 69 00 03 20 01 22", Status.NOT_FOUND),
        ("AA AA AA 96 69 00 03 20 02 21", Status.NOT_SELECTED),
        ("AA AA AA 96 69 00 03 30 01 32", Status.READ_FAILED),
        ("AA AA AA 96 69 00 04 61 FF 50 CA", Status.DONE),
        ("AA AA AA 96 69 00 03 60 04 67", Status.DONE),
        ("AA AA AA 96 69 00 03 10 FF EC", Status.DONE),
    ],
)
def test_the_simulator_answers_as_a_module(
    module: tuple[SimulatedLine, IdCardSimulator], request_frame: str, status: Status
) -> None:
    assert ask(module[0], bytes.fromhex(request_frame)) == Response(status).encode()


def test_the_simulator_reads_an_added_address_and_fingerprints(
    module: tuple[SimulatedLine, IdCardSimulator],
) -> None:
    line, simulator = module
    simulator.lay(RESIDENT, "示例路 3 号")
    ask(line, Ask.FIND.encode())
    ask(line, Ask.SELECT.encode())
    added = ask(line, Ask.READ_ADDED_ADDRESS.encode())
    assert len(added) == 11 + 70
    assert len(ask(line, Ask.READ_WITH_FINGERPRINT.encode())) == 1297
    assert ask(line, Ask.FIND.encode()) == Response(Status.NOT_FOUND).encode()
    simulator.lay(RESIDENT)
    ask(line, Ask.FIND.encode())
    ask(line, Ask.SELECT.encode())
    assert ask(line, Ask.READ_ADDED_ADDRESS.encode()) == Response(Status.EMPTY).encode()
    assert len(ask(line, Ask.READ.encode())) == 1295
