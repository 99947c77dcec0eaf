"""Late keys are swept at closing time and chased without anybody asking, each once."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select, text

from kiosk.domain.calls import CallKind
from kiosk.domain.key_loans import KeyLoan
from kiosk.domain.keys import KeyClass, KeyRules
from kiosk.domain.people import Relation
from kiosk.gatekeeper.alerts import AlertBoard
from kiosk.gatekeeper.chores import Chores
from kiosk.services.calls import open_calls
from kiosk.services.key_notices import link_app
from kiosk.services.keys import add_cabinet, lend_key, register_key, return_key, sweep_overdue
from kiosk.services.people import add_person, add_residency
from tests.support.desks import CONSOLE, Centre
from tests.support.gatehouse import Gatehouse
from tests.support.key_rooms import HAND, PURPOSE, SIGNED, KeyRoom, fit_out
from tests.support.visitors import DAY, HOUR
from tests.support.waiting import wait_until

MINUTE = timedelta(minutes=1)
SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.fixture
def room(centre: Centre) -> KeyRoom:
    return fit_out(centre)


def chores_of(room: KeyRoom, rules: KeyRules | None = None) -> Chores:
    """Return the chores of a gatekeeper that has just been started."""
    desk = room.centre.desk
    if rules is not None:
        desk = replace(desk, rules=replace(desk.rules, keys=rules))
    return Chores(desk, lambda: SHANGHAI, AlertBoard("yunqi", {}))


def sweeps(room: KeyRoom) -> list[object]:
    """Return how many keys each sweep found newly late."""
    return [facts["overdue"] for what, _, facts in room.centre.audit() if what == "keys_swept"]


def chased(room: KeyRoom) -> list[str]:
    """Return the loans somebody is to be called about."""
    with room.centre.desk.reading(CONSOLE) as tx:
        return [call.subject for call in open_calls(tx, kind=CallKind.KEY_OVERDUE)]


def at(room: KeyRoom, hour: int, minute: int = 0) -> None:
    """Let it be a time of the site's day."""
    today = room.centre.clock.now.astimezone(SHANGHAI)
    room.centre.clock.now = today.replace(hour=hour, minute=minute).astimezone(UTC)


def test_keys_are_swept_at_closing_time_and_not_before(room: KeyRoom) -> None:
    at(room, 9)
    chores = chores_of(room)
    chores()
    assert sweeps(room) == [0], "the day before was not swept yet"
    loan = room.lend(room.common)
    at(room, 17, 59)
    chores()
    assert (sweeps(room), room.loan(loan).overdue_noted_at) == ([0], None)
    at(room, 18)
    chores()
    assert sweeps(room) == [0, 1]
    assert room.loan(loan).overdue_noted_at == room.centre.clock.now


def test_one_closing_time_is_swept_once_whoever_starts_again(room: KeyRoom) -> None:
    at(room, 19)
    for _ in range(3):
        chores = chores_of(room)
        for _ in range(3):
            chores()
            room.centre.clock.pass_by(MINUTE)
    assert sweeps(room) == [0]
    room.centre.clock.pass_by(DAY)
    chores_of(room)()
    assert sweeps(room) == [0, 0]


def test_who_swept_by_hand_after_closing_has_swept(room: KeyRoom) -> None:
    at(room, 17)
    with room.centre.transaction() as tx:
        sweep_overdue(tx)
    at(room, 18, 1)
    chores_of(room)()
    assert len(sweeps(room)) == 2, "one by hand before closing does not count"
    room.centre.clock.pass_by(DAY)
    with room.centre.transaction() as tx:
        sweep_overdue(tx)
    chores_of(room)()
    assert len(sweeps(room)) == 3


def test_a_closing_time_without_a_gatekeeper_is_made_up_for(room: KeyRoom) -> None:
    at(room, 9)
    loan = room.lend(room.common)
    room.centre.clock.pass_by(2 * DAY)
    chores_of(room)()
    assert room.loan(loan).overdue_noted_at == room.centre.clock.now


def test_closing_time_is_the_sites(room: KeyRoom) -> None:
    at(room, 9)
    chores = chores_of(room, KeyRules(closing=time(12, 30)))
    chores()
    at(room, 12, 29)
    chores()
    assert len(sweeps(room)) == 1
    at(room, 12, 30)
    chores()
    assert len(sweeps(room)) == 2


def test_a_late_key_is_chased_once_within_the_hour(room: KeyRoom) -> None:
    at(room, 9)
    loan = room.lend(room.common)
    chores = chores_of(room)
    room.centre.clock.now = room.loan(loan).due_at + timedelta(hours=72) - MINUTE
    chores()
    assert chased(room) == []
    for _ in range(3):
        room.centre.clock.pass_by(HOUR)
        chores()
        chores_of(room)()
        assert chased(room) == [loan.id]
    with room.centre.transaction(room.clerk) as tx:
        return_key(tx, tag=room.common.tag, pieces=1)
    room.centre.clock.pass_by(4 * DAY)
    chores()
    assert chased(room) == []


def test_hours_until_the_chase_are_the_sites(room: KeyRoom) -> None:
    at(room, 9)
    loan = room.lend(room.common)
    room.centre.clock.now = room.loan(loan).due_at + 2 * HOUR
    chores_of(room, KeyRules(chase_after=3 * HOUR))()
    assert chased(room) == []
    chores_of(room, KeyRules(chase_after=2 * HOUR))()
    assert chased(room) == [loan.id]


def test_a_failing_chore_keeps_no_other_from_its_turn(
    room: KeyRoom, caplog: pytest.LogCaptureFixture
) -> None:
    at(room, 9)
    loan = room.lend(room.common)
    room.centre.clock.now = room.loan(loan).due_at + timedelta(hours=72)
    chores = chores_of(room)
    with room.centre.desk.engine.begin() as connection:
        connection.execute(text("ALTER TABLE visit RENAME TO visit_away"))
    with caplog.at_level(logging.ERROR):
        chores()
    with room.centre.desk.engine.begin() as connection:
        connection.execute(text("ALTER TABLE visit_away RENAME TO visit"))
    assert "a chore was not done" in [record.message for record in caplog.records]
    assert (sweeps(room), chased(room)) == ([1], [loan.id])


def test_a_running_gatekeeper_notes_and_chases_late_keys(either_gatehouse: Gatehouse) -> None:
    house = either_gatehouse
    long_ago = house.centre(datetime.now(UTC) - 5 * DAY)
    with long_ago.transaction() as tx:
        add_cabinet(tx, cabinet="B", name_zh="公共部位", name_en="Common", hooks=2)
        key = register_key(
            tx, key_class=KeyClass.COMMON_AREA, pieces=1, hook="B-01", place="地下车库"
        )
        loan = lend_key(tx, tag=key.tag, borrower=HAND, purpose=PURPOSE, pieces=1, signature=SIGNED)
    house.keeper()

    def noted() -> bool:
        with house.centre().desk.reading(CONSOLE) as tx:
            found = tx.session.scalars(select(KeyLoan)).one()
            calls = open_calls(tx, kind=CallKind.KEY_OVERDUE)
            return bool(found.overdue_noted_at) and [each.subject for each in calls] == [loan.id]

    wait_until(noted)


def test_an_owner_hears_of_their_key_in_the_app(either_gatehouse: Gatehouse) -> None:
    house = either_gatehouse
    house.keeper()
    home = house.home()
    with house.centre().transaction() as tx:
        owner = add_person(tx, name="陈立", phone=None, document=None).id
        add_residency(tx, person=owner, home=home, relation=Relation.OWNER)
        link_app(tx, person=owner, home=home, client="app")
        add_cabinet(tx, cabinet="A", name_zh="空置房", name_en="Vacant", hooks=2)
        key = register_key(tx, key_class=KeyClass.VACANT_HOME, pieces=1, hook="A-01", home=home)
        lend_key(tx, tag=key.tag, borrower=HAND, purpose=PURPOSE, pieces=1, signature=SIGNED)
    lent = house.onlooker.wait(lambda it: it.topic == "message/app")
    assert (lent.body["kind"], lent.body["home"], lent.body["key"]) == ("key_moved", home, key.id)
    assert set(lent.body["text"]) == {"zh", "en"}
    assert "陈" not in str(lent.body)
    heard = len(house.onlooker.heard)
    with house.centre().transaction() as tx:
        return_key(tx, tag=key.tag, pieces=1)
    back = house.onlooker.wait(lambda it: it.topic == "message/app", after=heard)
    assert "came back" in back.body["text"]["en"]
