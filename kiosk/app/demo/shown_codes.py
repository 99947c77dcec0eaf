"""What can be held to a QR scanner in a demonstration: live passes, key tags, and false ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select

from kiosk.domain.keys import Key
from kiosk.domain.passes import Pass, PassText, sealed_text
from kiosk.domain.site import Home
from kiosk.domain.visits import Visit, VisitState
from kiosk.services.transaction import Transaction
from kiosk.services.visits import pass_key

NEWEST = 8
"""Live passes that are offered, at most."""
RUBBISH = "HELLO 你好 100%"
NOT_OURS = b"the key of another site"
ANSWERABLE = (VisitState.ARRIVED, VisitState.UNANSWERED)
"""Of a visit the home is still asked about."""


@dataclass(frozen=True, repr=False)
class ShownPass:
    """A live pass: its visit's home and state, and the last digits of its code."""

    text: str
    home: str
    state: VisitState
    tail: str


@dataclass(frozen=True, repr=False)
class Codes:
    """Everything there is to show now; false ones by kind.

    ``over``: the visits, of those the app was asked about, that nobody is asked about any more.
    """

    passes: tuple[ShownPass, ...]
    tags: tuple[tuple[str, str], ...]
    false: dict[str, str]
    over: frozenset[str]


def read_codes(tx: Transaction, *, asked: Sequence[str]) -> Codes:
    """Return what can be shown to a scanner at this moment; ``asked`` are visits."""
    key = pass_key(tx.vault)
    wanted = (
        select(Pass, Visit.state, Home.code)
        .join(Visit, Visit.id == Pass.visit_id)
        .outerjoin(Home, Home.id == Visit.home_id)
        .where(Pass.code.is_not(None))
        .order_by(Pass.id.desc())
        .limit(NEWEST)
    )
    passes = tuple(
        ShownPass(given.text(key), home or "", state, (given.code or "")[-3:])
        for given, state, home in tx.session.execute(wanted)
    )
    tags = tx.session.execute(select(Key.tag, Key.number).order_by(Key.number))
    over = select(Visit.id).where(Visit.id.in_(asked), Visit.state.not_in(ANSWERABLE))
    return Codes(
        passes, tuple((tag, number) for tag, number in tags), _false(tx, key, passes),
        frozenset(tx.session.scalars(over)),
    )  # fmt: skip


def _false(tx: Transaction, key: bytes, passes: tuple[ShownPass, ...]) -> dict[str, str]:
    """Return an edited, a forged and an expired text, and one that is no pass at all."""
    day = timedelta(days=1)
    forged = sealed_text(PassText(tx.id(), tx.now, tx.now + day), NOT_OURS)
    expired = sealed_text(PassText(tx.id(), tx.now - 2 * day, tx.now - day), key)
    edited = {"edited": _edited(passes[0].text)} if passes else {}
    return {**edited, "forged": forged, "expired": expired, "rubbish": RUBBISH}


def _edited(text: str) -> str:
    return text[:-1] + ("0" if text[-1] != "0" else "1")
