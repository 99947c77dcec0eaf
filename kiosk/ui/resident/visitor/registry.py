"""What a registration works with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from kiosk.domain.visit_times import DocumentPolicy, VisitRules
from kiosk.services.transaction import Transaction
from kiosk.ui.code_guesses import CodeGuesses
from kiosk.ui.kiosk_devices import Reader, Scanner
from kiosk.ui.runner import Runner
from kiosk.ui.slip_desk import SlipDesk


@dataclass(frozen=True, kw_only=True)
class Registry:
    """What a registration works with; a device is None where the kiosk has none."""

    runner: Runner[Transaction]
    rules: VisitRules
    days_kept: int
    now: Callable[[], datetime]
    guesses: CodeGuesses
    documents: Reader | None = None
    scanner: Scanner | None = None
    slips: SlipDesk | None = None

    @property
    def policy(self) -> DocumentPolicy:
        """Return whether documents are read here: not by a kiosk that cannot, but then the desk
        decides where the site insists on it."""
        if self.documents is None and self.rules.documents is DocumentPolicy.OFFERED:
            return DocumentPolicy.NEVER
        return self.rules.documents

    @property
    def reads_documents(self) -> bool:
        """Return whether a document can be read at this moment."""
        return self.documents is not None and self.documents.online()
