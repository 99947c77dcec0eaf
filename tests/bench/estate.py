"""What is measured on: the site's own broker files, 100,000 cards, a gatekeeper or a yardstick."""

from __future__ import annotations

import getpass
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from broker_config.plan import BrokerPlan
from broker_config.render import secret_file, write
from kiosk.domain.cards import CardState
from tests.bench.wire import Wire
from tests.support.broker import Broker
from tests.support.keeper import SITE, KeeperProcess, prepare, seed_cards
from tests.support.ports import free_port

READER, GATE, WATCHER, KEEPER = "east-in-1", "east-in", "parking", "gatekeeper"
READ_TOPIC = f"site/{SITE}/reader/{READER}/read"
COMMAND_TOPIC = f"site/{SITE}/gate/{GATE}/command"
DECISION_TOPIC = f"site/{SITE}/decision"


@dataclass(frozen=True)
class Estate:
    """A running broker and a database full of cards; half of them are suspended."""

    folder: Path
    broker: Broker
    engine: Engine
    cards: int

    @property
    def database(self) -> str:
        """Where the database is."""
        return f"sqlite:///{self.folder / 'kiosk.db'}"

    def secret(self, user: str) -> Path:
        """Where a user's password stands."""
        return secret_file(self.folder / "broker", user)

    def connect(self, user: str) -> Wire:
        """Connect to the broker as one of its users."""
        return Wire(self.broker.port, user, self.secret(user).read_text().strip())

    def gatekeeper(self) -> KeeperProcess:
        """Return a gatekeeper that was not started yet."""
        return KeeperProcess(
            self.database, self.broker.url, self.folder / "gatekeeper.log",
            username=KEEPER, password_file=self.secret(KEEPER),
        )  # fmt: skip

    @contextmanager
    def yardstick(self) -> Iterator[None]:
        """Run the thinnest possible responder in the gatekeeper's place."""
        command = [sys.executable, "-m", "tests.bench.responder", str(self.broker.port)]
        process = subprocess.Popen(
            [*command, str(self.secret(KEEPER))], stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        try:
            assert process.stdout.readline() == "ready\n"
            yield
        finally:
            process.kill()
            process.wait()
            process.stdout.close()


@contextmanager
def open_estate(folder: Path, cards: int) -> Iterator[Estate]:
    """Write the broker's files as `kiosk broker config` does, start it and seed the database."""
    port = free_port()
    plan = BrokerPlan(
        site=SITE, port=port, data_folder=folder / "broker-data", gatekeeper=KEEPER,
        gates=(GATE,), readers=(READER,), facility_clients=(WATCHER,), run_as=getpass.getuser(),
    )  # fmt: skip
    broker = Broker(write(plan, folder / "broker"), port)
    engine = prepare(f"sqlite:///{folder / 'kiosk.db'}")
    try:
        # Not lost: each of those would raise an alert of its own, once, as no real site sees it.
        seed_cards(engine, cards, CardState.SUSPENDED)
        broker.start()
        yield Estate(folder, broker, engine, cards)
    finally:
        broker.kill()
        engine.dispose()
