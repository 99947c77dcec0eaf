"""Alerts are taken back by a supervisor, with a reason, once their cause is gone."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from kiosk.domain.audit import LedgerHead
from kiosk.domain.gatelog import StandingAlert
from kiosk.domain.refusal import Refused
from kiosk.domain.site import Site
from kiosk.domain.staff import Actor, Override
from kiosk.services.alerts import clear_alert, may_clear_alerts, standing_alerts
from kiosk.services.visits import approve_visit, check_in, check_out, sweep_visits
from tests.support import visitors
from tests.support.desks import Centre, with_duties
from tests.support.visitors import walk_in

SUPERVISOR, CLERK = with_duties("override", "look"), with_duties("gates", "look")
GUESSED = "code-guessing-east-in-1"


def raised(centre: Centre, alert: str, kind: str, **facts: Any) -> None:
    """Let the gatekeeper have raised an alert by now."""
    with centre.transaction() as tx:
        tx.session.add(
            StandingAlert(
                id=alert, kind=kind, gate="east-in", severity="warning", facts=facts,
                since=tx.now, cleared_at=None,
            )
        )  # fmt: skip


def standing(centre: Centre) -> list[str]:
    with centre.desk.reading(CLERK) as tx:
        return [alert.id for alert in standing_alerts(tx)]


def clear(centre: Centre, alert: str, reason: str = "到场查看，系访客记错", **more: Any) -> None:
    with centre.transaction(more.pop("actor", SUPERVISOR)) as tx:
        clear_alert(tx, alert=alert, reason=reason, **more)


def revision(centre: Centre) -> int:
    with centre.desk.reading(CLERK) as tx:
        return tx.session.scalars(select(LedgerHead.revision)).one()


def test_a_supervisor_takes_an_alert_back_and_the_gatekeeper_is_told(centre: Centre) -> None:
    raised(centre, "forced-east", "forced")
    centre.clock.pass_by(timedelta(minutes=1))
    raised(centre, GUESSED, "code_guessing")
    assert standing(centre) == ["forced-east", GUESSED]
    before = revision(centre)
    clear(centre, GUESSED, " 到场查看，系访客记错 ")
    assert standing(centre) == ["forced-east"]
    assert revision(centre) == before + 1
    kept = {"kind": "code_guessing", "reason": "到场查看，系访客记错", "override": None}
    assert centre.audit()[-1] == ("alert_cleared", GUESSED, kept)


def test_nobody_takes_it_back_twice(centre: Centre) -> None:
    raised(centre, GUESSED, "code_guessing")
    clear(centre, GUESSED)
    with pytest.raises(Refused, match="alert_cleared"):
        clear(centre, GUESSED)


def test_a_clerk_needs_a_supervisor(centre: Centre) -> None:
    raised(centre, GUESSED, "code_guessing")
    with pytest.raises(Refused, match="duty_missing"):
        clear(centre, GUESSED, actor=CLERK)
    clear(centre, GUESSED, actor=CLERK, override=Override("supervisor-1", "看过"))
    assert centre.audit()[-1][2]["override"] == "supervisor-1"


@pytest.mark.parametrize(("actor", "may"), [(SUPERVISOR, True), (CLERK, False)])
def test_the_desk_knows_who_may(centre: Centre, actor: Actor, may: bool) -> None:
    with centre.desk.reading(actor) as tx:
        assert may_clear_alerts(tx) is may


@pytest.mark.parametrize(
    ("reason", "code"),
    [("", "text_missing"), ("字" * 201, "text_too_long"), ("a\x1b", "text_unreadable")],
)
def test_a_reason_is_given_and_readable(centre: Centre, reason: str, code: str) -> None:
    raised(centre, GUESSED, "code_guessing")
    with pytest.raises(Refused, match=code):
        clear(centre, GUESSED, reason)
    assert standing(centre) == [GUESSED]


def test_an_unknown_alert_is_not_found(centre: Centre) -> None:
    with pytest.raises(Refused, match="not_found"):
        clear(centre, "no-such-alert")


def test_the_alert_of_a_fire_ends_with_the_reset(centre: Centre) -> None:
    centre.apply()
    raised(centre, "fire", "fire", zone="b1")
    with centre.transaction() as tx:
        tx.session.scalars(select(Site)).one().fire_latched_at = tx.now
    with pytest.raises(Refused, match="alert_cause_stands"):
        clear(centre, "fire")
    with centre.transaction() as tx:
        tx.session.scalars(select(Site)).one().fire_latched_at = None
    clear(centre, "fire")


def test_the_alert_of_an_overstay_ends_when_they_leave(centre: Centre) -> None:
    centre.apply(visitors.SITE)
    visit = walk_in(centre)
    with centre.transaction() as tx:
        approve_visit(tx, visit=visit.id)
        check_in(tx, visit=visit.id)
    centre.clock.pass_by(timedelta(hours=20))
    with centre.transaction() as tx:
        sweep_visits(tx)
    name = f"visit-overstayed-{visit.id.lower()}"
    raised(centre, name, "visit_overstayed", visit=visit.id)
    with pytest.raises(Refused, match="alert_cause_stands"):
        clear(centre, name)
    with centre.transaction() as tx:
        check_out(tx, visit=visit.id)
    clear(centre, name)
