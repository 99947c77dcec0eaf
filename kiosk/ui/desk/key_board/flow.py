"""What can be done with a key on the screen, and what is still missing to lend it. Qt-free."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from kiosk.domain.key_loans import Borrower, BorrowerKind, Purpose
from kiosk.domain.keys import KeyClass, KeyState, SecondStaff
from kiosk.services.key_desk import KeyPicture
from kiosk.services.keys import KeyFacts

DEPOSIT = "deposit"
"""The guarantee of a contractor who goes alone; else it is the id of who goes along."""


class Mode(StrEnum):
    """What the panel offers for a key."""

    LEND = "lend"
    RETURN = "return"
    COUNT = "count"
    FACTS = "facts"


class Tool(StrEnum):
    """What else can be done with a key besides lending it and taking it back."""

    ENTRUST = "entrust"
    MANDATE = "mandate"
    HAND_OVER = "hand_over"
    PICK_UP = "pick_up"
    DOOR = "door"
    REPORT_LOSS = "report_loss"
    LOSS = "loss"


class Missing(StrEnum):
    """The first thing that keeps the key from being lent."""

    MANDATE = "mandate"
    TAG = "tag"
    BORROWER = "borrower"
    EMPLOYER = "employer"
    CHECK = "check"
    GUARANTEE = "guarantee"
    PURPOSE = "purpose"
    REFERENCE = "reference"
    PIECES = "pieces"
    DIFFERS = "differs"
    SECOND = "second"


@dataclass(frozen=True)
class Entered:
    """Everything on the lend panel. ``person`` is the owner chosen, where one borrows."""

    picture: KeyPicture
    tag: str = ""
    kind: BorrowerKind = BorrowerKind.STAFF
    name: str = ""
    person: str = ""
    phone: str = ""
    employer: str = ""
    checked: bool = False
    guarantee: str = ""
    purpose: str = ""
    reference: str = ""
    pieces: int | None = None
    second: SecondStaff | None = None

    @property
    def begun(self) -> bool:
        """Whether somebody has written something that a scan must not throw away."""
        return bool(self.name or self.purpose or self.reference or self.person)

    @property
    def borrower(self) -> Borrower:
        """Who takes the key."""
        outside = self.kind is BorrowerKind.CONTRACTOR
        alone = self.guarantee == DEPOSIT
        escort = self.guarantee if outside and self.guarantee and not alone else None
        return Borrower(
            self.kind, self.name, phone=self.phone, employer=self.employer,
            person=self.person or None, identity_checked=outside and self.checked,
            escort=escort, deposit=outside and alone,
        )  # fmt: skip

    @property
    def why(self) -> Purpose:
        """What the key is for."""
        return Purpose(self.purpose, self.reference)


def mode_of(facts: KeyFacts) -> Mode:
    """Return what the panel offers: a return is always possible."""
    if facts.count_pending:
        return Mode.COUNT
    if facts.key.state in (KeyState.OUT, KeyState.LOST):
        return Mode.RETURN
    lendable = facts.key.state is KeyState.ON_HOOK and not facts.never_lent
    return Mode.LEND if lendable else Mode.FACTS


def tools_for(picture: KeyPicture, *, locked: bool) -> tuple[Tool, ...]:
    """Return what the row below a key's panel offers; ``locked``: its cabinet has doors."""
    facts, owned = picture.facts, bool(picture.owners)
    state, custody = facts.key.state, facts.key.key_class is KeyClass.OWNER_CUSTODY
    here = state is KeyState.ON_HOOK and not facts.count_pending
    reasons = (
        (Tool.ENTRUST, here and custody and owned and facts.mandate is None),
        (Tool.MANDATE, facts.mandate is not None),
        (Tool.PICK_UP, here and owned and locked and not facts.never_lent),
        (Tool.DOOR, locked),
        (Tool.HAND_OVER, here and owned),
        (Tool.REPORT_LOSS, state in (KeyState.ON_HOOK, KeyState.OUT)),
        (Tool.LOSS, state is KeyState.LOST),
    )
    return tuple(tool for tool, holds in reasons if holds)


def missing(entered: Entered) -> Missing | None:
    """Return the first thing that is missing, in the order of the panel."""
    facts, outside = entered.picture.facts, entered.kind is BorrowerKind.CONTRACTOR
    own = entered.kind is BorrowerKind.OWNER
    reasons = (
        (Missing.MANDATE, no_mandate(facts) and not own),
        (Missing.TAG, not entered.tag),
        (Missing.BORROWER, not (entered.person if own else entered.name)),
        (Missing.EMPLOYER, outside and not entered.employer),
        (Missing.CHECK, outside and not entered.checked),
        (Missing.GUARANTEE, outside and not entered.guarantee),
        (Missing.PURPOSE, not entered.purpose),
        (Missing.REFERENCE, not entered.reference),
        (Missing.PIECES, entered.pieces is None),
        (Missing.DIFFERS, entered.pieces != facts.key.present),
        (Missing.SECOND, facts.needs_second and entered.second is None),
    )
    return next((reason for reason, holds in reasons if holds), None)


def no_mandate(facts: KeyFacts) -> bool:
    """Return whether an owner's key hangs here without a mandate that holds."""
    return facts.key.key_class is KeyClass.OWNER_CUSTODY and not facts.mandate_holds


def due_offers(default: datetime, now: datetime) -> Sequence[datetime]:
    """Return when a key may be due: the end of the working day first, then others by time."""
    others = (now + timedelta(hours=2), *(default + timedelta(days=days) for days in (1, 3, 7)))
    return (default, *others)
