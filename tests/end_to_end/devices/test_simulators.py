"""``python -m devices.simulators`` as a stranger uses it: another process, driven by words."""

from __future__ import annotations

import json
import signal
import subprocess
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from queue import Queue

import pytest
from ulid import ULID

from devices.contract import CardPresented, LinkChanged, LinkState, ReaderEvent
from devices.readers.em4100.driver import Em4100Reader
from tests.support.broker import Broker
from tests.support.mqtt import MqttClient
from tests.support.simulator import START, Simulator


@pytest.fixture
def start() -> Iterator[Callable[..., Simulator]]:
    started: list[Simulator] = []

    def run(*arguments: str) -> Simulator:
        started.append(Simulator(*arguments))
        return started[-1]

    yield run
    for simulator in started:
        if simulator.process.poll() is None:
            simulator.process.kill()
        simulator.process.communicate()


StartSimulator = Callable[..., Simulator]


def test_a_card_tapped_in_another_process_is_read_here(
    start: StartSimulator, tmp_path: Path
) -> None:
    port = tmp_path / "reader"
    far = start("em4100", "--path", str(port))
    assert far.until("ready")["url"] == str(port)
    events: Queue[ReaderEvent] = Queue()
    reader = Em4100Reader(str(port), events.put)
    assert isinstance(events.get(timeout=10), LinkChanged)
    far.say("noise")
    far.say("tap 01026F6C3A")
    card = events.get(timeout=10)
    assert isinstance(card, CardPresented)
    assert card.credential.value == "01026F6C3A"
    far.say("wait 1")
    far.say("unplug")
    events.get(timeout=10)
    gone = events.get(timeout=10)
    assert isinstance(gone, LinkChanged)
    assert gone.state is LinkState.OFFLINE
    far.end()
    reader.close()


def test_a_gate_in_another_process_opens(
    start: StartSimulator, broker: Broker, tmp_path: Path
) -> None:
    gate = start(
        "gate", "--broker", broker.url, "--site", "yunqi", "--gate", "east-in",
        "--opening-seconds", "0.1",
    )  # fmt: skip
    gate.until("online")
    with MqttClient(broker) as client:
        client.subscribe("site/yunqi/gate/east-in/ack")
        now = datetime.now(UTC)
        command = {
            "v": 1, "id": str(ULID()), "action": "open", "cause": "desk",
            "issued_at": now.isoformat(), "not_after": (now + timedelta(seconds=5)).isoformat(),
        }  # fmt: skip
        client.publish("site/yunqi/gate/east-in/command", json.dumps(command))
        assert json.loads(client.next().payload)["result"] == "done"
        gate.say("jam")
        gate.say("car on")
        gate.until("ack")
    gate.end()


def test_a_read_told_by_another_process_arrives(
    start: StartSimulator, start_broker: Callable[..., Broker], tmp_path: Path
) -> None:
    passwords, secret = tmp_path / "passwords", tmp_path / "secret"
    secret.write_text("open sesame\n")
    subprocess.run(
        ["mosquitto_passwd", "-b", "-c", str(passwords), "reader", "open sesame"], check=True
    )
    broker = start_broker(["allow_anonymous false", f"password_file {passwords}"])
    reader = start(
        "reader", "--broker", broker.url, "--site", "yunqi", "--reader", "east-in-1",
        "--username", "reader", "--password-file", str(secret),
    )  # fmt: skip
    with MqttClient(broker, user="reader", password="open sesame") as client:
        client.subscribe("site/yunqi/reader/+/read")
        reader.say("tap 01026F6C3A")
        assert json.loads(client.next().payload)["credential"]["value"] == "01026F6C3A"
    reader.end()


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_cleanly_when_interrupted(
    start: StartSimulator, broker: Broker, sent: signal.Signals
) -> None:
    gate = start("gate", "--broker", broker.url, "--site", "yunqi", "--gate", "east-in", "--stay")
    with MqttClient(broker) as client:
        client.subscribe("site/yunqi/gate/east-in/availability")
        gate.say("help")
        gate.until("help")
        gate.end(sent)
        assert [client.next().payload for _ in range(2)][-1] == b"offline"


def test_cards_that_wait_are_tapped_before_it_ends() -> None:
    done = subprocess.run(
        [*START, "em4100", "--pty"],
        input="tap 01026F6C3A\ntap 62E3086CED\n",
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.count("presented") == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ["em4100"],
        ["em4100", "--pty", "--port", "loop://"],
        ["em4100", "--port", "nonsense://x"],
        ["gate", "--broker", "http://x", "--site", "yunqi", "--gate", "east-in"],
        ["gate", "--broker", "mqtt://127.0.0.1", "--site", "yunqi", "--gate", "East In"],
        ["reader", "--broker", "mqtt://127.0.0.1", "--site", "yunqi"],
    ],
)
def test_what_cannot_be_started_is_a_usage_error(arguments: list[str]) -> None:
    done = subprocess.run([*START, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
