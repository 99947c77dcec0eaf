"""A facility client on a real broker: what it hears, what it asks, and what it never does."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from queue import Empty, Queue
from typing import Any, TypeVar

import pytest
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties

from devices.contract import (
    AlertCleared,
    AlertSeen,
    DecisionSeen,
    FacilityEvent,
    GateAvailability,
    GateEvent,
    GateEventType,
    GateState,
    HealthSeen,
    KioskNotice,
    LinkChanged,
    LinkState,
    NoticeChanged,
    NoticeNotSent,
    Position,
    RequestAnswered,
)
from devices.facility import FacilityClient, Names
from devices.mqtt import BrokerAddress
from tests.support.broker import Broker
from tests.support.mqtt import MqttClient
from tests.support.waiting import wait_until

AT = "2026-11-21T14:32:08.125Z"
ROOT = "site/wutong"
T = TypeVar("T")


class Heard:
    """The events a client told, one kind at a time."""

    def __init__(self) -> None:
        self.events: Queue[FacilityEvent] = Queue()

    def next(self, kind: type[T], seconds: float = 10) -> T:
        """The next event of that kind; others are passed over."""
        while True:
            try:
                event = self.events.get(timeout=seconds)
            except Empty:
                raise AssertionError(f"no {kind.__name__}") from None
            if isinstance(event, kind):
                return event


Connect = Callable[..., tuple[FacilityClient, Heard]]


@pytest.fixture
def connect(broker: Broker) -> Iterator[Connect]:
    opened: list[FacilityClient] = []

    def start(**options: Any) -> tuple[FacilityClient, Heard]:
        heard = Heard()
        address = BrokerAddress(broker.host, broker.port)
        names = Names("wutong", "desk", "desk-1")
        client = FacilityClient(address, names, heard.events.put, version="1.2", **options)
        opened.append(client)
        return client, heard

    yield start
    for client in opened:
        client.close()


@pytest.fixture
def other(broker: Broker) -> Iterator[MqttClient]:
    with MqttClient(broker) as client:
        yield client


def online(heard: Heard) -> None:
    assert heard.next(LinkChanged).state is LinkState.ONLINE


def state(seq: int = 1, position: str = "open") -> str:
    return json.dumps(
        {"v": 1, "seq": seq, "position": position, "hold": "none", "loop": None, "fault": None,
         "at": AT, "unknown": 1}
    )  # fmt: skip


def test_what_the_bus_tells_becomes_events(connect: Connect, other: MqttClient) -> None:
    other.publish(f"{ROOT}/gate/east/state", state(), retain=True)
    other.publish(f"{ROOT}/gate/east/availability", b"online", retain=True)
    _client, heard = connect()
    assert heard.next(GateState).position is Position.OPEN
    assert heard.next(GateAvailability) == GateAvailability("east", LinkState.ONLINE)
    ulid = "01JD000000000000000000000A"
    event = {"v": 1, "id": ulid, "seq": 2, "type": "forced", "at": AT}
    other.publish(f"{ROOT}/gate/east/event", json.dumps(event))
    assert heard.next(GateEvent).type is GateEventType.FORCED
    decision = {
        "v": 1, "id": ulid, "seq": 7, "read": "R", "reader": "east-1", "gate": "east",
        "verdict": "denied", "reason": "card_lost", "credential": "C7", "kind": "owner", "at": AT,
        "latency_ms": 0.4,
    }  # fmt: skip
    other.publish(f"{ROOT}/decision", json.dumps(decision))
    seen = heard.next(DecisionSeen)
    assert (seen.gate, seen.granted, seen.reason, seen.card) == ("east", False, "card_lost", "C7")
    health = {"v": 1, "status": "degraded", "version": "2", "since": AT}
    other.publish(f"{ROOT}/health/gatekeeper", json.dumps(health))
    found = heard.next(HealthSeen)
    while found.component != "gatekeeper":  # our own is told as well
        found = heard.next(HealthSeen)
    assert (found.status, found.version) == ("degraded", "2")


def test_an_alert_stands_until_it_is_cleared(connect: Connect, other: MqttClient) -> None:
    alert = {
        "v": 1, "kind": "forced", "gate": "east", "severity": "danger", "since": AT,
        "text": {"zh": "道闸被强行打开。", "en": "A gate was forced open."},
    }  # fmt: skip
    other.publish(f"{ROOT}/alert/forced-east", json.dumps(alert), retain=True)
    _client, heard = connect()
    seen = heard.next(AlertSeen)
    assert (seen.id, seen.gate, seen.text_en) == ("forced-east", "east", "A gate was forced open.")
    other.publish(f"{ROOT}/alert/forced-east", b"", retain=True)
    assert heard.next(AlertCleared) == AlertCleared("forced-east")


NOTICE = KioskNotice(
    "01JD000000000000000000000A", "warning", datetime(2026, 11, 21, 14, 0, tzinfo=UTC),
    datetime(2026, 11, 21, 18, 0, tzinfo=UTC), "电梯检修。", "The lift is out of use.",
)  # fmt: skip


def test_a_notice_stands_until_it_is_taken_back(connect: Connect, other: MqttClient) -> None:
    desk, heard = connect()
    online(heard)
    desk.publish_notice(NOTICE)
    assert heard.next(NoticeChanged) == NoticeChanged(NOTICE)
    other.subscribe(f"{ROOT}/notice")
    kept = other.next()
    assert kept.retain
    assert json.loads(kept.payload) == {
        "v": 1, "id": NOTICE.id, "severity": "warning", "from": "2026-11-21T14:00:00.000Z",
        "until": "2026-11-21T18:00:00.000Z",
        "text": {"zh": "电梯检修。", "en": "The lift is out of use."},
    }  # fmt: skip
    desk.publish_notice(None)
    assert heard.next(NoticeChanged) == NoticeChanged(None)


def test_without_a_broker_a_notice_is_not_sent_and_nothing_waits(
    connect: Connect, broker: Broker
) -> None:
    desk, heard = connect()
    online(heard)
    broker.stop()
    assert heard.next(LinkChanged).state is LinkState.OFFLINE
    desk.publish_notice(NOTICE)
    heard.next(NoticeNotSent)
    broker.start()
    assert heard.next(LinkChanged).state is LinkState.ONLINE
    desk.publish_notice(None)
    assert heard.next(NoticeChanged) == NoticeChanged(None), "the first was not kept for later"


def answer(other: MqttClient, **said: Any) -> dict[str, Any]:
    """Be the gatekeeper once: take the next request and answer it; return what was asked."""
    message = other.next()
    given: Any = message.properties
    properties = Properties(PacketTypes.PUBLISH)
    properties.CorrelationData = given.CorrelationData
    body = json.loads(message.payload)
    reply = {"v": 1, "request": body["id"], **said}
    other.publish(given.ResponseTopic, json.dumps(reply), properties=properties)
    return {
        "topic": message.topic, "body": body, "expiry": given.MessageExpiryInterval,
        "response": given.ResponseTopic, "correlation": given.CorrelationData,
    }  # fmt: skip


def test_a_request_is_asked_and_answered(connect: Connect, other: MqttClient) -> None:
    other.subscribe(f"{ROOT}/request/#")
    client, heard = connect()
    online(heard)
    request = client.ask("gate/open", gate="east", cause="desk", minutes=None)
    result = {"command": "C", "result": "done", "position": "open"}
    asked = answer(other, ok=True, result=result)
    assert asked["topic"] == f"{ROOT}/request/desk/gate/open"
    assert asked["body"] == {"v": 1, "id": request, "gate": "east", "cause": "desk"}
    assert asked["response"] == f"{ROOT}/reply/desk/gate/open"
    assert asked["correlation"] == request.encode()
    assert 0 < asked["expiry"] <= 5
    assert heard.next(RequestAnswered) == RequestAnswered(request, True, result)


def test_a_refusal_arrives_with_its_code_and_facts(connect: Connect, other: MqttClient) -> None:
    other.subscribe(f"{ROOT}/request/#")
    client, heard = connect()
    online(heard)
    request = client.ask("gate/hold", gate="east", cause="desk")
    error = {"code": "gate_offline", "message": "-", "facts": {"gate": "east"}}
    answer(other, ok=False, error=error)
    got = heard.next(RequestAnswered)
    assert (got.request, got.ok, got.error) == (request, False, "gate_offline")
    assert got.facts == {"gate": "east"}


def test_without_an_answer_it_is_given_up(connect: Connect) -> None:
    client, heard = connect(answer_seconds=0.2)
    online(heard)
    request = client.ask("ping")
    assert heard.next(RequestAnswered) == RequestAnswered(request, False, {}, "no_answer")


def test_an_answer_that_comes_too_late_is_not_told(connect: Connect, other: MqttClient) -> None:
    other.subscribe(f"{ROOT}/request/#")
    client, heard = connect(answer_seconds=0.05)
    online(heard)
    client.ask("ping")
    assert heard.next(RequestAnswered).error == "no_answer"
    answer(other, ok=True, result={"at": AT})
    client.ask("ping")
    assert heard.next(RequestAnswered).error == "no_answer"


def test_without_a_broker_nothing_is_sent_and_nothing_waits(
    connect: Connect, broker: Broker, other: MqttClient
) -> None:
    client, heard = connect()
    online(heard)
    before = client.since
    broker.stop()
    assert heard.next(LinkChanged).state is LinkState.OFFLINE
    assert client.state is LinkState.OFFLINE
    assert client.since >= before
    request = client.ask("gate/open", gate="east", cause="desk")
    assert heard.next(RequestAnswered) == RequestAnswered(request, False, {}, "broker_offline")
    broker.start()
    with MqttClient(broker) as later:
        later.subscribe(f"{ROOT}/request/#")
        assert heard.next(LinkChanged).state is LinkState.ONLINE
        again = client.ask("ping")
        assert json.loads(later.next().payload)["id"] == again


def test_a_broker_lost_before_the_answer_leaves_it_open_what_happened(
    connect: Connect, broker: Broker
) -> None:
    client, heard = connect()
    online(heard)
    request = client.ask("gate/open", gate="east", cause="desk")
    wait_until(lambda: "request/desk/gate/open" in broker.log())
    broker.kill()
    assert heard.next(RequestAnswered) == RequestAnswered(request, False, {}, "link_lost")


@pytest.mark.parametrize(
    ("topic", "payload"),
    [
        ("gate/east/state", b'{"v":1,"position":"ajar"}'),
        ("gate/east/state", b"\xff"),
        ("gate/east/availability", b"maybe"),
        ("decision", b"[]"),
        ("alert/x", b"{}"),
        ("health/gatekeeper", b"7"),
        ("notice", b'{"v":1,"id":"01JD000000000000000000000A","severity":"loud"}'),
        ("reply/desk/ping", b"{"),
    ],
)
def test_what_does_not_keep_the_contract_is_counted_and_ignored(
    connect: Connect, other: MqttClient, topic: str, payload: bytes
) -> None:
    client, heard = connect()
    online(heard)
    other.publish(f"{ROOT}/{topic}", payload)
    other.publish(f"{ROOT}/gate/west/state", state(9))
    assert heard.next(GateState).gate == "west"
    assert sum(client.refused.values()) == 1


def test_kept_events_and_decisions_are_not_told_as_new(connect: Connect, other: MqttClient) -> None:
    event = {"v": 1, "id": "01JD000000000000000000000A", "seq": 2, "type": "forced", "at": AT}
    other.publish(f"{ROOT}/gate/east/event", json.dumps(event), retain=True)
    _client, heard = connect()
    online(heard)
    other.publish(f"{ROOT}/gate/west/state", state(9))
    assert isinstance(next_but_health(heard), GateState)


def next_but_health(heard: Heard) -> FacilityEvent:
    event = heard.events.get(timeout=10)
    return next_but_health(heard) if isinstance(event, HealthSeen) else event


def test_a_listener_that_fails_loses_no_further_event(broker: Broker, other: MqttClient) -> None:
    heard = Heard()

    def listen(event: FacilityEvent) -> None:
        heard.events.put(event)
        if isinstance(event, LinkChanged):
            raise RuntimeError("a bug")

    address = BrokerAddress(broker.host, broker.port)
    client = FacilityClient(address, Names("wutong", "desk", "desk-1"), listen)
    online(heard)
    other.publish(f"{ROOT}/gate/west/state", state(9))
    assert heard.next(GateState).seq == 9
    client.close()


def test_it_tells_that_it_is_there_and_that_it_left(connect: Connect, other: MqttClient) -> None:
    other.subscribe(f"{ROOT}/health/#")
    client, heard = connect()
    online(heard)
    assert json.loads(other.next().payload)["status"] == "online"
    client.close()
    assert json.loads(other.next().payload)["status"] == "offline"


def test_a_name_that_cannot_stand_in_a_topic_is_refused() -> None:
    with pytest.raises(ValueError, match="desk/1"):
        Names("wutong", "desk/1", "x")
