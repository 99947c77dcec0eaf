"""What the tests of use cases on a real database share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.desks import Centre, open_centre


@pytest.fixture
def centre(database_url: str) -> Iterator[Centre]:
    """A desk on an empty database, once on SQLite and once on PostgreSQL; no site yet."""
    with open_centre(database_url) as centre:
        yield centre
