"""Borrowers, purposes, loans and signatures by themselves."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.key_loans import Borrower, BorrowerKind, KeyLoan, LoanEnd, Purpose
from kiosk.domain.key_stock_take import Difference, StockLine
from kiosk.domain.keys import KeyState
from kiosk.domain.refusal import Refused
from kiosk.domain.strokes import read_strokes
from tests.support.key_rooms import SIGNED

NOW = datetime(2026, 3, 2, 6, 30, tzinfo=UTC)
CONTRACTOR = BorrowerKind.CONTRACTOR


def a_loan() -> KeyLoan:
    return KeyLoan(
        id="l", key_id="k", kind=BorrowerKind.STAFF, borrower_sealed=b"", borrower_digest=b"",
        employer="", purpose="检修", reference="1121-07", pieces_out=3, signature_id="s",
        lent_at=NOW, due_at=NOW + timedelta(hours=3), lent_by="c",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("borrower", "code"),
    [
        (Borrower(BorrowerKind.STAFF, "  "), "borrower_missing"),
        (Borrower(CONTRACTOR, "马强", identity_checked=True, deposit=True), "employer_missing"),
        (Borrower(CONTRACTOR, "马强", employer="宏达", deposit=True), "identity_not_checked"),
        (
            Borrower(CONTRACTOR, "马强", employer="宏达", identity_checked=True),
            "escort_or_deposit",
        ),
    ],
)
def test_a_borrower_of_whom_something_is_missing(borrower: Borrower, code: str) -> None:
    with pytest.raises(Refused, match=code):
        borrower.check()


@pytest.mark.parametrize("security", [{"deposit": True}, {"escort": "staff-1"}])
def test_a_contractor_leaves_a_deposit_or_is_escorted(security: dict[str, object]) -> None:
    Borrower(CONTRACTOR, "马强", employer="宏达", identity_checked=True, **security).check()  # type: ignore[arg-type]


def test_there_is_no_way_to_say_that_a_document_was_kept() -> None:
    names = {field.name for field in fields(Borrower)} | set(KeyLoan.__table__.columns.keys())
    assert not [name for name in names if "document" in name or "id_card" in name]


@pytest.mark.parametrize(
    ("purpose", "code"),
    [(Purpose("", "1121-07"), "purpose_missing"), (Purpose("检修", " "), "reference_missing")],
)
def test_a_purpose_has_words_and_a_case(purpose: Purpose, code: str) -> None:
    with pytest.raises(Refused, match=code):
        purpose.check()


def test_a_loan_ends_once_and_is_counted_once() -> None:
    loan = a_loan()
    with pytest.raises(Refused, match="loan_not_returned"):
        loan.count(3)
    loan.end(LoanEnd.RETURNED, NOW, "c")
    assert loan.count(2) == 1
    with pytest.raises(Refused, match="already_counted"):
        loan.count(3)
    with pytest.raises(Refused, match="loan_ended"):
        loan.end(LoanEnd.LOST, NOW, "c")


def test_a_loan_is_overdue_from_the_minute_it_is_due() -> None:
    loan = a_loan()
    assert not loan.overdue(loan.due_at - timedelta(seconds=1))
    assert loan.overdue(loan.due_at)
    assert loan.overdue_for(loan.due_at + timedelta(hours=2)) == timedelta(hours=2)
    loan.end(LoanEnd.RETURNED, loan.due_at, "c")
    assert not loan.overdue(loan.due_at + timedelta(days=9))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "signature_missing"),
        (b'{"v":1,"a":3,"s":[]}', "signature_missing"),
        (b"scribble", "signature_unreadable"),
        (b'{"v":2,"s":[[1,2]]}', "signature_unreadable"),
        (b'{"v":1,"s":[[1,2,3]]}', "signature_unreadable"),
        (b'{"v":1,"s":[[1,20000]]}', "signature_unreadable"),
    ],
)
def test_what_is_no_signature(data: bytes, code: str) -> None:
    with pytest.raises(Refused, match=code):
        read_strokes(data)


def test_a_signature_is_read_as_it_was_drawn() -> None:
    drawing = read_strokes(SIGNED)
    assert drawing.aspect == pytest.approx(3.2)
    assert drawing.strokes[1] == ((0.4, 0.3), (0.79, 0.52))


@given(st.binary(max_size=60))
def test_any_bytes_are_a_signature_or_refused(data: bytes) -> None:
    with pytest.raises(Refused, match="signature_"):
        read_strokes(data)


@pytest.mark.parametrize(
    ("state", "pieces", "seal", "hook", "found"),
    [
        (KeyState.ON_HOOK, 3, "S1", None, ()),
        (KeyState.OUT, 3, "S1", None, (Difference.SHOULD_BE_AWAY,)),
        (KeyState.ON_HOOK, 2, "S1", None, (Difference.PIECES,)),
        (KeyState.ON_HOOK, 3, None, None, (Difference.SEAL,)),
        (KeyState.ON_HOOK, 3, "S1", "A-09", (Difference.WRONG_HOOK,)),
        (KeyState.LOST, 1, "S2", "A-09", tuple(Difference)[1:]),
        (KeyState.ON_HOOK, None, None, None, (Difference.NOT_SEEN,)),
    ],
)
def test_what_differs_at_a_stock_take(
    state: KeyState,
    pieces: int | None,
    seal: str | None,
    hook: str | None,
    found: tuple[Difference, ...],
) -> None:
    line = StockLine(
        take_id="t", key_id="k", expected_state=state, expected_pieces=3, expected_seal="S1",
        seen_at=NOW if pieces is not None else None, pieces=pieces, seal=seal,
        found_hook=hook,
    )  # fmt: skip
    assert line.differences == found


def test_an_open_loan_keeps_its_borrower() -> None:
    loan = a_loan()
    with pytest.raises(ValueError, match="keeps its borrower"):
        loan.anonymise()
    loan.end(LoanEnd.RETURNED, NOW, "c")
    loan.anonymise()
    assert (loan.borrower_sealed, loan.borrower_digest, loan.purpose) == (None, None, "")
    assert (loan.reference, loan.ended_at) == ("1121-07", NOW)
