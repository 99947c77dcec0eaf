"""A plan that would give somebody too much is refused by name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from broker_config.plan import BrokerPlan, Lane, PlanError, TlsListener

DATA = Path("/var/lib/kiosk/broker")


def test_every_user_is_listed_once_in_a_stable_order() -> None:
    plan = BrokerPlan(
        site="yunqi",
        port=1883,
        data_folder=DATA,
        gates=("east-in", "west"),
        readers=("east-in", "lobby-1"),
        lanes=(Lane("east-in", "east-in", ("east-in-1",)), Lane("lane-2", "west", ())),
        facility_clients=("parking",),
        kiosks=("kiosk-1",),
        desks=("desk-1",),
        fire_panels=("fire-panel",),
    )

    assert plan.users == (
        "gatekeeper",
        "east-in",
        "west",
        "lobby-1",
        "lane-2",
        "parking",
        "kiosk-1",
        "desk-1",
        "fire-panel",
    )


@pytest.mark.parametrize(
    "name", ["", "#", "+", "East", "a/b", "a" * 33, "a\nuser gatekeeper", "东"]
)
def test_names_that_could_reach_beyond_their_topic_are_refused(name: str) -> None:
    with pytest.raises(PlanError, match="not a name"):
        BrokerPlan(site="yunqi", port=1, data_folder=DATA, gates=(name,))
    with pytest.raises(PlanError, match="not a name"):
        BrokerPlan(site="yunqi", port=1, data_folder=DATA, lanes=(Lane("lane", "gate", (name,)),))


@pytest.mark.parametrize(
    "make",
    [
        lambda: BrokerPlan("yunqi", 1, DATA, facility_clients=("gatekeeper",)),
        lambda: BrokerPlan("yunqi", 1, DATA, gates=("a",), desks=("a",)),
        lambda: BrokerPlan("yunqi", 1, DATA, lanes=(Lane("a", "g", ()),), kiosks=("a",)),
        lambda: BrokerPlan("yunqi", 1, DATA, desks=("a",), fire_panels=("a",)),
        lambda: BrokerPlan("yunqi", 1, DATA, desks=("a", "a")),
    ],
)
def test_two_roles_under_one_name_are_refused(make: Callable[[], BrokerPlan]) -> None:
    with pytest.raises(PlanError, match="different roles"):
        make()


def test_a_value_cannot_start_a_line_of_its_own() -> None:
    with pytest.raises(PlanError, match="not printable"):
        BrokerPlan("yunqi", 1, DATA, run_as="root\nallow_anonymous true")
    tls = TlsListener(8883, Path("ca\ncrt"), Path("crt"), Path("key"))
    with pytest.raises(PlanError, match="not printable"):
        BrokerPlan("yunqi", 1, DATA, tls=tls)
