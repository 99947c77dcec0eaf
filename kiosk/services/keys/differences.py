"""Counts that do not come out, and lost keys that turn up."""

from __future__ import annotations

from sqlalchemy import select

from kiosk.domain.key_loans import KeyLoan
from kiosk.domain.key_losses import LossCase, LossKind, LossOutcome, LossState
from kiosk.domain.keys import Key
from kiosk.domain.refusal import Refused
from kiosk.services.key_notices import Movement, tell_owners
from kiosk.services.transaction import Action, Transaction


def book_difference(
    tx: Transaction, *, key: Key, missing: int, loan: KeyLoan | None
) -> LossCase | None:
    """Open a loss case where pieces are missing (or, negative, too many came back)."""
    if missing == 0:
        return None
    if missing > key.present:
        raise Refused("count_not_positive")
    kind = LossKind.MISSING if missing > 0 else LossKind.SURPLUS
    if missing > 0:
        key.lose_pieces(missing)
    case = open_case(tx, key=key, kind=kind, pieces=abs(missing), story="", loan=loan)
    tell_owners(tx, key=key, movement=Movement.PIECES_DIFFER, subject=case.id)
    tx.note(Action.KEY_PIECES_DIFFER, key.id, case=case.id, kind=kind.value, pieces=abs(missing))
    return case


def open_case(
    tx: Transaction, *, key: Key, kind: LossKind, pieces: int, story: str, loan: KeyLoan | None
) -> LossCase:
    """Write a new loss case."""
    return tx.add(
        LossCase(
            id=tx.id(), key_id=key.id, kind=kind, pieces=pieces, story=story, reported_at=tx.now,
            reported_by=tx.actor.id, loan_id=loan.id if loan else None,
        )
    )  # fmt: skip


def close_found(tx: Transaction, *, key: Key) -> None:
    """Close the case of a lost key that came back, unless its lock was changed already."""
    wanted = select(LossCase).where(
        LossCase.key_id == key.id,
        LossCase.kind == LossKind.WHOLE,
        LossCase.state.in_((LossState.REPORTED, LossState.CONSENTED)),
    )
    case = tx.session.scalar(wanted.with_for_update())
    if case is not None:
        case.close(LossOutcome.FOUND, tx.now)
        outcome = LossOutcome.FOUND.value
        tx.note(Action.KEY_LOSS_CLOSED, case.id, key=key.id, outcome=outcome)
