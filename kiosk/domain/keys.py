"""Keys, the hooks they hang on, their seals and tags (domain.md §3).

A key is a bunch with one tag: it is lent, handed over and lost whole, and counted by the piece.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.domain.credentials import Tech, canonical
from kiosk.domain.records import ID_LENGTH, Record, UtcDateTime, by_value
from kiosk.domain.refusal import Refused

TAG_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""No 0, 1, I, L, O or U: nothing that is misread from a worn tag."""
TAG_LENGTH = 8
STAFF_NEEDED = 2


class KeyClass(StrEnum):
    """What a key opens, and so who may have it."""

    VACANT_HOME = "vacant_home"
    OWNER_CUSTODY = "owner_custody"
    REPAIR = "repair"
    COMMON_AREA = "common_area"
    PLANT_ROOM = "plant_room"
    OFFICE = "office"
    ELECTRICAL_ROOM = "electrical_room"
    FIRE_CONTROL = "fire_control"
    SAFE = "safe"
    MONITORING = "monitoring"


NEVER_LENT = frozenset(
    {KeyClass.ELECTRICAL_ROOM, KeyClass.FIRE_CONTROL, KeyClass.SAFE, KeyClass.MONITORING}
)
OF_HOMES = frozenset({KeyClass.VACANT_HOME, KeyClass.OWNER_CUSTODY})
"""Classes that always belong to a home; a repair key may."""


class KeyState(StrEnum):
    """Where a key is."""

    ON_HOOK = "on_hook"
    OUT = "out"
    WITH_OWNER = "with_owner"
    LOST = "lost"
    DESTROYED = "destroyed"


class KeyVerb(StrEnum):
    """What can be done to a key."""

    LEND = "lend"
    RETURN = "return"
    HAND_OVER = "hand_over"
    HANG = "hang"
    REPORT_LOST = "report_lost"
    FIND = "find"
    DESTROY = "destroy"


MOVES: dict[tuple[KeyState, KeyVerb], KeyState] = {
    (KeyState.ON_HOOK, KeyVerb.LEND): KeyState.OUT,
    (KeyState.OUT, KeyVerb.RETURN): KeyState.ON_HOOK,
    (KeyState.ON_HOOK, KeyVerb.HAND_OVER): KeyState.WITH_OWNER,
    (KeyState.ON_HOOK, KeyVerb.HANG): KeyState.ON_HOOK,
    (KeyState.WITH_OWNER, KeyVerb.HANG): KeyState.ON_HOOK,
    (KeyState.ON_HOOK, KeyVerb.REPORT_LOST): KeyState.LOST,
    (KeyState.OUT, KeyVerb.REPORT_LOST): KeyState.LOST,
    (KeyState.LOST, KeyVerb.FIND): KeyState.ON_HOOK,
    (KeyState.ON_HOOK, KeyVerb.DESTROY): KeyState.DESTROYED,
    (KeyState.LOST, KeyVerb.DESTROY): KeyState.DESTROYED,
}
"""The allowed moves; whatever is not here is refused."""

HOOKLESS = (KeyState.WITH_OWNER, KeyState.DESTROYED)


class Cabinet(Record):
    """A board or cabinet of hooks; with a ``board`` number its hooks have locks of their own."""

    __tablename__ = "key_cabinet"

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    name_zh: Mapped[str] = mapped_column(String(200))
    name_en: Mapped[str] = mapped_column(String(200))
    board: Mapped[int | None] = mapped_column(default=None)


class Hook(Record):
    """A place for one key. ``lock`` is the number of its door on the cabinet's board."""

    __tablename__ = "key_hook"
    __table_args__ = (UniqueConstraint("cabinet_id", "number"),)

    id: Mapped[str] = mapped_column(String(24), primary_key=True)
    cabinet_id: Mapped[str] = mapped_column(ForeignKey("key_cabinet.id"))
    number: Mapped[int]
    lock: Mapped[int | None] = mapped_column(default=None)


class Key(Record):
    """A bunch of ``pieces`` keys under one tag; ``missing`` of them are known to be lost.

    ``hook_id`` is the hook that is kept for it, also while it is out; ``state`` says whether it
    hangs there. Number and tag say nothing of the home.
    """

    __tablename__ = "key"
    __table_args__ = (
        CheckConstraint("(home_id IS NULL) <> (place IS NULL)", name="home_or_place"),
        CheckConstraint("pieces > 0 AND missing >= 0 AND missing <= pieces", name="pieces"),
        CheckConstraint(
            "(hook_id IS NULL) = (state IN ('with_owner', 'destroyed'))", name="hook_kept"
        ),
    )

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    number: Mapped[str] = mapped_column(String(16), unique=True)
    tag: Mapped[str] = mapped_column(String(40), unique=True)
    key_class: Mapped[KeyClass] = mapped_column(by_value(KeyClass))
    pieces: Mapped[int]
    state_since: Mapped[datetime] = mapped_column(UtcDateTime)
    hook_id: Mapped[str | None] = mapped_column(ForeignKey("key_hook.id"), unique=True)
    home_id: Mapped[str | None] = mapped_column(ForeignKey("home.id"), index=True, default=None)
    place: Mapped[str | None] = mapped_column(String(200), default=None)
    state: Mapped[KeyState] = mapped_column(by_value(KeyState), default=KeyState.ON_HOOK)
    missing: Mapped[int] = mapped_column(default=0)
    seal: Mapped[str | None] = mapped_column(String(40), default=None)

    @property
    def present(self) -> int:
        """How many pieces the bunch has now."""
        return self.pieces - self.missing

    def move(self, verb: KeyVerb, now: datetime) -> None:
        """Change state by a verb.

        Raises:
            Refused: ``key_state`` where the table of moves has no such step.
        """
        after = MOVES.get((self.state, verb))
        if after is None:
            raise Refused("key_state", state=self.state.value, verb=verb.value, key=self.number)
        self.state, self.state_since = after, now
        if after in HOOKLESS:
            self.hook_id = None

    def lend(self, pieces: int, now: datetime) -> None:
        """Give the whole bunch out; refused for classes that never leave and for a wrong count."""
        if self.key_class in NEVER_LENT:
            raise Refused("never_lent", key_class=self.key_class.value)
        if self.present == 0:
            raise Refused("no_pieces")
        self.counted(pieces)
        self.move(KeyVerb.LEND, now)

    def hang(self, hook: str, now: datetime) -> None:
        """Put the key on a hook: another one, or one again after the owner had it."""
        self.move(KeyVerb.HANG, now)
        self.hook_id = hook

    def hand_over(self, pieces: int, now: datetime) -> None:
        """Give the key to its owner for good; its hook becomes free."""
        self.counted(pieces)
        self.move(KeyVerb.HAND_OVER, now)

    def come_back(self, now: datetime) -> None:
        """Hang the key up again, lent or given up for lost as it was."""
        lost = self.state is KeyState.LOST
        self.move(KeyVerb.FIND if lost else KeyVerb.RETURN, now)

    def lose_pieces(self, pieces: int) -> None:
        """Note pieces that did not come back."""
        self.missing += pieces

    def regain_pieces(self, pieces: int) -> None:
        """Put pieces that were found or made anew back on the ring, while it hangs here."""
        if self.state is not KeyState.ON_HOOK:
            raise Refused("key_not_here", state=self.state.value)
        self.missing -= pieces

    def write_off(self, pieces: int) -> None:
        """Let the bunch have fewer pieces from now on; one without any is destroyed instead."""
        if pieces >= self.pieces:
            raise Refused("no_pieces")
        self.missing -= pieces
        self.pieces -= pieces

    def counted(self, pieces: int) -> None:
        """Refuse a count that is not what the bunch should have."""
        if pieces != self.present:
            raise Refused("count_differs", counted=pieces, expected=self.present)


class KeySeal(Record):
    """A numbered seal on a key, used once: two staff put it on, two break it."""

    __tablename__ = "key_seal"

    number: Mapped[str] = mapped_column(String(40), primary_key=True)
    key_id: Mapped[str] = mapped_column(ForeignKey("key.id"), index=True)
    put_on_at: Mapped[datetime] = mapped_column(UtcDateTime)
    put_on_by: Mapped[str] = mapped_column(String(80))
    put_on_with: Mapped[str] = mapped_column(String(80))
    broken_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    broken_by: Mapped[str | None] = mapped_column(String(80), default=None)
    broken_with: Mapped[str | None] = mapped_column(String(80), default=None)


class LinkedCard(Record):
    """A card on the same ring, void once the key is lost for good."""

    __tablename__ = "key_card"

    key_id: Mapped[str] = mapped_column(ForeignKey("key.id"), primary_key=True)
    card_id: Mapped[str] = mapped_column(ForeignKey("card.id"), primary_key=True)


@dataclass(frozen=True)
class SecondStaff:
    """A second member of staff who signed in for one step (dual authorisation)."""

    staff_id: str


@dataclass(frozen=True)
class KeyRules:
    """The numbers of keys a site may change. ``closing`` is the end of the working day."""

    closing: time = time(18, 0)
    chase_after: timedelta = timedelta(hours=72)
    code_lasts: timedelta = timedelta(hours=24)
    deposit_fen: int = 20_000


def end_of_working_day(now: datetime, zone: ZoneInfo, closing: time) -> datetime:
    """Return the next closing time after ``now``."""
    here = now.astimezone(zone)
    day = here.date() if here.time() < closing else here.date() + timedelta(days=1)
    return datetime.combine(day, closing, zone).astimezone(now.tzinfo)


def last_closing(now: datetime, zone: ZoneInfo, closing: time) -> datetime:
    """Return the newest closing time that ``now`` has reached."""
    here = now.astimezone(zone)
    day = here.date() if here.time() >= closing else here.date() - timedelta(days=1)
    return datetime.combine(day, closing, zone).astimezone(now.tzinfo)


def new_tag() -> str:
    """Return the code of a fresh QR tag: random, so that it says nothing."""
    return "".join(secrets.choice(TAG_LETTERS) for _ in range(TAG_LENGTH))


def tag_of(scanned: str) -> str:
    """Return how a scanned tag is kept: our QR code as it is, an EM4100 number in its one form.

    Refused: ``tag_malformed`` where it is neither.
    """
    text = scanned.strip().upper()
    if len(text) == TAG_LENGTH and set(text) <= set(TAG_LETTERS):
        return text
    try:
        return canonical(Tech.EM4100, text.removeprefix("EM4100:"))
    except Refused as refusal:
        raise Refused("tag_malformed") from refusal
