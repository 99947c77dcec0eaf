"""Builds the one Qt style sheet from the tokens.

Widgets opt in through dynamic properties (``role``, ``tone``, ``kind``,
``surface``), never through per-widget style strings.
"""

from __future__ import annotations

from typing import get_args

from kiosk.ui.theme.tokens import BOLD, FONT_FAMILY, Role, SoftTone, Theme

ROLES: tuple[Role, ...] = get_args(Role)
SOFT_TONES: tuple[SoftTone, ...] = get_args(SoftTone)
TEXT_TONES = (
    *("ink", "muted", "surface", "accent", "line_strong"),
    *("on_primary", "on_primary_muted", "on_nav", "on_nav_muted"),
)


def build(theme: Theme) -> str:
    """Return the complete style sheet of a theme."""
    blocks = (
        *(_base, _text, _surfaces, _fields, _table, _scroll),
        *(_buttons, _switches, _places, _keys, _button_states),
    )
    return "\n".join(block(theme) for block in blocks)


def _base(theme: Theme) -> str:
    p = theme.palette
    return f"""
* {{ font-family: "{FONT_FAMILY}"; font-size: {theme.font_px("body")}px; color: {p.ink}; }}
QWidget[surface="canvas"] {{ background: {p.canvas}; }}
QLabel {{ background: transparent; }}
QToolTip {{ background: {p.ink}; color: {p.surface}; border: 0;
    padding: {theme.space(0.5)}px {theme.space(1)}px; }}
"""


def _text(theme: Theme) -> str:
    p = theme.palette
    sizes = [f'QLabel[role="{role}"] {{ font-size: {theme.font_px(role)}px; }}' for role in ROLES]
    colours = [
        f'QLabel[tone="{tone}"] {{ color: {p.colour(tone)}; }}'
        for tone in (*SOFT_TONES, *TEXT_TONES)
    ]
    strong = f'QLabel[strong="true"] {{ font-weight: {BOLD}; }}'
    return "\n".join((*sizes, *colours, strong))


def _surfaces(theme: Theme) -> str:
    p, s = theme.palette, theme.sizes
    line, radius, small = theme.mm(s.hairline), theme.mm(s.radius), theme.mm(s.radius_small)
    soft = [_frame(tone, p.tone(tone)[1], f"border-radius: {radius}px;") for tone in SOFT_TONES]
    plain = [
        _frame("brand", p.primary, f"border-radius: {small}px;"),
        _frame("plain", p.surface, f"border-radius: {radius}px;"),
        _frame("toast", p.ink, f"border-radius: {radius}px;"),
        _frame(
            "sunken", p.sunken, f"border-radius: {radius}px; border: {line}px solid {p.sunken};"
        ),
        _frame("nav", p.nav),
        _frame("rule", p.line),
        _frame("bar", p.surface, f"border-bottom: {line}px solid {p.line};"),
        _frame("dock", p.surface, f"border-top: {line}px solid {p.line};"),
        _frame("card", p.surface, f"border-radius: {radius}px; border: {line}px solid {p.line};"),
        _frame(
            "cell", p.surface, f"border-radius: {small}px; border: {line}px solid {p.line_strong};"
        ),
        f'QFrame[surface="card"][selected="true"] {{ border-color: {p.primary}; }}',
    ]
    return "\n".join((*soft, *plain))


def _frame(surface: str, fill: str, more: str = "") -> str:
    return f'QFrame[surface="{surface}"] {{ background: {fill}; border: 0; {more} }}'


def _buttons(theme: Theme) -> str:
    p, s = theme.palette, theme.sizes
    line, radius = theme.mm(s.border), theme.mm(s.radius)
    return f"""
QPushButton {{ border-radius: {radius}px; padding: 0 {theme.space(2)}px {_optical(theme)}px;
    outline: 0; border: {line}px solid transparent; font-weight: {BOLD}; }}
QPushButton[kind="primary"] {{ background: {p.primary}; color: {p.on_primary}; }}
QPushButton[kind="primary"]:pressed {{ background: {p.primary_press}; }}
QPushButton[kind="danger"] {{ background: {p.danger}; color: {p.on_primary}; }}
QPushButton[kind="danger"]:pressed {{ background: {p.danger_press}; }}
QPushButton[kind="secondary"] {{ background: {p.surface}; border-color: {p.line_strong};
    color: {p.ink}; }}
QPushButton[kind="secondary"]:pressed {{ background: {p.sunken}; }}
QPushButton[kind="quiet"] {{ background: transparent; color: {p.primary}; padding: 0; }}
QPushButton[kind="quiet"]:pressed {{ background: {p.primary_soft}; }}
"""


def _optical(theme: Theme) -> int:
    """Return the padding that lifts CJK glyphs, which sit low in their line box."""
    return round(theme.font_px("body") * 0.08)


def _switches(theme: Theme) -> str:
    p, radius = theme.palette, theme.mm(theme.sizes.radius_small)
    role: Role = "body" if theme.name == "elder" else "caption"
    return f"""
QPushButton[kind="chip"] {{ background: {p.surface}; color: {p.ink}; font-weight: 400;
    border-color: {p.line_strong}; border-radius: {radius}px;
    padding: 0 {theme.space(1.25)}px {_optical(theme)}px; }}
QPushButton[kind="chip"]:checked {{ background: {p.primary}; color: {p.on_primary};
    border-color: {p.primary}; font-weight: {BOLD}; }}
QPushButton[kind="header"] {{ background: {p.surface}; color: {p.ink}; font-weight: 400;
    border-color: {p.line_strong}; font-size: {theme.font_px(role)}px;
    padding: 0 {theme.space(0.75)}px {_optical(theme) // 2}px; }}
QPushButton[kind="header"]:checked {{ background: {p.primary}; color: {p.on_primary};
    border-color: {p.primary}; }}
"""


def _places(theme: Theme) -> str:
    p, s = theme.palette, theme.sizes
    return f"""
QPushButton[kind="tile"] {{ background: {p.surface}; padding: 0;
    border: {theme.mm(s.hairline)}px solid {p.line}; }}
QPushButton[kind="tile"]:pressed {{ background: {p.primary_soft}; border-color: {p.primary}; }}
QPushButton[kind="lead_tile"] {{ background: {p.primary}; padding: 0; }}
QPushButton[kind="lead_tile"]:pressed {{ background: {p.primary_press}; }}
QPushButton[kind="dock"] {{ background: transparent; padding: 0; }}
QPushButton[kind="dock"]:pressed {{ background: {p.sunken}; }}
QPushButton[kind="call"] {{ background: {p.primary_soft}; border-color: {p.primary}; padding: 0; }}
QPushButton[kind="nav"] {{ background: transparent; text-align: left; color: {p.on_nav_muted};
    font-weight: 400; border-radius: {theme.mm(s.radius_small)}px; }}
QPushButton[kind="nav"]:checked {{ background: {p.nav_active}; color: {p.on_nav};
    font-weight: {BOLD}; }}
QPushButton[kind="nav"]:pressed {{ background: {p.nav_active}; }}
QPushButton[kind="nav_icon"] {{ background: transparent; padding: 0; }}
QPushButton[kind="nav_icon"]:pressed {{ background: {p.nav_active}; }}
"""


def _button_states(theme: Theme) -> str:
    """Return what holds for every kind; last, so that no kind's own rule hides the focus."""
    p = theme.palette
    return f"""
QPushButton[kind]:disabled {{ background: {p.sunken}; color: {p.muted};
    border-color: {p.line}; }}
QPushButton[kind="quiet"]:disabled {{ background: transparent; border-color: transparent; }}
QPushButton[kind]:focus {{ border-color: {p.focus}; }}
QPushButton[kind="nav"]:focus, QPushButton[kind="nav_icon"]:focus {{
    border-color: {p.accent}; }}
"""


def _keys(theme: Theme) -> str:
    p, s = theme.palette, theme.sizes
    line, radius = theme.mm(s.hairline), theme.mm(s.radius_small)
    return f"""
QPushButton[kind="key"] {{ background: {p.surface}; border: {line}px solid {p.line_strong};
    border-radius: {radius}px; font-size: {theme.font_px("title")}px; font-weight: 400;
    padding: 0 0 {round(theme.font_px("title") * 0.08)}px; }}
QPushButton[kind="key"]:pressed {{ background: {p.primary_soft}; border-color: {p.primary}; }}
QPushButton[kind="key"]:checked {{ background: {p.primary}; color: {p.on_primary};
    border-color: {p.primary}; font-weight: {BOLD}; }}
QPushButton[kind="key_quiet"] {{ background: {p.sunken}; border: 0; border-radius: {radius}px;
    font-size: {theme.font_px("body")}px; font-weight: 400; padding: 0 0 4px; }}
"""


def _fields(theme: Theme) -> str:
    p, s = theme.palette, theme.sizes
    radius, line = theme.mm(s.radius_small), theme.mm(s.border)
    return f"""
QLineEdit, QComboBox {{ background: {p.surface}; border: {line}px solid {p.line_strong};
    border-radius: {radius}px; padding: 0 {theme.space(1.25)}px;
    selection-background-color: {p.primary_soft}; selection-color: {p.ink}; }}
QLineEdit:focus, QComboBox:focus {{ border: {line * 2}px solid {p.focus}; }}
QPlainTextEdit {{ background: {p.surface}; border: {line}px solid {p.line_strong};
    border-radius: {radius}px; padding: {theme.space(0.75)}px {theme.space(0.75)}px;
    selection-background-color: {p.primary_soft}; selection-color: {p.ink}; }}
QPlainTextEdit:focus {{ border: {line * 2}px solid {p.focus}; }}
QPlainTextEdit:read-only {{ background: {p.sunken}; color: {p.muted}; border-color: {p.line}; }}
QLineEdit:disabled, QLineEdit:read-only {{ background: {p.sunken}; color: {p.muted};
    border-color: {p.line}; }}
QComboBox::drop-down {{ border: 0; width: {theme.space(3.5)}px; }}
QComboBox::down-arrow {{ image: none; }}
QComboBox QAbstractItemView {{ background: {p.surface}; border: {line}px solid {p.line};
    selection-background-color: {p.primary_soft}; selection-color: {p.ink}; outline: 0; }}
"""


def _table(theme: Theme) -> str:
    p = theme.palette
    line = theme.mm(theme.sizes.hairline)
    return f"""
QTableView {{ background: {p.surface}; border: 0; gridline-color: transparent; outline: 0;
    selection-background-color: {p.primary_soft}; selection-color: {p.ink}; }}
QHeaderView {{ background: {p.surface}; }}
QHeaderView::section {{ background: {p.surface}; color: {p.muted}; border: 0;
    border-bottom: {line}px solid {p.line}; padding: 0 {theme.space(1.5)}px;
    font-size: {theme.font_px("caption")}px; font-weight: 400; }}
QTableCornerButton::section {{ background: {p.surface}; border: 0; }}
"""


def _scroll(theme: Theme) -> str:
    p = theme.palette
    width = theme.space(1)
    return f"""
QScrollArea {{ background: transparent; border: 0; }}
QScrollBar:vertical {{ background: transparent; width: {width}px; margin: 0; }}
QScrollBar::handle:vertical {{ background: {p.line_strong}; border-radius: {width // 2}px;
    min-height: {theme.space(6)}px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; width: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QScrollBar:horizontal {{ height: 0; }}
"""
