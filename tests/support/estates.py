"""A small estate with residents, staff and cards, for tests of what the desk shows and does.

All names, homes and numbers are invented.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from kiosk.domain.cards import Card, CardKind
from kiosk.domain.credentials import Tech
from kiosk.domain.gatelog import AccessEvent, Enforcement
from kiosk.domain.people import Relation
from kiosk.domain.records import new_id
from kiosk.domain.staff import Actor, Role
from kiosk.services.cards import ReadCard, issue_card, quote_issue
from kiosk.services.people import add_person, add_residency, find_home
from kiosk.services.staff import actor_of, add_staff
from tests.support.desks import Centre

SITE = """
[site]
id = "wutong"
name = { zh = "梧桐湾", en = "Wutong Bay" }
time_zone = "Asia/Shanghai"

[[building]]
code = "6"
entrances = ["1", "2"]
homes = ["1602", "0801"]

[[building]]
code = "10"
entrances = ["1"]
homes = ["0602"]

[[gate]]
id = "east"
name = { zh = "东门人行", en = "East footgate" }
kind = "pedestrian"
direction = "both"

[[gate]]
id = "south-in"
name = { zh = "南门车行入口", en = "South gate, in" }
kind = "vehicle"
direction = "in"

[[gate]]
id = "south-out"
name = { zh = "南门车行出口", en = "South gate, out" }
kind = "vehicle"
direction = "out"

[[reader]]
id = "east-1"
gate = "east"

[[weekly]]
id = "always"
intervals = [{ days = "mon-sun", from = "00:00", until = "24:00" }]

[[access_level]]
id = "residents"
name = { zh = "小区大门", en = "Main gates" }
gates = ["east", "south-in", "south-out"]
weekly = "always"
for_kinds = ["owner", "family", "tenant", "helper"]

[[access_level]]
id = "clubhouse"
name = { zh = "会所", en = "Clubhouse" }
gates = ["east"]
weekly = "always"
for_kinds = ["owner", "family", "tenant"]

[[access_level]]
id = "works"
name = { zh = "装修通道", en = "Works" }
gates = ["south-in"]
weekly = "always"
for_kinds = ["contractor"]
"""

SECRET = "tidal-7341"
HOME = "6-2-1602"


@dataclass(frozen=True)
class Estate:
    """Who lives and works here, by id."""

    centre: Centre
    home: str
    owner: str
    family: str
    tenant: str
    clerk: Actor
    supervisor: Actor

    def issue(
        self,
        value: str,
        *,
        kind: CardKind = CardKind.OWNER,
        tech: Tech = Tech.EM4100,
        days: int = 300,
        access: tuple[str, ...] = ("residents",),
    ) -> Card:
        """Issue a card to the person of that kind."""
        holders = {CardKind.FAMILY: self.family, CardKind.TENANT: self.tenant}
        with self.centre.transaction(self.clerk) as tx:
            fee = quote_issue(tx, home=self.home, kind=kind)
            return issue_card(
                tx,
                read=ReadCard(tech, value),
                kind=kind,
                holder=holders.get(kind, self.owner),
                home=self.home,
                access=access,
                valid_until=tx.now + timedelta(days=days),
                shown_fen=fee.fen,
                consent_by=None if kind is CardKind.OWNER else self.owner,
            ).card

    def enforce(self, revision: int) -> None:
        """Let a gatekeeper have taken a revision over by now."""
        with self.centre.transaction() as tx:
            tx.session.add(Enforcement(revision=revision, at=tx.now, by="gatekeeper"))

    def use(self, card: str | None, gate: str = "east", reason: str = "ok") -> None:
        """Let a card have been read at a gate by now."""
        with self.centre.transaction() as tx:
            last = tx.session.query(AccessEvent).count()
            verdict = "granted" if reason == "ok" else "denied"
            tx.session.add(
                AccessEvent(
                    seq=last + 1, id=new_id(tx.now), read_id=new_id(tx.now), reader=f"{gate}-1",
                    gate=gate, verdict=verdict, reason=reason, credential=card,
                    kind="owner" if card else None,
                    at=tx.now, decided_at=tx.now, latency_ms=0.4, command=None,
                )
            )  # fmt: skip


def furnish(centre: Centre) -> Estate:
    """Apply the site and let people move in."""
    centre.apply(SITE)
    with centre.transaction() as tx:
        home = find_home(tx, code=HOME).id
        owner = add_person(tx, name="陈立", phone="13900005678").id
        family = add_person(tx, name="陈小满", phone="13900005679").id
        tenant = add_person(tx, name="孙远航").id
        for person, relation in (
            (owner, Relation.OWNER),
            (family, Relation.FAMILY),
            (tenant, Relation.TENANT),
        ):
            add_residency(tx, person=person, home=home, relation=relation)
        clerk = add_staff(tx, login="lim", name="李敏", role=Role.CLERK, secret=SECRET)
        lead = add_staff(tx, login="zhouh", name="周航", role=Role.SUPERVISOR, secret=SECRET)
        return Estate(centre, home, owner, family, tenant, actor_of(clerk), actor_of(lead))
