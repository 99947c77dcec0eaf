"""A rule says no: the one expected failure of a use case."""

from __future__ import annotations

Fact = str | int | bool | None


class Refused(Exception):
    """A rule refused a request and nothing was changed.

    Carries a code and facts, never a sentence; ``kiosk.ui.wording`` says it in the person's
    language. Facts hold no personal data beyond what the person asking has just entered.
    """

    def __init__(self, code: str, **facts: Fact) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts

    def __str__(self) -> str:
        shown = ", ".join(f"{name}={value}" for name, value in self.facts.items())
        return f"{self.code} ({shown})" if shown else self.code
