"""Byte streams cut, and what a driver tells kept: for the tests of every codec and driver."""

from __future__ import annotations

import queue
from typing import Any, Generic, TypeVar

import pytest

from devices.contract import LinkChanged, LinkState

Event = TypeVar("Event")

PATIENCE_SECONDS = 10


def cut(stream: bytes, lengths: list[int]) -> list[bytes]:
    """Cut a stream into pieces of the given lengths, over and over."""
    pieces, turn = [], 0
    while stream:
        length = lengths[turn % len(lengths)]
        pieces.append(stream[:length])
        stream, turn = stream[length:], turn + 1
    return pieces


class Told(Generic[Event]):
    """Keeps what a driver tells, in order; raises on the kinds it is told to fail on."""

    def __init__(self) -> None:
        self.events: queue.Queue[Event] = queue.Queue()
        self.fail_on: set[type[Any]] = set()

    def __call__(self, event: Event) -> None:
        self.events.put(event)
        if type(event) in self.fail_on:
            raise RuntimeError("a bug of the listener's")

    def next(self) -> Event:
        return self.events.get(timeout=PATIENCE_SECONDS)

    def link(self) -> LinkState:
        event = self.next()
        assert isinstance(event, LinkChanged), event
        return event.state

    def nothing(self) -> bool:
        return self.events.empty()


def said(caplog: pytest.LogCaptureFixture) -> list[str]:
    """Return what the log says of devices answering, one word each: ``answers`` or ``does``."""
    ours = [record for record in caplog.records if record.name == "devices.exchange"]
    return [record.getMessage().split(": ")[1].split()[0] for record in ours]
