"""Measures laid-out widgets: physical sizes of targets and letters, and clipped text."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from kiosk.ui.theme.tokens import CAP_RATIO, Theme
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
