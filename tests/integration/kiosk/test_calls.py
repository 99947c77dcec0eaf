"""Who may log a call: it depends on what the call is about."""

from __future__ import annotations

import pytest

from kiosk.domain.calls import CallKind, CallResult, CallTask
from kiosk.domain.refusal import Refused
from kiosk.services.calls import KEY_CALLS, call_log, log_call
from tests.support.desks import Centre, with_duties


def task(centre: Centre, kind: CallKind) -> str:
    with centre.transaction() as tx:
        made = CallTask(id=tx.id(), kind=kind, subject="thing", what="x", opened_at=tx.now)
        return tx.add(made).id


@pytest.mark.parametrize("kind", list(CallKind))
def test_keys_are_called_about_by_key_staff_and_visits_by_those_for_visitors(
    centre: Centre, kind: CallKind
) -> None:
    wanted, other = ("keys", "visitors") if kind in KEY_CALLS else ("visitors", "keys")
    waiting = task(centre, kind)
    with (
        pytest.raises(Refused, match="duty_missing"),
        centre.transaction(with_duties(other)) as tx,
    ):
        log_call(tx, task=waiting, result=CallResult.REACHED)
    with centre.transaction(with_duties(wanted)) as tx:
        log_call(tx, task=waiting, result=CallResult.NO_ANSWER, note="忙音")
        assert [each.note for each in call_log(tx, task=waiting)] == ["忙音"]


def test_a_note_nobody_reads_to_its_end_is_refused(centre: Centre) -> None:
    waiting = task(centre, CallKind.VISIT_DESK)
    with pytest.raises(Refused, match="text_too_long"), centre.transaction() as tx:
        log_call(tx, task=waiting, result=CallResult.NO_ANSWER, note="长" * 201)
