"""Gates are switched, the site locked down, a fire alarm ended: by whom may, and audited."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select

from kiosk.domain.audit import LedgerHead
from kiosk.domain.refusal import Refused
from kiosk.domain.site import Gate, Site
from kiosk.services.access import list_gates, reset_fire, set_lockdown, switch_gate
from kiosk.services.transaction import Transaction
from tests.support.desks import OPENING, Centre, with_duties

Step = Callable[[Transaction], object]


@pytest.fixture
def site(centre: Centre) -> Centre:
    centre.apply()
    return centre


def revision(centre: Centre) -> int:
    with centre.transaction() as tx:
        return tx.session.scalar(select(LedgerHead.revision)) or 0


def refused(centre: Centre, step: Step, *duties: str) -> str:
    with pytest.raises(Refused) as refusal, centre.transaction(with_duties(*duties)) as tx:
        step(tx)
    return refusal.value.code


def test_a_gate_is_switched_once(site: Centre) -> None:
    before = revision(site)
    for _ in range(2):
        with site.transaction(with_duties("gates")) as tx:
            assert not switch_gate(tx, gate="east-in", enabled=False).enabled
    assert revision(site) == before + 1
    assert site.audit()[-1] == ("gate_switched", "east-in", {"enabled": False})
    assert site.audit()[-2][0] == "site_applied"
    with site.transaction(with_duties("look")) as tx:
        assert [(gate.id, gate.enabled) for gate in list_gates(tx)] == [("east-in", False)]


def test_unknown_and_retired_gates_are_not_switched(site: Centre) -> None:
    assert refused(site, lambda tx: switch_gate(tx, gate="x", enabled=True), "gates") == "not_found"
    with site.transaction() as tx:
        tx.load(Gate, "east-in").retired = True
    ask: Step = lambda tx: switch_gate(tx, gate="east-in", enabled=False)  # noqa: E731
    assert refused(site, ask, "gates") == "not_found"
    assert refused(site, ask, "cards") == "duty_missing"


def test_who_is_at_the_gates_locks_down_and_a_supervisor_lifts_it(site: Centre) -> None:
    lift: Step = lambda tx: set_lockdown(tx, on=False, reason="over")  # noqa: E731
    with site.transaction(with_duties("gates")) as tx:
        assert set_lockdown(tx, on=True, reason="intruder").lockdown
        set_lockdown(tx, on=True, reason="again")
    assert site.audit()[-1] == ("lockdown_set", "yunqi", {"on": True, "reason": "intruder"})
    assert refused(site, lift, "gates") == "duty_missing"
    with site.transaction(with_duties("override")) as tx:
        assert not set_lockdown(tx, on=False, reason="over").lockdown
    no_reason: Step = lambda tx: set_lockdown(tx, on=True, reason=" ")  # noqa: E731
    assert refused(site, no_reason, "gates") == "reason_missing"


def test_a_fire_alarm_is_ended_when_the_panel_says_it_is_over(site: Centre) -> None:
    assert refused(site, lambda tx: reset_fire(tx=tx), "gates") == "duty_missing"
    assert refused(site, lambda tx: reset_fire(tx=tx), "override") == "fire_not_latched"
    with site.transaction() as tx:
        alarm = tx.load(Site, "yunqi")
        alarm.fire_active, alarm.fire_latched_at = True, OPENING
    assert refused(site, lambda tx: reset_fire(tx=tx), "override") == "fire_still_active"
    with site.transaction() as tx:
        tx.load(Site, "yunqi").fire_active = False
    with site.transaction(with_duties("override")) as tx:
        assert reset_fire(tx).fire_latched_at is None
    assert site.audit()[-1] == ("fire_reset", "yunqi", {})


def test_without_a_site_there_is_nothing_to_lock(centre: Centre) -> None:
    ask: Step = lambda tx: set_lockdown(tx, on=True, reason="x")  # noqa: E731
    assert refused(centre, ask, "gates") == "site_missing"
