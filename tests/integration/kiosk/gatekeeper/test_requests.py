"""Requests: always a reply, one effect, only what the client may (mqtt.md, "Requests")."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from ulid import ULID

from kiosk.gatekeeper.loop import Limits
from tests.support.estate import Estate
from tests.support.keeper import KeeperThread, card_of, value_of
from tests.support.onlooker import GATE, Heard, Onlooker, instant
from tests.support.waiting import wait_until


class Gate:
    """A gate that answers every command at once; it has no arm."""

    def __init__(self, onlooker: Onlooker, name: str = GATE) -> None:
        self._onlooker, self._topic = onlooker, f"gate/{name}"
        self._at = 0
        self._seq = 0
        onlooker.say(f"{self._topic}/availability", b"online", retain=True)
        self.at("closed")

    def at(self, position: str) -> None:
        """Report a position."""
        self._seq += 1
        state = {
            "v": 1, "seq": self._seq, "position": position, "hold": "none", "loop": None,
            "fault": None, "at": instant(datetime.now(UTC)),
        }  # fmt: skip
        self._onlooker.say(f"{self._topic}/state", state, retain=True)

    def answer(self, result: str = "done", position: str | None = "open") -> dict[str, Any]:
        """Wait for the next command, report a position and acknowledge."""
        heard = self._onlooker.wait(lambda it: it.topic == f"{self._topic}/command", after=self._at)
        self._at = self._onlooker.heard.index(heard) + 1
        if position is not None:
            self.at(position)
        ack = {"v": 1, "command": heard.body["id"], "result": result}
        self._onlooker.say(f"{self._topic}/ack", ack | {"at": instant(datetime.now(UTC))})
        return heard.body


def ask(onlooker: Onlooker, operation: str, client: str = "parking", **parameters: Any) -> str:
    """Send a request without waiting for its reply; return its id."""
    ident = str(parameters.setdefault("id", str(ULID())))
    onlooker.say(f"request/{client}/{operation}", {"v": 1, **parameters})
    return ident


def reply_to(onlooker: Onlooker, ident: str | None, after: int = 0) -> dict[str, Any]:
    """Return the reply to a request."""

    def is_it(message: Heard) -> bool:
        return message.topic.startswith("reply/") and message.body["request"] == ident

    return onlooker.wait(is_it, after=after).body


@pytest.fixture
def gate(onlooker: Onlooker, keeper: KeeperThread) -> Gate:
    found = Gate(onlooker)
    wait_until(lambda: keeper.keeper.board.gates[GATE].state is not None)
    return found


def test_ping(onlooker: Onlooker, keeper: KeeperThread) -> None:
    reply = onlooker.ask("ping")
    assert set(reply) == {"v", "request", "ok", "result"}
    assert (reply["v"], reply["ok"]) == (1, True)
    there = datetime.fromisoformat(reply["result"]["at"])
    assert abs(datetime.now(UTC) - there) < timedelta(minutes=1)


def test_opening_a_gate(estate: Estate, onlooker: Onlooker, gate: Gate) -> None:
    ident = ask(onlooker, "gate/open", gate=GATE, cause="facility")
    command = gate.answer()
    reply = reply_to(onlooker, ident)
    assert reply["ok"]
    assert reply["result"] == {"command": command["id"], "result": "done", "position": "open"}
    assert (command["action"], command["cause"]) == ("open", "facility")
    onlooker.settle()
    [order] = estate.orders()
    assert (order.asked_by, order.result, order.observed) == ("parking", "done", "open")


@pytest.mark.parametrize(
    ("verb", "position"),
    [("open", "open"), ("hold", "open"), ("release", "closed"), ("lock", "closed"),
     ("unlock", "closed")],
)  # fmt: skip
def test_every_movement(onlooker: Onlooker, gate: Gate, verb: str, position: str) -> None:
    ident = ask(onlooker, f"gate/{verb}", client="desk", gate=GATE, cause="desk")
    assert gate.answer(position=position)["action"] == verb
    assert reply_to(onlooker, ident)["result"]["position"] == position


@pytest.mark.parametrize("result", ["refused", "failed", "expired", "duplicate"])
def test_what_the_gate_answered_is_what_the_client_hears(
    onlooker: Onlooker, gate: Gate, result: str
) -> None:
    ident = ask(onlooker, "gate/open", gate=GATE, cause="facility")
    gate.answer(result, position=None)
    reply = reply_to(onlooker, ident)
    assert (reply["ok"], reply["result"]["result"]) == (True, result)
    assert reply["result"]["position"] == "closed"


def test_a_gate_that_does_not_answer(estate: Estate, onlooker: Onlooker) -> None:
    estate.keeper(Limits(command_seconds=0.3))
    reply = onlooker.ask("gate/open", gate=GATE, cause="facility")
    assert (reply["ok"], reply["error"]["code"]) == (False, "no_answer")
    [order] = estate.orders()
    assert reply["error"]["facts"] == {"command": order.id}
    assert set(reply["error"]) == {"code", "message", "facts"}


def test_an_answer_that_comes_too_late_is_still_written_down(
    estate: Estate, onlooker: Onlooker
) -> None:
    estate.keeper(Limits(command_seconds=0.3))
    onlooker.ask("gate/open", gate=GATE, cause="facility")
    ack = {"v": 1, "command": onlooker.commands()[0]["id"], "result": "expired"}
    ack["at"] = instant(datetime.now(UTC))
    onlooker.say("gate/west-in/ack", ack)
    onlooker.settle()
    assert estate.orders()[0].result is None, "another gate has no say in it"
    onlooker.say(f"gate/{GATE}/ack", ack)
    onlooker.say(f"gate/{GATE}/ack", ack | {"result": "duplicate"})
    wait_until(lambda: estate.orders()[0].result)
    onlooker.settle()
    assert estate.orders()[0].result == "expired", "the first answer counts"


def test_an_offline_gate_is_not_told_anything(
    estate: Estate, onlooker: Onlooker, keeper: KeeperThread
) -> None:
    onlooker.say(f"gate/{GATE}/availability", b"offline", retain=True)
    wait_until(lambda: keeper.keeper.board.gates[GATE].link)
    reply = onlooker.ask("gate/open", gate=GATE, cause="facility")
    assert reply["error"]["code"] == "gate_offline"
    assert onlooker.commands() == []
    assert estate.orders() == []


def test_a_hold_with_minutes_ends_by_itself_also_after_a_restart(
    estate: Estate, onlooker: Onlooker
) -> None:
    with KeeperThread(estate.url, estate.broker.url) as keeper:
        gate = Gate(onlooker)
        ident = ask(onlooker, "gate/hold", gate=GATE, cause="ambulance", minutes=1)
        assert gate.answer()["cause"] == "ambulance"
        reply_to(onlooker, ident)
        onlooker.settle()
        held_until = keeper.keeper._holds[GATE]
    again = estate.keeper()
    assert again.keeper._holds == {GATE: held_until}
    again.keeper._hold_until(GATE, datetime.now(UTC))
    assert (gate.answer(position="closed")["action"], again.keeper._holds) == ("release", {})


def test_a_later_word_ends_the_clock_of_a_hold(
    onlooker: Onlooker, keeper: KeeperThread, gate: Gate
) -> None:
    for verb, minutes in (("hold", 5), ("hold", None), ("hold", 5), ("release", None)):
        more: dict[str, Any] = {"minutes": minutes} if minutes else {}
        ident = ask(onlooker, f"gate/{verb}", gate=GATE, cause="facility", **more)
        gate.answer()
        reply_to(onlooker, ident)
        assert (GATE in keeper.keeper._holds) is (minutes is not None)


def test_the_list_of_gates(onlooker: Onlooker, gate: Gate) -> None:
    gates = {each["gate"]: each for each in onlooker.ask("gate/list")["result"]["gates"]}
    assert sorted(gates) == ["east-in", "plant-door", "west-in"]
    known, unknown = gates[GATE], gates["west-in"]
    assert (known["availability"], known["position"], known["hold"]) == ("online", "closed", "none")
    assert known["name"] == {"zh": "东门入口", "en": "East gate, in"}
    assert (unknown["availability"], unknown["position"]) == ("unknown", "unknown")


def test_a_gate_that_went_offline_is_nowhere(
    onlooker: Onlooker, keeper: KeeperThread, gate: Gate
) -> None:
    onlooker.say(f"gate/{GATE}/availability", b"offline", retain=True)
    found = {each["gate"]: each for each in onlooker.ask("gate/list")["result"]["gates"]}[GATE]
    assert (found["availability"], found["position"]) == ("offline", "unknown")


def test_showing_a_card(onlooker: Onlooker, keeper: KeeperThread) -> None:
    result = onlooker.ask("card/show", credential=card_of(1))["result"]
    assert (result["state"], result["kind"]) == ("lost", "owner")
    assert result["gates"] == ["east-in", "west-in"]
    assert {each["state"] for each in result["delivered"]} == {"delivered"}
    assert value_of(1) not in json.dumps(result)
    for unknown in ("nobody", "", "\0", "x" * 5000):
        assert onlooker.ask("card/show", credential=unknown)["error"]["code"] == "card_unknown"


def test_decisions_for_backfill(onlooker: Onlooker, keeper: KeeperThread) -> None:
    for number in range(5):
        onlooker.decide(value_of(number))
    told = [message.body for message in onlooker.all("decision")]
    first = onlooker.ask("decision/list", after_seq=0, limit=2)["result"]["decisions"]
    rest = onlooker.ask("decision/list", after_seq=2, limit=500)["result"]["decisions"]
    assert first + rest == told, "the same as was told at the time"
    assert onlooker.ask("decision/list", after_seq=99)["result"]["decisions"] == []


# Rights


@pytest.mark.parametrize(
    ("client", "operation", "code"),
    [
        ("viewer", "gate/open", "forbidden"),
        ("viewer", "decision/list", "forbidden"),
        ("parking", "gate/lock", "forbidden"),
        ("stranger", "ping", "forbidden"),
        ("parking", "gate/explode", "unknown_operation"),
        ("parking", "", "unknown_operation"),
        ("parking", "a/b/c/d", "unknown_operation"),
        ("NAME", "ping", "forbidden"),
    ],
)
def test_what_is_not_allowed_is_refused_with_a_reply(
    estate: Estate, onlooker: Onlooker, keeper: KeeperThread, client: str, operation: str, code: str
) -> None:
    reply = onlooker.ask(operation, client=client, gate=GATE, cause="facility")
    assert (reply["ok"], reply["error"]["code"]) == (False, code)
    assert estate.orders() == []


@pytest.mark.parametrize(
    ("parameters", "code"),
    [
        ({"gate": "nowhere", "cause": "facility"}, "gate_unknown"),
        ({"gate": GATE, "cause": "card"}, "malformed"),
        ({"gate": GATE}, "malformed"),
        ({"gate": 7, "cause": "facility"}, "malformed"),
        ({"gate": GATE, "cause": "facility", "minutes": 0}, "malformed"),
        ({"gate": GATE, "cause": "facility", "minutes": 721}, "malformed"),
        ({"gate": GATE, "cause": "facility", "minutes": "5"}, "malformed"),
    ],
)
def test_a_movement_that_makes_no_sense(
    estate: Estate, onlooker: Onlooker, keeper: KeeperThread, parameters: dict[str, Any], code: str
) -> None:
    assert onlooker.ask("gate/hold", **parameters)["error"]["code"] == code
    assert estate.orders() == []


@pytest.mark.parametrize(
    "parameters",
    [
        {"after_seq": -1}, {"after_seq": 2**63}, {"after_seq": 10**30}, {"after_seq": "0"},
        {"after_seq": 0, "limit": 0}, {"after_seq": 0, "limit": 501}, {},
    ],
)  # fmt: skip
def test_a_list_that_makes_no_sense(either_estate: Estate, parameters: dict[str, Any]) -> None:
    onlooker = either_estate.onlooker()
    either_estate.keeper()
    assert onlooker.ask("decision/list", **parameters)["error"]["code"] == "malformed"


@pytest.mark.parametrize(
    "payload",
    [b"", b"{", b"[1]", b"\xff", b'{"v":1}', b'{"v":1,"id":""}', b'{"v":1,"id":7}',
     b'{"id":"R1"}', b'{"v":2,"id":"R1"}', b'{"v":1,"id":"' + b"x" * 65 + b'"}',
     b'{"v":1,"id":"a\\u0000b"}', b"{" * 70_000],
)  # fmt: skip
def test_a_malformed_request_has_a_reply_too(either_estate: Estate, payload: bytes) -> None:
    onlooker, keeper = either_estate.onlooker(), either_estate.keeper()
    onlooker.say("request/parking/ping", payload)
    reply = reply_to(onlooker, None)
    assert (reply["ok"], reply["error"]["code"]) == (False, "malformed")
    assert keeper.keeper.counts.refused["request"] == 1


# Where the reply goes


def test_the_reply_goes_where_the_client_says_with_its_correlation_data(
    onlooker: Onlooker, keeper: KeeperThread
) -> None:
    correlation = bytes(range(256))
    for payload in (b'{"v":1,"id":"R1"}', b"rubbish"):
        before = len(onlooker.heard)
        onlooker.say(
            "request/parking/ping", payload, correlation=correlation,
            response_topic="site/yunqi/reply/parking/inbox/7",
        )  # fmt: skip
        heard = onlooker.wait(lambda it: it.topic == "reply/parking/inbox/7", after=before)
        assert heard.properties.CorrelationData == correlation
        assert (heard.qos, heard.retain) == (1, False)


def test_without_correlation_data_there_is_none(onlooker: Onlooker, keeper: KeeperThread) -> None:
    onlooker.ask("ping")
    heard = onlooker.all("reply/parking/ping")[0]
    assert getattr(heard.properties, "CorrelationData", None) is None


@pytest.mark.parametrize(
    "topic",
    [
        "site/yunqi/reply/viewer/ping",
        "site/yunqi/reply/parking",
        "site/yunqi/reply/parking/",
        "site/yunqi/gate/east-in/command",
        "site/other/reply/parking/ping",
        "elsewhere",
    ],
)
def test_a_response_topic_that_is_not_the_clients_own_is_refused(
    onlooker: Onlooker, keeper: KeeperThread, topic: str
) -> None:
    onlooker.say("request/parking/ping", {"v": 1, "id": "R1"}, response_topic=topic)
    heard = onlooker.wait(lambda it: it.topic == "reply/parking/ping")
    assert heard.body["error"]["code"] == "bad_response_topic"
    onlooker.settle()
    assert onlooker.commands() == []


# The same request twice


def test_the_same_request_has_one_effect_and_the_same_reply(
    estate: Estate, onlooker: Onlooker, gate: Gate
) -> None:
    ident = ask(onlooker, "gate/open", gate=GATE, cause="facility")
    ask(onlooker, "gate/open", id=ident, gate=GATE, cause="facility")
    gate.answer()
    first = reply_to(onlooker, ident)
    again = len(onlooker.heard)
    ask(onlooker, "gate/open", id=ident, gate=GATE, cause="facility")
    assert reply_to(onlooker, ident, after=again) == first
    onlooker.settle()
    assert len(onlooker.commands()) == len(estate.orders()) == 1


def test_the_same_request_after_a_restart(either_estate: Estate) -> None:
    onlooker = either_estate.onlooker()
    with KeeperThread(either_estate.url, either_estate.broker.url):
        gate = Gate(onlooker)
        ident = ask(onlooker, "gate/open", gate=GATE, cause="facility")
        gate.answer()
        first = reply_to(onlooker, ident)
        onlooker.settle()
    either_estate.keeper()
    again = len(onlooker.heard)
    ask(onlooker, "gate/open", id=ident, gate=GATE, cause="facility")
    assert reply_to(onlooker, ident, after=again) == first
    assert len(onlooker.commands()) == len(either_estate.orders()) == 1


def test_the_same_id_of_another_client_is_another_request(
    onlooker: Onlooker, keeper: KeeperThread
) -> None:
    assert onlooker.ask("ping", client="parking", id="R1")["ok"]
    assert onlooker.ask("ping", client="viewer", id="R1")["ok"]


def test_a_request_that_waited_for_us_moves_nothing(estate: Estate, onlooker: Onlooker) -> None:
    with KeeperThread(estate.url, estate.broker.url):
        onlooker.settle()
    moving = ask(onlooker, "gate/open", gate=GATE, cause="facility")
    asking = ask(onlooker, "ping")
    estate.keeper()
    assert reply_to(onlooker, moving)["error"]["code"] == "late"
    assert reply_to(onlooker, asking)["ok"]
    onlooker.settle()
    assert onlooker.commands() == []
    assert estate.orders() == []
    assert onlooker.ask("gate/list")["ok"]


@pytest.fixture
def broken(keeper: KeeperThread) -> KeeperThread:
    """A gatekeeper with a bug in one operation."""
    keeper.keeper.board.gates = None  # type: ignore[assignment]
    return keeper


def test_a_request_that_meets_a_bug_has_a_reply_too(
    onlooker: Onlooker, broken: KeeperThread
) -> None:
    assert onlooker.ask("gate/list")["error"]["code"] == "failed"
    assert broken.keeper.counts.refused["bug"] == 1
    assert onlooker.ask("ping")["ok"]
