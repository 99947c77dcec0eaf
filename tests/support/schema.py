"""Databases with the newest schema, quickly: migrated once a process, copied or emptied after."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path
from uuid import uuid4

from sqlalchemy import URL, Connection, create_engine, insert, make_url, text

from kiosk.domain.audit import LedgerHead
from kiosk.store.engine import open_database
from kiosk.store.migrate import is_current, upgrade
from kiosk.store.tables import METADATA


def migrate(url: str) -> None:
    """Give the empty database at ``url`` its tables, as `kiosk db upgrade` would."""
    place = make_url(url)
    if place.get_backend_name() == "sqlite":
        shutil.copyfile(_sqlite_template(), str(place.database))
    else:
        _upgrade(url)


@contextmanager
def new_database(server: URL) -> Iterator[URL]:
    """Create a PostgreSQL database without a table and drop it afterwards."""
    name = f"kiosk_test_{uuid4().hex}"
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
        yield server.set(database=name)
        with engine.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    finally:
        engine.dispose()


def empty(url: URL) -> None:
    """Empty every table, whoever still holds a connection, and set the ledger to its start."""
    engine = create_engine(url)
    try:
        with engine.begin() as connection:
            _send_others_away(connection)
            filled = _filled(connection)
            if filled:
                connection.execute(text(f"TRUNCATE {filled} RESTART IDENTITY CASCADE"))
            connection.execute(insert(LedgerHead).values(id=1))
    finally:
        engine.dispose()


def _filled(connection: Connection) -> str:
    """Return the tables that hold a row: emptying an empty one costs as much as a full one."""
    asked = " UNION ALL ".join(
        f"SELECT '{table.name}' WHERE EXISTS (SELECT 1 FROM \"{table.name}\")"
        for table in METADATA.sorted_tables
    )
    return ", ".join(f'"{row[0]}"' for row in connection.execute(text(asked)))


def _send_others_away(connection: Connection) -> None:
    others = "datname = current_database() AND pid <> pg_backend_pid()"
    connection.execute(
        text(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}")
    )


@cache
def _sqlite_template() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="kiosk-template-"))
    atexit.register(partial(shutil.rmtree, folder))
    file = folder / "template.db"
    _upgrade(f"sqlite:///{file}")
    return file


def _upgrade(url: str) -> None:
    engine = open_database(url)
    if not is_current(engine):
        upgrade(engine)
    with engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
