"""Fixtures for tests of what people see."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kiosk.ui import theme as themes
from kiosk.ui import translations
from kiosk.ui.theme.tokens import DESK, Theme
from tests.support import ui_audit


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    """The application in the desk's look and in Chinese."""
    themes.apply(qapp, DESK)
    translations.install(qapp, "zh_CN")
    yield qapp
    translations.install(qapp, "zh_CN")
    qapp.setStyleSheet("")


@pytest.fixture(params=["zh_CN", "en"])
def language(app: QApplication, request: pytest.FixtureRequest) -> translations.Language:
    """Each language in turn, installed."""
    chosen: translations.Language = request.param
    translations.install(app, chosen)
    return chosen


@pytest.fixture
def audit(app: QApplication, qtbot: QtBot) -> Callable[[QWidget, Theme], list[str]]:
    """Show a page in a theme and return what is too small or cut off."""

    def measure(page: QWidget, theme: Theme) -> list[str]:
        themes.apply(app, theme)
        qtbot.addWidget(page)
        page.show()
        page.setFocus()
        qtbot.waitExposed(page)
        app.processEvents()
        return ui_audit.findings(page, theme)

    return measure
