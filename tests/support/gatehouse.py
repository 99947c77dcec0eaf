"""A gatekeeper that knows visitors: their passes read at gates, their visits asked about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select

from kiosk.domain.gatelog import AccessEvent
from kiosk.domain.passes import Pass
from kiosk.domain.site import Home
from kiosk.domain.visits import Visit
from kiosk.services.transaction import Desk
from kiosk.services.visits import Invited, invite
from kiosk.store.vault import Vault
from tests.support import visitors
from tests.support.desks import CONSOLE, KEY, Centre, Clock
from tests.support.estate import Estate
from tests.support.keeper import KeeperThread
from tests.support.onlooker import Onlooker
from tests.support.visitors import HOUR

SITE = (
    visitors.SITE
    + """
[[reader]]
id = "east-in-1"
gate = "east-in"

[[reader]]
id = "east-out-1"
gate = "east-out"

[[reader]]
id = "lobby-1"
gate = "lobby"

[[reader]]
id = "plant-1"
gate = "plant"

[[facility_client]]
id = "viewer"
operations = ["ping"]
"""
)
VAULT = Vault(KEY)
IN, OUT = "east-in-1", "east-out-1"


@dataclass
class Gatehouse:
    """An estate with visitors. ``at`` moves the clock of whoever invites, not the gatekeeper's."""

    estate: Estate
    onlooker: Onlooker

    def keeper(self) -> KeeperThread:
        """Start a gatekeeper and wait until it is ready."""
        return self.estate.keeper(vault=VAULT)

    def short_keeper(self) -> KeeperThread:
        """Return a gatekeeper that runs for the length of a ``with`` block."""
        return KeeperThread(self.estate.url, self.estate.broker.url, vault=VAULT)

    def centre(self, at: datetime | None = None) -> Centre:
        """Return a desk whose clock stands at a moment, now unless told otherwise."""
        clock = Clock(at or datetime.now(UTC))
        return Centre(Desk(self.estate.engine, VAULT, clock), clock)

    def invited(self, **changed: Any) -> Invited:
        """Invite a guest from now on for an hour."""
        at = changed.pop("at", None)
        centre = self.centre(at)
        fields = {
            "home": visitors.HOME, "starts_at": centre.clock.now,
            "ends_at": centre.clock.now + HOUR, **changed,
        }  # fmt: skip
        with centre.transaction() as tx:
            return invite(tx, **fields)

    def read(self, tech: str, value: str, reader: str = IN, **other: Any) -> dict[str, Any]:
        """Show a credential to a reader and return the decision."""
        credential = {"tech": tech, "value": value}
        return self.onlooker.decision(
            self.onlooker.read("", reader, credential=credential, **other)
        )

    def shown(self, tech: str, value: str, reader: str = IN) -> tuple[str, str]:
        """Show a credential to a reader and return verdict and reason."""
        found = self.read(tech, value, reader)
        return found["verdict"], found["reason"]

    def home(self) -> str:
        """Return the opaque reference of the home that is visited."""
        with self.centre().desk.reading(CONSOLE) as tx:
            return tx.session.scalars(select(Home.id).where(Home.code == visitors.HOME)).one()

    def visit(self, visit: str) -> Visit:
        """Return a visit as the database has it."""
        with self.centre().desk.reading(CONSOLE) as tx:
            return tx.load(Visit, visit)

    def visits(self) -> list[Visit]:
        """Return all visits."""
        with self.centre().desk.reading(CONSOLE) as tx:
            return list(tx.session.scalars(select(Visit).order_by(Visit.id)))

    def pass_of(self, visit: str) -> Pass:
        """Return the pass of a visit as the database has it."""
        with self.centre().desk.reading(CONSOLE) as tx:
            return tx.session.scalars(select(Pass).where(Pass.visit_id == visit)).one()

    def event(self, read: str) -> AccessEvent:
        """Return the stored decision about a read."""
        return next(each for each in self.estate.events() if each.read_id == read)
