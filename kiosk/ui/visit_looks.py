"""How visits look: words, tones and icons, shared by the screens that show visits."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from kiosk.domain.visit_times import Rung, VisitKind
from kiosk.domain.visits import VisitState
from kiosk.services.visit_book import BookRow, HistoryLine, HowDecided, Need, Waiting
from kiosk.ui import speech
from kiosk.ui.theme.tokens import SoftTone
from kiosk.ui.widgets.pills import Pill
from kiosk.ui.wording.labels import LABELS

STATES: dict[VisitState, tuple[SoftTone, str]] = {
    VisitState.INVITED: ("info", "calendar"),
    VisitState.ARRIVED: ("info", "wait"),
    VisitState.APPROVED: ("primary", "calendar"),
    VisitState.REFUSED: ("neutral", "close"),
    VisitState.UNANSWERED: ("warning", "desk"),
    VisitState.ON_SITE: ("success", "walk"),
    VisitState.LEFT: ("neutral", "check"),
    VisitState.OVERSTAYED: ("danger", "clock"),
    VisitState.CANCELLED: ("neutral", "close"),
    VisitState.EXPIRED: ("neutral", "clock"),
}
NEEDS: dict[Need, tuple[SoftTone, str]] = {
    Need.KIOSK: ("danger", "staff"),
    Need.EMERGENCY: ("danger", "ambulance"),
    Need.DOOR: ("danger", "door"),
    Need.VOICE: ("warning", "phone"),
    Need.DESK: ("warning", "desk"),
    Need.WATCHED: ("danger", "shield"),
    Need.MEDIA: ("warning", "user_list"),
    Need.OVERSTAYED: ("danger", "clock"),
    Need.APP: ("info", "wait"),
}
BOOKED = {HowDecided.INVITED, HowDecided.RECURRING}


def state_pill(row: BookRow, now: datetime) -> Pill:
    """Return how a visit stands; of who stays too long also for how long."""
    tone, icon = STATES[row.state]
    awaited = row.state is VisitState.APPROVED and row.how in BOOKED
    word = speech.label("visit_state", VisitState.INVITED if awaited else row.state)
    if row.state is VisitState.OVERSTAYED and row.leave_by is not None:
        word = f"{word} {span(now - row.leave_by)}"
    return Pill(word, tone, icon)


def need_pill(need: Need) -> Pill:
    """Return what is to be done."""
    tone, icon = NEEDS[need]
    return Pill(speech.label("visit_need", need), tone, icon)


def span(length: timedelta) -> str:
    """Return a length of time in minutes, or in hours once there are two."""
    minutes = max(0, int(length.total_seconds()) // 60)
    translate = QCoreApplication.translate
    if not minutes:
        return translate("Visits", "不到 1 分")
    if minutes < 120:
        return translate("Visits", "{} 分").format(minutes)
    return translate("Visits", "{} 小时").format(minutes // 60)


def who(name: str | None, kind: VisitKind | None, party: int = 1) -> str:
    """Return a visitor as the desk speaks of them: 林*·亲友来访."""
    word = speech.label("visit_kind", kind) if kind is not None else ""
    return "·".join(part for part in (counted(name, party), word) if part)


def counted(name: str | None, party: int) -> str:
    """Return a name, and how many there are where it is a party."""
    if party == 1:
        return name or ""
    words = QCoreApplication.translate("Visits", "{} {} 人")
    return words.format(name or "", party).strip()


def how(row: BookRow, now: datetime) -> str:
    """Return who has answered for the home, or who is being asked and for how long still."""
    if row.how is not None:
        return speech.label("visit_how", row.how)
    if row.state is VisitState.ARRIVED and row.answers_by is not None:
        left = seconds(row.answers_by, now)
        translate = QCoreApplication.translate
        app = translate("Visits", "应用 {} 秒") if row.rung is Rung.APP else ""
        return (app or translate("Visits", "电话 {} 秒")).format(left)
    return "—"


def countdown(waiting: Waiting, now: datetime) -> str:
    """Return what happens next with something that waits, and when."""
    translate = QCoreApplication.translate
    if waiting.answers_by is not None:
        left = seconds(waiting.answers_by, now)
        app = translate("Visits", "{} 秒后电话") if waiting.need is Need.APP else ""
        return (app or translate("Visits", "{} 秒后转柜台")).format(left)
    since = translate("Visits", "已等 {}").format(span(now - waiting.since))
    if not waiting.tries:
        return since
    return translate("Visits", "{}，已打 {} 次").format(since, waiting.tries)


def place_words(waiting: Waiting) -> str:
    """Return where somebody is wanted and for what: 自助机 lobby·访客登记, 钥匙柜 A-02·柜门未关."""
    translate = QCoreApplication.translate
    at_door = waiting.need is Need.DOOR
    name = translate("Visits", "钥匙柜 {}") if at_door else translate("Visits", "自助机 {}")
    table = "key_door" if at_door else "kiosk_place"
    known = [speech.label(table, waiting.page)] if waiting.page in LABELS[table] else []
    return "·".join([name.format(waiting.place), *known])


def seconds(until: datetime, now: datetime) -> int:
    """Return the seconds that are left, none once it is over."""
    return max(0, int((until - now).total_seconds()))


def history_words(line: HistoryLine) -> str:
    """Return what was done with a visit, with the reason that was given."""
    word, reason = speech.label("visit_action", line.action), line.facts.get("reason")
    return f"{word}·{reason}" if reason else word
