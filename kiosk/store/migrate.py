"""Brings a database to the newest schema, and says whether it is there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from kiosk.store.engine import WRITING, is_sqlite

FOLDER = Path(__file__).parent / "migrations"


def config() -> Config:
    """Return the migration settings; there is no ini file to go missing."""
    settings = Config()
    settings.set_main_option("script_location", str(FOLDER))
    settings.set_main_option("path_separator", "os")
    return settings


class DanglingRows(Exception):
    """A migration would leave rows that refer to nothing; the database is as it was."""


def upgrade(engine: Engine) -> None:
    """Create or upgrade the tables, in one transaction.

    Raises:
        DanglingRows: on SQLite, where it can only be found out at the end.
    """
    settings = config()
    with (
        engine.execution_options(**{WRITING: True}).connect() as connection,
        _tables_may_be_rebuilt(connection),
        connection.begin(),
    ):
        settings.attributes["connection"] = connection
        command.upgrade(settings, "head")
        if is_sqlite(connection):
            _refuse_dangling(connection)


@contextmanager
def _tables_may_be_rebuilt(connection: Connection) -> Iterator[None]:
    """Let SQLite replace a table others refer to: it alters a column only by making a new table.

    The switch has no effect within a transaction, so it is set around it.
    """
    if not is_sqlite(connection):
        yield
        return
    driver = connection.connection.driver_connection
    assert driver is not None
    driver.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        driver.execute("PRAGMA foreign_keys = ON")


def _refuse_dangling(connection: Connection) -> None:
    found = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if found:
        raise DanglingRows(f"{len(found)} rows of {sorted({row[0] for row in found})}")


def is_current(engine: Engine) -> bool:
    """Return whether the schema is the one this program was written for."""
    newest = ScriptDirectory.from_config(config()).get_current_head()
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision() == newest
