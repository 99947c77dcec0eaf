"""The rendered files in a real Mosquitto: what each role may and may not write and read."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from datetime import UTC, datetime
from pathlib import Path
from queue import Queue

import pytest

from broker_config.plan import BrokerPlan, Lane
from broker_config.render import secret_file, write
from devices.contract import FacilityEvent, KioskNotice, LinkState, NoticeChanged
from devices.facility import FacilityClient, Names
from devices.mqtt import BrokerAddress
from tests.support.broker import Broker
from tests.support.mqtt import NOT_AUTHORIZED, MqttClient
from tests.support.ports import free_port
from tests.support.waiting import wait_until

ROOT = "site/yunqi"

WRITES = {
    "gatekeeper": (
        "gate/north/command",
        "gate/east-in/command",
        "gate/north/whitelist",
        "gate/north/whitelist/delta",
        "decision",
        "reply/parking/ping",
        "message/parking",
        "alert/1",
        "health/gatekeeper",
    ),
    "north": (
        "gate/north/ack",
        "gate/north/state",
        "gate/north/event",
        "gate/north/availability",
        "gate/north/whitelist/request",
        "health/north",
    ),
    "north-1": ("reader/north-1/read", "health/north-1"),
    "east": (
        "gate/east-in/ack",
        "gate/east-in/state",
        "reader/east-in-1/read",
        "reader/east-in-2/read",
        "health/east",
    ),
    "parking": ("request/parking/ping", "request/parking/gate/open", "health/parking"),
    "kiosk-1": ("request/kiosk-1/card/show", "health/kiosk-1"),
    "desk-1": ("request/desk-1/gate/open", "notice", "health/desk-1"),
    "fire-panel": ("alarm/fire", "health/fire-panel"),
}

# Nobody below the gatekeeper may write these, and everything that is another's own.
FOREIGN = (
    "gate/north/command",
    "gate/east-in/command",
    "gate/north/whitelist",
    "gate/north/whitelist/delta",
    "decision",
    "reply/parking/ping",
    "message/parking",
    "alert/1",
    "health/gatekeeper",
    "health/other",
    "gate/south/state",
    "reader/south-1/read",
    "request/other/ping",
)

READS = {
    "gatekeeper": ("reader/north-1/read", "request/parking/ping", "alarm/fire", "gate/north/ack"),
    "north": ("gate/north/command", "gate/north/whitelist", "gate/north/whitelist/delta"),
    "north-1": (),
    "east": ("gate/east-in/command", "gate/east-in/whitelist"),
    "parking": (
        "reply/parking/ping",
        "message/parking",
        "decision",
        "gate/north/state",
        "gate/north/event",
        "gate/north/availability",
        "alert/1",
        "notice",
        "health/gatekeeper",
    ),
    "kiosk-1": ("reply/kiosk-1/card/show", "decision", "notice"),
    "desk-1": ("reply/desk-1/gate/open", "decision", "alert/1", "notice"),
    "fire-panel": (),
}

UNREADABLE = {
    "north": ("gate/east-in/command", "decision", "reader/north-1/read", "reply/parking/ping"),
    "north-1": ("gate/north/command", "decision", "reader/north-1/read"),
    "east": ("gate/north/command", "decision"),
    "parking": (
        "reply/desk-1/ping",
        "message/kiosk-1",
        "gate/north/command",
        "reader/north-1/read",
    ),
    "kiosk-1": ("reply/parking/ping", "request/parking/ping", "message/parking"),
    "desk-1": ("reply/kiosk-1/ping", "gate/north/command", "gate/north/ack", "alarm/fire"),
    "fire-panel": ("decision", "alarm/fire", "gate/north/command"),
}

Connect = Callable[[str], AbstractContextManager[MqttClient]]


@pytest.fixture
def plan(tmp_path: Path) -> BrokerPlan:
    return BrokerPlan(
        site="yunqi",
        port=free_port(),
        data_folder=tmp_path / "data",
        gates=("north",),
        readers=("north-1",),
        lanes=(Lane("east", "east-in", ("east-in-1", "east-in-2")),),
        facility_clients=("parking",),
        kiosks=("kiosk-1",),
        desks=("desk-1",),
        fire_panels=("fire-panel",),
        run_as=getpass.getuser(),
    )


@pytest.fixture
def folder(plan: BrokerPlan, tmp_path: Path) -> Path:
    write(plan, tmp_path / "broker files")
    return tmp_path / "broker files"


@pytest.fixture
def site_broker(start_broker: Callable[..., Broker], plan: BrokerPlan, folder: Path) -> Broker:
    return start_broker(config_file=folder / "mosquitto.conf", port=plan.port)


@pytest.fixture
def connect(site_broker: Broker, folder: Path) -> Connect:
    def client(user: str) -> MqttClient:
        password = secret_file(folder, user).read_text().strip()
        return MqttClient(site_broker, user=user, password=password)

    return client


@pytest.mark.parametrize("user", WRITES)
def test_each_role_writes_its_own_topics_and_no_other(connect: Connect, user: str) -> None:
    everything = {topic for topics in WRITES.values() for topic in topics} | set(FOREIGN)
    allowed = everything if user == "gatekeeper" else set(WRITES[user])
    with connect(user) as client:
        answers = {topic: client.publish(f"{ROOT}/{topic}") for topic in sorted(everything)}
    denied = {topic for topic, answer in answers.items() if answer.value == NOT_AUTHORIZED}
    assert denied == everything - allowed


@pytest.mark.parametrize("user", WRITES)
def test_nobody_writes_outside_the_site(connect: Connect, user: str) -> None:
    with connect(user) as client:
        for topic in ("site/other/gate/north/command", "gate/north/command", "homeassistant/x"):
            assert client.publish(topic).value == NOT_AUTHORIZED


@pytest.mark.parametrize("user", READS)
def test_each_role_hears_what_it_may_and_nothing_else(connect: Connect, user: str) -> None:
    """The broker grants any subscription and holds back at delivery, so look there."""
    topics = (*UNREADABLE.get(user, ()), *READS[user])
    with connect(user) as listener, connect("gatekeeper") as gatekeeper:
        listener.subscribe("#")
        for topic in topics:
            assert not gatekeeper.publish(f"{ROOT}/{topic}", topic).is_failure
        heard = [listener.next().topic for _ in READS[user]]
    assert heard == [f"{ROOT}/{topic}" for topic in READS[user]]
    assert listener.messages.empty()


def test_a_retained_message_is_held_back_too(connect: Connect) -> None:
    with connect("gatekeeper") as gatekeeper:
        gatekeeper.publish(f"{ROOT}/gate/north/whitelist", "secret", retain=True)
        gatekeeper.publish(f"{ROOT}/notice", "for all", retain=True)
    with connect("parking") as client:
        client.subscribe(f"{ROOT}/gate/north/whitelist", f"{ROOT}/notice")
        assert client.next().payload == b"for all"


def test_a_desk_publishes_a_notice_and_a_kiosk_reads_it(site_broker: Broker, folder: Path) -> None:
    def client(user: str) -> tuple[FacilityClient, Queue[FacilityEvent]]:
        password = secret_file(folder, user).read_text().strip()
        address = BrokerAddress(site_broker.host, site_broker.port, user, password)
        heard: Queue[FacilityEvent] = Queue()
        return FacilityClient(address, Names("yunqi", user, user), heard.put), heard

    def notices(heard: Queue[FacilityEvent]) -> NoticeChanged:
        event = heard.get(timeout=10)
        return event if isinstance(event, NoticeChanged) else notices(heard)

    until = datetime(2026, 11, 21, 18, 0, tzinfo=UTC)
    notice = KioskNotice("01JD000000000000000000000A", "info", until, until, "电梯检修。", "Lift.")
    (desk, at_desk), (kiosk, at_kiosk) = client("desk-1"), client("kiosk-1")
    with closing(desk), closing(kiosk):
        wait_until(lambda: {desk.state, kiosk.state} == {LinkState.ONLINE})
        desk.publish_notice(notice)
        assert notices(at_desk) == notices(at_kiosk) == NoticeChanged(notice)
        desk.publish_notice(None)
        assert notices(at_desk) == notices(at_kiosk) == NoticeChanged(None)


def test_without_the_right_password_nobody_gets_in(site_broker: Broker, folder: Path) -> None:
    of_another = secret_file(folder, "parking").read_text().strip()
    for user, password in ((None, None), ("gatekeeper", "wrong"), ("gatekeeper", of_another)):
        client = MqttClient(site_broker, user=user, password=password)
        assert client.connect().value == NOT_AUTHORIZED
        client.close()


def test_passwords_work_after_the_files_are_written_again(
    site_broker: Broker, connect: Connect, plan: BrokerPlan, folder: Path
) -> None:
    before = secret_file(folder, "parking").read_text()
    write(plan, folder)
    site_broker.restart()
    assert secret_file(folder, "parking").read_text() == before
    with connect("parking") as client:
        assert not client.publish(f"{ROOT}/request/parking/ping").is_failure


def test_an_away_gatekeeper_loses_no_read_though_the_broker_restarts(
    site_broker: Broker, connect: Connect, folder: Path
) -> None:
    def gatekeeper() -> MqttClient:
        return MqttClient(
            site_broker,
            user="gatekeeper",
            password=secret_file(folder, "gatekeeper").read_text().strip(),
            client_id="gatekeeper",
            clean_start=False,  # Mosquitto 2.0 writes down no session that began clean
            session_seconds=3600,
        )

    reads = 3_000  # three times what may be in flight, and what Mosquitto queues by itself
    with gatekeeper() as client:
        client.subscribe(f"{ROOT}/reader/+/read")
    with connect("north-1") as reader:
        for number in range(reads):
            reader.client.publish(f"{ROOT}/reader/north-1/read", str(number), 1)
        for _ in range(reads):
            reader.next_acknowledgement()
    site_broker.restart()
    with gatekeeper() as client:
        assert [int(client.next().payload) for _ in range(reads)] == list(range(reads))
