"""`kiosk db`: the schema."""

from __future__ import annotations

import typer

from kiosk.app.console import command_group, opened_engine, refuse_missing, settings_of
from kiosk.domain.refusal import Refused
from kiosk.store.migrate import is_current, upgrade

app = command_group("Create, upgrade and check the database.")


@app.command("upgrade")
def upgrade_database(ctx: typer.Context) -> None:
    """Create the tables, or bring them to the newest schema; changes nothing where they are."""
    settings, _ = settings_of(ctx)
    with opened_engine(settings) as engine:
        upgrade(engine)
    typer.echo("the database has the newest schema")


@app.command("check")
def check_database(ctx: typer.Context) -> None:
    """Say whether the database has the newest schema (exit 0) or not (exit 1)."""
    settings, _ = settings_of(ctx)
    refuse_missing(settings)
    with opened_engine(settings) as engine:
        if not is_current(engine):
            raise Refused("database_outdated")
    typer.echo("the database has the newest schema")
