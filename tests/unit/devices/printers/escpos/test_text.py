"""Columns, rows and bytes of Chinese text, and pictures of what the printer's font lacks."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from devices.printers.escpos.compose import REAL_TIME, rows, slip
from devices.printers.escpos.picture import COLUMN_DOTS, ROW_DOTS, row_picture
from devices.printers.escpos.text import clean, clusters, columns, in_gbk, pair_rows, placed, wrap
from devices.printing import Align, Code, Gap, Pair, Part, Rule, Words
from devices.simulators.escpos_paper import (
    RUBBISH,
    Cut,
    Interpreter,
    Line,
    Mark,
    Picture,
    QrCode,
)
from tests.support.streams import cut

INIT, CHINESE, CUT = b"\x1b\x40", b"\x1c\x26", b"\x1b\x64\x06\x1d\x56\x00"
PRINTABLE = st.text(
    st.one_of(
        st.characters(min_codepoint=0x20, max_codepoint=0x7E),
        st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5),
        st.sampled_from("，。：·—“”（）￥"),
    ),
    max_size=60,
)
CUTS = st.lists(st.integers(1, 9), min_size=1, max_size=20)


def printed(data: bytes, width: int = 48, *, chinese: bool = True) -> list[Mark]:
    interpreter = Interpreter(width, chinese=chinese)
    marks = interpreter.feed(data)
    assert interpreter.unknown == []
    return marks


@pytest.mark.parametrize(
    ("text", "count"),
    [("", 0), ("A1", 2), ("访客", 4), ("房号A1", 6), ("，。：", 6), ("·—“”", 8), ("é", 2),
     ("￥", 2), ("王㐂", 4), ("\U00020bb7", 2), ("e\u0301", 1), ("ñ", 1), ("😀", 2)],
)  # fmt: skip
def test_a_character_takes_the_columns_of_its_bytes(text: str, count: int) -> None:
    assert columns(text) == count


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("访客", "B7 C3 BF CD"),
        ("房号A1", "B7 BF BA C5 41 31"),
        ("，。：", "A3 AC A1 A3 A3 BA"),
        ("¥5", "A3 A4 35"),
        ("￥5", "A3 A4 35"),
    ],
)
def test_text_is_sent_in_chinese_mode_as_gb18030(text: str, data: str) -> None:
    row = CHINESE + bytes.fromhex(data) + b"\n"
    assert slip([Words(text)], 48) == INIT + row + CUT
    assert text.replace("¥", "￥").encode("gb18030") == bytes.fromhex(data)


def test_the_qr_code_is_the_printers_own() -> None:
    published = bytes.fromhex(
        "1D 28 6B 04 00 31 41 32 00  1D 28 6B 03 00 31 43 06  1D 28 6B 03 00 31 45 30"
        "1D 28 6B 09 00 31 50 30"
    ) + b"ABC123" + bytes.fromhex("1D 28 6B 03 00 31 51 30")  # fmt: skip
    data = slip([Code("ABC123")], 48)
    assert published in data
    assert printed(data)[0] == QrCode("ABC123", 6, centred=True)


def test_names_outside_gbk_are_printed_as_a_picture() -> None:
    for name in ("王㐂", "龦", "\U00020bb7", "é王ñ"):
        marks = printed(slip([Pair("姓名", name)], 32), 32)
        assert [type(mark) for mark in marks] == [Picture, Cut], name
        picture = marks[0]
        assert isinstance(picture, Picture)
        assert (picture.width, picture.height) == (32 * COLUMN_DOTS, ROW_DOTS)
        assert any(picture.dots)


def test_a_picture_has_its_characters_where_the_printer_would_put_them() -> None:
    known, rare = row_picture("王王", 32), row_picture("王㐂", 32)
    first = (0, 0, 2 * COLUMN_DOTS, ROW_DOTS)
    second = (2 * COLUMN_DOTS, 0, 4 * COLUMN_DOTS, ROW_DOTS)
    assert known.crop(first).tobytes() == rare.crop(first).tobytes()
    assert known.crop(second).tobytes() != rare.crop(second).tobytes()
    assert len(set(rare.crop((4 * COLUMN_DOTS, 0, *rare.size)).tobytes())) == 1  # nothing more


def test_a_picture_in_large_is_twice_as_large() -> None:
    assert row_picture("㐂", 32, scale=2).size == (32 * COLUMN_DOTS, 2 * ROW_DOTS)


def test_a_character_no_font_has_is_refused_before_anything_is_sent() -> None:
    with pytest.raises(ValueError, match=r"no font has U\+10FFFD"):
        slip([Words("before"), Words("\U0010fffd")], 48)


@pytest.mark.parametrize("text", ["\x1b@", "a\x10\x04\x01", "\x1c.", "a\tb", "a\rb", "\x85", "\0"])
@pytest.mark.parametrize("part", [Words, Code, lambda text: Pair(text, ""), lambda t: Pair("", t)])
def test_a_text_cannot_command_the_printer(text: str, part: type[Words]) -> None:
    with pytest.raises(ValueError, match="control characters"):
        slip([part(text)], 48)


@pytest.mark.parametrize("code", [Code(""), Code("x", 0), Code("x", 17)])
def test_a_code_needs_a_text_and_a_size(code: Code) -> None:
    with pytest.raises(ValueError, match="a QR code has"):
        slip([code], 48)


@pytest.mark.parametrize(
    ("text", "width", "wrapped"),
    [
        ("", 8, [""]),
        ("   ", 8, [""]),
        ("云栖苑 Gate 3", 8, ["云栖苑", "Gate 3"]),
        ("云栖苑访客", 5, ["云栖", "苑访", "客"]),
        ("abcdefghijkl mn", 5, ["abcde", "fghij", "kl mn"]),
        ("a b c d e f", 3, ["a b", "c d", "e f"]),
        ("abc ", 3, ["abc"]),
        ("  abc", 5, ["  abc"]),
        ("王㐂王", 4, ["王㐂", "王"]),
    ],
)
def test_rows_are_wrapped_by_columns(text: str, width: int, wrapped: list[str]) -> None:
    assert wrap(text, width) == wrapped


def test_a_label_and_its_value() -> None:
    assert pair_rows("姓名", "示例甲", 12) == ["姓名  示例甲"]
    assert pair_rows("姓名", "示例甲乙", 12) == ["姓名", "    示例甲乙"]
    assert pair_rows("地址", "示例路一号院二号楼", 12) == ["地址", "示例路一号院", "      二号楼"]


def test_where_a_text_stands() -> None:
    assert placed("云栖", Align.LEFT, 10) == "云栖"
    assert placed("云栖", Align.CENTRE, 10) == "   云栖"
    assert placed("云栖", Align.RIGHT, 10) == "      云栖"
    assert placed("云栖苑", Align.RIGHT, 4) == "云栖苑"


def test_a_slip_as_it_is_printed() -> None:
    parts: list[Part] = [
        Words("访客通行证", Align.CENTRE, large=True),
        Rule(),
        Pair("姓名", "示例甲"),
        Words("一\r\n二"),
        Gap(2),
        Words("谢谢，再见。", Align.RIGHT),
    ]
    expected = [
        "   访客通行证", "-" * 32, "姓名                      示例甲", "一", "二", "", "",
        "                    谢谢，再见。",
    ]  # fmt: skip
    marks = printed(slip(parts, 32), 32)
    assert [mark.text for mark in marks if isinstance(mark, Line)] == expected
    assert rows(parts, 32) == expected
    assert marks[0] == Line(expected[0], large=True)
    assert not any(mark.large for mark in marks[1:] if isinstance(mark, Line))
    assert marks[-1] == Cut(partial=False)


@given(PRINTABLE, st.sampled_from([32, 42, 48]))
def test_every_row_fits_and_nothing_is_lost(text: str, width: int) -> None:
    wrapped = wrap(text, width)
    assert all(columns(row) <= width for row in wrapped)
    assert "".join(wrapped).replace(" ", "") == text.replace(" ", "")


@given(PRINTABLE, st.booleans(), CUTS)
def test_what_is_composed_is_printed_however_it_is_cut(
    text: str, chinese: bool, lengths: list[int]
) -> None:
    data = slip([Words(text)], 48)
    interpreter = Interpreter(48, chinese=chinese)
    marks = [mark for piece in cut(data, lengths) for mark in interpreter.feed(piece)]
    assert [mark.text for mark in marks if isinstance(mark, Line)] == wrap(clean(text), 48)
    assert interpreter.unknown == []


@settings(deadline=None)  # the first time it asks fontconfig
@given(st.text(st.sampled_from("㐂龦\U00020bb7王é"), min_size=1, max_size=12))
def test_no_picture_holds_a_command(text: str) -> None:
    data = slip([Words(text)], 32)
    assert not any(command in data for command in REAL_TIME)


@settings(deadline=None)  # it asks fontconfig for each character
@given(st.text(max_size=40))
def test_any_text_is_printed_or_refused(text: str) -> None:
    try:
        data = slip([Words(text)], 48)
    except ValueError:
        return
    marks = printed(data)
    assert not [mark for mark in marks if isinstance(mark, Line) and RUBBISH in mark.text]


@given(st.text(max_size=20))
def test_clusters_keep_every_character(text: str) -> None:
    assert "".join(clusters(text)) == text


# The simulator, against what serial.md §9 says goes wrong.


def test_text_without_chinese_mode_comes_out_as_rubbish() -> None:
    raw = "访客".encode("gb18030") + b"\n"
    assert printed(raw, chinese=False) == [Line(RUBBISH * 4)]
    assert printed(b"\x1c\x26" + raw, chinese=False) == [Line("访客")]
    assert printed(b"\x1c\x2e" + raw) == [Line(RUBBISH * 4)]


def test_four_byte_characters_come_out_as_rubbish() -> None:
    (line,) = printed("王㐂".encode("gb18030") + b"\n")
    assert isinstance(line, Line)
    assert line.text.startswith("王" + RUBBISH)
    assert in_gbk("王")
    assert not in_gbk("㐂")


def test_commands_it_does_not_know_are_kept() -> None:
    interpreter = Interpreter(48)
    assert interpreter.feed(b"\x1b\x7fA\n") == [Line("A")]
    assert interpreter.unknown == [b"\x1b\x7f"]


@given(st.binary(max_size=200), CUTS)
def test_the_simulator_takes_anything(stream: bytes, lengths: list[int]) -> None:
    whole, pieces = Interpreter(48), Interpreter(48)
    marks = whole.feed(stream)
    assert [mark for piece in cut(stream, lengths) for mark in pieces.feed(piece)] == marks
