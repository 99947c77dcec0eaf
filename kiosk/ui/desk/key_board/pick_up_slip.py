"""The slip with a pick-up code: the key's number, the digits, how long, how. No name, no home."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from devices.printing import Align, Gap, Pair, Part, Rule, Words

HALF = 3


def spaced(digits: str) -> str:
    """Return 482 916 for 482916: read in two halves."""
    return f"{digits[:HALF]} {digits[HALF:]}"


def code_slip(number: str, digits: str, until: datetime, zone: ZoneInfo) -> list[Part]:
    """Return the slip in the language shown."""
    translate = QCoreApplication.translate
    how = translate(
        "PickUpSlip", "在自助机选“钥匙领还”，再选“领取钥匙”，输入取件码，按提示验证身份并签名。"
    )
    care = translate("PickUpSlip", "请勿把此凭条交给他人；输错 5 次作废。遗失请马上联系服务中心。")
    return [
        Words(translate("PickUpSlip", "钥匙取件码"), Align.CENTRE),
        Gap(),
        Words(spaced(digits), Align.CENTRE, large=True),
        Gap(),
        Rule(),
        Pair(translate("PickUpSlip", "钥匙"), number),
        Pair(translate("PickUpSlip", "有效至"), f"{until.astimezone(zone):%Y-%m-%d %H:%M}"),
        Rule(),
        Words(how),
        Words(care),
    ]
