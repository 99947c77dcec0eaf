"""Killed at any moment under load, the gatekeeper loses no read and decides none twice."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from pathlib import Path

from sqlalchemy import select

from kiosk.domain.gatelog import AccessEvent, GateOrder
from kiosk.gatekeeper.work import derived_id
from tests.conftest import StartBroker
from tests.support.estate import Estate
from tests.support.keeper import KeeperProcess, prepared, value_of
from tests.support.onlooker import GATE, Onlooker
from tests.support.waiting import wait_until

READS = 4_000
KILLS = 5
SHARE = READS // (KILLS + 1)
CARDS = 200
KEPT = (
    "allow_anonymous true",
    "persistence true",
    "max_queued_messages 100000",
    "max_inflight_messages 1000",
)
WRITES_AT_ONCE = ("autosave_on_changes true", "autosave_interval 1")
_random = random.SystemRandom()


class Witness:
    """What was heard of each read."""

    def __init__(self, onlooker: Onlooker) -> None:
        self.onlooker = onlooker
        self.reads: list[str] = []

    def read_on(self, count: int) -> None:
        """Publish some reads as fast as can be; they are on their way when this returns."""
        for _ in range(count):
            number = len(self.reads) % CARDS
            self.reads.append(self.onlooker.read_soon(value_of(number)))

    def ids_of_decisions(self) -> dict[str, set[str]]:
        """Return the decision ids that were told about each read."""
        found: dict[str, set[str]] = defaultdict(set)
        for message in self.onlooker.all("decision"):
            found[message.body["read"]].add(message.body["id"])
        return found

    def ids_of_commands(self) -> dict[str, set[str]]:
        """Return the command ids that were sent for each decision."""
        found: dict[str, set[str]] = defaultdict(set)
        for command in self.onlooker.commands(GATE):
            found[command["decision"]].add(command["id"])
        return found


def decided(estate: Estate) -> int:
    """Return how many decisions are stored."""
    with estate.engine.connect() as connection:
        return len(connection.execute(select(AccessEvent.seq)).all())


def wait_for_decisions(estate: Estate, count: int) -> None:
    """Return when so many decisions are stored."""
    wait_until(lambda: decided(estate) >= count, seconds=30)


def prove(estate: Estate, witness: Witness) -> None:
    """Every read has one stored decision, told under one id, and at most one command id."""
    with estate.engine.connect() as connection:
        stored = connection.execute(
            select(AccessEvent.read_id, AccessEvent.id, AccessEvent.verdict, AccessEvent.command)
        ).all()
        orders = set(connection.scalars(select(GateOrder.id)))
    assert Counter(row[0] for row in stored) == Counter(witness.reads)
    told, sent = witness.ids_of_decisions(), witness.ids_of_commands()
    for read, decision, verdict, command in stored:
        assert told[read] == {decision} == {derived_id(read, "decision")}
        expected = {derived_id(read, "command")} if verdict == "granted" else set()
        assert sent.get(decision, set()) <= expected
        assert {command} - {None} == expected
        assert expected <= orders
    assert set(sent) <= {row[1] for row in stored}, "nothing moved without a stored decision"


def test_killed_at_random_moments_it_loses_no_read_and_decides_none_twice(
    start_broker: StartBroker, sqlite_url: str, tmp_path: Path
) -> None:
    broker = start_broker(KEPT)
    with prepared(sqlite_url, CARDS) as engine, Onlooker(broker) as onlooker:
        estate, witness = Estate(sqlite_url, engine, broker), Witness(onlooker)
        with KeeperProcess(sqlite_url, broker.url, tmp_path / "keeper.log") as keeper:
            for _ in range(KILLS):
                before = decided(estate)
                witness.read_on(_random.randrange(SHARE // 2, SHARE))
                some = before + _random.randrange(1, SHARE // 3)
                wait_for_decisions(estate, some)
                keeper.kill()
                onlooker.taken()
                witness.read_on(_random.randrange(1, SHARE // 3))  # nobody is there
                keeper.start()
            witness.read_on(max(READS - len(witness.reads), SHARE))
            onlooker.taken()
            wait_for_decisions(estate, len(witness.reads))
            onlooker.settle()
        prove(estate, witness)


def test_a_broker_killed_after_it_has_written_a_read_down_does_not_lose_it(
    start_broker: StartBroker, sqlite_url: str, tmp_path: Path
) -> None:
    broker = start_broker((*KEPT, f"persistence_location {tmp_path}/", *WRITES_AT_ONCE))
    with prepared(sqlite_url, CARDS) as engine:
        estate, reads = Estate(sqlite_url, engine, broker), []
        with KeeperProcess(sqlite_url, broker.url, tmp_path / "keeper.log") as keeper:
            with Onlooker(broker) as onlooker:
                reads += [onlooker.read(value_of(number)) for number in range(50)]
                wait_for_decisions(estate, len(reads))
            broker.kill()  # it may have forgotten acknowledgements and deliver again
            keeper.kill()
            broker.start()
            with Onlooker(broker) as onlooker:
                reads += [onlooker.read(value_of(number)) for number in range(50)]
            kept = tmp_path / "mosquitto.db"
            wait_until(lambda: reads[-1].encode() in kept.read_bytes())
            broker.kill()
            broker.start()
            keeper.start()
            wait_for_decisions(estate, len(reads))
        with engine.connect() as connection:
            stored = connection.scalars(select(AccessEvent.read_id)).all()
        assert Counter(stored) == Counter(reads)
