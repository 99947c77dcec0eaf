"""The life cycle of a card: every state with every verb, terms by kind, quota, fees."""

from __future__ import annotations

import ast
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kiosk
from kiosk.domain.cards import (
    LIVE,
    LONGEST_MONTHS,
    MOVES,
    NEEDS_CONSENT,
    Card,
    CardKind,
    CardState,
    CardVerb,
    Quota,
    Terms,
    add_months,
)
from kiosk.domain.credentials import Tech
from kiosk.domain.fees import Fee, FeeTable, agreed
from kiosk.domain.refusal import Refused
from kiosk.domain.site import AccessLevel

NOW = datetime(2026, 3, 4, 4, 0, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
DAY = timedelta(days=1)
GRACE = DAY
"""A term may end within the day on which it is over."""


def level(*kinds: CardKind) -> AccessLevel:
    return AccessLevel(
        id="residents", name_zh="住户", name_en="Residents", gates=["east-in"],
        weekly_id="always", for_kinds=[kind.value for kind in kinds or tuple(CardKind)],
    )  # fmt: skip


def blank(assurance: int = 1) -> Card:
    return Card(
        id="01ARZ3NDEKTSV4RRFFQ69G5FAV", number="em4100:01026F6C3A", tech=Tech.EM4100,
        raw="01026f6c3a", assurance=assurance, state_since=NOW, access=[],
    )  # fmt: skip


def terms(kind: CardKind = CardKind.OWNER, **other: object) -> Terms:
    plain = Terms(
        kind=kind, holder="person", home="home", access=(level(),), valid_from=NOW,
        valid_until=NOW + 30 * DAY, consent_by="owner" if kind in NEEDS_CONSENT else None,
    )  # fmt: skip
    return replace(plain, **other)  # type: ignore[arg-type]


def in_state(state: CardState) -> Card:
    card = blank()
    if state is not CardState.BLANK:
        card.issue(terms(), NOW)
    card.state = state
    return card


def refusal(step: object, *args: object, **named: object) -> str:
    with pytest.raises(Refused) as refused:
        step(*args, **named)  # type: ignore[operator]
    return refused.value.code


AFTER = {
    CardVerb.ISSUE: {CardState.BLANK: CardState.ACTIVE},
    CardVerb.REPORT_LOST: {CardState.ACTIVE: CardState.LOST},
    CardVerb.RESTORE: {CardState.LOST: CardState.ACTIVE},
    CardVerb.REPLACE: {CardState.LOST: CardState.VOID},
    CardVerb.EXCHANGE: {CardState.ACTIVE: CardState.VOID},
    CardVerb.SUSPEND: {CardState.ACTIVE: CardState.SUSPENDED},
    CardVerb.RESUME: {CardState.SUSPENDED: CardState.ACTIVE},
    CardVerb.EXTEND: {CardState.ACTIVE: CardState.ACTIVE},
    CardVerb.GIVE_BACK: {
        CardState.ACTIVE: CardState.RETURNED, CardState.SUSPENDED: CardState.RETURNED,
    },
    CardVerb.RESTOCK: {CardState.RETURNED: CardState.BLANK},
    CardVerb.CANCEL: dict.fromkeys(LIVE, CardState.VOID),
}  # fmt: skip
"""domain.md §2, written down a second time."""


@pytest.mark.parametrize(("state", "verb"), list(product(CardState, CardVerb)))
def test_every_verb_in_every_state(state: CardState, verb: CardVerb) -> None:
    card = in_state(state)
    wanted = AFTER[verb].get(state)
    if wanted is None:
        with pytest.raises(Refused) as refused:
            card.move(verb, LATER)
        assert refused.value.code == "card_state"
        assert refused.value.facts == {"state": state.value, "verb": verb.value}
        assert (card.state, card.state_since) == (state, NOW)
    else:
        card.move(verb, LATER)
        assert (card.state, card.state_since) == (wanted, LATER)


def test_the_table_has_no_move_of_a_void_card() -> None:
    assert not [verb for state, verb in MOVES if state is CardState.VOID]
    assert len(MOVES) == sum(len(each) for each in AFTER.values())


def test_issuing_changes_all_that_belongs_together() -> None:
    card, agreed_on = blank(), terms(CardKind.TENANT)
    card.issue(agreed_on, LATER)
    assert (card.state, card.kind, card.holder_id) == (
        CardState.ACTIVE, CardKind.TENANT, "person",
    )  # fmt: skip
    assert (card.home_id, card.consent_by, card.issued_at) == ("home", "owner", LATER)
    assert (card.valid_from, card.valid_until) == (NOW, NOW + 30 * DAY)
    assert [each.id for each in card.access] == ["residents"]
    assert card.tail == "6C3A"


def test_refused_terms_change_nothing() -> None:
    card = blank()
    assert refusal(card.issue, terms(access=()), LATER) == "access_missing"
    assert (card.state, card.kind, card.valid_until) == (CardState.BLANK, None, None)


def test_a_card_in_use_is_not_issued_again() -> None:
    card = in_state(CardState.ACTIVE)
    assert refusal(card.issue, terms(CardKind.TENANT), LATER) == "card_state"
    assert card.kind is CardKind.OWNER


def test_a_restocked_card_forgets_whose_it_was() -> None:
    card = in_state(CardState.RETURNED)
    card.restock(LATER)
    assert card.state is CardState.BLANK
    assert (card.kind, card.holder_id, card.home_id, card.consent_by) == (None,) * 4
    assert (card.valid_from, card.valid_until, card.issued_at) == (None,) * 3
    assert card.access == []
    card.issue(terms(CardKind.TENANT), LATER)
    assert card.kind is CardKind.TENANT


def test_expired_is_a_fact_of_time() -> None:
    card = in_state(CardState.ACTIVE)
    assert card.valid_until is not None
    assert not card.expired(card.valid_until - timedelta(microseconds=1))
    assert card.expired(card.valid_until)
    assert not blank().expired(NOW)


# Terms


@pytest.mark.parametrize("kind", CardKind)
def test_who_is_no_owner_needs_the_owners_consent(kind: CardKind) -> None:
    wanted = terms(kind, consent_by=None)
    if kind in {CardKind.FAMILY, CardKind.TENANT, CardKind.HELPER, CardKind.CONTRACTOR}:
        assert refusal(wanted.check, 3) == "consent_missing"
    else:
        wanted.check(3)


@pytest.mark.parametrize("kind", CardKind)
def test_no_card_outlasts_its_kind(kind: CardKind) -> None:
    longest = add_months(NOW, LONGEST_MONTHS[kind])
    terms(kind, valid_until=longest).check(3)
    terms(kind, valid_until=longest + GRACE).check(3)
    too_long = terms(kind, valid_until=longest + GRACE + timedelta(seconds=1))
    assert refusal(too_long.check, 3) == "too_long"


def test_the_terms_domain_md_names() -> None:
    assert LONGEST_MONTHS[CardKind.TENANT] == 12
    assert LONGEST_MONTHS[CardKind.VISITOR] == 3
    assert set(LONGEST_MONTHS) == set(CardKind)


def test_a_tenants_card_ends_with_the_lease() -> None:
    lease = NOW + 10 * DAY
    terms(CardKind.TENANT, valid_until=lease, lease_ends=lease).check(1)
    beyond = terms(CardKind.TENANT, valid_until=lease + timedelta(seconds=1), lease_ends=lease)
    assert refusal(beyond.check, 1) == "beyond_lease"


@pytest.mark.parametrize("assurance", range(4))
def test_staff_rights_demand_a_card_that_cannot_be_cloned(assurance: int) -> None:
    wanted = terms(CardKind.STAFF)
    if assurance < 2:
        assert refusal(wanted.check, assurance) == "assurance_too_low"
    else:
        wanted.check(assurance)


def test_access_is_for_certain_kinds() -> None:
    wanted = terms(CardKind.VISITOR, access=(level(CardKind.OWNER, CardKind.FAMILY),))
    assert refusal(wanted.check, 1) == "access_not_for_kind"


@pytest.mark.parametrize("until", [NOW, NOW - DAY])
def test_a_term_goes_forward(until: datetime) -> None:
    assert refusal(terms(valid_until=until).check, 1) == "validity_backwards"


def test_extending_is_later_and_within_the_kind() -> None:
    card = in_state(CardState.ACTIVE)
    before = card.valid_until
    assert before is not None
    for until, code in ((before, "extend_not_later"), (NOW + 9999 * DAY, "too_long")):
        assert refusal(card.extend, until, NOW) == code
        assert card.valid_until == before
    card.extend(before + DAY, LATER)
    assert card.valid_until == before + DAY


@given(st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)), st.integers(0, 60))  # noqa: DTZ001
def test_months_are_added_as_people_do(naive: datetime, months: int) -> None:
    start = naive.replace(tzinfo=UTC)
    after = add_months(start, months)
    assert (after.year * 12 + after.month) - (start.year * 12 + start.month) == months
    assert after.day == start.day or (after.day < start.day and (after + DAY).day == 1)


def test_a_month_after_the_last_of_january() -> None:
    assert add_months(datetime(2026, 1, 31, tzinfo=UTC), 1) == datetime(2026, 2, 28, tzinfo=UTC)
    assert add_months(datetime(2028, 1, 31, tzinfo=UTC), 1) == datetime(2028, 2, 29, tzinfo=UTC)


# Quota and fees


@pytest.mark.parametrize(("held", "needs"), [(0, False), (3, False), (4, True), (6, True)])
def test_more_than_four_cards_need_a_reason(held: int, needs: bool) -> None:
    assert Quota().needs_reason(held) is needs


def test_the_fee_table() -> None:
    table = FeeTable(first=0, further=1500, replacement=2000)
    assert table.issue(held=3, free=4) == Fee("within_quota", 0)
    assert table.issue(held=4, free=4) == Fee("beyond_quota", 1500)
    assert table.replace() == Fee("replacement", 2000)
    assert table.replace(faulty=True).fen == 0


@pytest.mark.parametrize("fen", [-1, 5001])
def test_no_fee_above_fifty_yuan_and_none_below_nothing(fen: int) -> None:
    for name in ("first", "further", "replacement"):
        with pytest.raises(ValueError, match="5000"):
            FeeTable(**{name: fen})


@given(st.integers(0, 5000), st.integers(0, 5000))
def test_only_the_fee_that_was_shown_is_charged(fen: int, shown: int) -> None:
    if fen == shown:
        assert agreed(Fee("replacement", fen), shown).fen == fen
    else:
        assert refusal(agreed, Fee("replacement", fen), shown) == "fee_changed"


# Arrears never touch access

MONEY_OWED = re.compile(r"(?<![a-z])(arrears?|debts?|owed|owes|owing|unpaid)(?![a-z])|欠费")


def names_and_texts(path: Path) -> set[str]:
    """Return every identifier and every text of a module that is no docstring."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            node.value.value = ""  # a docstring may say that there is no such thing
        for field in ("id", "attr", "arg", "name", "value"):
            text = getattr(node, field, None)
            if isinstance(text, str):
                found.add(text.lower())
    return found


def rooms_of_access() -> list[Path]:
    root = Path(kiosk.__file__).parent
    found = [*root.glob("gatekeeper/*.py"), *root.glob("services/gatekeeping/*.py")]
    found += [*root.glob("domain/access.py"), *root.glob("domain/cards.py")]
    found += [*root.glob("services/card*.py"), *root.glob("services/card*/*.py")]
    return sorted(found)


@pytest.mark.parametrize("path", rooms_of_access(), ids=lambda path: path.stem)
def test_nothing_about_access_knows_of_money_owed(path: Path) -> None:
    for text in names_and_texts(path):
        assert not MONEY_OWED.search(text), text
