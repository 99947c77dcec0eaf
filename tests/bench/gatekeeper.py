"""``python -m tests.bench.gatekeeper``: how fast a read becomes a command, how many a second, how
soon a loss counts."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Annotated

import typer
from sqlalchemy import func, select

from kiosk.domain.gatelog import AccessEvent
from kiosk.services.cards import report_lost, restore_card
from tests.bench.estate import DECISION_TOPIC, READ_TOPIC, READER, WATCHER, Estate, open_estate
from tests.bench.report import Comparison, Figure, show
from tests.bench.traffic import Outcome, Traffic, read_of
from tests.bench.wire import Wire
from tests.support.keeper import CONSOLE, card_of, desk_on, value_of

CARDS = 100_000
WARM_UP = 300


@dataclass(frozen=True)
class Size:
    """How much is measured."""

    paced_seconds: float
    single: int
    many: int
    flood: int
    losses: int


FULL = Size(paced_seconds=20, single=2_000, many=10_000, flood=30_000, losses=25)
QUICK = Size(paced_seconds=4, single=300, many=2_000, flood=6_000, losses=5)


@dataclass(frozen=True)
class Figures:
    """The same traffic through one responder; ``reads`` were sent in all."""

    paced: Outcome
    single: Outcome
    many: Outcome
    flood: Outcome
    reads: int


@dataclass(frozen=True)
class Gatekeeper:
    """What only a gatekeeper has: seconds, megabytes, decisions stored."""

    ready: float
    memory: float
    losses: list[float]
    stored: int


def measure(estate: Estate, size: Size, *, decided: bool) -> Figures:
    """Send the traffic; the first reads warm up and are not counted."""
    traffic = Traffic(estate, decided=decided)
    try:
        warm = traffic.in_flight(8, WARM_UP)
        paced = traffic.paced(50, size.paced_seconds)
        single = traffic.in_flight(1, size.single)
        many = traffic.in_flight(32, size.many)
        flood = traffic.in_flight(512, size.flood, durable=decided)
    finally:
        traffic.close()
    sent = sum(each.reads for each in (warm, paced, single, many, flood))
    return Figures(paced, single, many, flood, sent)


def verdict(reader: Wire, watcher: Wire, number: int) -> bytes:
    """Read a card and return what was decided."""
    ident, payload = read_of(value_of(number), 1)
    reader.publish([(READ_TOPIC, payload)])
    while True:
        for _, said in watcher.receive(10):
            if ident.encode() in said:
                return said


def losses(estate: Estate, count: int) -> list[float]:
    """Return seconds from a committed `card lost` to the first denial, for some cards."""
    desk, found = desk_on(estate.engine), []
    with estate.connect(READER) as reader, estate.connect(WATCHER) as watcher:
        watcher.subscribe(DECISION_TOPIC)
        for number in range(0, count * 2, 2):
            assert b'"granted"' in verdict(reader, watcher, number)
            with desk.transaction(CONSOLE) as tx:
                report_lost(tx, card=card_of(number))
            committed = perf_counter()
            while b'"card_lost"' not in verdict(reader, watcher, number):
                pass
            found.append(perf_counter() - committed)
            with desk.transaction(CONSOLE) as tx:
                restore_card(tx, card=card_of(number))
    return found


def most_megabytes(pid: int) -> float:
    """Return the most memory a process has used."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def timed(step: Callable[[], None]) -> float:
    """Return how many seconds a step takes."""
    began = perf_counter()
    step()
    return perf_counter() - began


def run_gatekeeper(estate: Estate, size: Size) -> tuple[Figures, Gatekeeper]:
    """Measure the gatekeeper."""
    keeper = estate.gatekeeper()
    ready = timed(keeper.start)
    try:
        figures = measure(estate, size, decided=True)
        with estate.engine.connect() as connection:
            stored = connection.scalar(select(func.count(AccessEvent.seq))) or 0
        denied = losses(estate, size.losses)
        return figures, Gatekeeper(ready, most_megabytes(keeper.pid), denied, stored)
    finally:
        keeper.kill()


def aims(thin: Figures, ours: Figures, keeper: Gatekeeper) -> list[Figure]:
    """Return the figures with what they should be."""
    ratio = ours.paced.percentile(0.5) / thin.paced.percentile(0.5)
    slowest, rate = ours.paced.percentile(0.99), ours.flood.rate
    longest, lost = max(keeper.losses) * 1000, ours.reads - keeper.stored
    return [
        Figure("p50 at 50 reads/s", f"{ratio:.2f} × the yardstick", "≤ 2 ×", ratio <= 2),
        Figure("p99 at 50 reads/s", f"{slowest:.2f} ms", "< 10 ms", slowest < 10),
        Figure("durable decisions", f"{rate:,.0f} a second", "≥ 3,000", rate >= 3000),
        Figure("reads without a stored decision", f"{lost} of {ours.reads:,}", "0", lost == 0),
        Figure("card lost → denied, longest", f"{longest:.1f} ms", "< 200 ms", longest < 200),
        Figure("memory", f"{keeper.memory:.0f} MB", "< 250 MB", keeper.memory < 250),
        Figure("ready after", f"{keeper.ready:.1f} s", "< 3 s", keeper.ready < 3),
    ]


def main(
    quick: Annotated[bool, typer.Option("--quick", help="a fifth of the work")] = False,
) -> None:
    """Measure the yardstick and the gatekeeper on one broker in one run."""
    size = QUICK if quick else FULL
    with (
        tempfile.TemporaryDirectory(prefix="kiosk-bench-") as folder,
        open_estate(Path(folder), CARDS) as estate,
    ):
        with estate.yardstick():
            thin = measure(estate, size, decided=False)
        ours, keeper = run_gatekeeper(estate, size)
    comparisons = [
        Comparison("50 reads/s", thin.paced, ours.paced),
        Comparison("1 in flight", thin.single, ours.single),
        Comparison("32 in flight", thin.many, ours.many),
        Comparison("512 in flight", thin.flood, ours.flood),
    ]
    show(comparisons, aims(thin, ours, keeper), CARDS)


if __name__ == "__main__":
    typer.run(main)
