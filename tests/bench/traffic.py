"""Reads at a pace or with so many in flight, and how long each command took to come back."""

from __future__ import annotations

import itertools
import select
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from time import perf_counter

from ulid import ULID

from kiosk.gatekeeper.work import derived_id
from tests.bench.estate import (
    COMMAND_TOPIC,
    DECISION_TOPIC,
    GATE,
    READ_TOPIC,
    READER,
    WATCHER,
    Estate,
)
from tests.bench.wire import Message, Wire
from tests.support.keeper import value_of

GIVE_UP_SECONDS = 10.0
_numbers = itertools.count(1)


@dataclass
class Outcome:
    """What came of some reads: seconds from read to command, what never came, how long it took."""

    latencies: list[float] = field(default_factory=list)
    reads: int = 0
    lost: int = 0
    seconds: float = 0.0

    @property
    def rate(self) -> float:
        """Reads a second."""
        return self.reads / self.seconds if self.seconds else 0.0

    def percentile(self, share: float) -> float:
        """Return milliseconds that ``share`` of the commands did not exceed."""
        ordered = sorted(self.latencies)
        return ordered[min(int(share * len(ordered)), len(ordered) - 1)] * 1000 if ordered else 0.0


class Traffic:
    """A reader, a gate and somebody who listens to the decisions.

    ``decided``: whether there are decisions at all; the yardstick answers every read by a command.
    """

    def __init__(self, estate: Estate, *, decided: bool) -> None:
        self._cards = estate.cards
        self._decided = decided
        self._reader = estate.connect(READER)
        self._gate, self._watcher = estate.connect(GATE), estate.connect(WATCHER)
        self._gate.subscribe(COMMAND_TOPIC)
        self._watcher.subscribe(DECISION_TOPIC)
        self._wires = (self._gate, self._watcher, self._reader)
        self._begin()

    def close(self) -> None:
        """Disconnect."""
        for wire in self._wires:
            wire.__exit__()

    def paced(self, rate: float, seconds: float) -> Outcome:
        """Read at a pace whatever comes back."""
        self._begin()
        began, total = perf_counter(), int(rate * seconds)
        for number in range(total):
            due = began + number / rate
            while (left := due - perf_counter()) > 0:
                self._look(left)
            self._send(1)
        return self._end(began)

    def in_flight(self, window: int, total: int, *, durable: bool = False) -> Outcome:
        """Keep ``window`` reads unanswered until ``total`` were sent.

        A read is answered by its command or, denied, by its decision; ``durable``: by its
        decision in any case, which is told after the commit.
        """
        self._begin(durable=durable)
        began = perf_counter()
        while self._outcome.reads < total:
            room = min(window - len(self._open), total - self._outcome.reads)
            if room > 0:
                self._send(room)
            if not self._look(GIVE_UP_SECONDS):
                break
        return self._end(began)

    def _begin(self, *, durable: bool = False) -> None:
        self._outcome = Outcome()
        self._durable = durable
        self._sent_at: dict[str, float] = {}
        self._open: set[str] = set()
        self._by_command: dict[str, str] = {}

    def _end(self, began: float) -> Outcome:
        while self._open and self._look(GIVE_UP_SECONDS):
            pass
        self._outcome.seconds = perf_counter() - began
        self._outcome.lost = len(self._open)
        return self._outcome

    def _send(self, count: int) -> None:
        messages = [self._read() for _ in range(count)]
        now = perf_counter()
        for ident, _ in messages:
            self._sent_at[ident] = now
            self._open.add(ident)
            self._by_command[derived_id(ident, "command") if self._decided else ident] = ident
        self._outcome.reads += count
        self._reader.publish((READ_TOPIC, payload) for _, payload in messages)

    def _read(self) -> tuple[str, bytes]:
        number = next(_numbers)
        # A stride that meets every card once before it meets one again; odd ones are denied.
        value = value_of(number * 7919 % self._cards)
        return read_of(value, number)

    def _look(self, seconds: float) -> bool:
        ready = select.select(self._wires, [], [], seconds)[0]
        now = perf_counter()
        for wire in ready:
            self._take(wire, wire.receive(0), now)
        return bool(ready)

    def _take(self, wire: Wire, messages: Iterable[Message], now: float) -> None:
        for _, payload in messages:
            if wire is self._gate:
                ident = self._by_command.pop(_text_after(payload, b'"id":"'), "")
                if ident:
                    self._outcome.latencies.append(now - self._sent_at[ident])
                if not self._durable:
                    self._open.discard(ident)
            elif self._durable or b'"denied"' in payload:
                self._open.discard(_text_after(payload, b'"read":"'))


def read_of(value: str, number: int) -> tuple[str, bytes]:
    """Return the id and the payload of a read made now."""
    ident, at = str(ULID()), datetime.now(UTC).isoformat(timespec="milliseconds")
    payload = (
        f'{{"v":1,"id":"{ident}","at":"{at[:-6]}Z","seq":{number},'
        f'"credential":{{"tech":"em4100","value":"{value}"}}}}'
    )
    return ident, payload.encode()


def _text_after(payload: bytes, mark: bytes) -> str:
    at = payload.index(mark) + len(mark)
    return payload[at : at + 26].decode()
