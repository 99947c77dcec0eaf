"""What the tests of cards at the desk share."""

from __future__ import annotations

import pytest

from tests.support.counter import Counter, open_counter
from tests.support.desks import Centre


@pytest.fixture
def desk(centre: Centre) -> Counter:
    """A counter, once on SQLite and once on PostgreSQL."""
    return open_counter(centre)
