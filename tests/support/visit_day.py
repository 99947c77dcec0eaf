"""A day of visits at the small estate: in every state, with calls that wait. All invented."""

from __future__ import annotations

from datetime import timedelta

from kiosk.domain.visit_times import VisitKind
from kiosk.services.retention import wipe_personal_fields
from kiosk.services.visits import (
    Visitor,
    arrive,
    call_emergency,
    check_in,
    check_out,
    climb_ladder,
    desk_approve,
    desk_refuse,
    invite,
    sweep_visits,
)
from tests.support.estates import HOME, Estate

MINUTE = timedelta(minutes=1)
OTHER, THIRD = "6-1-0801", "10-1-0602"


def come(
    estate: Estate, kind: VisitKind = VisitKind.GUEST, home: str | None = HOME, **given: object
) -> str:
    """Let somebody be registered by the clerk."""
    visitor = Visitor(**{"name": "林晓月", **given})  # type: ignore[arg-type]
    with estate.centre.transaction(estate.clerk) as tx:
        return arrive(tx, kind=kind, visitor=visitor, notice="desk-1", home=home).visit.id


def let_in(estate: Estate, visit: str) -> str:
    """Let the home have agreed, and the visitor be inside."""
    with estate.centre.transaction(estate.clerk) as tx:
        desk_approve(tx, visit=visit, reason="住户电话同意")
        check_in(tx, visit=visit)
    return visit


def expect(estate: Estate, name: str, hours: int, home: str = OTHER) -> str:
    """Let a home have invited somebody."""
    starts = estate.centre.clock.now + timedelta(hours=hours)
    with estate.centre.transaction() as tx:
        return invite(
            tx, home=home, starts_at=starts, ends_at=starts + timedelta(hours=1), name_hint=name
        ).visit.id


def a_day(estate: Estate) -> None:
    """Let the day go by until shortly before the desk looks."""
    clock = estate.centre.clock
    with estate.centre.transaction() as tx:
        wipe_personal_fields(tx)
    let_in(estate, come(estate, name="徐安", purpose="探望亲属"))
    clock.pass_by(7 * MINUTE)
    gone = let_in(estate, come(estate, VisitKind.DELIVERY, THIRD, name="送餐员"))
    clock.pass_by(9 * MINUTE)
    with estate.centre.transaction(estate.clerk) as tx:
        check_out(tx, visit=gone)
    come(estate, VisitKind.SALESPERSON, None, name="推广员")
    let_in(estate, come(estate, VisitKind.DELIVERY, OTHER, name="郑启明", plate="粤B12345"))
    clock.pass_by(12 * MINUTE)
    let_in(estate, come(estate, VisitKind.CONTRACTOR, THIRD, name="何师傅", party=3))
    refused = come(estate, home=OTHER, name="方远")
    with estate.centre.transaction(estate.clerk) as tx:
        desk_refuse(tx, visit=refused, reason="住户电话不同意")
    clock.pass_by(58 * MINUTE)
    expect(estate, "孙思齐", 2)
    expect(estate, "钢琴老师", 3, THIRD)
    with estate.centre.transaction() as tx:
        call_emergency(tx, home=OTHER)
        sweep_visits(tx)
    come(estate, home=THIRD, name="方菲")
    clock.pass_by(MINUTE)
    come(estate, VisitKind.MEDIA, None, name="记者")
    with estate.centre.transaction() as tx:
        climb_ladder(tx)
    come(estate, name="林晓月")
    clock.pass_by(timedelta(seconds=13))
