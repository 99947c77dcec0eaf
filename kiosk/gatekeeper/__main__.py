"""The gatekeeper's own composition root: drivers, link, ledger and the loop."""

from __future__ import annotations

import logging
import secrets
import signal
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from importlib import metadata
from pathlib import Path
from types import FrameType
from typing import Annotated

import typer

from devices.contract import CardPresented, CardReader, GateProfile, ReaderEvent
from devices.gates.native.profile import NativeGate
from devices.messages import health_topic, root
from devices.mqtt import BrokerAddress, MqttLink, Subscription
from devices.readers.em4100.driver import Em4100Reader
from devices.readers.qr_scanner.driver import QrScanner
from kiosk.gatekeeper.index import Index, NoSite
from kiosk.gatekeeper.loop import COMPONENT, Gatekeeper, Limits, LocalReads, health_of
from kiosk.services.gatekeeping.ledger import Ledger
from kiosk.services.gatekeeping.site_view import GateView, SiteView
from kiosk.services.transaction import Desk, Rules
from kiosk.services.visits import pass_key
from kiosk.store.engine import open_database
from kiosk.store.vault import Vault, VaultError, read_key

log = logging.getLogger(__name__)

DISTRIBUTION = "service-centre-kiosk"
SESSION_SECONDS = 7 * 24 * 3600
"""How long the broker keeps reads for a gatekeeper that is away."""
PROFILES: dict[str, Callable[[str, str], GateProfile]] = {"native": NativeGate}
OnEvent = Callable[[ReaderEvent], None]


@dataclass(frozen=True)
class Plan:
    """What a gatekeeper is started with; ``site`` must be the one in the database.

    Without a ``vault`` visitors' passes are unknown and requests about visits are refused.
    """

    database_url: str
    broker: BrokerAddress
    client_id: str
    site: str
    limits: Limits
    version: str
    vault: Vault | None = field(default=None, repr=False)
    rules: Rules = field(default_factory=Rules)
    pseudonym_key: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)


class WrongSite(Exception):
    """The database holds another site than the settings name."""


def utc_now() -> datetime:
    """Return the present moment."""
    return datetime.now(UTC)


def profile_of(site: str, name: str, view: GateView) -> GateProfile | None:
    """Return how a gate is spoken to; None where nothing here knows its profile."""
    known = PROFILES.get(view.profile)
    if known is None:
        log.error("gate %s is left alone: no profile %s here", name, view.profile)
        return None
    return known(site, name)


def subscriptions(site: SiteView) -> list[Subscription]:
    """Return what the gatekeeper listens to."""
    top = root(site.site)
    return [
        Subscription(f"{top}/reader/+/read"),
        # Our own commands do not come back; whatever does was written by somebody else or kept
        # by the broker, which must never happen (mqtt.md, rule 4).
        Subscription(f"{top}/gate/+/command", no_local=True, as_published=True),
        Subscription(f"{top}/request/#"),
        Subscription(f"{top}/alarm/fire"),
        Subscription(f"{top}/alert/+", no_local=True),
        # Our own sign of life comes back behind everything that has waited for us meanwhile.
        Subscription(health_topic(site.site, COMPONENT), retained=False),
    ]


def watching_scanner(port: str, on_event: OnEvent) -> QrScanner:
    """Start a QR scanner that waits for codes all day."""
    scanner = QrScanner(port, on_event)
    scanner.start_scan()
    return scanner


DRIVERS: dict[str, Callable[[str, OnEvent], CardReader]] = {
    "em4100": Em4100Reader,
    "qr_scanner": watching_scanner,
}


def open_readers(site: SiteView, local: LocalReads) -> list[CardReader]:
    """Start the serial readers of this machine; each reconnects by itself."""
    readers: list[CardReader] = []
    for reader in site.readers.values():
        if reader.driver is None or reader.port is None:
            continue
        if reader.driver not in DRIVERS:
            log.error("reader %s is left alone: no driver %s here", reader.id, reader.driver)
            continue
        readers.append(DRIVERS[reader.driver](reader.port, partial(_on_reader, local, reader.id)))
    return readers


def _on_reader(local: LocalReads, reader: str, event: ReaderEvent) -> None:
    if isinstance(event, CardPresented):
        local.put(reader, event)


def build(plan: Plan, local: LocalReads) -> tuple[Gatekeeper, MqttLink, SiteView]:
    """Put a gatekeeper together.

    Raises:
        WrongSite, NoSite: the database is not prepared for it.
    """
    engine = open_database(plan.database_url)
    ledger = Ledger(engine)
    index = Index(ledger, utc_now().date(), pass_key(plan.vault) if plan.vault else None)
    site = index.site
    if site.site != plan.site:
        raise WrongSite(f"the database holds site {site.site}, the settings name {plan.site}")
    link = MqttLink(
        plan.broker,
        plan.client_id,
        subscriptions=subscriptions(site),
        will=health_of(site.site, "offline", plan.version, utc_now()),
        session_seconds=SESSION_SECONDS,
        manual_ack=True,
    )
    keeper = Gatekeeper(
        link=link,
        ledger=ledger,
        index=index,
        profile_of=partial(profile_of, site.site),
        clock=utc_now,
        limits=plan.limits,
        local=local,
        version=plan.version,
        pseudonym_key=plan.pseudonym_key,
        desk=Desk(engine, plan.vault, utc_now, plan.rules) if plan.vault else None,
    )
    return keeper, link, site


def run(plan: Plan, *, on_ready: Callable[[], None] = lambda: None) -> None:
    """Run until SIGTERM or SIGINT; ``on_ready`` is called once, when reads and requests count."""
    stopping = False

    def stop(_signal: int, _frame: FrameType | None) -> None:
        nonlocal stopping
        stopping = True

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    local = LocalReads()
    keeper, link, site = build(plan, local)
    readers = open_readers(site, local)
    told = False
    try:
        while not stopping:
            keeper.step()
            if not told and keeper.ready:
                told = True
                on_ready()
    finally:
        for reader in readers:
            reader.close()
        link.close(last=keeper.health("offline"))
        keeper.close()
        log.info("gatekeeper stopped")


def main(
    database: Annotated[str, typer.Option(help="sqlite:///… or postgresql+psycopg://…")],
    broker: Annotated[str, typer.Option(help="mqtt://127.0.0.1:port")],
    site: Annotated[str, typer.Option(help="the site in the database")],
    client_id: Annotated[str, typer.Option()] = "gatekeeper",
    username: Annotated[str | None, typer.Option()] = None,
    password_file: Annotated[Path | None, typer.Option()] = None,
    field_key_file: Annotated[Path | None, typer.Option(help="without it no visitors")] = None,
) -> None:
    """Run a gatekeeper without a settings file; `kiosk gatekeeper` is the one with."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    password = password_file.read_text(encoding="utf-8").strip() if password_file else None
    address = BrokerAddress.of_url(broker, username=username, password=password)
    try:
        vault = Vault(read_key(field_key_file)) if field_key_file else None
        plan = Plan(
            database, address, client_id, site, Limits(), metadata.version(DISTRIBUTION), vault
        )
        run(plan, on_ready=lambda: print("ready", flush=True))
    except (WrongSite, NoSite, VaultError) as error:
        typer.echo(f"{type(error).__name__}: {error}", err=True)
        raise typer.Exit(2) from error


if __name__ == "__main__":
    typer.run(main)
