"""A stranger with mosquitto_pub and mosquitto_sub, and clients of MQTT 3.1.1, are served."""

from __future__ import annotations

import json
import select
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from queue import Queue
from typing import IO, Any

import paho.mqtt.client as paho
import pytest
from paho.mqtt.enums import CallbackAPIVersion, MQTTProtocolVersion

from tests.support.broker import Broker
from tests.support.estate import Estate
from tests.support.keeper import KeeperThread, value_of
from tests.support.onlooker import Onlooker, read_of

SUB, PUB = shutil.which("mosquitto_sub"), shutil.which("mosquitto_pub")
VERSIONS = ["5", "311"]


@contextmanager
def listening(broker: Broker, *options: str) -> Iterator[IO[str]]:
    """Run mosquitto_sub; yield what it prints once it is subscribed."""
    command = [str(SUB), "-h", broker.host, "-p", str(broker.port), "-q", "1", *options]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        yield process.stdout
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def line(stream: IO[str]) -> str:
    assert select.select([stream], [], [], 10)[0], "nothing printed"
    return stream.readline()


def publish(broker: Broker, version: str, topic: str, body: dict[str, Any], *more: str) -> None:
    command = [str(PUB), "-V", version, "-h", broker.host, "-p", str(broker.port), "-q", "1"]
    subprocess.run([*command, "-t", topic, "-m", json.dumps(body), *more], check=True, timeout=20)


@pytest.mark.skipif(SUB is None or PUB is None, reason="mosquitto-clients is not installed")
@pytest.mark.parametrize("version", VERSIONS)
def test_a_read_by_a_stranger_is_a_command_a_stranger_sees(
    estate: Estate, keeper: KeeperThread, version: str
) -> None:
    printed = "%t|%q|%r|%E|%p" if version == "5" else "%t|%q|%r||%p"
    options = ("-V", version, "-F", printed, "-t", "site/yunqi/gate/+/command", "-t")
    with listening(estate.broker, *options, "site/yunqi/ready", "-C", "2") as heard:
        body = read_of(value_of(0))
        _until_heard(estate.broker, "site/yunqi/ready", heard)
        publish(estate.broker, version, "site/yunqi/reader/east-in-1/read", body)
        topic, qos, retain, expiry, payload = line(heard).strip().split("|", 4)
    assert (topic, qos, retain) == ("site/yunqi/gate/east-in/command", "1", "0")
    assert expiry == ("5" if version == "5" else "")
    command = json.loads(payload)
    assert list(command) == ["v", "id", "action", "issued_at", "not_after", "cause", "decision"]
    assert (command["v"], command["action"], command["cause"]) == (1, "open", "card")


def _until_heard(broker: Broker, topic: str, heard: IO[str]) -> None:
    """Publish retained, so that whoever subscribes sooner or later hears it."""
    publish(broker, "5", topic, {}, "-r")
    line(heard)


@pytest.mark.skipif(SUB is None or PUB is None, reason="mosquitto-clients is not installed")
def test_a_request_by_a_stranger_has_its_reply(estate: Estate, keeper: KeeperThread) -> None:
    topics = ("-t", "site/yunqi/reply/parking/#", "-t", "site/yunqi/ready")
    with listening(estate.broker, "-V", "5", "-F", "%t|%D|%p", *topics, "-C", "2") as heard:
        _until_heard(estate.broker, "site/yunqi/ready", heard)
        publish(
            estate.broker, "5", "site/yunqi/request/parking/ping", {"v": 1, "id": "R1"},
            "-D", "publish", "response-topic", "site/yunqi/reply/parking/mine",
            "-D", "publish", "correlation-data", "abc",
        )  # fmt: skip
        topic, correlation, payload = line(heard).strip().split("|", 2)
    assert (topic, correlation) == ("site/yunqi/reply/parking/mine", "abc")
    assert json.loads(payload)["request"] == "R1"


@pytest.fixture
def old_client(estate: Estate) -> Iterator[tuple[paho.Client, Queue[paho.MQTTMessage]]]:
    """A client of MQTT 3.1.1 that hears decisions, commands and its replies."""
    heard: Queue[paho.MQTTMessage] = Queue()
    subscribed: Queue[int] = Queue()
    client = paho.Client(CallbackAPIVersion.VERSION2, "old", protocol=MQTTProtocolVersion.MQTTv311)
    client.on_message = lambda _client, _data, message: heard.put(message)
    client.on_subscribe = lambda _client, _data, mid, _codes, _properties: subscribed.put(mid)
    client.connect(estate.broker.host, estate.broker.port)
    client.loop_start()
    for topic in ("decision", "gate/+/command", "reply/parking/#"):
        client.subscribe(f"site/yunqi/{topic}", 1)
        subscribed.get(timeout=10)
    yield client, heard
    client.disconnect()
    client.loop_stop()


def test_a_client_of_mqtt_3_is_served(
    onlooker: Onlooker,
    keeper: KeeperThread,
    old_client: tuple[paho.Client, Queue[paho.MQTTMessage]],
) -> None:
    client, heard = old_client
    body = read_of(value_of(0))
    client.publish("site/yunqi/reader/east-in-1/read", json.dumps(body), 1)
    command, decision = heard.get(timeout=10), heard.get(timeout=10)
    assert json.loads(command.payload)["decision"] == json.loads(decision.payload)["id"]
    client.publish("site/yunqi/request/parking/ping", json.dumps({"v": 1, "id": "R1"}), 1)
    reply = heard.get(timeout=10)
    assert reply.topic == "site/yunqi/reply/parking/ping"
    assert json.loads(reply.payload)["ok"]
