"""What a registration works with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from kiosk.domain.visit_times import VisitRules
from kiosk.services.transaction import Transaction
from kiosk.ui.code_guesses import CodeGuesses
from kiosk.ui.runner import Runner


@dataclass(frozen=True, kw_only=True)
class Registry:
    """What a registration works with."""

    runner: Runner[Transaction]
    rules: VisitRules
    days_kept: int
    now: Callable[[], datetime]
    guesses: CodeGuesses
