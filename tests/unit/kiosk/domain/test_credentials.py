"""What readers give in its one form, and the numbers printed on cards (serial.md §1)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.contract import Tech as DeviceTech
from devices.readers.numbers import Form, Separator
from devices.readers.numbers import printed as printed_on
from kiosk.domain.credentials import (
    ASSURANCE,
    PrintedNumber,
    Tech,
    canonical,
    lookup_key,
    low_bits,
    printed,
)
from kiosk.domain.refusal import Refused

EXAMPLE = "01026F6C3A"
LOW = 0x026F6C3A


def fits(found: PrintedNumber | None, low: int) -> bool:
    return found is not None and low & found.mask in found.values


@pytest.mark.parametrize(
    "number", ["0040856634", "07302202", "11127706", "111,27706", "111 27706", "00623,27706"]
)
def test_every_printed_form_of_the_example_finds_it(number: str) -> None:
    assert fits(printed(number), LOW)
    assert low_bits(Tech.EM4100, EXAMPLE) == LOW


def test_the_other_vectors_of_the_page() -> None:
    assert fits(printed("0013961168"), 0x00D507D0)
    assert fits(printed("213 02000"), 0x00D507D0)
    assert fits(printed("0713233758"), 0x2A83155E)


def test_what_chinese_keyboards_write_is_read() -> None:
    assert fits(printed("111，27706"), LOW)
    assert fits(printed("００４０８５６６３４ "), LOW)


def test_ten_digits_name_one_card() -> None:
    assert printed("0040856634") == PrintedNumber(0xFFFFFFFF, (LOW,))


def test_eight_digits_are_read_both_ways_and_leave_the_top_byte_open() -> None:
    found = printed("07302202")
    assert found is not None
    assert found.mask == 0xFFFFFF
    assert found.values == (7302202, 73 << 16 | 2202)
    matching = [top for top in range(256) if fits(found, top << 24 | 0x6F6C3A)]
    assert len(matching) == 256, "a search, never an identity"


@pytest.mark.parametrize(
    "text",
    ["", "4294967296", "256,00001", "111,65536", "99999999", "123", "00001,00001,1", "65536,00001",
     "abc,12345", "0040856634x"],
)  # fmt: skip
def test_what_no_card_prints_finds_none(text: str) -> None:
    assert printed(text) is None


@given(st.integers(0, (1 << 40) - 1))
def test_what_is_printed_on_a_card_finds_that_card(number: int) -> None:
    value = f"{number:010X}"
    low = low_bits(Tech.EM4100, value)
    assert low is not None
    for form in (Form.TEN, Form.EIGHT):
        assert fits(printed(printed_on(value, form)), low)
    for separator in Separator:
        assert fits(printed(printed_on(value, Form.WIEGAND_26, separator)), low)
    assert fits(printed(printed_on(value, Form.WIEGAND_34)), low)


@given(st.text(max_size=20))
def test_any_text_is_a_number_or_none(text: str) -> None:
    found = printed(text)
    assert found is None or found.values


# The one form


@pytest.mark.parametrize(
    ("tech", "value", "bits", "key"),
    [
        (Tech.EM4100, "01026f6c3a", None, "em4100:01026F6C3A"),
        (Tech.ISO14443A, "2a83155e", None, "iso14443a:2A83155E"),
        (Tech.ISO14443A, "04782E21801D80", None, "iso14443a:04782E21801D80"),
        (Tech.WIEGAND, "6f6c3a80", 26, "wiegand:6F6C3A80/26"),
        (Tech.DESFIRE, "ab12", None, "desfire:AB12"),
        (Tech.QR, "aB/c d", None, "qr:aB/c d"),
        (Tech.PIN, "004711", None, "pin:004711"),
        (Tech.PLATE, "粤b12345", None, "plate:粤B12345"),
    ],
)
def test_the_form_under_which_it_is_kept(
    tech: Tech, value: str, bits: int | None, key: str
) -> None:
    assert canonical(tech, value, bits) == key == lookup_key(tech.value, value, bits)


@pytest.mark.parametrize(
    ("tech", "value", "bits"),
    [
        (Tech.EM4100, "01026F6C3", None),
        (Tech.EM4100, "01026F6C3G", None),
        (Tech.EM4100, "01026F6C3A\n", None),
        (Tech.EM4100, "01026F6C3A", 40),
        (Tech.EM4100, "", None),
        (Tech.ISO14443A, "2A83155E0", None),
        (Tech.WIEGAND, "6F6C3A80", None),
        (Tech.WIEGAND, "6F6C3A80", 33),
        (Tech.WIEGAND, "6F6C3A80", 0),
        (Tech.PIN, "123", None),
        (Tech.PLATE, "粤B 12345", None),
        (Tech.QR, "", None),
    ],
)
def test_no_credential_of_its_kind(tech: Tech, value: str, bits: int | None) -> None:
    with pytest.raises(Refused, match="credential_malformed"):
        canonical(tech, value, bits)


@given(st.sampled_from(Tech), st.text(max_size=40), st.none() | st.integers(1, 256))
def test_looking_up_never_fails(tech: Tech, value: str, bits: int | None) -> None:
    assert lookup_key(tech.value, value, bits).startswith(f"{tech.value}:")


def test_the_house_and_the_devices_name_the_same_technologies() -> None:
    assert {tech.value for tech in Tech} == {tech.value for tech in DeviceTech}
    assert set(ASSURANCE) == set(Tech)
    assert ASSURANCE[Tech.EM4100] == ASSURANCE[Tech.ISO14443A] == 1, "cloneable"
    assert ASSURANCE[Tech.DESFIRE] == 3
