"""A pass before the scanner of a kiosk: like its code, or good for nothing, which is written."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kiosk.domain.passes import PassText, sealed_text
from kiosk.domain.refusal import Refused
from kiosk.domain.visits import Heard, VisitState
from kiosk.services.retention import wipe_personal_fields
from kiosk.services.visits import (
    Arrived,
    UnusablePass,
    cancel_visit,
    present_invitation,
    present_pass,
    sweep_visits,
)
from tests.support.desks import Centre, with_duties
from tests.support.visitors import DAY, HOUR, NOTICE, SITE, after, invited, state_of


@pytest.fixture
def site(centre: Centre) -> Centre:
    centre.apply(SITE)
    return centre


def show(site: Centre, text: str) -> Arrived | UnusablePass:
    with site.transaction() as tx:
        return present_pass(tx, text=text, notice=NOTICE)


def denied(site: Centre) -> list[object]:
    return [facts["problem"] for action, _, facts in site.audit() if action == "pass_denied"]


def test_a_pass_that_is_scanned_does_what_its_code_does(site: Centre) -> None:
    by_code, by_qr = invited(site, by_home=False), invited(site, by_home=False)
    with site.transaction() as tx:
        typed = present_invitation(tx, code=by_code.code, notice=NOTICE)
    scanned = show(site, by_qr.qr)
    assert isinstance(scanned, Arrived)
    assert (scanned.visit.id, scanned.visit.notice) == (by_qr.visit.id, NOTICE)
    assert scanned.heard is typed.heard is Heard.PLEASE_WAIT
    assert state_of(site, by_qr.visit.id) is state_of(site, by_code.visit.id) is VisitState.ARRIVED
    assert denied(site) == []


@pytest.mark.parametrize(
    "text",
    [
        "", "482916", "https://example.cn/pay", "你好", "V1" + "0" * 50, "'; DROP TABLE pass; --",
        "%s{0}",
    ],
)  # fmt: skip
def test_what_is_no_pass_of_ours_is_unknown(site: Centre, text: str) -> None:
    assert show(site, text) is UnusablePass.UNKNOWN
    assert denied(site) == ["unknown"]


def test_an_edited_and_a_forged_pass_are_told_apart_from_a_poster(site: Centre) -> None:
    good = invited(site).qr
    edited = good[:-1] + ("0" if good[-1] != "0" else "1")
    longer = good[:33] + "ZZZZ" + good[37:]
    now = site.clock.now
    made_up = sealed_text(PassText("0" * 26, now, now + HOUR), b"another key")
    assert [show(site, text) for text in (edited, longer, made_up)] == [UnusablePass.EDITED] * 3
    assert denied(site) == ["edited"] * 3


def test_a_pass_before_and_after_its_time_says_which(site: Centre) -> None:
    now = site.clock.now
    given = invited(site, starts_at=now + 5 * HOUR, ends_at=now + 6 * HOUR)
    assert show(site, given.qr) is UnusablePass.EARLY
    after(site, 10 * HOUR)
    assert show(site, given.qr) is UnusablePass.EXPIRED
    after(site, 40 * DAY)
    with site.transaction() as tx:
        sweep_visits(tx)
        wipe_personal_fields(tx)
    assert show(site, given.qr) is UnusablePass.EXPIRED


def test_a_visit_called_off_is_over_and_not_said_why(site: Centre) -> None:
    given = invited(site)
    with site.transaction() as tx:
        cancel_visit(tx, visit=given.visit.id)
    assert show(site, given.qr) is UnusablePass.OVER
    assert denied(site) == ["over"]


def test_the_last_second_of_a_pass_is_the_one_before_it_closes(site: Centre) -> None:
    given = invited(site)
    site.clock.now = given.visit.closes_at - timedelta(seconds=1)
    assert isinstance(show(site, given.qr), Arrived)
    site.clock.now = given.visit.closes_at
    assert show(site, given.qr) is UnusablePass.EXPIRED


def test_a_reader_without_the_duty_reads_nothing(site: Centre) -> None:
    with pytest.raises(Refused, match="duty_missing"), site.transaction(with_duties("cards")) as tx:
        present_pass(tx, text="x", notice=NOTICE)
