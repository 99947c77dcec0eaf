"""The gates at the desk: live, honest about what is not known, and never asked twice."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QPushButton

from devices.contract import (
    AlertCleared,
    AlertSeen,
    DecisionSeen,
    GateAvailability,
    Hold,
    LinkState,
    Position,
)
from kiosk.ui.desk.gates.feed import Feed
from kiosk.ui.widgets.gate_card import GateCard
from kiosk.ui.widgets.gate_picture import GateState
from kiosk.ui.widgets.pills import StatusPill
from tests.support.desk_window import House

EAST, SOUTH_IN, SOUTH_OUT = range(3)


@pytest.fixture
def gates(house: House) -> House:
    """The window on the gates, with everything online and closed."""
    house.facility.everything_well()
    house.sign_in()
    house.window.show_page("gates")
    house.wait(lambda: len(cards(house)) == 3)
    house.wait(lambda: states(house) == [GateState.CLOSED] * 3)
    return house


def cards(house: House) -> list[GateCard]:
    return [each for each in house.window.findChildren(GateCard) if each.isVisible()]


def states(house: House) -> list[GateState]:
    return [card.state for card in cards(house)]


def audit(house: House) -> list[tuple[str, str, dict[str, object]]]:
    return [entry for entry in house.estate.centre.audit() if entry[0] == "gate_asked"]


def press(house: House, gate: int, text: str) -> None:
    card = cards(house)[gate]
    button = next(each for each in card.findChildren(QPushButton) if text in each.text())
    assert button.isEnabled()
    button.click()


def enabled(house: House, gate: int) -> bool:
    return cards(house)[gate]._commands.isEnabled()


def test_gates_are_shown_as_they_report(gates: House) -> None:
    gates.facility.gate("south-in", Position.OPENING)
    gates.facility.tell(GateAvailability("south-out", LinkState.OFFLINE))
    gates.wait(lambda: states(gates) == [GateState.CLOSED, GateState.MOVING, GateState.OFFLINE])
    gates.wait_text("17:00 起离线，指令已停用")
    assert not enabled(gates, SOUTH_OUT)
    gates.facility.gate("east", Position.UNKNOWN)
    gates.wait(lambda: states(gates)[EAST] is GateState.UNKNOWN)


def test_a_lost_broker_hides_every_position_and_disables_every_command(gates: House) -> None:
    gates.facility.gate("east", Position.OPEN)
    gates.wait(lambda: states(gates)[EAST] is GateState.OPEN)
    gates.estate.centre.clock.pass_by(timedelta(minutes=21))
    gates.facility.link(LinkState.OFFLINE)
    gates.wait(lambda: states(gates) == [GateState.OFFLINE] * 3)
    assert not any(enabled(gates, gate) for gate in range(3))
    assert any("消息服务 17:21 起断开" in each for each in gates.notices())
    gates.facility.link(LinkState.ONLINE)
    gates.wait(lambda: states(gates) == [GateState.UNKNOWN] * 3)
    assert gates.notices() == []


def test_opening_is_in_the_audit_before_it_is_asked_and_answered(gates: House) -> None:
    press(gates, EAST, "开门")
    gates.wait(lambda: gates.facility.asked)
    (asked,) = gates.facility.asked
    assert asked.operation == "gate/open"
    assert asked.parameters == {"gate": "east", "cause": "desk", "minutes": None}
    assert audit(gates) == [
        ("gate_asked", "east", {"wish": "open", "minutes": None, "reason": None})
    ]
    gates.wait_text("已请求，等待道闸回答…")
    assert not enabled(gates, EAST)
    assert enabled(gates, SOUTH_IN)
    gates.facility.answer(asked)
    gates.wait_text("东门人行：道闸已执行。")
    assert enabled(gates, EAST)
    gates.press("知道了")
    assert gates.notices() == []


@pytest.mark.parametrize(
    ("error", "said"),
    [
        ("broker_offline", "指令不会补发"),
        ("no_answer", "是否动作未知"),
        ("gate_offline", "道闸离线"),
        ("forbidden", "没有这项权限"),
        ("something_new", "没有办理"),
    ],
)
def test_what_a_gate_did_not_do_is_said(gates: House, error: str, said: str) -> None:
    press(gates, EAST, "开门")
    gates.wait(lambda: gates.facility.asked)
    gates.facility.refuse(gates.facility.asked[0], error)
    gates.wait_text(said)
    assert enabled(gates, EAST)


def test_a_gate_that_refused_is_no_success(gates: House) -> None:
    press(gates, EAST, "开门")
    gates.wait(lambda: gates.facility.asked)
    gates.facility.answer(gates.facility.asked[0], "refused")
    gates.wait_text("道闸拒绝执行，没有动作。")


def test_holding_open_asks_why_and_how_long_and_ends_again(gates: House) -> None:
    press(gates, SOUTH_IN, "保持常开")
    gates.press("30 分钟")
    gates.type("原因（留痕）", "搬家")
    gates.press("保持常开")
    gates.wait(lambda: gates.facility.asked)
    asked = gates.facility.asked[0]
    assert (asked.operation, asked.parameters["minutes"]) == ("gate/hold", 30)
    assert audit(gates)[0][2] == {"wish": "hold", "minutes": 30, "reason": "搬家"}
    gates.facility.gate("south-in", Position.OPEN, hold=Hold.OPEN)
    gates.facility.answer(asked)
    gates.wait_text("保持常开中")
    press(gates, SOUTH_IN, "恢复自动")
    gates.wait(lambda: len(gates.facility.asked) == 2)
    assert gates.facility.asked[1].operation == "gate/release"


def test_what_cannot_be_written_down_is_not_asked(gates: House) -> None:
    with gates.database_locked():
        press(gates, EAST, "开门")
        gates.wait_text("数据库正忙")
    assert gates.facility.asked == []
    assert enabled(gates, EAST)


def test_a_decision_arrives_in_the_feed_with_its_reason(gates: House) -> None:
    card = gates.estate.issue("0102A93927")
    gates.estate.use(card.id)
    gates.estate.use(card.id, "south-in", reason="card_lost")
    now = gates.estate.centre.clock.now
    gates.facility.tell(
        DecisionSeen("D", 2, "r", "south-in", False, "card_lost", card.id, "owner", now)
    )
    gates.wait_text("南门车行入口 拒绝：卡已挂失")
    feed = gates.page(Feed)
    assert "东门人行 通过" in gates.texts(feed)
    assert "尾号 3927·业主" in gates.texts(feed)
    gates.press("拒绝")
    gates.wait(lambda: "东门人行 通过" not in gates.texts(feed))
    gates.wait(lambda: "南门车行入口 拒绝：卡已挂失" in gates.texts(feed))


def test_the_feed_speaks_english(gates: House) -> None:
    card = gates.estate.issue("0102A93927")
    gates.estate.use(card.id, "south-in", reason="outside_hours")
    gates.press("English")
    gates.wait_text("Refused: outside its hours")


def test_alerts_stand_above_the_gates_until_they_are_cleared(gates: House) -> None:
    now = gates.estate.centre.clock.now
    alert = AlertSeen("forced-east", "forced", "east", "danger", now, "道闸被强行打开。", "Forced.")
    gates.facility.tell(alert)
    gates.wait(lambda: gates.notices() == ["东门人行：道闸被强行打开。（今天 17:00 起）"])
    gates.facility.tell(AlertCleared("forced-east"))
    gates.wait(lambda: gates.notices() == [])


def test_the_state_of_the_house_stands_in_the_status_line(gates: House) -> None:
    gates.wait(lambda: pills(gates) >= {"门禁 3/3 在线", "控制服务 正常", "读卡器 正常"})
    gates.facility.tell(GateAvailability("south-out", LinkState.OFFLINE))
    gates.wait(lambda: "门禁 2/3 在线" in pills(gates))
    gates.reader.unplug()
    gates.wait(lambda: "读卡器 断开" in pills(gates))
    gates.facility.link(LinkState.OFFLINE)
    gates.wait(lambda: pills(gates) >= {"消息服务 断开", "控制服务 未知"})


def pills(house: House) -> set[str]:
    return {p.pill.text for p in house.window.findChildren(StatusPill) if p.isVisible()}
