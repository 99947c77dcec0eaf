"""A read in, a decision out: mqtt.md, the tables and rules 1 and 5."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from ulid import ULID

from devices.contract import CardPresented, Credential, Tech
from kiosk.gatekeeper.loop import Limits
from tests.support.estate import Estate
from tests.support.keeper import KeeperThread, card_of, value_of
from tests.support.onlooker import GATE, Onlooker, instant, read_of
from tests.support.waiting import wait_until

GOOD, LOST = value_of(0), value_of(1)
UNKNOWN = "01FFFFFFFF"


def test_a_read_becomes_a_decision_and_a_command(either_estate: Estate) -> None:
    onlooker = either_estate.onlooker()
    either_estate.keeper()
    read = onlooker.read(GOOD)
    decision, command = onlooker.decision(read), onlooker.commands()[0]
    assert set(decision) == {
        "v", "id", "seq", "read", "reader", "gate", "verdict", "reason", "credential", "kind",
        "at", "latency_ms",
    }  # fmt: skip
    assert (decision["v"], decision["seq"], decision["read"]) == (1, 1, read)
    assert (decision["reader"], decision["gate"]) == ("east-in-1", GATE)
    assert (decision["verdict"], decision["reason"]) == ("granted", "ok")
    assert (decision["credential"], decision["kind"]) == (card_of(0), "owner")
    assert ULID.from_str(decision["id"])
    assert command["decision"] == decision["id"]
    [event], [order] = either_estate.events(), either_estate.orders()
    assert (event.id, event.read_id, event.seq) == (decision["id"], read, 1)
    assert (event.command, order.id, order.result) == (command["id"], command["id"], None)
    assert order.sent_at is not None
    assert (order.gate, order.action, order.cause) == (GATE, "open", "card")


def test_the_command_is_the_contracts_to_the_letter(
    estate: Estate, onlooker: Onlooker, keeper: KeeperThread
) -> None:
    onlooker.read(GOOD)
    heard = onlooker.wait(lambda it: it.topic == f"gate/{GATE}/command")
    body = heard.body
    assert set(body) == {"v", "id", "action", "issued_at", "not_after", "cause", "decision"}
    assert (body["v"], body["action"], body["cause"]) == (1, "open", "card")
    issued, until = (datetime.fromisoformat(body[key]) for key in ("issued_at", "not_after"))
    assert until - issued == timedelta(seconds=5)
    assert body["not_after"].endswith("Z")
    assert len(body["not_after"]) == len("2026-11-21T14:32:08.125Z")
    assert (heard.qos, heard.retain, heard.expiry) == (1, False, 5)
    later = estate.onlooker()
    later.settle()
    assert later.commands() == [], "nothing is kept on the topic"


def test_the_deadline_and_the_expiry_are_the_settings(estate: Estate, onlooker: Onlooker) -> None:
    estate.keeper(Limits(command_seconds=2))
    onlooker.read(GOOD)
    heard = onlooker.wait(lambda it: it.topic == f"gate/{GATE}/command")
    issued, until = (datetime.fromisoformat(heard.body[key]) for key in ("issued_at", "not_after"))
    assert until - issued == timedelta(seconds=2)
    assert heard.expiry == 2


@pytest.mark.parametrize(
    ("value", "reason"), [(LOST, "card_lost"), (UNKNOWN, "unknown_card")], ids=["lost", "unknown"]
)
def test_a_denied_read_is_told_and_stored_and_moves_nothing(
    estate: Estate, onlooker: Onlooker, keeper: KeeperThread, value: str, reason: str
) -> None:
    assert onlooker.decide(value) == ("denied", reason)
    onlooker.settle()
    assert onlooker.commands() == []
    assert estate.orders() == []
    assert [(event.verdict, event.reason) for event in estate.events()] == [("denied", reason)]


def test_an_unknown_card_has_a_name_that_shows_repetition_but_not_its_number(
    estate: Estate, onlooker: Onlooker, keeper: KeeperThread
) -> None:
    named = [onlooker.decision(onlooker.read(UNKNOWN))["credential"] for _ in range(2)]
    other = onlooker.decision(onlooker.read("01EEEEEEEE"))["credential"]
    assert named[0] == named[1] != other
    assert named[0].startswith("unknown-")
    for message in onlooker.heard:
        if not message.topic.startswith("reader/"):
            assert UNKNOWN.encode() not in message.payload, "no personal data in any payload"


def test_a_card_at_an_unknown_reader_opens_nothing_and_is_stored(
    estate: Estate, onlooker: Onlooker, keeper: KeeperThread
) -> None:
    assert onlooker.decide(GOOD, reader="nowhere-1") == ("denied", "gate_disabled")
    [event] = estate.events()
    assert (event.reader, event.gate) == ("nowhere-1", None)


def test_a_card_at_a_gate_that_is_none_of_its_own(onlooker: Onlooker, keeper: KeeperThread) -> None:
    assert onlooker.decide(GOOD, reader="plant-1") == ("denied", "wrong_gate")


@pytest.mark.parametrize("age", [6.0, 3600.0, -6.0], ids=["old", "very old", "from the future"])
def test_a_read_that_is_not_of_now_is_late_and_opens_nothing(
    estate: Estate, onlooker: Onlooker, keeper: KeeperThread, age: float
) -> None:
    at = instant(datetime.now(UTC) - timedelta(seconds=age))
    assert onlooker.decide(GOOD, at=at) == ("denied", "late")
    assert onlooker.decide(LOST, at=at) == ("denied", "late")
    onlooker.settle()
    assert onlooker.commands() == []
    assert [event.reason for event in estate.events()] == ["late", "late"]


def test_a_read_of_four_seconds_ago_still_counts(onlooker: Onlooker, keeper: KeeperThread) -> None:
    at = instant(datetime.now(UTC) - timedelta(seconds=3.5))
    assert onlooker.decide(GOOD, at=at) == ("granted", "ok")


def test_a_retained_read_opens_nothing_however_fresh_it_looks(
    estate: Estate, onlooker: Onlooker
) -> None:
    body = read_of(GOOD)
    onlooker.say("reader/east-in-1/read", body, retain=True)
    estate.keeper()
    assert onlooker.decision(body["id"])["reason"] == "late"
    onlooker.settle()
    assert onlooker.commands() == []


def test_the_same_id_twice_is_one_decision_and_one_command(
    estate: Estate, onlooker: Onlooker, keeper: KeeperThread
) -> None:
    body = read_of(GOOD)
    for ident in (body["id"], body["id"], body["id"].lower()):
        onlooker.say("reader/east-in-1/read", body | {"id": ident})
    onlooker.say("reader/west-in-1/read", body)
    onlooker.decision(body["id"])
    onlooker.settle()
    assert len(onlooker.all("decision")) == 1
    assert len(onlooker.commands()) == 1
    assert onlooker.commands("west-in") == []
    assert len(estate.events()) == len(estate.orders()) == 1


def test_the_same_id_after_a_restart_is_known(estate: Estate, onlooker: Onlooker) -> None:
    body = read_of(GOOD)
    for _ in range(2):
        with KeeperThread(estate.url, estate.broker.url):
            onlooker.say("reader/east-in-1/read", body)
            onlooker.decision(body["id"])
            onlooker.settle()
    assert len(onlooker.all("decision")) == len(onlooker.commands()) == 1
    assert len(estate.events()) == 1


MALFORMED: list[Any] = [
    b"",
    b"no json",
    b"[]",
    b"null",
    b'{"v":1',
    b"\xff\xfe",
    b"[" * 5000,
    b'{"v":1,"credential":"' + b"x" * 70_000 + b'"}',
    read_of(GOOD) | {"v": 2},
    read_of(GOOD) | {"id": 7},
    read_of(GOOD) | {"id": "not-a-ulid"},
    read_of(GOOD) | {"at": "yesterday"},
    read_of(GOOD) | {"at": "2026-01-01T00:00:00"},
    read_of(GOOD) | {"at": "0001-01-01T00:00:00+14:00"},
    read_of(GOOD) | {"seq": -1},
    read_of(GOOD) | {"credential": GOOD},
    read_of(GOOD) | {"credential": {"tech": "telepathy", "value": GOOD}},
    read_of(GOOD) | {"credential": {"tech": "em4100", "value": ""}},
    {key: value for key, value in read_of(GOOD).items() if key != "at"},
]


def test_what_is_no_read_is_counted_and_ignored(
    estate: Estate, onlooker: Onlooker, keeper: KeeperThread
) -> None:
    for body in MALFORMED:
        onlooker.say("reader/east-in-1/read", body)
    assert onlooker.decide(GOOD) == ("granted", "ok")
    assert keeper.keeper.counts.refused["reader"] == len(MALFORMED)
    assert keeper.keeper.counts.refused["bug"] == 0
    assert len(estate.events()) == 1


def test_unknown_fields_are_ignored(onlooker: Onlooker, keeper: KeeperThread) -> None:
    body = read_of(GOOD, battery=80, extra={"deep": [1, 2]})
    body["credential"]["colour"] = "blue"
    onlooker.say("reader/east-in-1/read", body)
    assert onlooker.decision(body["id"])["verdict"] == "granted"


@pytest.mark.parametrize("reader", ["EAST", "x" * 33, "a b", "读卡器"])
def test_a_reader_whose_name_is_none_is_not_listened_to(either_estate: Estate, reader: str) -> None:
    onlooker = either_estate.onlooker()
    either_estate.keeper()
    onlooker.say(f"reader/{reader}/read", read_of(GOOD))
    assert onlooker.decide(GOOD) == ("granted", "ok")
    assert len(either_estate.events()) == 1


def test_a_read_with_qos_0_counts_too(
    estate: Estate, onlooker: Onlooker, keeper: KeeperThread
) -> None:
    body = read_of(GOOD)
    onlooker._client.client.publish("site/yunqi/reader/east-in-1/read", str(body).replace("'", '"'))
    assert onlooker.decision(body["id"])["verdict"] == "granted"


def test_decisions_are_numbered_without_a_gap_also_over_a_restart(
    estate: Estate, onlooker: Onlooker
) -> None:
    for number in range(0, 6, 2):
        with KeeperThread(estate.url, estate.broker.url):
            onlooker.decide(value_of(number))
    assert [event.seq for event in estate.events()] == [1, 2, 3]
    assert [message.body["seq"] for message in onlooker.all("decision")] == [1, 2, 3]


def test_a_burst_is_decided_in_its_order_in_few_commits(
    estate: Estate, onlooker: Onlooker, keeper: KeeperThread
) -> None:
    values = [value_of(number % 10) for number in range(200)]
    reads = [onlooker.read(value) for value in values]
    onlooker.decision(reads[-1])
    assert [message.body["read"] for message in onlooker.all("decision")] == reads
    assert [event.read_id for event in estate.events()] == reads


def test_a_local_reader_is_decided_like_any_other(
    estate: Estate, onlooker: Onlooker, keeper: KeeperThread
) -> None:
    event = CardPresented(Credential(Tech.EM4100, GOOD), datetime.now(UTC))
    keeper.local.put("east-in-1", event)
    heard = onlooker.wait(lambda it: it.topic == "decision")
    assert (heard.body["verdict"], heard.body["reader"]) == ("granted", "east-in-1")
    stale = CardPresented(Credential(Tech.EM4100, GOOD), datetime.now(UTC) - timedelta(seconds=9))
    keeper.local.put("east-in-1", stale)
    wait_until(lambda: len(estate.events()) == 2)
    assert estate.events()[1].reason == "late"
