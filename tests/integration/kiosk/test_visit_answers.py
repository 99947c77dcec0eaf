"""Walk-ins of every kind and the approval ladder (domain.md §4)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from kiosk.domain.calls import CallKind
from kiosk.domain.passes import Pass
from kiosk.domain.refusal import Refused
from kiosk.domain.site import FacilityClient
from kiosk.domain.staff import Override
from kiosk.domain.visit_times import Rung, VisitKind
from kiosk.domain.visits import Heard, Visit, VisitState
from kiosk.services.key_notices import link_app
from kiosk.services.people import add_person
from kiosk.services.visits import (
    Visitor,
    ambulance_gates,
    approve_visit,
    arrive,
    call_emergency,
    cancel_visit,
    check_in,
    check_out,
    climb_ladder,
    desk_approve,
    desk_refuse,
    end_emergency,
    ladder_is_due,
    pass_text,
    refuse_visit,
    running_emergencies,
    show_visit,
)
from kiosk.services.visits.fields import opened
from tests.support.desks import CONSOLE, Centre, with_duties
from tests.support.visitors import (
    GUARD,
    HOME,
    HOUR,
    NOTICE,
    SITE,
    after,
    calls_of,
    messages,
    state_of,
    walk_in,
)


@pytest.fixture
def site(centre: Centre) -> Centre:
    centre.apply(SITE)
    return centre


def test_a_walk_in_asks_the_home_by_its_app_for_50_seconds(site: Centre) -> None:
    visit = walk_in(site, party=2, purpose="送修好的钟")
    (message,) = messages(site)
    assert (message.client, message.kind, message.visit) == ("app", "visit_approval", visit.id)
    assert message.home == visit.home_id
    assert message.answer_by == site.clock.now + timedelta(seconds=50)
    assert message.published_at is None
    assert state_of(site, visit.id) is VisitState.ARRIVED


def test_the_message_to_the_home_holds_no_personal_data(site: Centre) -> None:
    walk_in(site, name="陈小满", phone="13800001234", plate="粤B12345", purpose="看望外婆")
    (message,) = messages(site)
    for said in (message.text_zh, message.text_en):
        for private in ("陈", "1234", "粤", "外婆", HOME):
            assert private not in said


def test_the_ladder_goes_from_the_app_to_a_call_to_the_desk(site: Centre) -> None:
    visit = walk_in(site)
    for seconds, rung, state, calls in (
        (49, Rung.APP, VisitState.ARRIVED, []),
        (1, Rung.VOICE, VisitState.ARRIVED, [CallKind.VISIT_VOICE]),
        (44, Rung.VOICE, VisitState.ARRIVED, [CallKind.VISIT_VOICE]),
        (1, Rung.DESK, VisitState.UNANSWERED, [CallKind.VISIT_DESK]),
        (600, Rung.DESK, VisitState.UNANSWERED, [CallKind.VISIT_DESK]),
    ):
        after(site, timedelta(seconds=seconds))
        with site.transaction() as tx:
            due = ladder_is_due(tx)
            assert bool(climb_ladder(tx)) is due
        with site.transaction() as tx:
            shown = show_visit(tx, visit=visit.id)
        assert (shown.rung, shown.state) == (rung, state)
        assert calls_of(site, visit.id) == calls
    assert calls_of(site, visit.id, waiting=False) == [CallKind.VISIT_VOICE]


def test_a_ladder_nobody_climbed_goes_straight_to_the_desk(site: Centre) -> None:
    visit = walk_in(site)
    after(site, HOUR)
    with site.transaction() as tx:
        assert [task.kind for task in climb_ladder(tx)] == [CallKind.VISIT_DESK]
        assert climb_ladder(tx) == []
    assert state_of(site, visit.id) is VisitState.UNANSWERED


def test_without_an_app_somebody_telephones_at_once(centre: Centre) -> None:
    centre.apply(SITE.replace('"visit/approve", ', ""))
    visit = walk_in(centre)
    assert messages(centre) == []
    assert calls_of(centre, visit.id) == [CallKind.VISIT_VOICE]
    after(centre, timedelta(seconds=45))
    with centre.transaction() as tx:
        assert [task.kind for task in climb_ladder(tx)] == [CallKind.VISIT_DESK]


def test_only_the_apps_linked_to_a_home_are_asked_where_any_is(site: Centre) -> None:
    with site.transaction() as tx:
        tx.add(FacilityClient(id="elsewhere", operations=["visit/approve"]))
    home = walk_in(site).home_id
    assert [message.client for message in messages(site)] == ["app", "elsewhere"]
    with site.transaction() as tx:
        person = add_person(tx, name="陈小满")
        link_app(tx, person=person.id, home=str(home), client="elsewhere")
    walk_in(site)
    assert [message.client for message in messages(site)][2:] == ["elsewhere"]


def test_the_home_says_yes_and_the_pass_is_there_at_once(site: Centre) -> None:
    visit = walk_in(site)
    with site.transaction() as tx:
        assert show_visit(tx, visit=visit.id).heard is Heard.PLEASE_WAIT
        approve_visit(tx, visit=visit.id)
    with site.transaction() as tx:
        shown = show_visit(tx, visit=visit.id)
    assert (shown.state, shown.heard) == (VisitState.APPROVED, Heard.WELCOME)
    assert shown.ticket is not None
    assert shown.ticket.entries_left == 1


def test_an_answer_after_the_desk_took_over_is_too_late(site: Centre) -> None:
    visit = walk_in(site)
    after(site, timedelta(seconds=95))
    for answer in (approve_visit, refuse_visit):
        with pytest.raises(Refused, match="answer_too_late"), site.transaction() as tx:
            answer(tx, visit=visit.id)
    with site.transaction(GUARD) as tx:
        desk_approve(tx, visit=visit.id, reason="业主电话同意")
    assert state_of(site, visit.id) is VisitState.APPROVED


def test_a_decision_takes_the_visit_off_the_list_of_calls(site: Centre) -> None:
    visit = walk_in(site)
    after(site, timedelta(seconds=60))
    with site.transaction() as tx:
        climb_ladder(tx)
    with site.transaction() as tx:
        approve_visit(tx, visit=visit.id)
    assert calls_of(site, visit.id) == []


def test_refused_and_unanswered_visitors_hear_the_same(site: Centre) -> None:
    refused, silent = walk_in(site), walk_in(site)
    with site.transaction() as tx:
        refuse_visit(tx, visit=refused.id)
    after(site, timedelta(seconds=95))
    with site.transaction() as tx:
        climb_ladder(tx)
    with site.transaction() as tx:
        heard = [show_visit(tx, visit=visit.id) for visit in (refused, silent)]
    assert [(each.heard, each.ticket) for each in heard] == [(Heard.ASK_DESK, None)] * 2


def test_the_desk_decides_with_a_reason_that_is_kept(site: Centre) -> None:
    visit = walk_in(site)
    with pytest.raises(Refused, match="text_missing"), site.transaction(GUARD) as tx:
        desk_refuse(tx, visit=visit.id, reason=" ")
    with site.transaction(GUARD) as tx:
        desk_refuse(tx, visit=visit.id, reason="业主要求")
    action, _, facts = site.audit()[-1]
    assert (action, facts["by"], facts["reason"]) == ("visit_refused", "desk", "业主要求")


def test_without_the_duty_nothing_is_done(site: Centre) -> None:
    visit = walk_in(site)
    nobody = with_duties("look")
    for use_case in (approve_visit, refuse_visit, cancel_visit, check_in, check_out, show_visit):
        with pytest.raises(Refused, match="duty_missing"), site.transaction(nobody) as tx:
            use_case(tx, visit=visit.id)
    assert state_of(site, visit.id) is VisitState.ARRIVED


def test_a_salespersons_contact_is_noted_and_they_are_not_admitted(site: Centre) -> None:
    with site.transaction() as tx:
        arrived = arrive(
            tx, kind=VisitKind.SALESPERSON, notice=NOTICE,
            visitor=Visitor(name="钱多多", phone="13900005678", purpose="宽带推销"),
        )  # fmt: skip
    assert (arrived.visit.state, arrived.heard) == (VisitState.REFUSED, Heard.ASK_DESK)
    assert messages(site) == []
    with site.desk.reading(CONSOLE) as tx:
        assert tx.session.scalar(select(func.count()).select_from(Pass)) == 0
        assert opened(tx, tx.load(Visit, arrived.visit.id), "phone") == "13900005678"


def test_media_go_to_the_head_of_centre_at_once_and_to_no_home(site: Centre) -> None:
    visit = walk_in(site, VisitKind.MEDIA)
    assert calls_of(site, visit.id) == [CallKind.MEDIA]
    assert messages(site) == []
    with pytest.raises(Refused, match="head_of_centre_decides"), site.transaction(GUARD) as tx:
        desk_approve(tx, visit=visit.id, reason="x")
    with site.transaction(GUARD) as tx:
        desk_approve(tx, visit=visit.id, reason="x", override=Override("boss", "项目经理到场"))
    assert state_of(site, visit.id) is VisitState.APPROVED
    assert site.audit()[-1][2]["second"] == "boss"


def test_a_tour_group_has_one_lead_and_a_number(site: Centre) -> None:
    with site.transaction() as tx:
        arrived = arrive(
            tx, kind=VisitKind.TOUR_GROUP, notice=NOTICE, visitor=Visitor(name="领队", party=20)
        )
    assert calls_of(site, arrived.visit.id) == [CallKind.VISIT_DESK]
    with site.transaction(GUARD) as tx:
        desk_approve(tx, visit=arrived.visit.id, reason="预约参观")
    with site.transaction() as tx:
        assert pass_text(tx, visit=arrived.visit.id).entries_left == 20


def test_an_emergency_is_on_site_at_once_and_holds_the_vehicle_gates(site: Centre) -> None:
    with site.transaction(GUARD) as tx:
        called = call_emergency(tx, home=HOME)
    assert called.gates == ("east-in", "east-out")
    assert called.visit.state is VisitState.ON_SITE
    assert calls_of(site, called.visit.id) == [CallKind.EMERGENCY]
    assert messages(site) == []
    with site.transaction(GUARD) as tx:
        assert end_emergency(tx, visit=called.visit.id).gates == called.gates
    assert state_of(site, called.visit.id) is VisitState.LEFT
    assert calls_of(site, called.visit.id) == []


def test_an_emergency_goes_to_a_place_through_some_of_the_vehicle_gates(site: Centre) -> None:
    with site.transaction(GUARD) as tx:
        call_emergency(tx, place="中心花园凉亭", gates=["east-out"])
    with site.transaction(GUARD) as tx:
        (running,) = running_emergencies(tx)
        assert (running.home, running.place) == (None, "中心花园凉亭")
        assert list(running.gates) == ["east-out"]
        assert list(ambulance_gates(tx)) == ["east-in", "east-out"]
    with site.transaction(GUARD) as tx:
        end_emergency(tx, visit=running.visit)
        assert running_emergencies(tx) == ()


def test_only_a_vehicle_gate_is_held_for_an_ambulance(site: Centre) -> None:
    with pytest.raises(Refused, match="not_found"), site.transaction(GUARD) as tx:
        call_emergency(tx, home=HOME, gates=["east-in", "nowhere"])


def test_a_gate_another_emergency_needs_is_not_released(site: Centre) -> None:
    with site.transaction(GUARD) as tx:
        first = call_emergency(tx, home=HOME)
        second = call_emergency(tx, home=HOME, gates=["east-in"])
    with site.transaction(GUARD) as tx:
        assert end_emergency(tx, visit=first.visit.id).gates == ("east-out",)
        assert end_emergency(tx, visit=second.visit.id).gates == ("east-in",)


def test_what_is_no_emergency_is_not_ended_as_one(site: Centre) -> None:
    arrived = walk_in(site, VisitKind.GUEST)
    with pytest.raises(Refused, match="not_found"), site.transaction(GUARD) as tx:
        end_emergency(tx, visit=arrived.id)


def test_an_emergency_is_called_and_not_registered(site: Centre) -> None:
    with pytest.raises(Refused, match="emergency_is_called"):
        walk_in(site, VisitKind.EMERGENCY)


@pytest.mark.parametrize(
    "kind", [VisitKind.GUEST, VisitKind.DELIVERY, VisitKind.DOMESTIC_HELP, VisitKind.CONTRACTOR]
)
def test_a_visit_to_somebody_needs_the_home(site: Centre, kind: VisitKind) -> None:
    with pytest.raises(Refused, match="home_missing"), site.transaction() as tx:
        arrive(tx, kind=kind, notice=NOTICE, visitor=Visitor(name="陈小满"))
