"""Notices on the kiosks: who published what when is kept, then the desk tells the kiosks.

What stands on the kiosks is what the message bus keeps (mqtt.md, ``notice``); one at a time.
"""

from __future__ import annotations

from datetime import datetime

from kiosk.domain.notices import PublicNotice, Severity
from kiosk.domain.staff import Duty
from kiosk.services.transaction import Action, Transaction


def publish_notice(
    tx: Transaction, *, severity: Severity, until: datetime, text_zh: str, text_en: str
) -> PublicNotice:
    """Write down that a notice is published from now on; it may be told once that is committed."""
    tx.require(Duty.OVERRIDE)
    notice = PublicNotice(
        id=tx.id(), severity=severity, starts=tx.now, until=until, text_zh=text_zh.strip(),
        text_en=text_en.strip(),
    )  # fmt: skip
    notice.check(tx.now)
    tx.note(
        Action.NOTICE_PUBLISHED, notice.id, severity=severity.value, until=until.isoformat()
    )  # fmt: skip
    return notice


def withdraw_notice(tx: Transaction, *, notice: str) -> None:
    """Write down that a notice is taken back; the kiosks may be told once that is committed."""
    tx.require(Duty.OVERRIDE)
    tx.note(Action.NOTICE_WITHDRAWN, notice)
