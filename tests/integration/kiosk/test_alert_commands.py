"""`kiosk alert` on a real database."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import insert

from kiosk.domain.gatelog import StandingAlert
from kiosk.store.engine import WRITING, open_database
from tests.support.command_line import Shell, new_shell
from tests.support.schema import migrate

SINCE = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def shell(tmp_path: Path, database_url: str) -> Iterator[Shell]:
    """A site where a gate was forced."""
    with new_shell(tmp_path, database_url) as shell:
        migrate(database_url)
        shell.done("secrets", "init")
        shell.done("site", "apply", str(shell.folder / "site.toml"))
        engine = open_database(database_url)
        with engine.execution_options(**{WRITING: True}).begin() as connection:
            row = {
                "id": "forced-east-in", "kind": "forced", "gate": "east-in", "facts": {},
                "severity": "danger", "since": SINCE, "cleared_at": None,
            }  # fmt: skip
            connection.execute(insert(StandingAlert).values(row))
        engine.dispose()
        yield shell


def test_an_alert_is_listed_and_taken_back(shell: Shell) -> None:
    line = "forced-east-in\tdanger\teast-in\t2026-03-02T09:00:00+00:00\n"
    assert shell.done("alert", "list") == line
    said = shell.done("alert", "clear", "forced-east-in", "--reason", "looked at the gate")
    assert said == "The alert is cleared.\n"
    assert shell.done("alert", "list") == ""
    assert "alert_cleared" in shell.done("audit", "list")


def test_what_cannot_be_taken_back_is_said(shell: Shell) -> None:
    assert "such alert" in shell.refused("alert", "clear", "no-such", "--reason", "x")
    assert "“reason”" in shell.refused("alert", "clear", "forced-east-in", "--reason", " ")
    shell.done("alert", "clear", "forced-east-in", "--reason", "x")
    assert "cleared" in shell.refused("alert", "clear", "forced-east-in", "--reason", "x")
