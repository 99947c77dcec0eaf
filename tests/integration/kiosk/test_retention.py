"""Visitors' personal fields are wiped in time, and the job proves that it ran (domain.md §4)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select, text

from kiosk.domain.passes import Pass
from kiosk.domain.visit_times import VisitKind
from kiosk.domain.visits import DocumentKind, VisitState
from kiosk.services.retention import last_retention_run, wipe_personal_fields
from kiosk.services.visits import ReadDocument, approve_visit, check_in, check_out, sweep_visits
from tests.support.desks import CONSOLE, Centre
from tests.support.visitors import (
    DAY,
    HOUR,
    SITE,
    after,
    invited,
    reading_documents,
    stored,
    walk_in,
)

FIELDS = (
    "name_sealed", "phone_sealed", "purpose_sealed", "plate_sealed", "document_kind",
    "document_tail", "document_digest",
)  # fmt: skip


@pytest.fixture
def site(centre: Centre) -> Centre:
    centre.apply(SITE)
    return centre


def personal(centre: Centre, visit: str) -> set[str]:
    kept = stored(centre, visit)
    return {field for field in FIELDS if getattr(kept, field) is not None}


def sweep(centre: Centre) -> None:
    with centre.transaction() as tx:
        sweep_visits(tx)


def wipe(centre: Centre) -> tuple[int, int]:
    with centre.transaction() as tx:
        run = wipe_personal_fields(tx)
        return run.wiped, run.remaining


def left(centre: Centre) -> str:
    document = ReadDocument(DocumentKind.RESIDENT, "陈小满", "110101199001011234", consent=True)
    visit = walk_in(
        reading_documents(centre),
        phone="13800001234",
        purpose="看望外婆",
        plate="粤B12345",
        document=document,
    )
    with centre.transaction() as tx:
        approve_visit(tx, visit=visit.id)
        check_in(tx, visit=visit.id)
        check_out(tx, visit=visit.id)
    return visit.id


def test_personal_fields_are_wiped_after_30_days_and_not_before(site: Centre) -> None:
    visit = left(site)
    assert personal(site, visit) == set(FIELDS)
    after(site, 30 * DAY + 2 * HOUR - timedelta(seconds=1))
    sweep(site)
    assert wipe(site) == (0, 0)
    assert personal(site, visit) == set(FIELDS)
    after(site, timedelta(seconds=1))
    assert wipe(site) == (1, 0)
    assert personal(site, visit) == set()
    kept = stored(site, visit)
    assert (kept.state, kept.wiped_at, kept.party) == (VisitState.LEFT, site.clock.now, 1)


def test_the_days_are_the_sites(site: Centre) -> None:
    desk = replace(site.desk, rules=replace(site.desk.rules, visitor_days_kept=3))
    short = replace(site, desk=desk)
    visit = left(short)
    after(short, 3 * DAY + 2 * HOUR)
    assert wipe(short) == (1, 0)
    assert personal(short, visit) == set()


def test_the_job_proves_it_ran_also_when_nothing_was_due(site: Centre) -> None:
    with site.desk.reading(CONSOLE) as tx:
        assert last_retention_run(tx) is None
    wipe(site)
    with site.desk.reading(CONSOLE) as tx:
        run = last_retention_run(tx)
    assert run is not None
    assert (run.at, run.before) == (site.clock.now, site.clock.now - 30 * DAY)
    assert (run.wiped, run.remaining, run.days_kept) == (0, 0, 30)
    assert site.audit()[-1] == (
        "visitor_fields_wiped", run.id, {"wiped": 0, "remaining": 0, "days_kept": 30},
    )  # fmt: skip


def test_nothing_personal_outlives_the_wipe_anywhere(site: Centre) -> None:
    visit = left(site)
    after(site, 31 * DAY)
    wipe(site)
    with site.desk.reading(CONSOLE) as tx:
        assert tx.session.execute(select(Pass.code, Pass.plate)).all() == [(None, None)]
        tables = ("visit", "pass", "resident_message", "call_task", "audit", "change")
        kept = repr([tx.session.execute(text(f"SELECT * FROM {table}")).all() for table in tables])
    for private in ("小满", "1234", "外婆", "粤B"):
        assert private not in kept.replace(visit, "")


def test_a_recurring_visit_is_kept_until_its_end_and_the_days_after(site: Centre) -> None:
    from_now = site.clock.now
    made = invited(site, name_hint="陈小满", starts_at=from_now, ends_at=from_now + HOUR)
    help_ = invited(
        site, name_hint="小满", kind=VisitKind.DOMESTIC_HELP, weekdays=0b1111111,
        until_on=(from_now + 20 * DAY).date(),
    )  # fmt: skip
    after(site, 31 * DAY)
    sweep(site)
    assert wipe(site) == (1, 0)
    assert personal(site, made.visit.id) == set()
    after(site, 21 * DAY)
    assert wipe(site) == (1, 0)
    assert personal(site, help_.visit.id) == set()


def test_who_was_never_seen_leaving_is_taken_to_have_left(site: Centre) -> None:
    visit = walk_in(site)
    with site.transaction() as tx:
        approve_visit(tx, visit=visit.id)
        check_in(tx, visit=visit.id)
    after(site, DAY)
    sweep(site)
    assert stored(site, visit.id).state is VisitState.OVERSTAYED
    after(site, 30 * DAY)
    assert wipe(site) == (1, 0)
    assert stored(site, visit.id).state is VisitState.LEFT
    assert personal(site, visit.id) == set()
