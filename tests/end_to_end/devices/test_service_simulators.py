"""The service centre's devices as other processes, driven by words, seen by their drivers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from devices.cabinets.lock_board.driver import Board, LockBoards
from devices.contract import CardPresented, LinkState, ReaderEvent
from devices.doors import BoardChanged, CabinetEvent, DoorChanged, OpenResult, Place
from devices.identity import Document, IdentityEvent, IdentityNotRead, IdentityRead
from devices.printers.escpos.driver import EscposPrinter
from devices.printing import PrinterChanged, PrinterEvent, PrintResult, Words
from devices.readers.id_card.driver import IdCardReader
from devices.readers.qr_scanner.driver import QrScanner
from tests.support.simulator import Simulator
from tests.support.streams import Told
from tests.support.waiting import wait_until


@pytest.fixture
def port(tmp_path: Path) -> Path:
    return tmp_path / "port"


@pytest.fixture
def far(request: pytest.FixtureRequest, port: Path) -> Iterator[Simulator]:
    simulator = Simulator(request.param, "--path", str(port))
    assert simulator.until("ready")["url"] == str(port)
    yield simulator
    if simulator.process.poll() is None:
        simulator.process.kill()
    simulator.process.communicate()


@pytest.mark.parametrize("far", ["qr-scanner"], indirect=True)
def test_a_code_shown_in_another_process_is_read_here(far: Simulator, port: Path) -> None:
    told: Told[ReaderEvent] = Told()
    scanner = QrScanner(str(port), told)
    assert told.link() is LinkState.ONLINE
    far.say("setting 0000 D6")
    assert far.until("settings code shown")["obeyed"] is False
    scanner.start_scan()
    wait_until(lambda: scanner.scanning)
    far.say("show YQ1.7Q2M")
    card = told.next()
    assert isinstance(card, CardPresented)
    assert card.credential.value == "YQ1.7Q2M"
    scanner.close()
    far.end()


@pytest.mark.parametrize("far", ["id-card"], indirect=True)
def test_identity_cards_laid_down_in_another_process_are_read_here(
    far: Simulator, port: Path
) -> None:
    told: Told[IdentityEvent] = Told()
    reader = IdCardReader(str(port), told)
    assert told.link() is LinkState.ONLINE
    reader.start_reading()
    for kind in Document:
        far.say(f"lay {kind.value}")
        event = told.next()
        assert isinstance(event, IdentityRead)
        assert event.identity.document is kind
    far.say("early")
    assert isinstance(told.next(), IdentityNotRead)
    far.say("named 王\U00020bb7")
    event = told.next()
    assert isinstance(event, IdentityRead)
    assert event.identity.name == "王\U00020bb7"
    far.say("lay passport")
    assert "passport" in far.until("error")["message"]
    reader.close()
    far.end()


@pytest.mark.parametrize("far", ["lock-board"], indirect=True)
def test_doors_of_another_process_are_opened_and_watched_here(far: Simulator, port: Path) -> None:
    told: Told[CabinetEvent] = Told()
    doors = LockBoards(str(port), [Board(1)], told, look_seconds=0.1)
    assert isinstance(told.next(), BoardChanged)
    assert [isinstance(told.next(), DoorChanged) for _ in range(24)] == [True] * 24
    assert doors.open(Place(1, 7)).result is OpenResult.OPENED
    assert far.until("door")["lock"] == 7
    far.say("jam 1 8")
    far.say("shut 1 7")
    assert far.until("door")["door"] == "closed"
    assert doors.open(Place(1, 8)).result is OpenResult.NOT_OBSERVED
    doors.close()
    far.end()


@pytest.mark.parametrize("far", ["printer"], indirect=True)
def test_a_slip_comes_out_in_another_process(far: Simulator, port: Path) -> None:
    told: Told[PrinterEvent] = Told()
    printer = EscposPrinter(str(port), told, look_seconds=0.1)
    assert told.link() is LinkState.ONLINE
    assert isinstance(told.next(), PrinterChanged)
    assert printer.print([Words("访客通行证"), Words("王㐂")]).result is PrintResult.PRINTED
    assert far.until("slip")["text"] == "访客通行证 / [picture]"
    far.say("cover open")
    far.until("hindered")
    printed = printer.print([Words("谢谢")])
    assert (printed.result, printed.detail) == (PrintResult.NOT_BEGUN, "cover_open")
    printer.close()
    far.end()
