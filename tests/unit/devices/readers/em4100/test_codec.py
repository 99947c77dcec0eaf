"""The frames of serial.md §1, whole, cut, glued, and between noise."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from devices.readers.em4100.codec import Decoder, Frame, Variant

VALUES = st.integers(0, (1 << 40) - 1).map(lambda number: f"{number:010X}")
FRAMES = st.lists(st.tuples(VALUES, st.sampled_from(Variant)), max_size=5)
NOISE = st.binary(max_size=20).filter(lambda noise: 0x02 not in noise)
CUTS = st.lists(st.integers(1, 9), min_size=1, max_size=30)


def cut(stream: bytes, lengths: list[int]) -> list[bytes]:
    """Cut a stream into pieces of the given lengths, over and over."""
    pieces, turn = [], 0
    while stream:
        length = lengths[turn % len(lengths)]
        pieces.append(stream[:length])
        stream, turn = stream[length:], turn + 1
    return pieces


def read(*pieces: bytes) -> tuple[list[str], Decoder]:
    decoder = Decoder()
    return [frame.value for piece in pieces for frame in decoder.feed(piece)], decoder


@pytest.mark.parametrize(
    ("stream", "value"),
    [
        ("02 36 32 45 33 30 38 36 43 45 44 30 38 03", "62E3086CED"),
        ("02 30 31 30 30 30 37 33 34 45 30 44 32 03", "01000734E0"),
        ("02 30 31 30 30 45 32 38 35 30 45 36 38 0D 0A 03", "0100E2850E"),
    ],
)
def test_the_published_frames_are_read(stream: str, value: str) -> None:
    values, decoder = read(bytes.fromhex(stream))
    assert values == [value]
    assert (decoder.discarded, decoder.bad_checksums) == (0, 0)


def test_the_published_frame_with_a_bad_checksum_is_dropped_and_counted() -> None:
    values, decoder = read(bytes.fromhex("02 30 32 30 30 34 44 42 30 30 35 46 43 03"))
    assert values == []
    assert (decoder.discarded, decoder.bad_checksums) == (14, 1)


def test_encoding_gives_the_published_frames() -> None:
    assert Frame("62E3086CED").encode() == b"\x0262E3086CED08\x03"
    assert Frame("0100E2850E").encode(Variant.ID12) == b"\x020100E2850E68\r\n\x03"


@pytest.mark.parametrize(
    ("stream", "values"),
    [
        (b"\x0201000734", []),
        (b"\x0201000734\x0262E3086CED08\x03", ["62E3086CED"]),
        (b"\x0201\x0201000734E0D2\x03", ["01000734E0"]),
        (b"\x02\x02\x0201000734E0D2\x03", ["01000734E0"]),
        (b"\x020100E2850E68\x03", ["0100E2850E"]),
        (b"\x020100G2850E68\x03", []),
        (b"\x02 100E2850E68\x03", []),
        (b"\x0201000734E0D\x03", []),
        (b"\x0201000734E0D2D2\x03", []),
        (b"\x020100\r\n0734E0D2\x03", []),
        (b"\x0201000734E0D2\r\n\r\n\x03\x0262E3086CED08\x03", ["62E3086CED"]),
        (b"\x03\x03\x02\x03\x0262E3086CED08\x03\x03", ["62E3086CED"]),
    ],
    ids=[
        "cut off", "cut off, then good", "start inside", "starts in a row", "ID-12 without CR LF",
        "no hex", "a space for a digit", "too short", "too long", "line end inside",
        "endless, then good", "ends alone",
    ],
)  # fmt: skip
def test_broken_frames_cost_only_themselves(stream: bytes, values: list[str]) -> None:
    assert read(stream)[0] == values


def test_small_letters_are_read_as_capitals() -> None:
    assert read(b"\x0262e3086ced08\x03")[0] == ["62E3086CED"]


@pytest.mark.parametrize("value", ["", "62e3086ced", "62E3086CE", "62E3086CED0", "62E3086CEG"])
def test_a_frame_has_ten_capital_hex_digits(value: str) -> None:
    with pytest.raises(ValueError, match="ten upper-case hex digits"):
        Frame(value)


@settings(deadline=None)
@given(VALUES, st.sampled_from(Variant))
def test_what_is_encoded_is_decoded(value: str, variant: Variant) -> None:
    data = Frame(value).encode(variant)
    assert len(data) == (16 if variant is Variant.ID12 else 14)
    assert read(data)[0] == [value]


@settings(deadline=None)
@given(FRAMES, st.lists(NOISE, min_size=6, max_size=6), CUTS)
def test_the_same_frames_however_the_stream_is_cut_and_whatever_is_between(
    cards: list[tuple[str, Variant]], noise: list[bytes], lengths: list[int]
) -> None:
    frames = [Frame(value).encode(variant) for value, variant in cards]
    stream = b"".join(
        before + frame for before, frame in zip(noise[:-1], frames, strict=False)
    ) + noise[-1]  # fmt: skip
    values, decoder = read(*cut(stream, lengths))
    assert values == [value for value, _ in cards]
    assert decoder.discarded == len(stream) - sum(map(len, frames))


@settings(deadline=None)
@given(st.binary(max_size=200), CUTS)
def test_noise_never_raises_and_every_byte_is_accounted_for(
    stream: bytes, lengths: list[int]
) -> None:
    values, decoder = read(*cut(stream, lengths))
    whole, _ = read(stream)
    assert values == whole
    decoder.reset()
    assert decoder.discarded + 14 * len(values) <= len(stream)
    assert len(stream) <= decoder.discarded + 16 * len(values)


@settings(deadline=None)
@given(VALUES, st.integers(1, 255))
def test_a_wrong_checksum_is_never_a_card(value: str, error: int) -> None:
    frame = Frame(value)
    values, decoder = read(b"\x02" + f"{value}{frame.checksum ^ error:02X}".encode() + b"\x03")
    assert values == []
    assert decoder.bad_checksums == 1
