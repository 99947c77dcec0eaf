"""Contrast table for every text/background and control/background token pair.

The floors are WCAG's: 4.5 : 1 for text (7 : 1 in high contrast), 3 : 1 for the edge of a control.
"""

from __future__ import annotations

from kiosk.ui.theme.tokens import Palette

TONES = ("success", "warning", "danger", "info", "neutral")

TEXT_PAIRS: list[tuple[str, str]] = (
    [(ink, ground) for ink in ("ink", "muted") for ground in ("canvas", "surface", "sunken")]
    + [("ink", f"{tone}_soft") for tone in TONES]
    + [("muted", "primary_soft"), ("ink", "primary_soft")]
    + [(tone, f"{tone}_soft") for tone in TONES]
    + [(tone, ground) for tone in TONES for ground in ("surface", "canvas")]
    + [("primary", ground) for ground in ("surface", "canvas", "sunken", "primary_soft")]
    + [("on_primary", ground) for ground in ("primary", "primary_press", "danger", "danger_press")]
    + [("on_primary_muted", ground) for ground in ("primary", "primary_press")]
    + [(ink, ground) for ink in ("on_nav", "on_nav_muted") for ground in ("nav", "nav_active")]
)

PART_PAIRS: list[tuple[str, str]] = (
    [("line_strong", ground) for ground in ("surface", "canvas")]
    + [("focus", ground) for ground in ("surface", "canvas")]
    + [("accent", ground) for ground in ("nav", "nav_active", "primary")]
)


def luminance(colour: str) -> float:
    """Return the WCAG relative luminance of ``#rrggbb``."""
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(first: str, second: str) -> float:
    """Return the WCAG contrast ratio of two colours."""
    high, low = sorted((luminance(first), luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def rows(palette: Palette, text_floor: float) -> list[tuple[str, str, float, float]]:
    """Return (foreground, background, ratio, floor) for each pair."""
    wanted = [(pair, text_floor) for pair in TEXT_PAIRS] + [(pair, 3.0) for pair in PART_PAIRS]
    return [
        (fore, back, ratio(palette.colour(fore), palette.colour(back)), floor)
        for (fore, back), floor in wanted
    ]
