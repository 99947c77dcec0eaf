"""The watch list: a supervisor's own, matched by keyed hash (domain.md §4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import select

from kiosk.domain.passes import plate_of
from kiosk.domain.staff import Duty
from kiosk.domain.texts import check_text
from kiosk.domain.watch_list import WatchEntry, WatchMark, check_review
from kiosk.services.site import today
from kiosk.services.spelling import document_of, phone_of
from kiosk.services.transaction import Action, Transaction

LONGEST_REASON = 200
_SPELLINGS = {
    WatchMark.DOCUMENT: document_of,
    WatchMark.PHONE: phone_of,
    WatchMark.PLATE: plate_of,
}


def watch(
    tx: Transaction, *, mark: WatchMark, value: str, reason: str, review_on: date
) -> WatchEntry:
    """Put somebody on the watch list, by document, phone or plate."""
    tx.require(Duty.OVERRIDE)
    check_text(reason, "reason", LONGEST_REASON)
    check_review(today(tx), review_on)
    entry = tx.add(
        WatchEntry(
            id=tx.id(), mark=mark, digest=_digest(tx, mark, _SPELLINGS[mark](value)),
            reason=reason, review_on=review_on, added_at=tx.now, added_by=tx.actor.id,
        )
    )  # fmt: skip
    tx.note(Action.WATCH_ADDED, entry.id, mark=mark.value, review_on=review_on.isoformat())
    return entry


def review_watch(tx: Transaction, *, entry: str, review_on: date) -> WatchEntry:
    """Keep an entry until another day."""
    tx.require(Duty.OVERRIDE)
    found = tx.load(WatchEntry, entry)
    found.review(today(tx), review_on)
    tx.note(Action.WATCH_REVIEWED, found.id, review_on=review_on.isoformat())
    return found


def lift_watch(tx: Transaction, *, entry: str) -> WatchEntry:
    """Take an entry off the list; visits it has stopped stay with the supervisor."""
    tx.require(Duty.OVERRIDE)
    found = tx.load(WatchEntry, entry)
    found.lift(tx.now)
    tx.note(Action.WATCH_LIFTED, found.id)
    return found


def watch_list(tx: Transaction) -> Sequence[WatchEntry]:
    """Return the entries in force, those whose review is due first."""
    tx.require(Duty.OVERRIDE)
    wanted = select(WatchEntry).where(WatchEntry.lifted_at.is_(None))
    return tx.session.scalars(wanted.order_by(WatchEntry.review_on, WatchEntry.id)).all()


def is_watched(tx: Transaction, marks: Mapping[WatchMark, str]) -> bool:
    """Return whether one of these (in their one spelling) is on the list."""
    return any(
        tx.session.scalar(
            select(WatchEntry.id)
            .where(
                WatchEntry.mark == mark,
                WatchEntry.digest == _digest(tx, mark, value),
                WatchEntry.lifted_at.is_(None),
            )
            .limit(1)
        )
        is not None
        for mark, value in marks.items()
    )


def _digest(tx: Transaction, mark: WatchMark, value: str) -> bytes:
    return tx.vault.digest(value, mark.value)
