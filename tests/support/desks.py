"""A service centre on an empty database: upgraded, with a key and a clock that tests set."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from kiosk.domain.audit import AuditEntry
from kiosk.domain.staff import Actor, system
from kiosk.services.site import SiteChange, apply_site
from kiosk.services.site_file import parse_site
from kiosk.services.transaction import Desk, Transaction
from kiosk.store.engine import open_database
from kiosk.store.vault import Vault
from tests.support.schema import migrate

CONSOLE = system("test")
KEY = bytes(range(32))
OPENING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
"""A Monday, 17:00 in Shanghai."""

SITE = """
[site]
id = "yunqi"
name = { zh = "云栖花园", en = "Yunqi Garden" }
time_zone = "Asia/Shanghai"

[[building]]
code = "3"
entrances = ["2"]
homes = ["1101", "1102"]

[[gate]]
id = "east-in"
name = { zh = "东门入口", en = "East gate, in" }
kind = "vehicle"
direction = "in"
zone_from = "outside"
zone_to = "site"

[[reader]]
id = "east-in-1"
gate = "east-in"

[[weekly]]
id = "always"
intervals = [{ days = "mon-sun", from = "00:00", until = "24:00" }]

[[access_level]]
id = "residents"
name = { zh = "住户", en = "Residents" }
gates = ["east-in"]
weekly = "always"
for_kinds = ["owner", "family", "tenant"]

[[facility_client]]
id = "parking"
operations = ["ping"]
"""


@dataclass
class Clock:
    """The time it is, for a desk; tests move it."""

    now: datetime = OPENING

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, span: timedelta) -> None:
        """Let time pass."""
        self.now += span


@dataclass(frozen=True)
class Centre:
    """A desk with its clock; ``as_console`` may do everything."""

    desk: Desk
    clock: Clock

    @contextmanager
    def transaction(self, actor: Actor = CONSOLE) -> Iterator[Transaction]:
        """Open a transaction of the desk, as the console unless told otherwise."""
        with self.desk.transaction(actor) as tx:
            yield tx

    def apply(self, site: str = SITE) -> list[SiteChange]:
        """Apply a site file's text."""
        with self.transaction() as tx:
            return apply_site(tx, file=parse_site(site.encode()))

    def audit(self) -> list[tuple[str, str, dict[str, object]]]:
        """Return action, subject and facts of every audit entry so far."""
        with self.desk.reading(CONSOLE) as tx:
            entries = tx.session.scalars(select(AuditEntry).order_by(AuditEntry.seq)).all()
            return [(entry.action, entry.subject, dict(entry.facts)) for entry in entries]


@contextmanager
def open_centre(url: str) -> Iterator[Centre]:
    """Upgrade the empty database at ``url`` and open a desk on it."""
    migrate(url)
    engine = open_database(url)
    clock = Clock()
    try:
        yield Centre(Desk(engine, Vault(KEY), clock), clock)
    finally:
        engine.dispose()


def with_duties(*duties: str) -> Actor:
    """Return an actor who carries these duties only."""
    chosen = frozenset(duty for duty in CONSOLE.duties if duty.value in duties)
    return replace(CONSOLE, id="staff:test", duties=chosen)
