"""The book of visits: what the desk finds in it, who waits, and what may be done."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kiosk.domain.calls import CallKind, CallResult
from kiosk.domain.refusal import Refused
from kiosk.domain.visit_times import Rung, VisitKind
from kiosk.domain.visits import VisitState, VisitVerb
from kiosk.domain.watch_list import WatchMark
from kiosk.services.assistance import call_staff
from kiosk.services.calls import call_log
from kiosk.services.site import today
from kiosk.services.visit_book import (
    BookFilter,
    BookPage,
    CallAnswer,
    HowDecided,
    Need,
    VisitDetail,
    Waiting,
    answer_call,
    read_book,
    read_visit,
    visit_pulse,
    waiting_calls,
)
from kiosk.services.visits import (
    cancel_visit,
    check_in,
    check_out,
    climb_ladder,
    desk_approve,
    sweep_visits,
)
from kiosk.services.watch_list import watch
from tests.support.desks import CONSOLE, Centre, with_duties
from tests.support.visitors import DAY, GUARD, HOME, HOUR, SITE, after, calls_of, invited, walk_in


@pytest.fixture
def site(centre: Centre) -> Centre:
    centre.apply(SITE)
    return centre


def book(centre: Centre, filter: BookFilter = BookFilter.TODAY, text: str = "") -> BookPage:  # noqa: A002
    with centre.desk.reading(GUARD) as tx:
        return read_book(tx, filter=filter, text=text)


def ids(page: BookPage) -> list[str]:
    return [row.visit for row in page.rows]


def detail(centre: Centre, visit: str) -> VisitDetail:
    with centre.desk.reading(GUARD) as tx:
        return read_visit(tx, visit=visit)


def waiting(centre: Centre) -> tuple[Waiting, ...]:
    with centre.desk.reading(GUARD) as tx:
        return waiting_calls(tx)


def answer(centre: Centre, waits: Waiting, what: CallAnswer, reason: str = "住户电话") -> None:
    with centre.transaction(GUARD) as tx:
        answer_call(tx, task=waits.task, visit=waits.visit, answer=what, reason=reason)


def inside(centre: Centre, kind: VisitKind = VisitKind.GUEST) -> str:
    visit = walk_in(centre, kind).id
    with centre.transaction() as tx:
        desk_approve(tx, visit=visit, reason="住户电话")
        check_in(tx, visit=visit)
    return visit


def test_the_book_is_counted_by_what_the_desk_filters_for(site: Centre) -> None:
    asked, here, late = walk_in(site).id, inside(site), inside(site, VisitKind.DELIVERY)
    booked = invited(site, starts_at=site.clock.now + DAY, ends_at=site.clock.now + DAY).visit.id
    after(site, timedelta(minutes=40))
    with site.transaction() as tx:
        sweep_visits(tx)
    page = book(site)
    assert page.counts == {
        BookFilter.TODAY: 3, BookFilter.INSIDE: 2, BookFilter.WAITING: 1,
        BookFilter.OVERSTAYED: 1, BookFilter.EXPECTED: 1,
    }  # fmt: skip
    assert ids(page)[0] == asked
    assert set(ids(book(site, BookFilter.INSIDE))) == {here, late}
    assert ids(book(site, BookFilter.OVERSTAYED)) == [late]
    assert ids(book(site, BookFilter.EXPECTED)) == [booked]
    assert (page.wiped, page.may_supervise) == (None, False)


def test_a_row_says_who_whence_until_when_and_how(site: Centre) -> None:
    visit = inside(site, VisitKind.DELIVERY)
    (row,) = book(site).rows
    assert (row.name, row.home, row.state) == ("陈**", HOME, VisitState.ON_SITE)
    assert row.gates[0] == ("东门入口", "East gate, in")
    assert row.leave_by == site.clock.now + timedelta(minutes=30)
    assert (row.visit, row.how) == (visit, HowDecided.SYSTEM)
    invited(site)
    assert {each.how for each in book(site).rows} == {HowDecided.SYSTEM, HowDecided.INVITED}


def test_visits_are_found_by_home_and_by_code_not_by_name(site: Centre) -> None:
    found = invited(site)
    assert ids(book(site, text=found.code)) == [found.visit.id]
    assert ids(book(site, text=HOME)) == ids(book(site, text="3-2-")) == [found.visit.id]
    assert ids(book(site, text="3")) == [found.visit.id]
    assert ids(book(site, text="3-2-110")) == ids(book(site, text="陈小满")) == []


def test_what_recurs_is_todays_on_its_weekdays(site: Centre) -> None:
    now = site.clock.now
    with site.desk.reading(CONSOLE) as tx:
        day = today(tx)
    bit = 1 << day.weekday() + 1
    help_ = invited(
        site, kind=VisitKind.DOMESTIC_HELP, starts_at=now + DAY, ends_at=now + DAY + HOUR,
        weekdays=bit, until_on=day + timedelta(days=30),
    )  # fmt: skip
    assert book(site).total == 0
    after(site, DAY)
    assert ids(book(site)) == [help_.visit.id]
    after(site, DAY)
    assert book(site).total == 0
    after(site, 6 * DAY)
    assert ids(book(site)) == [help_.visit.id]
    assert book(site).rows[0].how is HowDecided.RECURRING


def test_who_waits_is_the_app_then_a_call_then_the_desk(site: Centre) -> None:
    visit = walk_in(site).id
    (one,) = waiting(site)
    assert (one.need, one.task, one.answers_by) == (
        Need.APP, None, site.clock.now + timedelta(seconds=50),
    )  # fmt: skip
    with site.desk.reading(GUARD) as tx:
        before = visit_pulse(tx)
    after(site, timedelta(seconds=51))
    with site.desk.reading(GUARD) as tx:
        assert visit_pulse(tx).ladder_due
    with site.transaction() as tx:
        climb_ladder(tx)
    (one,) = waiting(site)
    assert (one.need, one.visit, one.home) == (Need.VOICE, visit, HOME)
    with site.desk.reading(GUARD) as tx:
        now = visit_pulse(tx)
    assert (now.calls, now.ladder_due, now.mark > before.mark) == (1, False, False)
    after(site, timedelta(seconds=60))
    with site.transaction() as tx:
        climb_ladder(tx)
    (one,) = waiting(site)
    assert (one.need, one.answers_by) == (Need.DESK, None)


def test_a_call_is_logged_with_what_the_home_said(site: Centre) -> None:
    visit = walk_in(site).id
    after(site, timedelta(seconds=51))
    with site.transaction() as tx:
        climb_ladder(tx)
    (call,) = waiting(site)
    answer(site, call, CallAnswer.NO_ANSWER, "")
    assert waiting(site)[0].tries == 1
    answer(site, call, CallAnswer.YES)
    assert waiting(site) == ()
    found = detail(site, visit)
    assert (found.row.state, found.row.how) == (VisitState.APPROVED, HowDecided.SYSTEM)
    with site.desk.reading(GUARD) as tx:
        assert call.task is not None
        tried = [each.result for each in call_log(tx, task=call.task)]
    assert tried == [CallResult.NO_ANSWER, CallResult.REACHED]
    assert calls_of(site, visit) == []


def test_a_no_and_a_visitor_who_is_gone_end_the_call(site: Centre) -> None:
    refused = walk_in(site).id
    answer(site, waiting(site)[0], CallAnswer.NO)
    assert detail(site, refused).row.state is VisitState.REFUSED
    late = inside(site, VisitKind.DELIVERY)
    after(site, timedelta(minutes=31))
    with site.transaction() as tx:
        sweep_visits(tx)
    (call,) = waiting(site)
    assert call.need is Need.OVERSTAYED
    answer(site, call, CallAnswer.GONE, "")
    assert detail(site, late).row.state is VisitState.LEFT
    assert waiting(site) == ()


def test_an_answer_that_is_refused_logs_nothing(site: Centre) -> None:
    visit = walk_in(site, VisitKind.MEDIA).id
    (call,) = waiting(site)
    assert (call.need, detail(site, visit).needs_supervisor) == (Need.MEDIA, True)
    with pytest.raises(Refused, match="head_of_centre_decides"):
        answer(site, call, CallAnswer.YES)
    assert waiting(site)[0].tries == 0


def test_a_kiosk_that_calls_waits_first(site: Centre) -> None:
    walk_in(site)
    with site.transaction() as tx:
        call_staff(tx, kiosk="kiosk-1", place="home")
    first = waiting(site)[0]
    assert (first.need, first.place, first.visit) == (Need.KIOSK, "kiosk-1", None)
    answer(site, first, CallAnswer.REACHED, "")
    assert [each.need for each in waiting(site)] == [Need.APP]


def test_what_may_be_done_follows_the_state(site: Centre) -> None:
    visit = walk_in(site, party=2).id
    assert detail(site, visit).verbs == {VisitVerb.APPROVE, VisitVerb.REFUSE, VisitVerb.CANCEL}
    assert not detail(site, visit).has_pass
    with site.transaction() as tx:
        desk_approve(tx, visit=visit, reason="住户电话")
    assert detail(site, visit).verbs == {VisitVerb.ENTER, VisitVerb.CANCEL}
    for verbs in ({VisitVerb.ENTER, VisitVerb.LEAVE}, {VisitVerb.LEAVE}):
        with site.transaction() as tx:
            check_in(tx, visit=visit)
        assert detail(site, visit).verbs == verbs
    assert detail(site, visit).has_pass
    with site.transaction() as tx:
        check_out(tx, visit=visit)
    assert detail(site, visit).verbs == frozenset()


def test_after_its_time_nobody_is_let_in_by_hand(site: Centre) -> None:
    visit = invited(site).visit.id
    after(site, DAY)
    assert detail(site, visit).verbs == {VisitVerb.CANCEL}
    with site.transaction() as tx:
        cancel_visit(tx, visit=visit)
    assert detail(site, visit).verbs == frozenset()


def test_the_record_shows_fields_masked_and_who_did_what(site: Centre) -> None:
    visit = walk_in(site, phone="13900005678", plate="粤B12345", purpose="探亲").id
    found = detail(site, visit)
    assert (found.phone, found.plate, found.purpose) == ("139****5678", "粤B**345", "探亲")
    assert [line.action for line in found.history] == ["visit_arrived"]
    assert "13900005678" not in repr(found)
    with pytest.raises(Refused, match="not_found"):
        detail(site, "nothing")


def test_whoever_is_watched_for_needs_a_supervisor(site: Centre) -> None:
    with site.transaction() as tx:
        watch(
            tx, mark=WatchMark.PLATE, value="粤B12345", reason="滋事",
            review_on=today(tx) + timedelta(days=30),
        )  # fmt: skip
    visit = walk_in(site, plate="粤B12345").id
    assert detail(site, visit).needs_supervisor
    assert [each.need for each in waiting(site)] == [Need.WATCHED]
    assert calls_of(site, visit) == [CallKind.VISIT_WATCHED]
    with site.desk.reading(CONSOLE) as tx:
        assert not read_visit(tx, visit=visit).needs_supervisor


def test_the_book_is_for_those_with_the_duty(site: Centre) -> None:
    for use_case in (read_book, waiting_calls, visit_pulse):
        with (
            pytest.raises(Refused, match="duty_missing"),
            site.desk.reading(with_duties("look")) as tx,
        ):
            use_case(tx)


def test_steps_of_the_ladder_are_told(site: Centre) -> None:
    walk_in(site)
    (row,) = book(site).rows
    assert (row.rung, row.how) == (Rung.APP, None)
