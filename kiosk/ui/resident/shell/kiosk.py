"""What the shell is told: services, looks, times; and what a person may change for themself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from kiosk.ui import translations
from kiosk.ui.resident.shell.aloud import Aloud
from kiosk.ui.theme.tokens import Theme
from kiosk.ui.widgets.resident_screen import ResidentScreen

Factory = Callable[[Theme, object | None], ResidentScreen]
"""Builds a service in a look, with what was entered before (None at its beginning)."""
HOME = "home"
CALL = "call"


@dataclass(frozen=True, kw_only=True)
class Kiosk:
    """What the shell shows. ``wipes`` are called at the end of each session, after its own.

    ``aloud`` is None where the machine has no voice.
    """

    theme: Theme
    elder: Theme
    language: translations.Language
    brand: Callable[[], str]
    screens: Mapping[str, Factory]
    now: Callable[[], datetime]
    wipes: Sequence[Callable[[], None]] = ()
    aloud: Aloud | None = None
    idle_ms: int = 60_000
    elder_idle_ms: int = 120_000
    warning_seconds: int = 30
    tick_ms: int = 1000
    motion: bool = True


@dataclass(frozen=True, kw_only=True)
class Look:
    """What a person may change for themself; forgotten with everything else."""

    language: translations.Language
    large: bool = False
    contrast: bool = False
    aloud: bool = False


@dataclass
class Opened:
    """A service that was begun, in its present look, and its place in the pile."""

    name: str
    screen: ResidentScreen = field(repr=False)
