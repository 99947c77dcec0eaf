"""A broker, a prepared database, and what starts on them: gatekeepers and onlookers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field

from sqlalchemy import Engine, select

from kiosk.domain.gatelog import AccessEvent, GateOrder
from kiosk.gatekeeper.loop import Limits
from kiosk.store.vault import Vault
from tests.support.broker import Broker
from tests.support.keeper import KeeperThread
from tests.support.onlooker import Onlooker


@dataclass
class Estate:
    """All that a test of the gatekeeper needs; everything started here ends with the test."""

    url: str
    engine: Engine
    broker: Broker
    ends: ExitStack = field(default_factory=ExitStack)

    def keeper(self, limits: Limits | None = None, vault: Vault | None = None) -> KeeperThread:
        """Start a gatekeeper and wait until it is ready; with a ``vault`` it knows visitors."""
        return self.ends.enter_context(KeeperThread(self.url, self.broker.url, limits, vault=vault))

    def onlooker(self) -> Onlooker:
        """Connect somebody who hears everything."""
        return self.ends.enter_context(Onlooker(self.broker))

    @contextmanager
    def onlooker_for_now(self) -> Iterator[Onlooker]:
        """Connect somebody until the end of the ``with`` block."""
        with Onlooker(self.broker) as onlooker:
            yield onlooker

    def events(self) -> list[AccessEvent]:
        """Return the stored decisions."""
        with self.engine.connect() as connection:
            rows = connection.execute(select(AccessEvent.__table__).order_by(AccessEvent.seq))
            return [AccessEvent(**row) for row in rows.mappings()]

    def orders(self) -> list[GateOrder]:
        """Return the stored commands."""
        with self.engine.connect() as connection:
            rows = connection.execute(select(GateOrder.__table__).order_by(GateOrder.issued_at))
            return [GateOrder(**row) for row in rows.mappings()]
