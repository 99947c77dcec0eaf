"""How a story is told: each step on a line of its own, with the time it took."""

from __future__ import annotations

import time

from rich.console import Console

from devices.messages import Decision


class WentWrong(Exception):
    """A step of the story came out otherwise than it must."""


class Telling:
    """Prints steps that came true."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._start = self._last = time.perf_counter()

    def step(self, text: str) -> None:
        """Print a step that came true."""
        now = time.perf_counter()
        span = (now - self._last) * 1000
        self._last = now
        line = f"[{now - self._start:6.2f} s  +{span:7.1f} ms] {text}"
        self._console.print(line, markup=False, soft_wrap=True)


def expect(decision: Decision, verdict: str, reason: str) -> Decision:
    """Return a decision, which must be this one; ``WentWrong`` otherwise."""
    if (decision.verdict, decision.reason) != (verdict, reason):
        raise WentWrong(f"{verdict} {reason} expected, came {decision.verdict} {decision.reason}")
    return decision
