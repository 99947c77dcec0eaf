"""The receipt of a loss: which card, when, and where it is in force."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from devices.printing import Align, Gap, Pair, Part, Rule, Words
from kiosk.services.card_register import Delivery, GateDelivery
from kiosk.services.resident_cards import LossProof
from kiosk.services.site_plan import SitePlan
from kiosk.ui import speech
from kiosk.ui.resident.cards.words import title_of


def loss_slip(proof: LossProof, plan: SitePlan, now: datetime) -> list[Part]:
    """Return the slip, as true as the page at this moment."""
    translate = QCoreApplication.translate
    lost_at = f"{proof.lost_at.astimezone(plan.zone):%Y-%m-%d %H:%M}" if proof.lost_at else ""
    return [
        Words(speech.chosen(*plan.name), Align.CENTRE, large=True),
        Words(translate("slip", "门卡挂失回执"), Align.CENTRE),
        Gap(),
        Words(title_of(proof.card)),
        Pair(translate("slip", "挂失时间"), lost_at),
        Rule(),
        *(_gate(gate, plan.zone) for gate in proof.gates),
        Rule(),
        Words(translate("slip", "没有确认的出入口，这张卡可能仍能开门。")),
        Words(translate("slip", "找到后带证件到柜台解挂，不收费。")),
        Words(
            translate("slip", "打印时间 {}").format(f"{now.astimezone(plan.zone):%Y-%m-%d %H:%M}")
        ),
    ]


def _gate(gate: GateDelivery, zone: ZoneInfo) -> Pair:
    translate = QCoreApplication.translate
    name = speech.chosen(gate.name_zh, gate.name_en)
    if gate.delivery is Delivery.DELIVERED and gate.at is not None:
        when = speech.clock(gate.at, zone, seconds=True)
        return Pair(name, translate("slip", "{} 已停用").format(when))
    return Pair(name, translate("slip", "等待确认"))
