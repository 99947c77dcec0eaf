"""The slip with a pick-up code: it leads a person through the kiosk by what stands there."""

from __future__ import annotations

import re

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from devices.printing import Words
from kiosk.ui import translations
from kiosk.ui.desk.key_board.pick_up_slip import code_slip
from kiosk.ui.resident.home.screen import HomeScreen
from kiosk.ui.resident.keys.pages import ChoosePage
from kiosk.ui.theme.tokens import ELDER, RESIDENT, Theme
from kiosk.ui.widgets.services import Tile
from tests.support.resident_gallery import NOW, ZONE


def test_it_names_the_tiles_as_the_kiosk_does(
    language: translations.Language, app: QApplication, qtbot: QtBot
) -> None:
    slip = code_slip("K-0417", "730518", NOW, ZONE)
    named = re.findall("“(.+?)”", "".join(part.text for part in slip if isinstance(part, Words)))
    for theme in (RESIDENT, ELDER):
        home, ways = (tiles(page, theme, qtbot) for page in (HomeScreen, ChoosePage))
        assert len(named) == 2
        assert named[0] in home
        assert named[1] in ways


def tiles(page: type[HomeScreen] | type[ChoosePage], theme: Theme, qtbot: QtBot) -> list[str]:
    """The names of the tiles on a page of the kiosk."""
    shown = page(theme)
    qtbot.addWidget(shown)
    return [tile.accessibleName() for tile in shown.findChildren(Tile)]
