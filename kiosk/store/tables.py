"""All records in one place, so that the schema is complete whoever imports it."""

from kiosk.domain import (  # noqa: F401 - imported for the tables they declare
    audit,
    calls,
    cards,
    custody,
    fees,
    gatelog,
    guide,
    key_collection,
    key_loans,
    key_losses,
    key_stock_take,
    keys,
    kiosks,
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

METADATA = Record.metadata
