"""What is offered below a key's panel, without a window."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from kiosk.domain.custody import KeyCustody
from kiosk.domain.keys import Key, KeyClass, KeyState
from kiosk.services.key_desk import KeyPicture, Named
from kiosk.services.keys import KeyFacts
from kiosk.ui.desk.key_board.flow import Tool, tools_for

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
OWNERS = (Named("p", "陈*"),)
CUSTODY, VACANT = KeyClass.OWNER_CUSTODY, KeyClass.VACANT_HOME


def picture(
    key_class: KeyClass, state: KeyState = KeyState.ON_HOOK, owners: tuple[Named, ...] = OWNERS
) -> KeyPicture:
    key = Key(
        id="k", number="K-0001", tag="22222222", key_class=key_class, pieces=2, state_since=NOW,
        hook_id="A-01", home_id="h", state=state,
    )  # fmt: skip
    facts = KeyFacts(
        key=key, home="6-2-1602", needs_second=False, never_lent=key_class is KeyClass.SAFE,
        mandate=None, mandate_holds=False, out=None, count_pending=False,
    )  # fmt: skip
    return KeyPicture(facts, "A", NOW, 20_000, owners, (), ())


def under_mandate(of: KeyPicture) -> KeyPicture:
    mandate = KeyCustody(
        id="m", key_id="k", home_id="h", owner_id="p", purpose="通风检查", pieces=2, seal=None,
        until_on=date(2026, 9, 2), document_sealed=b"", document_sha256="0" * 64,
        signature_id="s", signed_at=NOW,
    )  # fmt: skip
    return replace(of, facts=replace(of.facts, mandate=mandate, mandate_holds=True))


def uncounted(of: KeyPicture) -> KeyPicture:
    return replace(of, facts=replace(of.facts, count_pending=True))


@pytest.mark.parametrize(
    ("shown", "tools"),
    [
        (picture(VACANT), (Tool.HAND_OVER, Tool.REPORT_LOSS)),
        (picture(CUSTODY), (Tool.ENTRUST, Tool.HAND_OVER, Tool.REPORT_LOSS)),
        (under_mandate(picture(CUSTODY)), (Tool.MANDATE, Tool.HAND_OVER, Tool.REPORT_LOSS)),
        (picture(CUSTODY, owners=()), (Tool.REPORT_LOSS,)),
        (picture(CUSTODY, KeyState.OUT), (Tool.REPORT_LOSS,)),
        (picture(VACANT, KeyState.LOST), (Tool.LOSS,)),
        (picture(VACANT, KeyState.WITH_OWNER), ()),
        (picture(VACANT, KeyState.DESTROYED), ()),
        (uncounted(picture(CUSTODY)), (Tool.REPORT_LOSS,)),
    ],
)
def test_only_what_a_key_allows_is_offered(shown: KeyPicture, tools: tuple[Tool, ...]) -> None:
    assert tools_for(shown, locked=False) == tools


def test_a_code_is_offered_where_there_are_doors_and_somebody_who_may_collect() -> None:
    assert Tool.PICK_UP in tools_for(picture(VACANT), locked=True)
    assert Tool.PICK_UP not in tools_for(picture(VACANT, owners=()), locked=True)
    assert Tool.PICK_UP not in tools_for(picture(KeyClass.SAFE), locked=True)
    assert Tool.PICK_UP not in tools_for(picture(VACANT, KeyState.OUT), locked=True)
