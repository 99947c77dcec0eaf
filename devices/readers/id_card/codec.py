"""The frames between host and a SAM_V module (serial.md §3): 115200 8N1 unless set otherwise.

    request   AA AA AA 96 69  length (2)  command  parameter      data  check
    response  AA AA AA 96 69  length (2)  status 1  2  status 3   data  check

The length counts what follows it, check included; the check is the XOR of everything from the
length on. Which command a response belongs to cannot be seen from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, IntEnum
from functools import reduce
from operator import xor

PREAMBLE = bytes.fromhex("AA AA AA 96 69")
SHORTEST, LONGEST = 3, 2400
"""What a length may be; text, photo and two fingerprints are 0x090A."""

TEXT_SIZE = 256
ADDRESS_SIZE = 70
SAM_ID_SIZE = 16
OK = b"\x00\x00\x90"


class Ask(Enum):
    """What a module can be asked, as command and parameter."""

    RESET = b"\x10\xff"
    STATUS = b"\x11\xff"
    SAM_ID = b"\x12\xff"
    FIND = b"\x20\x01"
    SELECT = b"\x20\x02"
    READ = b"\x30\x01"
    READ_ADDED_ADDRESS = b"\x30\x03"
    READ_WITH_FINGERPRINT = b"\x30\x10"
    SET_SPEED = b"\x60"
    SET_RF_BYTES = b"\x61\xff"

    def encode(self, data: bytes = b"") -> bytes:
        """Return the request; SET_SPEED has its parameter as data."""
        return frame(self.value + data)


SPEEDS = {115200: 0x00, 57600: 0x01, 38400: 0x02, 19200: 0x03, 9600: 0x04}
"""The parameter of SET_SPEED."""

RF_BYTES = b"\x50"
"""The data of SET_RF_BYTES that one driver sends after power-up."""


class Status(IntEnum):
    """The third status byte."""

    DONE = 0x90
    FOUND = 0x9F
    EMPTY = 0x91
    WRONG_CHECK = 0x10
    WRONG_LENGTH = 0x11
    WRONG_COMMAND = 0x21
    UNKNOWN = 0x24
    CARD_REFUSED_READER = 0x31
    READER_REFUSED_CARD = 0x32
    NOT_VERIFIED = 0x33
    WRONG_CARD = 0x40
    READ_FAILED = 0x41
    NO_RANDOM = 0x47
    SELF_TEST_FAILED = 0x60
    NOT_AUTHORISED = 0x66
    NOT_FOUND = 0x80
    NOT_SELECTED = 0x81


@dataclass(frozen=True, slots=True)
class Response:
    """A module's answer; ``repr`` hides the data, which may be a person's."""

    status: int
    data: bytes = b""
    card_status: bytes = b"\x00\x00"
    """The first two status bytes, passed on from the card."""

    def __repr__(self) -> str:
        return f"Response({self.status:02X}, {len(self.data)} bytes)"

    def encode(self) -> bytes:
        """Return the frame."""
        return frame(self.card_status + bytes([self.status]) + self.data)

    @classmethod
    def decode(cls, content: bytes) -> Response:
        """Read what a ``Decoder`` found.

        Raises:
            ValueError: it is too short for one.
        """
        if len(content) < 3:
            raise ValueError("a response has three status bytes")
        return cls(content[2], content[3:], content[:2])


def check_byte(data: bytes | bytearray) -> int:
    """Return the XOR of all bytes."""
    return reduce(xor, data, 0)


def frame(content: bytes) -> bytes:
    """Return the frame around ``content``: what stands between length and check."""
    counted = (len(content) + 1).to_bytes(2, "big") + content
    return PREAMBLE + counted + bytes([check_byte(counted)])


class Decoder:
    """Finds the content of frames in a stream, however it is cut, and never raises on noise.

    ``discarded`` counts the bytes outside good frames, ``bad_checks`` the frames that were whole
    except for their check, ``bad_lengths`` those whose length none can have.
    """

    def __init__(self) -> None:
        self.discarded = 0
        self.bad_checks = 0
        self.bad_lengths = 0
        self._waiting = bytearray()

    def feed(self, data: bytes) -> list[bytes]:
        """Return the content of the frames that ``data`` completes, in order."""
        self._waiting += data
        found: list[bytes] = []
        while self._at_preamble():
            size = self._size()
            if size is None:
                break
            if size == 0:
                self._drop(1)
                continue
            found.append(bytes(self._waiting[7 : size - 1]))
            del self._waiting[:size]
        return found

    def reset(self) -> None:
        """Give up the frame that has begun."""
        self._drop(len(self._waiting))

    def _at_preamble(self) -> bool:
        start = self._waiting.find(PREAMBLE)
        if start < 0:
            keep = next(n for n in range(4, -1, -1) if self._waiting.endswith(PREAMBLE[:n]))
            self._drop(len(self._waiting) - keep)
            return False
        self._drop(start)
        return True

    def _size(self) -> int | None:
        """Return the length of the frame; 0: it is none, None: wait for the rest."""
        if len(self._waiting) < 7:
            return None
        length = int.from_bytes(self._waiting[5:7], "big")
        if not SHORTEST <= length <= LONGEST:
            self.bad_lengths += 1
            return 0
        if len(self._waiting) < 7 + length:
            return None
        if check_byte(self._waiting[5 : 7 + length]):
            self.bad_checks += 1
            return 0
        return 7 + length

    def _drop(self, count: int) -> None:
        self.discarded += count
        del self._waiting[:count]


def text_of(data: bytes, fingerprints: bool = False) -> bytes:
    """Return the 256-byte text block from the data of a read; the rest is not even copied.

    ``data``: lengths of text, photo and, where asked for, fingerprints (2 bytes each), then these.

    Raises:
        ValueError: the lengths do not add up.
    """
    heads = 3 if fingerprints else 2
    lengths = [int.from_bytes(data[at : at + 2], "big") for at in range(0, 2 * heads, 2)]
    if len(data) != 2 * heads + sum(lengths) or lengths[0] != TEXT_SIZE:
        raise ValueError(f"{len(data)} bytes are no text block, photo and fingerprints")
    return data[2 * heads : 2 * heads + TEXT_SIZE]


def read_data(text: bytes, photo: bytes, fingerprints: bytes | None = None) -> bytes:
    """Return the data of a read's response; the opposite of ``text_of``."""
    parts = [text, photo] if fingerprints is None else [text, photo, fingerprints]
    return b"".join(len(part).to_bytes(2, "big") for part in parts) + b"".join(parts)


def sam_id_text(data: bytes) -> str:
    """Return a module's id as it is printed: ``05.01-YYYYMMDD-NNNNNNNNNN-NNNNNNNNNN``.

    Raises:
        ValueError: it is not 16 bytes.
    """
    if len(data) != SAM_ID_SIZE:
        raise ValueError("a module's id is 16 bytes")
    first, second = (int.from_bytes(data[at : at + 2], "little") for at in (0, 2))
    day, *serial = (int.from_bytes(data[at : at + 4], "little") for at in (4, 8, 12))
    return f"{first:02d}.{second:02d}-{day:08d}-{serial[0]:010d}-{serial[1]:010d}"
