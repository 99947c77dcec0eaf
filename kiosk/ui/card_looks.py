"""How states of cards look: words, tones and icons, shared by the screens that show cards."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from kiosk.services.card_register import Delivery, GateDelivery, Standing
from kiosk.ui import speech
from kiosk.ui.theme.tokens import SoftTone
from kiosk.ui.widgets.delivery import DeliveryLine
from kiosk.ui.widgets.pills import Pill

STANDINGS: dict[Standing, tuple[SoftTone, str]] = {
    Standing.BLANK: ("neutral", ""),
    Standing.VOID: ("neutral", ""),
    Standing.RETURNED: ("neutral", "key_return"),
    Standing.CLONE_SUSPECTED: ("danger", ""),
    Standing.LOST: ("warning", "lock"),
    Standing.SUSPENDED: ("warning", "stop"),
    Standing.EXPIRED: ("neutral", "clock"),
    Standing.EXPIRES_SOON: ("info", "calendar"),
    Standing.EXCHANGE_ADVISED: ("warning", ""),
    Standing.ACTIVE: ("success", ""),
}
DELIVERIES: dict[Delivery, tuple[SoftTone, str]] = {
    Delivery.PENDING: ("warning", "wait"),
    Delivery.DELIVERED: ("success", ""),
    Delivery.FAILED: ("danger", ""),
}
SAFE = 2
"""From this assurance level on a card cannot simply be copied."""


def standing_pill(standing: Standing) -> Pill:
    """Return how a card stands."""
    tone, icon = STANDINGS[standing]
    return Pill(speech.label("standing", standing), tone, icon)


def assurance_pill(level: int, *, prefix: str = "") -> Pill:
    """Return how hard a card is to copy."""
    tone: SoftTone = "success" if level >= SAFE else "warning"
    text = f"{prefix}{speech.label('assurance', str(level))}"
    return Pill(text, tone, "shield" if level >= SAFE else "warning")


def delivery_pill(delivery: Delivery) -> Pill:
    """Return how far a change has come."""
    tone, icon = DELIVERIES[delivery]
    return Pill(speech.label("delivery", delivery), tone, icon)


def delivery_lines(gates: Sequence[GateDelivery], zone: ZoneInfo) -> list[DeliveryLine]:
    """Return the gates of a card as lines."""
    return [
        DeliveryLine(
            speech.chosen(gate.name_zh, gate.name_en),
            delivery_pill(gate.delivery),
            speech.clock(gate.at, zone, seconds=True) if gate.at else "",
        )
        for gate in gates
    ]


def grouped(number: str) -> str:
    """Return a number in pairs, as it is read aloud: 04 A2 19 7C."""
    return " ".join(number[start : start + 2] for start in range(0, len(number), 2))


def days(start: datetime, until: datetime, zone: ZoneInfo) -> str:
    """Return the first and the last whole day."""
    return f"{start.astimezone(zone).date()} – {speech.last_day(until, zone)}"
