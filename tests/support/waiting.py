"""Waiting with a deadline, never for a fixed time."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from time import monotonic

_BETWEEN_LOOKS = 0.01
_never = Event()


def wait_until(predicate: Callable[[], object], seconds: float = 10) -> None:
    """Return as soon as ``predicate()`` is true; fail the test after ``seconds``.

    For what can only be looked at, such as another process. What can tell by itself is waited for
    with its own event, queue or signal.
    """
    deadline = monotonic() + seconds
    while not predicate():
        if monotonic() > deadline:
            raise AssertionError(f"not so within {seconds} s: {predicate}")
        _never.wait(_BETWEEN_LOOKS)
