"""What the panel has buttons for: the devices by tab, and what can be done to each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

APP = "app"
"""The residents' app, which answers instead of being pressed."""


class Hand(StrEnum):
    """What a verb needs to be chosen first."""

    CARD = "card"
    CODE = "code"
    DOCUMENT = "document"
    DOOR = "door"


@dataclass(frozen=True)
class Stock:
    """What there is to choose from, labels by key. ``kiosk``: whether there is a touch kiosk."""

    gates: Mapping[str, str]
    cards: Mapping[str, str]
    documents: Mapping[str, str] = field(default_factory=dict)
    doors: Mapping[str, str] = field(default_factory=dict)
    kiosk: bool = True


@dataclass(frozen=True)
class Button:
    """One thing that can be done, and what must be in hand for it."""

    verb: str
    label: str
    hand: Hand | None = None


@dataclass(frozen=True)
class Group:
    """A device with its buttons; ``choice`` is chosen within the group."""

    device: str
    title: str
    buttons: tuple[Button, ...]
    choice: Hand | None = None


@dataclass(frozen=True)
class Tab:
    """Devices that stand together."""

    name: str
    title: str
    groups: tuple[Group, ...]


def tabs(stock: Stock) -> tuple[Tab, ...]:
    """Return the tabs of a demonstration, the residents' app apart."""
    translate = QCoreApplication.translate
    gates = tuple(Group(name, title, _gate()) for name, title in stock.gates.items())
    found = [
        Tab("gates", translate("Simulators", "通道"), gates),
        Tab("kiosk", translate("Simulators", "自助机"), _kiosk()),
        Tab("cabinet", translate("Simulators", "钥匙柜"), _cabinet()),
        Tab("desk", translate("Simulators", "服务台"), _desk()),
    ]
    if not stock.kiosk:
        found = [each for each in found if each.name not in {"kiosk", "cabinet"}]
    return tuple(found)


def _gate() -> tuple[Button, ...]:
    translate = QCoreApplication.translate
    return (
        Button("tap", translate("Simulators", "刷卡"), Hand.CARD),
        Button("show", translate("Simulators", "出示二维码"), Hand.CODE),
        Button("car_on", translate("Simulators", "车辆压线圈")),
        Button("car_off", translate("Simulators", "车辆离开")),
        Button("force", translate("Simulators", "强行抬杆")),
        Button("jam", translate("Simulators", "卡住")),
        Button("clear", translate("Simulators", "恢复正常")),
        *_power(),
    )


def _desk() -> tuple[Group, ...]:
    translate = QCoreApplication.translate
    return (
        Group("desk", translate("Simulators", "服务台读卡器"), _card_reader()),
        Group("desk_printer", translate("Simulators", "服务台小票打印机"), _printer()),
    )


def _kiosk() -> tuple[Group, ...]:
    translate = QCoreApplication.translate
    return (
        Group("kiosk", translate("Simulators", "自助机主机"), _power()),
        Group("kiosk_card", translate("Simulators", "读卡器"), _card_reader()),
        Group(
            "kiosk_document", translate("Simulators", "证件阅读器"), _document_reader(),
            Hand.DOCUMENT,
        ),
        Group(
            "kiosk_scanner", translate("Simulators", "扫码器"),
            (Button("show", translate("Simulators", "出示二维码"), Hand.CODE), *_plug()),
        ),
        Group("kiosk_printer", translate("Simulators", "小票打印机"), _printer()),
    )  # fmt: skip


def _card_reader() -> tuple[Button, ...]:
    return (
        Button("tap", QCoreApplication.translate("Simulators", "放卡"), Hand.CARD), *_plug(),
    )  # fmt: skip


def _document_reader() -> tuple[Button, ...]:
    translate = QCoreApplication.translate
    return (
        Button("lay", translate("Simulators", "放上证件"), Hand.DOCUMENT),
        Button("early", translate("Simulators", "过早拿开"), Hand.DOCUMENT),
        Button("lift", translate("Simulators", "拿走证件")),
        *_plug(),
    )


def _printer() -> tuple[Button, ...]:
    translate = QCoreApplication.translate
    return (
        Button("paper_out", translate("Simulators", "撕断纸")),
        Button("paper_low", translate("Simulators", "纸将尽")),
        Button("paper_load", translate("Simulators", "换新纸卷")),
        Button("tear", translate("Simulators", "取走单据")),
        Button("cover_open", translate("Simulators", "打开上盖")),
        Button("cover_close", translate("Simulators", "合上上盖")),
        *_power(),
    )


def _cabinet() -> tuple[Group, ...]:
    translate = QCoreApplication.translate
    buttons = (
        Button("take", translate("Simulators", "取出钥匙"), Hand.DOOR),
        Button("put", translate("Simulators", "放入手里的钥匙"), Hand.DOOR),
        Button("shut", translate("Simulators", "关上柜门"), Hand.DOOR),
        Button("pull", translate("Simulators", "强行拉开"), Hand.DOOR),
        Button("jam", translate("Simulators", "锁卡住"), Hand.DOOR),
        Button("free", translate("Simulators", "锁修好"), Hand.DOOR),
        *_power(),
    )
    return (Group("cabinet", translate("Simulators", "柜门"), buttons, Hand.DOOR),)


def _plug() -> tuple[Button, ...]:
    translate = QCoreApplication.translate
    return (
        Button("unplug", translate("Simulators", "拔线")),
        Button("plug", translate("Simulators", "插线")),
    )


def _power() -> tuple[Button, ...]:
    translate = QCoreApplication.translate
    return (
        Button("power_off", translate("Simulators", "断电")),
        Button("power_on", translate("Simulators", "通电")),
    )


def happening(what: str, place: str) -> str:
    """Return in words what a device did by itself; ``place`` is the door where it has doors."""
    translate = QCoreApplication.translate
    words = {
        "paper out": translate("Simulators", "纸用完了"),
        "open": translate("Simulators", "柜门 {} 打开"),
        "closed": translate("Simulators", "柜门 {} 关上"),
        "started": translate("Simulators", "已启动"),
        "stopped": translate("Simulators", "已停止，日志在此："),
        "settings code shown": translate("Simulators", "出示了设置码"),
    }
    return words.get(what, what).format(place)


def outcomes() -> dict[str, str]:
    """Return in words what kept a thing from being done."""
    translate = QCoreApplication.translate
    return {
        "not_read": translate("Simulators", "没有读到：扫码器现在没有扫码"),
        "door_closed": translate("Simulators", "柜门关着"),
        "hook_empty": translate("Simulators", "柜里没有钥匙"),
        "no_key_in_hand": translate("Simulators", "手里的卡不是钥匙牌"),
        "nothing_in_hand": translate("Simulators", "没有内容"),
    }
