"""With a simulated native gate: sent, acknowledged and observed are facts apart (rule 3)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from devices.contract import LinkState, Position
from devices.mqtt import BrokerAddress
from devices.simulators.barrier_reports import BarrierSettings, Breakdown
from devices.simulators.native_gate import NativeGateSimulator
from kiosk.domain.gatelog import GateOrder
from kiosk.gatekeeper.loop import Limits
from tests.support.estate import Estate
from tests.support.keeper import SITE, KeeperThread, value_of
from tests.support.onlooker import GATE, Onlooker
from tests.support.waiting import wait_until

QUICK = BarrierSettings(travel=timedelta(seconds=0.2), open_for=timedelta(seconds=0.3))
BLIND = BarrierSettings(travel=timedelta(seconds=0.2), contact=False)


@pytest.fixture
def barrier(estate: Estate) -> Iterator[Callable[[BarrierSettings], NativeGateSimulator]]:
    started: list[NativeGateSimulator] = []

    def start(settings: BarrierSettings) -> NativeGateSimulator:
        address = BrokerAddress.of_url(estate.broker.url)
        started.append(NativeGateSimulator(address, SITE, GATE, settings))
        return started[-1]

    yield start
    for each in started:
        each.close()


def online(keeper: KeeperThread) -> None:
    """Wait until the gatekeeper knows the gate."""
    live = keeper.keeper.board.gates[GATE]
    wait_until(lambda: live.link is LinkState.ONLINE and live.state is not None)


def order_when(estate: Estate, wanted: Callable[[GateOrder], object]) -> GateOrder:
    """Return the newest command once it is as wanted."""
    wait_until(lambda: estate.orders() and wanted(estate.orders()[-1]))
    return estate.orders()[-1]


def test_the_four_facts_of_an_opening(
    estate: Estate,
    onlooker: Onlooker,
    keeper: KeeperThread,
    barrier: Callable[[BarrierSettings], NativeGateSimulator],
) -> None:
    barrier(QUICK)
    online(keeper)
    assert onlooker.decide(value_of(0)) == ("granted", "ok")
    order = order_when(estate, lambda it: it.result and it.observed == "open")
    [event] = estate.events()
    assert (order.result, order.observed) == ("done", "open")
    assert order.sent_at is not None
    assert order.acked_at is not None
    assert order.observed_at is not None
    assert event.decided_at <= order.sent_at <= order.acked_at
    live = keeper.keeper.board.gates[GATE]
    wait_until(lambda: live.position is Position.CLOSED)
    onlooker.settle()
    assert estate.orders()[0].observed == "open", "closing by itself is no part of the order"


def test_a_jammed_barrier_is_seen_where_it_stopped(
    estate: Estate,
    onlooker: Onlooker,
    keeper: KeeperThread,
    barrier: Callable[[BarrierSettings], NativeGateSimulator],
) -> None:
    barrier(QUICK).break_down(Breakdown.JAMMED)
    online(keeper)
    onlooker.read(value_of(0))
    order = order_when(estate, lambda it: it.result)
    assert (order.result, order.detail) == ("failed", "jammed")
    assert order_when(estate, lambda it: it.observed == "stopped")
    onlooker.alert(f"gate-fault-{GATE}")


def test_without_a_contact_nothing_is_observed(
    estate: Estate,
    onlooker: Onlooker,
    keeper: KeeperThread,
    barrier: Callable[[BarrierSettings], NativeGateSimulator],
) -> None:
    barrier(BLIND)
    online(keeper)
    reply = onlooker.ask("gate/open", gate=GATE, cause="facility")
    assert reply["result"]["position"] == "unknown"
    order = order_when(estate, lambda it: it.result)
    assert (order.result, order.observed, order.observed_at) == ("done", None, None)


def test_a_silent_gate_is_no_closed_gate(
    estate: Estate, onlooker: Onlooker, barrier: Callable[[BarrierSettings], NativeGateSimulator]
) -> None:
    keeper = estate.keeper(Limits(command_seconds=1))
    barrier(QUICK).silence()
    online(keeper)
    reply = onlooker.ask("gate/open", gate=GATE, cause="facility")
    assert reply["error"]["code"] == "no_answer"
    order = order_when(estate, lambda it: it.observed == "open")
    assert (order.result, order.acked_at) == (None, None)


def test_a_gate_that_lost_its_power_is_nowhere(
    onlooker: Onlooker,
    keeper: KeeperThread,
    barrier: Callable[[BarrierSettings], NativeGateSimulator],
) -> None:
    simulated = barrier(QUICK)
    online(keeper)
    live = keeper.keeper.board.gates[GATE]
    simulated.power_off()
    wait_until(lambda: live.link is LinkState.OFFLINE)
    assert str(live.position) == "unknown"
    simulated.power_on()
    online(keeper)
    assert live.position is Position.CLOSED


def test_the_same_command_twice_moves_the_gate_once(
    estate: Estate,
    onlooker: Onlooker,
    barrier: Callable[[BarrierSettings], NativeGateSimulator],
) -> None:
    with KeeperThread(estate.url, estate.broker.url) as keeper:
        barrier(QUICK)
        online(keeper)
        onlooker.read(value_of(0))
        order_when(estate, lambda it: it.result == "done")
        command = onlooker.wait(lambda it: it.topic == f"gate/{GATE}/command").body
    onlooker.say(f"gate/{GATE}/command", command)
    topic = f"gate/{GATE}/ack"
    ack = onlooker.wait(lambda it: it.topic == topic and it.body["result"] == "duplicate")
    assert ack.body["command"] == command["id"]


def test_fire_opens_and_holds_a_real_barrier(
    onlooker: Onlooker,
    keeper: KeeperThread,
    barrier: Callable[[BarrierSettings], NativeGateSimulator],
) -> None:
    simulated = barrier(QUICK)
    online(keeper)
    body = {"v": 1, "active": True, "zone": "b1", "at": "2026-03-04T04:00:00.000Z"}
    onlooker.say("alarm/fire", body, retain=True)
    wait_until(lambda: (simulated.state.position, simulated.state.hold) == ("open", "open"))
    simulated.power_off()
    simulated.power_on()
    wait_until(lambda: (simulated.state.position, simulated.state.hold) == ("open", "open"))
