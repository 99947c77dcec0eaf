"""Says values, refusals and times in the language shown."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from kiosk.domain.refusal import Refused
from kiosk.ui import translations
from kiosk.ui.wording import decision_sentence, sentence
from kiosk.ui.wording.labels import LABELS
from kiosk.ui.wording.labels import label as _label


def label(table: str, key: str) -> str:
    """Return the short word for a value."""
    return _label(table, key, translations.current())


def asked(code: str) -> str:
    """Return what became of a request to a gate."""
    return label("asked", code if code in LABELS["asked"] else "other")


def chosen(zh: str, en: str) -> str:
    """Return what is written in both languages in the one shown."""
    return zh if translations.current() == "zh_CN" else en


def refusal(error: Refused) -> str:
    """Return why something was not done."""
    return sentence(error.code, translations.current(), **error.facts)


def decision(reason: str) -> str:
    """Return why a gate did or did not open, in full."""
    return decision_sentence(reason, translations.current())


def failure(_error: Exception) -> str:
    """Return what to say of a bug: it is in the log already."""
    return QCoreApplication.translate(
        "speech", "没有办理：程序出错，已记入日志。请告诉管理员。"
    )  # fmt: skip


def why_not(error: Exception) -> str:
    """Return why something was not done: what a rule says, or that it was a bug."""
    return refusal(error) if isinstance(error, Refused) else failure(error)


def listed(words: Iterable[str]) -> str:
    """Return words one after another, as each language divides them."""
    return QCoreApplication.translate("speech", "、").join(words)


def home(code: str) -> str:
    """Return 6 幢 2 单元 1602 for 6-2-1602; another shape as it is."""
    parts = code.split("-")
    if len(parts) != 3:
        return code
    return QCoreApplication.translate("speech", "{} 幢 {} 单元 {}").format(*parts)


def yuan(fen: int) -> str:
    """Return an amount of money."""
    return QCoreApplication.translate("speech", "{} 元").format(f"{fen / 100:.2f}")


def last_day(until: datetime, zone: ZoneInfo) -> date:
    """Return the last whole day something is valid."""
    return (until.astimezone(zone) - timedelta(microseconds=1)).date()


def clock(at: datetime, zone: ZoneInfo, *, seconds: bool = False) -> str:
    """Return the time of day there."""
    return at.astimezone(zone).strftime("%H:%M:%S" if seconds else "%H:%M")


def moment(at: datetime, now: datetime, zone: ZoneInfo) -> str:
    """Return a past moment as people say it: today and yesterday by word, else the day."""
    there, day = at.astimezone(zone), now.astimezone(zone).date()
    if there.date() == day:
        return QCoreApplication.translate("speech", "今天 {}").format(clock(at, zone))
    if there.date() == day - timedelta(days=1):
        return QCoreApplication.translate("speech", "昨天 {}").format(clock(at, zone))
    return there.strftime("%Y-%m-%d")
