"""What a slip printer is given and what it tells. Standard library only, as ``contract``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from devices.contract import LinkChanged


class Align(StrEnum):
    """Where a text stands on its line."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Words:
    """A text; one too long for a line, or with line ends, takes several."""

    text: str
    align: Align = Align.LEFT
    large: bool = False
    """Twice as wide and twice as high."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A label at the left and its value at the right; two lines where one is too short."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Empty lines."""

    lines: int = 1


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code in the middle; ``size``: dots a module, 1 to 16."""

    text: str
    size: int = 6


Part = Words | Pair | Rule | Gap | Code


class Paper(StrEnum):
    """How much paper there is."""

    PLENTY = "plenty"
    LOW = "low"
    OUT = "out"


class Hindrance(StrEnum):
    """Why a printer cannot print now."""

    PAPER_OUT = "paper_out"
    COVER_OPEN = "cover_open"
    CUTTER = "cutter"
    BROKEN = "broken"
    """An error it does not recover from before it is switched off and on."""
    PAUSED = "paused"
    """It waits for something to pass by itself, such as too hot a head or a pressed feed key."""
    OFFLINE = "offline"
    """It says no more than that."""


@dataclass(frozen=True, slots=True)
class PrinterState:
    """What a printer said of itself. Never made up: one that is silent has no state."""

    paper: Paper
    hindrances: tuple[Hindrance, ...] = ()

    @property
    def ready(self) -> bool:
        """Whether it can print."""
        return not self.hindrances


@dataclass(frozen=True, slots=True)
class PrinterChanged:
    """A printer says another thing of itself than before."""

    state: PrinterState
    at: datetime


PrinterEvent = PrinterChanged | LinkChanged


class PrintResult(StrEnum):
    """What became of a slip."""

    PRINTED = "printed"
    """All of it was taken, and the printer had no complaint afterwards."""

    INTERRUPTED = "interrupted"
    """Begun, and perhaps not ended: what is on the paper must not be relied on."""

    NOT_BEGUN = "not_begun"
    """Nothing was sent."""


@dataclass(frozen=True, slots=True)
class Printing:
    """The result; ``state`` is None where the printer did not say."""

    result: PrintResult
    state: PrinterState | None
    at: datetime
    detail: str = ""


class Printer(Protocol):
    """A printer for slips."""

    @property
    def printer_state(self) -> PrinterState | None:
        """What it last said of itself; None while it is silent."""

    def print(self, parts: Sequence[Part]) -> Printing:
        """Print a slip and cut it. Asks the printer first, and does not begin where it cannot end.

        Raises:
            ValueError: a text has control characters, or no font here has one of its characters.
        """

    def close(self) -> None:
        """Stop and join; no callback runs afterwards."""
