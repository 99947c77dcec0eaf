"""What somebody should look at is raised once, and taken back when it is over."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import select, update
from ulid import ULID

from kiosk.domain.cards import Card
from kiosk.domain.gatelog import GateReportRow
from kiosk.domain.site import Gate
from kiosk.store.engine import WRITING
from tests.support.estate import Estate
from tests.support.keeper import KeeperThread, announce_site, card_of, value_of
from tests.support.onlooker import Onlooker, instant
from tests.support.waiting import wait_until

UNKNOWN = "01FFFFFFFF"


def alerts(onlooker: Onlooker) -> list[str]:
    onlooker.settle()
    return [it.topic.removeprefix("alert/") for it in onlooker.heard if "alert/" in it.topic]


def test_five_denials_in_a_row_at_one_reader(onlooker: Onlooker, keeper: KeeperThread) -> None:
    for _ in range(4):
        onlooker.decide(UNKNOWN)
    onlooker.decide(UNKNOWN, reader="west-in-1")
    assert alerts(onlooker) == []
    onlooker.decide(UNKNOWN)
    assert onlooker.alert("repeated-denials-east-in-1")["gate"] == "east-in"
    onlooker.decide(UNKNOWN)
    assert alerts(onlooker) == ["repeated-denials-east-in-1"], "raised once"
    onlooker.decide(value_of(0))
    onlooker.cleared("repeated-denials-east-in-1")
    for _ in range(5):
        onlooker.decide(UNKNOWN)
    assert len(alerts(onlooker)) == 3, "and may be raised again"


def test_a_grant_between_denials_starts_anew(onlooker: Onlooker, keeper: KeeperThread) -> None:
    for number in (1, 1, 1, 0, 1, 1, 1):
        onlooker.decide(value_of(number))
    assert not [each for each in alerts(onlooker) if each.startswith("repeated")]


def test_late_reads_are_no_denials_in_a_row(onlooker: Onlooker, keeper: KeeperThread) -> None:
    at = instant(datetime.now(UTC) - timedelta(hours=1))
    for _ in range(8):
        onlooker.decide(UNKNOWN, at=at)
    assert alerts(onlooker) == []


def suspected(estate: Estate, number: int) -> bool:
    with estate.engine.connect() as connection:
        wanted = select(Card.clone_suspected_at).where(Card.id == card_of(number))
        return connection.scalar(wanted) is not None


def test_a_card_at_two_gates_within_an_impossible_time(
    estate: Estate, onlooker: Onlooker, keeper: KeeperThread
) -> None:
    for _ in range(2):
        onlooker.decide(value_of(0))
    assert alerts(onlooker) == [], "the same gate twice is nothing"
    onlooker.decide(value_of(0), reader="west-in-1")
    found = onlooker.alert(f"clone-suspected-{card_of(0).lower()}")
    assert (found["kind"], found["severity"]) == ("clone_suspected", "danger")
    onlooker.settle()
    assert suspected(estate, 0)
    assert not suspected(estate, 2)


def test_a_card_used_after_it_was_lost(
    estate: Estate, onlooker: Onlooker, keeper: KeeperThread
) -> None:
    onlooker.decide(value_of(1))
    onlooker.alert(f"clone-suspected-{card_of(1).lower()}")
    onlooker.settle()
    assert suspected(estate, 1)


def test_a_reader_whose_clock_is_ahead(onlooker: Onlooker, keeper: KeeperThread) -> None:
    ahead = instant(datetime.now(UTC) + timedelta(seconds=30))
    assert onlooker.decide(value_of(0), at=ahead) == ("denied", "late")
    assert onlooker.alert("clock-drift-east-in-1")["kind"] == "clock_drift"
    onlooker.decide(value_of(0))
    onlooker.cleared("clock-drift-east-in-1")


def state(onlooker: Onlooker, seq: int, fault: str | None) -> None:
    body = {
        "v": 1, "seq": seq, "position": "stopped", "hold": "none", "loop": None, "fault": fault,
        "at": instant(datetime.now(UTC)),
    }  # fmt: skip
    onlooker.say("gate/east-in/state", body, retain=True)


def test_a_fault_stands_until_it_is_gone(onlooker: Onlooker, keeper: KeeperThread) -> None:
    state(onlooker, 1, "jammed")
    assert onlooker.alert("gate-fault-east-in")["kind"] == "gate_fault"
    state(onlooker, 2, None)
    onlooker.cleared("gate-fault-east-in")


def test_what_a_gate_notices_is_stored_and_the_alarming_told(
    estate: Estate, onlooker: Onlooker, keeper: KeeperThread
) -> None:
    kinds = ("passed", "forced", "held_too_long", "tailgated", "tamper", "button", "power_on")
    ids = [str(ULID()) for _ in kinds]
    for seq, (kind, ident) in enumerate(zip(kinds, ids, strict=True)):
        body = {"v": 1, "id": ident, "seq": seq, "type": kind, "at": instant(datetime.now(UTC))}
        for _ in range(2):
            onlooker.say("gate/east-in/event", body)
    assert sorted(alerts(onlooker)) == [
        "forced-east-in", "held-too-long-east-in", "tailgated-east-in", "tamper-east-in",
    ]  # fmt: skip
    with estate.engine.connect() as connection:
        stored = connection.execute(select(GateReportRow.id, GateReportRow.type)).all()
    assert {tuple(row) for row in stored} == set(zip(ids, kinds, strict=True))


def test_soft_passback_grants_and_alerts_and_survives_a_restart(
    estate: Estate, onlooker: Onlooker
) -> None:
    with estate.engine.execution_options(**{WRITING: True}).begin() as connection:
        chosen = update(Gate).where(Gate.id == "east-in")
        connection.execute(chosen.values(zone_to="site", passback="soft"))
        announce_site(connection)
    with KeeperThread(estate.url, estate.broker.url):
        assert onlooker.decide(value_of(0)) == ("granted", "ok")
    estate.keeper()
    assert onlooker.decide(value_of(0)) == ("granted", "passback")
    wait_until(lambda: any(each.startswith("passback-") for each in alerts(onlooker)))


def test_an_interlock_waits_for_the_other_gate(
    estate: Estate, onlooker: Onlooker, keeper: KeeperThread
) -> None:
    with estate.engine.execution_options(**{WRITING: True}).begin() as connection:
        chosen = update(Gate).where(Gate.id == "east-in")
        connection.execute(chosen.values(interlock=["west-in"]))
        announce_site(connection)
    assert onlooker.decide(value_of(0)) == ("denied", "interlock"), "nobody saw it closed"
    body = {"v": 1, "seq": 1, "position": "closed", "hold": "none", "loop": None, "fault": None}
    body["at"] = instant(datetime.now(UTC))
    onlooker.say("gate/west-in/state", body, retain=True)
    assert onlooker.decide(value_of(0)) == ("granted", "ok")
    assert onlooker.decide(value_of(2), reader="west-in-1") == ("granted", "ok")
    assert onlooker.decide(value_of(4)) == ("denied", "interlock"), "it is being opened"


def test_two_persons_open_what_one_cannot(
    estate: Estate, onlooker: Onlooker, keeper: KeeperThread
) -> None:
    with estate.engine.execution_options(**{WRITING: True}).begin() as connection:
        connection.execute(update(Gate).where(Gate.id == "east-in").values(two_person=True))
        announce_site(connection)
    told = [onlooker.decide(value_of(number))[1] for number in (0, 0, 2, 4)]
    assert told == ["second_person_needed", "second_person_needed", "ok", "second_person_needed"]
