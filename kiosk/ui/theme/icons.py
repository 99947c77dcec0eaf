"""Icons: the Phosphor set (MIT) drawn as glyphs through qtawesome (MIT).

One family, one stroke weight, works offline, and stays sharp at any size because each icon is
a font glyph. Names here are *meanings*; screens never use a glyph name directly, so the set
can be replaced in this file.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

import qtawesome
from PySide6.QtCore import QRectF
from PySide6.QtGui import QIcon, QPainter

Style = Literal["", "bold", "fill"]
NONE = QIcon()
OPTICAL_SCALE = 1.22  # the glyphs carry a wide empty margin

GLYPHS = {
    "visitor": "user-plus",
    "card": "identification-badge",
    "key": "key",
    "release": "package",
    "repair": "wrench",
    "guide": "book-open",
    "kiosk": "device-tablet",
    "notice": "megaphone-simple",
    "back": "caret-left",
    "home": "house",
    "help": "question",
    "staff": "bell-ringing",
    "lower": "arrow-line-down",
    "language": "globe-simple",
    "large_text": "text-aa",
    "next": "caret-right",
    "success": "check-circle",
    "warning": "warning",
    "danger": "x-circle",
    "info": "info",
    "neutral": "minus-circle",
    "wait": "hourglass-medium",
    "check": "check",
    "close": "x",
    "backspace": "backspace",
    "edit": "pencil-simple",
    "phone": "phone-call",
    "mobile": "device-mobile",
    "desk": "headset",
    "print": "printer",
    "qr": "qr-code",
    "clock": "clock",
    "calendar": "calendar-blank",
    "map": "map-pin",
    "walk": "person-simple-walk",
    "shield": "shield-check",
    "lock": "lock-simple",
    "unlock": "lock-simple-open",
    "trash": "trash-simple",
    "eye_off": "eye-slash",
    "id": "identification-card",
    "camera_off": "camera-slash",
    "search": "magnifying-glass",
    "filter": "funnel-simple",
    "download": "download-simple",
    "dashboard": "squares-four",
    "gate": "traffic-sign",
    "handover": "swap",
    "case": "clipboard-text",
    "settings": "gear-six",
    "user": "user-circle",
    "user_list": "users",
    "offline": "wifi-slash",
    "online": "wifi-high",
    "question": "question",
    "car": "car-simple",
    "door": "door",
    "pen": "pencil-line",
    "plus": "plus",
    "stop": "prohibit",
    "seal": "circle-wavy-check",
    "tag": "tag-simple",
    "flame": "flame",
    "ambulance": "first-aid-kit",
    "scan": "corners-out",
    "reader": "broadcast",
    "refresh": "arrows-clockwise",
    "sort": "caret-down",
    "empty": "tray",
    "building": "buildings",
    "money": "currency-cny",
    "note": "note-pencil",
    "receipt": "receipt",
    "elder": "text-aa",
    "more": "dots-three",
    "bell": "bell-simple",
    "cash": "wallet",
    "stack": "stack",
    "open_gate": "arrow-fat-up",
    "list": "list-bullets",
    "dot": "circle",
    "moving": "arrows-down-up",
    "ticked": "check-square",
    "unticked": "square",
    "minus": "minus",
    "arrow_down": "arrow-down",
    "key_return": "key-return",
    "sign_out": "sign-out",
    "one": "number-circle-one",
    "two": "number-circle-two",
    "three": "number-circle-three",
    "four": "number-circle-four",
    "five": "number-circle-five",
    "six": "number-circle-six",
}


OUTLINED = frozenset({"offline", "online", "wait", "moving", "walk", "check", "close"})


def emphasis(name: str) -> Style:
    """Return the heavier style of a glyph: filled, or bold where a fill is a blob."""
    return "bold" if name in OUTLINED else "fill"


@lru_cache(maxsize=512)
def icon(name: str, colour: str, style: Style = "") -> QIcon:
    """Return the icon for a meaning, in one colour; ``style`` is '', bold or fill.

    A meaning nobody has drawn is a mistake and raises ``KeyError``.
    """
    suffix = f"-{style}" if style else ""
    glyph = f"ph.{GLYPHS[name]}{suffix}"
    result: QIcon = qtawesome.icon(glyph, color=colour, scale_factor=OPTICAL_SCALE)
    return result


def paint(painter: QPainter, rect: QRectF, name: str, colour: str, style: Style = "") -> None:
    """Draw the icon inside ``rect``."""
    icon(name, colour, style).paint(painter, rect.toAlignedRect())
