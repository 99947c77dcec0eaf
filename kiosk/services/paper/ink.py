"""What is drawn and not written on a paper: signatures and QR codes, as lines and squares."""

from __future__ import annotations

from typing import Any

import segno
from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from kiosk.domain.strokes import Drawing

QUIET_ZONE = 4


class Strokes(Flowable):  # type: ignore[misc]
    """A signature as it was drawn, fitted into a box."""

    def __init__(self, drawing: Drawing, width_mm: float, height_mm: float) -> None:
        super().__init__()
        self.width, self.height = width_mm * mm, height_mm * mm
        self._drawing = drawing

    def draw(self) -> None:
        """Draw on the page (reportlab calls it)."""
        draw_strokes(self.canv, self._drawing, 0, 0, self.width, self.height)


def draw_strokes(
    canvas: Any, drawing: Drawing, left: float, bottom: float, width: float, height: float
) -> None:
    """Draw a signature into a box, undistorted; all lengths in points."""
    wide = min(width, height * drawing.aspect)
    high = wide / drawing.aspect
    x, y = left + (width - wide) / 2, bottom + (height + high) / 2
    canvas.saveState()
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    canvas.setLineWidth(max(0.6, high * 0.025))
    for stroke in drawing.strokes:
        path = canvas.beginPath()
        path.moveTo(x + stroke[0][0] * wide, y - stroke[0][1] * high)
        for across, down in stroke[1:] or stroke:
            path.lineTo(x + across * wide, y - down * high)
        canvas.drawPath(path)
    canvas.restoreState()


def draw_qr(canvas: Any, text: str, left: float, bottom: float, size: float) -> None:
    """Draw a QR code with its quiet zone into a square of ``size`` points."""
    rows = tuple(segno.make(text, error="m", micro=False).matrix)
    module = size / (len(rows) + 2 * QUIET_ZONE)
    for down, row in enumerate(rows):
        for across, dark in enumerate(row):
            if dark:
                x = left + (across + QUIET_ZONE) * module
                y = bottom + size - (down + QUIET_ZONE + 1) * module
                canvas.rect(x, y, module, module, stroke=0, fill=1)
