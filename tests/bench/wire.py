"""An MQTT 5 client cheap enough not to be what is measured: packets on a blocking socket."""

from __future__ import annotations

import select
import socket
import struct
from collections.abc import Iterable, Iterator
from typing import Self

CONNECT, CONNACK, PUBLISH, PUBACK, SUBSCRIBE, SUBACK = 0x10, 0x20, 0x30, 0x40, 0x82, 0x90
QOS_1 = 0x02
CHUNK = 1 << 18
LARGEST_ID = 0xFFFF

Message = tuple[str, bytes]
"""Topic and payload."""


def text(value: str | bytes) -> bytes:
    """Return a string with its length in front."""
    plain = value if isinstance(value, bytes) else value.encode()
    return struct.pack("!H", len(plain)) + plain


def packet(kind: int, body: bytes) -> bytes:
    """Return a packet of a kind (with its flags)."""
    length, header = len(body), bytearray([kind])
    while True:
        length, digit = divmod(length, 128)
        header.append(digit | 0x80 if length else digit)
        if not length:
            return bytes(header) + body


class Wire:
    """One connected client; ``receive`` acknowledges what it returns."""

    def __init__(self, port: int, user: str = "", password: str = "") -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=10)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._buffer = bytearray()
        self._last_id = 0
        self.acknowledged = 0
        flags = 0xC2 if user else 0x02
        names = text(user) + text(password) if user else b""
        body = text("MQTT") + bytes([5, flags]) + struct.pack("!H", 0) + b"\0"
        self._socket.sendall(packet(CONNECT, body + text(f"bench-{user}-{id(self)}") + names))
        self._wait_for(CONNACK)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()

    def fileno(self) -> int:
        """Return the socket's number, for ``select``."""
        return self._socket.fileno()

    def subscribe(self, *topics: str) -> None:
        """Subscribe with QoS 1 and wait for the broker's word."""
        filters = b"".join(text(topic) + b"\x01" for topic in topics)
        self._socket.sendall(packet(SUBSCRIBE, self._next_id() + b"\0" + filters))
        body = self._wait_for(SUBACK)
        assert all(code <= 2 for code in body[3:]), f"refused: {topics}"

    def publish(self, messages: Iterable[Message]) -> None:
        """Publish with QoS 1, all in one write; the broker's receipts are counted later."""
        self._socket.sendall(
            b"".join(
                packet(PUBLISH | QOS_1, text(topic) + self._next_id() + b"\0" + payload)
                for topic, payload in messages
            )
        )

    def receive(self, seconds: float) -> list[Message]:
        """Return what has arrived, after waiting up to ``seconds`` for something."""
        if not select.select([self._socket], [], [], seconds)[0]:
            return []
        self._read()
        found, receipts = [], bytearray()
        for kind, body in self._packets():
            if kind & 0xF0 == PUBLISH:
                topic, ident, payload = _published(kind, body)
                found.append((topic, payload))
                receipts += packet(PUBACK, ident) if ident else b""
            elif kind == PUBACK:
                self.acknowledged += 1
        if receipts:
            self._socket.sendall(receipts)
        return found

    def _next_id(self) -> bytes:
        self._last_id = self._last_id % LARGEST_ID + 1
        return struct.pack("!H", self._last_id)

    def _wait_for(self, wanted: int) -> bytes:
        while True:
            self._read()
            for kind, body in self._packets():
                if kind == wanted:
                    assert wanted != CONNACK or body[1] == 0, f"not connected: {body[1]:#x}"
                    return body

    def _read(self) -> None:
        data = self._socket.recv(CHUNK)
        if not data:
            raise ConnectionError("the broker closed the connection")
        self._buffer += data

    def _packets(self) -> Iterator[tuple[int, bytes]]:
        buffer, start = self._buffer, 0
        while True:
            length, at = _length(buffer, start + 1)
            if length is None or at + length > len(buffer):
                break
            yield buffer[start], bytes(buffer[at : at + length])
            start = at + length
        del buffer[:start]


def _length(buffer: bytearray, at: int) -> tuple[int | None, int]:
    """Return the remaining length that stands at ``at`` and where it ends."""
    value, shift = 0, 0
    while at < len(buffer):
        digit = buffer[at]
        value |= (digit & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if not digit & 0x80:
            return value, at
    return None, at


def _published(kind: int, body: bytes) -> tuple[str, bytes, bytes]:
    """Return topic, packet id (empty at QoS 0) and payload of a PUBLISH packet."""
    end = 2 + int.from_bytes(body[:2])
    topic = body[2:end].decode()
    ident = body[end : end + 2] if kind & 0x06 else b""
    length, at = _length(bytearray(body), end + len(ident))
    assert length is not None
    return topic, ident, body[at + length :]
