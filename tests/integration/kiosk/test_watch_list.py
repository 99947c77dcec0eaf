"""The watch list: a supervisor's, matched without a name being kept (domain.md §4)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import text

from kiosk.domain.calls import CallKind
from kiosk.domain.refusal import Refused
from kiosk.domain.visit_times import VisitKind
from kiosk.domain.visits import DocumentKind, Heard, VisitState
from kiosk.domain.watch_list import WatchMark
from kiosk.services.visits import ReadDocument, approve_visit, desk_approve, show_visit
from kiosk.services.watch_list import lift_watch, review_watch, watch, watch_list
from tests.support.desks import CONSOLE, Centre, with_duties
from tests.support.visitors import (
    GUARD,
    SITE,
    calls_of,
    invited,
    messages,
    reading_documents,
    state_of,
    walk_in,
)

SUPERVISOR = with_duties("visitors", "override")
TODAY = date(2026, 3, 2)
NEXT_MONTH = TODAY + timedelta(days=30)
DOCUMENT = "11010119900101123X"


@pytest.fixture
def site(centre: Centre) -> Centre:
    centre.apply(SITE)
    return centre


def put(centre: Centre, mark: WatchMark, value: str) -> str:
    with centre.transaction(SUPERVISOR) as tx:
        entry = watch(tx, mark=mark, value=value, reason="多次冒充快递", review_on=NEXT_MONTH)
        return entry.id


def test_the_watch_list_is_for_supervisors_only(site: Centre) -> None:
    entry = put(site, WatchMark.PLATE, "粤B12345")
    with pytest.raises(Refused, match="duty_missing"), site.transaction(GUARD) as tx:
        watch(tx, mark=WatchMark.PLATE, value="粤B1", reason="x", review_on=NEXT_MONTH)
    with pytest.raises(Refused, match="duty_missing"), site.transaction(GUARD) as tx:
        watch_list(tx)
    with pytest.raises(Refused, match="duty_missing"), site.transaction(GUARD) as tx:
        lift_watch(tx, entry=entry)
    with pytest.raises(Refused, match="duty_missing"), site.transaction(GUARD) as tx:
        review_watch(tx, entry=entry, review_on=NEXT_MONTH)


@pytest.mark.parametrize(
    ("mark", "value", "given"),
    [
        (WatchMark.PLATE, "粤b·12345", {"plate": "粤B 12345"}),
        (WatchMark.PHONE, "138 0000-1234", {"phone": "+86 13800001234"}),
        (
            WatchMark.DOCUMENT,
            DOCUMENT.lower(),
            {"document": ReadDocument(DocumentKind.RESIDENT, "陈小满", DOCUMENT, consent=True)},
        ),
    ],
)
def test_a_match_goes_to_a_supervisor_and_neither_home_nor_visitor_learn_of_it(
    site: Centre, mark: WatchMark, value: str, given: dict[str, object]
) -> None:
    put(site, mark, value)
    visit = walk_in(reading_documents(site), VisitKind.GUEST, **given)
    assert calls_of(site, visit.id) == [CallKind.VISIT_WATCHED]
    assert messages(site) == []
    with site.transaction() as tx:
        assert show_visit(tx, visit=visit.id).heard is Heard.ASK_DESK
    with pytest.raises(Refused, match="ask_desk"), site.transaction() as tx:
        approve_visit(tx, visit=visit.id)
    with pytest.raises(Refused, match="ask_desk"), site.transaction(GUARD) as tx:
        desk_approve(tx, visit=visit.id, reason="x")
    with site.transaction(SUPERVISOR) as tx:
        desk_approve(tx, visit=visit.id, reason="已核实身份")
    assert state_of(site, visit.id) is VisitState.APPROVED


def test_an_invitation_of_somebody_watched_is_not_approved_by_itself(site: Centre) -> None:
    put(site, WatchMark.PLATE, "粤B12345")
    made = invited(site, plate="粤B12345")
    assert state_of(site, made.visit.id) is VisitState.INVITED
    assert calls_of(site, made.visit.id) == [CallKind.VISIT_WATCHED]


def test_a_lifted_entry_matches_nobody(site: Centre) -> None:
    entry = put(site, WatchMark.PLATE, "粤B12345")
    with site.transaction(SUPERVISOR) as tx:
        lift_watch(tx, entry=entry)
    with pytest.raises(Refused, match="watch_lifted"), site.transaction(SUPERVISOR) as tx:
        lift_watch(tx, entry=entry)
    assert calls_of(site, walk_in(site, plate="粤B12345").id) == []


def test_an_entry_has_a_reason_and_a_day_to_look_again(site: Centre) -> None:
    for reason, day, code in (
        (" ", NEXT_MONTH, "text_missing"),
        ("x" * 201, NEXT_MONTH, "text_too_long"),
        ("x", TODAY, "review_day"),
        ("x", TODAY + timedelta(days=400), "review_day"),
    ):
        with pytest.raises(Refused, match=code), site.transaction(SUPERVISOR) as tx:
            watch(tx, mark=WatchMark.PHONE, value="13800001234", reason=reason, review_on=day)
    one, two = put(site, WatchMark.PHONE, "13800001234"), put(site, WatchMark.PLATE, "粤B12345")
    with site.transaction(SUPERVISOR) as tx:
        review_watch(tx, entry=one, review_on=NEXT_MONTH + timedelta(days=1))
    with site.transaction(SUPERVISOR) as tx:
        assert [entry.id for entry in watch_list(tx)] == [two, one]


def test_the_list_holds_hashes_only(site: Centre) -> None:
    put(site, WatchMark.DOCUMENT, DOCUMENT)
    with site.desk.reading(CONSOLE) as tx:
        rows = repr(tx.session.execute(text("SELECT * FROM watch_entry")).all())
    assert DOCUMENT not in rows
    assert DOCUMENT[-4:] not in repr(site.audit())
