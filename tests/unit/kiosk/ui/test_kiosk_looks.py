"""Kiosks in words: every part, state and reason has one in both languages."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtWidgets import QApplication

from devices.printing import Hindrance
from kiosk.domain.kiosks import NOT_OBSERVED, KioskPart, PartHealth, PartState
from kiosk.domain.notices import Severity
from kiosk.services.kiosks import KioskBoard, KioskCall, KioskView
from kiosk.ui import health, translations
from kiosk.ui.kiosk_health import NO_GATEKEEPER, PAPER_LOW, SOME_BOARDS
from kiosk.ui.kiosk_looks import STATES, call_words, part_pill, trouble_words
from kiosk.ui.widgets.pills import Pill
from kiosk.ui.wording.kiosk_labels import KIOSK_LABELS

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ZONE = ZoneInfo("Asia/Shanghai")
OK = PartHealth(PartState.OK)
MOST_LETTERS = 12


def kiosk(*, heard: bool = True, **parts: PartHealth) -> KioskView:
    found = dict.fromkeys(KioskPart, OK) | {KioskPart(part): it for part, it in parts.items()}
    if not heard:
        found = dict.fromkeys(KioskPart, NOT_OBSERVED)
    return KioskView("lobby", "1", NOW, NOW - timedelta(minutes=5), None, heard, found)


@pytest.mark.parametrize(
    ("table", "values"),
    [
        ("kiosk_part", set(KioskPart)), ("part_state", set(PartState)),
        ("part_detail", {*Hindrance, PAPER_LOW, NO_GATEKEEPER, SOME_BOARDS}),
        ("notice_severity", set(Severity)),
    ],
)  # fmt: skip
def test_every_value_has_a_short_word(table: str, values: set[str]) -> None:
    assert set(KIOSK_LABELS[table]) == {str(value) for value in values}
    for chinese, english in KIOSK_LABELS[table].values():
        assert len(chinese) <= 6
        assert len(english) <= MOST_LETTERS


def test_every_state_has_a_look() -> None:
    assert set(STATES) == set(PartState)


def test_a_pill_says_why_where_that_is_known(app: QApplication) -> None:
    translations.install(app, "zh_CN")
    assert part_pill(OK) == Pill("正常", "success")
    assert part_pill(PartHealth(PartState.TROUBLE, "paper_out")) == Pill(
        "缺纸", "danger", "warning"
    )
    assert part_pill(PartHealth(PartState.OK, "paper_low")) == Pill("纸将尽", "warning", "warning")
    assert part_pill(NOT_OBSERVED) == Pill("未知", "warning", "question")


def test_the_status_line_speaks_of_kiosks_only_where_somebody_must_see_to_them(
    app: QApplication,
) -> None:
    translations.install(app, "zh_CN")
    away = kiosk(card=PartHealth(PartState.AWAY))

    def said(*kiosks: KioskView) -> str:
        pill = health.kiosks_pill(KioskBoard(kiosks, (), False))
        return pill.text if pill is not None else ""

    assert health.kiosks_pill(None) is None
    assert said() == said(kiosk()) == ""
    assert said(kiosk(), away, away) == "自助机 2 台故障"
    assert said(kiosk(), kiosk(heard=False)) == "自助机 1 台未知"
    assert said(away, kiosk(heard=False)) == "自助机 1 台故障"


def test_trouble_and_calls_are_said_in_a_sentence(app: QApplication) -> None:
    translations.install(app, "zh_CN")
    wrong = kiosk(card=PartHealth(PartState.AWAY), printer=PartHealth(PartState.TROUBLE, "cutter"))
    assert trouble_words(wrong, NOW, ZONE) == "读卡器 断开、打印机 切刀故障"
    assert trouble_words(kiosk(heard=False), NOW, ZONE) == "今天 16:55 起没有消息，状态未知"
    call = KioskCall("t", "lobby", "my_cards", NOW)
    assert call_words(call) == "自助机 lobby：有人呼叫工作人员（我的门卡）"
