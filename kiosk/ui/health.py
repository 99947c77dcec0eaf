"""The state of the house in the status line, and the places of the desk, in words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from kiosk.services.kiosks import KioskBoard
from kiosk.ui.card_desk import CardDesk
from kiosk.ui.estate_board import Board
from kiosk.ui.widgets.navigation import NavItem
from kiosk.ui.widgets.pills import Pill


def places() -> tuple[NavItem, ...]:
    """Return the places of the side navigation."""
    translate = QCoreApplication.translate
    return (
        NavItem("today", "dashboard", translate("Places", "今日")),
        NavItem("visits", "visitor", translate("Places", "访客")),
        NavItem("cards", "card", translate("Places", "门卡")),
        NavItem("keys", "key", translate("Places", "钥匙")),
        NavItem("gates", "gate", translate("Places", "通道门禁")),
        NavItem("kiosks", "kiosk", translate("Places", "自助机")),
    )


def gates_pill(board: Board, gates: Sequence[str]) -> Pill:
    """Return how many gates are reachable, as far as that is known."""
    translate = QCoreApplication.translate
    if not board.connected:
        return Pill(translate("Health", "消息服务 断开"), "danger", "offline")
    online = board.online(list(gates))
    words = translate("Health", "门禁 {}/{} 在线").format(online, len(gates))
    return Pill(words, "success" if online == len(gates) else "warning", "online")


def keeper_pill(board: Board) -> Pill:
    """Return how the gatekeeper is; without the broker nobody here knows."""
    translate = QCoreApplication.translate
    words = {
        "online": Pill(translate("Health", "控制服务 正常"), "success"),
        "degraded": Pill(translate("Health", "控制服务 降级"), "warning"),
        "offline": Pill(translate("Health", "控制服务 停止"), "danger"),
    }
    unknown = Pill(translate("Health", "控制服务 未知"), "warning", "question")
    return words.get(board.gatekeeper or "", unknown) if board.connected else unknown


def reader_pill(reader: CardDesk) -> Pill:
    """Return how the card reader of this desk is."""
    translate = QCoreApplication.translate
    if not reader.fitted:
        return Pill(translate("Health", "没有读卡器"), "neutral", "reader")
    if reader.online:
        return Pill(translate("Health", "读卡器 正常"), "success")
    return Pill(translate("Health", "读卡器 断开"), "danger", "reader")


def kiosks_pill(board: KioskBoard | None) -> Pill | None:
    """Return how many kiosks somebody must see to; None where there is nothing to say."""
    translate = QCoreApplication.translate
    if board is None:
        return None
    wrong = sum(bool(each.wrong) for each in board.kiosks)
    if wrong:
        return Pill(translate("Health", "自助机 {} 台故障").format(wrong), "danger", "kiosk")
    silent = sum(not each.heard for each in board.kiosks)
    if silent:
        return Pill(translate("Health", "自助机 {} 台未知").format(silent), "warning", "kiosk")
    return None


def signed_in_at(clock: str) -> str:
    """Return what stands below a person's name: since when they are signed in."""
    return QCoreApplication.translate("Health", "{} 登录").format(clock)
