"""Fixtures that every test may ask for: real brokers and databases, one's own for each test."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from sqlalchemy import URL, make_url

from tests.support.broker import ANONYMOUS, Broker, write_config
from tests.support.postgres import private_cluster, server_programs
from tests.support.schema import empty, migrate, new_database

# Before any test imports Qt. Set it to xcb to watch.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

StartBroker = Callable[..., Broker]


@pytest.fixture
def start_broker(tmp_path: Path) -> Iterator[StartBroker]:
    """Start a broker: ``start_broker(config_lines=("allow_anonymous true",))``.

    Or with a whole configuration: ``start_broker(config_file=path, port=its_port)``. All are
    stopped after the test.
    """
    started: list[Broker] = []

    def start(
        config_lines: Sequence[str] = ANONYMOUS,
        *,
        config_file: Path | None = None,
        port: int = 0,
    ) -> Broker:
        if config_file is None:
            config_file, port = write_config(tmp_path, config_lines)
        broker = Broker(config_file, port)
        started.append(broker)
        broker.start()
        return broker

    yield start
    for broker in started:
        broker.kill()


@pytest.fixture
def broker(start_broker: StartBroker) -> Broker:
    """A running broker without passwords that keeps nothing on disk."""
    return start_broker()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[URL]:
    """The server at ``$KIOSK_TEST_DATABASE_URL``, else a private one of this test process."""
    given = os.environ.get("KIOSK_TEST_DATABASE_URL")
    programs = server_programs()
    if given:
        yield make_url(given)
    elif programs:
        with private_cluster(programs) as url:
            yield make_url(url)
    elif os.environ.get("CI"):
        pytest.fail("PostgreSQL is not installed; here its tests must not be skipped")
    else:
        pytest.skip("PostgreSQL is not installed and KIOSK_TEST_DATABASE_URL is not set")


@pytest.fixture(scope="session")
def postgres_database(postgres_server: URL) -> Iterator[URL]:
    """One database of this test process with the newest schema; emptied between tests."""
    with new_database(postgres_server) as url:
        migrate(url.render_as_string(hide_password=False))
        yield url


@pytest.fixture
def postgres_url(postgres_database: URL) -> Iterator[str]:
    """The URL of a PostgreSQL database whose tables are all empty."""
    yield postgres_database.render_as_string(hide_password=False)
    empty(postgres_database)


@pytest.fixture
def bare_postgres_url(postgres_server: URL) -> Iterator[str]:
    """The URL of a new PostgreSQL database without any table, removed after the test."""
    with new_database(postgres_server) as url:
        yield url.render_as_string(hide_password=False)


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """The URL of an SQLite file that is not there yet."""
    return f"sqlite:///{tmp_path / 'kiosk.db'}"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """An empty database; the test runs once on each kind."""
    kind = "sqlite_url" if request.param == "sqlite" else "postgres_url"
    return str(request.getfixturevalue(kind))
