"""A site file is applied whole or not at all, and twice is once."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from kiosk.domain.audit import Change, LedgerHead
from kiosk.domain.cards import CardKind
from kiosk.domain.people import Relation
from kiosk.domain.refusal import Refused
from kiosk.domain.site import AccessLevel, FacilityClient, Gate, Home, Reader, Site, WeeklyProfile
from kiosk.domain.visit_times import VisitKind
from kiosk.services.people import add_person, add_residency
from kiosk.services.site import apply_site, site_zone, today
from kiosk.services.site_file import parse_site
from kiosk.services.visits import Visitor, arrive, cancel_visit
from tests.support.desks import SITE, Centre, with_duties

RENAMED = SITE.replace("East gate, in", "East gate, vehicles in")
TWO_GATES = SITE.replace(
    "[[reader]]",
    """[[gate]]
id = "east-out"
name = { zh = "东门出口", en = "East gate, out" }
kind = "vehicle"
direction = "out"
interlock = ["east-in"]

[[reader]]
id = "east-out-1"
gate = "east-out"

[[reader]]""",
    1,
)


def count(centre: Centre, kind: type) -> int:
    with centre.transaction() as tx:
        return tx.session.scalar(select(func.count()).select_from(kind)) or 0


def revision(centre: Centre) -> int:
    with centre.transaction() as tx:
        return tx.session.scalar(select(LedgerHead.revision)) or 0


def test_the_first_application_brings_everything(centre: Centre) -> None:
    changes = centre.apply()
    assert {(c.what, c.kind, c.id) for c in changes} == {
        ("added", "site", "yunqi"),
        ("added", "home", "3-2-1101"),
        ("added", "home", "3-2-1102"),
        ("added", "gate", "east-in"),
        ("added", "reader", "east-in-1"),
        ("added", "weekly_profile", "always"),
        ("added", "access_level", "residents"),
        ("added", "facility_client", "parking"),
    }
    assert centre.audit() == [("site_applied", "yunqi", {"added": 8})]
    with centre.transaction() as tx:
        gate = tx.load(Gate, "east-in")
        assert (gate.zone_to, gate.enabled, gate.retired) == ("site", True, False)
        level = tx.load(AccessLevel, "residents")
        assert level.for_kinds == [CardKind.OWNER, CardKind.FAMILY, CardKind.TENANT]
        assert tx.load(WeeklyProfile, "always").intervals[0]["until"] == "24:00"
        assert str(site_zone(tx)) == "Asia/Shanghai"
        assert today(tx).isoformat() == "2026-03-02"


def test_the_second_application_changes_nothing(centre: Centre) -> None:
    centre.apply(TWO_GATES)
    before = (centre.audit(), revision(centre))
    assert centre.apply(TWO_GATES) == []
    assert (centre.audit(), revision(centre)) == before


def test_what_differs_is_named_and_the_gatekeeper_is_told(centre: Centre) -> None:
    centre.apply()
    before = revision(centre)
    (change,) = centre.apply(RENAMED)
    assert (change.what, change.kind, change.id) == ("changed", "gate", "east-in")
    assert change.keys == ("name_en",)
    assert revision(centre) == before + 1
    with centre.transaction() as tx:
        told = tx.session.get_one(Change, before + 1)
        assert (told.kind, told.subject) == ("site", "")


def test_what_left_the_file_is_retired_and_can_come_back(centre: Centre) -> None:
    centre.apply(TWO_GATES)
    left = centre.apply(SITE)
    assert {(c.what, c.kind, c.id) for c in left} == {
        ("retired", "gate", "east-out"),
        ("retired", "reader", "east-out-1"),
    }
    assert (count(centre, Gate), count(centre, Reader)) == (2, 2)
    assert centre.apply(SITE) == []
    back = centre.apply(TWO_GATES)
    assert {(c.what, c.id) for c in back} == {("restored", "east-out"), ("restored", "east-out-1")}


def test_clients_levels_and_hours_are_retired_too(centre: Centre) -> None:
    centre.apply()
    bare = SITE[: SITE.index("[[weekly]]")]
    assert {(c.what, c.kind) for c in centre.apply(bare)} == {
        ("retired", "weekly_profile"),
        ("retired", "access_level"),
        ("retired", "facility_client"),
    }
    with centre.transaction() as tx:
        assert tx.load(FacilityClient, "parking").retired


def test_a_switch_at_the_desk_outlives_a_file_that_does_not_speak_of_it(centre: Centre) -> None:
    centre.apply()
    with centre.transaction() as tx:
        tx.load(Gate, "east-in").enabled = False
    assert centre.apply() == []
    said = SITE.replace('direction = "in"', 'direction = "in"\nenabled = true')
    assert [c.keys for c in centre.apply(said)] == [("enabled",)]


def test_an_empty_home_goes_and_one_with_residents_stays(centre: Centre) -> None:
    centre.apply()
    fewer = SITE.replace('["1101", "1102"]', '["1101"]')
    (change,) = centre.apply(fewer)
    assert (change.what, change.kind, change.id) == ("removed", "home", "3-2-1102")
    with centre.transaction() as tx:
        person = add_person(tx, name="张三")
        home = tx.session.scalars(select(Home)).one()
        add_residency(tx, person=person.id, home=home.id, relation=Relation.OWNER)
    with pytest.raises(Refused) as refusal:
        centre.apply(RENAMED.replace('["1101", "1102"]', '["1102"]'))
    assert (refusal.value.code, refusal.value.facts) == ("home_in_use", {"home": "3-2-1101"})
    assert centre.apply(fewer) == [], "the refusal left nothing of its file behind"


def test_a_home_somebody_came_to_stays(centre: Centre) -> None:
    centre.apply()
    with centre.transaction() as tx:
        visit = arrive(
            tx, kind=VisitKind.GUEST, visitor=Visitor(name="陈小满"), notice="1", home="3-2-1102"
        ).visit
        cancel_visit(tx, visit=visit.id)
    with pytest.raises(Refused) as refusal:
        centre.apply(SITE.replace('["1101", "1102"]', '["1101"]'))
    assert (refusal.value.code, refusal.value.facts) == ("home_in_use", {"home": "3-2-1102"})


def test_a_database_belongs_to_one_site(centre: Centre) -> None:
    centre.apply()
    with pytest.raises(Refused) as refusal:
        centre.apply(SITE.replace('"yunqi"', '"other"'))
    assert (refusal.value.code, refusal.value.facts) == ("site_other", {"site": "yunqi"})
    assert count(centre, Site) == 1


def test_only_who_looks_after_the_site_may_apply(centre: Centre) -> None:
    file = parse_site(SITE.encode())
    with pytest.raises(Refused, match="duty_missing"):  # noqa: SIM117 - the transaction fails
        with centre.transaction(with_duties("cards", "gates")) as tx:
            apply_site(tx, file=file)
    assert count(centre, Gate) == 0


def test_a_counted_building_has_every_home(centre: Centre) -> None:
    counted = SITE.replace('entrances = ["2"]', 'entrances = ["1", "2"]').replace(
        'homes = ["1101", "1102"]', "floors = 18\nhomes_per_floor = 4"
    )
    centre.apply(counted)
    with centre.transaction() as tx:
        codes = tx.session.scalars(select(Home.code).order_by(Home.code)).all()
    assert (len(codes), codes[0], codes[-1]) == (144, "3-1-0101", "3-2-1804")
