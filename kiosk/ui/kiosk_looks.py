"""How kiosks and the calls for staff look, shared by the screens that show them."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from kiosk.domain.kiosks import PartHealth, PartState
from kiosk.services.key_cabinet_desk import DoorCall
from kiosk.services.key_doors import Matter
from kiosk.services.kiosks import KioskView
from kiosk.ui import speech
from kiosk.ui.kiosk_watch import StaffCall
from kiosk.ui.theme.tokens import SoftTone
from kiosk.ui.widgets.pills import Pill
from kiosk.ui.wording.labels import LABELS

STATES: dict[PartState, tuple[SoftTone, str]] = {
    PartState.OK: ("success", ""),
    PartState.AWAY: ("danger", "offline"),
    PartState.TROUBLE: ("danger", "warning"),
    PartState.NONE: ("neutral", "neutral"),
    PartState.UNKNOWN: ("warning", "question"),
}


def part_pill(health: PartHealth) -> Pill:
    """Return how a part is: why it cannot be used, where the kiosk knows that."""
    tone, icon = STATES[health.state]
    if health.detail is None:
        return Pill(speech.label("part_state", health.state), tone, icon)
    soft: SoftTone = "warning" if health.state is PartState.OK else tone
    return Pill(speech.label("part_detail", health.detail), soft, icon or "warning")


def trouble_words(kiosk: KioskView, now: datetime, zone: ZoneInfo) -> str:
    """Return in a sentence what somebody must see to; empty where all is well."""
    translate = QCoreApplication.translate
    if not kiosk.heard:
        since = speech.moment(kiosk.seen_at, now, zone)
        return translate("KioskLooks", "{} 起没有消息，状态未知").format(since)
    parts = [
        f"{speech.label('kiosk_part', part)} {part_pill(kiosk.parts[part]).text}"
        for part in kiosk.wrong
    ]
    return speech.listed(parts)


def call_words(call: StaffCall) -> str:
    """Return who wants staff and at what; or what is the matter with a door of the key cabinet."""
    translate = QCoreApplication.translate
    if isinstance(call, DoorCall):
        return door_words(call.what).format(call.hook)
    if call.place not in LABELS["kiosk_place"]:
        return translate("KioskLooks", "自助机 {}：有人呼叫工作人员").format(call.kiosk)
    words = translate("KioskLooks", "自助机 {}：有人呼叫工作人员（{}）")
    return words.format(call.kiosk, speech.label("kiosk_place", call.place))


def door_words(what: Matter) -> str:
    """Return why somebody is wanted at a door."""
    translate = QCoreApplication.translate
    words = {
        Matter.LEFT_OPEN: translate("KeyDoors", "{} 柜门开着没有关，请去关上。"),
        Matter.NOT_SEEN: translate("KeyDoors", "{} 柜门打开时锁板失去应答，请去查看并关上。"),
        Matter.UNASKED: translate("KeyDoors", "{} 柜门没有人申请就打开了，请马上去查看。"),
        Matter.UNRESOLVED: translate("KeyDoors", "{} 开柜的结果没有看到，请去核实。"),
    }
    return words[what]
