from __future__ import annotations

from datetime import UTC, datetime, timedelta

from devices.contract import (
    AlertCleared,
    AlertSeen,
    FacilityEvent,
    GateAvailability,
    GateEvent,
    GateEventType,
    GateState,
    HealthSeen,
    Hold,
    LinkChanged,
    LinkState,
    Position,
)
from kiosk.ui.estate_board import Board, heard

NOW = datetime(2026, 11, 21, 14, 0, tzinfo=UTC)
ONLINE = LinkChanged(LinkState.ONLINE, NOW)


def after(*events: FacilityEvent) -> Board:
    board = Board()
    for step, event in enumerate(events):
        board = heard(board, event, NOW + timedelta(minutes=step))
    return board


def state(position: Position = Position.OPEN, hold: Hold = Hold.NONE) -> GateState:
    return GateState("east", 1, position, hold, None, None, NOW)


def test_nothing_is_known_before_anything_was_heard() -> None:
    board = Board()
    assert not board.connected
    assert board.gate("east").position is Position.UNKNOWN


def test_a_gate_is_where_it_says_while_it_is_online() -> None:
    board = after(ONLINE, GateAvailability("east", LinkState.ONLINE), state())
    assert board.gate("east").position is Position.OPEN
    assert board.online(["east", "west"]) == 1


def test_a_gate_that_went_offline_is_unknown_since_that_moment() -> None:
    offline = GateAvailability("east", LinkState.OFFLINE)
    board = after(ONLINE, state(hold=Hold.OPEN), offline, offline)
    live = board.gate("east")
    assert (live.offline, live.position, live.held) == (True, Position.UNKNOWN, False)
    assert live.changed_at == NOW + timedelta(minutes=2)


def test_a_lost_broker_forgets_everything_and_says_since_when() -> None:
    alert = AlertSeen("a", "forced", "east", "danger", NOW, "-", "-")
    lost = LinkChanged(LinkState.OFFLINE, NOW + timedelta(hours=1))
    board = after(ONLINE, state(), alert, HealthSeen("gatekeeper", "online", "1", NOW), lost)
    assert board == Board(broker_since=NOW + timedelta(hours=1))
    assert heard(board, ONLINE, NOW).gate("east").position is Position.UNKNOWN


def test_alerts_stand_until_they_are_cleared() -> None:
    alert = AlertSeen("a", "forced", "east", "danger", NOW, "-", "-")
    assert after(ONLINE, alert).alerts == {"a": alert}
    assert after(ONLINE, alert, AlertCleared("a"), AlertCleared("b")).alerts == {}


def test_only_the_gatekeepers_health_is_its_health() -> None:
    desk, keeper = (HealthSeen(who, "degraded", "1", NOW) for who in ("desk", "gatekeeper"))
    assert after(ONLINE, desk).gatekeeper is None
    assert after(ONLINE, keeper).gatekeeper == "degraded"


def test_what_a_gate_noticed_changes_no_state() -> None:
    event = GateEvent("east", "E", 1, GateEventType.BUTTON, NOW)
    assert after(ONLINE, event) == after(ONLINE)
