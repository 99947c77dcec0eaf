"""How gates and decisions look, shared by the screens that show them."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from devices.contract import AlertSeen, LinkState
from kiosk.domain.access import Reason
from kiosk.domain.site import GateKind
from kiosk.services.gates import DecisionLine, GateToday
from kiosk.ui import speech, translations
from kiosk.ui.estate_board import Board
from kiosk.ui.theme.tokens import SoftTone, Theme
from kiosk.ui.widgets.gate_picture import GateKind as Shape
from kiosk.ui.widgets.gate_picture import GateState, gate_state
from kiosk.ui.widgets.notices import NoticeTone
from kiosk.ui.widgets.text import EventLine

NOTHING = "—"
DENIED: dict[str, tuple[SoftTone, str]] = {
    Reason.CARD_LOST: ("danger", "lock"),
    Reason.CARD_SUSPENDED: ("danger", "lock"),
    Reason.CARD_VOID: ("danger", "lock"),
    Reason.LOCKDOWN: ("danger", "lock"),
    Reason.UNKNOWN_CARD: ("danger", "warning"),
    Reason.OUTSIDE_HOURS: ("warning", "clock"),
    Reason.NOT_YET_VALID: ("warning", "clock"),
    Reason.EXPIRED: ("warning", "clock"),
    Reason.LATE: ("warning", "clock"),
}
SEVERITIES: dict[str, NoticeTone] = {"info": "info", "warning": "warning", "danger": "danger"}


def name_of(gate: GateToday) -> str:
    """Return a gate's name in the language shown."""
    return speech.chosen(gate.name_zh, gate.name_en)


def shape_of(gate: GateToday) -> Shape:
    """Return what a gate is drawn as."""
    return Shape.BARRIER if gate.kind is GateKind.VEHICLE else Shape.WINGS


def state_of(board: Board, gate: str) -> GateState:
    """Return what may be said of a gate: without a live report neither open nor closed."""
    live = board.gate(gate)
    if not board.connected or live.offline:
        return GateState.OFFLINE
    return gate_state(LinkState.ONLINE, live.position)


def fact_of(board: Board, gate: str, zone: ZoneInfo) -> str:
    """Return the line below the picture where something is wrong or unknown; else empty."""
    translate, live = QCoreApplication.translate, board.gate(gate)
    if not board.connected:
        return translate("GateLooks", "消息服务断开，状态未知")
    if live.offline and live.changed_at is not None:
        since = speech.clock(live.changed_at, zone)
        return translate("GateLooks", "{} 起离线，指令已停用").format(since)
    if live.state is None:
        return translate("GateLooks", "还没有收到此通道的消息")
    if live.state.fault:
        return translate("GateLooks", "故障：{}").format(live.state.fault)
    return translate("GateLooks", "保持常开中") if live.held else ""


def numbers_of(gate: GateToday, *, known: bool) -> tuple[tuple[str, str], ...]:
    """Return the day's numbers; dashes while they cannot be current."""
    translate = QCoreApplication.translate
    response = NOTHING
    if gate.response is not None and known:
        seconds = f"{gate.response.total_seconds():.1f}"
        response = translate("GateLooks", "{} 秒").format(seconds)
    return (
        (translate("GateLooks", "今日通过"), f"{gate.granted:,}" if known else NOTHING),
        (translate("GateLooks", "拒绝"), f"{gate.denied:,}" if known else NOTHING),
        (translate("GateLooks", "响应"), response),
    )


def passed(line: DecisionLine, zone: ZoneInfo) -> str:
    """Return the last decision at a gate in one line."""
    who = subject(line)
    what = speech.label("reason", line.reason)
    return f"{speech.clock(line.at, zone)} {who} {what}"


def subject(line: DecisionLine) -> str:
    """Return who it was about: the end of a number, never a name."""
    if line.tail is None:
        return QCoreApplication.translate("GateLooks", "不明凭证")
    return QCoreApplication.translate("GateLooks", "尾号 {}").format(line.tail)


def event_line(theme: Theme, line: DecisionLine, gate: str, zone: ZoneInfo) -> EventLine:
    """Return one decision for the feed; ``gate`` is its name."""
    tone, icon = DENIED.get(line.reason, ("warning", "stop"))
    if line.granted:
        tone, icon = "success", "check"
    what, detail = _what(line, gate)
    when = speech.clock(line.at, zone, seconds=True)
    event = EventLine(
        theme, icon=icon, tone=tone, what=what, detail=detail, when=when, loud=not line.granted
    )
    event.setToolTip(speech.decision(line.reason))
    return event


def _what(line: DecisionLine, gate: str) -> tuple[str, str]:
    """Return the two lines about a decision: the reason is what must never be cut off."""
    translate, reason = QCoreApplication.translate, speech.label("reason", line.reason)
    kind = [speech.label("kind", line.kind)] if line.kind else []
    who = [subject(line), *kind]
    if not line.granted:
        reason = translate("GateLooks", "拒绝：{}").format(reason)
    if translations.current() == "zh_CN":
        return f"{gate} {reason}", "·".join(who)
    return reason[:1].upper() + reason[1:], "·".join([gate, *who])


def alert_words(alert: AlertSeen, gate: str, now: datetime, zone: ZoneInfo) -> str:
    """Return an alert as a sentence with its gate and since when."""
    text = speech.chosen(alert.text_zh, alert.text_en)
    since = speech.moment(alert.since, now, zone)
    words = QCoreApplication.translate("GateLooks", "{}（{} 起）").format(text, since)
    return QCoreApplication.translate("GateLooks", "{}：{}").format(gate, words) if gate else words
