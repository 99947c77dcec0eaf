"""What a line from the scan field means, in each state of the key in the hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.domain.key_stock_take import Count, Difference, Scope
from kiosk.domain.keys import KeyClass, KeyState
from kiosk.services.key_stock_desk import CountLine, InHand, Standing, Step
from kiosk.ui.desk.stock_take.flow import (
    Ask,
    Enter,
    Scan,
    Shown,
    Why,
    counts,
    in_list,
    meaning,
    ordered,
)

TAG, OTHER = "ABCD2345", "0102A90001"
BUNCH = InHand("k", TAG, "K-0001", "A-01", KeyState.ON_HOOK, 3, None, Step.PIECES)
SEALED = replace(BUNCH, expected_seal="SN1", step=Step.SEAL)
COUNTED = replace(BUNCH, step=Step.COUNTED, pieces=2, seal="SN9", found_hook="A-02", remark="x")
BEFORE = replace(COUNTED, step=Step.COUNTED_BEFORE)
CORRECTED = Enter(Count(TAG, 3, "SN9", "A-02", "x"), again=True)


@pytest.mark.parametrize(
    ("line", "hand", "ask"),
    [
        ("", None, None),
        ("7", None, Why.NOTHING_IN_HAND),
        (f" {OTHER} ", None, Scan(OTHER)),
        ("123", None, Scan("123")),
        ("", BUNCH, Why.PIECES_MISSING),
        ("3", BUNCH, Enter(Count(TAG, 3), again=False)),
        ("0", BUNCH, Enter(Count(TAG, 0), again=False)),
        (OTHER, BUNCH, Why.COUNT_FIRST),
        ("rubbish", BUNCH, Why.COUNT_FIRST),
        (TAG.lower(), BUNCH, None),
        ("", SEALED, Enter(Count(TAG, 3, "SN1"), again=False)),
        ("2", SEALED, Enter(Count(TAG, 2, "SN1"), again=False)),
        (OTHER, SEALED, Why.COUNT_FIRST),
        ("", COUNTED, None),
        ("3", COUNTED, CORRECTED),
        ("3", BEFORE, CORRECTED),
        (OTHER, COUNTED, Scan(OTHER)),
        (TAG, COUNTED, Scan(TAG)),
        (OTHER, BEFORE, Scan(OTHER)),
    ],
)
def test_what_a_line_means(line: str, hand: InHand | None, ask: Ask) -> None:
    assert meaning(line, hand) == ask


def line_of(standing: Standing, *differences: Difference) -> CountLine:
    return CountLine(
        key="k", number="K-0001", key_class=KeyClass.REPAIR, hook="A-01", state=KeyState.ON_HOOK,
        expected_pieces=1, pieces=None, expected_seal=None, seal=None, found_hook=None, remark="",
        differences=differences, standing=standing,
    )  # fmt: skip


def test_a_key_that_was_not_seen_is_listed_as_such_and_not_as_differing() -> None:
    missing = line_of(Standing.NOT_SEEN, Difference.NOT_SEEN)
    wrong = line_of(Standing.SEEN, Difference.PIECES)
    away, well = line_of(Standing.AWAY), line_of(Standing.SEEN)
    assert counts([missing, wrong, away, well]) == {
        Shown.DIFFERING: 1, Shown.NOT_SEEN: 1, Shown.SEEN: 2, Shown.AWAY: 1, Shown.ALL: 4,
    }  # fmt: skip
    assert not in_list(missing, Shown.DIFFERING)


def test_what_is_due_comes_first() -> None:
    assert ordered([Scope.ALL]) == [Scope.ALL, Scope.CUSTODY]
    assert ordered([]) == list(Scope)
