"""The lines themselves: ports that are taken, plugs that are pulled, paths that stay."""

from __future__ import annotations

import queue
from pathlib import Path

import pytest
import serial

from devices.link import ByteLink
from devices.simulators.lines import PortLine, SimulatedLine
from devices.simulators.pty_line import PtyLine


def test_a_simulated_port_can_be_opened_once_at_a_time() -> None:
    line = SimulatedLine("taken")
    with (
        serial.serial_for_url(line.url, timeout=0),
        pytest.raises(serial.SerialException, match="in use"),
    ):
        serial.serial_for_url(line.url)
    serial.serial_for_url(line.url).close()
    line.close()


def test_a_line_that_was_taken_away_is_not_there() -> None:
    SimulatedLine("gone").close()
    with pytest.raises(serial.SerialException, match="does not exist"):
        serial.serial_for_url("sim://gone")


def test_what_is_sent_to_a_closed_port_is_lost() -> None:
    line = SimulatedLine("closed")
    line.send(b"nobody hears")
    with serial.serial_for_url(line.url, timeout=0) as port:
        assert port.read(100) == b""
        line.send(b"heard")
        assert port.in_waiting == 5
        assert port.read(100) == b"heard"
    line.close()


def test_a_closed_simulated_port_fails_as_others_do() -> None:
    line = SimulatedLine("shut")
    port = serial.serial_for_url(line.url, timeout=0)
    port.close()
    for use in (port.read, lambda: port.write(b"x"), lambda: port.in_waiting):
        with pytest.raises(serial.PortNotOpenError):
            use()
    line.close()


def test_a_pseudo_terminal_keeps_its_path_and_loses_it_with_the_plug(tmp_path: Path) -> None:
    path = tmp_path / "reader"
    line = PtyLine(path)
    assert line.url == str(path)
    assert path.is_symlink()
    line.unplug()
    assert not path.is_symlink()
    line.plug()
    line.plug()
    assert path.exists()
    line.close()
    line.close()
    assert not path.is_symlink()


def test_a_pseudo_terminal_never_replaces_a_file(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("mine")
    with pytest.raises(FileExistsError):
        PtyLine(path)
    assert path.read_text() == "mine"


def test_a_pseudo_terminal_that_nobody_reads_blocks_nobody() -> None:
    line = PtyLine()
    for _ in range(1000):
        line.send(bytes(100))
    line.close()
    line.send(b"after the end")


def test_a_far_end_on_a_port_of_its_own_reaches_the_host() -> None:
    wire = PtyLine()
    at_wire: queue.Queue[bytes] = queue.Queue()
    wire.on_host_bytes = at_wire.put
    online: queue.Queue[object] = queue.Queue()
    far = PortLine(wire.url)
    heard: queue.Queue[bytes] = queue.Queue()
    far.on_host_bytes = heard.put
    assert far.opened.wait(10)
    wire.send(b"?")
    assert heard.get(timeout=10) == b"?"
    far.send(b"!")
    assert at_wire.get(timeout=10) == b"!"
    far.unplug()
    far.send(b"lost")
    host = ByteLink(wire.url, heard.put, on_link=online.put)  # the port is free again
    online.get(timeout=10)
    host.close()
    far.close()
    wire.close()
