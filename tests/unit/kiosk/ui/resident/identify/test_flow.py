"""The way to two proofs, without a screen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.domain.resident_pin import Evidence, Factor
from kiosk.ui.resident.identify.flow import (
    Entered,
    Step,
    left_over,
    next_step,
    one_back,
    with_evidence,
    without,
)

ALL = frozenset(Factor)
BARE = frozenset({Factor.HOME_PIN, Factor.DESK_CODE})
AT_HOME = Entered(place=("3", "2", "1101"), home="3-2-1101")


def proof(factor: Factor) -> Evidence:
    return Evidence(factor, frozenset({"h"}))


KNOWN = with_evidence(AT_HOME, proof(Factor.HOME_PIN))


@pytest.mark.parametrize(
    ("entered", "offered", "step"),
    [
        (Entered(), ALL, Step.PLACE),
        (AT_HOME, ALL, Step.PIN),
        (without(AT_HOME, Factor.HOME_PIN), ALL, Step.CHOOSE),
        (without(AT_HOME, Factor.HOME_PIN), BARE, Step.NO_WAY),
        (KNOWN, ALL, Step.CHOOSE),
        (KNOWN, BARE, Step.CODE),
        (without(KNOWN, Factor.DESK_CODE), BARE, Step.NO_WAY),
        (replace(KNOWN, method=Factor.CARD), ALL, Step.CARD),
        (replace(KNOWN, method=Factor.ID_CARD), ALL, Step.DOCUMENT),
        (with_evidence(KNOWN, proof(Factor.CARD)), ALL, Step.PROVED),
        (with_evidence(AT_HOME, proof(Factor.CARD)), ALL, Step.PIN),
    ],
)
def test_the_page_follows_from_what_was_shown(
    entered: Entered, offered: frozenset[Factor], step: Step
) -> None:
    assert next_step(entered, offered) is step


def test_the_same_proof_twice_is_one_proof() -> None:
    twice = with_evidence(KNOWN, proof(Factor.HOME_PIN))
    assert len(twice.shown) == 1
    assert next_step(twice, ALL) is Step.CHOOSE


def test_a_proof_that_was_shown_is_not_offered_again() -> None:
    assert left_over(without(KNOWN, Factor.CARD), ALL) == {Factor.ID_CARD, Factor.DESK_CODE}


def test_back_takes_the_choice_then_the_proofs_then_the_home() -> None:
    chosen = replace(KNOWN, method=Factor.CARD)
    steps = []
    at: Entered | None = chosen
    while at is not None:
        steps.append(next_step(at, ALL))
        at = one_back(at, ALL)
    assert steps == [Step.CARD, Step.CHOOSE, Step.PIN, Step.PLACE]
