"""A notice is a supervisor's to publish: short, in both languages, for a while."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from kiosk.domain.notices import PublicNotice, Severity
from kiosk.domain.refusal import Refused
from kiosk.services.notices import publish_notice, withdraw_notice
from tests.support.desks import OPENING, Centre, with_duties

SUPERVISOR, CLERK = with_duties("override", "look"), with_duties("visitors", "look")
ZH, EN = "3 栋电梯检修，今天 18:00 前停用。", "Building 3: the lift is out of use until 18:00."


def publish(centre: Centre, **changed: Any) -> PublicNotice:
    given = {
        "severity": Severity.WARNING, "until": OPENING + timedelta(hours=3), "text_zh": ZH,
        "text_en": EN, **changed,
    }  # fmt: skip
    with centre.transaction(given.pop("actor", SUPERVISOR)) as tx:
        return publish_notice(tx, **given)


def test_it_is_published_from_now_on_and_the_audit_knows(centre: Centre) -> None:
    notice = publish(centre, text_zh=f" {ZH}\n")
    assert (notice.starts, notice.text_zh, notice.text_en) == (OPENING, ZH, EN)
    facts = {"severity": "warning", "until": (OPENING + timedelta(hours=3)).isoformat()}
    assert centre.audit()[-1] == ("notice_published", notice.id, facts)
    with centre.transaction(SUPERVISOR) as tx:
        withdraw_notice(tx, notice=notice.id)
    assert centre.audit()[-1] == ("notice_withdrawn", notice.id, {})


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"text_zh": " "}, "text_missing"), ({"text_en": ""}, "text_missing"),
        ({"text_zh": "字" * 61}, "text_too_long"), ({"text_en": "x" * 121}, "text_too_long"),
        ({"text_zh": "一\n二"}, "text_unreadable"), ({"text_en": "a\x1b[0m"}, "text_unreadable"),
        ({"until": OPENING}, "notice_ends_early"),
        ({"until": OPENING - timedelta(days=1)}, "notice_ends_early"),
        ({"until": OPENING + timedelta(days=30, seconds=1)}, "notice_too_long"),
    ],
)  # fmt: skip
def test_what_cannot_be_shown_is_refused(
    centre: Centre, changed: dict[str, Any], code: str
) -> None:
    with pytest.raises(Refused, match=code):
        publish(centre, **changed)
    assert "notice_published" not in {action for action, _, _ in centre.audit()}


def test_only_a_supervisor_publishes(centre: Centre) -> None:
    with pytest.raises(Refused, match="duty_missing"):
        publish(centre, actor=CLERK)
    with pytest.raises(Refused, match="duty_missing"), centre.transaction(CLERK) as tx:
        withdraw_notice(tx, notice="x")
