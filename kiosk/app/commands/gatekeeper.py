"""`kiosk gatekeeper`: decides at the barriers until it is told to stop."""

from __future__ import annotations

import logging
import os
from importlib import metadata
from typing import Annotated

import typer

from kiosk.app.broker_link import broker_address
from kiosk.app.console import opened_engine, refuse_missing, settings_of
from kiosk.app.errors import SettingsError
from kiosk.app.settings import FIELD_KEY_VARIABLE, Settings, open_vault
from kiosk.domain.refusal import Refused
from kiosk.gatekeeper.__main__ import DISTRIBUTION, Plan, WrongSite
from kiosk.gatekeeper.__main__ import run as run_gatekeeper
from kiosk.gatekeeper.index import NoSite
from kiosk.gatekeeper.loop import Limits
from kiosk.store.migrate import is_current
from kiosk.store.vault import Vault

log = logging.getLogger(__name__)


def gatekeeper(
    ctx: typer.Context,
    quiet: Annotated[bool, typer.Option(help="do not print when it is ready")] = False,
) -> None:
    """Decide at the barriers until SIGTERM or Ctrl-C."""
    settings, file = settings_of(ctx, lasting=True)
    address = broker_address(settings, file)
    assert settings.broker is not None
    refuse_missing(settings)
    with opened_engine(settings) as engine:
        if not is_current(engine):
            raise Refused("database_outdated")
    plan = Plan(
        database_url=settings.database.url,
        broker=address,
        client_id=settings.broker.client_id,
        site=settings.site,
        limits=Limits(settings.rules.command_seconds, settings.rules.late_read_seconds),
        version=metadata.version(DISTRIBUTION),
        vault=visitors_vault(settings),
        rules=settings.rules.rules(),
    )
    try:
        run_gatekeeper(plan, on_ready=lambda: None if quiet else typer.echo("ready"))
    except WrongSite as error:
        raise SettingsError(file, "site", str(error)) from error
    except NoSite as error:
        raise Refused("site_missing") from error


def visitors_vault(settings: Settings) -> Vault | None:
    """Return the vault; None on a machine that was given no key: it knows cards, no visitors.

    Raises:
        SettingsError: there is something in the key's place, and it is none.
    """
    file = settings.secrets.field_key_file
    if not os.environ.get(FIELD_KEY_VARIABLE) and not file.exists():
        log.warning("visitors' passes are unknown here: there is no %s", file)
        return None
    return open_vault(settings)
