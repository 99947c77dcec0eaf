"""Signing in, being locked out, vouching for another: each outcome is remembered."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kiosk.domain.cards import Card, CardKind, CardState
from kiosk.domain.credentials import Tech
from kiosk.domain.refusal import Refused
from kiosk.domain.staff import DUTIES, LOCKED_FOR, TRIES, Actor, Role
from kiosk.services.staff import (
    SignIn,
    add_staff,
    change_secret,
    end_employment,
    give_override,
    give_staff_card,
    list_staff,
    reset_secret,
    set_role,
    sign_in,
    sign_in_by_card,
)
from tests.support.desks import Centre, with_duties

SECRET = "green-tea-7"
NEW_SECRET = "black-tea-8"


@pytest.fixture
def clerk(centre: Centre) -> str:
    return add(centre, "li.na", Role.CLERK)


def add(centre: Centre, login: str, role: Role) -> str:
    with centre.transaction() as tx:
        return add_staff(tx, login=login, name="李娜", role=role, secret=SECRET).id


def enter(centre: Centre, secret: str = SECRET, login: str = "li.na") -> SignIn:
    with centre.transaction() as tx:
        return sign_in(tx, login=login, secret=secret)


def card(centre: Centre, *, assurance: int = 3, state: CardState = CardState.ACTIVE) -> str:
    with centre.transaction() as tx:
        added = tx.add(
            Card(
                id=tx.id(), number="desfire:A1", tech=Tech.DESFIRE, raw="A1", assurance=assurance,
                state_since=tx.now, kind=CardKind.STAFF, state=state, valid_from=tx.now,
                valid_until=tx.now + timedelta(days=1),
            )
        )  # fmt: skip
        return added.id


def test_the_right_secret_makes_an_actor_with_the_duties_of_the_role(
    centre: Centre, clerk: str
) -> None:
    assert enter(centre).or_refuse() == Actor(clerk, "李娜", DUTIES[Role.CLERK])
    assert enter(centre, login=" LI.NA ").actor is not None
    assert centre.audit()[-1] == ("signed_in", clerk, {"by": "secret"})


def test_a_wrong_secret_and_an_unknown_login_look_the_same(centre: Centre, clerk: str) -> None:
    assert enter(centre, "wrong") == enter(centre, login="nobody") == SignIn(None, "sign_in_wrong")
    with pytest.raises(Refused, match="sign_in_wrong"):
        enter(centre, "wrong").or_refuse()
    assert [entry[:2] for entry in centre.audit()[-3:]] == [
        ("sign_in_failed", clerk),
        ("sign_in_failed", "nobody"),
        ("sign_in_failed", clerk),
    ]
    assert "wrong-login" not in str(centre.audit())


def test_five_failures_lock_even_the_right_secret_out_for_a_while(
    centre: Centre, clerk: str
) -> None:
    codes = [enter(centre, "wrong").code for _ in range(TRIES)]
    assert codes == ["sign_in_wrong"] * (TRIES - 1) + ["sign_in_locked"]
    assert enter(centre).code == "sign_in_locked"
    centre.clock.pass_by(LOCKED_FOR)
    assert enter(centre).actor is not None


def test_success_forgets_earlier_failures(centre: Centre, clerk: str) -> None:
    for _ in range(2):
        for _ in range(TRIES - 1):
            enter(centre, "wrong")
        assert enter(centre).actor is not None


@pytest.mark.parametrize("odd", ["", "\ud800", "x" * 100_000, "密码" * 60])
def test_odd_secrets_are_wrong_not_a_crash(centre: Centre, clerk: str, odd: str) -> None:
    assert enter(centre, odd).code == "sign_in_wrong"


def test_a_supervisor_vouches_for_another_not_for_themself(centre: Centre, clerk: str) -> None:
    boss = add(centre, "boss", Role.SUPERVISOR)
    desk, chief = enter(centre).or_refuse(), enter(centre, login="boss").or_refuse()

    def ask(who: Actor, login: str, secret: str = SECRET, reason: str = "fifth card") -> object:
        with centre.transaction(who) as tx:
            given = give_override(tx, login=login, secret=secret, reason=reason)
        return given.override or given.code

    assert str(ask(desk, "boss")) == f"Override(staff_id={boss!r}, reason='fifth card')"
    assert centre.audit()[-1] == ("override_given", boss, {"to": clerk, "reason": "fifth card"})
    assert ask(desk, "li.na") == "override_by_oneself"
    assert ask(chief, "boss") == "override_by_oneself"
    assert ask(chief, "li.na") == "override_not_allowed"
    assert ask(desk, "boss", "wrong") == "sign_in_wrong"
    with pytest.raises(Refused, match="reason_missing"):
        ask(desk, "boss", reason=" ")


def test_a_new_secret_needs_the_old_one(centre: Centre, clerk: str) -> None:
    with centre.transaction() as tx:
        assert change_secret(tx, login="li.na", old="wrong", new=NEW_SECRET).actor is None
    assert enter(centre).actor is not None
    with centre.transaction() as tx:
        assert change_secret(tx, login="li.na", old=SECRET, new=NEW_SECRET).actor is not None
    assert enter(centre).actor is None
    assert enter(centre, NEW_SECRET).actor is not None


@pytest.mark.parametrize(
    ("secret", "code"),
    [("12345", "secret_too_short"), ("x" * 129, "secret_too_long")]
    + [(easy, "secret_too_simple") for easy in ("111111", "123456", "987654")],
)
def test_bad_secrets_are_refused(centre: Centre, secret: str, code: str) -> None:
    with pytest.raises(Refused, match=code), centre.transaction() as tx:
        add_staff(tx, login="a", name="A", role=Role.CLERK, secret=secret)


@pytest.mark.parametrize(
    ("login", "name", "code"),
    [
        ("", "A", "login_malformed"),
        ("a b", "A", "login_malformed"),
        ("x" * 41, "A", "login_malformed"),
        ("a", " ", "staff_name_malformed"),
        ("a", "a\nb", "staff_name_malformed"),
        ("LI.NA", "A", "login_taken"),
    ],
)
def test_bad_logins_and_names_are_refused(
    centre: Centre, clerk: str, login: str, name: str, code: str
) -> None:
    with pytest.raises(Refused, match=code), centre.transaction() as tx:
        add_staff(tx, login=login, name=name, role=Role.CLERK, secret=SECRET)


def test_who_left_cannot_sign_in_or_be_changed(centre: Centre, clerk: str) -> None:
    with centre.transaction() as tx:
        end_employment(tx, staff=clerk)
    assert enter(centre).code == "sign_in_wrong"
    with centre.transaction() as tx:
        assert list_staff(tx) == []
    with pytest.raises(Refused, match="not_found"), centre.transaction() as tx:
        set_role(tx, staff=clerk, role=Role.MANAGER)


def test_role_and_secret_can_be_set_by_who_looks_after_staff(centre: Centre, clerk: str) -> None:
    for _ in range(TRIES):
        enter(centre, "wrong")
    with centre.transaction() as tx:
        set_role(tx, staff=clerk, role=Role.MANAGER)
        reset_secret(tx, staff=clerk, secret=NEW_SECRET)
    assert enter(centre, NEW_SECRET).or_refuse().duties == DUTIES[Role.MANAGER]
    with pytest.raises(Refused, match="duty_missing"):  # noqa: SIM117
        with centre.transaction(with_duties("cards")) as tx:
            reset_secret(tx, staff=clerk, secret=NEW_SECRET)


def test_a_card_of_their_own_signs_staff_in(centre: Centre, clerk: str) -> None:
    own = card(centre)
    with centre.transaction() as tx:
        give_staff_card(tx, staff=clerk, card=own)
        assert sign_in_by_card(tx, number="desfire:A1").or_refuse().id == clerk
        assert sign_in_by_card(tx, number="desfire:B2").code == "sign_in_card_unknown"
    centre.clock.pass_by(timedelta(days=2))
    with centre.transaction() as tx:
        assert sign_in_by_card(tx, number="desfire:A1").code == "sign_in_card_unknown"


@pytest.mark.parametrize("state", [s for s in CardState if s is not CardState.ACTIVE])
def test_a_card_that_is_not_active_signs_nobody_in(
    centre: Centre, clerk: str, state: CardState
) -> None:
    own = card(centre, state=state)
    with centre.transaction() as tx:
        give_staff_card(tx, staff=clerk, card=own)
        assert sign_in_by_card(tx, number="desfire:A1").code == "sign_in_card_unknown"


def test_a_card_that_can_be_cloned_or_is_taken_is_refused(centre: Centre, clerk: str) -> None:
    weak = card(centre, assurance=1)
    with pytest.raises(Refused, match="assurance_too_low"), centre.transaction() as tx:
        give_staff_card(tx, staff=clerk, card=weak)
    with centre.transaction() as tx:
        tx.load(Card, weak).assurance = 2
        give_staff_card(tx, staff=clerk, card=weak)
    with pytest.raises(Refused, match="staff_card_taken"), centre.transaction() as tx:
        add_staff(tx, login="b", name="B", role=Role.GUARD, secret=SECRET, card=weak)
    with centre.transaction() as tx:
        give_staff_card(tx, staff=clerk, card=None)
        assert sign_in_by_card(tx, number="desfire:A1").actor is None


def test_a_locked_account_is_locked_for_its_card_too(centre: Centre, clerk: str) -> None:
    own = card(centre)
    with centre.transaction() as tx:
        give_staff_card(tx, staff=clerk, card=own)
    for _ in range(TRIES):
        enter(centre, "wrong")
    with centre.transaction() as tx:
        assert sign_in_by_card(tx, number="desfire:A1").code == "sign_in_locked"
