"""A signature as strokes of points: compact JSON that can be drawn again at any size.

``{"v":1,"a":4.1,"s":[[x,y,x,y,…],…]}``; x and y from 0 to 10000, ``a`` is width / height.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from kiosk.domain.refusal import Refused

STEPS = 10_000
FORMAT = 1

Stroke = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Drawing:
    """What was drawn: strokes in shares of the sheet, from its upper left corner."""

    strokes: tuple[Stroke, ...]
    aspect: float


def read_strokes(data: bytes) -> Drawing:
    """Return what was drawn.

    Raises:
        Refused: ``signature_missing`` where nothing was drawn, ``signature_unreadable``.
    """
    if not data:
        raise Refused("signature_missing")
    try:
        shape = json.loads(data)
    except ValueError as error:
        raise Refused("signature_unreadable") from error
    lines = shape.get("s") if isinstance(shape, dict) and shape.get("v") == FORMAT else None
    if not isinstance(lines, list) or not all(map(_is_stroke, lines)):
        raise Refused("signature_unreadable")
    if not lines:
        raise Refused("signature_missing")
    aspect = shape.get("a")
    known = isinstance(aspect, int | float) and aspect > 0
    return Drawing(tuple(map(_points, lines)), float(aspect) if known else 3.0)


def _points(line: list[int]) -> Stroke:
    return tuple((x / STEPS, y / STEPS) for x, y in zip(line[::2], line[1::2], strict=True))


def _is_stroke(line: object) -> bool:
    if not isinstance(line, list) or not line or len(line) % 2:
        return False
    return all(type(part) is int and 0 <= part <= STEPS for part in line)
