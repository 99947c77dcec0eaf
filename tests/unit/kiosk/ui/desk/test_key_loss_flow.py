"""The steps of a loss and amounts as they are typed, without a window."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from kiosk.domain.key_losses import LossCase, LossKind, LossOutcome, LossState, Payer
from kiosk.domain.keys import KeyState
from kiosk.services.key_loss_desk import LossLine, LossPicture, NextStep
from kiosk.ui.desk.key_loss.flow import Act, fen_of, outcomes_of, steps_of

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def loss(
    kind: LossKind = LossKind.WHOLE,
    state: LossState = LossState.REPORTED,
    key: KeyState = KeyState.LOST,
    step: NextStep = NextStep.CONSENT,
    **changes: Any,
) -> LossPicture:
    case = LossCase(
        id="c", key_id="k", kind=kind, pieces=1, story="", reported_at=NOW, reported_by="s",
        state=state, **changes,
    )  # fmt: skip
    line = LossLine("c", "k", "K-0001", "6-2-1602", "", kind, 1, state, NOW, step)
    return LossPicture(line, case, "李敏", "", None, key, (), (), ())


def offered(picture: LossPicture) -> list[Act]:
    return [step.act for step in steps_of(picture) if step.offered]


def waits(picture: LossPicture) -> list[Act]:
    return [step.act for step in steps_of(picture) if step.next]


def done(picture: LossPicture) -> list[Act]:
    return [step.act for step in steps_of(picture) if step.done]


def test_a_lost_bunch_waits_for_consent_first() -> None:
    picture = loss()
    assert offered(picture) == [Act.FIND, Act.CONSENT, Act.CHARGE, Act.VOID_CARDS, Act.CLOSE]
    assert (waits(picture), done(picture)) == ([Act.CONSENT], [])


def test_after_consent_the_lock_is_changed() -> None:
    picture = loss(state=LossState.CONSENTED, step=NextStep.CHANGE_LOCK, consent_at=NOW)
    assert Act.CHANGE_LOCK in offered(picture)
    assert Act.CONSENT not in offered(picture)
    assert (waits(picture), done(picture)) == ([Act.CHANGE_LOCK], [Act.CONSENT])


def test_what_was_done_is_ticked() -> None:
    picture = loss(
        state=LossState.LOCK_CHANGED, step=NextStep.CLOSE, consent_at=NOW, lock_changed_at=NOW,
        payer=Payer.COMPANY, cost_fen=100, cards_voided=2,
    )  # fmt: skip
    assert done(picture) == [Act.CONSENT, Act.CHANGE_LOCK, Act.CHARGE, Act.VOID_CARDS]
    assert waits(picture) == [Act.CLOSE]


def test_missing_pieces_have_no_ring_of_cards_and_are_not_scanned() -> None:
    picture = loss(LossKind.MISSING, key=KeyState.ON_HOOK, step=NextStep.CLOSE)
    assert [step.act for step in steps_of(picture)] == [
        Act.CONSENT, Act.CHANGE_LOCK, Act.CHARGE, Act.CLOSE,
    ]  # fmt: skip


def test_a_surplus_piece_is_only_explained() -> None:
    picture = loss(LossKind.SURPLUS, key=KeyState.ON_HOOK, step=NextStep.CLOSE)
    assert [step.act for step in steps_of(picture)] == [Act.CLOSE]
    assert outcomes_of(picture) == (LossOutcome.FOUND,)


def test_a_bunch_is_found_only_once_it_hangs_here() -> None:
    assert LossOutcome.FOUND not in outcomes_of(loss())
    back = loss(state=LossState.LOCK_CHANGED, key=KeyState.ON_HOOK)
    assert outcomes_of(back) == tuple(LossOutcome)
    assert Act.FIND not in offered(back)
    assert outcomes_of(loss(LossKind.MISSING, key=KeyState.OUT)) == tuple(LossOutcome)


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("360", 36_000), ("360.5", 36_050), (" 360.50 ", 36_050), ("0", 0), ("0.01", 1),
        ("9999999.99", 999_999_999), ("99999999", None), ("", None), ("-5", None),
        ("1.234", None), ("1,000", None), ("abc", None), (".5", None), ("1.", None),
    ],
)  # fmt: skip
def test_an_amount_in_yuan_is_kept_in_fen(text: str, fen: int | None) -> None:
    assert fen_of(text) == fen
