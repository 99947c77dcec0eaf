"""A visitor's pass on a slip of paper."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from devices.printing import Align, Code, Gap, Pair, Part, Rule, Words
from kiosk.services.site_plan import SitePlan
from kiosk.services.visits import Ticket
from kiosk.ui import speech
from kiosk.ui.pass_words import hours

DOTS = 8
"""A module of the QR code, 1 mm at 203 dots an inch: read at arm's length."""


def pass_slip(ticket: Ticket, plan: SitePlan, now: datetime) -> list[Part]:
    """Return the slip: code, QR, when, where. Nobody's name stands on it."""
    translate = QCoreApplication.translate
    gates = [speech.chosen(*plan.gates.get(gate, (gate, gate))) for gate in ticket.gates]
    printed = now.astimezone(plan.zone)
    return [
        Words(speech.chosen(*plan.name), Align.CENTRE, large=True),
        Words(translate("slip", "访客通行凭条"), Align.CENTRE),
        Gap(),
        Code(ticket.qr, DOTS),
        Words(f"{ticket.code[:3]} {ticket.code[3:]}", Align.CENTRE, large=True),
        Gap(),
        Pair(translate("slip", "有效时间"), hours(ticket.opens, ticket.closes, now, plan.zone)),
        *(Pair(translate("slip", "通行门") if not place else "", gate)
          for place, gate in enumerate(gates)),
        Rule(),
        Words(translate("slip", "进门和离开时各扫一次。谁拿到这个码，谁就能进门，请收好。")),
        Words(translate("slip", "打印时间 {}").format(f"{printed:%Y-%m-%d %H:%M}")),
    ]  # fmt: skip
