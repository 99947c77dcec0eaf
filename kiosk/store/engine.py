"""Opens the database: SQLite on one machine, PostgreSQL on several."""

from __future__ import annotations

import sqlite3
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import DBAPIError

BUSY_SECONDS = 5
WRITING = "kiosk_writing"
"""Execution option: this transaction will write, so SQLite takes its write lock at the start."""


def open_database(url: str) -> Engine:
    """Return an engine for ``sqlite:///path`` or ``postgresql+psycopg://…``."""
    if make_url(url).get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True)
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves, see below
    cursor = connection.cursor()
    for pragma in (
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        f"busy_timeout = {BUSY_SECONDS * 1000}",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    # A transaction that begins by reading and writes later can be refused in the middle when
    # another one committed in between; taking the lock first makes writers queue instead.
    writing = connection.get_execution_options().get(WRITING, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def trouble(error: DBAPIError) -> str | None:
    """Return the refusal code for a database that cannot do its work now, None for a bug."""
    text = str(error.orig).lower()
    signs: dict[str, tuple[str, ...]] = {
        "database_full": ("disk is full", "no space left", "disk i/o error", "disk full"),
        "database_locked": ("database is locked", "lock timeout", "deadlock detected"),
        "database_read_only": ("readonly database", "read-only"),
        "database_damaged": ("not a database", "is malformed"),
        "database_unreachable": (
            "unable to open database",
            "connection",
            "server closed",
            "terminating",
        ),
    }
    for code, words in signs.items():
        if any(word in text for word in words):
            return code
    return None


def is_sqlite(connection: Connection | Engine | Any) -> bool:
    """Return whether this is SQLite."""
    return bool(connection.dialect.name == "sqlite")
