"""What residents are to hear in their app, kept until it was published (mqtt.md)."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.domain.records import ID_LENGTH, Record, UtcDateTime, by_value

WAITING = text("published_at IS NULL")


class MessageKind(StrEnum):
    """What a message to a resident is about."""

    VISIT_APPROVAL = "visit_approval"
    KEY_MOVED = "key_moved"
    CARD_CHANGED = "card_changed"
    CASE_ANSWERED = "case_answered"


class AppLink(Record):
    """A resident who reads messages about a home in an app; ``client`` is the app's system."""

    __tablename__ = "app_link"

    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), primary_key=True)
    home_id: Mapped[str] = mapped_column(ForeignKey("home.id"), primary_key=True)
    client: Mapped[str] = mapped_column(ForeignKey("facility_client.id"))
    since: Mapped[datetime] = mapped_column(UtcDateTime)


class ResidentMessageOut(Record):
    """A row of ``message/<client>``, written with the fact it tells and published afterwards.

    ``home`` is the home's record id, which says nothing of where it is. ``id`` lets the app
    recognise a repeat.
    """

    __tablename__ = "resident_message"
    __table_args__ = (
        Index(
            "ix_resident_message_waiting", "id", sqlite_where=WAITING, postgresql_where=WAITING
        ),
    )  # fmt: skip

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    client: Mapped[str] = mapped_column(ForeignKey("facility_client.id"))
    kind: Mapped[MessageKind] = mapped_column(by_value(MessageKind))
    home: Mapped[str] = mapped_column(String(ID_LENGTH))
    text_zh: Mapped[str] = mapped_column(String(500))
    text_en: Mapped[str] = mapped_column(String(500))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    visit: Mapped[str | None] = mapped_column(String(ID_LENGTH), default=None)
    key: Mapped[str | None] = mapped_column(String(ID_LENGTH), default=None)
    answer_by: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    published_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
