"""The header of the touch screens: the name of the estate is whole in large text as well."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.ui import theme as themes
from kiosk.ui.theme.tokens import ELDER
from kiosk.ui.widgets.resident_frame import PageHeader
from kiosk.ui.widgets.text import ElidedText

PORTRAIT = 1080


@pytest.mark.parametrize(
    ("brand", "other"), [("梧桐湾", "English"), ("云栖花园", "English"), ("Wutong Bay", "中文")]
)
def test_large_text_does_not_cut_the_name_off(
    brand: str, other: str, app: QApplication, qtbot: QtBot
) -> None:
    themes.apply(app, ELDER)
    header = PageHeader(ELDER, brand, other)
    qtbot.addWidget(header)
    header.setFixedWidth(PORTRAIT)
    header.show()
    qtbot.waitExposed(header)
    header.grab()
    (name,) = header.findChildren(ElidedText)
    assert name.fontMetrics().horizontalAdvance(brand) <= name.width()
    assert name.toolTip() == ""
