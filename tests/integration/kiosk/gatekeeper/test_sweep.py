"""Command topics belong to the gatekeeper: what others left there goes, with an alert (rule 4)."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import select, update

from kiosk.domain.gatelog import StandingAlert
from kiosk.store.engine import WRITING
from tests.support.estate import Estate
from tests.support.keeper import KeeperThread, announce_site
from tests.support.onlooker import GATE, Onlooker

OLD_COMMAND = b'{"v":1,"id":"01ARZ3NDEKTSV4RRFFQ69G5FAV","action":"open"}'


def kept_on(estate: Estate, topic: str) -> list[bytes]:
    """What the broker has retained on a topic."""
    with estate.onlooker_for_now() as later:
        later.settle()
        return [message.payload for message in later.all(topic)]


@pytest.mark.parametrize("gate", [GATE, "unknown-gate", "BAD NAME " + "x" * 60])
def test_a_retained_command_is_cleared_at_start_and_an_alert_stands(
    either_estate: Estate, gate: str
) -> None:
    estate, onlooker = either_estate, either_estate.onlooker()
    onlooker.say(f"gate/{gate}/command", OLD_COMMAND, retain=True)
    estate.keeper()
    onlooker.wait(lambda it: it.topic == f"gate/{gate}/command" and not it.payload and it.retain)
    shown = gate if " " not in gate else "unnamed"
    alert = onlooker.alert(f"retained-command-{shown}")
    assert set(alert) == {"v", "kind", "gate", "severity", "since", "text"}
    assert (alert["kind"], alert["gate"], alert["severity"]) == (
        "retained_command", shown, "danger",
    )  # fmt: skip
    assert set(alert["text"]) == {"zh", "en"}
    assert kept_on(estate, f"gate/{gate}/command") == []
    assert kept_on(estate, f"alert/retained-command-{shown}") != [], "retained until cleared"
    with estate.engine.connect() as connection:
        stored = connection.execute(select(StandingAlert.kind, StandingAlert.gate)).all()
    assert [tuple(row) for row in stored] == [("retained_command", shown)]


def test_one_that_is_retained_while_it_runs_is_cleared_at_once(
    estate: Estate, onlooker: Onlooker, keeper: KeeperThread
) -> None:
    onlooker.say(f"gate/{GATE}/command", OLD_COMMAND, retain=True)
    onlooker.alert(f"retained-command-{GATE}")
    assert kept_on(estate, f"gate/{GATE}/command") == []


def test_somebody_elses_command_raises_an_alert(onlooker: Onlooker, keeper: KeeperThread) -> None:
    onlooker.say(f"gate/{GATE}/command", OLD_COMMAND)
    assert onlooker.alert(f"foreign-command-{GATE}")["kind"] == "foreign_command"


def test_its_own_commands_raise_none(
    estate: Estate, onlooker: Onlooker, keeper: KeeperThread
) -> None:
    onlooker.read("0100000000")
    onlooker.wait(lambda it: it.topic == f"gate/{GATE}/command")
    onlooker.settle()
    assert [it.topic for it in onlooker.heard if it.topic.startswith("alert/")] == []


def test_an_alert_nobody_knows_of_any_more_is_taken_off_the_broker(
    estate: Estate, onlooker: Onlooker
) -> None:
    onlooker.say("alert/left-over", b'{"v":1}', retain=True)
    estate.keeper()
    onlooker.cleared("left-over")
    assert kept_on(estate, "alert/left-over") == []


def test_a_standing_alert_survives_a_restart_and_a_new_broker(
    estate: Estate, onlooker: Onlooker
) -> None:
    with KeeperThread(estate.url, estate.broker.url):
        onlooker.say(f"gate/{GATE}/command", OLD_COMMAND)
        since = onlooker.alert(f"foreign-command-{GATE}")["since"]
        onlooker.settle()
    onlooker.say(f"alert/foreign-command-{GATE}", b"", retain=True)
    before = len(onlooker.heard)
    estate.keeper()
    again = onlooker.wait(
        lambda it: it.topic == f"alert/foreign-command-{GATE}" and it.payload, after=before
    )
    assert again.body["since"] == since


def test_an_alert_cleared_in_the_database_is_taken_off_the_broker(
    estate: Estate, onlooker: Onlooker, keeper: KeeperThread
) -> None:
    onlooker.say(f"gate/{GATE}/command", OLD_COMMAND)
    onlooker.alert(f"foreign-command-{GATE}")
    onlooker.settle()
    engine = estate.engine.execution_options(**{WRITING: True})
    with engine.begin() as connection:
        connection.execute(update(StandingAlert).values(cleared_at=datetime.now(UTC)))
        announce_site(connection)
    onlooker.cleared(f"foreign-command-{GATE}")
    onlooker.say(f"gate/{GATE}/command", OLD_COMMAND)
    onlooker.wait(
        lambda it: it.topic.startswith("alert/") and it.payload, after=len(onlooker.heard)
    )
