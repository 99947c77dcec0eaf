"""The gatekeeper's one long-lived connection: Core statements, no ORM.

A decision is written with the commands and gate reports of its batch in one commit.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Engine, and_, func, select
from sqlalchemy.exc import CompileError, DataError, IntegrityError

from kiosk.domain.access import Holding, Presence
from kiosk.domain.audit import Change, LedgerHead
from kiosk.domain.cards import Card
from kiosk.domain.gatelog import (
    AccessEvent,
    Answered,
    Enforcement,
    GateOrder,
    StandingAlert,
    Whereabouts,
)
from kiosk.domain.outbox import ResidentMessageOut
from kiosk.services.gatekeeping.batch import Batch, Row, Statements
from kiosk.services.gatekeeping.site_view import (
    Grants,
    SiteView,
    load_holdings,
    load_site,
    table_of,
)
from kiosk.services.visit_holdings import HeldPass, load_pass_holdings
from kiosk.store.engine import WRITING, is_sqlite

log = logging.getLogger(__name__)

REMEMBERED_READS = 100_000
OUR_MISTAKES = (DataError, IntegrityError, CompileError)
PATIENCE_MS = 1_000
"""How long a commit waits for another writer before the loop turns to its other work."""


class Ledger:
    """The long-lived connection. Any SQLAlchemy error leaves it usable after ``recover``."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._sqlite = is_sqlite(engine)
        self._connection: Connection | None = None
        self._version = -1
        self._statements = Statements(engine.dialect.name)

    @property
    def watches_for_free(self) -> bool:
        """Whether ``moved`` costs microseconds, so that it can be asked before each decision."""
        return self._sqlite

    def recover(self) -> None:
        """Let a broken connection go; the next use opens another."""
        if self._connection is not None:
            self._connection.invalidate()
            self._connection.close()
            self._connection = None
        self._version = -1

    def close(self) -> None:
        """Close every connection to the database."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        self._engine.dispose()

    def moved(self) -> bool:
        """Return whether anybody else may have committed since the last ``revision``."""
        if not self._sqlite:
            return True
        driver = self._open().connection.driver_connection
        assert driver is not None
        found = int(driver.execute("PRAGMA data_version").fetchone()[0])
        moved, self._version = found != self._version, found
        return moved

    def revision(self) -> int:
        """Return the newest committed revision."""
        with self._reading() as connection:
            return connection.scalar(select(LedgerHead.revision)) or 0

    def changes(self, after: int) -> list[tuple[int, str, str]]:
        """Return (revision, kind, id) since a revision, in order: a card, a pass or the site."""
        wanted = select(Change.revision, Change.kind, Change.subject).where(Change.revision > after)
        with self._reading() as connection:
            rows = connection.execute(wanted.order_by(Change.revision)).all()
            return [(row[0], row[1], row[2]) for row in rows]

    def site(self, today: date) -> SiteView | None:
        """Return the site, or None before one was applied."""
        with self._reading() as connection:
            return load_site(connection, today)

    def holdings(
        self, levels: Mapping[str, Grants], only: Sequence[str] | None = None
    ) -> Iterator[tuple[str, str, Holding]]:
        """Yield (card id, lookup key, holding) of all issued cards, or of ``only`` those."""
        with self._reading() as connection:
            yield from load_holdings(connection, levels, only)

    def passes(
        self, zone: ZoneInfo, key: bytes, only: Sequence[str] | None = None
    ) -> list[HeldPass]:
        """Return the visitors' passes that are not over, or of ``only`` those, by each key."""
        with self._reading() as connection:
            return list(load_pass_holdings(connection, zone, key, only))

    def recent_reads(self) -> list[str]:
        """Return the ids of the newest reads that were decided, oldest first."""
        wanted = select(AccessEvent.read_id).order_by(AccessEvent.seq.desc())
        with self._reading() as connection:
            rows = connection.execute(wanted.limit(REMEMBERED_READS)).scalars().all()
            return list(reversed(rows))

    def last_seq(self) -> int:
        """Return the number of the newest decision, 0 before the first."""
        with self._reading() as connection:
            return connection.scalar(select(func.max(AccessEvent.seq))) or 0

    def presences(self) -> dict[str, Presence]:
        """Return where each credential was last let in to."""
        wanted = select(Whereabouts.credential, Whereabouts.zone, Whereabouts.since)
        with self._reading() as connection:
            return {row[0]: Presence(row[1], row[2]) for row in connection.execute(wanted)}

    def standing_alerts(self) -> list[Row]:
        """Return the alerts that were not cleared."""
        wanted = select(StandingAlert.__table__).where(StandingAlert.cleared_at.is_(None))
        with self._reading() as connection:
            return [dict(row) for row in connection.execute(wanted).mappings()]

    def standing_alert_ids(self) -> set[str]:
        """Return which alerts were not cleared; cheaper than the alerts themselves."""
        with self._reading() as connection:
            wanted = select(StandingAlert.id).where(StandingAlert.cleared_at.is_(None))
            return set(connection.scalars(wanted))

    def decisions(self, after: int, limit: int) -> list[Row]:
        """Return stored decisions in order."""
        wanted = select(AccessEvent.__table__).where(AccessEvent.seq > after)
        with self._reading() as connection:
            found = connection.execute(wanted.order_by(AccessEvent.seq).limit(limit))
            return [dict(row) for row in found.mappings()]

    def decision_of(self, read: str) -> Row | None:
        """Return the stored decision about a read."""
        wanted = select(AccessEvent.__table__).where(AccessEvent.read_id == read)
        with self._reading() as connection:
            row = connection.execute(wanted).mappings().first()
            return dict(row) if row else None

    def answer(self, client: str, request: str) -> str | None:
        """Return the reply that was given to a request, if it was."""
        wanted = select(Answered.reply).where(
            Answered.client == client, Answered.request == request
        )
        with self._reading() as connection:
            return connection.scalar(wanted)

    def untold(self, limit: int) -> list[Row]:
        """Return messages to residents that were not published yet, oldest first."""
        wanted = select(table_of(ResidentMessageOut))
        wanted = wanted.where(ResidentMessageOut.published_at.is_(None))
        with self._reading() as connection:
            found = connection.execute(wanted.order_by(ResidentMessageOut.id).limit(limit))
            return [dict(row) for row in found.mappings()]

    def running_holds(self) -> dict[str, datetime]:
        """Return the gates whose last order holds them until a moment, with that moment."""
        ending = GateOrder.action.in_(("hold", "release", "lock")), GateOrder.sent_at.is_not(None)
        newest = select(GateOrder.gate, func.max(GateOrder.issued_at).label("at"))
        last = newest.where(*ending).group_by(GateOrder.gate).subquery()
        wanted = select(GateOrder.gate, GateOrder.until_at).join(
            last, and_(GateOrder.gate == last.c.gate, GateOrder.issued_at == last.c.at)
        )
        with self._reading() as connection:
            rows = connection.execute(wanted.where(*ending, GateOrder.until_at.is_not(None)))
            return {gate: until for gate, until in rows if until is not None}

    def enforced_since(self, revision: int) -> datetime | None:
        """Return since when decisions follow a revision."""
        wanted = select(func.min(Enforcement.at)).where(Enforcement.revision >= revision)
        with self._reading() as connection:
            return connection.scalar(wanted)

    def card_revision(self, card: str) -> int | None:
        """Return the revision of a card's last change."""
        with self._reading() as connection:
            return connection.scalar(select(Card.revision).where(Card.id == card))

    def record(self, batch: Batch) -> None:
        """Write a batch in one durable commit, or nothing of it.

        Should the database refuse the content of a row, which is a bug of ours, every other row is
        still written: one bad row must not keep a barrier from all that follow.
        """
        connection = self._open()
        try:
            with connection.begin():
                for statement, rows in self._statements.of(batch):
                    connection.execute(statement, rows)
        except OUR_MISTAKES:
            log.exception("a row was refused; the others of its batch are written one by one")
            self._record_singly(connection, batch)

    def _record_singly(self, connection: Connection, batch: Batch) -> None:
        for statement, rows in self._statements.of(batch):
            for row in rows:
                try:
                    with connection.begin():
                        connection.execute(statement, row)
                except OUR_MISTAKES:
                    log.critical("a row of %s was lost", statement.table.name)

    def _open(self) -> Connection:
        if self._connection is None:
            self._connection = self._engine.execution_options(**{WRITING: True}).connect()
            self._lose_patience_soon(self._connection)
        return self._connection

    def _lose_patience_soon(self, connection: Connection) -> None:
        # A gate cannot wait as long as a desk for whoever else is writing.
        if not self._sqlite:
            with connection.begin():
                connection.exec_driver_sql(f"SET lock_timeout = {PATIENCE_MS}")
            return
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.execute(f"PRAGMA busy_timeout = {PATIENCE_MS}")

    def _reading(self) -> _Reading:
        return _Reading(self._engine)


class _Reading:
    """A short look on a pooled connection that holds up nobody."""

    def __init__(self, engine: Engine) -> None:
        self._connection = engine.connect()

    def __enter__(self) -> Connection:
        return self._connection

    def __exit__(self, *_error: object) -> None:
        self._connection.close()
