"""Alerts: raised once, retained on their topic until cleared, stored with the batch."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from msgspec import UNSET

from devices.contract import Publication
from devices.messages import Alert, Instant, TextField, alert_topic, encode
from kiosk.gatekeeper.work import Work
from kiosk.services.gatekeeping.batch import Row

Severity = Literal["info", "warning", "danger"]

KINDS: dict[str, tuple[Severity, str, str]] = {
    "retained_command": (
        "danger",
        "发现并已清除一条保留的开闸指令，请检查消息服务器权限。",
        "A retained gate command was found and cleared; check who may write to the broker.",
    ),
    "foreign_command": (
        "danger",
        "有其他程序向道闸发送指令，请立即检查消息服务器权限。",
        "Something other than the gatekeeper commands a gate; check the broker's rights now.",
    ),
    "repeated_denials": (
        "warning",
        "同一读卡器一分钟内连续拒绝五次，请到现场查看。",
        "Five denials in a row at one reader within a minute; please look there.",
    ),
    "clone_suspected": (
        "danger",
        "卡片疑似被复制：短时间内在两处使用，或挂失后仍被使用。",
        "A card may be cloned: used at two gates within seconds, or after it was reported lost.",
    ),
    "clock_drift": (
        "warning",
        "读卡器时钟相差五秒以上，其读卡不被受理，请校时。",
        "A reader's clock is off by five seconds or more; its reads are refused. Set its clock.",
    ),
    "passback": (
        "warning",
        "同一卡未出先入。",
        "A card entered where it already is.",
    ),
    "duress": (
        "danger",
        "胁迫报警，请保持安静并立即核实。",
        "Duress signal; stay calm and check at once.",
    ),
    "forced": ("danger", "道闸被强行打开。", "A gate was forced open."),
    "tamper": ("danger", "设备被拆动。", "A device was tampered with."),
    "tailgated": ("warning", "有人尾随通过。", "Somebody followed through."),
    "held_too_long": ("warning", "道闸开启时间过长。", "A gate stays open too long."),
    "gate_fault": ("danger", "道闸故障，请派人检修。", "A gate reports a fault; send somebody."),
    "fire": (
        "danger",
        "火警：已发送常开指令，解除后须由主管复位。",
        "Fire: gates are told to stay open; a supervisor must reset after the alarm is over.",
    ),
    "code_guessing": (
        "warning",
        "有人在猜访客码：该读卡器的密码输入已暂停，请到现场查看。",
        "Somebody guesses visitors' codes: the reader takes none for a while; please look there.",
    ),
    "qr_flaw": (
        "warning",
        "出示的访客二维码系伪造或被改动，请到现场查看。",
        "A visitor's QR code that was shown is forged or altered; please look there.",
    ),
    "visit_overstayed": (
        "warning",
        "访客停留超过其类别的时限，请联系访客或登记离开。",
        "A visitor has been inside longer than their kind may; find them or check them out.",
    ),
    "not_delivered": (
        "warning",
        "卡片变更超过六十秒仍未生效。",
        "A change of a card is not in force after sixty seconds.",
    ),
}


@dataclass
class AlertBoard:
    """The alerts that stand, by id."""

    site: str
    standing: dict[str, Row]

    def raise_(
        self,
        work: Work,
        alert: str,
        kind: str,
        now: datetime,
        *,
        gate: str | None = None,
        **facts: str | int,
    ) -> None:
        """Raise an alert unless it stands already."""  # fmt: skip
        if alert in self.standing:
            return
        row: Row = {
            "id": alert, "kind": kind, "gate": gate, "severity": KINDS[kind][0],
            "facts": facts, "since": now, "cleared_at": None,
        }  # fmt: skip
        self.standing[alert] = row
        work.batch.alerts[alert] = row
        work.batch.cleared = [each for each in work.batch.cleared if each["alert"] != alert]
        work.say.append(self.publication(row))

    def clear(self, work: Work, alert: str, now: datetime) -> None:
        """Take an alert back if it stands."""
        if self.standing.pop(alert, None) is None:
            return
        work.batch.alerts.pop(alert, None)
        work.batch.cleared.append({"alert": alert, "at": now})
        work.say.append(Publication(alert_topic(self.site, alert), b"", retain=True))

    def follow(self, work: Work, still: Set[str]) -> None:
        """Take back on the broker what was cleared in the database, by a desk."""
        for alert in self.standing.keys() - still:
            del self.standing[alert]
            work.say.append(Publication(alert_topic(self.site, alert), b"", retain=True))

    def publication(self, row: Row) -> Publication:
        """Return the message of a standing alert."""
        severity, chinese, english = KINDS[row["kind"]]
        message = Alert(
            v=1,
            kind=row["kind"],
            gate=row["gate"] or UNSET,
            severity=severity,
            since=Instant.of(row["since"]),
            text=TextField(chinese, english),
        )
        return Publication(alert_topic(self.site, row["id"]), encode(message), retain=True)
