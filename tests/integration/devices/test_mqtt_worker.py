"""An MQTT link with a thread of its own, where something goes wrong around it."""

from __future__ import annotations

from pathlib import Path
from queue import Queue

import pytest

from devices.contract import Incoming, LinkState, Publication
from devices.mqtt import BrokerAddress, MqttLink, Subscription, TlsFiles
from devices.mqtt_worker import MqttWorker
from tests.support.broker import Broker
from tests.support.mqtt import MqttClient
from tests.support.waiting import wait_until


def test_a_link_listener_that_raises_does_not_end_the_worker(
    broker: Broker, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_state: LinkState, _detail: str) -> None:
        raise RuntimeError("a bug of the listener's")

    heard: Queue[Incoming] = Queue()
    address = BrokerAddress.of_url(broker.url)
    link = MqttLink(address, "worker", subscriptions=[Subscription("t")], on_link=fail)
    worker = MqttWorker(link, heard.put)
    wait_until(lambda: worker.state is LinkState.ONLINE)
    with MqttClient(broker) as client:
        client.publish("t", b"still there")
    assert heard.get(timeout=10).payload == b"still there"
    worker.close()
    assert "a bug of the listener's" in caplog.text


def test_missing_certificates_are_a_reason_to_try_again(
    tmp_path: Path, broker: Broker, caplog: pytest.LogCaptureFixture
) -> None:
    gone = TlsFiles(tmp_path / "ca", tmp_path / "certificate", tmp_path / "key")
    link = MqttLink(BrokerAddress(broker.host, broker.port, tls=gone), "worker")
    worker = MqttWorker(link, lambda _message: None)
    wait_until(lambda: "FileNotFoundError" in caplog.text)
    alive: Queue[bool] = Queue()
    worker.submit(lambda: alive.put(True))
    assert alive.get(timeout=10)
    worker.close()


def test_nothing_is_done_after_the_end(broker: Broker) -> None:
    worker = MqttWorker(MqttLink(BrokerAddress.of_url(broker.url), "w"), lambda _message: None)
    worker.close()
    worker.close()
    done: Queue[bool] = Queue()
    worker.submit(lambda: done.put(True))
    worker.publish(Publication("t", b"late"))
    assert done.empty()
