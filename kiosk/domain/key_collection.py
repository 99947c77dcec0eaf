"""Taking a key from the cabinet without a clerk: pick-up codes and openings (domain.md §3).

An opening is a chain of facts, each entered when it was observed. What was not observed stays
open, and after a power cut it is ``unresolved`` until a person has looked.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, text
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.domain.key_loans import BorrowerKind
from kiosk.domain.records import ID_LENGTH, Record, UtcDateTime, by_value
from kiosk.domain.refusal import Refused
from kiosk.domain.resident_pin import Evidence, Factor

CODE_DIGITS = 6
CODE_TRIES = 5
WAITING = text("state = 'waiting'")
RUNNING = text("cause <> 'desk' AND state IN ('asked', 'opened', 'unresolved')")
"""A clerk who opens a door scans what is taken; only doors opened for others are watched."""


class CodeState(StrEnum):
    """What became of a pick-up code. That its time is over is a fact of time."""

    WAITING = "waiting"
    USED = "used"
    BLOCKED = "blocked"
    WITHDRAWN = "withdrawn"


class CollectionCode(Record):
    """Permission to take one key from the cabinet once; only a keyed hash of the code is kept."""

    __tablename__ = "key_collection_code"
    __table_args__ = (
        Index(
            "uq_key_collection_code_waiting", "code_digest", unique=True,
            sqlite_where=WAITING, postgresql_where=WAITING,
        ),
        Index(
            "uq_key_collection_code_key", "key_id", unique=True,
            sqlite_where=WAITING, postgresql_where=WAITING,
        ),
        CheckConstraint("expires_at > made_at", name="lasts"),
        CheckConstraint("state <> 'waiting' OR person_id IS NOT NULL", name="person"),
    )  # fmt: skip

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    key_id: Mapped[str] = mapped_column(ForeignKey("key.id"), index=True)
    person_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[BorrowerKind] = mapped_column(by_value(BorrowerKind))
    code_digest: Mapped[bytes] = mapped_column(LargeBinary(32))
    purpose: Mapped[str] = mapped_column(String(200))
    reference: Mapped[str] = mapped_column(String(80))
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    made_by: Mapped[str] = mapped_column(String(80))
    made_with: Mapped[str | None] = mapped_column(String(80))
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    state: Mapped[CodeState] = mapped_column(by_value(CodeState), default=CodeState.WAITING)
    failures: Mapped[int] = mapped_column(default=0)

    @property
    def person(self) -> str:
        """Whom it was made for; a code that was anonymised is asked no more."""
        assert self.person_id is not None
        return self.person_id

    def anonymise(self) -> None:
        """Forget whom it was made for and why; one that still waited is withdrawn."""
        if self.state is CodeState.WAITING:
            self.state = CodeState.WITHDRAWN
        self.person_id = None
        self.purpose = ""

    def belongs_to(self, proof: Evidence, home: str | None) -> bool:
        """Return whether the second factor is of whom the code was made for; five wrong block it.

        A factor that knows a home but no person (its PIN) is enough for an owner of that home.
        """
        if proof.person is None:
            right = self.kind is BorrowerKind.OWNER and home in proof.homes
        else:
            right = proof.person == self.person_id
        if not right:
            self.failures += 1
            if self.failures >= CODE_TRIES:
                self.state = CodeState.BLOCKED
        return right

    def check(self, now: datetime) -> None:
        """Refuse a code that was used, blocked, withdrawn or is too old."""
        if self.state is not CodeState.WAITING:
            raise Refused("code_state", state=self.state.value)
        if now >= self.expires_at:
            raise Refused("code_expired")


class OpeningCause(StrEnum):
    """Why a door of the cabinet was to open."""

    COLLECT = "collect"
    RETURN = "return"
    DESK = "desk"


class OpeningState(StrEnum):
    """What is known of an opening. ``put`` means a key hangs there again."""

    ASKED = "asked"
    OPENED = "opened"
    TAKEN = "taken"
    LEFT = "left"
    PUT = "put"
    FAILED = "failed"
    UNRESOLVED = "unresolved"


class OpeningVerb(StrEnum):
    """What can be observed of an opening, or lost sight of."""

    OPEN = "open"
    FAIL = "fail"
    TAKE = "take"
    LEAVE = "leave"
    PUT = "put"
    LOSE_SIGHT = "lose_sight"


MOVES: dict[tuple[OpeningState, OpeningVerb], OpeningState] = {
    (OpeningState.ASKED, OpeningVerb.OPEN): OpeningState.OPENED,
    (OpeningState.ASKED, OpeningVerb.FAIL): OpeningState.FAILED,
    (OpeningState.ASKED, OpeningVerb.LOSE_SIGHT): OpeningState.UNRESOLVED,
    (OpeningState.OPENED, OpeningVerb.TAKE): OpeningState.TAKEN,
    (OpeningState.OPENED, OpeningVerb.LEAVE): OpeningState.LEFT,
    (OpeningState.OPENED, OpeningVerb.PUT): OpeningState.PUT,
    (OpeningState.OPENED, OpeningVerb.LOSE_SIGHT): OpeningState.UNRESOLVED,
    (OpeningState.UNRESOLVED, OpeningVerb.TAKE): OpeningState.TAKEN,
    (OpeningState.UNRESOLVED, OpeningVerb.LEAVE): OpeningState.LEFT,
    (OpeningState.UNRESOLVED, OpeningVerb.PUT): OpeningState.PUT,
}
"""Taken, left and put come after an observed opening, or from staff who looked."""


class SeenBy(StrEnum):
    """By what a taking or putting was observed."""

    HOOK_SENSOR = "hook_sensor"
    TAG_READER = "tag_reader"
    SIGNATURE = "signature"
    STAFF = "staff"


class CabinetOpening(Record):
    """One opening of one hook's door, with its cause and what was seen of it and when."""

    __tablename__ = "cabinet_opening"
    __table_args__ = (
        Index(
            "uq_cabinet_opening_running", "hook_id", unique=True,
            sqlite_where=RUNNING, postgresql_where=RUNNING,
        ),
        CheckConstraint("cause <> 'collect' OR code_id IS NOT NULL", name="collect_has_code"),
        CheckConstraint("cause <> 'collect' OR signature_id IS NOT NULL", name="collect_signed"),
        CheckConstraint(
            "(state IN ('taken', 'left', 'put')) = (seen_by IS NOT NULL)", name="seen_by"
        ),
    )  # fmt: skip

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    hook_id: Mapped[str] = mapped_column(ForeignKey("key_hook.id"), index=True)
    key_id: Mapped[str] = mapped_column(ForeignKey("key.id"))
    cause: Mapped[OpeningCause] = mapped_column(by_value(OpeningCause))
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    asked_by: Mapped[str] = mapped_column(String(80))
    reason: Mapped[str] = mapped_column(String(200), default="")
    code_id: Mapped[str | None] = mapped_column(ForeignKey("key_collection_code.id"), default=None)
    factor: Mapped[Factor | None] = mapped_column(by_value(Factor), default=None)
    signature_id: Mapped[str | None] = mapped_column(ForeignKey("signature.id"), default=None)
    state: Mapped[OpeningState] = mapped_column(by_value(OpeningState), default=OpeningState.ASKED)
    opened_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    door_closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    seen_by: Mapped[SeenBy | None] = mapped_column(by_value(SeenBy), default=None)
    resolved_by: Mapped[str | None] = mapped_column(String(80), default=None)
    fault: Mapped[str] = mapped_column(String(80), default="")

    def move(self, verb: OpeningVerb, now: datetime, seen_by: SeenBy | None = None) -> None:
        """Enter what was observed; refused (``opening_state``) where it cannot follow.

        What nobody saw the end of is settled by somebody who looked, not by a device afterwards.
        """
        after = MOVES.get((self.state, verb))
        unseen = self.state is OpeningState.UNRESOLVED and seen_by is not SeenBy.STAFF
        if after is None or unseen:
            raise Refused("opening_state", state=self.state.value, verb=verb.value)
        self.state = after
        if verb is OpeningVerb.OPEN:
            self.opened_at = now
        elif verb is not OpeningVerb.LOSE_SIGHT:
            self.ended_at, self.seen_by = now, seen_by

    def door_closed(self, now: datetime) -> None:
        """Enter that the door is shut; it says nothing of whether the key was taken."""
        if self.opened_at is None or self.door_closed_at is not None:
            raise Refused("opening_state", state=self.state.value, verb="close_door")
        self.door_closed_at = now
