"""The figures as tables for people."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.bench.traffic import Outcome

PERCENTILES = (0.50, 0.95, 0.99)
LIBRARIES = ("paho-mqtt", "SQLAlchemy", "msgspec", "PySide6_Essentials")
WIDTH = 110


@dataclass(frozen=True)
class Comparison:
    """The same traffic through the thinnest responder and through the gatekeeper."""

    name: str
    thin: Outcome
    ours: Outcome


@dataclass(frozen=True)
class Figure:
    """One number with what is aimed at; ``good`` says whether it is reached."""

    name: str
    value: str
    aim: str
    good: bool


def show(comparisons: Sequence[Comparison], figures: Sequence[Figure], cards: int) -> None:
    """Print both tables and what it was measured on."""
    console = Console(width=WIDTH)
    console.print(_latencies(comparisons, cards))
    _print_figures(console, "Gatekeeper", figures)


def show_figures(title: str, figures: Sequence[Figure]) -> None:
    """Print one table and what it was measured on."""
    _print_figures(Console(width=WIDTH), title, figures)


def _latencies(comparisons: Sequence[Comparison], cards: int) -> Table:
    table = Table(title=f"Read published → command received, {cards:,} cards, half denied, QoS 1")
    table.add_column("traffic")
    table.add_column("responder")
    for share in PERCENTILES:
        table.add_column(f"p{share * 100:.0f} ms", justify="right")
    for title in ("reads/s", "lost", "p50 ratio"):
        table.add_column(title, justify="right")
    for each in comparisons:
        for who, outcome in (("thinnest", each.thin), ("gatekeeper", each.ours)):
            ratio = outcome.percentile(0.5) / each.thin.percentile(0.5)
            table.add_row(
                each.name,
                who,
                *[f"{outcome.percentile(share):.2f}" for share in PERCENTILES],
                f"{outcome.rate:,.0f}",
                str(outcome.lost),
                f"{ratio:.2f}",
            )
    return table


def _print_figures(console: Console, title: str, figures: Sequence[Figure]) -> None:
    table = Table(title=title)
    for heading in ("what", "measured", "aim", ""):
        table.add_column(heading)
    for each in figures:
        table.add_row(each.name, each.value, each.aim, "reached" if each.good else "MISSED")
    console.print(table)
    console.print(_machine(), style="dim", highlight=False)


def _machine() -> str:
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    when = datetime.now(UTC).isoformat(timespec="minutes")
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    return (
        f"{platform.platform()}, {os.cpu_count()} cores ({_processor()}), load {load}\n"
        f"Python {platform.python_version()}, {libraries}; {when}"
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()
