"""Yes, no and silence: how a visit is decided."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from kiosk.domain.calls import CallKind, CallTask
from kiosk.domain.refusal import Refused
from kiosk.domain.staff import Duty, Override
from kiosk.domain.texts import check_text
from kiosk.domain.visit_times import Rung, rung
from kiosk.domain.visits import (
    LET_IN,
    WITHDRAWN,
    Approver,
    Heard,
    Visit,
    VisitState,
    heard_by_visitor,
)
from kiosk.services.transaction import Action, Transaction
from kiosk.services.visits.calls import call, close_calls
from kiosk.services.visits.passes import Ticket, pass_of, ticket_of

LONGEST_REASON = 200


@dataclass(frozen=True, repr=False)
class Shown:
    """A visit as its visitor's screen and a facility client may see it.

    ``rung`` is the step of the ladder; ``ticket`` is there as soon as somebody has said yes.
    """

    visit: str
    state: VisitState
    heard: Heard
    rung: Rung | None
    ticket: Ticket | None


def show_visit(tx: Transaction, *, visit: str) -> Shown:
    """Return how a visit stands."""
    tx.require(Duty.VISITORS)
    found = tx.load(Visit, visit)
    given = pass_of(tx, found)
    ready = found.state in LET_IN and given is not None and given.code is not None
    ticket = ticket_of(tx, given) if ready and given is not None else None
    step = Rung(found.rung) if found.rung is not None else None
    return Shown(found.id, found.state, heard_by_visitor(found), step, ticket)


def approve_visit(tx: Transaction, *, visit: str) -> Visit:
    """The home says yes, by its app or another system that speaks for it."""
    return _approve(tx, visit, Approver.HOME)


def refuse_visit(tx: Transaction, *, visit: str) -> Visit:
    """The home says no."""
    return _refuse(tx, visit, Approver.HOME)


def desk_approve(
    tx: Transaction, *, visit: str, reason: str, override: Override | None = None
) -> Visit:
    """The desk says yes for the home, after a telephone call or face to face.

    A supervisor, present or by a second sign-in, decides about media and the watch list.
    """
    check_text(reason, "reason", LONGEST_REASON)
    supervised = Duty.OVERRIDE in tx.actor.duties or override is not None
    by = Approver.SUPERVISOR if supervised else Approver.DESK
    return _approve(tx, visit, by, reason, override.staff_id if override else None)


def desk_refuse(tx: Transaction, *, visit: str, reason: str) -> Visit:
    """The desk says no; what the visitor hears gives no reason."""
    check_text(reason, "reason", LONGEST_REASON)
    return _refuse(tx, visit, Approver.DESK, reason)


def cancel_visit(tx: Transaction, *, visit: str) -> Visit:
    """Call a visit off; its pass opens nothing from now on."""
    tx.require(Duty.VISITORS)
    found = tx.load(Visit, visit)
    found.cancel(tx.now)
    _decided(tx, found)
    tx.note(Action.VISIT_CANCELLED, found.id)
    return found


def ladder_is_due(tx: Transaction) -> bool:
    """Return whether ``climb_ladder`` has anything to do; cheap enough for every second."""
    wanted = select(Visit.ladder_from, Visit.rung).where(
        Visit.state == VisitState.ARRIVED, Visit.ladder_from.is_not(None)
    )
    return any(
        ladder_from is not None and rung(ladder_from, tx.now, tx.rules.visits) > (step or 0)
        for ladder_from, step in tx.session.execute(wanted)
    )


def climb_ladder(tx: Transaction) -> list[CallTask]:
    """Take every approval that waits to the step that is due now.

    After the app's time somebody telephones; after that the visit is ``unanswered`` and the desk
    decides. A ladder nobody climbed for a while goes straight to the step that is due.
    """
    tx.require(Duty.VISITORS)
    waiting = select(Visit).where(Visit.state == VisitState.ARRIVED, Visit.ladder_from.is_not(None))
    tasks = []
    for visit in tx.session.scalars(waiting.order_by(Visit.id).with_for_update()):
        assert visit.ladder_from is not None
        due = rung(visit.ladder_from, tx.now, tx.rules.visits)
        if due > (visit.rung or 0):
            visit.rung = due
            tasks.append(_climb(tx, visit, due))
    return tasks


def _climb(tx: Transaction, visit: Visit, due: Rung) -> CallTask:
    if due is Rung.VOICE:
        return call(tx, CallKind.VISIT_VOICE, visit)
    visit.time_out(tx.now)
    close_calls(tx, visit)
    tx.note(Action.VISIT_UNANSWERED, visit.id)
    return call(tx, CallKind.VISIT_DESK, visit)


def _approve(
    tx: Transaction,
    visit: str,
    by: Approver,
    reason: str | None = None,
    second: str | None = None,
) -> Visit:
    tx.require(Duty.VISITORS)
    found = tx.load(Visit, visit)
    found.approve(tx.now, by=by, who=second or tx.actor.id, rules=tx.rules.visits)
    _decided(tx, found)
    tx.note(Action.VISIT_APPROVED, found.id, by=by.value, reason=reason, second=second)
    return found


def _refuse(tx: Transaction, visit: str, by: Approver, reason: str | None = None) -> Visit:
    tx.require(Duty.VISITORS)
    found = tx.load(Visit, visit)
    found.refuse(tx.now, by=by, who=tx.actor.id, rules=tx.rules.visits)
    _decided(tx, found)
    tx.note(Action.VISIT_REFUSED, found.id, by=by.value, reason=reason)
    return found


def _decided(tx: Transaction, visit: Visit) -> None:
    close_calls(tx, visit)
    given = pass_of(tx, visit)
    if given is not None:
        tx.changed_pass(given)
    elif visit.state not in WITHDRAWN:
        raise Refused("pass_missing")
