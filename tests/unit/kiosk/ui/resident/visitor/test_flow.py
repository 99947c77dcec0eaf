"""The visitor's way, without a screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from kiosk.domain.guesses import FIRST_BLOCK, MOST_WRONG
from kiosk.domain.visit_times import Rung, VisitKind
from kiosk.domain.visits import Heard, VisitState
from kiosk.services.visits import Shown, Ticket
from kiosk.services.visits.following import Followed
from kiosk.ui.code_guesses import CodeGuesses
from kiosk.ui.resident.visitor.flow import Entered, Step, next_step, one_back

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
TICKET = Ticket("v", "123456", "V1", ("east",), NOW, NOW + timedelta(hours=2), 1)
START = Entered()
READ = replace(START, agreed=True)
PLACED = replace(READ, place=("3", "2", "1101"), home="3-2-1101")
MEANT = replace(PLACED, kind=VisitKind.GUEST)


def answered(heard: Heard, ticket: Ticket | None = None) -> Followed:
    return Followed(Shown("v", VisitState.ARRIVED, heard, Rung.APP, ticket), None)


@pytest.mark.parametrize(
    ("entered", "step"),
    [
        (START, Step.NOTICE),
        (READ, Step.PLACE),
        (PLACED, Step.PURPOSE),
        (MEANT, Step.NAME),
        (replace(MEANT, document=True), Step.DOCUMENT),
        (Entered(by_code=True), Step.CODE),
        (replace(MEANT, followed=answered(Heard.PLEASE_WAIT)), Step.WAITING),
        (replace(MEANT, followed=answered(Heard.WELCOME, TICKET)), Step.PASS),
        (replace(MEANT, followed=answered(Heard.WELCOME)), Step.DESK),
        (replace(MEANT, followed=answered(Heard.ASK_DESK)), Step.DESK),
        (replace(MEANT, followed=answered(Heard.OVER)), Step.DESK),
        (
            replace(MEANT, prefers_desk=True, followed=answered(Heard.PLEASE_WAIT)),
            Step.DESK,
        ),
        (
            replace(MEANT, prefers_desk=True, followed=answered(Heard.WELCOME, TICKET)),
            Step.PASS,
        ),
    ],
)
def test_the_page_follows_from_what_is_known(entered: Entered, step: Step) -> None:
    assert next_step(entered) is step


@pytest.mark.parametrize(
    ("entered", "before"),
    [
        (READ, Step.NOTICE),
        (PLACED, Step.PLACE),
        (MEANT, Step.PURPOSE),
        (replace(MEANT, document=True), Step.PURPOSE),
    ],
)
def test_back_goes_one_page_and_keeps_the_rest(entered: Entered, before: Step) -> None:
    earlier = one_back(entered)
    assert earlier is not None
    assert next_step(earlier) is before
    assert earlier.place == entered.place


def test_there_is_no_way_back_from_the_first_page_and_after_sending() -> None:
    assert one_back(START) is None
    assert one_back(Entered(by_code=True)) is None
    assert one_back(replace(MEANT, followed=answered(Heard.PLEASE_WAIT))) is None


def test_what_was_entered_is_not_printed_by_accident() -> None:
    assert "王先生" not in repr(replace(MEANT, draft="王先生"))


def test_guesses_are_counted_over_sessions_and_forgiven_by_a_right_one() -> None:
    guesses = CodeGuesses()
    for _ in range(MOST_WRONG - 1):
        guesses.was_wrong(NOW)
    guesses.was_right(NOW)
    for _ in range(MOST_WRONG):
        assert guesses.blocked_until(NOW) is None
        guesses.was_wrong(NOW)
    assert guesses.blocked_until(NOW) == NOW + FIRST_BLOCK
    assert guesses.blocked_until(NOW + FIRST_BLOCK) is None
