"""Every page of the kiosk in every form: sizes, contrast, clipping, names, way of the Tab key.

The pages come from ``resident_gallery``; a package, a step or a page class that is not in it fails.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.ui import resident, translations
from kiosk.ui import theme as themes
from kiosk.ui.resident.keys import flow as keys_flow
from kiosk.ui.resident.visitor import flow as visitor_flow
from kiosk.ui.theme.tokens import ELDER, HIGH_CONTRAST, RESIDENT, Theme
from kiosk.ui.widgets.resident_page import ResidentPage
from kiosk.ui.widgets.services import Tile
from tests.support import resident_gallery as gallery
from tests.support import ui_audit
from tests.support.pictures import save

MOST_CHOICES = {"resident": 6, "elder": 4}


@dataclass(frozen=True)
class Form:
    """A look in a language; ``tag`` ends the name of its pictures."""

    tag: str
    theme: Theme
    language: translations.Language = "zh_CN"


FORMS = (
    Form("standard", RESIDENT),
    Form("elder", ELDER),
    Form("contrast", replace(RESIDENT, palette=HIGH_CONTRAST)),
    Form("english", RESIDENT, "en"),
    Form("elder_english", ELDER, "en"),
    Form("landscape", replace(RESIDENT, landscape=True)),
    Form("landscape_elder", replace(ELDER, landscape=True)),
)

PACKAGES = tuple(
    each.name
    for each in pkgutil.iter_modules(resident.__path__)
    if each.ispkg and each.name != "shell"
)
"""Every service of the kiosk."""
Measure = Callable[[Form, str], list[str]]


@pytest.fixture
def measured(app: QApplication, qtbot: QtBot) -> Measure:
    """Show a page in a form, save its picture and return what is wrong with it."""

    def measure(form: Form, name: str) -> list[str]:
        translations.install(app, form.language)
        themes.apply(app, form.theme)
        page = gallery.framed(form.theme, "visitor/place" if name in gallery.DIALOGS else name)
        qtbot.addWidget(page)
        page.show()
        if name in gallery.DIALOGS:
            gallery.DIALOGS[name](form.theme, page)
        page.setFocus()
        qtbot.waitExposed(page)
        app.processEvents()
        save(page, f"resident/{name.replace('/', '_').replace('@', '_')}_{form.tag}")
        if name in gallery.DIALOGS:  # what lies under the veil is not to be read
            return ui_audit.findings(page, form.theme)
        return [*ui_audit.findings(page, form.theme), *ui_audit.touch_findings(page, form.theme)]

    return measure


@pytest.mark.screens
@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.tag)
@pytest.mark.parametrize("name", [*gallery.PAGES, *gallery.DIALOGS])
def test_a_page_is_large_enough_legible_and_whole(name: str, form: Form, measured: Measure) -> None:
    assert measured(form, name) == []


def test_every_service_of_the_kiosk_is_measured() -> None:
    assert {name.partition("/")[0].partition("@")[0] for name in gallery.PAGES} == set(PACKAGES)


@pytest.mark.parametrize("package", PACKAGES)
def test_every_step_of_a_way_has_a_page_that_is_measured(package: str) -> None:
    if not pkgutil_has_flow(package):
        return
    steps: type[StrEnum] = importlib.import_module(f"kiosk.ui.resident.{package}.flow").Step
    shown = {name.partition("@")[0] for name in gallery.PAGES}
    assert {f"{package}/{step}" for step in steps if step != "proved"} <= shown


def test_every_class_of_page_is_measured(app: QApplication) -> None:
    for package in PACKAGES:
        module = importlib.import_module(f"kiosk.ui.resident.{package}")
        for each in pkgutil.iter_modules(module.__path__):
            importlib.import_module(f"{module.__name__}.{each.name}")
    built: set[type] = set()
    for name in gallery.PAGES:
        frame = gallery.framed(RESIDENT, name)
        built |= {type(page) for page in frame.findChildren(ResidentPage)}
        frame.deleteLater()
    missing = [each.__name__ for each in ResidentPage.__subclasses__() if each not in built]
    assert missing == []


@pytest.mark.parametrize("theme", [RESIDENT, ELDER], ids=lambda theme: theme.name)
def test_no_page_offers_more_services_than_a_person_can_take_in(
    theme: Theme, app: QApplication
) -> None:
    for name in gallery.PAGES:
        frame = gallery.framed(theme, name)
        assert len(frame.findChildren(Tile)) <= MOST_CHOICES[theme.name], name
        frame.deleteLater()


def test_a_visitor_passes_six_pages_at_most_and_three_with_a_code() -> None:
    assert len(visitor_flow.WALK_IN) <= 6
    assert len(visitor_flow.WITH_DOCUMENT) <= 6
    assert len(visitor_flow.BY_CODE) <= 3


def test_a_key_is_collected_and_returned_in_six_pages_at_most() -> None:
    assert set(keys_flow.COLLECTING) | set(keys_flow.RETURNING) == set(keys_flow.Step)
    assert len(keys_flow.COLLECTING) <= 6
    assert len(keys_flow.RETURNING) <= 6


def pkgutil_has_flow(package: str) -> bool:
    module = importlib.import_module(f"kiosk.ui.resident.{package}")
    return any(each.name == "flow" for each in pkgutil.iter_modules(module.__path__))
