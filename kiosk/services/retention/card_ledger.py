"""The ledger of cards forgets people two years after a card was over (domain.md §9).

The card itself stays, with its number, so that a void one is never issued again. A card that is
active, lost or suspended keeps its holder however old it is.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, select, update

from kiosk.domain.cards import LIVE, OVER, Card, CardState, Signature
from kiosk.domain.retention import Kept, RetentionRun
from kiosk.domain.staff import Duty
from kiosk.services.retention.runs import kept_since, write_run
from kiosk.services.transaction import Transaction


def anonymise_card_ledger(tx: Transaction) -> RetentionRun:
    """Forget whose cards these were, count what is left, and write the run down.

    ``wiped`` counts cards; what was signed for them is wiped with them.
    """
    tx.require(Duty.CARDS)
    days = tx.rules.ledger_days_kept
    before = kept_since(tx, days)
    found = tx.session.scalars(select(Card).where(_due(before)).with_for_update()).all()
    for card in found:
        card.anonymise()
    tx.session.execute(
        update(Signature)
        .where(_signed_before(before), func.length(Signature.strokes) > 0)
        .values(strokes=b"")
    )
    tx.session.flush()
    remaining = tx.session.scalar(select(func.count()).select_from(Card).where(_due(before))) or 0
    return write_run(tx, Kept.CARD_LEDGER, days=days, wiped=len(found), remaining=remaining)


def _due(before: datetime) -> ColumnElement[bool]:
    personal = (Card.holder_id, Card.home_id, Card.consent_by, Card.replaced_by)
    return and_(
        Card.state.in_(OVER), Card.state_since <= before,
        or_(*(field.is_not(None) for field in personal)),
    )  # fmt: skip


def _signed_before(before: datetime) -> ColumnElement[bool]:
    """Signatures for cards that are over, and those of who had a card before its holder of now.

    A card that was given to somebody else had come back before that.
    """
    over = select(Card.id).where(
        Card.state.in_((*OVER, CardState.BLANK)), Card.state_since <= before
    )
    earlier = select(Card.id).where(
        Card.id == Signature.subject, Card.state.in_(LIVE), Card.issued_at <= before,
        Signature.at < Card.issued_at,
    )  # fmt: skip
    return or_(Signature.subject.in_(over), Signature.subject.in_(earlier))
