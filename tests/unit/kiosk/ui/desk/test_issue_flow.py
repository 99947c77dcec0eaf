from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from kiosk.domain.cards import CardKind, CardState
from kiosk.domain.credentials import Tech
from kiosk.domain.fees import Fee
from kiosk.domain.people import Relation
from kiosk.domain.staff import Override
from kiosk.services.card_register import Known
from kiosk.services.card_terms import LevelOffer, Offer, TermOffer
from kiosk.services.cards import ReadCard
from kiosk.services.people import MaskedPerson, Tie
from kiosk.ui.desk.issue_card.flow import (
    Entered,
    Missing,
    Step,
    done,
    missing,
    with_holder,
    with_kind,
    with_offer,
    with_residents,
)

HOME, DAY = "6-2-1602", date(2026, 11, 21)
UNTIL = datetime(2028, 11, 21, tzinfo=UTC)


def person(name: str, *relations: Relation, current: bool = True) -> MaskedPerson:
    ties = tuple(Tie("R", "H", HOME, each, DAY, None, current) for each in relations)
    return MaskedPerson(name, f"{name}*", None, ties)


OWNER = person("owner", Relation.OWNER)
CHILD = person("child", Relation.FAMILY)
GONE = person("gone", Relation.TENANT, current=False)
LEVELS = (
    LevelOffer("gates", "-", "-", ("east", "south")), LevelOffer("club", "-", "-", ("east",)),
)  # fmt: skip
TERMS = (TermOffer(12, UNTIL, DAY), TermOffer(24, UNTIL, DAY))
KNOWN = Known(None, "7C4E", Tech.EM4100, 1, CardState.BLANK)


def offer(kind: CardKind = CardKind.OWNER, **changes: object) -> Offer:
    plain = Offer(
        home="H", kind=kind, levels=LEVELS, terms=TERMS, first_day=DAY, fee=Fee("within_quota", 0),
        held=0, free=4, needs_consent=False, needs_override=False,
    )  # fmt: skip
    return replace(plain, **changes)  # type: ignore[arg-type]


def ready() -> Entered:
    """Everything an owner's card needs."""
    read = ReadCard(Tech.EM4100, "0102A97C4E")
    entered = Entered(reader_online=True, read=read, known=KNOWN)
    entered = with_holder(with_residents(entered, HOME, (OWNER, CHILD, GONE)), "owner")
    return replace(with_offer(entered, offer()), levels=("gates",), signed=True)


def test_a_complete_page_lacks_nothing() -> None:
    assert missing(ready()) is None
    assert done(ready()) == set(Step)
    assert ready().gates == 2


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"read": None, "known": None, "reader_online": False}, Missing.READER),
        ({"read": None, "known": None}, Missing.CARD),
        ({"known": None}, Missing.CARD),
        ({"known": replace(KNOWN, state=CardState.ACTIVE)}, Missing.CARD_TAKEN),
        ({"home": ""}, Missing.HOME),
        ({"holder": ""}, Missing.HOLDER),
        ({"kind": CardKind.TENANT}, Missing.RELATION),
        ({"holder": "child", "kind": CardKind.FAMILY}, Missing.CONSENT),
        ({"holder": "child", "kind": CardKind.FAMILY, "residents": (CHILD,)}, Missing.OWNER),
        ({"offer": None}, Missing.OFFER),
        ({"offer": offer(levels=())}, Missing.NO_LEVELS),
        ({"levels": ()}, Missing.LEVELS),
        ({"months": 7}, Missing.TERM),
        ({"offer": offer(needs_override=True)}, Missing.OVERRIDE),
        ({"signed": False}, Missing.SIGNATURE),
    ],
)
def test_the_first_thing_missing_is_named(changes: dict[str, object], what: Missing) -> None:
    assert missing(replace(ready(), **changes)) is what  # type: ignore[arg-type]


def test_a_supervisors_word_fills_the_quota() -> None:
    entered = replace(ready(), offer=offer(needs_override=True), override=Override("S", "why"))
    assert missing(entered) is None
    assert with_offer(entered, offer()).override is None


def test_who_does_not_live_there_now_is_not_offered() -> None:
    entered = with_residents(Entered(), HOME, (OWNER, GONE))
    assert entered.residents == (OWNER,)
    assert (entered.holder, entered.kind) == ("owner", CardKind.OWNER)


def test_another_home_forgets_the_people_but_not_the_card() -> None:
    entered = with_residents(ready(), "1-1-0101", ())
    assert (entered.residents, entered.holder, entered.offer) == ((), "", None)
    assert entered.read is not None
    assert entered.signed


def test_the_holder_says_the_kind_and_consent_is_asked_anew() -> None:
    entered = replace(with_holder(ready(), "child"), consent=True)
    assert entered.kind is CardKind.FAMILY
    assert not with_holder(entered, "child").consent
    assert with_kind(entered, CardKind.HELPER).offer is None


def test_a_contractor_needs_the_owner_but_no_resident() -> None:
    entered = replace(ready(), holder="", kind=CardKind.CONTRACTOR)
    assert missing(entered) is Missing.CONSENT
    assert missing(replace(entered, consent=True)) is None


def test_the_only_level_and_the_longest_term_are_chosen() -> None:
    entered = with_offer(ready(), offer(levels=LEVELS[:1]))
    assert (entered.levels, entered.months) == (("gates",), 24)
    assert with_offer(ready(), offer()).levels == ()
