"""The way to a key and back, without a screen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.domain.resident_pin import Evidence, Factor
from kiosk.ui.resident.keys.cabinet_picture import window
from kiosk.ui.resident.keys.flow import (
    COLLECTING,
    RETURNING,
    SEEN,
    End,
    Entered,
    Step,
    Way,
    can_be_tried_again,
    is_code,
    next_step,
    once_more,
    one_back,
)
from tests.support.key_rooms import SIGNED
from tests.support.resident_key_gallery import OPENING, PICKUP

CODE = Entered(way=Way.COLLECT)
PROOF = replace(CODE, digits="730518", known=True)
CHECK = replace(PROOF, proof=Evidence(Factor.CARD, frozenset(), "p"), pickup=PICKUP)
TAKE = replace(CHECK, signed=SIGNED, opening=OPENING)
TAKEN = replace(TAKE, confirmed=SIGNED, end=End.TAKEN)
TAG = Entered(way=Way.RETURN)
PUT = replace(TAG, opening=OPENING)
BACK = replace(PUT, end=End.PUT)


def test_the_way_of_a_key_out_and_home() -> None:
    out = [next_step(each) for each in (Entered(), CODE, PROOF, CHECK, TAKE, TAKEN)]
    home = [next_step(each) for each in (Entered(), TAG, PUT, BACK)]
    assert tuple(out) == COLLECTING
    assert tuple(home) == RETURNING


def test_digits_alone_lead_nowhere_until_somebody_waits_with_them() -> None:
    assert next_step(replace(CODE, digits="730518")) is Step.CODE


@pytest.mark.parametrize(
    ("here", "there"),
    [(Entered(), None), (CODE, Entered()), (TAG, Entered()), (PROOF, CODE), (TAKE, TAKE),
     (PUT, PUT), (TAKEN, None), (BACK, None)],
)  # fmt: skip
def test_back_never_leads_away_from_a_door_that_was_asked_for(
    here: Entered, there: Entered | None
) -> None:
    assert one_back(here) == there


def test_back_from_the_terms_asks_for_the_proof_again() -> None:
    earlier = one_back(replace(CHECK, signed=SIGNED))
    assert earlier == PROOF


@pytest.mark.parametrize("end", End)
def test_only_what_was_seen_or_signed_has_an_end(end: End) -> None:
    assert (end in SEEN) is (end not in {End.NOT_OPENED, End.UNCLEAR})
    assert next_step(replace(TAKE, end=end)) is Step.RESULT


@pytest.mark.parametrize(
    ("end", "fault", "again"),
    [(End.NOT_OPENED, "no_answer", True), (End.NOT_OPENED, "not_observed", True),
     (End.NOT_OPENED, "open_already", False), (End.NOT_OPENED, "no_such_door", False),
     (End.UNCLEAR, "no_answer", False), (End.TAKEN, "", False)],
)  # fmt: skip
def test_which_doors_may_be_tried_again(end: End, fault: str, *, again: bool) -> None:
    assert can_be_tried_again(replace(TAKE, end=end, fault=fault)) is again


def test_another_try_keeps_what_was_signed_and_forgets_the_opening() -> None:
    failed = replace(TAKE, confirmed=SIGNED, end=End.NOT_OPENED, fault="no_answer")
    assert once_more(failed) == replace(CHECK, signed=SIGNED)
    assert next_step(once_more(replace(PUT, end=End.NOT_OPENED))) is Step.TAG


@pytest.mark.parametrize(
    ("text", "so"), [("730518", True), ("73051", False), ("7305186", False), ("73０518", False)]
)
def test_what_is_scanned_is_a_pick_up_code(text: str, *, so: bool) -> None:
    assert is_code(text) is so


@pytest.mark.parametrize(
    ("doors", "lit", "shown"),
    [(24, 7, [5, 6, 7, 8, 9]), (24, 1, [1, 2, 3, 4, 5]), (24, 24, [20, 21, 22, 23, 24]),
     (3, 2, [1, 2, 3]), (1, 1, [1])],
)  # fmt: skip
def test_the_picture_shows_the_door_and_those_beside_it(
    doors: int, lit: int, shown: list[int]
) -> None:
    assert list(window(doors, lit)) == shown


def test_nothing_personal_is_in_a_log_by_accident() -> None:
    assert "730518" not in repr(TAKE)
