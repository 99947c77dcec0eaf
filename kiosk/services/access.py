"""Switching gates, lockdown, the end of a fire alarm. Telling the gates is the gatekeeper's."""

from __future__ import annotations

from sqlalchemy import select

from kiosk.domain.refusal import Refused
from kiosk.domain.site import Gate, Site
from kiosk.domain.staff import Duty
from kiosk.services.transaction import Action, Transaction
from kiosk.store.queries import gates_in_use


def list_gates(tx: Transaction) -> list[Gate]:
    """Return the gates that stand in the site file, by name."""
    tx.require(Duty.LOOK)
    return gates_in_use(tx.session)


def switch_gate(tx: Transaction, *, gate: str, enabled: bool) -> Gate:
    """Let a gate let people in by card, or nobody (``gate_disabled``)."""
    tx.require(Duty.GATES)
    found = tx.load(Gate, gate)
    if found.retired:
        raise Refused("not_found", kind="gate")
    if found.enabled != enabled:
        found.enabled = enabled
        tx.changed_site()
        tx.note(Action.GATE_SWITCHED, gate, enabled=enabled)
    return found


def set_lockdown(tx: Transaction, *, on: bool, reason: str) -> Site:
    """Close the site to everybody's cards, or open it again, which is a supervisor's to say."""
    tx.require(Duty.GATES if on else Duty.OVERRIDE)
    if not reason.strip():
        raise Refused("reason_missing")
    site = _site(tx)
    if site.lockdown != on:
        site.lockdown = on
        tx.changed_site()
        tx.note(Action.LOCKDOWN_SET, site.id, on=on, reason=reason.strip())
    return site


def reset_fire(tx: Transaction) -> Site:
    """End the release of the gates after a fire alarm (mqtt.md, rule 6).

    Refused: ``fire_still_active`` while the panel reports fire, ``fire_not_latched`` where there
    is nothing to end.
    """
    tx.require(Duty.OVERRIDE)
    site = _site(tx)
    if site.fire_active:
        raise Refused("fire_still_active")
    if site.fire_latched_at is None:
        raise Refused("fire_not_latched")
    site.fire_latched_at = None
    tx.changed_site()
    tx.note(Action.FIRE_RESET, site.id)
    return site


def _site(tx: Transaction) -> Site:
    site = tx.session.scalar(select(Site).with_for_update())
    if site is None:
        raise Refused("site_missing")
    return site
