"""A broker, a prepared database, a gatekeeper on a thread, and somebody who looks on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

import pytest

from tests.support.broker import Broker
from tests.support.estate import Estate
from tests.support.gatehouse import SITE as VISITORS_SITE
from tests.support.gatehouse import Gatehouse
from tests.support.keeper import KeeperThread, prepared
from tests.support.onlooker import Onlooker

OpenEstate = Callable[[str], Estate]


@pytest.fixture
def open_estate(broker: Broker) -> Iterator[OpenEstate]:
    """Prepare the database at a URL, with ten cards: the odd ones are lost."""
    with ExitStack() as stack:

        def open_it(url: str) -> Estate:
            engine = stack.enter_context(prepared(url))
            estate = Estate(url, engine, broker)
            stack.enter_context(estate.ends)
            return estate

        yield open_it


@pytest.fixture
def estate(open_estate: OpenEstate, sqlite_url: str) -> Estate:
    """An estate on SQLite; no gatekeeper runs yet."""
    return open_estate(sqlite_url)


@pytest.fixture
def either_estate(open_estate: OpenEstate, database_url: str) -> Estate:
    """The same, once on SQLite and once on PostgreSQL."""
    return open_estate(database_url)


@pytest.fixture
def onlooker(estate: Estate) -> Onlooker:
    """Somebody who heard everything, the gatekeeper's start included."""
    return estate.onlooker()


@pytest.fixture
def keeper(estate: Estate, onlooker: Onlooker) -> KeeperThread:
    """A gatekeeper that is ready."""
    return estate.keeper()


@pytest.fixture
def gatehouse(broker: Broker, sqlite_url: str) -> Iterator[Gatehouse]:
    """An estate that knows visitors, on SQLite; no gatekeeper runs yet."""
    with opened(broker, sqlite_url) as found:
        yield found


@pytest.fixture
def either_gatehouse(broker: Broker, database_url: str) -> Iterator[Gatehouse]:
    """The same, once on SQLite and once on PostgreSQL."""
    with opened(broker, database_url) as found:
        yield found


@pytest.fixture
def gatehouse_on_postgres(broker: Broker, postgres_url: str) -> Iterator[Gatehouse]:
    """The same on PostgreSQL, where rows are locked one by one."""
    with opened(broker, postgres_url) as found:
        yield found


@contextmanager
def opened(broker: Broker, url: str) -> Iterator[Gatehouse]:
    with prepared(url, site=VISITORS_SITE) as engine:
        estate = Estate(url, engine, broker)
        with estate.ends:
            yield Gatehouse(estate, estate.onlooker())
