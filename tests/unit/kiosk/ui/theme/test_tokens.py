from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.ui.theme import icons, stylesheet
from kiosk.ui.theme.contrast import rows
from kiosk.ui.theme.tokens import (
    DESK,
    ELDER,
    HIGH_CONTRAST,
    LIGHT,
    RESIDENT,
    Metrics,
    Palette,
    Theme,
)


@pytest.mark.parametrize(("palette", "floor"), [(LIGHT, 4.5), (HIGH_CONTRAST, 7.0)])
def test_every_pair_of_colours_can_be_told_apart(palette: Palette, floor: float) -> None:
    low = [line for line in rows(palette, floor) if line[2] < line[3]]
    assert low == []


def test_a_panel_gives_the_density() -> None:
    panel = Metrics.of_panel(width_mm=508, width_px=1920)
    assert panel.mm(10) == 38
    assert panel.mm(0) == 0
    assert panel.mm(0.05) == 1
    assert DESK.on(panel).font_px("body") == round(2.75 * 1920 / 508 / 0.733)


@pytest.mark.parametrize(("width_mm", "width_px"), [(0, 1920), (500, 0), (-1, 1920)])
def test_a_panel_without_size_is_refused(width_mm: float, width_px: int) -> None:
    with pytest.raises(ValueError, match="density"):
        Metrics.of_panel(width_mm, width_px)


@pytest.mark.parametrize("theme", [RESIDENT, ELDER, DESK], ids=lambda theme: theme.name)
def test_the_style_sheet_has_balanced_braces(theme: Theme) -> None:
    sheet = stylesheet.build(theme)
    assert sheet.count("{") == sheet.count("}") > 60
    assert "{p." not in sheet


def test_every_meaning_has_a_glyph(app: QApplication) -> None:
    for name in icons.GLYPHS:
        for style in ("", icons.emphasis(name)):
            assert not icons.icon(name, "#000000", style).isNull(), name


def test_an_unknown_meaning_is_a_mistake(app: QApplication) -> None:
    with pytest.raises(KeyError):
        icons.icon("unicorn", "#000000")
