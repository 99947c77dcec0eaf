"""The frames of serial.md §7.1, whole, cut, glued, and between noise."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.readers.qr_scanner.codec import (
    LONGEST_CODE,
    SAVE,
    Code,
    Command,
    CommandDecoder,
    Decoder,
    Reply,
    Status,
    crc16,
    read,
    write,
)
from tests.support.streams import cut

CUTS = st.lists(st.integers(1, 9), min_size=1, max_size=20)
REPLIES = st.builds(Reply, st.integers(0, 255), st.binary(min_size=1, max_size=256))
TEXTS = st.text(
    st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=60
).filter(lambda text: not text.startswith("]"))  # fmt: skip
ENDS = st.sampled_from([b"\r", b"\n", b"\r\n"])
COMMANDS = st.builds(
    Command, st.integers(0, 255), st.integers(0, 0xFFFF), st.binary(min_size=1, max_size=256)
)


def decode(*pieces: bytes, tail: bool = True) -> list[Reply | Code]:
    decoder = Decoder(tail)
    return [item for piece in pieces for item in decoder.feed(piece)]


@pytest.mark.parametrize(
    ("command", "frame"),
    [
        (read(0x000A), "7E 00 07 01 00 0A 01 EE 8A"),
        (write(0x000A, 0x3E), "7E 00 08 01 00 0A 3E 4C CF"),
        (SAVE, "7E 00 09 01 00 00 00 DE C8"),
        (write(0x0002, 0x01), "7E 00 08 01 00 02 01 02 DA"),
        (write(0x002A, 0x39, 0x01), "7E 00 08 02 00 2A 39 01 A7 EA"),
    ],
)
def test_commands_are_the_published_frames(command: Command, frame: str) -> None:
    assert command.encode() == bytes.fromhex(frame)
    assert CommandDecoder().feed(bytes.fromhex(frame)) == [command]


@pytest.mark.parametrize(
    ("command", "frame"),
    [
        (write(0x0002, 0x01), "7E 00 08 01 00 02 01 AB CD"),
        (write(0x0002, 0x00), "7E 00 08 01 00 02 00 AB CD"),
        (write(0x002A, 0x1A, 0x00), "7E 00 08 02 00 2A 1A 00 AB CD"),
    ],
)
def test_unchecked_commands_are_the_published_frames(command: Command, frame: str) -> None:
    assert command.encode(checked=False) == bytes.fromhex(frame)
    assert CommandDecoder().feed(bytes.fromhex(frame)) == [command]


@pytest.mark.parametrize(
    ("reply", "frame"),
    [
        (Reply(Status.OK, b"\x3e"), "02 00 00 01 3E E4 AC"),
        (Reply(Status.OK, b"\x00"), "02 00 00 01 00 33 31"),
        (Reply(Status.WRONG_CRC, b"\x00"), "02 00 01 01 00 04 01"),
        (Reply(Status.INVALID, b"\x00"), "02 00 03 01 00 6A 61"),
    ],
)
def test_replies_are_the_published_frames(reply: Reply, frame: str) -> None:
    assert reply.encode() == bytes.fromhex(frame)
    assert decode(bytes.fromhex(frame)) == [reply]


def test_the_suffix_33_31_belongs_to_one_reply_only() -> None:
    assert decode(bytes.fromhex("02 00 00 01 87 33 31")) == []


def test_the_crc_is_ccitt_from_zero() -> None:
    assert crc16(b"123456789") == bytes.fromhex("31C3")


@pytest.mark.parametrize(
    ("stream", "texts"),
    [
        (b"YQ1.abc\r", ["YQ1.abc"]),
        (b"YQ1.abc\n", ["YQ1.abc"]),
        (b"YQ1.abc\r\nYQ1.def\r\n", ["YQ1.abc", "YQ1.def"]),
        (b"\r\n\r\n", []),
        (b"half a co", []),
        ("访客通行证\r".encode(), ["访客通行证"]),
        ("访客通行证\r".encode("gbk"), ["访客通行证"]),
        ("王㐂\r".encode("gb18030"), ["王㐂"]),
        (b"]Q1YQ1.abc\r", ["YQ1.abc"]),
        (b"\x00\xff\x02\x7fYQ1.abc\r", ["YQ1.abc"]),
        (b"YQ1.\x00abc\r", []),
        (b"YQ1.\x02abc\rYQ1.def\r", ["YQ1.def"]),
        (b"\xc3\x28\xff\xfe\rYQ1.def\r", ["YQ1.def"]),
        (b"x" * LONGEST_CODE + b"\r", ["x" * LONGEST_CODE]),
        (b"x" * (LONGEST_CODE + 1) + b"yy\rYQ1.def\r", ["YQ1.def"]),
        (b"a\tb\r", ["a\tb"]),
    ],
    ids=[
        "CR", "LF", "CR LF twice", "ends alone", "no end", "UTF-8", "GBK", "GB18030", "AIM id",
        "noise before", "a control character inside", "a stray start inside", "no text",
        "longest", "too long", "TAB inside",
    ],
)  # fmt: skip
def test_codes_are_texts_between_ends(stream: bytes, texts: list[str]) -> None:
    items = decode(stream)
    assert [item.text for item in items if isinstance(item, Code)] == texts
    assert len(items) == len(texts)


def test_a_reply_between_two_codes_is_found() -> None:
    reply = Reply(Status.OK, b"\x0d")
    items = decode(b"one\r" + reply.encode() + b"two\r")
    assert items == [Code(b"one"), reply, Code(b"two")]


def test_silence_ends_a_code_only_where_there_is_no_tail() -> None:
    with_tail, without = Decoder(tail=True), Decoder(tail=False)
    assert with_tail.feed(b"YQ1.abc") == without.feed(b"YQ1.abc") == []
    assert with_tail.quiet() == []
    assert without.quiet() == [Code(b"YQ1.abc")]
    assert (with_tail.discarded, without.discarded) == (7, 0)
    assert with_tail.feed(b"def\r") == [Code(b"def")]


def test_silence_gives_up_a_reply_that_will_not_end() -> None:
    decoder = Decoder()
    assert decoder.feed(b"\x02\x00\x00\xffYQ1.abc\r") == []
    assert decoder.quiet() == [Code(b"YQ1.abc")]
    assert decoder.feed(Reply(0, b"\x01").encode()) == [Reply(0, b"\x01")]


def test_a_spoiled_code_is_dropped_up_to_its_end() -> None:
    decoder = Decoder()
    decoder.feed(b"YQ1")
    decoder.spoil()
    assert decoder.feed(b".abc\rYQ1.def\r") == [Code(b"YQ1.def")]
    decoder.spoil()
    assert decoder.feed(b"YQ1.ghi\r") == [Code(b"YQ1.ghi")]


def test_a_code_does_not_show_itself() -> None:
    assert "secret" not in repr(Code(b"secret"))


def test_a_command_with_a_wrong_crc_is_told_as_such() -> None:
    assert CommandDecoder().feed(bytes.fromhex("7E 00 08 01 00 0A 3E 4C CE")) == [Status.WRONG_CRC]


def test_an_unfinished_command_can_be_given_up() -> None:
    decoder = CommandDecoder()
    assert decoder.feed(read(0).encode()[:5]) == []
    decoder.give_up()
    assert decoder.feed(read(0).encode()) == [read(0)]


@given(COMMANDS, st.binary(max_size=9).filter(lambda noise: 0x7E not in noise), CUTS)
def test_commands_come_back_as_sent(command: Command, noise: bytes, lengths: list[int]) -> None:
    stream = noise + command.encode() + noise + command.encode(checked=False) + noise
    decoder = CommandDecoder()
    found = [item for piece in cut(stream, lengths) for item in decoder.feed(piece)]
    assert found == [command, command]


@given(REPLIES)
def test_replies_come_back_as_sent(reply: Reply) -> None:
    assert decode(reply.encode()) == [reply]


@given(
    st.lists(st.one_of(REPLIES, st.tuples(TEXTS, ENDS)), max_size=6),
    st.binary(max_size=9).filter(lambda noise: 0x02 not in noise),
    CUTS,
)
def test_the_same_items_however_the_stream_is_cut_with_noise_between(
    items: list[Reply | tuple[str, bytes]], noise: bytes, lengths: list[int]
) -> None:
    stream = noise + b"\x00\r"
    for item in items:
        whole = item.encode() if isinstance(item, Reply) else item[0].encode() + item[1]
        stream += whole + b"\x00" + noise + b"\x00\r"
    expected: list[Reply | str] = [
        item if isinstance(item, Reply) else item[0] for item in items
    ]  # fmt: skip
    found = decode(*cut(stream, lengths))
    texts = [item.text if isinstance(item, Code) else item for item in found]
    kept = [item for item in texts if item in expected]
    assert kept == expected


@given(st.binary(max_size=200), CUTS)
def test_noise_never_raises_and_reads_the_same_however_it_is_cut(
    stream: bytes, lengths: list[int]
) -> None:
    whole, pieces = Decoder(), Decoder()
    found = whole.feed(stream)
    assert [item for piece in cut(stream, lengths) for item in pieces.feed(piece)] == found
    assert pieces.quiet() == whole.quiet()
    assert pieces.discarded == whole.discarded <= len(stream)


@given(st.binary(max_size=300), CUTS)
def test_noise_on_the_way_to_the_module_never_raises(stream: bytes, lengths: list[int]) -> None:
    decoder = CommandDecoder()
    for piece in cut(stream, lengths):
        decoder.feed(piece)
    decoder.give_up()
    assert decoder.feed(SAVE.encode()) == [SAVE]


@given(REPLIES, st.data())
def test_a_reply_with_a_bad_checksum_is_dropped(reply: Reply, data: st.DataObject) -> None:
    frame = bytearray(reply.encode())
    frame[-1] ^= data.draw(st.integers(1, 255))
    decoder = Decoder()
    items = [*decoder.feed(bytes(frame)), *decoder.quiet()]
    assert not [item for item in items if isinstance(item, Reply) and item == reply]
