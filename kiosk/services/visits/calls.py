"""Call tasks and messages that visits give rise to."""

from __future__ import annotations

from sqlalchemy import select

from kiosk.domain.calls import CallKind, CallTask
from kiosk.domain.outbox import AppLink, MessageKind, ResidentMessageOut
from kiosk.domain.site import FacilityClient
from kiosk.domain.visit_times import Rung, app_answers_by
from kiosk.domain.visits import Visit
from kiosk.services.transaction import Transaction

APPROVES = "visit/approve"


def ask_home(tx: Transaction, visit: Visit) -> None:
    """Ask the home whether the visitor may come, and start the approval ladder.

    Where no app answers for the home its step is skipped and somebody telephones at once.
    """
    clients = _apps(tx, visit)
    for client in clients:
        tx.add(
            ResidentMessageOut(
                id=tx.id(),
                client=client,
                kind=MessageKind.VISIT_APPROVAL,
                home=visit.home_id or "",
                visit=visit.id,
                text_zh=f"有访客在门口（{visit.party} 人），是否同意来访？",
                text_en=f"A visitor is at the gate (party of {visit.party}). May they come in?",
                answer_by=app_answers_by(tx.now, tx.rules.visits),
                at=tx.now,
            )
        )
    if clients:
        visit.ask(tx.now, Rung.APP)
        return
    visit.ask(tx.now - tx.rules.visits.app_rung, Rung.VOICE)
    call(tx, CallKind.VISIT_VOICE, visit)


def _apps(tx: Transaction, visit: Visit) -> list[str]:
    """Return the clients that speak for a home: those linked to it, else every one that may
    approve visits, for it is an app of the whole estate then."""
    linked = select(AppLink.client).where(AppLink.home_id == visit.home_id).distinct()
    found = set(tx.session.scalars(linked))
    clients = tx.session.scalars(select(FacilityClient).where(~FacilityClient.retired))
    able = [client.id for client in clients if APPROVES in client.operations]
    return sorted(found.intersection(able) or able)


def call(tx: Transaction, kind: CallKind, visit: Visit) -> CallTask:
    """Put something on the desk's list of calls."""
    return tx.add(
        CallTask(
            id=tx.id(), kind=kind, subject=visit.id, what=visit.kind.value,
            opened_at=tx.now, home_id=visit.home_id,
        )
    )  # fmt: skip


def close_calls(tx: Transaction, visit: Visit) -> None:
    """Take a visit off the list of calls: there is nothing to ask any more."""
    wanted = select(CallTask).where(CallTask.subject == visit.id, CallTask.done_at.is_(None))
    for task in tx.session.scalars(wanted.with_for_update()):
        task.end(tx.now, tx.actor.id)
