"""What a mandate lacks, and when it ends, without a window."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kiosk.domain.custody import Collector
from kiosk.services.custody import Wish
from kiosk.ui.desk.custody.flow import Entered, Missing, after_months, missing, named_already

TODAY = date(2026, 3, 2)
FULL = Entered(
    key="K", today=TODAY, owner="P", purpose="通风检查", until="2026-09-02",
    collectors=(Collector("徐静"),),
)  # fmt: skip


@pytest.mark.parametrize(
    ("entered", "lacking"),
    [
        (FULL, None),
        (replace(FULL, owner=""), Missing.OWNER),
        (replace(FULL, purpose=""), Missing.PURPOSE),
        (replace(FULL, until=""), Missing.UNTIL),
        (replace(FULL, until="2026-02-30"), Missing.UNTIL),
        (replace(FULL, until="tomorrow"), Missing.UNTIL),
        (replace(FULL, until="2026-03-01"), Missing.PAST),
        (replace(FULL, until="2026-03-02"), None),
        (replace(FULL, pending=True), Missing.COLLECTOR),
        (replace(FULL, collectors=()), None),
        (replace(FULL, owner="", purpose="", pending=True), Missing.OWNER),
    ],
)
def test_the_first_thing_missing(entered: Entered, lacking: Missing | None) -> None:
    assert missing(entered) is lacking


def test_a_complete_form_is_the_owners_wish() -> None:
    assert FULL.wish() == Wish(
        key="K", owner="P", purpose="通风检查", until_on=date(2026, 9, 2),
        collectors=(Collector("徐静"),),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("day", "months", "last"),
    [
        (date(2026, 3, 2), 6, date(2026, 9, 2)),
        (date(2026, 8, 31), 1, date(2026, 9, 30)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
    ],
)
def test_the_same_day_months_later(day: date, months: int, last: date) -> None:
    assert after_months(day, months) == last


def test_nobody_is_named_twice() -> None:
    assert named_already(FULL.collectors, "徐静")
    assert not named_already(FULL.collectors, "徐")
