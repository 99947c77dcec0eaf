"""Handing a key over to its owner for good, counted and signed (交房领钥匙)."""

from __future__ import annotations

from kiosk.domain.custody import CustodyVerb
from kiosk.domain.key_loans import KeyHandOver
from kiosk.domain.refusal import Refused
from kiosk.domain.staff import Duty
from kiosk.services.key_notices import Movement, owners_of, tell_owners
from kiosk.services.keys.finding import free_to_leave, scanned_key
from kiosk.services.keys.loans import mandate_of
from kiosk.services.keys.register import break_seal
from kiosk.services.signatures import keep_signature
from kiosk.services.transaction import Action, Transaction


def hand_over_key(
    tx: Transaction, *, tag: str, owner: str, pieces: int, signature: bytes
) -> KeyHandOver:
    """Give the scanned key to an owner of its home; its mandate ends with that."""
    tx.require(Duty.KEYS)
    key = scanned_key(tx, tag=tag)
    if key.home_id is None or owner not in owners_of(tx, home=key.home_id):
        raise Refused("not_owner")
    free_to_leave(tx, key=key)
    break_seal(tx, key=key, by=tx.actor.id, second=owner)
    key.hand_over(pieces, tx.now)
    handed = tx.id()
    signed = keep_signature(tx, subject=handed, strokes=signature)
    mandate = mandate_of(tx, key=key.id)
    if mandate is not None:
        mandate.move(CustodyVerb.END, tx.now)
        tx.note(Action.CUSTODY_ENDED, mandate.id, key=key.id)
    tell_owners(tx, key=key, movement=Movement.HANDED_OVER, subject=handed)
    tx.note(Action.KEY_HANDED_OVER, key.id, hand_over=handed, owner=owner, pieces=pieces)
    return tx.add(
        KeyHandOver(
            id=handed, key_id=key.id, person_id=owner, pieces=pieces, signature_id=signed,
            at=tx.now, by=tx.actor.id,
        )
    )  # fmt: skip
