"""The simulated MQTT reader on a real broker."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from queue import Queue

import pytest

from devices.contract import Credential, Tech
from devices.messages import BadMessage, Read, decode
from devices.mqtt import BrokerAddress
from devices.simulators.happening import Happening
from devices.simulators.mqtt_reader import MqttReaderSimulator
from tests.support.broker import Broker
from tests.support.mqtt import MqttClient

TOPIC = "site/yunqi/reader/east-in-1/read"


@pytest.fixture
def happened() -> Queue[Happening]:
    return Queue()


@pytest.fixture
def reader(broker: Broker, happened: Queue[Happening]) -> Iterator[MqttReaderSimulator]:
    address = BrokerAddress.of_url(broker.url)
    simulator = MqttReaderSimulator(address, "yunqi", "east-in-1", listen=happened.put)
    assert happened.get(timeout=10).what == "online"
    yield simulator
    simulator.close()


@pytest.fixture
def client(broker: Broker) -> Iterator[MqttClient]:
    with MqttClient(broker) as connected:
        connected.subscribe(TOPIC)
        yield connected


def next_read(client: MqttClient) -> Read:
    return decode(Read, bytes(client.next().payload))


def test_a_tap_is_a_read_of_the_contract(reader: MqttReaderSimulator, client: MqttClient) -> None:
    sent = reader.tap("01026F6C3A")
    message = client.next()
    assert (message.qos, message.retain) == (1, False)
    read = decode(Read, bytes(message.payload))
    assert (read.id, read.seq) == (sent, 1)
    assert read.credential.plain() == Credential(Tech.EM4100, "01026F6C3A")
    assert abs(datetime.now(UTC) - read.at) < timedelta(seconds=5)
    assert json.loads(message.payload)["credential"] == {"tech": "em4100", "value": "01026F6C3A"}


def test_each_tap_has_its_own_id_and_the_next_number(
    reader: MqttReaderSimulator, client: MqttClient
) -> None:
    sent = [reader.tap("01026F6C3A") for _ in range(3)]
    reads = [next_read(client) for _ in sent]
    assert [read.id for read in reads] == sent
    assert [read.seq for read in reads] == [1, 2, 3]


def test_the_same_read_can_be_told_twice(reader: MqttReaderSimulator, client: MqttClient) -> None:
    reader.tap_twice("01026F6C3A")
    assert client.next().payload == client.next().payload


def test_a_read_can_be_a_minute_old(reader: MqttReaderSimulator, client: MqttClient) -> None:
    reader.tap_stale("01026F6C3A")
    assert datetime.now(UTC) - next_read(client).at > timedelta(seconds=59)


def test_rubbish_is_no_read(reader: MqttReaderSimulator, client: MqttClient) -> None:
    reader.tap_rubbish()
    with pytest.raises(BadMessage):
        next_read(client)


def test_a_tap_while_the_broker_is_away_is_lost_and_never_sent_later(
    reader: MqttReaderSimulator, broker: Broker, happened: Queue[Happening]
) -> None:
    broker.stop()
    assert happened.get(timeout=10).what == "offline"
    reader.tap("01026F6C3A")
    assert happened.get(timeout=10).what == "lost"
    broker.start()
    with MqttClient(broker) as client:
        client.subscribe(TOPIC)
        assert happened.get(timeout=10).what == "online"
        sent = reader.tap("62E3086CED")
        assert next_read(client).id == sent


@pytest.mark.parametrize("name", ["", "East", "a/b", "+"])
def test_a_name_that_cannot_stand_in_a_topic_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="a-z0-9-"):
        MqttReaderSimulator(BrokerAddress("127.0.0.1", 1), "yunqi", name)
