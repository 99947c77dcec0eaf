"""The register of keys: cabinets, hooks, new keys, tags, seals and linked cards."""

from __future__ import annotations

from sqlalchemy import func, select

from kiosk.domain.cards import Card
from kiosk.domain.key_losses import LossCase
from kiosk.domain.keys import (
    OF_HOMES,
    Cabinet,
    Hook,
    Key,
    KeyClass,
    KeySeal,
    KeyState,
    KeyVerb,
    LinkedCard,
    SecondStaff,
    new_tag,
    tag_of,
)
from kiosk.domain.refusal import Refused
from kiosk.domain.site import Home
from kiosk.domain.staff import Duty
from kiosk.services.keys.differences import book_difference
from kiosk.services.keys.finding import free_to_leave, known, scanned_key, second_staff
from kiosk.services.transaction import Action, Transaction

MOST_HOOKS = 400


def add_cabinet(
    tx: Transaction,
    *,
    cabinet: str,
    name_zh: str,
    name_en: str,
    hooks: int,
    board: int | None = None,
) -> Cabinet:
    """Add a cabinet with its hooks, numbered from 1; with a ``board``, lock n belongs to hook n."""
    tx.require(Duty.SITE)
    if not 0 < hooks <= MOST_HOOKS:
        raise Refused("hooks_count", most=MOST_HOOKS)
    if tx.session.get(Cabinet, cabinet) is not None:
        raise Refused("cabinet_known", cabinet=cabinet)
    added = tx.add(Cabinet(id=cabinet, name_zh=name_zh, name_en=name_en, board=board))
    for number in range(1, hooks + 1):
        lock = number if board is not None else None
        place = f"{cabinet}-{number:02}"
        tx.session.add(Hook(id=place, cabinet_id=cabinet, number=number, lock=lock))
    tx.note(Action.CABINET_ADDED, cabinet, hooks=hooks, board=board)
    return added


def register_key(
    tx: Transaction,
    *,
    key_class: KeyClass,
    pieces: int,
    hook: str,
    home: str | None = None,
    place: str | None = None,
    tag: str | None = None,
) -> Key:
    """Take a key into the register and hang it up; without a ``tag`` it gets a new QR code."""
    tx.require(Duty.KEYS)
    _check_belonging(key_class, home, place)
    if pieces <= 0:
        raise Refused("count_not_positive")
    if home is not None:
        known(tx, Home, home)
    key = tx.add(
        Key(
            id=tx.id(), number=_next_number(tx), tag=_fresh_tag(tx, tag), key_class=key_class,
            pieces=pieces, home_id=home, place=place.strip() if place else None,
            hook_id=_free_hook(tx, hook), state_since=tx.now,
        )
    )  # fmt: skip
    tx.note(
        Action.KEY_REGISTERED, key.id, number=key.number, key_class=key_class.value,
        pieces=pieces, hook=hook,
    )  # fmt: skip
    return key


def hang_key(tx: Transaction, *, key: str, hook: str, pieces: int) -> Key:
    """Hang a key on another hook, or take it back from its owner; counted either way.

    A count that differs opens a loss case, as at a return.
    """
    tx.require(Duty.KEYS)
    found = tx.load(Key, key)
    free_to_leave(tx, key=found)
    found.hang(_free_hook(tx, hook, but_for=found.id), tx.now)
    missing = found.present - pieces
    book_difference(tx, key=found, missing=missing, loan=None)
    tx.note(Action.KEY_HUNG, found.id, hook=hook, pieces=pieces, missing=missing)
    return found


def recount_key(tx: Transaction, *, tag: str, pieces: int) -> LossCase | None:
    """Count a key that hangs here and open a loss case where the count differs."""
    tx.require(Duty.KEYS)
    found = scanned_key(tx, tag=tag)
    if found.state is not KeyState.ON_HOOK:
        raise Refused("key_not_here", state=found.state.value)
    free_to_leave(tx, key=found)
    tx.note(Action.KEY_COUNTED, found.id, pieces=pieces)
    return book_difference(tx, key=found, missing=found.present - pieces, loan=None)


def seal_key(tx: Transaction, *, key: str, seal: str, second: SecondStaff | None) -> Key:
    """Seal a key that hangs here with a number never used before; two staff (封存)."""
    tx.require(Duty.KEYS)
    other = second_staff(tx, second=second)
    found = tx.load(Key, key)
    number = seal.strip()
    if not number:
        raise Refused("seal_missing")
    if found.state is not KeyState.ON_HOOK:
        raise Refused("key_not_here", state=found.state.value)
    if found.seal is not None:
        raise Refused("already_sealed", seal=found.seal)
    if tx.session.get(KeySeal, number) is not None:
        raise Refused("seal_used", seal=number)
    tx.add(
        KeySeal(
            number=number, key_id=found.id, put_on_at=tx.now, put_on_by=tx.actor.id,
            put_on_with=other,
        )
    )  # fmt: skip
    found.seal = number
    tx.note(Action.KEY_SEALED, found.id, seal=number, second=other)
    return found


def break_seal(tx: Transaction, *, key: Key, by: str, second: str | None) -> str | None:
    """Enter that a key's seal is broken and return its number; None where there was none."""
    if key.seal is None:
        return None
    seal = tx.load(KeySeal, key.seal)
    seal.broken_at, seal.broken_by, seal.broken_with = tx.now, by, second
    key.seal = None
    tx.note(Action.KEY_SEAL_BROKEN, key.id, seal=seal.number, by=by, second=second)
    return seal.number


def link_card(tx: Transaction, *, key: str, card: str) -> LinkedCard:
    """Note that a card is on the same ring."""
    tx.require(Duty.KEYS)
    found, linked = tx.load(Key, key), known(tx, Card, card)
    if tx.session.get(LinkedCard, (found.id, linked.id)) is not None:
        raise Refused("card_linked")
    tx.note(Action.KEY_CARD_LINKED, found.id, card=linked.id)
    return tx.add(LinkedCard(key_id=found.id, card_id=linked.id))


def destroy_key(tx: Transaction, *, key: str, reason: str, second: SecondStaff | None) -> Key:
    """Destroy a key that hangs here, before a witness."""
    tx.require(Duty.KEYS)
    if not reason.strip():
        raise Refused("reason_missing")
    other = second_staff(tx, second=second)
    found = tx.load(Key, key)
    if found.state is not KeyState.ON_HOOK:
        raise Refused("key_not_here", state=found.state.value)
    free_to_leave(tx, key=found)
    found.move(KeyVerb.DESTROY, tx.now)
    tx.note(Action.KEY_DESTROYED, found.id, reason=reason.strip(), second=other)
    return found


def _check_belonging(key_class: KeyClass, home: str | None, place: str | None) -> None:
    if key_class in OF_HOMES and home is None:
        raise Refused("home_missing", key_class=key_class.value)
    if (home is None) == (not (place or "").strip()):
        raise Refused("home_or_place")


def _free_hook(tx: Transaction, hook: str, but_for: str | None = None) -> str:
    found = known(tx, Hook, hook)
    holder = tx.session.scalar(select(Key.id).where(Key.hook_id == found.id))
    if holder is not None and holder != but_for:
        raise Refused("hook_taken", hook=hook)
    return found.id


def _fresh_tag(tx: Transaction, tag: str | None) -> str:
    code = tag_of(tag) if tag else new_tag()
    if tx.session.scalar(select(Key.id).where(Key.tag == code)) is not None:
        raise Refused("tag_in_use")
    return code


def _next_number(tx: Transaction) -> str:
    # Numbers count up and are never used again, so they tell nothing but the order of entry.
    return f"K-{(tx.session.scalar(select(func.count()).select_from(Key)) or 0) + 1:04}"
