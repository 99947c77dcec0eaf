"""How each residents' kiosk is, as it said of itself (domain.md §10)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.domain.records import Record, UtcDateTime, by_value

LONGEST_NAME = 32
STALE_AFTER = timedelta(seconds=90)
"""A kiosk reports every thirty seconds; one that missed three times is not heard any more."""


class KioskPart(StrEnum):
    """What a kiosk works with."""

    CARD = "card"
    DOCUMENT = "document"
    SCANNER = "scanner"
    PRINTER = "printer"
    CABINET = "cabinet"
    BROKER = "broker"


class PartState(StrEnum):
    """How a part is. ``unknown``: nobody has observed it, or too long ago."""

    OK = "ok"
    AWAY = "away"
    TROUBLE = "trouble"
    NONE = "none"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class PartHealth:
    """How a part is; ``detail`` is a code such as ``paper_out``."""

    state: PartState
    detail: str | None = None


NOT_FITTED = PartHealth(PartState.NONE)
NOT_OBSERVED = PartHealth(PartState.UNKNOWN)
WRONG = frozenset({PartState.AWAY, PartState.TROUBLE})


@dataclass(frozen=True, kw_only=True)
class KioskReport:
    """What a kiosk says of itself; a part that is left out is not fitted."""

    name: str
    version: str
    started_at: datetime
    wiped_at: datetime | None
    parts: Mapping[KioskPart, PartHealth] = field(default_factory=dict)


class KioskHealth(Record):
    """The last a kiosk was heard of; one row each."""

    __tablename__ = "kiosk_health"

    name: Mapped[str] = mapped_column(String(LONGEST_NAME), primary_key=True)
    version: Mapped[str] = mapped_column(String(40))
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    seen_at: Mapped[datetime] = mapped_column(UtcDateTime)
    wiped_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)

    def heard(self, now: datetime) -> bool:
        """Return whether what it said is young enough to count."""
        return now - self.seen_at < STALE_AFTER


class KioskPartHealth(Record):
    """One part of a kiosk, as it was when the kiosk was last heard."""

    __tablename__ = "kiosk_part"

    kiosk: Mapped[str] = mapped_column(
        ForeignKey("kiosk_health.name", ondelete="CASCADE"), primary_key=True
    )
    part: Mapped[KioskPart] = mapped_column(by_value(KioskPart), primary_key=True)
    state: Mapped[PartState] = mapped_column(by_value(PartState))
    detail: Mapped[str | None] = mapped_column(String(24), default=None)
