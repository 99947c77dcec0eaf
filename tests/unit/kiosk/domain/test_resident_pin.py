"""Two of four factors, and PINs that are not guessed first."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import combinations

import pytest

from kiosk.domain.refusal import Refused
from kiosk.domain.resident_pin import (
    CODE_LASTS,
    Evidence,
    Factor,
    Identity,
    ResidentSecret,
    check_pin_shape,
    identify,
)

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
HOME, OTHER = frozenset({"home-1"}), frozenset({"home-2"})


@pytest.mark.parametrize("pair", list(combinations(Factor, 2)))
def test_any_two_different_factors_that_agree_will_do(pair: tuple[Factor, Factor]) -> None:
    shown = [Evidence(pair[0], HOME, "person-1"), Evidence(pair[1], HOME)]
    assert identify(shown) == Identity("home-1", "person-1")


@pytest.mark.parametrize("factor", list(Factor))
def test_one_factor_is_not_enough_shown_once_or_twice(factor: Factor) -> None:
    for times in (0, 1, 2):
        with pytest.raises(Refused, match="factor_missing"):
            identify([Evidence(factor, HOME)] * times)


def test_factors_of_two_homes_or_two_people_do_not_add_up() -> None:
    with pytest.raises(Refused, match="factors_disagree"):
        identify([Evidence(Factor.CARD, HOME, "a"), Evidence(Factor.HOME_PIN, OTHER)])
    with pytest.raises(Refused, match="factors_disagree"):
        identify([Evidence(Factor.CARD, HOME, "a"), Evidence(Factor.ID_CARD, HOME, "b")])


def test_an_owner_of_two_homes_is_at_the_one_the_other_factor_names() -> None:
    owner = Evidence(Factor.ID_CARD, HOME | OTHER, "a")
    assert identify([owner, Evidence(Factor.HOME_PIN, OTHER)]) == Identity("home-2", "a")
    with pytest.raises(Refused, match="home_ambiguous"):
        identify([owner, Evidence(Factor.DESK_CODE, HOME | OTHER, "a")])


@pytest.mark.parametrize("pin", ["", "12345", "1234567", "12345a", "１２３４５６", "12 456"])
def test_a_pin_has_six_digits(pin: str) -> None:
    with pytest.raises(Refused, match="pin_malformed"):
        check_pin_shape(pin)


@pytest.mark.parametrize(
    "pin", ["000000", "123456", "987654", "456789", "890123", "121212", "123123"]
)
def test_a_pin_that_is_guessed_first_is_refused(pin: str) -> None:
    with pytest.raises(Refused, match="pin_too_simple"):
        check_pin_shape(pin)


@pytest.mark.parametrize("pin", ["130258", "000001", "998877"])
def test_other_pins_will_do(pin: str) -> None:
    check_pin_shape(pin)


def test_a_code_of_the_desk_counts_once_and_for_ten_minutes() -> None:
    secret = ResidentSecret(home_id="home-1")
    assert not secret.take_code(b"x", NOW)
    secret.give_code(b"x", NOW, None)
    assert not secret.take_code(b"y", NOW)
    assert not secret.take_code(b"x", NOW + CODE_LASTS)
    assert secret.take_code(b"x", NOW)
    assert not secret.take_code(b"x", NOW)


def test_a_new_code_voids_the_one_before() -> None:
    secret = ResidentSecret(home_id="home-1")
    secret.give_code(b"x", NOW, None)
    secret.give_code(b"y", NOW, None)
    assert not secret.take_code(b"x", NOW)
    assert secret.take_code(b"y", NOW)
