"""The frames of serial.md §3, whole, cut, glued, and between noise."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.readers.id_card.codec import (
    RF_BYTES,
    SPEEDS,
    Ask,
    Decoder,
    Response,
    Status,
    check_byte,
    frame,
    read_data,
    sam_id_text,
    text_of,
)
from tests.support.streams import cut

CUTS = st.lists(st.integers(1, 60), min_size=1, max_size=20)
CONTENTS = st.binary(min_size=2, max_size=300)
NOISE = st.binary(max_size=20).filter(lambda noise: b"\xaa" not in noise)
PHOTO = bytes(1024)


def decode(*pieces: bytes) -> tuple[list[bytes], Decoder]:
    decoder = Decoder()
    return [content for piece in pieces for content in decoder.feed(piece)], decoder


@pytest.mark.parametrize(
    ("ask", "data", "request_frame"),
    [
        (Ask.RESET, b"", "AA AA AA 96 69 00 03 10 FF EC"),
        (Ask.STATUS, b"", "AA AA AA 96 69 00 03 11 FF ED"),
        (Ask.SAM_ID, b"", "AA AA AA 96 69 00 03 12 FF EE"),
        (Ask.FIND, b"", "AA AA AA 96 69 00 03 20 01 22"),
        (Ask.SELECT, b"", "AA AA AA 96 69 00 03 20 02 21"),
        (Ask.READ, b"", "AA AA AA 96 69 00 03 30 01 32"),
        (Ask.READ_WITH_FINGERPRINT, b"", "AA AA AA 96 69 00 03 30 10 23"),
        (Ask.READ_ADDED_ADDRESS, b"", "AA AA AA 96 69 00 03 30 03 30"),
        (Ask.SET_RF_BYTES, RF_BYTES, "AA AA AA 96 69 00 04 61 FF 50 CA"),
        (Ask.SET_SPEED, bytes([SPEEDS[9600]]), "AA AA AA 96 69 00 03 60 04 67"),
    ],
)
def test_requests_are_the_published_frames(ask: Ask, data: bytes, request_frame: str) -> None:
    assert ask.encode(data) == bytes.fromhex(request_frame)
    assert decode(bytes.fromhex(request_frame))[0] == [ask.value + data]


@pytest.mark.parametrize(
    ("response", "published"),
    [
        (Response(Status.DONE), "AA AA AA 96 69 00 04 00 00 90 94"),
        (Response(Status.FOUND, bytes(4)), "AA AA AA 96 69 00 08 00 00 9F 00 00 00 00 97"),
        (Response(Status.NOT_FOUND), "AA AA AA 96 69 00 04 00 00 80 84"),
        (
            Response(Status.DONE, bytes(8)),
            "AA AA AA 96 69 00 0C 00 00 90 00 00 00 00 00 00 00 00 9C",
        ),
        (Response(Status.NOT_SELECTED), "AA AA AA 96 69 00 04 00 00 81 85"),
        (Response(Status.READ_FAILED), "AA AA AA 96 69 00 04 00 00 41 45"),
        (Response(Status.EMPTY), "AA AA AA 96 69 00 04 00 00 91 95"),
    ],
)
def test_responses_are_the_published_frames(response: Response, published: str) -> None:
    assert response.encode() == bytes.fromhex(published)
    assert [Response.decode(each) for each in decode(bytes.fromhex(published))[0]] == [response]


@pytest.mark.parametrize(
    ("fingerprints", "size", "start"),
    [
        (None, 1295, "AA AA AA 96 69 05 08 00 00 90 01 00 04 00"),
        (b"", 1297, "AA AA AA 96 69 05 0A 00 00 90 01 00 04 00 00 00"),
        (bytes(512), 1809, "AA AA AA 96 69 07 0A 00 00 90 01 00 04 00 02 00"),
        (bytes(1024), 2321, "AA AA AA 96 69 09 0A 00 00 90 01 00 04 00 04 00"),
    ],
)
def test_a_read_has_the_published_sizes(fingerprints: bytes | None, size: int, start: str) -> None:
    text = bytes(range(256))
    whole = Response(Status.DONE, read_data(text, PHOTO, fingerprints)).encode()
    assert len(whole) == size
    assert whole.startswith(bytes.fromhex(start))
    offset = 14 if fingerprints is None else 16
    assert whole[offset : offset + 256] == text
    contents, decoder = decode(whole)
    data = Response.decode(contents[0]).data
    assert text_of(data, fingerprints is not None) == text
    assert decoder.discarded == 0


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x01",
        read_data(bytes(256), PHOTO)[:-1],
        read_data(bytes(256), PHOTO) + b"\0",
        read_data(bytes(255), PHOTO),
        b"\x01\x00\x04\x00",
    ],
)
def test_a_read_whose_lengths_do_not_add_up_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="no text block"):
        text_of(data)


def test_the_published_module_id() -> None:
    published = bytes.fromhex(
        "AA AA AA 96 69 00 14 00 00 90 05 00 01 00 91 B4 33 01 12 34 56 78 9A BC DE F0 97"
    )
    assert len(published) == 27
    data = Response.decode(decode(published)[0][0]).data
    assert sam_id_text(data) == "05.01-20165777-2018915346-4041129114"
    with pytest.raises(ValueError, match="16 bytes"):
        sam_id_text(data[:-1])


@pytest.mark.parametrize(
    "stream",
    [
        "AA AA AA 96 69 00 03 20 01 21",
        "AA AA AA 96 69 00 04 00 00 90 95",
        "AA AA AA 96 69 00 02 20 20",
        "AA AA AA 96 69 FF FF 20 01 22",
        "AA AA AA 96 69 00 00",
        "AA AA 96 69 00 03 20 01 22",
        "AA AA AA 96 69 00 04 00 00 90",
    ],
    ids=[
        "wrong check", "wrong check of a response", "too short a length", "too long a length",
        "no length", "no whole preamble", "cut off",
    ],
)  # fmt: skip
def test_broken_frames_cost_only_themselves(stream: str) -> None:
    good = Response(Status.NOT_FOUND).encode()
    contents, decoder = decode(bytes.fromhex(stream), good, good)
    assert b"\x00\x00\x80" in contents
    assert all(content == b"\x00\x00\x80" for content in contents)
    assert decoder.discarded > 0


def test_a_preamble_may_begin_with_more_of_its_first_byte() -> None:
    contents, decoder = decode(b"\xaa\xaa" + Ask.FIND.encode())
    assert contents == [Ask.FIND.value]
    assert decoder.discarded == 2


def test_what_kind_of_fault_a_frame_has_is_counted() -> None:
    decoder = decode(bytes.fromhex("AA AA AA 96 69 00 03 20 01 21 AA AA AA 96 69 00 02 20"))[1]
    assert (decoder.bad_checks, decoder.bad_lengths) == (1, 1)


def test_a_response_does_not_show_its_data() -> None:
    assert "示" not in repr(Response(Status.DONE, "示例".encode("utf-16-le")))
    assert "bytes" in repr(Response(Status.DONE, b"secret"))
    assert "secret" not in repr(Response(Status.DONE, b"secret"))


def test_a_response_has_three_status_bytes() -> None:
    with pytest.raises(ValueError, match="three status bytes"):
        Response.decode(b"\x00\x00")


@given(CONTENTS)
def test_what_is_framed_is_found(content: bytes) -> None:
    whole = frame(content)
    assert check_byte(whole[5:]) == 0
    assert decode(whole)[0] == [content]


@given(st.lists(CONTENTS, max_size=4), st.lists(NOISE, min_size=5, max_size=5), CUTS)
def test_the_same_frames_however_the_stream_is_cut_with_noise_between(
    contents: list[bytes], noise: list[bytes], lengths: list[int]
) -> None:
    stream = noise[-1]
    for content, between in zip(contents, noise, strict=False):
        stream += frame(content) + between
    found, decoder = decode(*cut(stream, lengths))
    assert found == contents
    decoder.reset()
    assert decoder.discarded == len(stream) - sum(len(frame(content)) for content in contents)


@given(st.binary(max_size=300), CUTS)
def test_noise_never_raises(stream: bytes, lengths: list[int]) -> None:
    found, decoder = decode(*cut(stream, lengths))
    assert found == decode(stream)[0]
    decoder.reset()
    assert decoder.discarded <= len(stream)


@given(CONTENTS, st.data())
def test_a_frame_with_one_wrong_byte_is_dropped(content: bytes, data: st.DataObject) -> None:
    whole = bytearray(frame(content))
    at = data.draw(st.integers(7, len(whole) - 1))
    whole[at] ^= data.draw(st.integers(1, 255))
    found, decoder = decode(bytes(whole))
    assert content not in found
    assert decoder.bad_checks == 1
