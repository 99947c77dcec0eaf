"""How the gatekeeper speaks to a native gate."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from devices.contract import (
    Action,
    Cause,
    DeviceError,
    Fault,
    GateAck,
    GateAvailability,
    GateCommand,
    GateProfile,
    GateState,
    Incoming,
    LinkState,
    Result,
)
from devices.gates.native.profile import NativeGate

ID = "01JD7Z8Q4M3V5N6P7R8S9T0V1W"
NOW = datetime(2026, 11, 21, 14, 32, 8, 125_000, UTC)
ACK = f'{{"v":1,"command":"{ID}","result":"done","at":"2026-11-21T14:32:08.125Z"}}'


def command(**changes: object) -> GateCommand:
    fields: dict[str, object] = {
        "id": ID, "gate": "east-in", "action": Action.OPEN, "cause": Cause.CARD,
        "issued_at": NOW, "not_after": NOW + timedelta(seconds=5),
    }  # fmt: skip
    return GateCommand(**{**fields, **changes})  # type: ignore[arg-type]


def message(leaf: str, payload: str, *, retain: bool = False) -> Incoming:
    return Incoming(f"site/yunqi/gate/{leaf}", payload.encode(), 1, retain, False, 1)


@pytest.fixture
def profile() -> GateProfile:
    return NativeGate("yunqi", "east-in")


def test_a_command_is_one_message_that_is_never_retained(profile: GateProfile) -> None:
    (sent,) = profile.encode(command(decision="d1"), NOW)
    assert (sent.topic, sent.qos, sent.retain) == ("site/yunqi/gate/east-in/command", 1, False)
    assert json.loads(sent.payload) == {
        "v": 1, "id": ID, "action": "open", "cause": "card", "decision": "d1",
        "issued_at": "2026-11-21T14:32:08.125Z", "not_after": "2026-11-21T14:32:13.125Z",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("left", "expiry"), [(5.0, 5), (4.999, 4), (1.5, 1), (0.999, 1), (0.001, 1)]
)
def test_it_expires_with_the_time_that_is_left(
    profile: GateProfile, left: float, expiry: int
) -> None:
    (sent,) = profile.encode(command(not_after=NOW + timedelta(seconds=left)), NOW)
    assert sent.expiry_seconds == expiry


@pytest.mark.parametrize("left", [0.0, -0.001, -60.0])
def test_a_command_without_time_left_is_not_sent(profile: GateProfile, left: float) -> None:
    with pytest.raises(DeviceError) as error:
        profile.encode(command(not_after=NOW + timedelta(seconds=left)), NOW)
    assert error.value.fault is Fault.REFUSED


def test_another_gates_command_is_not_sent(profile: GateProfile) -> None:
    with pytest.raises(DeviceError) as error:
        profile.encode(command(gate="west-in"), NOW)
    assert error.value.fault is Fault.REFUSED


@pytest.mark.parametrize("action", list(Action))
def test_every_action_can_be_said(profile: GateProfile, action: Action) -> None:
    (sent,) = profile.encode(command(action=action), NOW)
    assert json.loads(sent.payload)["action"] == action.value


def test_its_topics_are_its_reports_only(profile: GateProfile) -> None:
    assert sorted(profile.topics()) == [
        f"site/yunqi/gate/east-in/{leaf}" for leaf in ("ack", "availability", "event", "state")
    ]


def test_reports_are_read(profile: GateProfile) -> None:
    (ack,) = profile.reports(message("east-in/ack", ACK))
    assert isinstance(ack, GateAck)
    assert (ack.command, ack.result) == (ID, Result.DONE)
    state = (
        '{"v":1,"seq":1,"position":"closed","hold":"none","loop":false,"fault":null,'
        '"at":"2026-11-21T14:32:08Z"}'
    )
    (seen,) = profile.reports(message("east-in/state", state, retain=True))
    assert isinstance(seen, GateState)
    offline = message("east-in/availability", "offline", retain=True)
    assert profile.reports(offline) == (GateAvailability("east-in", LinkState.OFFLINE),)


@pytest.mark.parametrize("leaf", ["west-in/ack", "east-in/command", "east-in/ack/more", "ack"])
def test_other_topics_say_nothing(profile: GateProfile, leaf: str) -> None:
    assert profile.reports(message(leaf, ACK)) == ()


@pytest.mark.parametrize("leaf", ["ack", "state", "event", "availability"])
def test_what_does_not_keep_the_contract_is_a_bad_frame(profile: GateProfile, leaf: str) -> None:
    with pytest.raises(DeviceError) as error:
        profile.reports(message(f"east-in/{leaf}", '{"v":1,"secret":"粤B12345"}'))
    assert error.value.fault is Fault.BAD_FRAME
    assert "粤" not in str(error.value)


def test_a_retained_ack_is_a_bad_frame(profile: GateProfile) -> None:
    with pytest.raises(DeviceError) as error:
        profile.reports(message("east-in/ack", ACK, retain=True))
    assert error.value.fault is Fault.BAD_FRAME


@pytest.mark.parametrize("name", ["", "East", "a/b", "+"])
def test_a_gate_has_a_name_that_can_stand_in_a_topic(name: str) -> None:
    with pytest.raises(ValueError, match="a-z0-9-"):
        NativeGate("yunqi", name)
