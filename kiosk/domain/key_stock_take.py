"""Stock-takes of keys: what was seen, what differs, and who signed (domain.md §3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.domain.keys import Key, KeyClass, KeyState
from kiosk.domain.records import ID_LENGTH, Record, UtcDateTime, by_value
from kiosk.domain.refusal import Refused

RUNNING = text("closed_at IS NULL")


class Scope(StrEnum):
    """Which keys are counted."""

    CUSTODY = "custody"
    ALL = "all"


EVERY = {Scope.CUSTODY: timedelta(days=7), Scope.ALL: timedelta(days=91)}
"""Custody keys weekly, all keys quarterly."""


class Difference(StrEnum):
    """How what was seen differs from the register."""

    NOT_SEEN = "not_seen"
    SHOULD_BE_AWAY = "should_be_away"
    PIECES = "pieces"
    SEAL = "seal"
    WRONG_HOOK = "wrong_hook"


class StockTake(Record):
    """One count of the keys; closed with two signatures or not at all."""

    __tablename__ = "key_stock_take"
    __table_args__ = (
        Index(
            "uq_key_stock_take_running", "scope", unique=True,
            sqlite_where=RUNNING, postgresql_where=RUNNING,
        ),
        CheckConstraint(
            "closed_at IS NULL OR (signature_id IS NOT NULL AND witness_signature_id IS NOT NULL)",
            name="two_signatures",
        ),
        CheckConstraint(
            "closed_at IS NULL OR (witness IS NOT NULL AND witness <> started_by)", name="witness"
        ),
    )  # fmt: skip

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    scope: Mapped[Scope] = mapped_column(by_value(Scope))
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    started_by: Mapped[str] = mapped_column(String(80))
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    witness: Mapped[str | None] = mapped_column(String(80), default=None)
    signature_id: Mapped[str | None] = mapped_column(ForeignKey("signature.id"), default=None)
    witness_signature_id: Mapped[str | None] = mapped_column(
        ForeignKey("signature.id"), default=None
    )

    def running(self) -> None:
        """Refuse work on a count that was closed."""
        if self.closed_at is not None:
            raise Refused("stock_take_closed")


class StockLine(Record):
    """What was found of one key; ``pieces`` and ``seen_at`` are empty where it was not seen.

    ``found_hook`` is the hook it hung on, where that was not its own.
    """

    __tablename__ = "key_stock_line"
    __table_args__ = (CheckConstraint("(seen_at IS NULL) = (pieces IS NULL)", name="seen"),)

    take_id: Mapped[str] = mapped_column(ForeignKey("key_stock_take.id"), primary_key=True)
    key_id: Mapped[str] = mapped_column(ForeignKey("key.id"), primary_key=True)
    expected_state: Mapped[KeyState] = mapped_column(by_value(KeyState))
    expected_pieces: Mapped[int]
    expected_seal: Mapped[str | None] = mapped_column(String(40))
    seen_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    pieces: Mapped[int | None] = mapped_column(default=None)
    seal: Mapped[str | None] = mapped_column(String(40), default=None)
    found_hook: Mapped[str | None] = mapped_column(ForeignKey("key_hook.id"), default=None)
    remark: Mapped[str] = mapped_column(String(200), default="")

    @property
    def differences(self) -> tuple[Difference, ...]:
        """What does not agree with the register as it was when the key was counted."""
        if self.seen_at is None:
            return (Difference.NOT_SEEN,) if self.expected_state is KeyState.ON_HOOK else ()
        found = []
        if self.expected_state is not KeyState.ON_HOOK:
            found.append(Difference.SHOULD_BE_AWAY)
        if self.pieces != self.expected_pieces:
            found.append(Difference.PIECES)
        if self.seal != self.expected_seal:
            found.append(Difference.SEAL)
        if self.found_hook is not None:
            found.append(Difference.WRONG_HOOK)
        return tuple(found)


@dataclass(frozen=True)
class Count:
    """What somebody holds in the hand at a stock-take; ``hook`` where it hung on another one."""

    tag: str
    pieces: int
    seal: str | None = None
    hook: str | None = None
    remark: str = ""


def in_scope(key_class: KeyClass, scope: Scope) -> bool:
    """Return whether a class is counted."""
    return scope is Scope.ALL or key_class is KeyClass.OWNER_CUSTODY


def to_be_listed(key: Key, started_at: datetime) -> bool:
    """Return whether a count names a key nobody has scanned: to be found, or known to be away.

    One that came back meanwhile was counted doing so.
    """
    if key.state is KeyState.ON_HOOK:
        return key.state_since < started_at
    return key.state in (KeyState.OUT, KeyState.LOST)


def due(scope: Scope, last: datetime | None, now: datetime) -> bool:
    """Return whether a count of that scope is due."""
    return last is None or now - last >= EVERY[scope]
