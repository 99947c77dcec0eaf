"""What a scanned text is about."""

from __future__ import annotations

import pytest

from kiosk.domain.keys import new_tag
from kiosk.domain.scanned import About, about


def test_the_tag_of_a_key_is_about_keys() -> None:
    assert about(new_tag()) is About.KEY
    assert about(" k7wq2mtz\n") is About.KEY


@pytest.mark.parametrize(
    "text",
    ["", "482916", "K7WQ2MT", "K7WQ2MTZ9", "K0WQ2MTZ", "https://example.cn", "V101J", "你好你好"],
)  # fmt: skip
def test_everything_else_is_looked_for_among_visits(text: str) -> None:
    assert about(text) is About.VISIT
