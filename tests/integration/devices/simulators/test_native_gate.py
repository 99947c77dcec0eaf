"""The simulated gate on a real broker: the contract of mqtt.md, rule by rule, by its bytes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from queue import Queue
from typing import Any

import pytest
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties
from ulid import ULID

from devices.contract import Position
from devices.mqtt import BrokerAddress
from devices.simulators.barrier_reports import BarrierSettings, Breakdown
from devices.simulators.happening import Happening
from devices.simulators.native_gate import NativeGateSimulator
from tests.support.broker import Broker
from tests.support.mqtt import MqttClient

ROOT = "site/yunqi/gate/east-in"
QUICK = BarrierSettings(
    travel=timedelta(seconds=0.2),
    open_for=timedelta(seconds=0.4),
    held_after=timedelta(seconds=1),
)
SLOW = BarrierSettings(travel=timedelta(seconds=60))


class Gate:
    """A simulated gate, what it told us inside, and a client of the broker that commands it."""

    def __init__(self, broker: Broker, client: MqttClient, settings: BarrierSettings) -> None:
        self.happened: Queue[Happening] = Queue()
        self.client = client
        self.simulator = NativeGateSimulator(
            BrokerAddress.of_url(broker.url),
            "yunqi",
            "east-in",
            settings,
            listen=self.happened.put,
        )

    def until(self, what: str, **facts: object) -> Happening:
        """Wait until the gate itself says that this happened."""
        while True:
            happening = self.happened.get(timeout=10)
            if happening.what == what and facts.items() <= happening.facts.items():
                return happening

    def next(self, leaf: str, **fields: object) -> dict[str, Any]:
        """Wait for a message on one of its topics that has these fields."""
        while True:
            message = self.client.next()
            if message.topic == f"{ROOT}/{leaf}":
                said: dict[str, Any] = json.loads(message.payload)
                if fields.items() <= said.items():
                    return said

    def availability(self) -> str:
        while (message := self.client.next()).topic != f"{ROOT}/availability":
            pass
        return message.payload.decode()

    def command(
        self, action: str = "open", *, command: str = "", seconds: float = 5, retain: bool = False
    ) -> str:
        """Publish a command as the gatekeeper does; return its id."""
        now, identity = datetime.now(UTC), command or str(ULID())
        expiry = Properties(PacketTypes.PUBLISH)
        expiry.MessageExpiryInterval = max(1, int(seconds))
        fields = {
            "v": 1, "id": identity, "action": action, "cause": "card",
            "issued_at": now.isoformat(timespec="milliseconds"),
            "not_after": (now + timedelta(seconds=seconds)).isoformat(timespec="milliseconds"),
        }  # fmt: skip
        topic = f"{ROOT}/command"
        self.client.publish(topic, json.dumps(fields), retain=retain, properties=expiry)
        return identity

    def result(self, command: str) -> tuple[str, str | None]:
        ack = self.next("ack", command=command)
        return ack["result"], ack.get("detail")


StartGate = Callable[..., Gate]


@pytest.fixture
def client(broker: Broker) -> Iterator[MqttClient]:
    with MqttClient(broker) as connected:
        connected.subscribe(f"{ROOT}/#")
        yield connected


@pytest.fixture
def start_gate(broker: Broker, client: MqttClient) -> Iterator[StartGate]:
    started: list[Gate] = []

    def start(settings: BarrierSettings = QUICK) -> Gate:
        gate = Gate(broker, client, settings)
        started.append(gate)
        assert gate.availability() == "online"
        gate.next("event", type="power_on")
        return gate

    yield start
    for gate in started:
        gate.simulator.close()


@pytest.fixture
def gate(start_gate: StartGate) -> Gate:
    return start_gate()


def test_an_open_is_answered_when_it_is_open_and_it_closes_again(gate: Gate) -> None:
    sent = gate.command()
    assert gate.next("state")["position"] == "opening"
    assert gate.next("state")["position"] == "open"
    ack = gate.next("ack")
    assert (ack["v"], ack["command"], ack["result"]) == (1, sent, "done")
    assert "detail" not in ack
    assert ack["at"].endswith("Z")
    assert [gate.next("state")["position"] for _ in range(2)] == ["closing", "closed"]


def test_the_numbers_of_what_it_says_grow(gate: Gate) -> None:
    gate.command()
    numbers = [gate.next("state")["seq"] for _ in range(4)]
    assert numbers == sorted(set(numbers))


def test_an_expired_command_is_refused_and_moves_nothing(gate: Gate) -> None:
    assert gate.result(gate.command(seconds=-0.001)) == ("expired", None)
    assert gate.simulator.state.position is Position.CLOSED


def test_a_repeated_id_is_a_duplicate_and_moves_nothing(gate: Gate) -> None:
    sent = gate.command()
    assert gate.result(sent) == ("done", None)
    gate.next("state", position="closed")
    assert gate.result(gate.command(command=sent)) == ("duplicate", None)
    assert gate.result(gate.command(command=sent.lower())) == ("duplicate", None)
    assert gate.simulator.state.position is Position.CLOSED


def test_a_command_with_the_retain_flag_is_refused_and_moves_nothing(gate: Gate) -> None:
    assert gate.result(gate.command(retain=True)) == ("refused", "retained")
    assert gate.simulator.state.position is Position.CLOSED


def test_a_command_retained_before_it_came_is_never_acted_on(
    client: MqttClient, start_gate: StartGate, broker: Broker
) -> None:
    fields = {
        "v": 1, "id": str(ULID()), "action": "open", "cause": "card",
        "issued_at": "2026-11-21T14:32:08.125Z", "not_after": "2099-11-21T14:32:08.125Z",
    }  # fmt: skip
    client.publish(f"{ROOT}/command", json.dumps(fields), retain=True)
    gate = start_gate()
    assert gate.result(gate.command("close")) == ("done", None)  # the first thing it answers
    assert gate.simulator.state.position is Position.CLOSED


def test_malformed_commands_are_counted_and_ignored(gate: Gate) -> None:
    rubbish = [b"", b"open", b"[]", b'{"v":1}', b'{"v":1,"id":"\xff', b'{"v":2,"id":"x"}']
    for payload in rubbish:
        gate.client.publish(f"{ROOT}/command", payload)
    assert gate.result(gate.command()) == ("done", None)
    assert gate.simulator.malformed == len(rubbish)


def test_commands_sent_while_it_is_away_are_never_delivered(gate: Gate) -> None:
    """Clean start and session expiry 0: the broker keeps nothing for a gate."""
    gate.simulator.power_off()
    assert gate.availability() == "offline"
    gate.command(seconds=60)
    gate.simulator.power_on()
    gate.next("event", type="power_on")
    assert gate.result(gate.command("close")) == ("done", None)
    assert gate.simulator.state.position is Position.CLOSED


def test_it_connects_with_clean_start_and_without_a_session(gate: Gate, broker: Broker) -> None:
    gate.simulator.close()
    assert gate.availability() == "offline"
    assert "as yunqi-gate-east-in (p5, c1, k15" in broker.log()


def test_a_late_comer_sees_state_and_availability(gate: Gate, broker: Broker) -> None:
    with MqttClient(broker) as late:
        late.subscribe(f"{ROOT}/#")
        seen = {message.topic: message for message in (late.next(), late.next())}
    assert all(message.retain for message in seen.values())
    assert seen[f"{ROOT}/availability"].payload == b"online"
    state = json.loads(seen[f"{ROOT}/state"].payload)
    del state["at"], state["seq"]
    assert state == {
        "v": 1, "position": "closed", "hold": "none", "loop": False, "fault": None,
    }  # fmt: skip


def test_a_power_cut_publishes_the_will_and_power_on_is_told(start_gate: StartGate) -> None:
    gate = start_gate(SLOW)
    gate.command()
    gate.next("state", position="opening")
    gate.simulator.power_off()
    assert gate.availability() == "offline"
    gate.simulator.power_on()
    assert gate.availability() == "online"
    assert gate.next("state")["position"] == "stopped"
    assert gate.next("event")["type"] == "power_on"


def test_closing_down_says_offline(gate: Gate) -> None:
    gate.simulator.close()
    assert gate.availability() == "offline"


def test_a_dropped_connection_comes_back_with_the_present_state(start_gate: StartGate) -> None:
    gate = start_gate()
    gate.command("hold")
    gate.next("state", position="opening")
    gate.simulator.drop_connection()
    assert gate.availability() == "offline"
    assert gate.availability() == "online"
    assert gate.next("state")["hold"] == "open"
    assert gate.simulator.state.hold.value == "open"


def test_it_outlives_a_broker_that_goes_and_comes(gate: Gate, broker: Broker) -> None:
    broker.restart()
    gate.until("offline")
    gate.until("online")
    with MqttClient(broker) as again:
        again.subscribe(f"{ROOT}/#")
        gate.client = again
        assert gate.result(gate.command()) == ("done", None)


def test_a_jammed_gate_fails_the_command_and_says_why(gate: Gate) -> None:
    gate.simulator.break_down(Breakdown.JAMMED)
    assert gate.result(gate.command()) == ("failed", "jammed")
    gate.simulator.clear()
    assert gate.next("state", fault=None)["position"] == "stopped"
    assert gate.result(gate.command()) == ("done", None)


def test_a_jam_is_seen_in_the_state_before_it_is_answered(gate: Gate) -> None:
    gate.simulator.break_down(Breakdown.JAMMED)
    gate.command()
    assert gate.next("state", position="stopped")["fault"] == "jammed"


def test_a_silent_gate_moves_but_answers_nothing(gate: Gate) -> None:
    gate.simulator.silence()
    gate.command()
    gate.next("state", position="open")
    gate.until("ack withheld", result="done")
    gate.next("state", position="closed")
    gate.simulator.clear()
    sent = gate.command()
    assert gate.next("ack")["command"] == sent


def test_a_car_that_drives_through_is_told(gate: Gate) -> None:
    gate.command()
    gate.next("state", position="open")
    gate.simulator.car_on()
    assert gate.next("state")["loop"] is True
    gate.simulator.car_off()
    assert gate.next("state")["loop"] is False
    event = gate.next("event")
    assert (event["type"], event["direction"]) == ("passed", "in")
    assert len(event["id"]) == 26


def test_a_car_that_stays_is_never_closed_upon_and_is_told_as_held(gate: Gate) -> None:
    gate.command()
    gate.next("state", position="open")
    gate.simulator.car_on()
    assert gate.next("event")["type"] == "held_too_long"
    assert gate.simulator.state.position is Position.OPEN
    assert gate.result(gate.command("close")) == ("refused", "vehicle on the loop")


@pytest.mark.parametrize(
    ("disturb", "event"),
    [
        (NativeGateSimulator.force, "forced"),
        (NativeGateSimulator.button, "button"),
        (lambda gate: gate.break_down(Breakdown.TAMPER), "tamper"),
    ],
)
def test_what_happens_without_a_command_is_told(
    gate: Gate, disturb: Callable[[NativeGateSimulator], None], event: str
) -> None:
    disturb(gate.simulator)
    assert gate.next("event")["type"] == event


def test_without_a_contact_the_position_is_unknown(start_gate: StartGate) -> None:
    gate = start_gate(BarrierSettings(travel=timedelta(seconds=0.1), contact=False, loop=False))
    assert gate.result(gate.command()) == ("done", None)
    gate.simulator.drop_connection()
    state = gate.next("state")
    assert (state["position"], state["loop"]) == ("unknown", None)
    with pytest.raises(ValueError, match="no loop"):
        gate.simulator.car_on()


def test_a_name_that_cannot_stand_in_a_topic_is_refused() -> None:
    with pytest.raises(ValueError, match="a-z0-9-"):
        NativeGateSimulator(BrokerAddress("127.0.0.1", 1), "yunqi", "East In")
