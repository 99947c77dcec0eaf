"""Stock-takes (盘点): scan tag after tag, see the differences, sign twice (domain.md §3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from kiosk.domain.key_stock_take import (
    Count,
    Difference,
    Scope,
    StockLine,
    StockTake,
    due,
    in_scope,
    to_be_listed,
)
from kiosk.domain.keys import Hook, Key, KeyState, SecondStaff
from kiosk.domain.refusal import Refused
from kiosk.domain.staff import Duty
from kiosk.services.keys.finding import known, scanned_key, second_staff
from kiosk.services.signatures import keep_signature
from kiosk.services.transaction import Action, Transaction


@dataclass(frozen=True)
class Differing:
    """A key that is not as the register says."""

    key: str
    number: str
    differences: tuple[Difference, ...]
    expected_pieces: int
    pieces: int | None


@dataclass(frozen=True)
class StockPicture:
    """How far a count is: keys to see, keys seen, keys away (lent or lost), what differs so far."""

    take: StockTake
    to_see: int
    seen: int
    away: int
    differing: tuple[Differing, ...]


def stock_takes_due(tx: Transaction) -> list[Scope]:
    """Return the counts that are due: custody keys weekly, all keys quarterly."""
    return [scope for scope in Scope if due(scope, _last(tx, scope), tx.now)]


def start_stock_take(tx: Transaction, *, scope: Scope) -> StockTake:
    """Begin a count; one at a time of each scope."""
    tx.require(Duty.KEYS)
    running = select(StockTake.id).where(StockTake.scope == scope, StockTake.closed_at.is_(None))
    if tx.session.scalar(running) is not None:
        raise Refused("stock_take_running", scope=scope.value)
    take = StockTake(id=tx.id(), scope=scope, started_at=tx.now, started_by=tx.actor.id)
    tx.note(Action.STOCK_TAKE_STARTED, take.id, scope=scope.value)
    return tx.add(take)


def count_key(tx: Transaction, *, take: str, count: Count, again: bool = False) -> StockLine:
    """Enter a scanned key as it was found; ``again`` corrects an earlier count.

    Refused: ``tag_unknown``, ``not_in_scope``, ``already_counted``; ``not_found`` for the hook.
    """
    tx.require(Duty.KEYS)
    running = tx.load(StockTake, take)
    running.running()
    key = scanned_key(tx, tag=count.tag)
    if not in_scope(key.key_class, running.scope):
        raise Refused("not_in_scope", key=key.number)
    if count.pieces < 0:
        raise Refused("count_not_positive")
    line = tx.session.get(StockLine, (running.id, key.id))
    if line is not None and not again:
        raise Refused("already_counted", pieces=line.pieces)
    line = line or tx.add(_line(running, key))
    line.expected_state, line.expected_pieces = key.state, key.present
    line.expected_seal = key.seal
    line.seen_at, line.pieces, line.seal = tx.now, count.pieces, (count.seal or "").strip() or None
    line.found_hook = _other_hook(tx, key, count.hook)
    line.remark = count.remark.strip()
    return line


def stock_picture(tx: Transaction, *, take: str) -> StockPicture:
    """Return the live picture of a count; of a closed one, what was signed."""
    found = known(tx, StockTake, take)
    lines = stock_lines(tx, take=take)
    differing = tuple(
        Differing(key.id, key.number, line.differences, line.expected_pieces, line.pieces)
        for line, key in lines
        if line.differences
    )
    seen = sum(line.seen_at is not None for line, _ in lines)
    away = sum(
        line.seen_at is None and line.expected_state is not KeyState.ON_HOOK for line, _ in lines
    )
    return StockPicture(found, len(lines) - away, seen, away, differing)


def stock_lines(tx: Transaction, *, take: str) -> list[tuple[StockLine, Key]]:
    """Return the lines of a count by key number; those not seen so far are not stored yet."""
    found = known(tx, StockTake, take)
    lines = _lines(tx, found)
    if found.closed_at is None:
        lines += [(_line(found, key), key) for key in _unseen(tx, found)]
    return sorted(lines, key=lambda row: row[1].number)


def close_stock_take(
    tx: Transaction,
    *,
    take: str,
    signature: bytes,
    second: SecondStaff,
    second_signature: bytes,
    remarks: dict[str, str] | None = None,
) -> StockTake:
    """Close a count with the signatures of who counted and of a witness; differences stay listed.

    ``remarks`` are what is said of a difference, by key id.
    """
    tx.require(Duty.KEYS)
    found = tx.load(StockTake, take)
    found.running()
    if found.started_by != tx.actor.id:
        raise Refused("not_the_counter")
    witness = second_staff(tx, second=second)
    for key in _unseen(tx, found):
        tx.session.add(_line(found, key))
    tx.session.flush()
    for line, key in _lines(tx, found):
        line.remark = (remarks or {}).get(key.id, line.remark)
    found.signature_id = keep_signature(tx, subject=found.id, strokes=signature)
    found.witness_signature_id = keep_signature(tx, subject=found.id, strokes=second_signature)
    found.witness, found.closed_at = witness, tx.now
    picture = stock_picture(tx, take=take)
    tx.note(
        Action.STOCK_TAKE_CLOSED, found.id, scope=found.scope.value, seen=picture.seen,
        differing=len(picture.differing), witness=witness,
    )  # fmt: skip
    return found


def _other_hook(tx: Transaction, key: Key, hook: str | None) -> str | None:
    """Return the hook a key was found on, None where that is its own."""
    named = (hook or "").strip().upper()
    if not named:
        return None
    found = known(tx, Hook, named).id
    return None if found == key.hook_id else found


def _line(take: StockTake, key: Key) -> StockLine:
    return StockLine(
        take_id=take.id, key_id=key.id, expected_state=key.state, expected_pieces=key.present,
        expected_seal=key.seal,
    )  # fmt: skip


def _lines(tx: Transaction, take: StockTake) -> list[tuple[StockLine, Key]]:
    wanted = (
        select(StockLine, Key)
        .join(Key, Key.id == StockLine.key_id)
        .where(StockLine.take_id == take.id)
        .order_by(Key.number)
    )
    return [(line, key) for line, key in tx.session.execute(wanted)]


def _unseen(tx: Transaction, take: StockTake) -> list[Key]:
    seen = select(StockLine.key_id).where(StockLine.take_id == take.id)
    keys = tx.session.scalars(select(Key).where(Key.id.not_in(seen)).order_by(Key.number))
    return [
        key
        for key in keys
        if in_scope(key.key_class, take.scope) and to_be_listed(key, take.started_at)
    ]


def _last(tx: Transaction, scope: Scope) -> datetime | None:
    wanted = select(StockTake.closed_at).where(
        StockTake.scope == scope, StockTake.closed_at.is_not(None)
    )
    return tx.session.scalar(wanted.order_by(StockTake.closed_at.desc()).limit(1))
