"""Every part, laid out in both languages: sizes, clipping, and pictures to look at."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget

from kiosk.ui.theme.tokens import DESK, ELDER, RESIDENT, Theme
from kiosk.ui.translations import Language
from tests.support import gallery
from tests.support.pictures import save

Audit = Callable[[QWidget, Theme], list[str]]
PAGES = {
    "30_parts": (DESK, gallery.desk_gallery),
    "31_issue_parts": (DESK, gallery.issue_gallery),
    "32_resident_parts": (RESIDENT, gallery.resident_gallery),
    "33_elder_parts": (ELDER, gallery.resident_gallery),
    "34_unit_picker": (RESIDENT, gallery.picker_gallery),
    "35_pass": (RESIDENT, gallery.pass_gallery),
}


@pytest.mark.screens
@pytest.mark.parametrize("name", PAGES)
def test_parts_are_large_enough_and_not_cut_off(
    name: str, language: Language, audit: Audit
) -> None:
    theme, build = PAGES[name]
    page = build(theme)
    found = audit(page, theme)
    save(page, name if language == "zh_CN" else f"{name}_en")
    assert found == []
