from __future__ import annotations

from datetime import UTC, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtWidgets import QApplication

from devices.contract import Result
from kiosk.domain.access import Reason
from kiosk.domain.cards import CardKind, CardVerb
from kiosk.domain.credentials import Tech
from kiosk.domain.refusal import Refused
from kiosk.gatekeeper.answers import ERRORS
from kiosk.services.card_register import Delivery, Filter, Standing
from kiosk.ui import speech, translations
from kiosk.ui.card_looks import DELIVERIES, STANDINGS
from kiosk.ui.desk.card_register.model import PLANS
from kiosk.ui.wording.labels import LABELS, label

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 21, 6, 32, tzinfo=UTC)
KINDS: dict[str, type[StrEnum]] = {
    "standing": Standing, "filter": Filter, "kind": CardKind, "card_of": CardKind, "media": Tech,
    "delivery": Delivery, "verb": CardVerb, "reason": Reason,
}  # fmt: skip

AFTER_SENDING = {"forbidden", "not_sent", "no_answer", "link_lost"}


@pytest.mark.parametrize(("table", "values"), KINDS.items())
def test_every_value_has_a_short_word_in_both_languages(table: str, values: type[StrEnum]) -> None:
    assert LABELS[table].keys() >= {value.value for value in values}


def test_every_state_has_a_look() -> None:
    assert STANDINGS.keys() == set(Standing)
    assert DELIVERIES.keys() == set(Delivery)
    assert PLANS.keys() == set(CardVerb) - {CardVerb.ISSUE}


def test_what_a_gate_request_can_be_answered_is_said() -> None:
    codes = {code for code in ERRORS if code.startswith("gate_") or code in AFTER_SENDING}
    codes -= {"gate_not_for_visitors"}  # is about a visit
    assert LABELS["asked"].keys() >= codes | set(Result)
    assert all(zh and en for table in LABELS.values() for zh, en in table.values())


def test_a_value_without_a_word_is_shown_as_it_is() -> None:
    assert label("reason", "struck_by_lightning", "en") == "struck_by_lightning"


def test_speech_follows_the_language(app: QApplication) -> None:
    refused = Refused("database_locked")
    assert speech.label("kind", "family") == "家属"
    assert speech.home("6-2-1602") == "6 幢 2 单元 1602"
    assert speech.refusal(refused).startswith("没有保存")
    assert speech.yuan(1550) == "15.50 元"
    assert speech.listed(["甲", "乙"]) == "甲、乙"
    translations.install(app, "en")
    assert speech.label("kind", "family") == "Family"
    assert speech.home("6-2-1602") == "Building 6, unit 2, 1602"
    assert speech.home("villa") == "villa"
    assert speech.refusal(refused).startswith("Not saved")
    assert speech.yuan(0) == "¥0.00"
    assert speech.asked("something_new") == speech.asked("other")


def test_moments_are_said_in_the_sites_own_time(app: QApplication) -> None:
    assert speech.moment(NOW, NOW, SHANGHAI) == "今天 14:32"
    assert speech.moment(NOW - timedelta(hours=15), NOW, SHANGHAI) == "昨天 23:32"
    assert speech.moment(NOW - timedelta(days=3), NOW, SHANGHAI) == "2026-11-18"
    midnight = datetime(2026, 11, 20, 16, 0, tzinfo=UTC)  # the 21st begins in Shanghai
    assert str(speech.last_day(midnight, SHANGHAI)) == "2026-11-20"
