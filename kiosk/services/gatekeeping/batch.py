"""Rows of one group commit and the statements that write them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from sqlalchemy import bindparam, update
from sqlalchemy.dialects import postgresql, sqlite

from kiosk.domain.cards import Card
from kiosk.domain.gatelog import (
    AccessEvent,
    Answered,
    Enforcement,
    GateOrder,
    GateReportRow,
    StandingAlert,
    Whereabouts,
)
from kiosk.domain.outbox import ResidentMessageOut
from kiosk.domain.passes import Movement
from kiosk.domain.site import (
    Site,
)
from kiosk.services.gatekeeping.site_view import table_of
from kiosk.services.visit_holdings import BookingRow, booking_statements

Row = dict[str, Any]
Record = (
    type[AccessEvent] | type[GateOrder] | type[GateReportRow] | type[Whereabouts]
    | type[Enforcement] | type[Answered] | type[StandingAlert]
)  # fmt: skip


@dataclass
class Batch:
    """Rows that are committed together; empty lists cost nothing."""

    events: list[Row] = field(default_factory=list)
    orders: list[Row] = field(default_factory=list)
    acks: list[Row] = field(default_factory=list)
    observed: list[Row] = field(default_factory=list)
    gate_events: list[Row] = field(default_factory=list)
    whereabouts: dict[str, Row] = field(default_factory=dict)
    answered: list[Row] = field(default_factory=list)
    alerts: dict[str, Row] = field(default_factory=dict)
    cleared: list[Row] = field(default_factory=list)
    clones: list[Row] = field(default_factory=list)
    enforced: list[Row] = field(default_factory=list)
    told: list[Row] = field(default_factory=list)
    bookings: list[tuple[Movement, BookingRow]] = field(default_factory=list)
    fire: Row | None = None

    def __bool__(self) -> bool:
        return any(vars(self).values())


class Statements:
    """The statements of a batch, built once."""

    def __init__(self, dialect: str) -> None:
        self._insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
        self._events = self._new(AccessEvent, "read_id")
        self._orders = self._new(GateOrder, "id")
        self._gate_events = self._new(GateReportRow, "id")
        self._answered = self._new(Answered, "client", "request")
        self._enforced = self._new(Enforcement, "revision")
        self._whereabouts = self._newest(Whereabouts, ("zone", "since"), "credential")
        kept = ("kind", "gate", "severity", "facts", "since", "cleared_at")
        self._alerts = self._newest(StandingAlert, kept, "id")
        orders, alerts, cards = (table_of(each) for each in (GateOrder, StandingAlert, Card))
        self._acks = (
            update(orders)
            .where(
                orders.c.id == bindparam("order"),
                orders.c.gate == bindparam("door"),
                orders.c.acked_at.is_(None),
            )
            .values(acked_at=bindparam("at"), result=bindparam("what"), detail=bindparam("more"))
        )
        self._observed = (
            update(orders)
            .where(orders.c.id == bindparam("order"))
            .values(observed=bindparam("position"), observed_at=bindparam("at"))
        )
        self._cleared = (
            update(alerts)
            .where(alerts.c.id == bindparam("alert"))
            .values(cleared_at=bindparam("at"))
        )
        self._clones = (
            update(cards)
            .where(cards.c.id == bindparam("card"))
            .values(clone_suspected_at=bindparam("at"))
        )
        letters = table_of(ResidentMessageOut)
        self._told = (
            update(letters)
            .where(letters.c.id == bindparam("letter"))
            .values(published_at=bindparam("moment"))
        )
        self._fire = update(table_of(Site)).values(
            fire_active=bindparam("active"), fire_latched_at=bindparam("latched")
        )
        self._bookings = {moves: booking_statements(moves) for moves in Movement}

    def of(self, batch: Batch) -> Iterator[tuple[Any, Any]]:
        """Yield each statement with its rows."""
        pairs: tuple[tuple[Any, Sequence[Row]], ...] = (
            (self._events, batch.events),
            (self._orders, batch.orders),
            (self._acks, batch.acks),
            (self._observed, batch.observed),
            (self._gate_events, batch.gate_events),
            (self._whereabouts, list(batch.whereabouts.values())),
            (self._answered, batch.answered),
            (self._alerts, list(batch.alerts.values())),
            (self._cleared, batch.cleared),
            (self._clones, batch.clones),
            (self._enforced, batch.enforced),
            (self._told, batch.told),
            (self._fire, [batch.fire] if batch.fire else []),
        )
        yield from ((statement, rows) for statement, rows in pairs if rows)
        # In the order they happened: who went out and came in again is inside.
        for moves, booked in groupby(batch.bookings, key=lambda each: each[0]):
            rows = [row for _, row in booked]
            yield from ((statement, rows) for statement in self._bookings[moves])

    def _new(self, record: Record, *key: str) -> Any:
        return self._insert(table_of(record)).on_conflict_do_nothing(index_elements=list(key))

    def _newest(self, record: Record, values: Iterable[str], *key: str) -> Any:
        statement = self._insert(table_of(record))
        return statement.on_conflict_do_update(
            index_elements=list(key),
            set_={name: getattr(statement.excluded, name) for name in values},
        )
