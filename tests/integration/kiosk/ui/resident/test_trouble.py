"""The kiosk while its database is away: it says so before it asks, and keeps what was entered."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit
from sqlalchemy import func, select

from kiosk.domain.visits import Visit
from kiosk.services.site_plan import read_site_plan
from tests.support.desks import CONSOLE
from tests.support.touch_kiosk import PATIENCE_MS, Touch

AWAY = "暂时连不上服务中心"
ANYBODY_ASKED = ("登记前，请先了解", "您的访客码是？", "您住哪一户？", "怎么称呼您？")


@contextmanager
def database_away(touch: Touch) -> Iterator[None]:
    """Take the file of the database from its place, and put it back."""
    engine = touch.centre.desk.engine
    file = Path(str(engine.url.database))
    aside = file.with_suffix(".aside")
    idle: list[object] = []
    touch.kiosk.runner.run(read_site_plan).done(idle.append)
    touch.qtbot.waitUntil(lambda: bool(idle), timeout=PATIENCE_MS)  # nothing is half done
    engine.dispose()
    file.rename(aside)
    file.mkdir()  # else an empty database would be made in its place
    try:
        yield
    finally:
        file.rmdir()
        aside.rename(file)


@pytest.mark.parametrize(
    ("service", "then"),
    [
        ("访客登记", "登记前，请先了解"),
        ("已有访客码？", "您的访客码是？"),
        ("我的门卡", "您住哪一户？"),
        ("办事指南", "指南还没有写好"),
    ],
)
def test_a_database_that_is_away_is_said_before_anything_is_asked(
    service: str, then: str, touch: Touch
) -> None:
    with database_away(touch):
        touch.press(service)
        touch.sees(AWAY)
        assert not any(question in touch.words() for question in ANYBODY_ASKED)
        touch.press("去人工柜台")
        touch.sees("请到人工柜台办理")
        touch.press("返回")
        touch.sees(AWAY)
    touch.press("再试一次")
    touch.sees(then)


def test_what_was_entered_is_still_there_once_it_is_back(touch: Touch) -> None:
    touch.press("访客登记", "同意，开始登记")
    touch.chooses_home("3", "2", "1101")
    touch.press("下一步", "走亲访友")
    touch.writes("王先生")
    with database_away(touch):
        touch.press("请住户确认")
        touch.sees(AWAY, "刚才填写的都还在")
    touch.press("再试一次")
    touch.sees("怎么称呼您？")
    (field,) = touch.window.findChildren(QLineEdit)
    assert field.text() == "王先生"
    touch.press("请住户确认")
    touch.sees("正在请住户确认")
    with touch.centre.desk.reading(CONSOLE) as tx:
        assert tx.session.scalar(select(func.count()).select_from(Visit)) == 1


def test_staff_that_cannot_be_called_are_not_said_to_come(touch: Touch) -> None:
    with database_away(touch):
        touch.press("呼叫工作人员")
        touch.sees("没有叫到工作人员", "请直接到人工柜台")
