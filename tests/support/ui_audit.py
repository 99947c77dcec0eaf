"""Measures laid-out widgets: physical sizes of targets and letters, and clipped text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from kiosk.ui.theme.contrast import ratio
from kiosk.ui.theme.tokens import CAP_RATIO, HIGH_CONTRAST, Theme
from kiosk.ui.widgets.resident_screen import reading_order
from kiosk.ui.widgets.text import ElidedText

MAIN_KINDS = {"primary", "danger", "secondary", "tile", "lead_tile", "key", "call"}
# Millimetres per theme: least side of a main target, of any target, least cap height.
LIMITS = {"resident": (20.0, 12.0, 4.8), "elder": (25.0, 20.0, 7.5), "desk": (8.0, 8.0, 2.2)}
HALF_PIXEL_MM = 0.13


def findings(page: QWidget, theme: Theme) -> list[str]:
    """Return what is too small or cut off on a page that is shown."""
    return [*_buttons(page, theme), *_labels(page, theme)]


def _buttons(page: QWidget, theme: Theme) -> Iterator[str]:
    main, least, _ = LIMITS[theme.name]
    for button in page.findChildren(QPushButton):
        if not button.isVisible():
            continue
        name = button.text() or button.accessibleName()
        side = min(button.width(), button.height()) / theme.metrics.px_per_mm
        minor = button.height() == theme.mm(theme.sizes.target_minor)
        floor = main if button.property("kind") in MAIN_KINDS and not minor else least
        if side + HALF_PIXEL_MM < floor:
            yield f"button {name!r} {side:.1f} < {floor} mm"
        if button.layout() is None and button.sizeHint().width() > button.width():
            yield f"button {name!r} is clipped"
        if not name:
            yield "a button has neither text nor accessible name"


def _labels(page: QWidget, theme: Theme) -> Iterator[str]:
    floor = LIMITS[theme.name][2]
    for label in page.findChildren(QLabel):
        if not label.text() or not label.isVisible():
            continue
        cap = label.fontInfo().pixelSize() * CAP_RATIO / theme.metrics.px_per_mm
        if cap + 0.1 < floor:
            yield f"text {label.text()!r} {cap:.1f} < {floor} mm"
        if _is_clipped(label):
            yield f"text {label.text()!r} is clipped"


def _is_clipped(label: QLabel) -> bool:
    if label.wordWrap():
        return label.heightForWidth(label.width()) > label.height() + 1
    too_low = label.sizeHint().height() > label.height() + 1
    elides = isinstance(label, ElidedText)
    return too_low or (not elides and label.sizeHint().width() > label.width() + 1)


def touch_findings(page: QWidget, theme: Theme) -> list[str]:
    """Return what else a touch screen must have: room, contrast, names, an order to go by."""
    return [*_room(page), *_contrast(page, theme), *_order(page)]


def _room(page: QWidget) -> Iterator[str]:
    least = page.minimumSizeHint()
    if least.width() > page.width() or least.height() > page.height():
        yield f"needs {least.width()} x {least.height()} of {page.width()} x {page.height()}"
    for child in page.findChildren(QWidget):
        place = child.parentWidget()
        if child.isVisible() and place is not None and not child.isWindow():
            inside = place.rect().adjusted(-1, -1, 1, 1).contains(child.geometry())
            if not inside:
                yield f"{type(child).__name__} {_said(child)!r} stands out of its place"


def _contrast(page: QWidget, theme: Theme) -> Iterator[str]:
    """Compare the colours that were painted: the ground is the commonest, the ink farthest off."""
    floor = 7.0 if theme.palette == HIGH_CONTRAST else 4.5
    picture = page.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    pixels = memoryview(picture.constBits()).cast("I")
    for child in page.findChildren(QWidget):
        words = isinstance(child, QLabel) or (isinstance(child, QPushButton) and child.text())
        if not words or not child.isVisible() or not child.isEnabled() or not _said(child):
            continue
        area = QRect(child.mapTo(page, QPoint(0, 0)), child.size()).intersected(picture.rect())
        seen = Counter(_colours(pixels, picture.width(), area))
        ground = seen.most_common(1)[0][0]
        found = max(_ratio(colour, ground) for colour in seen)
        if found < floor:
            yield f"{_said(child)!r} on #{ground & 0xFFFFFF:06x}: {found:.1f} < {floor} : 1"


def _colours(pixels: memoryview, across: int, area: QRect) -> Iterator[int]:
    for y in range(area.top(), area.bottom(), 3):
        yield from pixels[y * across + area.left() : y * across + area.right() : 3]


def _ratio(first: int, second: int) -> float:
    return ratio(f"#{first & 0xFFFFFF:06x}", f"#{second & 0xFFFFFF:06x}")


def _order(page: QWidget) -> Iterator[str]:
    """The Tab key never goes back up, and whatever takes it has a name."""
    before: QWidget | None = None
    for child in reading_order(page):
        if not _said(child):
            yield f"{type(child).__name__} has no name to be read aloud"
        top = child.mapTo(page, QPoint(0, 0)).y()
        if before is not None and not _beside(before, child, page):
            above = before.mapTo(page, QPoint(0, 0)).y()
            if top + child.height() <= above:
                yield f"Tab goes back up from {_said(before)!r} to {_said(child)!r}"
        before = child


def _beside(left: QWidget, right: QWidget, page: QWidget) -> bool:
    """Return whether ``right`` stands in another column: a landscape page is read so."""
    edge = left.mapTo(page, QPoint(left.width(), 0)).x()
    return right.mapTo(page, QPoint(0, 0)).x() >= edge


def _said(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QLabel | QPushButton) else ""
    return str(widget.accessibleName() or text)
