"""How keys and hooks look on the board, and the words for what belongs to them. Qt-free."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from kiosk.domain.key_loans import BorrowerKind
from kiosk.domain.keys import KeyState
from kiosk.services.keys import KeyOut, Place
from kiosk.ui import speech
from kiosk.ui.widgets.cabinet_cell import CellLook
from kiosk.ui.widgets.pills import Pill

SOON = timedelta(hours=1)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


class Look(StrEnum):
    """What a hook shows; the most urgent one where several hold."""

    IN = "in"
    OUT = "out"
    LATE = "late"
    SEALED = "sealed"
    NEVER = "never"
    LOST = "lost"
    CHECK = "check"
    FREE = "free"


LOOKS: dict[Look, CellLook] = {
    Look.IN: CellLook("primary", "key", plain=True),
    Look.OUT: CellLook("info", "user"),
    Look.LATE: CellLook("danger", "warning"),
    Look.SEALED: CellLook("neutral", "seal"),
    Look.NEVER: CellLook("warning", "stop"),
    Look.LOST: CellLook("danger", "danger"),
    Look.CHECK: CellLook("warning", "question"),
    Look.FREE: CellLook("neutral", "", plain=True),
}
RARE = (Look.LOST, Look.CHECK)
"""Left out of the legend while there is none of them."""


def look_of(place: Place) -> Look:
    """Return what a hook shows."""
    if place.unresolved:
        return Look.CHECK
    if place.key is None:
        return Look.FREE
    if place.state is KeyState.LOST:
        return Look.LOST
    if place.state is KeyState.OUT:
        return Look.LATE if place.overdue else Look.OUT
    if place.never_lent:
        return Look.NEVER
    return Look.SEALED if place.sealed else Look.IN


def counts(places: Sequence[Place]) -> dict[Look, int]:
    """Return how many hooks of each look there are, in the order of the legend."""
    found = Counter(look_of(place) for place in places)
    return {look: found[look] for look in Look if found[look] or look not in RARE}


def look_word(look: Look) -> str:
    """Return the word of a look."""
    translate = QCoreApplication.translate
    words = {
        Look.IN: translate("KeyBoard", "在位"),
        Look.OUT: translate("KeyBoard", "借出"),
        Look.LATE: translate("KeyBoard", "逾期"),
        Look.SEALED: translate("KeyBoard", "封存"),
        Look.NEVER: translate("KeyBoard", "禁借"),
        Look.LOST: translate("KeyBoard", "遗失"),
        Look.CHECK: translate("KeyBoard", "待查"),
        Look.FREE: translate("KeyBoard", "空位"),
    }
    return words[look]


def borrower_words() -> dict[str, str]:
    """Return who may borrow, by kind."""
    translate = QCoreApplication.translate
    return {
        BorrowerKind.STAFF: translate("KeyBoard", "本物业员工"),
        BorrowerKind.CONTRACTOR: translate("KeyBoard", "外来施工"),
        BorrowerKind.OWNER: translate("KeyBoard", "业主本人"),
        BorrowerKind.COLLECTOR: translate("KeyBoard", "委托领取人"),
        BorrowerKind.OTHER: translate("KeyBoard", "其他"),
    }


def span_words(span: timedelta) -> str:
    """Return a span in its largest unit."""
    translate = QCoreApplication.translate
    if span >= DAY:
        return translate("KeyBoard", "{} 天").format(span // DAY)
    if span >= HOUR:
        return translate("KeyBoard", "{} 小时").format(span // HOUR)
    return translate("KeyBoard", "{} 分").format(max(1, span // timedelta(minutes=1)))


def due_words(at: datetime, now: datetime, zone: ZoneInfo) -> str:
    """Return a moment to come as people say it: today and tomorrow by word."""
    translate = QCoreApplication.translate
    there, day = at.astimezone(zone), now.astimezone(zone).date()
    ahead = (there.date() - day).days
    clock = speech.clock(at, zone)
    if ahead == 0:
        return translate("KeyBoard", "今天 {}").format(clock)
    if ahead == 1:
        return translate("KeyBoard", "明天 {}").format(clock)
    return f"{there:%m-%d} {clock}"


def due_pill(out: KeyOut, now: datetime) -> Pill:
    """Return how late a key is, or how long it may still be out."""
    translate = QCoreApplication.translate
    if out.late:
        words = translate("KeyBoard", "逾期 {}").format(span_words(out.late))
        return Pill(words, "danger", "clock")
    left = out.due_at - now
    words = translate("KeyBoard", "还剩 {}").format(span_words(left))
    return Pill(words, "warning" if left <= SOON else "neutral", "clock")
