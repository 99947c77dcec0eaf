"""The messages of a native gate as mqtt.md writes them."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from devices.contract import (
    Action,
    Cause,
    GateAck,
    GateCommand,
    GateEvent,
    GateEventType,
    GateState,
    Hold,
    LinkState,
    Position,
    Result,
)
from devices.gates.native.messages import (
    Ack,
    Command,
    Event,
    Leaf,
    State,
    availability_in,
    gate_topic,
)
from devices.messages import BadMessage, decode, encode

ID = "01JD7Z8Q4M3V5N6P7R8S9T0V1W"
AT = "2026-11-21T14:32:08.125Z"
MOMENT = datetime(2026, 11, 21, 14, 32, 8, 125_000, UTC)

COMMAND = {
    "v": 1, "id": ID, "action": "open", "issued_at": AT, "not_after": AT, "cause": "card",
}  # fmt: skip
ACK = {"v": 1, "command": ID, "result": "done", "at": AT}
STATE = {
    "v": 1, "seq": 7, "position": "open", "hold": "none", "loop": None, "fault": None, "at": AT,
}  # fmt: skip
EVENT = {"v": 1, "id": ID, "seq": 8, "type": "passed", "at": AT}

MESSAGES: list[tuple[type[Command | Ack | State | Event], dict[str, Any]]] = [
    (Command, COMMAND), (Ack, ACK), (State, STATE), (Event, EVENT),
]  # fmt: skip
EACH = pytest.mark.parametrize(("kind", "fields"), MESSAGES, ids=lambda each: str(each)[:20])


def read(kind: type[Any], fields: dict[str, Any]) -> Any:
    return decode(kind, json.dumps(fields).encode())


@EACH
def test_what_is_read_is_written_the_same(kind: type[Any], fields: dict[str, Any]) -> None:
    assert json.loads(encode(read(kind, fields))) == fields


@EACH
def test_unknown_fields_are_ignored(kind: type[Any], fields: dict[str, Any]) -> None:
    assert read(kind, {**fields, "colour": {"red": 1}}) == read(kind, fields)


@pytest.mark.parametrize(
    ("kind", "fields", "name"),
    [(kind, fields, name) for kind, fields in MESSAGES for name in fields],
)
@pytest.mark.parametrize("value", [..., [], 3.5, "no such word " * 30, {"x": 1}])
def test_missing_or_mistyped_fields_are_refused(
    kind: type[Any], fields: dict[str, Any], name: str, value: object
) -> None:
    changed = {key: each for key, each in fields.items() if key != name}
    if value is not ...:
        changed[name] = value
    with pytest.raises(BadMessage):
        read(kind, changed)


@pytest.mark.parametrize(
    "change",
    [
        {"v": 2},
        {"v": True},
        {"id": "1"},
        {"action": "toggle"},
        {"not_after": "2026-11-21T14:32:08.125"},
        {"not_after": "soon"},
        {"not_after": 1_795_271_528},
        {"not_after": "9999-12-31T23:59:59-12:00"},
        {"decision": 5},
    ],
)
def test_commands_that_are_none(change: dict[str, Any]) -> None:
    with pytest.raises(BadMessage):
        read(Command, {**COMMAND, **change})


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_noise_is_refused_and_never_more(payload: bytes) -> None:
    for kind, _ in MESSAGES:
        with pytest.raises(BadMessage):
            decode(kind, payload)


def test_a_command_of_the_device_contract_goes_there_and_back() -> None:
    command = GateCommand(
        id=ID, gate="east-in", action=Action.HOLD, cause=Cause.FIRE, issued_at=MOMENT,
        not_after=MOMENT, decision="01JD",
    )  # fmt: skip
    assert Command.of(command).plain("east-in") == command
    assert json.loads(encode(Command.of(command)))["issued_at"] == AT


def test_reports_as_the_device_contract_has_them() -> None:
    assert read(Ack, {**ACK, "result": "failed", "detail": "jammed"}).plain("g") == GateAck(
        "g", ID, Result.FAILED, MOMENT, "jammed"
    )
    assert read(State, {**STATE, "loop": True, "fault": "jammed"}).plain("g") == GateState(
        "g", 7, Position.OPEN, Hold.NONE, True, "jammed", MOMENT
    )
    assert read(Event, {**EVENT, "direction": "out"}).plain("g") == GateEvent(
        "g", ID, 8, GateEventType.PASSED, MOMENT, "out"
    )


def test_a_state_may_tell_its_whitelist() -> None:
    whitelist = {"version": 3, "count": 1000, "digest": "ab12"}
    assert json.loads(encode(read(State, {**STATE, "whitelist": whitelist})))["whitelist"] == (
        whitelist
    )


@pytest.mark.parametrize(
    ("payload", "link"), [(b"online", LinkState.ONLINE), (b"offline", LinkState.OFFLINE)]
)
def test_availability_is_a_plain_word(payload: bytes, link: LinkState) -> None:
    assert availability_in(payload) is link


@pytest.mark.parametrize("payload", [b"", b"Online", b'"online"', b"online\n", b"\xff"])
def test_other_words_are_no_availability(payload: bytes) -> None:
    with pytest.raises(BadMessage):
        availability_in(payload)


def test_topics_are_those_of_the_contract() -> None:
    assert gate_topic("yunqi", "east-in", Leaf.COMMAND) == "site/yunqi/gate/east-in/command"


@pytest.mark.parametrize("name", ["", "East", "a/b", "+", "#", "a" * 33, "east in", "门", "a\n"])
def test_names_that_cannot_stand_in_a_topic_are_refused(name: str) -> None:
    for site, gate in ((name, "east-in"), ("yunqi", name)):
        with pytest.raises(ValueError, match="a-z0-9-"):
            gate_topic(site, gate, Leaf.STATE)
