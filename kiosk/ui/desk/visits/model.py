"""The book of visits as a table. Qt-free rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from kiosk.services.visit_book import BookRow
from kiosk.ui import speech
from kiosk.ui.visit_looks import counted, how, state_pill
from kiosk.ui.widgets.table import Cell, Row, Value

NOTHING = "—"


def table_rows(rows: Sequence[BookRow], now: datetime, zone: ZoneInfo) -> list[Row]:
    """Return the rows of the table, in the order of its headings."""
    return [Row(row.visit, _cells(row, now, zone)) for row in rows]


def _cells(row: BookRow, now: datetime, zone: ZoneInfo) -> tuple[Value, ...]:
    kind = speech.label("visit_kind", row.kind)
    name = counted(row.name, row.party)
    visitor = Cell(name, kind, strong=True) if name else Cell(kind, strong=True)
    return (
        when(row.at, now, zone),
        visitor,
        row.home or NOTHING,
        gates_of(row),
        when(row.leave_by, now, zone) if row.leave_by else NOTHING,
        state_pill(row, now),
        how(row, now),
    )


def when(at: datetime, now: datetime, zone: ZoneInfo) -> Cell:
    """Return the time of day, with the day below it where it is not today."""
    there = at.astimezone(zone)
    other_day = there.date() != now.astimezone(zone).date()
    return Cell(f"{there:%H:%M}", f"{there:%m-%d}" if other_day else "")


def gates_of(row: BookRow) -> str:
    """Return the gates of a pass: the one, or the first and how many there are."""
    if not row.gates:
        return NOTHING
    first = speech.chosen(*row.gates[0])
    if len(row.gates) == 1:
        return first
    words = QCoreApplication.translate("Visits", "{} 等 {} 处")
    return words.format(first, len(row.gates))
