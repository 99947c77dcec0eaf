"""The pass as a kiosk shows it: code and QR, when it opens, and which gates."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from kiosk.services.site_plan import SitePlan
from kiosk.services.visits import Ticket
from kiosk.ui.pass_words import gate_names, hours
from kiosk.ui.theme.tokens import Theme
from kiosk.ui.widgets.pills import StatusPill
from kiosk.ui.widgets.services import PassCard


def pass_card(theme: Theme, ticket: Ticket, plan: SitePlan, now: datetime, status: str) -> PassCard:
    """Return the card of a pass; ``status`` says in a word how it came about."""
    translate = QCoreApplication.translate
    most = 1 if theme.name == "elder" else 2
    facts = [
        (
            "clock", translate("pass", "有效时间"),
            hours(ticket.opens, ticket.closes, now, plan.zone),
        ),
        ("gate", translate("pass", "通行门"), gate_names(ticket.gates, plan.gates, most)),
    ]  # fmt: skip
    code = f"{ticket.code[:3]} {ticket.code[3:]}"
    return PassCard(theme, ticket.qr, code, facts, StatusPill(theme, status, "success"))
