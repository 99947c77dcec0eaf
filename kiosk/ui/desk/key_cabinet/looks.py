"""How doors look, and the words for what became of an opening."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from devices.doors import Door, OpenResult
from kiosk.domain.key_collection import OpeningCause, OpeningVerb
from kiosk.domain.keys import KeyState
from kiosk.ui.key_cabinet import CALLED_OFF, Phase, Watched
from kiosk.ui.key_looks import state_word
from kiosk.ui.widgets.cabinet_cell import CellLook
from kiosk.ui.widgets.notices import NoticeTone


class Look(StrEnum):
    """What a door shows."""

    CLOSED = "closed"
    OPEN = "open"
    LEFT_OPEN = "left_open"
    UNKNOWN = "unknown"


LOOKS: dict[Look, CellLook] = {
    Look.CLOSED: CellLook("success", "lock", plain=True),
    Look.OPEN: CellLook("info", "unlock"),
    Look.LEFT_OPEN: CellLook("danger", "warning"),
    Look.UNKNOWN: CellLook("warning", "question"),
}


def look_of(door: Door, *, left_open: bool) -> Look:
    """Return what a door shows."""
    if door is Door.OPEN:
        return Look.LEFT_OPEN if left_open else Look.OPEN
    return Look.CLOSED if door is Door.CLOSED else Look.UNKNOWN


def look_word(look: Look) -> str:
    """Return the word of a look."""
    translate = QCoreApplication.translate
    words = {
        Look.CLOSED: translate("KeyDoors", "关着"),
        Look.OPEN: translate("KeyDoors", "开着"),
        Look.LEFT_OPEN: translate("KeyDoors", "未关"),
        Look.UNKNOWN: translate("KeyDoors", "未知"),
    }
    return words[look]


def key_word(state: KeyState | None) -> str:
    """Return where the key of a hook is by the register."""
    if state is None:
        return QCoreApplication.translate("KeyDoors", "空位")
    return state_word(state)


def cause_word(cause: OpeningCause) -> str:
    """Return what a door was opened for."""
    translate = QCoreApplication.translate
    words = {
        OpeningCause.COLLECT: translate("KeyDoors", "凭码领取"),
        OpeningCause.RETURN: translate("KeyDoors", "自助归还"),
        OpeningCause.DESK: translate("KeyDoors", "服务台开柜"),
    }
    return words[cause]


def found_word(cause: OpeningCause, found: OpeningVerb) -> str:
    """Return what somebody who looks enters."""
    translate = QCoreApplication.translate
    words = {
        OpeningVerb.TAKE: translate("KeyDoors", "钥匙已被取走"),
        OpeningVerb.PUT: translate("KeyDoors", "钥匙已挂回"),
    }
    unmoved = {
        OpeningCause.COLLECT: translate("KeyDoors", "钥匙还在"),
        OpeningCause.RETURN: translate("KeyDoors", "没有挂回"),
        OpeningCause.DESK: translate("KeyDoors", "已查看，原样"),
    }
    return words.get(found) or unmoved[cause]


def effect_of(found: OpeningVerb) -> str:
    """Return what follows from what was found."""
    translate = QCoreApplication.translate
    words = {
        OpeningVerb.TAKE: translate(
            "KeyDoors", "钥匙按取件时签名的用途登记为借出，借用人是取件码的主人。"
        ),
        OpeningVerb.PUT: translate("KeyDoors", "借用到此结束，钥匙待清点数量。"),
        OpeningVerb.LEAVE: translate("KeyDoors", "钥匙的登记不变。"),
    }
    return words[found]


def fault_word(fault: str) -> str:
    """Return why a door did not open, or why nobody knows."""
    translate = QCoreApplication.translate
    words = {
        OpenResult.NOT_OBSERVED.value: translate(
            "KeyDoors", "锁板收到命令，但门没有打开，可能卡住"
        ),
        OpenResult.NO_ANSWER.value: translate("KeyDoors", "锁板没有应答"),
        "open_already": translate("KeyDoors", "门本来就开着"),
        "no_such_door": translate("KeyDoors", "锁板上没有这个门"),
        CALLED_OFF: translate("KeyDoors", "已取消"),
    }
    return words.get(fault, translate("KeyDoors", "没有打开"))


def outcome(watched: Watched, hook: str) -> tuple[str, NoticeTone]:
    """Say what is known of an opening, and in which tone."""
    translate = QCoreApplication.translate
    if watched.phase is Phase.ASKED:
        return translate("KeyDoors", "正在打开 {}，请稍候…").format(hook), "info"
    if watched.phase is Phase.NOT_OPENED:
        words = translate("KeyDoors", "{} 没有打开：{}。钥匙没有动过。")
        return words.format(hook, fault_word(watched.fault)), "danger"
    if watched.phase is Phase.UNCLEAR:
        words = translate("KeyDoors", "{} 不知道是否打开：{}。请去看柜门，再在“待核实”登记。")
        return words.format(hook, fault_word(watched.fault)), "danger"
    if watched.phase is Phase.SHUT:
        return translate("KeyDoors", "{} 已打开，现已关上。").format(hook), "success"
    return _while_open(watched, hook)


def _while_open(watched: Watched, hook: str) -> tuple[str, NoticeTone]:
    translate = QCoreApplication.translate
    if not watched.seen:
        words = translate("KeyDoors", "{} 打开过，锁板失去应答，门现在怎样不知道。请去查看。")
        return words.format(hook), "danger"
    if watched.left_open:
        return translate("KeyDoors", "{} 开着没有关，请去关上。").format(hook), "danger"
    words = translate("KeyDoors", "{} 已打开。取出的钥匙请扫描钥匙牌办理借出，用后关门。")
    return words.format(hook), "info"
