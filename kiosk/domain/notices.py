"""A notice on the kiosks' home page (通知): what everybody should know for a while."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from kiosk.domain.refusal import Refused
from kiosk.domain.texts import check_text

LONGEST_ZH, LONGEST_EN = 60, 120
"""Characters: what can be read at a glance on the home page, in the largest letters."""
LONGEST = timedelta(days=30)


class Severity(StrEnum):
    """How much it matters."""

    INFO = "info"
    WARNING = "warning"
    DANGER = "danger"


@dataclass(frozen=True, kw_only=True)
class PublicNotice:
    """One notice, in both languages, from one moment until another."""

    id: str
    severity: Severity
    starts: datetime
    until: datetime
    text_zh: str
    text_en: str

    def check(self, now: datetime) -> None:
        """Refuse texts that cannot be shown, and an end that is past or too far ahead."""
        check_text(self.text_zh, "text_zh", LONGEST_ZH)
        check_text(self.text_en, "text_en", LONGEST_EN)
        if self.until <= max(now, self.starts):
            raise Refused("notice_ends_early")
        if self.until - self.starts > LONGEST:
            raise Refused("notice_too_long", days=LONGEST.days)
