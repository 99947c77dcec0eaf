"""Design tokens: colour roles, type scale, spacing, radii and durations.

Every length is written in millimetres and becomes pixels only through ``Metrics``, because
the same layout has to be legible on panels of different density. Text sizes are *cap heights*
(what accessibility rules measure), not font sizes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, Self

FONT_FAMILY = "Noto Sans CJK SC"
CAP_RATIO = 0.733  # cap height / em of Noto Sans CJK
BOLD = 700  # beside 400 the only weight: a stock install has no Medium

Role = Literal["caption", "body", "lead", "title", "display", "figure"]
SoftTone = Literal["primary", "success", "warning", "danger", "info", "neutral"]
Tone = (
    SoftTone
    | Literal["ink", "muted", "surface", "accent", "line_strong"]
    | Literal["on_primary", "on_primary_muted", "on_nav", "on_nav_muted"]
)


@dataclass(frozen=True, slots=True)
class Metrics:
    """Converts physical sizes to (device independent) pixels of one panel."""

    px_per_mm: float

    @classmethod
    def of_panel(cls, width_mm: float, width_px: int) -> Self:
        """Return the metrics of a panel ``width_mm`` wide that shows ``width_px`` pixels."""
        if width_mm <= 0 or width_px <= 0:
            raise ValueError(f"a panel of {width_mm} mm and {width_px} px has no density")
        return cls(width_px / width_mm)

    def mm(self, length: float) -> int:
        """Return ``length`` millimetres in whole pixels (at least 1 if non-zero)."""
        return max(1, round(length * self.px_per_mm)) if length else 0

    def font_px(self, cap_height: float) -> int:
        """Return the font pixel size whose capitals are ``cap_height`` mm high."""
        return round(cap_height * self.px_per_mm / CAP_RATIO)


@dataclass(frozen=True)
class Palette:
    """Colour roles. ``x_soft`` is a fill, and ``x`` must be readable on it."""

    canvas: str
    surface: str
    sunken: str
    line: str
    line_strong: str
    ink: str
    muted: str
    primary: str
    primary_press: str
    on_primary: str
    on_primary_muted: str
    primary_soft: str
    success: str
    success_soft: str
    warning: str
    warning_soft: str
    danger: str
    danger_press: str
    danger_soft: str
    info: str
    info_soft: str
    neutral: str
    neutral_soft: str
    nav: str
    nav_active: str
    on_nav: str
    on_nav_muted: str
    accent: str
    focus: str
    shade: tuple[int, int, int, int]
    lamp_go: str = "#4CC07A"
    lamp_stop: str = "#E8574B"

    def colour(self, role: str) -> str:
        """Return the colour of a role named at run time."""
        value: str = getattr(self, role)
        return value

    def tone(self, name: SoftTone) -> tuple[str, str]:
        """Return (foreground, soft fill) of a semantic tone."""
        return self.colour(name), self.colour(f"{name}_soft")


LIGHT = Palette(
    canvas="#F5F3EE",
    surface="#FFFFFF",
    sunken="#ECE8DF",
    line="#E0DBD0",
    line_strong="#857F72",
    ink="#16211D",
    muted="#515C57",
    primary="#0E5B4A",
    primary_press="#0A4538",
    on_primary="#FFFFFF",
    on_primary_muted="#CFE3DB",
    primary_soft="#E1EFE9",
    success="#176337",
    success_soft="#E1F2E5",
    warning="#824600",
    warning_soft="#FCEDD2",
    danger="#A92318",
    danger_press="#841910",
    danger_soft="#FBE6E2",
    info="#1A5590",
    info_soft="#E3EDF8",
    neutral="#49524E",
    neutral_soft="#ECE8DF",
    nav="#0B3A30",
    nav_active="#14594A",
    on_nav="#FFFFFF",
    on_nav_muted="#B4D0C6",
    accent="#E3A544",
    focus="#1A5590",
    shade=(11, 26, 22, 168),
)

HIGH_CONTRAST = Palette(
    canvas="#FFFFFF",
    surface="#FFFFFF",
    sunken="#EFEDE7",
    line="#77726A",
    line_strong="#26302C",
    ink="#000000",
    muted="#2C3632",
    primary="#00382C",
    primary_press="#00241C",
    on_primary="#FFFFFF",
    on_primary_muted="#E4F1EB",
    primary_soft="#E1EFE9",
    success="#0A4423",
    success_soft="#E1F2E5",
    warning="#5A2F00",
    warning_soft="#FCEDD2",
    danger="#7D100A",
    danger_press="#5C0A06",
    danger_soft="#FBE6E2",
    info="#0C3A6B",
    info_soft="#E3EDF8",
    neutral="#2C3632",
    neutral_soft="#ECE8DF",
    nav="#00241C",
    nav_active="#004A3A",
    on_nav="#FFFFFF",
    on_nav_muted="#DCEBE5",
    accent="#FFC24D",
    focus="#0C3A6B",
    shade=(0, 0, 0, 190),
)


@dataclass(frozen=True)
class TypeScale:
    """Cap heights in millimetres, one per text role."""

    caption: float
    body: float
    lead: float
    title: float
    display: float
    figure: float

    def cap(self, role: Role) -> float:
        """Return the cap height of ``role`` in millimetres."""
        value: float = getattr(self, role)
        return value


@dataclass(frozen=True)
class Sizes:
    """Millimetre sizes of one profile; ``unit`` is the spacing step."""

    unit: float
    target: float
    target_minor: float
    radius: float
    radius_small: float
    hairline: float
    border: float


@dataclass(frozen=True)
class Durations:
    """Milliseconds. Motion is short; waiting is always visible."""

    toast: int = 4000
    spinner_after: int = 1000
    still_working_after: int = 5000
    device_timeout: int = 15000


@dataclass(frozen=True)
class Theme:
    """Everything a part needs to draw itself: colours, sizes and conversion."""

    name: Literal["resident", "elder", "desk"]
    palette: Palette
    text: TypeScale
    sizes: Sizes
    metrics: Metrics
    durations: Durations = Durations()
    landscape: bool = False

    def on(self, metrics: Metrics) -> Theme:
        """Return this theme for a panel of another density."""
        return replace(self, metrics=metrics)

    def mm(self, length: float) -> int:
        """Shorthand for ``metrics.mm``."""
        return self.metrics.mm(length)

    def space(self, steps: float) -> int:
        """Return ``steps`` spacing units in pixels."""
        return self.metrics.mm(self.sizes.unit * steps)

    def font_px(self, role: Role) -> int:
        """Return the font pixel size of a text role."""
        return self.metrics.font_px(self.text.cap(role))

    def em_mm(self, role: Role) -> float:
        """Return the font size of a text role in millimetres, for icons beside text."""
        return self.font_px(role) / self.metrics.px_per_mm


KIOSK_PANEL = Metrics(1 / 0.248)  # 21.5 inch, 1080 x 1920
DESK_PANEL = Metrics(96 / 25.4)

KIOSK_TYPE = TypeScale(caption=5.2, body=7.5, lead=8.4, title=11.0, display=14.0, figure=19.0)
ELDER_TYPE = TypeScale(caption=7.6, body=12.0, lead=12.6, title=14.2, display=15.4, figure=22.0)
DESK_TYPE = TypeScale(caption=2.35, body=2.75, lead=3.1, title=4.1, display=5.6, figure=6.6)

KIOSK_SIZES = Sizes(
    unit=4, target=24, target_minor=16, radius=6, radius_small=4, hairline=0.5, border=0.6
)
ELDER_SIZES = Sizes(
    unit=4, target=30, target_minor=21, radius=6, radius_small=4, hairline=0.6, border=0.9
)
DESK_SIZES = Sizes(
    unit=2.1,
    target=10,
    target_minor=8.5,
    radius=2.6,
    radius_small=1.6,
    hairline=0.26,
    border=0.26,
)

RESIDENT = Theme("resident", LIGHT, KIOSK_TYPE, KIOSK_SIZES, KIOSK_PANEL)
ELDER = Theme("elder", HIGH_CONTRAST, ELDER_TYPE, ELDER_SIZES, KIOSK_PANEL)
DESK = Theme("desk", LIGHT, DESK_TYPE, DESK_SIZES, DESK_PANEL)
