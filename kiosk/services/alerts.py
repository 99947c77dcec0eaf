"""Alerts that stand until somebody has seen to them (mqtt.md, ``alert/<id>``).

The gatekeeper raises them and takes back those whose cause it sees end; the others wait for a
supervisor. Whatever is cleared here it takes off the message bus as soon as it looks.
"""

from __future__ import annotations

from sqlalchemy import select

from kiosk.domain.gatelog import StandingAlert
from kiosk.domain.refusal import Refused
from kiosk.domain.site import Site
from kiosk.domain.staff import Duty, Override
from kiosk.domain.texts import check_text
from kiosk.domain.visits import Visit, VisitState
from kiosk.services.transaction import Action, Transaction

LONGEST_REASON = 200
FIRE, OVERSTAYED = "fire", "visit_overstayed"
"""Kinds whose cause the database itself knows."""


def standing_alerts(tx: Transaction) -> list[StandingAlert]:
    """Return what nobody has seen to yet, the oldest first."""
    tx.require(Duty.LOOK)
    wanted = select(StandingAlert).where(StandingAlert.cleared_at.is_(None))
    return list(tx.session.scalars(wanted.order_by(StandingAlert.since, StandingAlert.id)))


def may_clear_alerts(tx: Transaction) -> bool:
    """Return whether the actor may clear alerts without a supervisor signing in."""
    return Duty.OVERRIDE in tx.actor.duties


def clear_alert(
    tx: Transaction, *, alert: str, reason: str, override: Override | None = None
) -> StandingAlert:
    """Take an alert back because somebody has seen to it; ``reason`` says how.

    Refused: ``alert_cause_stands`` where its cause is known to stand still, ``alert_cleared``
    where somebody was faster.
    """
    if override is None:
        tx.require(Duty.OVERRIDE)
    check_text(reason, "reason", LONGEST_REASON)
    found = tx.load(StandingAlert, alert)
    if _stands(tx, found):
        raise Refused("alert_cause_stands")
    found.clear(tx.now)
    by = override.staff_id if override is not None else None
    tx.changed_site()
    tx.note(Action.ALERT_CLEARED, alert, kind=found.kind, reason=reason.strip(), override=by)
    return found


def _stands(tx: Transaction, alert: StandingAlert) -> bool:
    """Return whether the database knows that what was alerted goes on."""
    if alert.kind == FIRE:
        latched = select(Site.id).where(Site.fire_latched_at.is_not(None))
        return tx.session.scalar(latched) is not None
    if alert.kind == OVERSTAYED:
        visit = select(Visit.state).where(Visit.id == alert.facts.get("visit"))
        return tx.session.scalar(visit) is VisitState.OVERSTAYED
    return False
