"""When a card came and went, with the times handed in."""

from __future__ import annotations

from devices.readers.em4100.presence import Came, Presence, Went

A, B = "62E3086CED", "01000734E0"


def test_a_resting_card_comes_once() -> None:
    presence = Presence()
    told = [presence.seen(A, 10 + 0.05 * turn) for turn in range(100)]
    assert told == [[Came(A)], *[[]] * 99]


def test_a_card_is_gone_after_300_ms_without_a_frame() -> None:
    presence = Presence()
    presence.seen(A, 10.0)
    assert presence.advance(10.29) == []
    assert presence.advance(10.3) == [Went(A)]
    assert presence.advance(11.0) == []


def test_the_same_card_comes_again_after_it_was_gone() -> None:
    presence = Presence()
    presence.seen(A, 10.0)
    assert presence.seen(A, 10.4) == [Went(A), Came(A)]


def test_another_card_takes_its_place_at_once() -> None:
    presence = Presence()
    presence.seen(A, 10.0)
    assert presence.seen(B, 10.05) == [Went(A), Came(B)]


def test_a_card_goes_when_nothing_can_be_said_of_it_any_more() -> None:
    presence = Presence()
    presence.seen(A, 10.0)
    assert presence.clear() == [Went(A)]
    assert presence.clear() == []


def test_an_empty_field_says_nothing() -> None:
    assert Presence().advance(1e9) == []
