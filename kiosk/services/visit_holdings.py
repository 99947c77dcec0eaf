"""Visitors' passes as the gatekeeper decides from them, and what it books when one was let in.

A pass is found by ``pin:<six digits>``, ``qr:<text>`` and ``plate:<plate>``. Reading and booking
are Core statements: they belong to the gatekeeper's own connection and group commit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Update, bindparam, case, or_, select, update

from kiosk.domain.access import EVERY_MINUTE, GateRules, Holding, Hours, Interval
from kiosk.domain.cards import CardState
from kiosk.domain.credentials import ASSURANCE, Tech, lookup_key
from kiosk.domain.passes import Flaw, Movement, Pass, PassText, movement, read_text, sealed_text
from kiosk.domain.records import UtcDateTime
from kiosk.domain.site import Direction
from kiosk.domain.visits import LET_IN, MOVES, WITHDRAWN, Visit, VisitState, VisitVerb
from kiosk.services.gatekeeping.site_view import table_of

KIND = "visitor"
ALL_DAYS = 0b1111111
WAY_OUT = timedelta(minutes=1)
QR = f"{Tech.QR}:"

BookingRow = dict[str, Any]
"""A row of a booking statement: ``pass``, ``read`` (the read's id) and ``moment``."""


@dataclass(frozen=True, slots=True)
class HeldPass:
    """A pass under one of its keys; ``inside`` counts who of the party is on site."""

    id: str
    key: str
    holding: Holding
    inside: int

    def at_gate(self, gate: GateRules, at: datetime) -> Holding:
        """Return the holding as this gate sees it.

        Entries are used up by coming onto the site only, and nobody is locked in: whoever is
        inside may leave by a gate of their pass after its window and its entries are over.
        """
        moves = self.movement(gate)
        if self.inside and (moves is Movement.EXIT or gate.direction is Direction.OUT):
            return _way_out(self.holding, gate, at)
        if moves is Movement.EXIT or (moves is Movement.WITHIN and self.inside):
            return replace(self.holding, entries_left=None)
        return self.holding

    def movement(self, gate: GateRules) -> Movement:
        """Return what passing that gate means."""
        return movement(gate.direction, gate.zone_from, gate.zone_to, inside=self.inside > 0)

    def usable(self, at: datetime) -> bool:
        """Return whether this is the pass its holder means now, where a plate has several."""
        held = self.holding
        ends = held.valid_from <= at < held.valid_until
        return self.inside > 0 or (ends and held.approved and held.entries_left != 0)


def _way_out(holding: Holding, gate: GateRules, at: datetime) -> Holding:
    always = (Hours((Interval(ALL_DAYS, 0, EVERY_MINUTE),), gate.zone),)
    return replace(
        holding,
        state=CardState.ACTIVE,
        approved=True,
        entries_left=None,
        valid_until=max(holding.valid_until, at + WAY_OUT),
        grants={gate.id: always} if gate.id in holding.grants else {},
    )


def load_pass_holdings(
    connection: Connection, zone: ZoneInfo, key: bytes, only: Sequence[str] | None = None
) -> Iterator[HeldPass]:
    """Yield every pass that is not closed under each of its keys, or of ``only`` those ids.

    ``key`` is ``kiosk.services.visits.pass_key``. A pass that is asked for and not yielded is
    over and should be forgotten.
    """
    visits, passes = table_of(Visit), table_of(Pass)
    wanted = select(
        passes.c.id, passes.c.code, passes.c.plate, passes.c.gates, passes.c.opens_at,
        passes.c.closes_at, passes.c.weekdays, passes.c.minute_from, passes.c.minute_until,
        passes.c.entries_left, visits.c.state, visits.c.inside,
    ).join(visits, visits.c.id == passes.c.visit_id)  # fmt: skip
    wanted = wanted.where(passes.c.closed_at.is_(None))
    if only is not None:
        wanted = wanted.where(passes.c.id.in_(only))
    for row in connection.execute(wanted):
        yield from _held(row, zone, key)


def _held(row: Any, zone: ZoneInfo, key: bytes) -> Iterator[HeldPass]:
    days = ALL_DAYS if row.weekdays is None else row.weekdays
    hours = (Hours((Interval(days, row.minute_from, row.minute_until),), zone),)
    holding = Holding(
        ref=row.id, kind=KIND, state=_card_state(row.state), valid_from=row.opens_at,
        valid_until=row.closes_at, assurance=0, grants=dict.fromkeys(row.gates, hours),
        approved=row.state in LET_IN, entries_left=row.entries_left,
    )  # fmt: skip
    text = sealed_text(PassText(row.id, row.opens_at, row.closes_at), key)
    for tech, value in ((Tech.PIN, row.code), (Tech.QR, text), (Tech.PLATE, row.plate)):
        if value is not None:
            proved = replace(holding, assurance=ASSURANCE[tech])
            yield HeldPass(row.id, lookup_key(tech, value), proved, row.inside)


def _card_state(state: VisitState) -> CardState:
    return CardState.VOID if state in WITHDRAWN else CardState.ACTIVE


class PassBook:
    """The passes in memory, by key. Several passes may share a plate."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._by_key: dict[str, dict[str, HeldPass]] = {}
        self._by_id: dict[str, list[str]] = {}

    def put(self, held: HeldPass) -> None:
        """Take a pass in under one key; its earlier form under that key is replaced."""
        self._by_key.setdefault(held.key, {})[held.id] = held
        keys = self._by_id.setdefault(held.id, [])
        if held.key not in keys:
            keys.append(held.key)

    def forget(self, visitor_pass: str) -> None:
        """Drop a pass under all its keys."""
        for key in self._by_id.pop(visitor_pass, ()):
            found = self._by_key[key]
            del found[visitor_pass]
            if not found:
                del self._by_key[key]

    def find(self, key: str, at: datetime) -> HeldPass | None:
        """Return the pass a key leads to at a moment, None for no pass of ours.

        A QR text with a good seal whose pass is closed is still known: its own window says
        ``expired`` or ``not_yet_valid``, and inside it the pass was withdrawn.
        """
        found = self._by_key.get(key)
        if found is not None:
            best = (held for held in found.values() if held.usable(at))
            newest = max(found.values(), key=lambda held: held.holding.valid_until)
            return min(best, key=lambda held: held.holding.valid_until, default=newest)
        return self._from_text(key, at) if key.startswith(QR) else None

    def flaw(self, key: str) -> Flaw | None:
        """Return what is wrong with a QR key that leads nowhere; None for any other key."""
        if not key.startswith(QR):
            return None
        read = read_text(key.removeprefix(QR), self._key, self._by_id)
        return None if isinstance(read, PassText) else read

    def book(self, visitor_pass: str, moves: Movement) -> None:
        """Mirror in memory what the booking statements do in the database."""
        for key in self._by_id.get(visitor_pass, ()):
            held = self._by_key[key][visitor_pass]
            self._by_key[key][visitor_pass] = _booked(held, moves)

    def _from_text(self, key: str, at: datetime) -> HeldPass | None:
        read = read_text(key.removeprefix(QR), self._key)
        if not isinstance(read, PassText):
            return None
        state = CardState.VOID if read.opens <= at < read.closes else CardState.ACTIVE
        proved = ASSURANCE[Tech.QR]
        return HeldPass(
            read.ref, key, Holding(read.ref, KIND, state, read.opens, read.closes, proved, {}), 0
        )


def _booked(held: HeldPass, moves: Movement) -> HeldPass:
    left = held.holding.entries_left
    if moves is Movement.ENTRY:
        fewer = left if left is None else max(left - 1, 0)
        return replace(
            held, inside=held.inside + 1, holding=replace(held.holding, entries_left=fewer)
        )
    return replace(held, inside=max(held.inside - 1, 0)) if moves is Movement.EXIT else held


def booking_row(visitor_pass: str, read: str, moment: datetime) -> BookingRow:
    """Return the row that books one granted read."""
    return {"pass": visitor_pass, "read": read, "moment": moment}


def booking_statements(moves: Movement) -> tuple[Update, ...]:
    """Return the statements that book an entry or an exit, to run in this order with rows.

    At the first granted entry the visit is ``on_site`` and an entry is used up; when the last of
    the party goes out it has ``left``. The same read booked twice counts once. Moving about
    within the site books nothing.
    """
    if moves is Movement.WITHIN:
        return ()
    visit = _entry() if moves is Movement.ENTRY else _exit()
    passes = table_of(Pass)
    taken = case((passes.c.entries_left > 0, passes.c.entries_left - 1), else_=0)
    fewer = case((passes.c.entries_left.is_(None), passes.c.entries_left), else_=taken)
    booked = update(passes).where(passes.c.id == bindparam("pass"), _not_yet_booked())
    booked = booked.values(booked_read=bindparam("read"))
    return (visit, booked.values(entries_left=fewer) if moves is Movement.ENTRY else booked)


def _entry() -> Update:
    visits = table_of(Visit)
    here = visits.c.state == VisitState.ON_SITE
    moment = bindparam("moment", type_=UtcDateTime())
    return _visit_of_pass(VisitVerb.ENTER).values(
        state=VisitState.ON_SITE,
        state_since=case((here, visits.c.state_since), else_=moment),
        entered_at=case((here, visits.c.entered_at), else_=moment),
        inside=visits.c.inside + 1,
        left_at=None,
        overstayed_at=None,
    )


def _exit() -> Update:
    visits = table_of(Visit)
    others = visits.c.inside > 1
    moment = bindparam("moment", type_=UtcDateTime())
    left = bindparam("left", VisitState.LEFT, type_=visits.c.state.type)
    return _visit_of_pass(VisitVerb.LEAVE).values(
        state=case((others, visits.c.state), else_=left),
        state_since=case((others, visits.c.state_since), else_=moment),
        left_at=case((others, visits.c.left_at), else_=moment),
        inside=case((others, visits.c.inside - 1), else_=0),
    )


def _visit_of_pass(verb: VisitVerb) -> Update:
    """Update the visit of a pass where the life cycle allows the verb and it is not booked yet."""
    visits, passes = table_of(Visit), table_of(Pass)
    from_states = [state for state, move in MOVES if move is verb]
    its_visit = select(passes.c.visit_id).where(passes.c.id == bindparam("pass"), _not_yet_booked())
    # Not IN (…), which cannot be executed with several rows at once.
    allowed = or_(*(visits.c.state == state for state in from_states))
    return update(visits).where(visits.c.id == its_visit.scalar_subquery(), allowed)


def _not_yet_booked() -> Any:
    passes = table_of(Pass)
    return or_(passes.c.booked_read.is_(None), passes.c.booked_read != bindparam("read"))
