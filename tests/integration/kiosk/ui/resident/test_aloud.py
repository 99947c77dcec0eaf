"""Questions said aloud for who wants it: titles only, and silence for the next person."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.ui.resident.shell.aloud import Aloud
from tests.integration.kiosk.ui.resident.conftest import Open
from tests.support.touch_kiosk import PATIENCE_MS, Touch


class Voice:
    """A program in the place of spd-say; what it was told is one line each."""

    def __init__(self, folder: Path) -> None:
        self._heard = folder / "heard"
        self.program = folder / "say"
        self.program.write_text(f'#!/bin/sh\necho "$*" >> "{self._heard}"\n')
        self.program.chmod(0o755)

    @property
    def heard(self) -> list[str]:
        return self._heard.read_text(encoding="utf-8").splitlines() if self._heard.exists() else []


@pytest.fixture
def voice(tmp_path: Path) -> Voice:
    return Voice(tmp_path)


@pytest.fixture
def touch(open_kiosk: Open, voice: Voice) -> Touch:
    return open_kiosk(aloud=Aloud(str(voice.program)))


def begin_aloud(touch: Touch) -> None:
    touch.press("访客登记", "帮助", "朗读标题", "继续办理")


def wait_for(touch: Touch, voice: Voice, line: str) -> None:
    touch.qtbot.waitUntil(lambda: line in voice.heard, timeout=PATIENCE_MS)


def test_a_question_is_said_when_its_page_comes(touch: Touch, voice: Voice) -> None:
    begin_aloud(touch)
    touch.press("同意，开始登记")
    wait_for(touch, voice, "-C -l zh -- 您要拜访哪一户？")


def test_it_is_said_in_the_language_shown(touch: Touch, voice: Voice) -> None:
    begin_aloud(touch)
    touch.press("同意，开始登记", "English")
    wait_for(touch, voice, "-C -l en -- Which home do you visit?")


def test_nothing_is_said_unless_somebody_wants_it(touch: Touch, voice: Voice) -> None:
    touch.press("访客登记", "同意，开始登记")
    touch.sees("您要拜访哪一户？")
    assert voice.heard == []


def test_the_next_person_finds_it_silent(touch: Touch, voice: Voice) -> None:
    begin_aloud(touch)
    touch.press("首页")
    touch.qtbot.waitUntil(lambda: voice.heard[-1:] == ["-C"], timeout=PATIENCE_MS)
    touch.press("访客登记", "帮助")
    assert touch.can_press("朗读标题")


def test_what_was_entered_is_never_said(touch: Touch, voice: Voice) -> None:
    begin_aloud(touch)
    touch.press("同意，开始登记")
    touch.chooses_home("3", "2", "1101")
    touch.press("下一步", "走亲访友")
    touch.writes("王小明")
    touch.press("请住户确认")
    wait_for(touch, voice, "-C -l zh -- 正在请住户确认")
    assert not [line for line in voice.heard if "王" in line or "1101" in line]


def test_a_kiosk_without_a_voice_does_not_offer_it(open_kiosk: Open) -> None:
    touch = open_kiosk()
    touch.press("帮助")
    touch.sees("怎么使用")
    assert not touch.can_press("朗读标题")


def test_a_voice_that_does_not_start_keeps_nobody_from_going_on(
    open_kiosk: Open, tmp_path: Path
) -> None:
    touch = open_kiosk(aloud=Aloud(str(tmp_path / "gone")))
    begin_aloud(touch)
    touch.press("同意，开始登记")
    touch.sees("您要拜访哪一户？")
