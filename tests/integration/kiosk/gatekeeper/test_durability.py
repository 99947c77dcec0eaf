"""Acknowledged only when durable, and decided once, whatever the database does (rule 5)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import text

from kiosk.store.engine import WRITING
from tests.support.estate import Estate
from tests.support.keeper import KeeperThread, value_of
from tests.support.onlooker import Onlooker, read_of
from tests.support.waiting import wait_until

GOOD, LOST = value_of(0), value_of(1)
READ_TO_KEEPER = re.compile(r"Sending PUBLISH to keeper \(d\d, q1, r\d, m(\d+), '[^']*/read'")


@contextmanager
def writing(estate: Estate) -> Iterator[None]:
    """Keep everybody else from committing."""
    engine = estate.engine.execution_options(**{WRITING: True})
    with engine.connect() as connection, connection.begin() as transaction:
        if engine.dialect.name == "postgresql":
            connection.execute(text("LOCK TABLE access_event, gate_order IN EXCLUSIVE MODE"))
        yield
        transaction.rollback()


def in_trouble(keeper: KeeperThread) -> bool:
    """Whether the gatekeeper has noticed that nothing can be stored."""
    return not keeper.keeper._sound


def unacknowledged(estate: Estate) -> set[str]:
    """The packet ids of reads the broker still keeps for the gatekeeper."""
    log = estate.broker.log()
    sent = set(READ_TO_KEEPER.findall(log))
    return sent - set(re.findall(r"Received PUBACK from keeper \(Mid: (\d+)", log))


def test_a_read_is_acknowledged_after_its_decision_is_stored(either_estate: Estate) -> None:
    onlooker, keeper = either_estate.onlooker(), either_estate.keeper()
    with writing(either_estate):
        read = onlooker.read(LOST)
        wait_until(lambda: in_trouble(keeper))
        assert len(unacknowledged(either_estate)) == 1
        assert either_estate.events() == []
        assert onlooker.all("decision") == []
    assert onlooker.decision(read)["reason"] == "card_lost"
    onlooker.settle()
    assert [event.read_id for event in either_estate.events()] == [read]
    assert len(onlooker.all("decision")) == 1
    assert unacknowledged(either_estate) == set()


def test_a_granted_read_opens_once_although_it_cannot_be_stored_yet(
    estate: Estate, onlooker: Onlooker, keeper: KeeperThread
) -> None:
    with writing(estate):
        read = onlooker.read(GOOD)
        onlooker.wait(lambda it: it.topic == "gate/east-in/command")
        wait_until(lambda: in_trouble(keeper))
        assert onlooker.all("decision") == []
        assert len(unacknowledged(estate)) == 1
    onlooker.decision(read)
    onlooker.settle()
    assert len(onlooker.commands()) == 1
    assert len(estate.orders()) == len(estate.events()) == 1


def test_while_nothing_can_be_stored_nothing_more_is_decided(
    estate: Estate, onlooker: Onlooker, keeper: KeeperThread
) -> None:
    with writing(estate):
        onlooker.read(LOST)
        wait_until(lambda: in_trouble(keeper))
        later = [onlooker.read(value_of(number)) for number in (0, 2, 4)]
        wait_until(lambda: len(unacknowledged(estate)) == 4)
    assert {onlooker.decision(read)["verdict"] for read in later} == {"granted"}
    onlooker.settle()
    assert len(onlooker.commands()) == 3
    assert len(estate.events()) == 4
    assert unacknowledged(estate) == set()


def test_killed_between_command_and_commit_it_is_decided_again_with_the_same_ids(
    estate: Estate, onlooker: Onlooker
) -> None:
    doomed = estate.keeper()
    with writing(estate):
        read = onlooker.read(GOOD)
        first = onlooker.wait(lambda it: it.topic == "gate/east-in/command").body
        wait_until(lambda: in_trouble(doomed))
        doomed.stop()
    assert estate.events() == []
    estate.keeper()
    decision = onlooker.decision(read)
    onlooker.settle()
    assert {command["id"] for command in onlooker.commands()} == {first["id"]}
    assert {command["decision"] for command in onlooker.commands()} == {decision["id"]}
    assert len(estate.events()) == len(estate.orders()) == 1


def test_a_read_that_waited_in_the_broker_is_told_as_late(
    estate: Estate, onlooker: Onlooker
) -> None:
    with KeeperThread(estate.url, estate.broker.url):
        onlooker.settle()
    body = read_of(GOOD, at="2026-01-01T00:00:00.000Z")
    onlooker.say("reader/east-in-1/read", body)
    estate.keeper()
    assert onlooker.decision(body["id"])["reason"] == "late"
    onlooker.settle()
    assert onlooker.commands() == []


def test_a_fresh_read_that_waited_opens_and_is_told(estate: Estate, onlooker: Onlooker) -> None:
    with KeeperThread(estate.url, estate.broker.url):
        onlooker.settle()
    reads = [onlooker.read(value_of(number)) for number in range(10)]
    estate.keeper()
    assert [onlooker.decision(read)["verdict"] for read in reads] == ["granted", "denied"] * 5
    onlooker.settle()
    assert len(onlooker.commands()) == 5, "what waited is decided once we can answer, not before"


def test_fire_does_not_wait_for_the_database(
    estate: Estate, onlooker: Onlooker, keeper: KeeperThread
) -> None:
    with writing(estate):
        onlooker.read(LOST)
        wait_until(lambda: in_trouble(keeper))
        onlooker.say("alarm/fire", fire(active=True), retain=True)
        onlooker.wait(lambda it: it.topic == "gate/west-in/command")
        onlooker.wait(lambda it: it.topic == "gate/east-in/command")
        before = len(onlooker.heard)
        onlooker.say("gate/east-in/availability", b"online", retain=True)
        onlooker.wait(lambda it: it.topic == "gate/east-in/command", after=before)
        commands = [*onlooker.commands("east-in"), *onlooker.commands("west-in")]
        assert {(each["action"], each["cause"]) for each in commands} == {("hold", "fire")}
    wait_until(lambda: len(estate.orders()) == 3)


def fire(*, active: bool) -> dict[str, object]:
    return {"v": 1, "active": active, "zone": "b1", "at": "2026-03-04T04:00:00.000Z"}


@pytest.mark.parametrize("detail", ["\0", "x" * 256, "汉字" * 100])
def test_what_a_gate_says_can_always_be_stored(either_estate: Estate, detail: str) -> None:
    onlooker = either_estate.onlooker()
    either_estate.keeper()
    onlooker.read(GOOD)
    command = onlooker.wait(lambda it: it.topic == "gate/east-in/command").body["id"]
    at = "2026-03-04T04:00:00.000Z"
    event = {"v": 1, "id": command, "seq": 1, "type": "button", "at": at}
    onlooker.say("gate/east-in/event", event | {"direction": detail, "detail": detail})
    ack = {"v": 1, "command": command, "result": "failed", "detail": detail, "at": at}
    onlooker.say("gate/east-in/ack", ack)
    wait_until(lambda: either_estate.orders()[0].result == "failed")
    onlooker.settle()
