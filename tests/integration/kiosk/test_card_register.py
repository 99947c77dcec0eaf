"""The register lists, counts, finds and shows cards, masked and with their delivery."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kiosk.domain.cards import Card, CardKind, CardVerb
from kiosk.domain.credentials import Tech
from kiosk.domain.refusal import Refused
from kiosk.services.card_register import (
    CardDetail,
    Delivery,
    Filter,
    Standing,
    identify_card,
    list_buildings,
    list_cards,
    show_card,
)
from kiosk.services.cards import (
    ReadCard,
    cancel_card,
    give_back_card,
    replace_card,
    report_lost,
    restock_card,
    suspend_card,
)
from tests.support.desks import Centre, with_duties
from tests.support.estates import HOME, Estate, furnish

STRONG = "0A1B2C3D4E5F6071"


@pytest.fixture
def estate(centre: Centre) -> Estate:
    return furnish(centre)


def tails(estate: Estate, **narrowed: object) -> list[str]:
    with estate.centre.desk.reading(estate.clerk) as tx:
        return [row.tail for row in list_cards(tx, **narrowed).rows]  # type: ignore[arg-type]


def detail_of(estate: Estate, card: Card) -> CardDetail:
    with estate.centre.desk.reading(estate.clerk) as tx:
        return show_card(tx, card=card.id)


def test_a_row_says_what_the_desk_may_know(estate: Estate) -> None:
    card = estate.issue(STRONG, kind=CardKind.FAMILY, tech=Tech.DESFIRE)
    estate.use(card.id)
    with estate.centre.desk.reading(estate.clerk) as tx:
        page = list_cards(tx)
    (row,) = page.rows
    assert (row.tail, row.tech, row.kind) == ("6071", Tech.DESFIRE, CardKind.FAMILY)
    assert (row.holder, row.home, row.assurance) == ("陈**", HOME, 3)
    assert row.last_used == estate.centre.clock.now
    assert row.standing is Standing.ACTIVE
    assert (row.delivered, row.gates, row.delivery) == (0, 3, Delivery.PENDING)
    assert page.total == 1


def test_each_standing_is_in_its_filters_and_the_counts_agree(estate: Estate) -> None:
    estate.issue("0000000001")
    lost = estate.issue("0000000002")
    soon = estate.issue("0000000003", days=20)
    estate.issue("0A0B", tech=Tech.DESFIRE, days=5)
    with estate.centre.transaction(estate.clerk) as tx:
        report_lost(tx, card=lost.id)
        suspend_card(tx, card=soon.id, reason="found in the lift")
    estate.centre.clock.pass_by(timedelta(days=6))
    with estate.centre.desk.reading(estate.clerk) as tx:
        counts = list_cards(tx).counts
        for name in Filter:
            page = list_cards(tx, filter=name)
            assert len(page.rows) == page.total == counts[name], name
    assert {name.value: count for name, count in counts.items()} == {
        "all": 4, "active": 1, "lost": 1, "expires_soon": 0, "low_assurance": 3, "stopped": 2,
    }  # fmt: skip
    with estate.centre.desk.reading(estate.clerk) as tx:
        standings = {row.tail: row.standing for row in list_cards(tx).rows}
    assert standings == {
        "0001": Standing.EXCHANGE_ADVISED,
        "0002": Standing.LOST,
        "0003": Standing.SUSPENDED,
        "0A0B": Standing.EXPIRED,
    }


def test_the_last_changed_comes_first_and_pages_follow_one_another(estate: Estate) -> None:
    cards = [estate.issue(f"000000000{n}") for n in range(1, 5)]
    with estate.centre.transaction(estate.clerk) as tx:
        report_lost(tx, card=cards[0].id)
    assert tails(estate, limit=3) == ["0001", "0004", "0003"]
    assert tails(estate, limit=3, offset=3) == ["0002"]
    assert tails(estate, offset=9) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("6-2-1602", ["3927"]),
        ("6幢2单元1602室", ["3927"]),
        ("6-2", ["3927"]),
        ("6-1", []),
        ("3927", ["3927"]),
        (" 3d3927 ", ["3927"]),
        ("1A 00 3D 39 27", ["3927"]),
        ("0004012327", ["3927"]),
        ("061,14631", ["3927"]),
        ("06114631", ["3927"]),
        ("04012327", ["3927"]),
        ("9999", []),
        ("陈立", []),
        ("%", []),
        ("-", []),
        ("6-2-1602-1", []),
        ("27' OR 1=1 --", []),
    ],
)
def test_a_card_is_found_by_home_tail_or_printed_number(
    estate: Estate, text: str, found: list[str]
) -> None:
    estate.issue("1A003D3927")
    assert tails(estate, text=text) == found


def test_a_card_is_found_by_its_reference(estate: Estate) -> None:
    card = estate.issue("1A003D3927")
    assert tails(estate, text=card.id.lower()) == ["3927"]


def test_building_and_kind_narrow_the_list(estate: Estate) -> None:
    estate.issue("0000000001")
    estate.issue("0000000002", kind=CardKind.TENANT)
    assert tails(estate, building="6") == ["0002", "0001"]
    assert tails(estate, building="10") == []
    assert tails(estate, kind=CardKind.TENANT) == ["0002"]
    with estate.centre.desk.reading(estate.clerk) as tx:
        assert list_buildings(tx) == ("6", "10")
        assert list_cards(tx, kind=CardKind.TENANT).counts[Filter.ALL] == 1


def test_a_change_is_pending_then_in_force_or_overdue(estate: Estate) -> None:
    card = estate.issue("0000000001")
    assert {gate.delivery for gate in detail_of(estate, card).gates} == {Delivery.PENDING}
    estate.centre.clock.pass_by(timedelta(seconds=61))
    late = detail_of(estate, card)
    assert {gate.delivery for gate in late.gates} == {Delivery.FAILED}
    assert late.row.delivery is Delivery.FAILED
    estate.enforce(card.revision)
    first = estate.centre.clock.now
    estate.centre.clock.pass_by(timedelta(seconds=5))
    estate.enforce(card.revision + 1)
    now = detail_of(estate, card)
    assert [(gate.gate, gate.delivery, gate.at) for gate in now.gates] == [
        (name, Delivery.DELIVERED, first) for name in ("east", "south-in", "south-out")
    ]
    assert (now.row.delivered, now.row.gates) == (3, 3)


def test_the_detail_tells_the_whole_story(estate: Estate) -> None:
    old = estate.issue("1A003D3927", kind=CardKind.FAMILY)
    with estate.centre.transaction(estate.clerk) as tx:
        report_lost(tx, card=old.id)
    with estate.centre.transaction(estate.clerk) as tx:
        read = ReadCard(Tech.EM4100, "1A00000042")
        new = replace_card(tx, card=old.id, read=read, shown_fen=2000, signature=b"x").card
    before, after = detail_of(estate, old), detail_of(estate, new)
    assert [line.action for line in before.history] == ["card_replaced", "card_lost", "card_issued"]
    assert {line.by for line in before.history} == {"李敏"}
    assert (before.replaced_by, before.verbs) == ("0042", frozenset())
    assert [line.action for line in after.history] == ["card_replaced", "receipt_given"]
    assert (after.replaces, after.signed, before.signed) == ("3927", True, False)
    assert (after.consent_by, after.printed) == ("陈*", "0000000066")
    assert after.levels == (("小区大门", "Main gates"),)
    assert after.replacement.fen == 2000


def test_what_may_be_done_follows_the_state_and_the_duties(estate: Estate) -> None:
    card = estate.issue("0000000001", days=200)
    shown = detail_of(estate, card)
    assert {CardVerb.REPORT_LOST, CardVerb.EXTEND, CardVerb.EXCHANGE} <= shown.verbs
    assert CardVerb.RESTORE not in shown.verbs
    assert [term.months for term in shown.extensions] == [12, 24, 60]
    assert not shown.may_unmask
    with estate.centre.desk.reading(with_duties("look", "unmask")) as tx:
        guest = show_card(tx, card=card.id)
    assert (guest.verbs, guest.may_unmask) == (frozenset(), True)
    estate.centre.clock.pass_by(timedelta(days=201))
    assert CardVerb.EXCHANGE not in detail_of(estate, card).verbs


def test_a_restocked_card_leaves_the_register(estate: Estate) -> None:
    card = estate.issue("0000000001")
    with estate.centre.transaction(estate.clerk) as tx:
        give_back_card(tx, card=card.id)
        restock_card(tx, card=card.id)
    assert tails(estate) == []
    assert detail_of(estate, card).row.standing is Standing.BLANK


def test_a_card_on_the_reader_is_free_or_somebodys(estate: Estate) -> None:
    fresh = ReadCard(Tech.EM4100, "1a000000ff")
    with estate.centre.desk.reading(estate.clerk) as tx:
        known = identify_card(tx, read=fresh)
    assert (known.card, known.tail, known.assurance, known.free) == (None, "00FF", 1, True)
    card = estate.issue("1A000000FF")
    with estate.centre.transaction(estate.clerk) as tx:
        cancel_card(tx, card=card.id, reason="test")
    with estate.centre.desk.reading(estate.clerk) as tx:
        again = identify_card(tx, read=fresh)
        assert (again.card, again.free) == (card.id, False)
        with pytest.raises(Refused, match="credential_malformed"):
            identify_card(tx, read=ReadCard(Tech.EM4100, "XYZ"))


def test_nobody_looks_without_the_duty(estate: Estate) -> None:
    card = estate.issue("0000000001")
    with estate.centre.desk.reading(with_duties("cards")) as tx:
        with pytest.raises(Refused, match="duty_missing"):
            list_cards(tx)
        with pytest.raises(Refused, match="duty_missing"):
            show_card(tx, card=card.id)
    with (
        pytest.raises(Refused, match="not_found"),
        estate.centre.desk.reading(estate.clerk) as tx,
    ):
        show_card(tx, card="nothing")
