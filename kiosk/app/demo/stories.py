"""The stories the demonstration can tell."""

from __future__ import annotations

from collections.abc import Callable

from rich.console import Console

from kiosk.app.demo import card_story, key_story, visitor_story
from kiosk.app.demo.centre import Centre

STORIES: dict[str, Callable[[Centre, Console], None]] = {
    "card": card_story.play,
    "keys": key_story.play,
    "visitor": visitor_story.play,
}
