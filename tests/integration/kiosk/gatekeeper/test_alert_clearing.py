"""What a supervisor takes back is gone from the bus, stays gone, and comes back with its cause."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import update

from kiosk.domain.gatelog import StandingAlert
from kiosk.services.alerts import clear_alert, standing_alerts
from kiosk.services.visits import approve_visit, check_in
from kiosk.store.engine import WRITING
from tests.support.estate import Estate
from tests.support.gatehouse import Gatehouse
from tests.support.keeper import CONSOLE, KeeperThread, announce_site, desk_on
from tests.support.onlooker import Onlooker, instant
from tests.support.visitors import HOUR, walk_in
from tests.support.waiting import wait_until

REPEATED, FAULT = "repeated-denials-east-in-1", "gate-fault-east-in"


def denied(onlooker: Onlooker) -> None:
    for _ in range(5):
        onlooker.decide("01FFFFFFFF")


def clear(estate: Estate, alert: str) -> None:
    with desk_on(estate.engine).transaction(CONSOLE) as tx:
        clear_alert(tx, alert=alert, reason="看过")


def standing(estate: Estate) -> list[str]:
    with desk_on(estate.engine).reading(CONSOLE) as tx:
        return [each.id for each in standing_alerts(tx)]


def said(onlooker: Onlooker, alert: str) -> list[bool]:
    """Whether each message about an alert so far raised it."""
    onlooker.settle()
    return [bool(each.payload) for each in onlooker.all(f"alert/{alert}")]


def test_it_is_gone_from_the_bus_and_stays_gone_after_a_restart(either_estate: Estate) -> None:
    onlooker = either_estate.onlooker()
    with KeeperThread(either_estate.url, either_estate.broker.url):
        denied(onlooker)
        onlooker.alert(REPEATED)
        onlooker.settle()
        clear(either_estate, REPEATED)
        onlooker.cleared(REPEATED)
    either_estate.keeper()
    assert said(onlooker, REPEATED) == [True, False]
    assert standing(either_estate) == []
    denied(onlooker)
    assert said(onlooker, REPEATED) == [True, False, True], "and may be raised again"
    assert standing(either_estate) == [REPEATED]


def test_one_taken_back_while_the_gatekeeper_is_away_is_gone_when_it_is_back(
    estate: Estate, onlooker: Onlooker
) -> None:
    with KeeperThread(estate.url, estate.broker.url):
        denied(onlooker)
        onlooker.alert(REPEATED)
        onlooker.settle()
    clear(estate, REPEATED)
    estate.keeper()
    onlooker.cleared(REPEATED)
    assert standing(estate) == []


def test_a_fault_that_goes_on_is_raised_again(
    estate: Estate, onlooker: Onlooker, keeper: KeeperThread
) -> None:
    state = {
        "v": 1, "seq": 1, "position": "stopped", "hold": "none", "loop": None, "fault": "jammed",
        "at": instant(datetime.now(UTC)),
    }  # fmt: skip
    onlooker.say("gate/east-in/state", state, retain=True)
    onlooker.alert(FAULT)
    onlooker.settle()
    clear(estate, FAULT)
    wait_until(lambda: said(onlooker, FAULT) == [True, False, True])
    assert standing(estate) == [FAULT]
    onlooker.say("gate/east-in/state", {**state, "seq": 2, "fault": None}, retain=True)
    wait_until(lambda: said(onlooker, FAULT) == [True, False, True, False])
    assert standing(estate) == []


def test_an_overstay_that_was_taken_back_in_the_database_is_raised_again(
    gatehouse: Gatehouse,
) -> None:
    centre, onlooker = gatehouse.centre(datetime.now(UTC) - 13 * HOUR), gatehouse.onlooker
    visit = walk_in(centre)
    with centre.transaction() as tx:
        approve_visit(tx, visit=visit.id)
        check_in(tx, visit=visit.id)
    name = f"visit-overstayed-{visit.id.lower()}"
    gatehouse.keeper()
    onlooker.alert(name)
    onlooker.settle()
    with gatehouse.estate.engine.execution_options(**{WRITING: True}).begin() as connection:
        chosen = update(StandingAlert).where(StandingAlert.id == name)
        connection.execute(chosen.values(cleared_at=datetime.now(UTC)))
        announce_site(connection)
    wait_until(lambda: said(onlooker, name) == [True, False, True])


def test_an_alert_is_taken_back_more_than_once_in_its_life(
    estate: Estate, onlooker: Onlooker, keeper: KeeperThread
) -> None:
    for _ in range(2):
        denied(onlooker)
        onlooker.settle()
        assert standing(estate) == [REPEATED]
        clear(estate, REPEATED)
        wait_until(lambda: said(onlooker, REPEATED)[-1:] == [False])
    assert said(onlooker, REPEATED) == [True, False] * 2
