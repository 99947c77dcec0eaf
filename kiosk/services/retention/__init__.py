"""Forgetting what was kept long enough, and proving that it was forgotten (domain.md §9)."""

from kiosk.services.retention.card_ledger import anonymise_card_ledger
from kiosk.services.retention.decisions import (
    forget_old_answers,
    forget_some_decisions,
    write_forgotten_decisions,
)
from kiosk.services.retention.key_ledger import anonymise_key_ledger
from kiosk.services.retention.runs import last_retention_run
from kiosk.services.retention.visitors import wipe_personal_fields

__all__ = [
    "anonymise_card_ledger", "anonymise_key_ledger", "forget_old_answers", "forget_some_decisions",
    "last_retention_run", "wipe_personal_fields", "write_forgotten_decisions",
]  # fmt: skip
