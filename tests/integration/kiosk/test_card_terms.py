"""What the desk offers before a card is issued is what the rules then allow."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from kiosk.domain.cards import CardKind
from kiosk.domain.credentials import Tech
from kiosk.domain.people import Relation
from kiosk.domain.refusal import Refused
from kiosk.services.card_terms import Offer, offer_card
from kiosk.services.cards import ReadCard, issue_card
from kiosk.services.people import add_person, add_residency
from tests.support.desks import Centre
from tests.support.estates import HOME, Estate, furnish


@pytest.fixture
def estate(centre: Centre) -> Estate:
    return furnish(centre)


def offer(estate: Estate, kind: CardKind, holder: str | None = None) -> Offer:
    with estate.centre.desk.reading(estate.clerk) as tx:
        return offer_card(tx, home=HOME, kind=kind, holder=holder)


def test_an_owner_is_offered_rights_terms_and_the_fee(estate: Estate) -> None:
    found = offer(estate, CardKind.OWNER)
    assert [level.id for level in found.levels] == ["clubhouse", "residents"]
    assert [(term.months, term.last_day) for term in found.terms] == [
        (12, date(2027, 3, 1)), (24, date(2028, 3, 1)), (60, date(2031, 3, 1)),
    ]  # fmt: skip
    assert found.first_day == date(2026, 3, 2)
    assert (found.held, found.free, found.fee.fen) == (0, 4, 0)
    assert not found.needs_consent
    assert not found.needs_override


def test_every_term_offered_is_one_that_can_be_issued(estate: Estate) -> None:
    holders = {CardKind.FAMILY: estate.family, CardKind.TENANT: estate.tenant}
    number = 0
    for kind in (CardKind.OWNER, CardKind.FAMILY, CardKind.TENANT, CardKind.CONTRACTOR):
        found = offer(estate, kind, holders.get(kind))
        for term in found.terms[-1:]:
            number += 1
            with estate.centre.transaction(estate.clerk) as tx:
                issue_card(
                    tx, read=ReadCard(Tech.EM4100, f"{number:010X}"), kind=kind,
                    holder=holders.get(kind, estate.owner), home=found.home,
                    access=[level.id for level in found.levels], valid_until=term.until,
                    shown_fen=found.fee.fen,
                    consent_by=estate.owner if found.needs_consent else None,
                )  # fmt: skip
    assert offer(estate, CardKind.OWNER).needs_override
    assert offer(estate, CardKind.OWNER).fee.fen == 1500


def test_a_tenant_is_offered_no_more_than_the_lease(estate: Estate) -> None:
    with estate.centre.transaction() as tx:
        person = add_person(tx, name="何北").id
        add_residency(
            tx, person=person, home=estate.home, relation=Relation.TENANT,
            until_on=date(2026, 7, 1),
        )  # fmt: skip
    terms = offer(estate, CardKind.TENANT, person).terms
    assert [(term.months, term.last_day) for term in terms] == [
        (3, date(2026, 6, 1)), (0, date(2026, 6, 30)),
    ]  # fmt: skip
    ends = datetime(2026, 7, 1, tzinfo=ZoneInfo("Asia/Shanghai"))
    assert terms[-1].until == ends
    assert [term.months for term in offer(estate, CardKind.TENANT, estate.tenant).terms] == [
        3, 6, 12,
    ]  # fmt: skip


def test_an_unknown_home_is_refused(estate: Estate) -> None:
    with (
        pytest.raises(Refused, match="home_unknown"),
        estate.centre.desk.reading(estate.clerk) as tx,
    ):
        offer_card(tx, home="9-9-9999", kind=CardKind.OWNER)
