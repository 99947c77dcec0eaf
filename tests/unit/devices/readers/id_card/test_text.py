"""The text block of all four cards, and the check digit. Everybody in here is made up."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.identity import Document, Identity, Sex
from devices.readers.id_card.number import check_digit, checks
from devices.readers.id_card.text import LAYOUTS, NATIONS, compose, parse, parse_address
from devices.simulators.id_card import CARDS

RESIDENT = replace(CARDS[Document.RESIDENT], valid_until=date(2035, 6, 1), no_end=False)
HK = CARDS[Document.HK_MACAO_TAIWAN]
FOREIGNER_2017 = CARDS[Document.FOREIGNER_2017]
FOREIGNER_2023 = CARDS[Document.FOREIGNER_2023]
EVERY_CARD = [RESIDENT, HK, FOREIGNER_2017, FOREIGNER_2023]


def put(block: bytes, offset: int, text: str) -> bytes:
    raw = text.encode("utf-16-le")
    return block[:offset] + raw + block[offset + len(raw) :]


@pytest.mark.parametrize("card", EVERY_CARD, ids=lambda card: card.document.value)
def test_every_card_is_read_as_it_was_written(card: Identity) -> None:
    assert parse(compose(card)) == card


@pytest.mark.parametrize(
    ("card", "offset", "text"),
    [
        (RESIDENT, 0, "示例甲  "),
        (RESIDENT, 30, "2"),
        (RESIDENT, 32, "01"),
        (RESIDENT, 36, "19491231"),
        (RESIDENT, 52, "示例省"),
        (RESIDENT, 122, "11010519491231002X"),
        (RESIDENT, 158, "示例市公安局"),
        (RESIDENT, 188, "20150601"),
        (RESIDENT, 204, "20350601"),
        (RESIDENT, 220, " " * 18),
        (HK, 220, "H00000000"),
        (HK, 238, "01"),
        (HK, 248, "J"),
        (FOREIGNER_2017, 0, "EXAMPLE, PERSON THREE"),
        (FOREIGNER_2017, 120, "1"),
        (FOREIGNER_2017, 122, "XYZ110080010112"),
        (FOREIGNER_2017, 152, "XYZ"),
        (FOREIGNER_2017, 158, "示例丙"),
        (FOREIGNER_2017, 220, "19800101"),
        (FOREIGNER_2017, 236, "01"),
        (FOREIGNER_2017, 240, "1500"),
        (FOREIGNER_2017, 248, "I"),
        (FOREIGNER_2023, 0, "示例丁"),
        (FOREIGNER_2023, 32, "00"),
        (FOREIGNER_2023, 52, "EXAMPLE, PERSON FOUR"),
        (FOREIGNER_2023, 122, FOREIGNER_2023.number),
        (FOREIGNER_2023, 242, "XYZ"),
        (FOREIGNER_2023, 248, "Y"),
        (FOREIGNER_2023, 250, "012"),
    ],
)
def test_every_field_is_where_the_table_says(card: Identity, offset: int, text: str) -> None:
    raw = text.encode("utf-16-le")
    assert compose(card)[offset : offset + len(raw)] == raw


@pytest.mark.parametrize("document", Document)
def test_no_two_fields_overlap_and_all_fit(document: Document) -> None:
    places = sorted(place for each in LAYOUTS[document].values() for place in each)
    for (start, size), (following, _) in zip(places, [*places[1:], (256, 0)], strict=True):
        assert size % 2 == 0
        assert start + size <= following


def test_no_end_is_told_apart_from_no_date() -> None:
    forever = parse(put(compose(RESIDENT), 204, "长期      "))
    assert (forever.no_end, forever.valid_until) == (True, None)
    blank = parse(put(compose(RESIDENT), 204, " " * 8))
    assert (blank.no_end, blank.valid_until) == (False, None)
    assert parse(compose(forever)) == forever


def test_padding_with_nul_is_stripped_too() -> None:
    block = put(compose(RESIDENT), 0, "示例甲" + "\0" * 12)
    block = put(block, 204, "长期" + "\0" * 6)
    block = put(block, 248, "\0")
    read = parse(block)
    assert (read.name, read.no_end, read.document) == ("示例甲", True, Document.RESIDENT)


@pytest.mark.parametrize(
    "name",
    ["王㐂", "示\U00020bb7例", "\U0003106c", "示\ue863\uf8ff", "示例·示例", "龦\U0002b81c" * 5],
    ids=["extension A", "extension B", "extension H", "private use", "dot", "fifteen units"],
)
def test_rare_characters_are_kept_exactly(name: str) -> None:
    assert parse(compose(replace(RESIDENT, name=name))).name == name


def test_half_a_character_is_refused() -> None:
    block = compose(RESIDENT)
    with pytest.raises(ValueError, match="decode"):
        parse(b"\x42\xd8" + block[2:])


def test_an_english_name_in_two_places_is_one_text() -> None:
    name = "EXAMPLE-WITH-A-NAME, OF-THIRTYFOUR AND-MORE-41"
    assert name[34] == " "  # the 35th character ends the first place
    assert len(name) == 46
    read = parse(compose(replace(FOREIGNER_2023, english_name=name)))
    assert read.english_name == name


def test_a_card_with_only_an_english_name_is_known_by_it() -> None:
    read = parse(put(compose(FOREIGNER_2017), 158, " " * 15))
    assert read.name == read.english_name == "EXAMPLE, PERSON THREE"
    assert parse(compose(read)) == read


@pytest.mark.parametrize(("code", "name"), [("01", "汉"), ("46", "德昂"), ("56", "基诺"),
                                            ("97", "其他"), ("98", "外国血统中国籍人士"),
                                            ("57", ""), ("00", "")])  # fmt: skip
def test_nations_by_their_code(code: str, name: str) -> None:
    assert parse(put(compose(RESIDENT), 32, code)).nation == name


def test_there_are_fifty_six_nations_and_two_more() -> None:
    assert sorted(NATIONS) == [*range(1, 57), 97, 98]
    assert len(set(NATIONS.values())) == 58


@pytest.mark.parametrize("code", "0129")
def test_sexes_by_their_code(code: str) -> None:
    assert parse(put(compose(RESIDENT), 30, code)).sex is Sex(code)


@pytest.mark.parametrize(
    ("offset", "text"),
    [
        (248, "Z"),
        (248, "j"),
        (36, "1949123 "),
        (36, "19491232"),
        (36, "１９４９１２３１"),
        (204, "永远      "),
        (30, "7"),
        (122, " " * 18),
    ],
)
def test_what_a_card_cannot_say_is_refused(offset: int, text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whatever stands there is not shown
        parse(put(compose(RESIDENT), offset, text))


@pytest.mark.parametrize("size", [0, 255, 257])
def test_a_block_of_another_size_is_refused(size: int) -> None:
    with pytest.raises(ValueError, match="256 bytes"):
        parse(bytes(size))


def test_a_field_of_another_card_is_refused() -> None:
    with pytest.raises(ValueError, match="does not have"):
        compose(replace(RESIDENT, english_name="EXAMPLE"))


def test_a_name_too_long_for_its_place_is_refused() -> None:
    with pytest.raises(ValueError, match="too long"):
        compose(replace(RESIDENT, name="示" * 16))


def test_an_added_address() -> None:
    assert parse_address("示例路 3 号".ljust(35).encode("utf-16-le")) == "示例路 3 号"
    assert parse_address("示例路 3 号".ljust(35, "\0").encode("utf-16-le")) == "示例路 3 号"
    with pytest.raises(ValueError, match="70 bytes"):
        parse_address(bytes(68))


def test_an_identity_shows_nothing_personal() -> None:
    shown = repr(RESIDENT)
    assert "resident" in shown
    for text in ("示例", "1101", "1949", "汉"):
        assert text not in shown


@given(st.binary(min_size=256, max_size=256))
def test_any_block_is_read_or_refused(block: bytes) -> None:
    with contextlib.suppress(ValueError):
        parse(block)


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Zs"]), min_size=1, max_size=7),
    st.dates(date(1900, 1, 1), date(2099, 12, 31)),
    st.sampled_from(EVERY_CARD),
)
def test_any_name_comes_back_as_written(name: str, day: date, card: Identity) -> None:
    card = replace(card, name=name, born_on=day)
    read = parse(compose(card))
    assert (read.name, read.born_on) == (name, day)


# The check digit.


def test_the_standards_own_example() -> None:
    assert check_digit("11010519491231002") == "X"
    assert checks("11010519491231002X")


@pytest.mark.parametrize(
    "number",
    ["110105194912310021", "11010519491231002x", "1101051949123100X", "110105194912310020X", "",
     "1101051949123100２X", "X1010519491231002X"],
)  # fmt: skip
def test_other_numbers_do_not_check(number: str) -> None:
    assert not checks(number)


@pytest.mark.parametrize(
    "first", ["", "1101051949123100", "1101051949123100２", "110105194912310 2"]
)
def test_only_seventeen_digits_have_a_check_digit(first: str) -> None:
    with pytest.raises(ValueError, match="seventeen digits"):
        check_digit(first)


@given(st.text("0123456789", min_size=17, max_size=17), st.data())
def test_one_wrong_digit_or_two_swapped_are_found(first: str, data: st.DataObject) -> None:
    number = first + check_digit(first)
    assert checks(number)
    at = data.draw(st.integers(0, 16))
    other = data.draw(st.sampled_from("0123456789").filter(lambda digit: digit != number[at]))
    assert not checks(number[:at] + other + number[at + 1 :])
    at = data.draw(st.integers(0, 15))
    swapped = number[:at] + number[at + 1] + number[at] + number[at + 2 :]
    assert swapped == number or not checks(swapped)
