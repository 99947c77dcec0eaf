"""The reconnecting byte link, on simulated lines, pseudo-terminals and a real socket."""

from __future__ import annotations

import logging
import queue
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from devices.contract import DeviceError, Fault, LinkChanged, LinkState
from devices.link import ByteLink
from devices.simulators.lines import FarEnd, SimulatedLine
from devices.simulators.pty_line import PtyLine

PROMPT_SECONDS = 1.0


class Heard:
    """What a link told, in queues a test can wait on."""

    def __init__(self) -> None:
        self.pieces: queue.Queue[bytes] = queue.Queue()
        self.changes: queue.Queue[LinkChanged] = queue.Queue()

    def link(self, url: str) -> ByteLink:
        return ByteLink(url, self.pieces.put, on_link=self.changes.put)

    def change(self) -> LinkState:
        return self.changes.get(timeout=10).state

    def bytes(self, count: int) -> bytes:
        heard = b""
        while len(heard) < count:
            heard += self.pieces.get(timeout=10)
        return heard


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture(params=["sim", "pty"])
def line(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[FarEnd]:
    far: FarEnd = (
        SimulatedLine(f"link-{request.node.name}")
        if request.param == "sim"
        else PtyLine(tmp_path / "port")
    )
    yield far
    far.close()


def test_bytes_go_both_ways(line: FarEnd, heard: Heard) -> None:
    at_far_end: queue.Queue[bytes] = queue.Queue()
    line.on_host_bytes = at_far_end.put
    link = heard.link(line.url)
    assert heard.change() is LinkState.ONLINE
    line.send(b"\x00\x11\x13\x03\x04\xff\r\n")
    assert heard.bytes(8) == b"\x00\x11\x13\x03\x04\xff\r\n"
    link.write(b"\x16\x54\x0d")
    assert at_far_end.get(timeout=10) == b"\x16\x54\x0d"
    link.close()


def test_a_pulled_plug_is_told_once_and_the_line_comes_back(
    line: FarEnd, heard: Heard, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "devices.link")
    link = heard.link(line.url)
    assert heard.change() is LinkState.ONLINE
    line.unplug()
    assert heard.change() is LinkState.OFFLINE
    assert link.state is LinkState.OFFLINE
    line.plug()
    assert heard.change() is LinkState.ONLINE
    line.send(b"back")
    assert heard.bytes(4) == b"back"
    link.close()
    assert heard.changes.empty()
    said = [record.getMessage().split()[1] for record in caplog.records]
    assert said == ["online", "offline", "online"]


def test_a_port_that_is_not_there_is_told_and_logged_once(
    heard: Heard, caplog: pytest.LogCaptureFixture
) -> None:
    retries = threading.Semaphore(0)
    link = ByteLink(
        "sim://nobody", heard.pieces.put, on_link=heard.changes.put, on_quiet=retries.release
    )
    assert heard.change() is LinkState.OFFLINE
    for _ in range(10):
        assert retries.acquire(timeout=10)
    link.close()
    assert heard.changes.empty()
    assert len(caplog.records) == 1


def test_close_returns_promptly_while_a_read_waits(line: FarEnd, heard: Heard) -> None:
    link = ByteLink(line.url, heard.pieces.put, on_link=heard.changes.put, quiet_seconds=60)
    assert heard.change() is LinkState.ONLINE
    before = time.monotonic()
    link.close()
    assert time.monotonic() - before < PROMPT_SECONDS
    assert link.state is LinkState.OFFLINE


def test_close_returns_promptly_while_the_line_is_down(heard: Heard) -> None:
    link = heard.link("sim://nobody")
    assert heard.change() is LinkState.OFFLINE
    before = time.monotonic()
    link.close()
    assert time.monotonic() - before < PROMPT_SECONDS


def test_nothing_is_called_once_close_has_returned(line: FarEnd, heard: Heard) -> None:
    link = heard.link(line.url)
    assert heard.change() is LinkState.ONLINE
    link.close()
    line.send(b"late")
    assert heard.pieces.empty()
    assert "link" not in {thread.name.split()[0] for thread in threading.enumerate()}


def test_a_listener_that_raises_is_logged_and_the_link_lives(
    line: FarEnd, heard: Heard, caplog: pytest.LogCaptureFixture
) -> None:
    def raise_once(data: bytes) -> None:
        heard.pieces.put(data)
        if data == b"first":
            raise RuntimeError("a bug of the listener's")

    link = ByteLink(line.url, raise_once, on_link=heard.changes.put)
    assert heard.change() is LinkState.ONLINE
    line.send(b"first")
    assert heard.bytes(5) == b"first"
    line.send(b"second")
    assert heard.bytes(6) == b"second"
    link.close()
    assert "a bug of the listener's" in caplog.text


def test_silence_is_told_while_nothing_comes(line: FarEnd, heard: Heard) -> None:
    quiet = threading.Semaphore(0)
    link = ByteLink(line.url, heard.pieces.put, on_quiet=quiet.release, quiet_seconds=0.01)
    for _ in range(3):
        assert quiet.acquire(timeout=10)
    link.close()


def test_writing_to_a_line_that_is_down_is_refused(heard: Heard) -> None:
    link = heard.link("sim://nobody")
    assert heard.change() is LinkState.OFFLINE
    with pytest.raises(DeviceError) as error:
        link.write(b"x")
    assert error.value.fault is Fault.NO_ANSWER
    link.close()


def test_an_url_nobody_serves_is_refused_at_once(heard: Heard) -> None:
    with pytest.raises(ValueError, match="nonsense"):
        heard.link("nonsense://x")


def test_loop_gives_back_what_was_written(heard: Heard) -> None:
    link = heard.link("loop://")
    assert heard.change() is LinkState.ONLINE
    link.write(b"echo")
    assert heard.bytes(4) == b"echo"
    link.close()


def test_a_socket_is_a_line_too_and_its_end_is_noticed(heard: Heard) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        link = heard.link(f"socket://127.0.0.1:{server.getsockname()[1]}")
        far, _ = server.accept()
        assert heard.change() is LinkState.ONLINE
        far.sendall(b"last words")
        far.close()
        assert heard.bytes(10) == b"last words"
        assert heard.change() is LinkState.OFFLINE
        again, _ = server.accept()
        assert heard.change() is LinkState.ONLINE
        again.close()
        link.close()


# Requests: one under way, old input discarded, the reply recognised by its own look.


def replying(line: FarEnd, answer: Callable[[bytes], None]) -> None:
    line.on_host_bytes = answer


def wait_for(reply: bytes) -> Callable[[bytes], bytes | None]:
    """Return what recognises ``reply`` however it is cut."""
    heard = bytearray()

    def recognise(chunk: bytes) -> bytes | None:
        heard.extend(chunk)
        return reply if reply in heard else None

    return recognise


@pytest.fixture
def asked(line: FarEnd, heard: Heard) -> Iterator[ByteLink]:
    link = heard.link(line.url)
    assert heard.change() is LinkState.ONLINE
    yield link
    link.close()


def test_a_request_gets_its_reply_however_it_is_cut(line: FarEnd, asked: ByteLink) -> None:
    def answer(data: bytes) -> None:
        line.send(b"noise" + data[:2])
        line.send(data[2:])

    replying(line, answer)
    assert asked.request(b"ping", wait_for(b"ping"), 10) == b"ping"


def test_two_requests_at_once_take_turns(line: FarEnd, asked: ByteLink) -> None:
    replying(line, line.send)
    replies: queue.Queue[bytes] = queue.Queue()

    def ask(word: bytes) -> None:
        replies.put(asked.request(word, wait_for(word), 10))

    threads = [threading.Thread(target=ask, args=(b"%04d" % turn,)) for turn in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(replies.get(timeout=10) for _ in threads) == [b"%04d" % n for n in range(8)]


def test_no_reply_in_time_is_no_answer_and_nothing_is_sent_twice(
    line: FarEnd, asked: ByteLink
) -> None:
    sent: list[bytes] = []
    replying(line, sent.append)
    with pytest.raises(DeviceError) as error:
        asked.request(b"open", wait_for(b"done"), 0.2)
    assert error.value.fault is Fault.NO_ANSWER
    assert b"".join(sent) == b"open"


def test_a_late_reply_is_not_taken_for_the_next(
    line: FarEnd, asked: ByteLink, heard: Heard
) -> None:
    with pytest.raises(DeviceError):
        asked.request(b"one", wait_for(b"reply"), 0.05)
    line.send(b"reply")
    assert heard.bytes(5) == b"reply"  # late: it goes to whoever listens, not to a request
    replying(line, lambda _data: line.send(b"REPLY"))
    assert asked.request(b"two", wait_for(b"REPLY"), 10) == b"REPLY"


def test_what_the_reply_is_found_to_be_is_raised_to_the_asker(
    line: FarEnd, asked: ByteLink, heard: Heard
) -> None:
    def refuse(_chunk: bytes) -> bytes | None:
        raise DeviceError(Fault.BAD_FRAME, "lock board", "checksum")

    replying(line, line.send)
    with pytest.raises(DeviceError) as error:
        asked.request(b"?", refuse, 10)
    assert error.value.fault is Fault.BAD_FRAME
    line.send(b"unasked")
    assert heard.bytes(7) == b"unasked"


def test_a_plug_pulled_during_a_request_ends_it_at_once(line: FarEnd, asked: ByteLink) -> None:
    replying(line, lambda _data: threading.Thread(target=line.unplug).start())
    before = time.monotonic()
    with pytest.raises(DeviceError) as error:
        asked.request(b"open", wait_for(b"done"), 30)
    assert error.value.fault is Fault.NO_ANSWER
    assert time.monotonic() - before < 10


def test_close_ends_a_request_at_once(line: FarEnd, asked: ByteLink) -> None:
    replying(line, lambda _data: threading.Thread(target=asked.close).start())
    before = time.monotonic()
    with pytest.raises(DeviceError) as error:
        asked.request(b"open", wait_for(b"done"), 30)
    assert error.value.fault is Fault.NO_ANSWER
    assert time.monotonic() - before < 10


def test_a_request_on_a_line_that_is_down_is_refused_at_once(heard: Heard) -> None:
    link = heard.link("sim://nobody")
    assert heard.change() is LinkState.OFFLINE
    with pytest.raises(DeviceError) as error:
        link.request(b"open", wait_for(b"done"), 30)
    assert error.value.fault is Fault.NO_ANSWER
    link.close()
