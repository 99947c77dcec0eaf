"""The line above every desk page has room for everything that can be said in it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from kiosk.ui import theme, translations
from kiosk.ui.theme.tokens import DESK
from kiosk.ui.translations import Language
from kiosk.ui.widgets.pills import StatusPill
from kiosk.ui.widgets.status_line import SEARCH_MM, StatusLine

ROOM = 1440 - DESK.mm(54)
"""What the usual desk has beside its navigation, in pixels."""
PILLS: dict[Language, tuple[str, ...]] = {
    "zh_CN": (
        "门禁 3/3 在线", "控制服务 正常", "读卡器 正常", "打印机 纸将尽", "钥匙柜 正常",
        "自助机 1 台故障",
    ),
    "en": (
        "Gates 3/3 online", "Gatekeeper OK", "Reader OK", "Printer OK", "Cabinet OK",
        "Kiosks: 1 in trouble",
    ),
}  # fmt: skip


def line(app: QApplication, qtbot: QtBot, language: Language) -> StatusLine:
    theme.apply(app, DESK)
    translations.install(app, language)
    made = StatusLine(DESK, "English")
    qtbot.addWidget(made)
    made.set_time(datetime(2026, 9, 23, 17, 0, tzinfo=UTC))
    made.resize(ROOM, made.height())
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_all_parts_fit_on_the_usual_screen(
    app: QApplication, qtbot: QtBot, language: Language
) -> None:
    made = line(app, qtbot, language)
    for name in PILLS[language]:
        made.set_health(name, name, "success")
    app.processEvents()
    assert made.minimumSizeHint().width() <= ROOM


def test_the_search_is_as_wide_as_it_should_be_where_there_is_room(
    app: QApplication, qtbot: QtBot
) -> None:
    made = line(app, qtbot, "zh_CN")
    search = made.findChild(QLineEdit)
    assert search is not None
    assert search.width() == DESK.mm(SEARCH_MM)


def test_a_part_of_which_nothing_is_to_be_said_goes_and_comes_back(
    app: QApplication, qtbot: QtBot
) -> None:
    made = line(app, qtbot, "zh_CN")
    made.set_health("kiosks", "自助机 1 台故障", "danger")
    pill = made.findChild(StatusPill)
    assert pill is not None
    assert pill.isVisible()
    made.drop_health("kiosks")
    made.drop_health("never told")
    assert not pill.isVisible()
    made.set_health("kiosks", "自助机 2 台故障", "danger")
    assert pill.isVisible()
