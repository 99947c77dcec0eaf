"""The status bytes of serial.md §9."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.printers.escpos.status import QUESTIONS, question, state_of, status_in
from devices.printing import Hindrance, Paper, PrinterState


def test_the_questions() -> None:
    assert [question(number) for number in QUESTIONS] == [
        b"\x10\x04\x01", b"\x10\x04\x02", b"\x10\x04\x03", b"\x10\x04\x04",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("answers", "state"),
    [
        ("12 12 12 12", PrinterState(Paper.PLENTY)),
        ("12 12 12 1E", PrinterState(Paper.LOW)),
        ("1A 32 12 72", PrinterState(Paper.OUT, (Hindrance.PAPER_OUT,))),
        ("1A 32 12 7E", PrinterState(Paper.OUT, (Hindrance.PAPER_OUT,))),
        ("1A 16 12 12", PrinterState(Paper.PLENTY, (Hindrance.COVER_OPEN,))),
        ("1A 36 12 72", PrinterState(Paper.OUT, (Hindrance.PAPER_OUT, Hindrance.COVER_OPEN))),
        ("1A 52 1A 12", PrinterState(Paper.PLENTY, (Hindrance.CUTTER,))),
        ("1A 52 32 12", PrinterState(Paper.PLENTY, (Hindrance.BROKEN,))),
        ("1A 52 52 12", PrinterState(Paper.PLENTY, (Hindrance.PAUSED,))),
        ("1A 1A 12 12", PrinterState(Paper.PLENTY, (Hindrance.PAUSED,))),
        ("1A 12 12 12", PrinterState(Paper.PLENTY, (Hindrance.OFFLINE,))),
        ("1A 52 12 12", PrinterState(Paper.PLENTY, (Hindrance.OFFLINE,))),
    ],
)
def test_what_the_answers_say(answers: str, state: PrinterState) -> None:
    assert state_of(list(bytes.fromhex(answers))) == state
    assert state.ready is (state.hindrances == ())


@given(st.binary(max_size=20))
def test_only_a_byte_with_the_fixed_bits_is_a_status(data: bytes) -> None:
    found = status_in(data)
    fixed = [byte for byte in data if f"{byte:08b}"[0] + f"{byte:08b}"[3] == "01"
             and f"{byte:08b}"[6:] == "10"]  # fmt: skip
    assert found == (fixed[0] if fixed else None)


@pytest.mark.parametrize("byte", [0x00, 0x11, 0x13, 0xFF, 0x92, 0x10, 0x02, 0x93])
def test_flow_control_and_noise_are_no_status(byte: int) -> None:
    assert status_in(bytes([byte])) is None
