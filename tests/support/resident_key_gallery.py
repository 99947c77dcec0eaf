"""The pages of the key cabinet with fictional contents, for the gallery of the kiosk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from devices.doors import Place
from kiosk.domain.key_collection import CabinetOpening, OpeningCause
from kiosk.services.key_collection import ToOpen
from kiosk.services.key_pickup import Pickup
from kiosk.ui import translations
from kiosk.ui.key_cabinet import Phase, Watched
from kiosk.ui.resident.keys import door_pages, pages
from kiosk.ui.resident.keys.flow import End, Entered, Way
from kiosk.ui.theme.tokens import Theme
from kiosk.ui.wording import sentence
from tests.support.key_rooms import SIGNED

Build = Callable[[Theme], QWidget]

NOW = datetime(2026, 11, 21, 6, 32, tzinfo=UTC)
ZONE = ZoneInfo("Asia/Shanghai")
DUE = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
PICKUP = Pickup(
    key="K-0417", pieces=1, seal="SN20388", purpose="空调检修", reference="工单 1121-07",
    due_at=DUE, board=1, lock=7,
)  # fmt: skip
LONG = replace(
    PICKUP, pieces=12, seal=None, purpose="更换主卧室与次卧室的窗户把手和纱窗滑轨",
    reference="W-2026-110031",
)  # fmt: skip
OPENING = ToOpen(
    CabinetOpening(
        id="o", hook_id="A-07", key_id="k", cause=OpeningCause.RETURN, asked_at=NOW,
        asked_by="kiosk:test",
    ),
    board=1, lock=7, key="K-0417", doors=24,
)  # fmt: skip
ASKED = Watched(Place(1, 7))
OPEN = replace(ASKED, phase=Phase.OPEN)
SHUT = replace(ASKED, phase=Phase.SHUT)
COLLECTING = Entered(way=Way.COLLECT, digits="730518", known=True, pickup=PICKUP, opening=OPENING)
RETURNING = Entered(way=Way.RETURN, opening=OPENING)


def _refused(code: str, **facts: str) -> str:
    return sentence(code, translations.current(), **facts)


def _screen(words: str) -> str:
    return QCoreApplication.translate("KeysScreen", words)


def _door(way: Way, watched: Watched, *, signed: bool = False, other_tag: bool = False) -> Build:
    def build(theme: Theme) -> QWidget:
        signature = SIGNED if signed else b""
        page = door_pages.DoorPage(theme, way, OPENING, signature, reads_tags=True)
        page.show_door(watched)
        if other_tag:
            page.object_to_tag()
        return page

    return build


def _check(theme: Theme, pickup: Pickup, signed: bytes) -> QWidget:
    due = pages.until(pickup.due_at, NOW, ZONE)
    return pages.CheckPage(theme, pickup, "730518", due, signed)


def _result(entered: Entered, watched: Watched | None = None) -> Build:
    def build(theme: Theme) -> QWidget:
        page = door_pages.ResultPage(theme, entered, pages.until(DUE, NOW, ZONE))
        if watched is not None:
            page.show_door(watched)
        return page

    return build


def _results() -> Mapping[str, Build]:
    failed = replace(COLLECTING, end=End.NOT_OPENED)
    by_tag = replace(COLLECTING, end=End.TAKEN, by_tag=True)
    return {
        "keys/result": _result(replace(COLLECTING, end=End.TAKEN), SHUT),
        "keys/result@open": _result(by_tag, OPEN),
        "keys/result@unseen": _result(by_tag, replace(OPEN, seen=False)),
        "keys/result@put": _result(replace(RETURNING, end=End.PUT), SHUT),
        "keys/result@left": _result(replace(COLLECTING, end=End.LEFT), SHUT),
        "keys/result@kept": _result(replace(RETURNING, end=End.LEFT), SHUT),
        "keys/result@silent": _result(replace(failed, fault="no_answer")),
        "keys/result@jammed": _result(replace(failed, fault="not_observed")),
        "keys/result@ajar": _result(replace(failed, fault="open_already")),
        "keys/result@unclear": _result(replace(COLLECTING, end=End.UNCLEAR)),
    }


def key_pages() -> Mapping[str, Build]:
    """Return every page of the key cabinet."""
    silent = "钥匙柜暂时没有回应，请到人工柜台领取。"
    left_open = replace(OPEN, left_open=True)
    return {
        "keys/choose": pages.ChoosePage,
        "keys/choose@silent": lambda theme: pages.ChoosePage(theme, _screen(silent)),
        "keys/code": lambda theme: pages.code_page(theme, "7305"),
        "keys/code@unknown": lambda theme: pages.code_page(
            theme, "", _screen("取件码不对或已用过，请核对。")
        ),
        "keys/proof": lambda theme: pages.proof_page(theme, cards=True, documents=True),
        "keys/proof@wrong": lambda theme: pages.proof_page(
            theme, cards=True, documents=False,
            problem=_screen("取件码不是给您的，还可以试 {} 次。").format(4),
        ),
        "keys/check": lambda theme: _check(theme, PICKUP, b""),
        "keys/check@signed": lambda theme: _check(theme, LONG, SIGNED),
        "keys/take": _door(Way.COLLECT, OPEN),
        "keys/take@asked": _door(Way.COLLECT, ASKED),
        "keys/take@shut": _door(Way.COLLECT, SHUT, signed=True),
        "keys/take@left_open": _door(Way.COLLECT, left_open),
        "keys/take@unseen": _door(Way.COLLECT, replace(OPEN, seen=False)),
        "keys/take@other_tag": _door(Way.COLLECT, OPEN, other_tag=True),
        "keys/tag": lambda theme: pages.TagPage(theme, scans=True, ready=True),
        "keys/tag@unknown": lambda theme: pages.TagPage(
            theme, scans=False, ready=False, problem=_refused("tag_unknown")
        ),
        "keys/put": _door(Way.RETURN, OPEN),
        "keys/put@shut": _door(Way.RETURN, SHUT),
        **_results(),
    }  # fmt: skip
