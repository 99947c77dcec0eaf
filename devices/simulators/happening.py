"""What simulators tell of themselves, one line each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class Happening:
    """Something a simulator did or noticed, with its facts."""

    at: datetime
    what: str
    facts: dict[str, str | int | bool | None] = field(default_factory=dict)

    def line(self) -> str:
        """Return it for a person: ``14:32:08.125 tapped value=01026F6C3A``."""
        facts = "".join(f" {name}={value}" for name, value in self.facts.items())
        return f"{self.at:%H:%M:%S}.{self.at.microsecond // 1000:03d} {self.what}{facts}"


Listen = Callable[[Happening], None]


def nobody(_happening: Happening) -> None:
    """Listen to nothing."""
