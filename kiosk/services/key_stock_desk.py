"""What the desk asks for while keys are counted: what is due, the key in hand, the list (§3)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select

from kiosk.domain.key_stock_take import (
    Count,
    Difference,
    Scope,
    StockLine,
    StockTake,
    in_scope,
)
from kiosk.domain.keys import Key, KeyClass, KeyState
from kiosk.domain.refusal import Refused
from kiosk.domain.staff import Duty, Staff
from kiosk.services.key_stock_take import (
    count_key,
    stock_lines,
    stock_picture,
    stock_takes_due,
)
from kiosk.services.keys.finding import known, scanned_key
from kiosk.services.transaction import Transaction

PAST_SHOWN = 20


@dataclass(frozen=True)
class TakeLine:
    """One stock-take as the list has it. ``mine``: whoever asks began it, and so closes it."""

    id: str
    scope: Scope
    started_at: datetime
    started_by: str
    mine: bool
    closed_at: datetime | None
    witness: str
    to_see: int
    seen: int
    away: int
    differing: int


@dataclass(frozen=True)
class StockDesk:
    """The stock-takes there are: which are due, which are running, and the last ones signed."""

    due: tuple[Scope, ...]
    running: tuple[TakeLine, ...]
    past: tuple[TakeLine, ...]

    def running_of(self, scope: Scope) -> TakeLine | None:
        """Return the one of a scope that is not closed."""
        return next((each for each in self.running if each.scope is scope), None)

    def last_of(self, scope: Scope) -> TakeLine | None:
        """Return the one of a scope that was closed last."""
        return next((each for each in self.past if each.scope is scope), None)


class Standing(StrEnum):
    """What a count knows of a key so far."""

    NOT_SEEN = "not_seen"
    SEEN = "seen"
    AWAY = "away"
    """Lent or lost, and not seen: nobody expects it to hang."""


@dataclass(frozen=True)
class CountLine:
    """One key of a count."""

    key: str
    number: str
    key_class: KeyClass
    hook: str
    state: KeyState
    expected_pieces: int
    pieces: int | None
    expected_seal: str | None
    seal: str | None
    found_hook: str | None
    remark: str
    differences: tuple[Difference, ...]
    standing: Standing


@dataclass(frozen=True)
class Counting:
    """A count as it stands: how far it is, and each of its keys."""

    take: TakeLine
    lines: tuple[CountLine, ...]


class Step(StrEnum):
    """What is to be done with a key that was scanned."""

    PIECES = "pieces"
    SEAL = "seal"
    COUNTED = "counted"
    COUNTED_BEFORE = "counted_before"


@dataclass(frozen=True)
class InHand:
    """A key somebody holds: what the register says of it, and what was counted of it.

    ``found_hook`` is where it was said to hang, if that is not its own hook.
    """

    key: str
    tag: str
    number: str
    hook: str
    state: KeyState
    expected_pieces: int
    expected_seal: str | None
    step: Step
    pieces: int | None = None
    seal: str | None = None
    found_hook: str | None = None
    remark: str = ""


def stock_desk(tx: Transaction) -> StockDesk:
    """Return what is due, what is running and what was signed last, the newest first."""
    tx.require(Duty.KEYS)
    running = select(StockTake).where(StockTake.closed_at.is_(None)).order_by(StockTake.started_at)
    past = select(StockTake).where(StockTake.closed_at.is_not(None))
    newest = past.order_by(StockTake.closed_at.desc()).limit(PAST_SHOWN)
    return StockDesk(
        tuple(stock_takes_due(tx)),
        tuple(_take_line(tx, each) for each in tx.session.scalars(running)),
        tuple(_take_line(tx, each) for each in tx.session.scalars(newest)),
    )


def counting(tx: Transaction, *, take: str) -> Counting:
    """Return a count with its keys by number; of a closed one, what was signed."""
    tx.require(Duty.KEYS)
    found = known(tx, StockTake, take)
    lines = tuple(_count_line(line, key) for line, key in stock_lines(tx, take=take))
    return Counting(_take_line(tx, found), lines)


def scan_key(tx: Transaction, *, take: str, tag: str) -> InHand:
    """Take the tag of a key: a single unsealed one is counted by that, of others more is asked.

    One that was counted before is not counted again. Refused: ``tag_malformed``,
    ``tag_unknown``, ``not_in_scope``, ``stock_take_closed``.
    """
    tx.require(Duty.KEYS)
    running = known(tx, StockTake, take)
    running.running()
    key = scanned_key(tx, tag=tag)
    if not in_scope(key.key_class, running.scope):
        raise Refused("not_in_scope", key=key.number)
    line = tx.session.get(StockLine, (running.id, key.id))
    if line is not None and line.seen_at is not None:
        return _in_hand(key, Step.COUNTED_BEFORE, line)
    if key.seal is not None:
        return _in_hand(key, Step.SEAL)
    if key.present != 1:
        return _in_hand(key, Step.PIECES)
    return _in_hand(key, Step.COUNTED, count_key(tx, take=take, count=Count(key.tag, 1)))


def enter_count(tx: Transaction, *, take: str, count: Count, again: bool) -> InHand:
    """Enter what was found of a key, or correct it, and return it as counted."""
    line = count_key(tx, take=take, count=count, again=again)
    return _in_hand(known(tx, Key, line.key_id), Step.COUNTED, line)


def _take_line(tx: Transaction, take: StockTake) -> TakeLine:
    picture = stock_picture(tx, take=take.id)
    return TakeLine(
        id=take.id, scope=take.scope, started_at=take.started_at,
        started_by=_name(tx, take.started_by), mine=take.started_by == tx.actor.id,
        closed_at=take.closed_at, witness=_name(tx, take.witness) if take.witness else "",
        to_see=picture.to_see, seen=picture.seen, away=picture.away,
        differing=len(picture.differing),
    )  # fmt: skip


def _name(tx: Transaction, who: str) -> str:
    found = tx.session.get(Staff, who)
    return found.name if found is not None else who


def _count_line(line: StockLine, key: Key) -> CountLine:
    standing = Standing.SEEN if line.seen_at is not None else Standing.NOT_SEEN
    if standing is Standing.NOT_SEEN and line.expected_state is not KeyState.ON_HOOK:
        standing = Standing.AWAY
    return CountLine(
        key=key.id, number=key.number, key_class=key.key_class, hook=key.hook_id or "",
        state=line.expected_state, expected_pieces=line.expected_pieces, pieces=line.pieces,
        expected_seal=line.expected_seal, seal=line.seal, found_hook=line.found_hook,
        remark=line.remark, differences=line.differences, standing=standing,
    )  # fmt: skip


def _in_hand(key: Key, step: Step, line: StockLine | None = None) -> InHand:
    held = InHand(
        key=key.id, tag=key.tag, number=key.number, hook=key.hook_id or "", state=key.state,
        expected_pieces=key.present, expected_seal=key.seal, step=step,
    )  # fmt: skip
    if line is None:
        return held
    return replace(
        held, pieces=line.pieces, seal=line.seal, found_hook=line.found_hook, remark=line.remark
    )
