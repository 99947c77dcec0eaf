"""Calls staff have to make, and what came of each try (domain.md §3, §6)."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.domain.records import ID_LENGTH, Record, UtcDateTime, by_value
from kiosk.domain.refusal import Refused

ONE_CHASE = text("kind = 'key_overdue' AND done_at IS NULL")


class CallKind(StrEnum):
    """Why somebody is to be called."""

    KEY_MOVED = "key_moved"
    KEY_OVERDUE = "key_overdue"
    VISIT_VOICE = "visit_voice"
    VISIT_DESK = "visit_desk"
    VISIT_WATCHED = "visit_watched"
    VISIT_OVERSTAYED = "visit_overstayed"
    MEDIA = "media"
    EMERGENCY = "emergency"
    KIOSK = "kiosk"
    CABINET_DOOR = "cabinet_door"


class CallResult(StrEnum):
    """What came of one try. ``reached`` ends the task."""

    REACHED = "reached"
    NO_ANSWER = "no_answer"
    WRONG_NUMBER = "wrong_number"
    CALL_BACK = "call_back"


class CallTask(Record):
    """Somebody to call about a thing; ``what`` names it in a code the screen has words for."""

    __tablename__ = "call_task"
    __table_args__ = (
        Index(
            "uq_call_task_chase", "subject", unique=True,
            sqlite_where=ONE_CHASE, postgresql_where=ONE_CHASE,
        ),
    )  # fmt: skip

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    kind: Mapped[CallKind] = mapped_column(by_value(CallKind))
    subject: Mapped[str] = mapped_column(String(ID_LENGTH), index=True)
    what: Mapped[str] = mapped_column(String(40))
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    home_id: Mapped[str | None] = mapped_column(ForeignKey("home.id"), default=None)
    person_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"), default=None)
    done_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True, default=None)
    done_by: Mapped[str | None] = mapped_column(String(80), default=None)

    def tried(self, result: CallResult, now: datetime, by: str) -> None:
        """Note a try; reaching the person ends the task."""
        if self.done_at is not None:
            raise Refused("call_done")
        if result is CallResult.REACHED:
            self.end(now, by)

    def anonymise(self) -> None:
        """Forget who was called."""
        if self.done_at is None:
            raise ValueError("somebody is still to be called")
        self.person_id = None

    def end(self, now: datetime, by: str) -> None:
        """End the task: reached, or no longer needed."""
        self.done_at, self.done_by = now, by


class CallTry(Record):
    """A line of a task's call log."""

    __tablename__ = "call_try"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    task_id: Mapped[str] = mapped_column(ForeignKey("call_task.id"), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    by: Mapped[str] = mapped_column(String(80))
    result: Mapped[CallResult] = mapped_column(by_value(CallResult))
    note: Mapped[str] = mapped_column(String(200), default="")
