"""What was said before the command: which settings, which language."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Language = Literal["zh_CN", "en"]


@dataclass(frozen=True)
class Invocation:
    """The options of `kiosk` itself, kept as the command's context."""

    config: Path | None
    language: Language


def language_of(environment: Mapping[str, str] = os.environ) -> Language:
    """Return the language the environment asks for: Chinese where it says so, else English."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(variable):
            return "zh_CN" if environment[variable].lower().startswith("zh") else "en"
    return "en"
