"""Pictures of screens for people to look at."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

FOLDER = Path(__file__).parents[2] / "build" / "screens"


def save(page: QWidget, name: str) -> None:
    """Write what ``page`` looks like to build/screens."""
    file = FOLDER / f"{name}.png"
    file.parent.mkdir(parents=True, exist_ok=True)
    assert page.grab().save(str(file))
