"""Fire: gates are told to stay open, at once and again, until reset by a supervisor (rule 6)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import select

from kiosk.domain.refusal import Refused
from kiosk.domain.site import Site
from kiosk.services.access import reset_fire
from tests.support.estate import Estate
from tests.support.keeper import CONSOLE, KeeperThread, desk_on, value_of
from tests.support.onlooker import Onlooker, instant
from tests.support.waiting import wait_until

RELEASED = ("east-in", "west-in")
OTHER = "plant-door"


def alarm(onlooker: Onlooker, *, active: bool) -> None:
    body = {"v": 1, "active": active, "zone": "b1", "at": instant(datetime.now(UTC))}
    onlooker.say("alarm/fire", body, retain=True)


def command_after(onlooker: Onlooker, gate: str, before: int) -> dict[str, Any]:
    heard = onlooker.wait(lambda it: it.topic == f"gate/{gate}/command", after=before)
    assert not heard.retain
    return heard.body


def reset(estate: Estate) -> None:
    with desk_on(estate.engine).transaction(CONSOLE) as tx:
        reset_fire(tx)


def stored_alarm(estate: Estate) -> tuple[bool, bool]:
    """Whether the alarm is active, and latched, as the database has it."""
    with estate.engine.connect() as connection:
        row = connection.execute(select(Site.fire_active, Site.fire_latched_at)).one()
    return row[0], row[1] is not None


def test_every_gate_marked_for_it_is_held_open(either_estate: Estate) -> None:
    onlooker = either_estate.onlooker()
    either_estate.keeper()
    alarm(onlooker, active=True)
    for gate in RELEASED:
        command = command_after(onlooker, gate, 0)
        assert (command["action"], command["cause"]) == ("hold", "fire")
        assert "decision" not in command
    assert onlooker.alert("fire")["severity"] == "danger"
    onlooker.settle()
    assert onlooker.commands(OTHER) == []
    assert stored_alarm(either_estate) == (True, True)


def test_a_gate_that_comes_online_is_told_again(onlooker: Onlooker, keeper: KeeperThread) -> None:
    alarm(onlooker, active=True)
    command_after(onlooker, "east-in", 0)
    for word in (b"offline", b"online", b"online"):
        before = len(onlooker.heard)
        onlooker.say("gate/east-in/availability", word, retain=True)
        if word == b"online":
            assert command_after(onlooker, "east-in", before)["action"] == "hold"
    before = len(onlooker.heard)
    onlooker.say(f"gate/{OTHER}/availability", b"online", retain=True)
    onlooker.settle()
    assert onlooker.commands(OTHER) == []


def test_it_stays_until_a_supervisor_resets_it(
    estate: Estate, onlooker: Onlooker, keeper: KeeperThread
) -> None:
    alarm(onlooker, active=True)
    onlooker.alert("fire")
    onlooker.settle()
    with pytest.raises(Refused, match="fire_still_active"):
        reset(estate)
    alarm(onlooker, active=False)
    wait_until(lambda: stored_alarm(estate) == (False, True))
    before = len(onlooker.heard)
    onlooker.say("gate/east-in/availability", b"online", retain=True)
    assert command_after(onlooker, "east-in", before)["action"] == "hold", "still latched"
    assert onlooker.decide(value_of(0)) == ("granted", "fire_release")
    before = len(onlooker.heard)
    reset(estate)
    onlooker.cleared("fire")
    for gate in RELEASED:
        command = command_after(onlooker, gate, before)
        assert (command["action"], command["cause"]) == ("release", "fire")
    assert onlooker.decide(value_of(2)) == ("granted", "ok")
    assert stored_alarm(estate) == (False, False)


def test_a_restart_during_an_alarm_tells_the_gates_again(
    estate: Estate, onlooker: Onlooker
) -> None:
    with KeeperThread(estate.url, estate.broker.url):
        alarm(onlooker, active=True)
        onlooker.settle()
    before = len(onlooker.heard)
    alarm(onlooker, active=False)
    estate.keeper()
    assert command_after(onlooker, "east-in", before)["action"] == "hold", "latched in the database"
    onlooker.settle()
    assert {command["action"] for command in onlooker.commands()} == {"hold"}


def test_an_alarm_that_began_while_it_was_away_is_seen_at_start(
    estate: Estate, onlooker: Onlooker
) -> None:
    alarm(onlooker, active=True)
    estate.keeper()
    assert command_after(onlooker, "west-in", 0)["action"] == "hold"


def test_the_same_alarm_again_changes_nothing(onlooker: Onlooker, keeper: KeeperThread) -> None:
    for _ in range(3):
        alarm(onlooker, active=True)
    onlooker.settle()
    assert len(onlooker.commands("east-in")) == 1


def test_what_is_no_alarm_is_ignored(
    estate: Estate, onlooker: Onlooker, keeper: KeeperThread
) -> None:
    for body in (b"", b"FIRE", b'{"v":1,"active":"yes","zone":"b1","at":"x"}'):
        onlooker.say("alarm/fire", body)
    onlooker.settle()
    assert stored_alarm(estate) == (False, False)
    assert keeper.keeper.counts.refused["alarm"] == 3


def test_nobody_closes_a_gate_during_an_alarm(onlooker: Onlooker, keeper: KeeperThread) -> None:
    alarm(onlooker, active=True)
    onlooker.alert("fire")
    for verb in ("release", "lock"):
        reply = onlooker.ask(f"gate/{verb}", client="desk", gate="east-in", cause="desk")
        assert reply["error"]["code"] == "gate_released_by_fire"


def test_a_hold_that_runs_out_does_not_close_a_gate_during_an_alarm(
    estate: Estate, onlooker: Onlooker, keeper: KeeperThread
) -> None:
    keeper.keeper._hold_until("east-in", datetime.now(UTC))
    keeper.keeper._hold_until(OTHER, datetime.now(UTC))
    alarm(onlooker, active=True)
    onlooker.alert("fire")
    keeper.keeper._hold_until("west-in", datetime.now(UTC))
    wait_until(lambda: not keeper.keeper._holds)
    onlooker.settle()
    assert [command["action"] for command in onlooker.commands("west-in")] == ["hold"]
    assert [command["action"] for command in onlooker.commands(OTHER)] == ["release"]
