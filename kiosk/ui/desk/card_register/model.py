"""The register as a table, and what each action with a card needs to ask first. Qt-free rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from kiosk.domain.cards import Card, CardVerb
from kiosk.services.card_register import CardRow, Delivery
from kiosk.services.cards import (
    cancel_card,
    give_back_card,
    report_lost,
    restock_card,
    restore_card,
    resume_card,
    suspend_card,
)
from kiosk.services.transaction import Transaction
from kiosk.ui import speech
from kiosk.ui.card_looks import assurance_pill, standing_pill
from kiosk.ui.widgets.table import Cell, Row, Value

NOTHING = "—"


class Need(StrEnum):
    """What is asked before an action is done."""

    YES = "yes"
    REASON = "reason"
    CARD = "card"
    TERM = "term"


@dataclass(frozen=True)
class Plan:
    """How an action is offered: what it needs, and whether it stops something working."""

    need: Need
    danger: bool = False


PLANS: dict[CardVerb, Plan] = {
    CardVerb.REPORT_LOST: Plan(Need.YES, danger=True),
    CardVerb.RESTORE: Plan(Need.YES),
    CardVerb.REPLACE: Plan(Need.CARD),
    CardVerb.EXTEND: Plan(Need.TERM),
    CardVerb.EXCHANGE: Plan(Need.CARD),
    CardVerb.SUSPEND: Plan(Need.REASON, danger=True),
    CardVerb.RESUME: Plan(Need.YES),
    CardVerb.GIVE_BACK: Plan(Need.YES, danger=True),
    CardVerb.RESTOCK: Plan(Need.YES),
    CardVerb.CANCEL: Plan(Need.REASON, danger=True),
}
"""In the order the actions are offered."""

SIMPLE: dict[CardVerb, Callable[[Transaction, str], Card]] = {
    CardVerb.REPORT_LOST: lambda tx, card: report_lost(tx, card=card),
    CardVerb.RESTORE: lambda tx, card: restore_card(tx, card=card),
    CardVerb.RESUME: lambda tx, card: resume_card(tx, card=card),
    CardVerb.GIVE_BACK: lambda tx, card: give_back_card(tx, card=card),
    CardVerb.RESTOCK: lambda tx, card: restock_card(tx, card=card),
}
WITH_REASON: dict[CardVerb, Callable[[Transaction, str, str], Card]] = {
    CardVerb.SUSPEND: lambda tx, card, why: suspend_card(tx, card=card, reason=why),
    CardVerb.CANCEL: lambda tx, card, why: cancel_card(tx, card=card, reason=why),
}


def table_rows(cards: tuple[CardRow, ...], now: datetime, zone: ZoneInfo) -> list[Row]:
    """Return the rows of the table, in the order of ``HEADINGS``."""
    return [Row(card.id, _cells(card, now, zone)) for card in cards]


def _cells(card: CardRow, now: datetime, zone: ZoneInfo) -> tuple[Value, ...]:
    until = str(speech.last_day(card.valid_until, zone)) if card.valid_until else NOTHING
    used = speech.moment(card.last_used, now, zone) if card.last_used else NOTHING
    kind = speech.label("kind", card.kind) if card.kind else ""
    tail = QCoreApplication.translate("CardRegister", "尾号 {}").format(card.tail)
    return (
        Cell(tail, speech.label("media", card.tech), strong=True),
        Cell(card.holder or NOTHING, kind),
        card.home or NOTHING,
        assurance_pill(card.assurance),
        until,
        used,
        standing_pill(card.standing),
        delivered(card),
    )


def delivered(card: CardRow) -> Cell:
    """Return at how many gates the last change is in force."""
    translate = QCoreApplication.translate
    count = f"{card.delivered} / {card.gates}"
    if card.delivery is Delivery.DELIVERED:
        return Cell(count, translate("CardRegister", "全部已确认"))
    waiting = translate("CardRegister", "等待 {} 处确认").format(card.gates - card.delivered)
    overdue = translate("CardRegister", "超过 60 秒未确认")
    late = card.delivery is Delivery.FAILED
    return Cell(count, overdue if late else waiting, True, "danger" if late else "warning")
