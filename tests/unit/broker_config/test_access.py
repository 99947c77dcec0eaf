"""The rights of each role, to the letter of mqtt.md."""

from __future__ import annotations

from pathlib import Path

from broker_config.access import access_list, grants
from broker_config.plan import BrokerPlan, Lane

PLAN = BrokerPlan(
    site="yunqi",
    port=1883,
    data_folder=Path("/data"),
    gates=("north",),
    readers=("north-1",),
    lanes=(Lane("east", "east-in", ("east-in-1", "east-in-2")),),
    facility_clients=("parking",),
    kiosks=("kiosk-1",),
    desks=("desk-1",),
    fire_panels=("fire-panel",),
)


def test_nobody_but_the_gatekeeper_may_write_a_command_or_a_decision() -> None:
    for user, granted in grants(PLAN).items():
        written = {topic for access, topic in granted if access != "read"}
        if user == "gatekeeper":
            assert written == {"#"}
        else:
            assert not any("command" in topic or "decision" in topic for topic in written)
            assert not any("+" in topic for topic in written)


def test_a_gate_writes_and_reads_its_own_topics_only() -> None:
    assert grants(PLAN)["north"] == (
        ("write", "gate/north/ack"),
        ("write", "gate/north/state"),
        ("write", "gate/north/event"),
        ("write", "gate/north/availability"),
        ("write", "gate/north/whitelist/request"),
        ("read", "gate/north/command"),
        ("read", "gate/north/whitelist"),
        ("read", "gate/north/whitelist/delta"),
        ("write", "health/north"),
    )


def test_a_reader_and_a_fire_panel_write_one_topic_and_their_health() -> None:
    assert grants(PLAN)["north-1"] == (
        ("write", "reader/north-1/read"),
        ("write", "health/north-1"),
    )
    assert grants(PLAN)["fire-panel"] == (("write", "alarm/fire"), ("write", "health/fire-panel"))


def test_a_lane_is_its_gate_and_its_readers() -> None:
    lane = grants(PLAN)["east"]
    assert ("read", "gate/east-in/command") in lane
    assert ("write", "reader/east-in-1/read") in lane
    assert ("write", "reader/east-in-2/read") in lane
    assert ("write", "health/east") in lane


def test_a_gate_and_a_reader_of_one_name_are_one_user_with_both_rights() -> None:
    plan = BrokerPlan("yunqi", 1, Path("/data"), gates=("east-in",), readers=("east-in",))
    assert set(grants(plan)) == {"gatekeeper", "east-in"}
    assert ("write", "reader/east-in/read") in grants(plan)["east-in"]
    assert ("write", "gate/east-in/ack") in grants(plan)["east-in"]


def test_kiosks_and_desks_are_facility_clients_and_only_desks_write_notices() -> None:
    rights = grants(PLAN)
    parking = [(access, topic.replace("parking", "X")) for access, topic in rights["parking"]]
    kiosk = [(access, topic.replace("kiosk-1", "X")) for access, topic in rights["kiosk-1"]]
    assert parking == kiosk
    assert set(rights["desk-1"]) - {("write", "notice")} == {
        (access, topic.replace("parking", "desk-1")) for access, topic in rights["parking"]
    }


def test_the_access_list_is_one_section_a_user_under_the_site_root() -> None:
    text = access_list(PLAN)
    assert "user gatekeeper\ntopic readwrite site/yunqi/#\n" in text
    assert text.count("user ") == len(PLAN.users)
    for line in text.splitlines():
        assert line == "" or line.startswith(("#", "user ", "topic "))
        if line.startswith("topic "):
            assert line.split(" ", 2)[2].startswith("site/yunqi/")
