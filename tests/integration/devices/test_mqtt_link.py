"""The broker link: hears after it can answer, acknowledges what is its own, queues nothing."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from devices.contract import DeviceError, Fault, Incoming, LinkState, Publication
from devices.mqtt import BrokerAddress, MqttLink, Subscription
from tests.support.broker import Broker
from tests.support.mqtt import MqttClient
from tests.support.waiting import wait_until

WAITING = 15
"""Messages; the broker sends no more than 20 that are not acknowledged."""
Open = Callable[..., MqttLink]


@pytest.fixture
def open_link(broker: Broker) -> Iterator[Open]:
    """Make a link; its owner is the test."""
    with ExitStack() as stack:

        def make(**named: object) -> MqttLink:
            address = BrokerAddress.of_url(broker.url)
            link = MqttLink(address, "keeper", **named)  # type: ignore[arg-type]
            stack.callback(link.close)
            return link

        yield make


def pump_until(link: MqttLink, done: Callable[[list[Incoming]], object]) -> list[Incoming]:
    """Drive the link until it is so; return what came."""
    came: list[Incoming] = []

    def turn() -> object:
        came.extend(link.pump(0.01))
        return done(came)

    wait_until(turn)
    return came


def online(link: MqttLink) -> MqttLink:
    pump_until(link, lambda _: link.state is LinkState.ONLINE)
    return link


def kept(open_link: Open) -> MqttLink:
    """A link with a session that the broker keeps."""
    return open_link(
        subscriptions=[Subscription("a/+")], session_seconds=600, manual_ack=True
    )  # fmt: skip


def test_what_a_kept_session_delivers_is_heard_once_it_can_be_answered(
    broker: Broker, open_link: Open
) -> None:
    online(kept(open_link)).close()
    with MqttClient(broker) as client:
        for number in range(WAITING):
            client.publish(f"a/{number}", "x")
    states: list[LinkState] = []
    link = kept(open_link)

    def note(came: list[Incoming]) -> bool:
        if came:
            states.append(link.state)
        return len(came) == WAITING

    came = pump_until(link, note)
    assert [message.topic for message in came] == [f"a/{number}" for number in range(WAITING)]
    assert set(states) == {LinkState.ONLINE}


def test_an_acknowledgement_belongs_to_its_connection(broker: Broker, open_link: Open) -> None:
    link = online(kept(open_link))
    with MqttClient(broker) as client:
        client.publish("a/1", "x")
        [first] = pump_until(link, len)
        link.drop()
        pump_until(link, lambda _: link.state is LinkState.OFFLINE)
        [again] = pump_until(link, len)
        assert (again.topic, again.dup, again.mid) == ("a/1", True, first.mid)
        link.ack(first)
        client.publish("a/2", "y")
        pump_until(link, len)
        assert "Received PUBACK from keeper" not in broker.log()
        link.ack(again)
        wait_until(lambda: f"Received PUBACK from keeper (Mid: {first.mid}" in broker.log())


def test_without_a_link_nothing_is_said_and_nothing_kept(broker: Broker, open_link: Open) -> None:
    link = open_link()
    with pytest.raises(DeviceError) as error:
        link.publish(Publication("a/1", b"x"))
    assert error.value.fault is Fault.NO_ANSWER
    with MqttClient(broker) as client:
        client.subscribe("#")
        online(link).publish(Publication("a/2", b"y"))
        assert client.next().topic == "a/2"


@pytest.mark.parametrize("topic", ["a/+", "#", "x" * 70_000])
def test_what_cannot_be_a_message_is_refused(open_link: Open, topic: str) -> None:
    link = online(open_link())
    with pytest.raises(DeviceError) as error:
        link.publish(Publication(topic, b"x"))
    assert error.value.fault is Fault.REFUSED
    assert link.state is LinkState.ONLINE


def test_what_is_wished_for_while_connecting_is_heard_too(broker: Broker, open_link: Open) -> None:
    link = open_link(subscriptions=[Subscription("a/1")])
    pump_until(link, lambda _: link._pending_subscribe is not None)
    assert link.state is LinkState.OFFLINE
    link.listen(["b/1"])
    online(link)
    wait_until(lambda: link.pump(0.01) or "keeper 1 b/1" in broker.log())
    with MqttClient(broker) as client:
        client.publish("b/1", "x")
        assert pump_until(link, len)[0].topic == "b/1"


def test_small_packets_are_not_held_back_but_a_batch_goes_together(
    broker: Broker, open_link: Open
) -> None:
    link = online(open_link())
    sock = link._socket()
    assert sock is not None
    assert sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
    with MqttClient(broker) as client:
        client.subscribe("a/+")
        with link.together():
            for number in range(20):
                link.publish(Publication(f"a/{number}", b"x"))
        assert [client.next().topic for _ in range(20)] == [f"a/{number}" for number in range(20)]
    assert not sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_CORK)


def test_a_lost_broker_is_noticed_and_found_again(broker: Broker, open_link: Open) -> None:
    told: list[LinkState] = []
    link = online(open_link(on_link=lambda state, _detail: told.append(state)))
    broker.kill()
    pump_until(link, lambda _: link.state is LinkState.OFFLINE)
    with link.together(), pytest.raises(DeviceError):
        link.publish(Publication("a/1", b"x"))
    broker.start()
    online(link)
    assert told == [LinkState.ONLINE, LinkState.OFFLINE, LinkState.ONLINE]
