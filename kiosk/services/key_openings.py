"""What is observed of a cabinet door that was asked to open: nothing is taken for granted."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select

from kiosk.domain.key_collection import (
    CabinetOpening,
    OpeningCause,
    OpeningState,
    OpeningVerb,
    SeenBy,
)
from kiosk.domain.key_loans import KeyLoan
from kiosk.domain.keys import Cabinet, Hook, Key
from kiosk.domain.refusal import Refused
from kiosk.domain.staff import Duty
from kiosk.services.key_collection import lend_collected
from kiosk.services.key_doors import Matter, call_about, end_calls
from kiosk.services.keys.finding import known, open_loan, scanned_key, with_its_key
from kiosk.services.keys.lending import come_back
from kiosk.services.signatures import keep_signature
from kiosk.services.transaction import Action, Transaction

_MOVES_A_KEY = {OpeningVerb.TAKE: OpeningCause.COLLECT, OpeningVerb.PUT: OpeningCause.RETURN}


def observe_opened(tx: Transaction, *, opening: str) -> CabinetOpening:
    """Enter that the lock reported the door open."""
    return _observe(tx, opening, OpeningVerb.OPEN)


def observe_failed(tx: Transaction, *, opening: str, fault: str) -> CabinetOpening:
    """Enter that the door did not open (no answer, refused, echo only); nothing has moved."""
    found = _observe(tx, opening, OpeningVerb.FAIL)
    found.fault = fault[:80]
    return found


def observe_door_closed(tx: Transaction, *, opening: str) -> CabinetOpening:
    """Enter that the door is shut again; whether the key is behind it is another fact."""
    tx.require(Duty.CABINET)
    found, _ = with_its_key(tx, CabinetOpening, opening)
    found.door_closed(tx.now)
    tx.note(Action.OPENING_OBSERVED, found.key_id, opening=found.id, fact="door_closed")
    return found


def observe_taken(
    tx: Transaction, *, opening: str, seen_by: SeenBy, confirmation: bytes | None = None
) -> KeyLoan:
    """Enter that the key was seen to leave, and lend it.

    Where neither hook nor tag reader sees it, the resident signs for having it: ``confirmation``.
    """
    _by_a_device_or_hand(seen_by)
    _keep_confirmation(tx, opening, seen_by, confirmation)
    found, key = with_its_key(tx, CabinetOpening, opening)
    return _taken(tx, found, key, seen_by)


def observe_tag(tx: Transaction, *, opening: str, tag: str) -> KeyLoan:
    """Enter that the tag of the key was read outside the cabinet while its door was watched.

    Refused: ``tag_malformed``, ``tag_unknown``; ``wrong_key`` where it is another key's.
    """
    wanted = known(tx, CabinetOpening, opening).key_id
    scanned_key(tx, tag=tag, wanted=wanted)
    return observe_taken(tx, opening=opening, seen_by=SeenBy.TAG_READER)


def observe_put(
    tx: Transaction, *, opening: str, seen_by: SeenBy, confirmation: bytes | None = None
) -> CabinetOpening:
    """Enter that the key was seen to hang again, or signed for; its loan ends, uncounted as yet."""
    _by_a_device_or_hand(seen_by)
    _keep_confirmation(tx, opening, seen_by, confirmation)
    found, key = with_its_key(tx, CabinetOpening, opening)
    _put(tx, found, key, seen_by)
    return found


def observe_left(
    tx: Transaction, *, opening: str, seen_by: SeenBy, confirmation: bytes | None = None
) -> CabinetOpening:
    """Enter that nothing was taken or put, as seen or signed for: the key is where it was."""
    _by_a_device_or_hand(seen_by)
    _keep_confirmation(tx, opening, seen_by, confirmation)
    return _observe(tx, opening, OpeningVerb.LEAVE, seen_by)


def lose_sight(tx: Transaction, *, boards: Collection[int] | None = None) -> list[CabinetOpening]:
    """Give up on openings whose end was not seen, after a power cut or a crash.

    ``boards``: those the process drives; another one may be watching the others at this moment.
    A door that was opened at the desk and is shut has no end to be seen.
    """
    tx.require(Duty.CABINET)
    over = (CabinetOpening.cause == OpeningCause.DESK) & CabinetOpening.door_closed_at.is_not(None)
    wanted = select(CabinetOpening.id).where(
        CabinetOpening.state.in_((OpeningState.ASKED, OpeningState.OPENED)), ~over
    )
    if boards is not None:
        driven = select(Hook.id).join(Cabinet, Cabinet.id == Hook.cabinet_id)
        wanted = wanted.where(CabinetOpening.hook_id.in_(driven.where(Cabinet.board.in_(boards))))
    openings = tx.session.scalars(wanted.order_by(CabinetOpening.id)).all()
    return [lose_sight_of(tx, opening=each) for each in openings]


def lose_sight_of(tx: Transaction, *, opening: str) -> CabinetOpening:
    """Give up on one opening: nobody knows whether the door opened, or what was taken or put."""
    tx.require(Duty.CABINET)
    found, key = with_its_key(tx, CabinetOpening, opening)
    found.move(OpeningVerb.LOSE_SIGHT, tx.now)
    call_about(tx, hook=found.hook_id, what=Matter.UNRESOLVED)
    tx.note(Action.OPENING_UNRESOLVED, key.id, opening=found.id, cause=found.cause.value)
    return found


def unresolved_openings(tx: Transaction) -> list[CabinetOpening]:
    """Return the openings somebody must look at, oldest first."""
    wanted = select(CabinetOpening).where(CabinetOpening.state == OpeningState.UNRESOLVED)
    return list(tx.session.scalars(wanted.order_by(CabinetOpening.asked_at, CabinetOpening.id)))


def resolve_opening(tx: Transaction, *, opening: str, found: OpeningVerb) -> CabinetOpening:
    """Enter what a member of staff saw at the hook: taken, put, or left as it was."""
    tx.require(Duty.KEYS)
    record, key = with_its_key(tx, CabinetOpening, opening)
    if record.state is not OpeningState.UNRESOLVED:
        raise Refused("opening_state", state=record.state.value, verb="resolve")
    if found is OpeningVerb.TAKE:
        _taken(tx, record, key, SeenBy.STAFF)
    elif found is OpeningVerb.PUT:
        _put(tx, record, key, SeenBy.STAFF)
    else:
        record.move(found, tx.now, SeenBy.STAFF)
    record.resolved_by = tx.actor.id
    end_calls(tx, hook=record.hook_id, about=(Matter.UNRESOLVED,))
    tx.note(Action.OPENING_RESOLVED, key.id, opening=record.id, found=found.value)
    return record


def _observe(
    tx: Transaction, opening: str, verb: OpeningVerb, seen_by: SeenBy | None = None
) -> CabinetOpening:
    tx.require(Duty.CABINET)
    found, key = with_its_key(tx, CabinetOpening, opening)
    found.move(verb, tx.now, seen_by)
    tx.note(Action.OPENING_OBSERVED, key.id, opening=found.id, fact=verb.value)
    return found


def _taken(tx: Transaction, opening: CabinetOpening, key: Key, seen_by: SeenBy) -> KeyLoan:
    _enter(tx, opening, OpeningVerb.TAKE, seen_by)
    return lend_collected(tx, opening=opening, key=key)


def _put(tx: Transaction, opening: CabinetOpening, key: Key, seen_by: SeenBy) -> None:
    _enter(tx, opening, OpeningVerb.PUT, seen_by)
    loan = open_loan(tx, key=key.id)
    found_again = come_back(tx, key=key, loan=loan)
    action = Action.KEY_FOUND if found_again else Action.KEY_RETURNED
    tx.note(action, key.id, loan=loan.id if loan else None, opening=opening.id)


def _enter(tx: Transaction, opening: CabinetOpening, verb: OpeningVerb, seen_by: SeenBy) -> None:
    tx.require(Duty.CABINET)
    if opening.cause is not _MOVES_A_KEY[verb]:
        raise Refused("opening_cause", cause=opening.cause.value, verb=verb.value)
    opening.move(verb, tx.now, seen_by)
    fact = verb.value
    tx.note(
        Action.OPENING_OBSERVED, opening.key_id, opening=opening.id, fact=fact,
        seen_by=seen_by.value,
    )  # fmt: skip


def _keep_confirmation(
    tx: Transaction, opening: str, seen_by: SeenBy, confirmation: bytes | None
) -> None:
    if seen_by is SeenBy.SIGNATURE:
        keep_signature(tx, subject=opening, strokes=confirmation or b"")


def _by_a_device_or_hand(seen_by: SeenBy) -> None:
    # What staff saw is entered by ``resolve_opening``, in their own name.
    if seen_by is SeenBy.STAFF:
        raise Refused("not_observed")
