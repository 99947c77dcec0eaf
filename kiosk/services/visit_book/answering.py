"""What came of calling somebody, entered whole: the try in the log and what was said."""

from __future__ import annotations

from enum import StrEnum

from kiosk.domain.calls import CallResult
from kiosk.domain.staff import Override
from kiosk.services.calls import log_call
from kiosk.services.transaction import Transaction
from kiosk.services.visits import check_out, desk_approve, desk_refuse


class CallAnswer(StrEnum):
    """What came of it: what the home said, that the visitor is gone, or how the try ended."""

    YES = "yes"
    NO = "no"
    GONE = "gone"
    REACHED = "reached"
    NO_ANSWER = "no_answer"
    WRONG_NUMBER = "wrong_number"
    CALL_BACK = "call_back"


SAID = {CallAnswer.YES, CallAnswer.NO, CallAnswer.GONE}
"""Answers that settle the visit; somebody was reached then."""


def answer_call(
    tx: Transaction,
    *,
    task: str | None,
    visit: str | None,
    answer: CallAnswer,
    reason: str = "",
    override: Override | None = None,
) -> None:
    """Log a try and do what was said; ``reason`` is written with a yes and a no.

    Without a ``task`` nothing is logged: the home's app was still being asked.
    """
    if task is not None:
        result = CallResult.REACHED if answer in SAID else CallResult(answer.value)
        log_call(tx, task=task, result=result, note=reason)
    if visit is None:
        return
    if answer is CallAnswer.YES:
        desk_approve(tx, visit=visit, reason=reason, override=override)
    elif answer is CallAnswer.NO:
        desk_refuse(tx, visit=visit, reason=reason)
    elif answer is CallAnswer.GONE:
        check_out(tx, visit=visit)
