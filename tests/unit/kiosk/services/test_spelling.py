"""One spelling for what people write in many ways."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.domain.refusal import Refused
from kiosk.services.initials import MOST_INITIALS, initials_of
from kiosk.services.spelling import document_of, home_code_of, name_of, phone_of


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("张三", "zs"),
        ("单田芳", "stf"),
        ("仇英", "qy"),
        ("曾国藩", "zgf"),
        ("长孙无忌", "zswj"),
        ("欧阳娜娜", "oynn"),
        ("阿卜杜拉·买买提", "abdlmmt"),
        ("Ann Müller", "am"),
        ("Łukasz Ørsted", "lo"),
        ("O'Brien 王", "ow"),
        ("𠮷野家", "yj"),
        ("😀", ""),
        ("张😀三", "zs"),
    ],
)
def test_initials_are_those_a_clerk_would_type(name: str, initials: str) -> None:
    assert initials_of(name) == initials


@settings(deadline=None)  # the first name loads the readings
@given(st.text(max_size=200))
def test_any_name_has_initials_or_none_but_never_fails(name: str) -> None:
    found = initials_of(name)
    assert len(found) <= MOST_INITIALS
    assert found.isascii()
    assert found == found.lower()


@given(st.text(min_size=1, max_size=200))
def test_a_name_is_kept_or_refused(name: str) -> None:
    with contextlib.suppress(Refused):
        assert name_of(name) == name.strip()


@pytest.mark.parametrize(
    ("name", "code"),
    [
        (" ", "name_missing"),
        ("x" * 201, "name_too_long"),
        ("a\0", "name_unreadable"),
        ("a\u2028b", "name_unreadable"),
    ],
)
def test_what_is_no_name_is_refused_with_the_reason(name: str, code: str) -> None:
    with pytest.raises(Refused, match=code):
        name_of(name)


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("138 0000-1234", "13800001234"),
        ("+86 13800001234", "13800001234"),
        ("0086-13800001234", "13800001234"),
        ("１３８００００１２３４", "13800001234"),
        ("(0755) 2600 1234", "075526001234"),
        ("+44 20 7946 0000", "+442079460000"),
    ],
)
def test_phones_have_one_spelling(written: str, plain: str) -> None:
    assert phone_of(written) == plain


@pytest.mark.parametrize("text", ["", "123", "abc", "1" * 16, "٠١٢٣٤٥٦٧٨٩", "12345;67"])
def test_what_is_no_phone_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="phone_malformed"):
        phone_of(text)


def test_documents_have_one_spelling() -> None:
    assert document_of("110101 19900101 123x") == "11010119900101123X"
    assert document_of("H60001234(0)") == "H60001234(0)"
    for text in ("", "1", "不知道", "x" * 33, "a;b;c"):
        with pytest.raises(Refused, match="document_malformed"):
            document_of(text)


@pytest.mark.parametrize(
    "written",
    ["3-2-1101", " 3－2－1101 ", "3–2–1101", "3栋2单元1101室", "3号楼2单元1101", "3幢2单元1101号"],
)
def test_homes_have_one_spelling(written: str) -> None:
    assert home_code_of(written) == "3-2-1101"
