"""The life cycle of a visit and the rules of domain.md §4 that need no database."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from kiosk.domain.refusal import Refused
from kiosk.domain.visit_times import STAYS, Rung, VisitKind, VisitRules
from kiosk.domain.visits import (
    INSIDE,
    MOVES,
    Approver,
    DocumentKind,
    Heard,
    Visit,
    VisitState,
    VisitVerb,
    check_party,
    heard_by_visitor,
)

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
RULES = VisitRules()
OVER = NOW + timedelta(days=2)


def visit_in(
    state: VisitState, kind: VisitKind = VisitKind.GUEST, *, watched: bool = False
) -> Visit:
    return Visit(
        id="01", kind=kind, state=state, state_since=NOW - timedelta(hours=13), created_at=NOW,
        created_by="system:test", starts_at=NOW, ends_at=NOW, opens_at=NOW - timedelta(hours=2),
        closes_at=NOW + timedelta(hours=2), ladder_from=NOW, rung=Rung.APP,
        entered_at=NOW - timedelta(hours=13) if state in INSIDE else None, watched=watched,
        inside=1 if state in INSIDE else 0,
    )  # fmt: skip


def approve(visit: Visit, now: datetime = NOW, by: Approver = Approver.DESK) -> None:
    visit.approve(now, by=by, who="system:test", rules=RULES)


def refuse(visit: Visit, now: datetime = NOW, by: Approver = Approver.DESK) -> None:
    visit.refuse(now, by=by, who="system:test", rules=RULES)


DO: dict[VisitVerb, Callable[[Visit], None]] = {
    VisitVerb.ARRIVE: lambda visit: visit.arrive(NOW),
    VisitVerb.APPROVE: approve,
    VisitVerb.REFUSE: refuse,
    VisitVerb.TIME_OUT: lambda visit: visit.time_out(NOW),
    VisitVerb.CANCEL: lambda visit: visit.cancel(NOW),
    VisitVerb.ENTER: lambda visit: visit.enter(NOW),
    VisitVerb.LEAVE: lambda visit: visit.leave(NOW),
    VisitVerb.OVERSTAY: lambda visit: visit.overstay(NOW, RULES),
    VisitVerb.EXPIRE: lambda visit: visit.expire(OVER),
}


@pytest.mark.parametrize(("state", "verb"), list(product(VisitState, VisitVerb)))
def test_every_state_and_verb(state: VisitState, verb: VisitVerb) -> None:
    visit = visit_in(state)
    after = MOVES.get((state, verb))
    if after is not None:
        DO[verb](visit)
        assert visit.state is after
        return
    with pytest.raises(Refused) as refusal:
        DO[verb](visit)
    assert (refusal.value.code, refusal.value.facts) == (
        "visit_state",
        {"state": state.value, "verb": verb.value},
    )
    assert visit.state is state


def test_every_state_can_be_reached_and_none_is_a_trap_while_somebody_is_inside() -> None:
    reached = {VisitState.INVITED, VisitState.ARRIVED} | set(MOVES.values())
    assert reached == set(VisitState)
    for state in INSIDE:
        assert MOVES[state, VisitVerb.LEAVE] is VisitState.LEFT


def test_a_salesperson_is_never_admitted_whoever_says_yes() -> None:
    for by in Approver:
        with pytest.raises(Refused, match="never_admitted"):
            approve(visit_in(VisitState.ARRIVED, VisitKind.SALESPERSON), by=by)


def test_media_are_admitted_by_the_head_of_centre_only() -> None:
    visit = visit_in(VisitState.ARRIVED, VisitKind.MEDIA)
    for by in (Approver.HOME, Approver.DESK):
        with pytest.raises(Refused, match="head_of_centre_decides"):
            approve(visit, by=by)
    approve(visit, by=Approver.SUPERVISOR)
    assert visit.state is VisitState.APPROVED


def test_whoever_is_on_the_watch_list_is_for_a_supervisor() -> None:
    visit = visit_in(VisitState.ARRIVED, watched=True)
    for by in (Approver.HOME, Approver.DESK):
        with pytest.raises(Refused, match="ask_desk"):
            approve(visit, by=by)
    approve(visit, by=Approver.SUPERVISOR)
    assert visit.state is VisitState.APPROVED


@pytest.mark.parametrize(("seconds", "in_time"), [(0, True), (94, True), (95, False), (600, False)])
def test_an_answer_of_the_home_counts_until_the_desk_takes_over(
    seconds: int, in_time: bool
) -> None:
    for answer in (approve, refuse):
        visit = visit_in(VisitState.ARRIVED)
        if in_time:
            answer(visit, NOW + timedelta(seconds=seconds), Approver.HOME)
            assert visit.state in {VisitState.APPROVED, VisitState.REFUSED}
            continue
        with pytest.raises(Refused, match="answer_too_late"):
            answer(visit, NOW + timedelta(seconds=seconds), Approver.HOME)
        answer(visit, NOW + timedelta(seconds=seconds), Approver.DESK)


def test_nobody_is_let_in_to_a_visit_whose_time_is_over() -> None:
    visit = visit_in(VisitState.UNANSWERED)
    with pytest.raises(Refused, match="visit_over"):
        approve(visit, visit.closes_at)


def test_a_refusal_sounds_like_no_answer_and_says_nothing_of_the_resident() -> None:
    same = (
        VisitState.REFUSED, VisitState.UNANSWERED, VisitState.EXPIRED, VisitState.CANCELLED,
    )  # fmt: skip
    assert {heard_by_visitor(visit_in(state)) for state in same} == {Heard.ASK_DESK}
    assert heard_by_visitor(visit_in(VisitState.ARRIVED)) is Heard.PLEASE_WAIT
    assert heard_by_visitor(visit_in(VisitState.APPROVED)) is Heard.WELCOME
    assert heard_by_visitor(visit_in(VisitState.LEFT)) is Heard.OVER
    not_asked = visit_in(VisitState.ARRIVED)
    not_asked.ladder_from = None
    assert heard_by_visitor(not_asked) is Heard.ASK_DESK


@pytest.mark.parametrize("kind", list(VisitKind))
def test_overstaying_is_by_kind(kind: VisitKind) -> None:
    visit = visit_in(VisitState.ON_SITE, kind)
    visit.entered_at = NOW
    with pytest.raises(Refused, match="visit_not_over"):
        visit.overstay(NOW + STAYS[kind] - timedelta(seconds=1), RULES)
    visit.overstay(NOW + STAYS[kind], RULES)
    assert (visit.state, visit.overstayed_at) == (VisitState.OVERSTAYED, NOW + STAYS[kind])


def test_a_visit_expires_not_before_its_time() -> None:
    visit = visit_in(VisitState.APPROVED)
    with pytest.raises(Refused, match="visit_not_over"):
        visit.expire(visit.closes_at - timedelta(microseconds=1))
    visit.expire(visit.closes_at)
    assert visit.state is VisitState.EXPIRED


def test_the_first_entry_is_the_time_a_stay_counts_from() -> None:
    visit = visit_in(VisitState.APPROVED)
    visit.enter(NOW)
    visit.enter(NOW + timedelta(minutes=1))
    assert (visit.entered_at, visit.inside) == (NOW, 2)
    visit.leave(NOW + timedelta(hours=1))
    assert (visit.inside, visit.left_at) == (0, NOW + timedelta(hours=1))
    visit.enter(NOW + timedelta(days=1))
    assert (visit.entered_at, visit.left_at) == (NOW + timedelta(days=1), None)


@pytest.mark.parametrize("state", list(VisitState))
def test_wiping_forgets_who_it_was_but_nobody_who_is_inside(state: VisitState) -> None:
    visit = visit_in(state)
    visit.name_sealed = visit.phone_sealed = visit.purpose_sealed = visit.plate_sealed = b"x"
    visit.document_kind, visit.document_tail = DocumentKind.RESIDENT, "123X"
    visit.document_digest = bytes(32)
    if state in INSIDE:
        with pytest.raises(Refused, match="visit_inside"):
            visit.wipe(NOW)
        return
    visit.wipe(NOW)
    personal = [
        visit.name_sealed, visit.phone_sealed, visit.purpose_sealed, visit.plate_sealed,
        visit.document_kind, visit.document_tail, visit.document_digest,
    ]  # fmt: skip
    assert personal == [None] * 7
    assert (visit.wiped_at, visit.party, visit.kind) == (NOW, 1, VisitKind.GUEST)


@pytest.mark.parametrize(
    ("kind", "party", "fits"),
    [
        (VisitKind.GUEST, 1, True), (VisitKind.GUEST, 0, False), (VisitKind.GUEST, 101, False),
        (VisitKind.TOUR_GROUP, 1, False), (VisitKind.TOUR_GROUP, 2, True),
        (VisitKind.TOUR_GROUP, 100, True),
    ],
)  # fmt: skip
def test_a_tour_group_is_one_lead_and_more(kind: VisitKind, party: int, fits: bool) -> None:
    if fits:
        check_party(kind, party)
        return
    with pytest.raises(Refused, match="party_size"):
        check_party(kind, party)
