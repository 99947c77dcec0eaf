"""Coming in by hand, being inside, overstaying, the end of a pass (domain.md §4)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from kiosk.domain.calls import CallKind
from kiosk.domain.passes import Pass
from kiosk.domain.refusal import Refused
from kiosk.domain.visit_times import STAYS, VisitKind
from kiosk.domain.visits import VisitState
from kiosk.services.visits import (
    approve_visit,
    cancel_visit,
    check_in,
    check_out,
    list_visits,
    pass_text,
    sweep_visits,
    who_is_inside,
)
from tests.support.desks import Centre
from tests.support.visitors import (
    DAY,
    GUARD,
    HOME,
    HOUR,
    SITE,
    after,
    calls_of,
    invited,
    stored,
    walk_in,
)


@pytest.fixture
def site(centre: Centre) -> Centre:
    centre.apply(SITE)
    return centre


def test_check_in_and_check_out_by_hand(site: Centre) -> None:
    visit = walk_in(site)
    with pytest.raises(Refused, match="visit_state"), site.transaction(GUARD) as tx:
        check_in(tx, visit=visit.id)
    with site.transaction() as tx:
        approve_visit(tx, visit=visit.id)
    with site.transaction(GUARD) as tx:
        check_in(tx, visit=visit.id)
    with pytest.raises(Refused, match="pass_used"), site.transaction(GUARD) as tx:
        check_in(tx, visit=visit.id)
    after(site, HOUR)
    with site.transaction(GUARD) as tx:
        check_out(tx, visit=visit.id)
    kept = stored(site, visit.id)
    assert (kept.state, kept.inside) == (VisitState.LEFT, 0)
    assert (kept.entered_at, kept.left_at) == (site.clock.now - HOUR, site.clock.now)


def test_who_is_inside_is_a_masked_list(site: Centre) -> None:
    one, two = invited(site, name_hint="陈小满", party=2).visit, invited(site).visit
    with site.transaction(GUARD) as tx:
        check_in(tx, visit=one.id)
        check_in(tx, visit=two.id)
        check_out(tx, visit=two.id)
    with site.transaction(GUARD) as tx:
        (line,) = who_is_inside(tx)
    assert (line.visit, line.name, line.home, line.party) == (one.id, "陈**", HOME, 2)
    assert site.audit()[-1][0] == "visitors_listed"
    with site.transaction(GUARD) as tx:
        assert [each.visit for each in list_visits(tx)] == [two.id, one.id]
        assert [each.visit for each in list_visits(tx, states=[VisitState.LEFT])] == [two.id]


@pytest.mark.parametrize("kind", [VisitKind.GUEST, VisitKind.DELIVERY])
def test_an_overstay_is_raised_once_by_kind(site: Centre, kind: VisitKind) -> None:
    visit = invited(site, kind=kind).visit
    with site.transaction() as tx:
        check_in(tx, visit=visit.id)
    after(site, STAYS[kind] - timedelta(seconds=1))
    with site.transaction() as tx:
        assert sweep_visits(tx).overstayed == ()
    after(site, timedelta(seconds=1))
    with site.transaction() as tx:
        assert sweep_visits(tx).overstayed == (visit.id,)
    with site.transaction() as tx:
        assert sweep_visits(tx).overstayed == ()
        assert [line.state for line in who_is_inside(tx)] == [VisitState.OVERSTAYED]
    assert calls_of(site, visit.id) == [CallKind.VISIT_OVERSTAYED]
    with site.transaction() as tx:
        check_out(tx, visit=visit.id)
    assert calls_of(site, visit.id) == []


def test_a_visit_nobody_came_to_expires_and_its_code_is_free_a_day_later(site: Centre) -> None:
    made = invited(site)
    after(site, 4 * HOUR)
    with site.transaction() as tx:
        assert sweep_visits(tx).expired == (made.visit.id,)
    after(site, DAY - timedelta(seconds=1))
    with site.transaction() as tx:
        assert sweep_visits(tx).closed == 0
    after(site, timedelta(seconds=1))
    with site.transaction() as tx:
        assert sweep_visits(tx).closed == 1
        assert tx.session.scalar(select(Pass.code)) is None
    with pytest.raises(Refused, match="not_approved"), site.transaction() as tx:
        pass_text(tx, visit=made.visit.id)


def test_a_withdrawn_pass_is_closed_a_day_later(site: Centre) -> None:
    now = site.clock.now
    made = invited(site, starts_at=now + 30 * DAY, ends_at=now + 30 * DAY)
    with site.transaction() as tx:
        cancel_visit(tx, visit=made.visit.id)
    after(site, DAY)
    with site.transaction() as tx:
        assert sweep_visits(tx).closed == 1


def test_the_pass_of_somebody_inside_is_not_closed(site: Centre) -> None:
    made = invited(site)
    with site.transaction() as tx:
        check_in(tx, visit=made.visit.id)
    after(site, 3 * DAY)
    with site.transaction() as tx:
        assert sweep_visits(tx).closed == 0
