"""What the gatekeeper writes down: decisions, commands, what gates said, what is enforced.

Four facts of an opening are kept apart (mqtt.md, rule 3): decided, sent, acknowledged, observed.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Float, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.domain.records import ID_LENGTH, Record, UtcDateTime
from kiosk.domain.refusal import Refused

Seq = BigInteger().with_variant(Integer, "sqlite")
"""SQLite numbers rows by itself only in a column that is spelt INTEGER."""


class AccessEvent(Record):
    """One decision about one read. ``credential`` is an opaque reference, never a number."""

    __tablename__ = "access_event"

    seq: Mapped[int] = mapped_column(Seq, primary_key=True, autoincrement=False)
    id: Mapped[str] = mapped_column(String(ID_LENGTH), unique=True)
    read_id: Mapped[str] = mapped_column(String(ID_LENGTH), unique=True)
    reader: Mapped[str] = mapped_column(String(32))
    gate: Mapped[str | None] = mapped_column(String(32), index=True)
    verdict: Mapped[str] = mapped_column(String(8))
    reason: Mapped[str] = mapped_column(String(24))
    credential: Mapped[str | None] = mapped_column(String(40), index=True)
    kind: Mapped[str | None] = mapped_column(String(16))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    decided_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    latency_ms: Mapped[float] = mapped_column(Float)
    command: Mapped[str | None] = mapped_column(String(ID_LENGTH))


class GateOrder(Record):
    """One command to a gate and what became of it."""

    __tablename__ = "gate_order"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    gate: Mapped[str] = mapped_column(String(32), index=True)
    action: Mapped[str] = mapped_column(String(8))
    cause: Mapped[str] = mapped_column(String(12))
    asked_by: Mapped[str | None] = mapped_column(String(80))
    issued_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    not_after: Mapped[datetime] = mapped_column(UtcDateTime)
    until_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    acked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    result: Mapped[str | None] = mapped_column(String(12))
    detail: Mapped[str | None] = mapped_column(String(200))
    observed: Mapped[str | None] = mapped_column(String(12))
    observed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class GateReportRow(Record):
    """Something a gate noticed by itself: passed, forced, held too long …"""

    __tablename__ = "gate_event"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    gate: Mapped[str] = mapped_column(String(32), index=True)
    type: Mapped[str] = mapped_column(String(16))
    direction: Mapped[str | None] = mapped_column(String(8))
    detail: Mapped[str | None] = mapped_column(String(200))
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


class Whereabouts(Record):
    """The zone a credential was last let in to."""

    __tablename__ = "whereabouts"

    credential: Mapped[str] = mapped_column(String(40), primary_key=True)
    zone: Mapped[str] = mapped_column(String(32), index=True)
    since: Mapped[datetime] = mapped_column(UtcDateTime)


class Enforcement(Record):
    """Since when the gatekeeper decides by a revision: the proof that a change is in force."""

    __tablename__ = "enforcement"

    revision: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    by: Mapped[str] = mapped_column(String(40))


class Answered(Record):
    """A request that was answered; the same request gets the same reply and has one effect."""

    __tablename__ = "answered"

    client: Mapped[str] = mapped_column(String(32), primary_key=True)
    request: Mapped[str] = mapped_column(String(64), primary_key=True)
    reply: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


class StandingAlert(Record):
    """An alert as it was raised; ``cleared_at`` when it no longer stands."""

    __tablename__ = "alert"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    kind: Mapped[str] = mapped_column(String(32))
    gate: Mapped[str | None] = mapped_column(String(32))
    severity: Mapped[str] = mapped_column(String(8))
    facts: Mapped[dict[str, Any]] = mapped_column(JSON)
    since: Mapped[datetime] = mapped_column(UtcDateTime)
    cleared_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    def clear(self, now: datetime) -> None:
        """Take it back: somebody has seen to it."""
        if self.cleared_at is not None:
            raise Refused("alert_cleared")
        self.cleared_at = now
