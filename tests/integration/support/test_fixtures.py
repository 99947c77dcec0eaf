"""The fixtures give what they promise, for everything else is shown with them."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from sqlalchemy import create_engine, inspect, text

from tests.support.broker import Broker
from tests.support.mqtt import MqttClient
from tests.support.ports import is_listening
from tests.support.waiting import wait_until


def test_a_broker_answers_goes_away_and_comes_back(broker: Broker) -> None:
    with MqttClient(broker) as client:
        client.subscribe("a/+")
        client.publish("a/b", "hello")
        assert client.next().payload == b"hello"
    assert "New client connected" in broker.log()

    broker.kill()
    assert not is_listening(broker.port)
    broker.start()
    with MqttClient(broker):
        broker.restart()


def test_two_brokers_are_apart(start_broker: Callable[..., Broker]) -> None:
    one, other = start_broker(), start_broker(("allow_anonymous true", "max_qos 0"))
    assert one.port != other.port
    with MqttClient(one) as client:
        assert not client.publish("a", "b").is_failure


@pytest.mark.parametrize("visit", ["first", "second"])
def test_each_test_finds_an_empty_database(database_url: str, visit: str) -> None:
    engine = create_engine(database_url)
    with engine.begin() as connection:
        assert inspect(connection).get_table_names() == []
        connection.execute(text("CREATE TABLE card (number TEXT)"))
    engine.dispose()


def test_waiting_ends_at_its_deadline() -> None:
    began = time.monotonic()
    with pytest.raises(AssertionError, match="not so within"):
        wait_until(lambda: False, seconds=0.05)
    assert time.monotonic() - began < 5
