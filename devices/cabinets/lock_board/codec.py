"""The frames of lock-control boards (serial.md §5): RS-485, 9600 8N1.

    open one      8A board lock 11 bcc         8A board lock status bcc
    open for n s  8A board lock 11 n bcc       the same
    open all      8A board 00   11 bcc         depends on the board
    ask one       80 board lock 33 bcc         80 board lock status bcc
    ask all       80 board 00   33 bcc         80 board S1 S2 S3 33 bcc    32 locks: S0 S1 S2 S3
    event                                      81 or 82 board lock status bcc

bcc: XOR of what stands before it. Status: 11 contact closed, 00 open; what that says of the door
depends on the lock (``Feedback``). S3 has locks 1-8, S2 9-16, S1 17-24, S0 25-32, bit 0 the lowest
of the byte, 1: contact closed.

A reply can equal its request, so a reply is recognised by what was asked, by its length, and by
whether this line is known to echo: never by its content alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from functools import reduce
from operator import xor

from devices.doors import Door

OPEN, ASK = 0x8A, 0x80
EVENTS = (0x81, 0x82)
DO, STATE = 0x11, 0x33
FRAME = 5
MOST_LOCKS = 32


class Contact(IntEnum):
    """The feedback contact of a lock, as a status byte."""

    OPEN = 0x00
    CLOSED = 0x11


class Feedback(StrEnum):
    """How a lock wires its contact; nothing in a frame tells it."""

    LOCKED_SHORTED = "locked_shorted"
    """The contact is closed while the lock is."""

    OPEN_SHORTED = "open_shorted"
    """The contact is closed while the lock is open."""

    def door(self, contact: Contact) -> Door:
        """Return where the door is."""
        locked = Contact.CLOSED if self is Feedback.LOCKED_SHORTED else Contact.OPEN
        return Door.CLOSED if contact is locked else Door.OPEN

    def contact(self, door: Door) -> Contact:
        """Return what the contact is while the door is there; the opposite of ``door``."""
        return next(contact for contact in Contact if self.door(contact) is door)


def bcc(data: bytes) -> int:
    """Return the XOR of all bytes."""
    return reduce(xor, data, 0)


def frame(*content: int) -> bytes:
    """Return the bytes with their check."""
    return bytes([*content, bcc(bytes(content))])


def open_lock(board: int, lock: int, seconds: int | None = None) -> bytes:
    """Ask to open one lock, for the board's usual pulse or for 1 to 9 s."""
    if seconds is not None and not 1 <= seconds <= 9:
        raise ValueError("a lock is held open for 1 to 9 s")
    return frame(OPEN, board, lock, DO, *([] if seconds is None else [seconds]))


def open_all(board: int) -> bytes:
    """Ask to open all locks of a board. For service only: together they draw too much current."""
    return frame(OPEN, board, 0, DO)


def ask_lock(board: int, lock: int) -> bytes:
    """Ask for one lock's contact."""
    return frame(ASK, board, lock, STATE)


def ask_all(board: int) -> bytes:
    """Ask for all contacts of a board."""
    return frame(ASK, board, 0, STATE)


def lock_reply(head: int, board: int, lock: int, contact: Contact) -> bytes:
    """Return a board's answer about one lock; the head is that of the request, or an event's."""
    return frame(head, board, lock, contact)


def all_reply(board: int, contacts: list[Contact]) -> bytes:
    """Return a board's answer about all its locks; ``contacts`` from lock 1 on."""
    size = 4 if len(contacts) > 24 else 3
    bits = sum(1 << at for at, contact in enumerate(contacts) if contact is Contact.CLOSED)
    return frame(ASK, board, *bits.to_bytes(size, "big"), STATE)


@dataclass(frozen=True, slots=True)
class LockAnswer:
    """What answers ``open_lock`` (head 8A) or ``ask_lock`` (head 80)."""

    head: int
    board: int
    lock: int

    size = FRAME

    def read(self, data: bytes) -> list[Contact] | None:
        """Return the one contact; None where these ``size`` bytes are no such answer."""
        head, board, lock, status, check = data
        if (head, board, lock) != (self.head, self.board, self.lock) or check != bcc(data[:-1]):
            return None
        return [Contact(status)] if status in tuple(Contact) else None


@dataclass(frozen=True, slots=True)
class AllAnswer:
    """What answers ``ask_all`` of a board with so many locks."""

    board: int
    locks: int

    @property
    def size(self) -> int:
        """Length in bytes."""
        return 8 if self.locks > 24 else 7

    def read(self, data: bytes) -> list[Contact] | None:
        """Return the contacts from lock 1 on; None where these bytes are no such answer."""
        head, board, *states, end, check = data
        if (head, board, end) != (ASK, self.board, STATE) or check != bcc(data[:-1]):
            return None
        bits = int.from_bytes(bytes(states), "big")
        return [
            Contact.CLOSED if bits >> at & 1 else Contact.OPEN for at in range(self.locks)
        ]  # fmt: skip


class Awaited:
    """The answer to one request in a stream, however it is cut; never raises on noise.

    ``echoing``: whether the line gives back what is sent; None where that is to be found out, with
    ``ask_lock``, whose exact copy is never an answer. ``echoed``: whether a copy came. ``rest``:
    what came beside copy and answer.
    """

    def __init__(
        self, request: bytes, answer: LockAnswer | AllAnswer, echoing: bool | None
    ) -> None:
        self.echoed = False
        self._request = request
        self._answer = answer
        self._echoing = echoing
        self._heard = bytearray()
        self._from = 0

    @property
    def rest(self) -> bytes:
        """What came and is neither copy nor answer."""
        return bytes(self._heard)

    def feed(self, data: bytes) -> list[Contact] | None:
        """Return the contacts once the answer is whole."""
        self._heard += data
        if self._echoing is not False and not self.echoed:
            self._strip_echo()
        if self._echoing and not self.echoed:
            return None  # the answer comes behind the copy, and may look like it
        for start in range(self._from, len(self._heard) - self._answer.size + 1):
            contacts = self._answer.read(bytes(self._heard[start : start + self._answer.size]))
            if contacts is not None:
                del self._heard[start : start + self._answer.size]
                return contacts
        return None

    def _strip_echo(self) -> None:
        start = self._heard.find(self._request)
        if start >= 0:
            self.echoed = True
            del self._heard[start : start + len(self._request)]
            self._from = start


def event_in(heard: bytearray) -> bool:
    """Drop everything up to the last whole event from ``heard``; return whether there was one.

    What is left is at most the beginning of one. Boards disagree on an event's head and check, so
    an event is a reason to ask and no observation.
    """
    found = False
    while len(heard) >= FRAME:
        if heard[0] in EVENTS and heard[4] == bcc(bytes(heard[:4])):
            found = True
            del heard[:FRAME]
        else:
            del heard[0]
    return found
