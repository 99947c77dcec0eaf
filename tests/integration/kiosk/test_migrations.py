"""The migrations give the schema the records describe, on both databases."""

from __future__ import annotations

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import select

from kiosk.domain.audit import GENESIS, LedgerHead
from kiosk.store.engine import open_database
from kiosk.store.migrate import is_current, upgrade
from kiosk.store.tables import METADATA


@pytest.mark.parametrize("kind", ["sqlite_url", "bare_postgres_url"])
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
