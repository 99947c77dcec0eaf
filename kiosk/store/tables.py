"""All records in one place, so that the schema is complete whoever imports it."""

from kiosk.domain import (
    audit,
    calls,
    cards,
    fees,
    gatelog,
    guide,
    outbox,
    passes,
    people,
    resident_pin,
    retention,
    site,
    staff,
    visits,
    watch_list,
)
from kiosk.domain.records import Record

ALL = (
    audit,
    calls,
    cards,
    fees,
    gatelog,
    guide,
    outbox,
    passes,
    people,
    resident_pin,
    retention,
    site,
    staff,
    visits,
    watch_list,
)
METADATA = Record.metadata
