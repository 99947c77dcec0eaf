"""People are found by what they say of themselves, shown masked, and nothing readable is stored."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import text

from kiosk.domain.cards import Card, CardKind, CardState
from kiosk.domain.credentials import Tech
from kiosk.domain.people import Person, Relation
from kiosk.domain.refusal import Refused
from kiosk.services.people import (
    MaskedPerson,
    SearchBy,
    add_person,
    add_residency,
    change_person,
    end_residency,
    find_home,
    masked_people,
    residents_of,
    search_kind,
    search_people,
    unmask_person,
)
from tests.support.desks import Centre, with_duties

NAME, PHONE, DOCUMENT = "单雄信", "138 0000-1234", "11010119900101123x"


@pytest.fixture
def site(centre: Centre) -> Centre:
    centre.apply()
    return centre


@pytest.fixture
def person(site: Centre) -> str:
    with site.transaction() as tx:
        added = add_person(tx, name=NAME, phone=PHONE, document=DOCUMENT)
        home = find_home(tx, code="3栋2单元1101室")
        add_residency(tx, person=added.id, home=home.id, relation=Relation.OWNER)
        return added.id


def search(centre: Centre, what: str, by: SearchBy | None = None) -> tuple[MaskedPerson, ...]:
    with centre.transaction(with_duties("people")) as tx:
        return search_people(tx, text=what, by=by)


@pytest.mark.parametrize(
    ("what", "kind"),
    [
        (NAME, SearchBy.NAME),
        ("sx", SearchBy.INITIALS),
        ("SXX", SearchBy.INITIALS),
        ("13800001234", SearchBy.PHONE),
        ("+86 138 0000 1234", SearchBy.PHONE),
        ("11010119900101123X", SearchBy.DOCUMENT),
        ("3-2-1101", SearchBy.HOME),
        ("3－2－1101", SearchBy.HOME),
    ],
)
def test_a_person_is_found_and_shown_masked(
    site: Centre, person: str, what: str, kind: SearchBy
) -> None:
    assert search_kind(what) is kind
    (found,) = search(site, what)
    assert (found.id, found.name, found.phone) == (person, "单**", "138****1234")
    (tie,) = found.ties
    assert (tie.home, tie.relation, tie.current) == ("3-2-1101", Relation.OWNER, True)
    assert site.audit()[-1] == ("people_searched", kind.value, {"count": 1})
    assert search(site, what, kind) == (found,)


@pytest.mark.parametrize(
    "what", ["张三", "zzz", "13900001234", "X1234567", "3-2-1102", "", "%", "😀"]
)
def test_a_search_without_hits_is_audited_without_its_text(
    site: Centre, person: str, what: str
) -> None:
    if what:
        assert search(site, what) == ()
        action, _, facts = site.audit()[-1]
        assert (action, facts) == ("people_searched", {"count": 0})
    else:
        with pytest.raises(Refused, match="name_missing"):
            search(site, what)


def test_letters_that_are_no_initials_are_a_name(site: Centre) -> None:
    with site.transaction() as tx:
        anna = add_person(tx, name="Anna").id
    assert [found.id for found in search(site, "anna")] == [anna]
    assert [found.id for found in search(site, "a")] == [anna]
    assert site.audit()[-2][1] == "name"


def test_nothing_readable_reaches_the_database(site: Centre, person: str) -> None:
    search(site, NAME)
    with site.transaction() as tx:
        row = str(tx.session.execute(text("SELECT * FROM person")).one())
        audit = str(tx.session.execute(text("SELECT * FROM audit")).all())
    for secret in (NAME, "雄", "13800001234", "0001234", "110101", "123X"):
        assert secret not in row
        assert secret not in audit


def test_unmasking_needs_the_duty_and_a_reason(site: Centre, person: str) -> None:
    with site.transaction(with_duties("unmask")) as tx:
        full = unmask_person(tx, person=person, reason=" called about a leak ")
    assert (full.name, full.phone, full.document) == (NAME, "13800001234", "11010119900101123X")
    assert NAME not in repr(full)
    assert site.audit()[-1] == ("person_unmasked", person, {"reason": "called about a leak"})
    with pytest.raises(Refused, match="reason_missing"), site.transaction() as tx:
        unmask_person(tx, person=person, reason=" ")
    with pytest.raises(Refused, match="duty_missing"):  # noqa: SIM117
        with site.transaction(with_duties("people")) as tx:
            unmask_person(tx, person=person, reason="x")


@pytest.mark.parametrize(
    "name", ["😀", "𠮷野家", "阿卜杜拉·买买提", "O'Brien", "x" * 200, "李\u200d", "\ue863"]
)
def test_odd_names_are_kept_exactly(site: Centre, name: str) -> None:
    with site.transaction() as tx:
        key = add_person(tx, name=name).id
    with site.transaction() as tx:
        assert unmask_person(tx, person=key, reason="look").name == name
        assert [p.id for p in search_people(tx, text=name, by=SearchBy.NAME)] == [key]


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"name": " "}, "name_missing"),
        ({"name": "x" * 201}, "name_too_long"),
        ({"name": "a\0b"}, "name_unreadable"),
        ({"name": "a\ud800"}, "name_unreadable"),
        ({"name": "A", "phone": "12"}, "phone_malformed"),
        ({"name": "A", "phone": "call me"}, "phone_malformed"),
        ({"name": "A", "document": "不知道"}, "document_malformed"),
        ({"name": "A", "document": "11010119900101123X"}, "document_known"),
    ],
)
def test_bad_fields_are_refused(
    site: Centre, person: str, fields: dict[str, str], code: str
) -> None:
    with pytest.raises(Refused) as refusal, site.transaction() as tx:
        add_person(tx, **fields)
    assert refusal.value.code == code
    assert [entry[0] for entry in site.audit()].count("person_added") == 1


def test_a_change_moves_what_is_found(site: Centre, person: str) -> None:
    with site.transaction() as tx:
        change_person(tx, person=person, name="李四", phone="")
    assert site.audit()[-1] == ("person_changed", person, {"fields": "name,phone"})
    assert search(site, NAME) == search(site, "13800001234") == ()
    (found,) = search(site, "ls")
    assert (found.name, found.phone) == ("李*", None)
    with site.transaction() as tx:
        change_person(tx, person=person, document=DOCUMENT)
        assert tx.load(Person, person).document_digest is not None
        change_person(tx, person=person, document="")
        assert tx.load(Person, person).document_digest is None


def test_a_residency_ends_and_names_the_cards_to_take_back(site: Centre, person: str) -> None:
    (tie,) = search(site, NAME)[0].ties
    with site.transaction() as tx:
        for number, state in ((1, CardState.ACTIVE), (2, CardState.VOID)):
            tx.add(
                Card(
                    id=f"card-{number}", number=str(number), tech=Tech.EM4100, raw="A1",
                    assurance=1, state_since=tx.now, kind=CardKind.OWNER, state=state,
                    holder_id=person, home_id=tie.home_id,
                )
            )  # fmt: skip
        ended = end_residency(tx, residency=tie.residency)
    assert ended.live_cards == ("card-1",)
    assert ended.residency.until_on == date(2026, 3, 2)
    assert not search(site, NAME)[0].ties[0].current
    with site.transaction() as tx:
        assert residents_of(tx, home="3-2-1101") == ()
    with pytest.raises(Refused, match="residency_backwards"), site.transaction() as tx:
        end_residency(tx, residency=tie.residency, until_on=date(2020, 1, 1))


def test_residencies_do_not_overlap_or_run_backwards(site: Centre, person: str) -> None:
    def add(start: date | None, until: date | None, relation: Relation = Relation.OWNER) -> str:
        try:
            with site.transaction() as tx:
                home = find_home(tx, code="3-2-1101").id
                add_residency(
                    tx, person=person, home=home, relation=relation, from_on=start, until_on=until
                )
        except Refused as refusal:
            return refusal.code
        return "ok"

    assert add(None, None) == "residency_known"
    assert add(date(2020, 1, 1), None) == "residency_known"
    assert add(date(2020, 1, 1), date(2026, 3, 2)) == "ok"
    assert add(date(2020, 1, 1), date(2020, 1, 1)) == "residency_backwards"
    assert add(None, None, Relation.TENANT) == "ok"


def test_unknown_homes_and_people_are_refused(site: Centre, person: str) -> None:
    with pytest.raises(Refused) as refusal, site.transaction() as tx:
        find_home(tx, code="9-9-9999")
    assert (refusal.value.code, refusal.value.facts) == ("home_unknown", {"home": "9-9-9999"})
    with pytest.raises(Refused, match="not_found"), site.transaction() as tx:
        add_residency(tx, person="nobody", home="x", relation=Relation.OWNER)


def test_the_residents_of_a_home_are_masked_and_the_look_audited(site: Centre, person: str) -> None:
    with site.transaction(with_duties("people")) as tx:
        (resident,) = residents_of(tx, home="3-2-1101")
    assert resident.name == "单**"
    assert site.audit()[-1] == ("people_searched", "home", {"count": 1})


def test_people_at_hand_are_masked_without_an_audit(site: Centre, person: str) -> None:
    before = site.audit()
    with site.transaction(with_duties("look")) as tx:
        assert [p.name for p in masked_people(tx, people=[person, person, "x"])] == ["单**"]
    assert site.audit() == before


@pytest.mark.parametrize("duty", ["cards", "look", "audit"])
def test_people_are_a_duty_of_their_own(site: Centre, duty: str) -> None:
    with pytest.raises(Refused, match="duty_missing"):  # noqa: SIM117
        with site.transaction(with_duties(duty)) as tx:
            search_people(tx, text="zs")
    with pytest.raises(Refused, match="duty_missing"):  # noqa: SIM117
        with site.transaction(with_duties(duty)) as tx:
            add_person(tx, name="A")
