"""Messages to the residents' app, from their row to the wire (mqtt.md, ``message/<client>``)."""

from __future__ import annotations

from msgspec import UNSET

from devices.contract import Publication
from devices.messages import Instant, ResidentMessage, TextField, encode, message_topic
from kiosk.services.gatekeeping.batch import Row


def letter_of(site: str, row: Row) -> Publication:
    """Return the publication of one stored message."""
    message = ResidentMessage(
        v=1,
        id=row["id"],
        kind=row["kind"],
        home=row["home"],
        visit=row["visit"] or UNSET,
        key=row["key"] or UNSET,
        text=TextField(row["text_zh"], row["text_en"]),
        answer_by=Instant.of(row["answer_by"]) if row["answer_by"] else UNSET,
        at=Instant.of(row["at"]),
    )
    return Publication(message_topic(site, row["client"]), encode(message))
