"""Lost keys: report, consent, lock change, who pays, linked cards, the end (domain.md §3)."""

from __future__ import annotations

from sqlalchemy import select

from kiosk.domain.cards import LIVE, Card
from kiosk.domain.key_collection import CodeState
from kiosk.domain.key_loans import LoanEnd
from kiosk.domain.key_losses import LossCase, LossKind, LossOutcome, LossState, Payer
from kiosk.domain.keys import Key, KeyState, KeyVerb, LinkedCard
from kiosk.domain.refusal import Refused
from kiosk.domain.staff import Duty, Override
from kiosk.services.cards import cancel_card
from kiosk.services.key_notices import Movement, owners_of, tell_owners
from kiosk.services.keys.differences import open_case
from kiosk.services.keys.finding import open_loan, waiting_code, with_its_key
from kiosk.services.keys.lending import end_chase
from kiosk.services.transaction import Action, Transaction


def report_key_lost(tx: Transaction, *, key: str, story: str) -> LossCase:
    """Report a key lost (遗失): from the hook or from the hands of who had it."""
    tx.require(Duty.KEYS)
    if not story.strip():
        raise Refused("story_missing")
    found = tx.load(Key, key)
    loan = open_loan(tx, key=found.id)
    found.move(KeyVerb.REPORT_LOST, tx.now)
    if loan is not None:
        loan.end(LoanEnd.LOST, tx.now, tx.actor.id)
        end_chase(tx, loan=loan)
    code = waiting_code(tx, key=found.id)
    if code is not None:
        code.state = CodeState.WITHDRAWN
    pieces = max(found.present, 1)
    case = open_case(
        tx, key=found, kind=LossKind.WHOLE, pieces=pieces, story=story.strip(), loan=loan
    )
    tell_owners(tx, key=found, movement=Movement.LOST, subject=case.id)
    tx.note(Action.KEY_LOST, found.id, case=case.id, loan=loan.id if loan else None)
    return case


def consent_to_lock_change(
    tx: Transaction, *, case: str, owner: str | None = None, override: Override | None = None
) -> LossCase:
    """Record the consent to a new lock: an owner's for a home, else a supervisor's."""
    tx.require(Duty.KEYS)
    found, key = with_its_key(tx, LossCase, case)
    if key.home_id is not None:
        if owner is None or owner not in owners_of(tx, home=key.home_id):
            raise Refused("consent_not_by_owner")
        by = owner
    elif override is None or not override.reason.strip():
        raise Refused("supervisor_needed")
    else:
        by = override.staff_id
    found.consent(by, tx.now)
    tx.note(Action.KEY_LOSS_CONSENTED, found.id, key=key.id, by=by)
    return found


def change_lock(tx: Transaction, *, case: str) -> LossCase:
    """Record that the lock was changed."""
    tx.require(Duty.KEYS)
    found = tx.load(LossCase, case)
    found.change_lock(tx.now)
    tx.note(Action.KEY_LOCK_CHANGED, found.id, key=found.key_id)
    return found


def charge_loss(tx: Transaction, *, case: str, fen: int, payer: Payer) -> LossCase:
    """Record what a loss costs and who pays for it."""
    tx.require(Duty.KEYS)
    found = tx.load(LossCase, case)
    found.charge(fen, payer)
    tx.note(Action.KEY_LOSS_CHARGED, found.id, key=found.key_id, fen=fen, payer=payer.value)
    return found


def void_linked_cards(tx: Transaction, *, case: str) -> list[Card]:
    """Void all live cards on the ring of a lost key (needs the duty for cards too)."""
    tx.require(Duty.KEYS)
    found = tx.load(LossCase, case)
    if found.kind is not LossKind.WHOLE or found.state is LossState.CLOSED:
        raise Refused("loss_state", state=found.state.value, verb="void_cards")
    wanted = (
        select(Card.id)
        .join(LinkedCard, LinkedCard.card_id == Card.id)
        .where(LinkedCard.key_id == found.key_id, Card.state.in_(LIVE))
    )
    cards = list(tx.session.scalars(wanted.order_by(Card.id)))
    voided = [cancel_card(tx, card=card, reason="key_lost") for card in cards]
    found.cards_voided += len(voided)
    tx.note(Action.KEY_CARDS_VOIDED, found.id, key=found.key_id, cards=len(voided))
    return voided


def close_loss(tx: Transaction, *, case: str, outcome: LossOutcome) -> LossCase:
    """End a case and put the register right: pieces back, made anew or written off."""
    tx.require(Duty.KEYS)
    found, key = with_its_key(tx, LossCase, case)
    found.close(outcome, tx.now)
    if found.kind is LossKind.MISSING:
        if outcome is LossOutcome.WRITTEN_OFF:
            key.write_off(found.pieces)
        else:
            key.regain_pieces(found.pieces)
    elif found.kind is LossKind.WHOLE:
        _end_whole(key, outcome, tx)
    tx.note(Action.KEY_LOSS_CLOSED, found.id, key=key.id, outcome=outcome.value)
    return found


def open_losses(tx: Transaction) -> list[LossCase]:
    """Return the losses still to be dealt with, oldest first."""
    wanted = select(LossCase).where(LossCase.state != LossState.CLOSED)
    return list(tx.session.scalars(wanted.order_by(LossCase.reported_at, LossCase.id)))


def _end_whole(key: Key, outcome: LossOutcome, tx: Transaction) -> None:
    # Found means that it hangs here again; otherwise the register gives the bunch up for good.
    if outcome is LossOutcome.FOUND:
        if key.state is not KeyState.ON_HOOK:
            raise Refused("key_not_here", state=key.state.value)
        return
    key.move(KeyVerb.DESTROY, tx.now)
