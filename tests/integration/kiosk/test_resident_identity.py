"""Residents prove who they are by two factors, and guessing does not pay (domain.md §10)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from kiosk.domain.cards import Card, CardKind, CardState
from kiosk.domain.credentials import Tech
from kiosk.domain.people import Relation
from kiosk.domain.refusal import Refused
from kiosk.domain.resident_pin import CODE_LASTS, Evidence, Factor, Identity
from kiosk.services.people import add_person, add_residency, find_home
from kiosk.services.resident_identity import (
    Answer,
    clear_pin,
    give_code,
    identify_resident,
    pin_set_at,
    set_pin,
    show_card,
    show_code,
    show_document,
    show_pin,
)
from tests.support.desks import CONSOLE, Centre, with_duties
from tests.support.visitors import HOME, SITE, after

PIN, WRONG = "130258", "130259"
DOCUMENT = "110101199001011234"
MINUTE = timedelta(minutes=1)


@pytest.fixture
def site(centre: Centre) -> Centre:
    centre.apply(SITE)
    with centre.transaction() as tx:
        person = add_person(tx, name="陈小满", document=DOCUMENT)
        home = find_home(tx, code=HOME)
        add_residency(tx, person=person.id, home=home.id, relation=Relation.OWNER)
        tx.add(
            Card(
                id=tx.id(), number="em4100:01026F6C3A", tech=Tech.EM4100, raw="01026F6C3A",
                assurance=1, state_since=tx.now, state=CardState.ACTIVE, kind=CardKind.OWNER,
                holder_id=person.id, home_id=home.id, valid_from=tx.now,
                valid_until=datetime(2027, 1, 1, tzinfo=UTC),
            )
        )  # fmt: skip
        set_pin(tx, home=HOME, pin=PIN)
    return centre


def home_id(centre: Centre) -> str:
    with centre.desk.reading(CONSOLE) as tx:
        return find_home(tx, code=HOME).id


def pin(centre: Centre, given: str) -> Answer:
    with centre.transaction() as tx:
        return show_pin(tx, home=HOME, pin=given)


def code(centre: Centre, given: str) -> Answer:
    with centre.transaction() as tx:
        return show_code(tx, home=HOME, code=given)


def test_card_and_pin_identify_the_person_and_the_home(site: Centre) -> None:
    with site.transaction() as tx:
        card = show_card(tx, tech=Tech.EM4100, value="01026f6c3a").evidence
        by_pin = show_pin(tx, home=HOME, pin=PIN).evidence
        assert card is not None
        assert by_pin is not None
        identity = identify_resident(tx, shown=[card, by_pin])
    assert identity == Identity(home_id(site), card.person)
    action, subject, facts = site.audit()[-1]
    assert (action, subject) == ("resident_identified", home_id(site))
    assert facts["factors"] == "card,home_pin"


def test_id_card_and_code_of_the_desk_will_do_as_well(site: Centre) -> None:
    with site.transaction() as tx:
        given = give_code(tx, home=HOME)
    with site.transaction() as tx:
        document = show_document(tx, number=DOCUMENT).evidence
        by_code = show_code(tx, home=HOME, code=given).evidence
        assert document is not None
        assert by_code is not None
        assert identify_resident(tx, shown=[document, by_code]).person == document.person


def test_one_factor_is_refused(site: Centre) -> None:
    with pytest.raises(Refused, match="factor_missing"), site.transaction() as tx:
        identify_resident(tx, shown=[Evidence(Factor.CARD, frozenset({"x"}))])


def test_the_fifth_wrong_pin_locks_the_home_out_and_the_count_is_kept(site: Centre) -> None:
    for _ in range(4):
        assert pin(site, WRONG) == Answer(None)
    until = site.clock.now + MINUTE
    assert pin(site, WRONG) == Answer(None, until)
    assert pin(site, PIN) == Answer(None, until)
    after(site, MINUTE)
    assert pin(site, PIN).evidence is not None
    assert [action for action, *_ in site.audit()].count("resident_guessed") == 5


def test_each_lock_out_is_longer(site: Centre) -> None:
    for minutes in (1, 2, 4, 8, 15, 15):
        answers = [pin(site, WRONG) for _ in range(5)]
        assert answers[-1].blocked_until == site.clock.now + minutes * MINUTE
        after(site, minutes * MINUTE)


def test_a_home_without_a_pin_looks_like_a_wrong_pin(site: Centre) -> None:
    with site.transaction() as tx:
        clear_pin(tx, home=HOME)
    assert [pin(site, PIN) for _ in range(5)][-1].blocked_until is not None
    with site.transaction() as tx:
        assert show_pin(tx, home="3-2-1102", pin=PIN) == Answer(None)


def test_pins_are_kept_as_argon2id_only(site: Centre) -> None:
    with site.desk.reading(CONSOLE) as tx:
        rows = repr(tx.session.execute(text("SELECT * FROM resident_secret")).all())
    assert "$argon2id$" in rows
    assert PIN not in rows
    assert PIN not in repr(site.audit())


def test_pins_and_codes_are_given_at_the_desk_only(site: Centre) -> None:
    for use_case in (
        lambda tx: set_pin(tx, home=HOME, pin=PIN),
        lambda tx: clear_pin(tx, home=HOME),
        lambda tx: give_code(tx, home=HOME),
    ):
        guard = site.transaction(with_duties("visitors"))
        with pytest.raises(Refused, match="duty_missing"), guard as tx:
            use_case(tx)


def test_a_code_counts_once_and_for_ten_minutes(site: Centre) -> None:
    with site.transaction() as tx:
        first = give_code(tx, home=HOME)
    after(site, CODE_LASTS - timedelta(seconds=1))
    assert code(site, first).evidence is not None
    assert code(site, first).evidence is None
    with site.transaction() as tx:
        second = give_code(tx, home=HOME)
    after(site, CODE_LASTS)
    assert code(site, second).evidence is None


def test_codes_and_pins_share_one_count_of_guesses(site: Centre) -> None:
    with site.transaction() as tx:
        good = give_code(tx, home=HOME)
    bad = "000000" if good != "000000" else "000001"
    for _ in range(3):
        pin(site, WRONG)
    code(site, bad)
    assert code(site, bad).blocked_until is not None
    assert code(site, good).evidence is None


def test_a_code_for_a_person_is_for_somebody_who_lives_there(site: Centre) -> None:
    with site.transaction() as tx:
        stranger = add_person(tx, name="路人").id
    with pytest.raises(Refused, match="not_resident"), site.transaction() as tx:
        give_code(tx, home=HOME, person=stranger)


@pytest.mark.parametrize("state", [state for state in CardState if state is not CardState.ACTIVE])
def test_only_a_live_card_is_a_factor(site: Centre, state: CardState) -> None:
    with site.transaction() as tx:
        card = tx.session.query(Card).one()
        card.state = state
    with site.transaction() as tx:
        assert show_card(tx, tech=Tech.EM4100, value="01026F6C3A") == Answer(None)
        assert show_card(tx, tech=Tech.EM4100, value="0000000000") == Answer(None)


def test_an_expired_card_is_no_factor(site: Centre) -> None:
    site.clock.now = datetime(2027, 1, 1, tzinfo=UTC)
    with site.transaction() as tx:
        assert show_card(tx, tech=Tech.EM4100, value="01026F6C3A") == Answer(None)


def test_the_id_card_of_a_stranger_is_no_factor(site: Centre) -> None:
    with site.transaction() as tx:
        add_person(tx, name="路人", document="110101199001019999")
        assert show_document(tx, number="110101199001019999") == Answer(None)
        assert show_document(tx, number="110101199001010000") == Answer(None)


def test_the_desk_sees_since_when_a_home_has_a_pin(site: Centre) -> None:
    with site.transaction() as tx:
        assert pin_set_at(tx, home=HOME) == tx.now
        assert pin_set_at(tx, home="3-2-1102") is None
        clear_pin(tx, home=HOME)
        assert pin_set_at(tx, home=HOME) is None
    with pytest.raises(Refused, match="duty_missing"), site.transaction(with_duties("look")) as tx:
        pin_set_at(tx, home=HOME)
