"""The numbers printed on cards: the examples of serial.md §1, and the way back as a search."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from devices.readers.numbers import (
    Form,
    Separator,
    matches,
    printed,
    reverse_bytes,
    three_five_of_ten,
)

VALUES = st.integers(0, (1 << 40) - 1).map(lambda number: f"{number:010X}")


@pytest.mark.parametrize(
    ("form", "number"),
    [
        (Form.TEN_HEX, "01026F6C3A"),
        (Form.TWELVE, "004335823930"),
        (Form.FOURTEEN, "00004335823930"),
        (Form.TEN, "0040856634"),
        (Form.EIGHT, "07302202"),
        (Form.WIEGAND_26, "111,27706"),
        (Form.WIEGAND_34, "00623,27706"),
        (Form.FIVE, "27706"),
    ],
)
def test_the_example_card_in_every_form(form: Form, number: str) -> None:
    assert printed("01026F6C3A", form) == number
    assert form in {pattern.form for pattern in matches(number) if pattern.fits("01026F6C3A")}


def test_a_mifare_uid_as_it_is_and_reversed() -> None:
    assert printed("2A83155E", Form.TEN) == "0713233758"
    assert printed("2A83155E", Form.TEN_REVERSED) == "1578468138"
    assert any(each.fits("2A83155E") for each in matches("1578468138"))


def test_ten_digits_to_three_and_five() -> None:
    assert three_five_of_ten("0013961168") == "213,02000"
    assert three_five_of_ten("0040856634", Separator.NONE) == "11127706"


@pytest.mark.parametrize("text", ["4294967296", "004085663", "00408566340", "004085663x", ""])
def test_ten_digits_that_are_no_card_number_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="8H10D"):
        three_five_of_ten(text)


@pytest.mark.parametrize(
    ("separator", "number"),
    [(Separator.COMMA, "111,27706"), (Separator.SPACE, "111 27706"), (Separator.NONE, "11127706")],
)
def test_comma_space_or_nothing_between_three_and_five(separator: Separator, number: str) -> None:
    assert printed("01026F6C3A", Form.WIEGAND_26, separator) == number
    assert any(each.fits("01026F6C3A") for each in matches(number))


def test_eight_digits_are_read_both_ways_and_never_as_one_card() -> None:
    patterns = matches("07302202")
    assert [each.form for each in patterns] == [Form.EIGHT, Form.WIEGAND_26]
    assert not any(each.exact for each in patterns)
    fitting = [n for n in range(256) if patterns[0].fits(f"01{n:02X}6F6C3A")]
    assert len(fitting) == 256


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("11127706", [Form.EIGHT, Form.WIEGAND_26]),
        ("25665535", []),
        ("25665536", []),
        ("16777215", [Form.EIGHT]),
        ("256,00000", []),
        ("255,65536", []),
        ("0040856634", [Form.TEN_HEX, Form.TEN, Form.TEN_REVERSED, Form.WIEGAND_34]),
        ("4294967296", [Form.TEN_HEX]),
        ("01026f6c3a", [Form.TEN_HEX]),
        ("65536", []),
        ("", []),
        ("card", []),
        ("0713233758 ", [Form.TEN_HEX, Form.TEN, Form.TEN_REVERSED, Form.WIEGAND_34]),
        ("粤B12345", []),
        ("１１１２７７０６", []),
        ("111,2770\n", []),
    ],
)
def test_a_typed_number_is_read_in_every_way_it_can_be(text: str, forms: list[Form]) -> None:
    assert [pattern.form for pattern in matches(text)] == forms


@settings(deadline=None)
@given(VALUES, st.sampled_from(Form), st.sampled_from(Separator))
def test_every_printed_number_finds_its_card(value: str, form: Form, separator: Separator) -> None:
    number = printed(value, form, separator)
    assert any(each.form is form and each.fits(value) for each in matches(number))


@settings(deadline=None)
@given(VALUES)
def test_three_and_five_follow_from_ten_digits(value: str) -> None:
    assert three_five_of_ten(printed(value, Form.TEN)) == printed(value, Form.WIEGAND_26)


@settings(deadline=None)
@given(st.integers(0, 0xFFFFFFFF))
def test_reversing_twice_changes_nothing(number: int) -> None:
    assert reverse_bytes(reverse_bytes(number)) == number


@settings(deadline=None)
@given(st.text(max_size=20))
def test_no_text_makes_the_search_raise(text: str) -> None:
    matches(text)


@pytest.mark.parametrize("value", ["", "01026F6C3A0", "xyz", "-1", "1 2"])
def test_what_no_reader_gives_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="hex digits"):
        printed(value, Form.TEN)
