"""``visit/*`` requests: use cases of visits on behalf of a facility client (mqtt.md).

Effect and reply are stored in one transaction, so that a crash between them cannot lead to a
second effect. Nothing here says whether a resident is at home: silence is told as still waiting,
and a refusal may be the home's, the desk's or the watch list's.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

from msgspec import Meta

from devices.messages import Id, Instant, Name, Request, decode
from kiosk.domain.gatelog import Answered
from kiosk.domain.refusal import Refused
from kiosk.domain.staff import Actor, Duty
from kiosk.domain.visits import Visit, VisitState
from kiosk.gatekeeper.answers import Asked, Rejected, done
from kiosk.gatekeeper.desk_thread import DeskThread, is_trouble
from kiosk.services.transaction import Desk, Transaction
from kiosk.services.visits import (
    approve_visit,
    cancel_visit,
    invite,
    refuse_visit,
    show_visit,
)

log = logging.getLogger(__name__)

ShortText = Annotated[str, Meta(min_length=1, max_length=200)]
Result = dict[str, Any]


class InviteRequest(Request, frozen=True, kw_only=True):
    """Parameters of ``visit/invite``; ``home`` is a home's opaque reference, never its address."""

    home: Id
    starts_at: Instant
    ends_at: Instant
    gates: list[Name] | None = None
    plate: ShortText | None = None
    party: int = 1
    name_hint: ShortText | None = None


class VisitRequest(Request, frozen=True, kw_only=True):
    """Parameters of the other operations."""

    visit: Id


def _invite(tx: Transaction, wish: InviteRequest) -> Result:
    made = invite(
        tx, home=wish.home.upper(), starts_at=wish.starts_at, ends_at=wish.ends_at,
        gates=wish.gates, plate=wish.plate, party=wish.party, name_hint=wish.name_hint,
    )  # fmt: skip
    return {"visit": made.visit.id, "code": made.code, "qr": made.qr}


def _decides(verb: Callable[..., Visit]) -> Callable[[Transaction, VisitRequest], Result]:
    def do(tx: Transaction, wish: VisitRequest) -> Result:
        found = verb(tx, visit=wish.visit.upper())
        return {"visit": found.id, "state": told(found.state)}

    return do


def _show(tx: Transaction, wish: VisitRequest) -> Result:
    shown = show_visit(tx, visit=wish.visit.upper())
    return {"visit": shown.visit, "state": told(shown.state)}


@dataclass(frozen=True)
class VisitDesk:
    """Where visits are kept, and the thread on which it is worked."""

    desk: Desk
    thread: DeskThread


@dataclass(frozen=True)
class Operation:
    """What is asked with and what is done; ``effect``: it changes something."""

    wish: type[Request]
    do: Callable[[Transaction, Any], Result]
    effect: bool = True


VISIT_OPERATIONS = {
    "visit/invite": Operation(InviteRequest, _invite),
    "visit/approve": Operation(VisitRequest, _decides(approve_visit)),
    "visit/refuse": Operation(VisitRequest, _decides(refuse_visit)),
    "visit/cancel": Operation(VisitRequest, _decides(cancel_visit)),
    "visit/show": Operation(VisitRequest, _show, effect=False),
}
VISIT_EFFECTS = frozenset(name for name, each in VISIT_OPERATIONS.items() if each.effect)


def told(state: VisitState) -> str:
    """Return a state as other systems hear it: that nobody has answered is not their business."""
    return (VisitState.ARRIVED if state is VisitState.UNANSWERED else state).value


def prepare(desk: Desk, asked: Asked, payload: bytes) -> Callable[[], bytes]:
    """Return the carrying out of a request, for another thread; it returns the reply.

    Calling it raises Rejected, or Refused where the database cannot do it now.

    Raises:
        BadMessage: the parameters are not as the contract says.
    """
    operation = VISIT_OPERATIONS[asked.operation]
    wish = decode(operation.wish, payload)

    def carry_out() -> bytes:
        try:
            return _do(desk, asked, operation, wish)
        except Refused as refusal:
            if is_trouble(refusal):
                raise
            raise Rejected(refusal.code, **_shown(refusal)) from None
        except OverflowError:  # a window beyond the calendar
            raise Rejected("malformed") from None

    return carry_out


def _do(desk: Desk, asked: Asked, operation: Operation, wish: Request) -> bytes:
    actor = Actor(f"client:{asked.client}", asked.client, frozenset({Duty.VISITORS}))
    if not operation.effect:
        with desk.reading(actor) as tx:
            return done(asked, operation.do(tx, wish))
    with desk.transaction(actor) as tx:
        said = done(asked, operation.do(tx, wish))
        row = Answered(client=asked.client, request=wish.id, reply=said.decode(), at=tx.now)
        tx.add(row)
    return said


def _shown(refusal: Refused) -> dict[str, str | int | bool | None]:
    facts = dict(refusal.facts)
    if refusal.code == "visit_state":
        facts["state"] = told(VisitState(str(facts["state"])))
    return facts
