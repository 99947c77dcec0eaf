"""Wrong codes at a touch screen are written down and remembered, each screen's by itself."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kiosk.app.resident_wiring import DUTIES
from kiosk.domain.guesses import FIRST_BLOCK, FORGOTTEN_AFTER, MOST_WRONG, NONE_YET, Guesses
from kiosk.domain.refusal import Refused
from kiosk.domain.staff import Actor
from kiosk.services.code_guesses import CodeKind, guesses_so_far, note_wrong_code
from tests.support.desks import Centre, with_duties

KIOSK, OTHER = Actor("kiosk:one", "one", DUTIES), Actor("kiosk:two", "two", DUTIES)


def guess(centre: Centre, times: int, kind: CodeKind = CodeKind.PICKUP) -> None:
    for _ in range(times):
        with centre.transaction(KIOSK) as tx:
            note_wrong_code(tx, kind=kind)
        centre.clock.pass_by(timedelta(seconds=1))


def remembered(centre: Centre, actor: Actor, kind: CodeKind = CodeKind.PICKUP) -> Guesses:
    with centre.desk.reading(actor) as tx:
        return guesses_so_far(tx, kind=kind)


def test_five_wrong_ones_close_this_screen_for_this_kind_of_code(centre: Centre) -> None:
    guess(centre, MOST_WRONG)
    found = remembered(centre, KIOSK)
    assert found.blocked(centre.clock())
    assert not found.blocked(centre.clock() + FIRST_BLOCK)
    assert remembered(centre, KIOSK, CodeKind.VISIT) == NONE_YET
    assert remembered(centre, OTHER) == NONE_YET


def test_what_was_typed_is_not_kept(centre: Centre) -> None:
    guess(centre, 1)
    assert centre.audit()[-1] == ("code_guessed", "pickup_code", {})


def test_they_are_forgotten_after_an_hour(centre: Centre) -> None:
    guess(centre, MOST_WRONG)
    centre.clock.pass_by(FORGOTTEN_AFTER)
    guess(centre, 1)
    assert remembered(centre, KIOSK).wrong == 1


def test_it_needs_the_duty(centre: Centre) -> None:
    nobody = with_duties("keys")
    with pytest.raises(Refused, match="duty_missing"), centre.transaction(nobody) as tx:
        note_wrong_code(tx, kind=CodeKind.VISIT)
    with pytest.raises(Refused, match="duty_missing"), centre.transaction(nobody) as tx:
        guesses_so_far(tx, kind=CodeKind.VISIT)
