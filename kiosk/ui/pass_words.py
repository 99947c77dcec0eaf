"""Says when a visitor's pass opens, and which gates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from kiosk.ui import speech

MOST_PLACES = 30


def hours(opens: datetime, closes: datetime, now: datetime, zone: ZoneInfo) -> str:
    """Return the hours where all is today, else with the days."""
    first, last = opens.astimezone(zone), closes.astimezone(zone)
    if first.date() == last.date() == now.astimezone(zone).date():
        words = QCoreApplication.translate("pass", "今天 {} – {}")
        return words.format(f"{first:%H:%M}", f"{last:%H:%M}")
    if first.date() == last.date():
        return f"{first:%m-%d %H:%M} – {last:%H:%M}"
    return f"{first:%m-%d %H:%M} – {last:%m-%d %H:%M}"


def gate_names(gates: Sequence[str], names: Mapping[str, tuple[str, str]], most: int = 2) -> str:
    """Return up to ``most`` gates by name, or the first of them and how many there are."""
    said = [speech.chosen(*names.get(gate, (gate, gate))) for gate in gates]
    together = QCoreApplication.translate("pass", "、").join(said)
    # As wide as a line of the pass: a Chinese character takes two places.
    if len(said) == 1 or (len(said) <= most and len(together.encode("gb18030")) <= MOST_PLACES):
        return together
    return QCoreApplication.translate("pass", "{} 等 {} 处").format(said[0], len(said))
