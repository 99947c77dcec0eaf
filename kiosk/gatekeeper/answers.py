"""Requests and the replies they get, apart from what they ask for (mqtt.md, "Requests")."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from msgspec import UNSET

from devices.messages import ErrorField, Reply, encode

ERRORS = {
    "malformed": "The request is not as the contract says; nothing was done.",
    "forbidden": "This client may not ask for that; nothing was done.",
    "unknown_operation": "There is no such operation; nothing was done.",
    "bad_response_topic": "The response topic is not under reply/<client>/; nothing was done.",
    "gate_unknown": "There is no such gate; nothing was sent.",
    "gate_offline": "The gate is offline; nothing was sent and nothing is kept for later.",
    "gate_disabled": "The gate is disabled; nothing was sent.",
    "gate_released_by_fire": "The gate stands open for the fire alarm; nothing was sent.",
    "card_unknown": "There is no such credential.",
    "not_sent": "The command could not be sent; the gate did not move because of it.",
    "no_answer": "The gate did not answer; whether it moved is not known.",
    "link_lost": "The link was lost before the gate answered; whether it moved is not known.",
    "late": "The request waited while the gatekeeper was away; nothing was done.",
    "failed": "The request could not be handled; nothing was done.",
    "unavailable": "Visits are not kept here; nothing was done.",
    "busy": "Too many requests wait already; nothing was done, ask again.",
    "not_found": "There is no such visit; nothing was done.",
    "home_unknown": "There is no such home; nothing was done.",
    "visit_state": "The visit is not in a state for that; nothing was done.",
    "visit_over": "The time of the visit is over; nothing was done.",
    "visit_backwards": "The visit ends before it starts; nothing was done.",
    "visit_too_long": "The visit is longer than a pass may be; nothing was done.",
    "visit_too_far": "The visit is too far ahead; nothing was done.",
    "gate_not_for_visitors": "A gate is not one for visitors; nothing was done.",
    "gates_missing": "No gate is left that a visitor may use; nothing was done.",
    "plate_malformed": "That is no number plate; nothing was done.",
    "party_size": "A party has a size nobody can mean; nothing was done.",
    "answer_too_late": "The desk decides by now; nothing was done.",
    "ask_desk": "The desk decides about this visit; nothing was done.",
    "head_of_centre_decides": "The head of the centre decides about it; nothing was done.",
    "changed_meanwhile": "It was changed at the same moment; nothing was done, ask anew.",
}
BY_A_RULE = "A rule of the centre refuses it; nothing was done."
PASSING = frozenset({"busy"})
"""Answers that are not remembered: the same request may fare better later."""


class Rejected(Exception):
    """A request that is answered with an error."""

    def __init__(self, code: str, **facts: str | int | bool | None) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


@dataclass(frozen=True)
class Asked:
    """Who asked for what, and where the answer goes."""

    client: str
    operation: str
    request: str | None
    topic: str
    correlation: bytes | None


def done(asked: Asked, result: dict[str, Any]) -> bytes:
    """Return the reply to a request that was carried out."""
    return encode(Reply(v=1, request=asked.request, ok=True, result=result))


def refused(asked: Asked, rejected: Rejected) -> bytes:
    """Return the reply to a request that was not."""
    words = ERRORS.get(rejected.code, BY_A_RULE)
    error = ErrorField(rejected.code, words, rejected.facts)
    return encode(Reply(v=1, request=asked.request, ok=False, error=error, result=UNSET))
