"""What happens to visits by itself while a gatekeeper runs; trouble in it stops nothing."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import insert, select

from kiosk.domain.calls import CallKind
from kiosk.domain.gatelog import Answered
from kiosk.domain.retention import Kept, RetentionRun
from kiosk.domain.visits import VisitState
from kiosk.gatekeeper.alerts import AlertBoard
from kiosk.gatekeeper.chores import Chores
from kiosk.services.transaction import Desk
from kiosk.services.visits import approve_visit, check_in, check_out
from kiosk.store.engine import open_database
from tests.support.desks import Clock
from tests.support.gatehouse import IN, VAULT, Gatehouse
from tests.support.visitors import DAY, HOUR, calls_of, walk_in
from tests.support.waiting import wait_until

MINUTE = timedelta(minutes=1)


def runs(house: Gatehouse, what: Kept = Kept.VISITOR_FIELDS) -> list[tuple[int, int, str]]:
    table = RetentionRun.__table__
    wanted = select(table).where(table.c.what == what.value).order_by(table.c.id)
    with house.estate.engine.connect() as connection:
        rows = connection.execute(wanted).all()
        return [(row.wiped, row.remaining, row.by) for row in rows]


def on_site(house: Gatehouse, since: datetime) -> str:
    """Return a guest who was let in by hand at a moment."""
    centre = house.centre(since)
    visit = walk_in(centre)
    with centre.transaction() as tx:
        approve_visit(tx, visit=visit.id)
        check_in(tx, visit=visit.id)
    return visit.id


def test_the_ladder_is_climbed_without_anybody_looking(either_gatehouse: Gatehouse) -> None:
    house = either_gatehouse
    house.keeper()
    now = datetime.now(UTC)
    by_voice, by_desk = walk_in(house.centre(now - MINUTE)), walk_in(house.centre(now - 2 * MINUTE))
    wait_until(lambda: house.visit(by_desk.id).state is VisitState.UNANSWERED)
    wait_until(lambda: house.visit(by_voice.id).rung == 2)
    assert calls_of(house.centre(), by_voice.id) == [CallKind.VISIT_VOICE]
    assert calls_of(house.centre(), by_desk.id) == [CallKind.VISIT_DESK]


def test_an_overstay_raises_an_alert_until_they_leave(either_gatehouse: Gatehouse) -> None:
    house = either_gatehouse
    visit = on_site(house, datetime.now(UTC) - 13 * HOUR)
    name = f"visit-overstayed-{visit.lower()}"
    with house.short_keeper():
        alert = house.onlooker.alert(name)
        assert (alert["kind"], alert["severity"]) == ("visit_overstayed", "warning")
    assert house.visit(visit).state is VisitState.OVERSTAYED
    house.keeper()
    with house.centre().transaction() as tx:
        check_out(tx, visit=visit)
    house.onlooker.cleared(name)


def test_personal_fields_are_wiped_once_a_day(either_gatehouse: Gatehouse) -> None:
    house = either_gatehouse
    visit = walk_in(house.centre(datetime.now(UTC) - 32 * DAY))
    with house.short_keeper():
        wait_until(lambda: runs(house))
    assert runs(house) == [(1, 0, "system:gatekeeper")]
    assert house.visit(visit.id).name_sealed is None
    with house.short_keeper():
        house.onlooker.settle()
        wait_until(lambda: house.visit(visit.id).state is VisitState.EXPIRED)
    assert len(runs(house)) == 1, "not again on the same day"


def test_a_day_later_they_are_wiped_again(gatehouse: Gatehouse) -> None:
    clock = Clock(datetime.now(UTC))
    desk = Desk(gatehouse.estate.engine, VAULT, clock)
    chores = Chores(desk, lambda: ZoneInfo("Asia/Shanghai"), AlertBoard("yunqi", {}))
    for _ in range(3):
        chores()
        clock.pass_by(DAY / 2)
    assert {what: len(runs(gatehouse, what)) for what in Kept} == dict.fromkeys(Kept, 2)


def test_what_another_process_has_forgotten_today_is_not_done_again(gatehouse: Gatehouse) -> None:
    clock = Clock(datetime.now(UTC))
    desk = Desk(gatehouse.estate.engine, VAULT, clock)
    for _ in range(3):
        Chores(desk, lambda: ZoneInfo("Asia/Shanghai"), AlertBoard("yunqi", {}))()
    assert {what: len(runs(gatehouse, what)) for what in Kept} == dict.fromkeys(Kept, 1)


def test_old_decisions_and_replies_are_deleted_and_it_is_written_down(
    either_gatehouse: Gatehouse,
) -> None:
    house = either_gatehouse
    with house.short_keeper():
        for _ in range(3):
            house.read("qr", "nothing of ours")
    with house.estate.engine.begin() as connection:
        for days, request in ((1, "new"), (40, "old")):
            row = {"client": "viewer", "request": request, "reply": "{}"}
            connection.execute(insert(Answered).values(**row, at=datetime.now(UTC) - days * DAY))
    clock = Clock(datetime.now(UTC) + 181 * DAY)
    desk = Desk(house.estate.engine, VAULT, clock)
    Chores(desk, lambda: ZoneInfo("Asia/Shanghai"), AlertBoard("yunqi", {}))()
    assert runs(house, Kept.DECISIONS)[-1] == (2, 0, "system:gatekeeper")
    assert len(house.estate.events()) == 1, "the newest, so that its number is not given again"
    with house.estate.engine.connect() as connection:
        assert connection.scalars(select(Answered.request)).all() == []


def test_replies_are_kept_for_thirty_days(gatehouse: Gatehouse) -> None:
    with gatehouse.estate.engine.begin() as connection:
        for days, request in ((29, "new"), (31, "old")):
            row = {"client": "viewer", "request": request, "reply": "{}"}
            connection.execute(insert(Answered).values(**row, at=datetime.now(UTC) - days * DAY))
    desk = Desk(gatehouse.estate.engine, VAULT, Clock(datetime.now(UTC)))
    Chores(desk, lambda: ZoneInfo("Asia/Shanghai"), AlertBoard("yunqi", {}))()
    with gatehouse.estate.engine.connect() as connection:
        assert connection.scalars(select(Answered.request)).all() == ["new"]


def test_a_chore_that_cannot_be_done_is_said_once_and_stops_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    nowhere = open_database(f"sqlite:///{tmp_path / 'missing' / 'kiosk.db'}")
    clock = Clock()
    chores = Chores(
        Desk(nowhere, VAULT, clock), lambda: ZoneInfo("Asia/Shanghai"), AlertBoard("yunqi", {})
    )
    with caplog.at_level(logging.WARNING):
        for _ in range(5):
            assert chores() is None
            clock.pass_by(MINUTE)
    assert [record.message for record in caplog.records] == [
        "visits look after themselves later: database_unreachable"
    ]
    nowhere.dispose()


def test_a_chore_that_fails_for_a_bug_stops_no_gate(gatehouse: Gatehouse) -> None:
    keeper = gatehouse.keeper()
    desk = keeper.keeper._desk
    assert desk is not None
    chores = desk.thread._chores
    assert isinstance(chores, Chores)
    chores._retention._zone = None  # type: ignore[assignment]  # what no type checker lets pass
    chores._retention.done_on.clear()
    chores._sweep_at = None
    made = gatehouse.invited()
    assert gatehouse.shown("qr", made.qr) == ("granted", "ok")
    wait_until(lambda: chores._sweep_at)
    assert gatehouse.read("qr", made.qr, IN)["reason"] == "pass_used"
