"""Brings a database to the newest schema, and says whether it is there."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from kiosk.store.engine import WRITING

FOLDER = Path(__file__).parent / "migrations"


def config() -> Config:
    """Return the migration settings; there is no ini file to go missing."""
    settings = Config()
    settings.set_main_option("script_location", str(FOLDER))
    settings.set_main_option("path_separator", "os")
    return settings


def upgrade(engine: Engine) -> None:
    """Create or upgrade the tables, in one transaction."""
    settings = config()
    with engine.execution_options(**{WRITING: True}).begin() as connection:
        settings.attributes["connection"] = connection
        command.upgrade(settings, "head")


def is_current(engine: Engine) -> bool:
    """Return whether the schema is the one this program was written for."""
    newest = ScriptDirectory.from_config(config()).get_current_head()
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision() == newest
