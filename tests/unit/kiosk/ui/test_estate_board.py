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
    KioskNotice,
    LinkChanged,
    LinkState,
    NoticeChanged,
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


def test_a_notice_is_read_between_its_two_moments_and_outlives_the_link() -> None:
    hour = timedelta(hours=1)
    notice = KioskNotice("n", "info", NOW, NOW + hour, "-", "-")
    lost = LinkChanged(LinkState.OFFLINE, NOW)
    for events in ((ONLINE, NoticeChanged(notice)), (ONLINE, NoticeChanged(notice), lost)):
        board = after(*events)
        assert [board.notice_at(NOW + hour * at) for at in (-1, 0, 0.99, 1)] == [
            None, notice, notice, None,
        ]  # fmt: skip
    told = (ONLINE, NoticeChanged(notice))
    assert after(*told, NoticeChanged(None)).notice_at(NOW) is None, "taken back"
    assert after(*told, lost, ONLINE).notice_at(NOW) is None, "taken back while nobody listened"


def test_gates_follow_while_the_gatekeeper_is_known_to_be_alive() -> None:
    def said(status: str) -> HealthSeen:
        return HealthSeen("gatekeeper", status, "1", NOW)

    assert after(ONLINE, said("online")).gates_follow
    assert after(ONLINE, said("degraded")).gates_follow
    assert not after(ONLINE).gates_follow
    assert not after(ONLINE, said("offline")).gates_follow
    assert not after(ONLINE, said("online"), LinkChanged(LinkState.OFFLINE, NOW)).gates_follow
