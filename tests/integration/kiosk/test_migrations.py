"""The migrations give the schema the records describe, on both databases."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, inspect, select, text
from sqlalchemy.exc import IntegrityError

from kiosk.domain.audit import GENESIS, LedgerHead
from kiosk.domain.calls import CallKind
from kiosk.store.engine import WRITING, open_database
from kiosk.store.migrate import DanglingRows, config, is_current, upgrade
from kiosk.store.tables import METADATA

BOTH = pytest.mark.parametrize("kind", ["sqlite_url", "bare_postgres_url"])
AT, DUE = "2026-03-02 06:30:00+00:00", "2026-03-02 10:00:00+00:00"
Rows = tuple[tuple[str, dict[str, object]], ...]
A_LOAN: Rows = (
    ("signature", {"id": "s1", "subject": "l1", "strokes": b"", "at": AT}),
    (
        "key",
        {
            "id": "k1", "number": "K-1", "tag": "TAG", "key_class": "common_area", "pieces": 1,
            "state": "destroyed", "state_since": AT, "missing": 0, "place": "P",
        },
    ),
    (
        "key_loan",
        {
            "id": "l1", "key_id": "k1", "kind": "staff", "borrower_sealed": b"b",
            "borrower_digest": b"d", "employer": "", "purpose": "p", "reference": "r",
            "pieces_out": 1, "signature_id": "s1", "lent_at": AT, "due_at": DUE, "lent_by": "c",
            "identity_checked": False, "deposit_fen": 0, "ended_at": AT, "ended": "lost",
            "remark": "",
        },
    ),
    (
        "key_loss",
        {
            "id": "c1", "key_id": "k1", "kind": "whole", "pieces": 1, "story": "s",
            "reported_at": AT, "reported_by": "c", "loan_id": "l1", "state": "reported",
            "cards_voided": 0,
        },
    ),
)  # fmt: skip
"""Rows as the second revision had them: a loan that something else refers to."""
CALLS: Rows = (
    ("call_task", {"id": "d", "kind": "kiosk", "subject": "A-1", "what": "door_unasked",
                   "opened_at": AT}),
    ("call_task", {"id": "k", "kind": "kiosk", "subject": "lobby", "what": "visitor",
                   "opened_at": AT}),
)  # fmt: skip
"""Calls as the fourth revision had them: one is about a door, the other from a kiosk."""


@BOTH
def test_upgrading_an_empty_database_gives_the_schema_of_the_records(
    kind: str, request: pytest.FixtureRequest
) -> None:
    engine = open_database(request.getfixturevalue(kind))
    assert not is_current(engine)
    upgrade(engine)
    assert is_current(engine)
    upgrade(engine)  # once more changes nothing
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []
        head = connection.execute(select(LedgerHead.audit_seq, LedgerHead.audit_hash)).one()
    engine.dispose()
    assert tuple(head) == (0, GENESIS)


@BOTH
def test_the_database_checks_what_the_records_say(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    engine = open_database(request.getfixturevalue(kind))
    upgrade(engine)
    wanted = open_database(f"sqlite:///{tmp_path / 'wanted.db'}")
    METADATA.create_all(wanted)
    assert names_of_checks(engine) == names_of_checks(wanted)
    assert partial_indexes(engine) == partial_indexes(wanted)
    engine.dispose()
    wanted.dispose()


def names_of_checks(engine: Engine) -> set[tuple[str, str | None]]:
    found = inspect(engine)
    return {
        (table, check["name"])
        for table in METADATA.tables
        for check in found.get_check_constraints(table)
    }


def partial_indexes(engine: Engine) -> set[str]:
    found, where = inspect(engine), f"{engine.dialect.name}_where"
    return {
        str(index["name"])
        for table in METADATA.tables
        for index in found.get_indexes(table)
        if where in index.get("dialect_options", {})
    }


def second_revision(url: str) -> Engine:
    """Return a database as it was before ledgers could be anonymous, with a loan in it."""
    return as_it_was(url, "0002", A_LOAN)


def as_it_was(url: str, revision: str, rows: Rows) -> Engine:
    """Return a database of an earlier revision with rows in it."""
    engine = open_database(url)
    settings = config()
    with engine.execution_options(**{WRITING: True}).begin() as connection:
        settings.attributes["connection"] = connection
        command.upgrade(settings, revision)
        for table, row in rows:
            places = ", ".join(f":{name}" for name in row)
            connection.execute(
                text(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({places})"), row
            )
    return engine


def value(engine: Engine, wanted: str) -> Any:
    with engine.connect() as connection:
        return connection.scalar(text(wanted))


@BOTH
def test_an_upgrade_keeps_rows_that_others_refer_to(
    kind: str, request: pytest.FixtureRequest
) -> None:
    engine = second_revision(request.getfixturevalue(kind))
    upgrade(engine)
    assert value(engine, "SELECT purpose FROM key_loan WHERE id = 'l1'") == "p"
    assert value(engine, "SELECT loan_id FROM key_loss") == "l1"
    with engine.connect() as connection, pytest.raises(IntegrityError):
        connection.execute(text("DELETE FROM key_loan"))
    engine.dispose()


@BOTH
def test_a_door_that_called_as_a_kiosk_calls_as_a_door(
    kind: str, request: pytest.FixtureRequest
) -> None:
    engine = as_it_was(request.getfixturevalue(kind), "0004", CALLS)
    upgrade(engine)
    assert value(engine, "SELECT kind FROM call_task WHERE id = 'd'") == "cabinet_door"
    assert value(engine, "SELECT kind FROM call_task WHERE id = 'k'") == "kiosk"
    for each in CallKind:
        with engine.execution_options(**{WRITING: True}).begin() as connection:
            connection.execute(text("UPDATE call_task SET kind = :kind"), {"kind": each.value})
            connection.rollback()
    with engine.connect() as connection, pytest.raises(IntegrityError):
        connection.execute(text("UPDATE call_task SET kind = 'lift'"))
    engine.dispose()


def test_an_upgrade_that_would_leave_dangling_rows_changes_nothing(sqlite_url: str) -> None:
    engine = second_revision(sqlite_url)
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.execute("PRAGMA foreign_keys = OFF")
        driver.execute("UPDATE key_loss SET loan_id = 'gone'")
        driver.execute("PRAGMA foreign_keys = ON")
    with pytest.raises(DanglingRows, match="key_loss"):
        upgrade(engine)
    assert not is_current(engine)
    assert value(engine, "PRAGMA foreign_keys") == 1
    engine.dispose()
