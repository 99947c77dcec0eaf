"""Visits: who comes to whom, how they are let in, how it ends (domain.md §4).

Whether anybody is at home is never said: what a visitor hears of a refusal, of silence and of a
watch list is one and the same (``heard_by_visitor``).
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.domain.records import ID_LENGTH, Record, UtcDateTime, by_value
from kiosk.domain.refusal import Refused
from kiosk.domain.visit_times import (
    Rung,
    VisitKind,
    VisitRules,
    Window,
    home_answers_by,
    overstays_at,
)


class VisitState(StrEnum):
    """Where a visit is in its life."""

    INVITED = "invited"
    ARRIVED = "arrived"
    APPROVED = "approved"
    REFUSED = "refused"
    UNANSWERED = "unanswered"
    ON_SITE = "on_site"
    LEFT = "left"
    OVERSTAYED = "overstayed"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


class VisitVerb(StrEnum):
    """What can happen to a visit."""

    ARRIVE = "arrive"
    APPROVE = "approve"
    REFUSE = "refuse"
    TIME_OUT = "time_out"
    CANCEL = "cancel"
    ENTER = "enter"
    LEAVE = "leave"
    OVERSTAY = "overstay"
    EXPIRE = "expire"


MOVES: dict[tuple[VisitState, VisitVerb], VisitState] = {
    (VisitState.INVITED, VisitVerb.ARRIVE): VisitState.ARRIVED,
    (VisitState.INVITED, VisitVerb.APPROVE): VisitState.APPROVED,
    (VisitState.INVITED, VisitVerb.REFUSE): VisitState.REFUSED,
    (VisitState.INVITED, VisitVerb.CANCEL): VisitState.CANCELLED,
    (VisitState.INVITED, VisitVerb.EXPIRE): VisitState.EXPIRED,
    (VisitState.ARRIVED, VisitVerb.APPROVE): VisitState.APPROVED,
    (VisitState.ARRIVED, VisitVerb.REFUSE): VisitState.REFUSED,
    (VisitState.ARRIVED, VisitVerb.TIME_OUT): VisitState.UNANSWERED,
    (VisitState.ARRIVED, VisitVerb.CANCEL): VisitState.CANCELLED,
    (VisitState.ARRIVED, VisitVerb.EXPIRE): VisitState.EXPIRED,
    (VisitState.UNANSWERED, VisitVerb.APPROVE): VisitState.APPROVED,
    (VisitState.UNANSWERED, VisitVerb.REFUSE): VisitState.REFUSED,
    (VisitState.UNANSWERED, VisitVerb.CANCEL): VisitState.CANCELLED,
    (VisitState.UNANSWERED, VisitVerb.EXPIRE): VisitState.EXPIRED,
    (VisitState.APPROVED, VisitVerb.APPROVE): VisitState.APPROVED,
    (VisitState.APPROVED, VisitVerb.REFUSE): VisitState.REFUSED,
    (VisitState.APPROVED, VisitVerb.CANCEL): VisitState.CANCELLED,
    (VisitState.APPROVED, VisitVerb.EXPIRE): VisitState.EXPIRED,
    (VisitState.APPROVED, VisitVerb.ENTER): VisitState.ON_SITE,
    (VisitState.ON_SITE, VisitVerb.ENTER): VisitState.ON_SITE,
    (VisitState.ON_SITE, VisitVerb.LEAVE): VisitState.LEFT,
    (VisitState.ON_SITE, VisitVerb.OVERSTAY): VisitState.OVERSTAYED,
    (VisitState.OVERSTAYED, VisitVerb.ENTER): VisitState.ON_SITE,
    (VisitState.OVERSTAYED, VisitVerb.LEAVE): VisitState.LEFT,
    (VisitState.LEFT, VisitVerb.ENTER): VisitState.ON_SITE,
    (VisitState.LEFT, VisitVerb.CANCEL): VisitState.CANCELLED,
}
"""The allowed moves; whatever is not here is refused. A visit that ``left`` comes in again while
its pass has entries: a group by turns, the help the next day."""

INSIDE = (VisitState.ON_SITE, VisitState.OVERSTAYED)
WITHDRAWN = (VisitState.REFUSED, VisitState.CANCELLED)
AWAITED = (VisitState.INVITED, VisitState.ARRIVED, VisitState.UNANSWERED, VisitState.APPROVED)
LET_IN = (VisitState.APPROVED, *INSIDE, VisitState.LEFT)
"""States in which somebody has said yes."""

MOST_IN_PARTY = 100
NEEDS_HOME = {
    VisitKind.GUEST, VisitKind.DELIVERY, VisitKind.DOMESTIC_HELP, VisitKind.CONTRACTOR,
}  # fmt: skip


class DocumentKind(StrEnum):
    """What kind of identity document was read."""

    RESIDENT = "resident"
    HK_MACAO_TAIWAN = "hk_macao_taiwan"
    FOREIGNER = "foreigner"
    OTHER = "other"


class Approver(StrEnum):
    """Who says yes: the home, the desk for it, or a supervisor."""

    HOME = "home"
    DESK = "desk"
    SUPERVISOR = "supervisor"


class Heard(StrEnum):
    """What the visitor is told."""

    WELCOME = "welcome"
    PLEASE_WAIT = "please_wait"
    ASK_DESK = "ask_desk"
    OVER = "over"


class Visit(Record):
    """A visit. Personal fields are sealed and wiped after some weeks; the rest stays as a count.

    Of an identity document only kind, last four characters and a keyed hash are kept, and the
    name masked: no image, no number. ``weekdays`` is set where the visit recurs.
    """

    __tablename__ = "visit"
    __table_args__ = (
        CheckConstraint(f"party BETWEEN 1 AND {MOST_IN_PARTY}", name="party"),
        CheckConstraint("closes_at > opens_at", name="window"),
        CheckConstraint("inside >= 0", name="inside"),
        Index("ix_visit_state_closes_at", "state", "closes_at"),
    )

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    kind: Mapped[VisitKind] = mapped_column(by_value(VisitKind))
    state: Mapped[VisitState] = mapped_column(by_value(VisitState))
    state_since: Mapped[datetime] = mapped_column(UtcDateTime)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    created_by: Mapped[str] = mapped_column(String(80))
    starts_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime)
    opens_at: Mapped[datetime] = mapped_column(UtcDateTime)
    closes_at: Mapped[datetime] = mapped_column(UtcDateTime)
    home_id: Mapped[str | None] = mapped_column(ForeignKey("home.id"), index=True, default=None)
    weekdays: Mapped[int | None] = mapped_column(default=None)
    until_on: Mapped[date | None] = mapped_column(default=None)
    party: Mapped[int] = mapped_column(default=1)
    notice: Mapped[str | None] = mapped_column(String(32), default=None)
    name_sealed: Mapped[bytes | None] = mapped_column(LargeBinary, default=None)
    phone_sealed: Mapped[bytes | None] = mapped_column(LargeBinary, default=None)
    purpose_sealed: Mapped[bytes | None] = mapped_column(LargeBinary, default=None)
    plate_sealed: Mapped[bytes | None] = mapped_column(LargeBinary, default=None)
    document_kind: Mapped[DocumentKind | None] = mapped_column(by_value(DocumentKind), default=None)
    document_tail: Mapped[str | None] = mapped_column(String(4), default=None)
    document_digest: Mapped[bytes | None] = mapped_column(LargeBinary(32), default=None)
    watched: Mapped[bool] = mapped_column(default=False)
    ladder_from: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    rung: Mapped[int | None] = mapped_column(default=None)
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    decided_by: Mapped[str | None] = mapped_column(String(80), default=None)
    entered_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    left_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    overstayed_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    inside: Mapped[int] = mapped_column(default=0)
    wiped_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True, default=None)

    @property
    def window(self) -> Window:
        """When its pass opens, without the hours of a recurring one."""
        return Window(self.opens_at, self.closes_at, self.weekdays)

    def arrive(self, now: datetime) -> None:
        """An invited visitor whom nobody has said yes to yet stands at the door."""
        self._move(VisitVerb.ARRIVE, now)

    def ask(self, ladder_from: datetime, rung: Rung) -> None:
        """Begin the approval ladder; its times count from ``ladder_from``."""
        self.ladder_from, self.rung = ladder_from, rung

    def approve(self, now: datetime, *, by: Approver, who: str, rules: VisitRules) -> None:
        """Say yes.

        Raises:
            Refused: ``never_admitted`` for a salesperson, ``head_of_centre_decides`` for media,
                ``ask_desk`` where a supervisor must look first, ``answer_too_late`` for a home
                that answers when the desk has taken over, ``visit_over``, ``visit_state``.
        """
        if self.kind is VisitKind.SALESPERSON:
            raise Refused("never_admitted", kind=self.kind.value)
        if self.kind is VisitKind.MEDIA and by is not Approver.SUPERVISOR:
            raise Refused("head_of_centre_decides")
        if self.watched and by is not Approver.SUPERVISOR:
            raise Refused("ask_desk")
        self._check_in_time(now, by, rules)
        if self.state in AWAITED and now >= self.closes_at:
            raise Refused("visit_over")
        self._move(VisitVerb.APPROVE, now)
        self.decided_at, self.decided_by = now, who

    def refuse(self, now: datetime, *, by: Approver, who: str, rules: VisitRules) -> None:
        """Say no, also after a yes as long as the visitor is not inside."""
        self._check_in_time(now, by, rules)
        self._move(VisitVerb.REFUSE, now)
        self.decided_at, self.decided_by = now, who

    def time_out(self, now: datetime) -> None:
        """Nobody has answered; the desk decides."""
        self._move(VisitVerb.TIME_OUT, now)

    def cancel(self, now: datetime) -> None:
        """Call it off; of a recurring visit what would still have come."""
        self._move(VisitVerb.CANCEL, now)

    def enter(self, now: datetime) -> None:
        """Somebody of the party is inside now."""
        if self.state is not VisitState.ON_SITE:
            self.entered_at = now
        self._move(VisitVerb.ENTER, now)
        self.inside += 1
        self.left_at = self.overstayed_at = None

    def leave(self, now: datetime) -> None:
        """The whole party is out."""
        self._move(VisitVerb.LEAVE, now)
        self.inside, self.left_at = 0, now

    def overstay(self, now: datetime, rules: VisitRules) -> None:
        """Inside longer than its kind may be; refused (``visit_not_over``) before that."""
        entered = self.entered_at
        if self.state is VisitState.ON_SITE and (
            entered is None or now < overstays_at(self.kind, entered, rules)
        ):
            raise Refused("visit_not_over")
        self._move(VisitVerb.OVERSTAY, now)
        self.overstayed_at = now

    def expire(self, now: datetime) -> None:
        """Its time is over and nobody came; refused (``visit_not_over``) before that."""
        if self.state in AWAITED and now < self.closes_at:
            raise Refused("visit_not_over")
        self._move(VisitVerb.EXPIRE, now)

    def wipe(self, now: datetime) -> None:
        """Forget who it was; refused (``visit_inside``) while they are inside."""
        if self.state in INSIDE:
            raise Refused("visit_inside")
        self.name_sealed = self.phone_sealed = self.purpose_sealed = self.plate_sealed = None
        self.document_kind = self.document_tail = self.document_digest = None
        self.wiped_at = now

    def _check_in_time(self, now: datetime, by: Approver, rules: VisitRules) -> None:
        if by is not Approver.HOME or self.state not in {VisitState.ARRIVED, VisitState.UNANSWERED}:
            return
        if self.ladder_from is None:
            raise Refused("ask_desk")
        if now >= home_answers_by(self.ladder_from, rules):
            raise Refused("answer_too_late")

    def _move(self, verb: VisitVerb, now: datetime) -> None:
        after = MOVES.get((self.state, verb))
        if after is None:
            raise Refused("visit_state", state=self.state.value, verb=verb.value)
        if after is not self.state:
            self.state_since = now
        self.state = after


def heard_by_visitor(visit: Visit) -> Heard:
    """Return what the visitor is told. A refusal and no answer sound the same, so that nobody
    learns whether the resident is at home."""
    if visit.state in {VisitState.APPROVED, *INSIDE}:
        return Heard.WELCOME
    if visit.state is VisitState.LEFT:
        return Heard.OVER
    waiting = visit.state is VisitState.ARRIVED and visit.ladder_from is not None
    return Heard.PLEASE_WAIT if waiting else Heard.ASK_DESK


def check_party(kind: VisitKind, party: int) -> None:
    """Refuse (``party_size``) a party nobody can mean; a tour group has one lead and more."""
    least = 2 if kind is VisitKind.TOUR_GROUP else 1
    if not least <= party <= MOST_IN_PARTY:
        raise Refused("party_size", least=least, most=MOST_IN_PARTY)
