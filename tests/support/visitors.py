"""A site with gates for visitors and an app that answers for homes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select

from kiosk.domain.calls import CallKind, CallTask
from kiosk.domain.outbox import ResidentMessageOut
from kiosk.domain.visit_times import DocumentPolicy, VisitKind, VisitRules
from kiosk.domain.visits import Visit, VisitState
from kiosk.services.visits import Invited, Visitor, arrive, invite, show_visit
from tests.support.desks import CONSOLE, Centre, with_duties

HOME = "3-2-1101"
NOTICE = "2026-01"

SITE = """
[site]
id = "yunqi"
name = { zh = "云栖花园", en = "Yunqi Garden" }
time_zone = "Asia/Shanghai"

[[building]]
code = "3"
entrances = ["2"]
homes = ["1101", "1102"]

[[gate]]
id = "east-in"
name = { zh = "东门入口", en = "East gate, in" }
kind = "vehicle"
direction = "in"
zone_from = "outside"
zone_to = "site"

[[gate]]
id = "east-out"
name = { zh = "东门出口", en = "East gate, out" }
kind = "vehicle"
direction = "out"
zone_from = "site"
zone_to = "outside"

[[gate]]
id = "lobby"
name = { zh = "三栋大堂", en = "Lobby, building 3" }
kind = "entrance"
direction = "both"
zone_from = "site"
zone_to = "building-3"

[[gate]]
id = "plant"
name = { zh = "设备间", en = "Plant room" }
kind = "pedestrian"
direction = "both"

[[weekly]]
id = "always"
intervals = [{ days = "mon-sun", from = "00:00", until = "24:00" }]

[[access_level]]
id = "residents"
name = { zh = "住户", en = "Residents" }
gates = ["east-in", "east-out", "lobby"]
weekly = "always"
for_kinds = ["owner", "family", "tenant"]

[[access_level]]
id = "visitors"
name = { zh = "访客", en = "Visitors" }
gates = ["east-in", "east-out", "lobby"]
weekly = "always"
for_kinds = ["visitor"]

[[facility_client]]
id = "app"
operations = ["ping", "visit/invite", "visit/approve", "visit/refuse", "visit/cancel", "visit/show"]
"""

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
GUARD = with_duties("visitors", "gates", "look")


def walk_in(centre: Centre, kind: VisitKind = VisitKind.GUEST, **given: object) -> Visit:
    """Take down a visitor at the gate; ``given`` goes into ``Visitor``."""
    visitor = Visitor(**{"name": "陈小满", **given})  # type: ignore[arg-type]
    with centre.transaction() as tx:
        return arrive(tx, kind=kind, visitor=visitor, notice=NOTICE, home=HOME).visit


def reading_documents(centre: Centre, policy: DocumentPolicy = DocumentPolicy.OFFERED) -> Centre:
    """Return the centre of a site that reads identity documents of visitors."""
    rules = replace(centre.desk.rules, visits=VisitRules(documents=policy))
    return replace(centre, desk=replace(centre.desk, rules=rules))


def invited(centre: Centre, **changed: object) -> Invited:
    """Invite a guest of the home for the next two hours."""
    now = centre.clock.now
    fields = {"home": HOME, "starts_at": now, "ends_at": now + 2 * HOUR, **changed}
    with centre.transaction() as tx:
        return invite(tx, **fields)  # type: ignore[arg-type]


def state_of(centre: Centre, visit: str) -> VisitState:
    """Return how a visit stands."""
    with centre.transaction() as tx:
        return show_visit(tx, visit=visit).state


def calls_of(centre: Centre, visit: str, *, waiting: bool = True) -> list[CallKind]:
    """Return the calls a visit has given rise to."""
    with centre.desk.reading(CONSOLE) as tx:
        wanted = select(CallTask).where(CallTask.subject == visit).order_by(CallTask.id)
        tasks = tx.session.scalars(wanted).all()
        return [task.kind for task in tasks if (task.done_at is None) is waiting]


def messages(centre: Centre) -> list[ResidentMessageOut]:
    """Return what homes were written, oldest first."""
    with centre.desk.reading(CONSOLE) as tx:
        return list(tx.session.scalars(select(ResidentMessageOut).order_by(ResidentMessageOut.id)))


def stored(centre: Centre, visit: str) -> Visit:
    """Return a visit as the database has it."""
    with centre.desk.reading(CONSOLE) as tx:
        return tx.load(Visit, visit)


def after(centre: Centre, span: timedelta) -> None:
    """Let time pass."""
    centre.clock.pass_by(span)
