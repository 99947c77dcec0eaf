"""All records in one place, so that the schema is complete whoever imports it."""

from kiosk.domain import audit, cards, fees, gatelog, people, site, staff
from kiosk.domain.records import Record

ALL = (audit, cards, fees, gatelog, people, site, staff)
METADATA = Record.metadata
