"""The fixtures give what they promise, for everything else is shown with them."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from sqlalchemy import create_engine, inspect, text

from tests.support.broker import Broker
from tests.support.mqtt import MqttClient
from tests.support.ports import is_listening
from tests.support.schema import migrate
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
    migrate(database_url)
    engine = create_engine(database_url)
    with engine.begin() as connection:
        assert connection.scalar(text("SELECT count(*) FROM site")) == 0
        assert connection.scalar(text("SELECT revision FROM ledger_head")) == 0
        connection.execute(
            text("INSERT INTO site VALUES ('a', 'b', 'c', 'UTC', '', false, false, NULL)")
        )
    engine.dispose()


def test_a_bare_database_has_no_table(bare_postgres_url: str) -> None:
    engine = create_engine(bare_postgres_url)
    with engine.connect() as connection:
        assert inspect(connection).get_table_names() == []
    engine.dispose()


def test_waiting_ends_at_its_deadline() -> None:
    began = time.monotonic()
    with pytest.raises(AssertionError, match="not so within"):
        wait_until(lambda: False, seconds=0.05)
    assert time.monotonic() - began < 5
