"""The service guide (办事指南): pages of text that staff edit and residents read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.domain.records import Record, UtcDateTime
from kiosk.domain.refusal import Refused
from kiosk.domain.texts import check_text

LONGEST_TITLE = 60
LONGEST_BODY = 8000
_SLUG = re.compile(r"[a-z0-9-]{1,32}")


class GuidePage(Record):
    """One version of a page; the newest is the one shown, unless it is ``withdrawn``."""

    __tablename__ = "guide_page"

    slug: Mapped[str] = mapped_column(String(32), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    position: Mapped[int]
    title_zh: Mapped[str] = mapped_column(String(LONGEST_TITLE))
    title_en: Mapped[str] = mapped_column(String(LONGEST_TITLE))
    body_zh: Mapped[str] = mapped_column(Text)
    body_en: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    by: Mapped[str] = mapped_column(String(80))
    withdrawn: Mapped[bool] = mapped_column(default=False)


@dataclass(frozen=True)
class GuideText:
    """What a page says, in both languages; neither may be empty."""

    title_zh: str
    title_en: str
    body_zh: str
    body_en: str

    def check(self) -> None:
        """Refuse ``text_missing``, ``text_too_long`` or ``text_unreadable``, naming the field."""
        for field, most in (("title", LONGEST_TITLE), ("body", LONGEST_BODY)):
            for language in ("zh", "en"):
                name = f"{field}_{language}"
                check_text(getattr(self, name), name, most, lines=field == "body")


def check_slug(slug: str) -> None:
    """Refuse (``slug_malformed``) a page name that is none: a-z, 0-9 and '-'."""
    if not _SLUG.fullmatch(slug):
        raise Refused("slug_malformed")
