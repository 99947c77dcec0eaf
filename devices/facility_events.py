"""What a message on the bus tells a desk, a kiosk or a facility system; pure (mqtt.md)."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import UNSET

from devices.contract import (
    AlertCleared,
    AlertSeen,
    DecisionSeen,
    FacilityEvent,
    GateAvailability,
    HealthSeen,
    KioskNotice,
    NoticeChanged,
)
from devices.gates.native.messages import Event, Leaf, State, availability_in
from devices.messages import Alert, Decision, Health, Instant, Notice, TextField, decode


def event_of(parts: Sequence[str], payload: bytes) -> FacilityEvent | None:
    """Return what a payload on a topic (its parts under the site's root) tells; None for nothing.

    Raises:
        BadMessage: it does not keep the contract.
    """
    match parts:
        case ["gate", gate, leaf]:
            return _gate(gate, leaf, payload)
        case ["alert", alert]:
            return _alert(alert, payload)
        case ["health", component]:
            return _health(component, payload)
        case ["notice"]:
            return _notice(payload)
        case ["decision"]:
            return _decision(decode(Decision, payload))
    return None


def notice_message(notice: KioskNotice) -> Notice:
    """Return a notice as it is published."""
    return Notice(
        v=1,
        id=notice.id,
        severity=notice.severity,
        starts=Instant.of(notice.starts),
        until=Instant.of(notice.until),
        text=TextField(notice.text_zh, notice.text_en),
    )


def _gate(gate: str, leaf: str, payload: bytes) -> FacilityEvent | None:
    match leaf:
        case Leaf.STATE:
            return decode(State, payload).plain(gate)
        case Leaf.EVENT:
            return decode(Event, payload).plain(gate)
        case Leaf.AVAILABILITY:
            return GateAvailability(gate, availability_in(payload))
    return None


def _decision(said: Decision) -> DecisionSeen:
    card = None if said.credential is UNSET else said.credential
    return DecisionSeen(
        said.id, said.seq, said.reader, said.gate, said.verdict == "granted", said.reason, card,
        said.kind, said.at,
    )  # fmt: skip


def _alert(alert: str, payload: bytes) -> AlertSeen | AlertCleared:
    if not payload:
        return AlertCleared(alert)
    said = decode(Alert, payload)
    gate = None if said.gate is UNSET else said.gate
    return AlertSeen(
        alert, said.kind, gate, said.severity, said.since, said.text.zh, said.text.en
    )  # fmt: skip


def _health(component: str, payload: bytes) -> HealthSeen | None:
    if not payload:
        return None
    said = decode(Health, payload)
    return HealthSeen(component, said.status, said.version, said.since)


def _notice(payload: bytes) -> NoticeChanged:
    if not payload:
        return NoticeChanged(None)
    said = decode(Notice, payload)
    notice = KioskNotice(
        said.id, said.severity, said.starts, said.until, said.text.zh, said.text.en
    )  # fmt: skip
    return NoticeChanged(notice)
