"""Who had a key is forgotten two years after it came back, and the job proves that it ran."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import func, inspect, select, update
from sqlalchemy.exc import IntegrityError

from kiosk.domain.calls import CallResult, CallTask, CallTry
from kiosk.domain.cards import Signature
from kiosk.domain.custody import Collector, KeyCollector, KeyCustody
from kiosk.domain.key_collection import CabinetOpening, CollectionCode, SeenBy
from kiosk.domain.key_loans import Borrower, BorrowerKind, KeyLoan
from kiosk.domain.key_losses import LossCase, LossOutcome
from kiosk.domain.keys import Key
from kiosk.domain.records import Record
from kiosk.domain.refusal import Refused
from kiosk.domain.resident_pin import Evidence, Factor
from kiosk.domain.retention import Kept
from kiosk.services.audit import verify_audit
from kiosk.services.calls import log_call, open_calls
from kiosk.services.custody import (
    Wish,
    collectors_of,
    draft_mandate,
    entrust_key,
    mandate_words,
    revoke_custody,
)
from kiosk.services.key_collection import ToOpen, ask_at_desk, ask_collection, make_code
from kiosk.services.key_lists import loan_sheet
from kiosk.services.key_openings import observe_opened, observe_taken
from kiosk.services.keys import (
    close_loss,
    report_key_lost,
    return_deposit,
    return_key,
)
from kiosk.services.retention import anonymise_key_ledger, last_retention_run
from tests.support.desks import CONSOLE, Centre, with_duties
from tests.support.key_rooms import PURPOSE, SIGNED, KeyRoom, fit_out

DAY, SECOND = timedelta(days=1), timedelta(seconds=1)
KEPT = 730 * DAY
CONTRACTOR = Borrower(
    BorrowerKind.CONTRACTOR, "马强", "13600004321", "宏达装饰", identity_checked=True, deposit=True
)


@pytest.fixture
def room(centre: Centre) -> KeyRoom:
    return fit_out(centre)


def do(room: KeyRoom, verb: Any, **given: Any) -> Any:
    """Run a use case in a transaction of its own."""
    with room.centre.transaction(room.clerk) as tx:
        return verb(tx, **given)


def forget(room: KeyRoom) -> tuple[int, int]:
    """Run the job and return how much was forgotten and how much still was due."""
    with room.centre.transaction() as tx:
        run = anonymise_key_ledger(tx)
        return run.wiped, run.remaining


def later(room: KeyRoom, span: timedelta = KEPT) -> None:
    """Let time pass."""
    room.centre.clock.pass_by(span)


def stored(room: KeyRoom, kind: type[Record], key: Any) -> Any:
    """Return a record as it is in the database now."""
    with room.centre.desk.reading(CONSOLE) as tx:
        return tx.session.get(kind, key)


def drawn(room: KeyRoom) -> int:
    """Return how many signatures can still be drawn."""
    wanted = select(func.count()).where(func.length(Signature.strokes) > 0)
    with room.centre.desk.reading(CONSOLE) as tx:
        return tx.session.scalar(wanted) or 0


def lent_and_back(room: KeyRoom, key: Key, borrower: Borrower = CONTRACTOR) -> KeyLoan:
    """Return a loan that ended, with its deposit given back."""
    loan = room.lend(key, borrower)
    do(room, return_key, tag=key.tag, pieces=key.present, returner="刘洋", remark="刘洋代还")
    if loan.deposit_fen:
        do(room, return_deposit, loan=loan.id)
    return loan


def entrusted(room: KeyRoom) -> KeyCustody:
    """Return a mandate that names a collector."""
    with room.centre.transaction(room.clerk) as tx:
        wish = Wish(
            key=room.custody.id, owner=room.estate.owner, purpose="给徐静通风",
            until_on=tx.now.date() + timedelta(days=60),
            collectors=(Collector("徐静", "13700001111"),),
        )  # fmt: skip
        shown = draft_mandate(tx, wish=wish).sha256
        return entrust_key(tx, wish=wish, shown_sha256=shown, signature=SIGNED)


def test_a_borrower_is_forgotten_two_years_after_the_return_and_not_before(room: KeyRoom) -> None:
    loan = lent_and_back(room, room.vacant)
    later(room, KEPT - SECOND)
    assert forget(room) == (0, 0)
    assert (room.loan(loan).employer, drawn(room)) == ("宏达装饰", 1)
    later(room, SECOND)
    assert forget(room) == (1, 0)
    kept = room.loan(loan)
    assert (kept.borrower_sealed, kept.borrower_digest, kept.phone_sealed) == (None, None, None)
    assert (kept.returner_sealed, kept.person_id, drawn(room)) == (None, None, 0)
    assert (kept.employer, kept.purpose, kept.remark) == ("", "", "")
    assert (kept.reference, kept.pieces_out, kept.pieces_in) == (PURPOSE.reference, 2, 2)
    assert (kept.lent_at, kept.ended, kept.signature_id) == (
        loan.lent_at, "returned", loan.signature_id,
    )  # fmt: skip


def test_the_days_are_the_sites(room: KeyRoom) -> None:
    lent_and_back(room, room.common)
    later(room, 90 * DAY)
    desk = room.centre.desk
    short = replace(desk, rules=replace(desk.rules, ledger_days_kept=90))
    with short.transaction(CONSOLE) as tx:
        run = anonymise_key_ledger(tx)
    assert (run.wiped, run.days_kept) == (1, 90)


def test_a_key_that_is_out_keeps_its_borrower_for_ever(room: KeyRoom) -> None:
    loan = room.lend(room.common)
    later(room, 10 * KEPT)
    assert forget(room) == (0, 0)
    assert room.loan(loan).borrower_sealed == loan.borrower_sealed
    assert drawn(room) == 1
    do(room, return_key, tag=room.common.tag, pieces=1)
    assert forget(room) == (0, 0), "two years from the return, not from the loan"
    later(room)
    assert forget(room) == (1, 0)


def test_the_database_itself_refuses_an_open_loan_without_a_borrower(room: KeyRoom) -> None:
    loan = room.lend(room.common)
    wiped = update(KeyLoan).where(KeyLoan.id == loan.id).values(borrower_sealed=None)
    with room.centre.desk.engine.connect() as connection, pytest.raises(IntegrityError):
        connection.execute(wiped)


def test_whoever_still_gets_a_deposit_back_is_known(room: KeyRoom) -> None:
    loan = room.lend(room.vacant, CONTRACTOR)
    do(room, return_key, tag=room.vacant.tag, pieces=2)
    later(room)
    assert forget(room) == (0, 0)
    do(room, return_deposit, loan=loan.id)
    assert forget(room) == (1, 0)


def test_a_loss_that_is_not_settled_keeps_its_story_and_its_borrower(room: KeyRoom) -> None:
    loan = room.lend(room.vacant, CONTRACTOR)
    case = do(room, report_key_lost, key=room.vacant.id, story="马强掉在工地")
    later(room)
    assert forget(room) == (0, 0)
    do(room, close_loss, case=case.id, outcome=LossOutcome.REPLACED)
    assert forget(room) == (1, 0), "the loan; the story is as old as the settlement"
    assert room.loan(loan).borrower_sealed is None
    assert stored(room, LossCase, case.id).story == "马强掉在工地"
    later(room)
    assert forget(room) == (1, 0)
    assert stored(room, LossCase, case.id).story == ""


def test_a_mandate_that_ended_loses_its_words_and_collectors(room: KeyRoom) -> None:
    custody = entrusted(room)
    later(room)
    assert forget(room) == (0, 0), "expired, but the key is still here under it"
    do(room, revoke_custody, custody=custody.id, owner=room.estate.owner)
    assert stored(room, KeyCustody, custody.id).document_sealed is not None
    later(room)
    assert forget(room) == (1, 0)
    kept = stored(room, KeyCustody, custody.id)
    assert (kept.document_sealed, kept.owner_id, kept.purpose) == (None, None, "")
    assert (kept.document_sha256, kept.until_on) == (custody.document_sha256, custody.until_on)
    assert drawn(room) == 0
    with room.centre.transaction(room.clerk) as tx:
        assert tx.session.scalars(select(KeyCollector)).all() == []
        assert collectors_of(tx, custody=custody.id) == []
        with pytest.raises(Refused, match="mandate_anonymised"):
            mandate_words(tx, custody=custody.id)


def test_a_mandate_in_force_keeps_everything(room: KeyRoom) -> None:
    custody = entrusted(room)
    lent_and_back(room, room.common)
    later(room, 3 * KEPT)
    assert forget(room) == (1, 0)
    assert do(room, collectors_of, custody=custody.id) == [Collector("徐静", "13700001111")]
    assert "徐静" in do(room, mandate_words, custody=custody.id)
    assert drawn(room) == 1


def collected(room: KeyRoom) -> str:
    """Let the owner take the key from the cabinet; return the code's id."""
    entrusted(room)
    owner = room.estate.owner
    made = do(
        room, make_code, key=room.custody.id, person=owner, purpose=PURPOSE, second=room.second
    )
    proof = Evidence(Factor.CARD, frozenset(), owner)
    with room.centre.transaction() as tx:
        door = ask_collection(tx, digits=made.digits, proof=proof, signature=SIGNED)
        assert isinstance(door, ToOpen)
        observe_opened(tx, opening=door.opening.id)
        observe_taken(tx, opening=door.opening.id, seen_by=SeenBy.HOOK_SENSOR)
    return str(made.record.id)


def test_a_pick_up_code_is_forgotten_with_the_loan_that_came_of_it(room: KeyRoom) -> None:
    code = collected(room)
    later(room)
    assert forget(room) == (0, 0), "the key is still out"
    assert (stored(room, CollectionCode, code).person, drawn(room)) == (room.estate.owner, 2)
    do(room, return_key, tag=room.custody.tag, pieces=3)
    later(room)
    assert forget(room) == (2, 0)
    kept = stored(room, CollectionCode, code)
    assert (kept.person_id, kept.purpose, kept.state) == (None, "", "used")
    assert drawn(room) == 1, "the mandate's"


def test_a_code_nobody_used_is_withdrawn_and_forgotten(room: KeyRoom) -> None:
    entrusted(room)
    made = do(
        room, make_code, key=room.custody.id, person=room.estate.owner, purpose=PURPOSE,
        second=room.second,
    )  # fmt: skip
    later(room, KEPT + DAY)
    assert forget(room) == (1, 0)
    kept = stored(room, CollectionCode, made.record.id)
    assert (kept.state, kept.person_id) == ("withdrawn", None)


def test_why_the_desk_opened_a_door_is_forgotten(room: KeyRoom) -> None:
    with room.centre.transaction(room.clerk) as tx:
        opening = ask_at_desk(tx, hook="A-01", reason="陈立来看钥匙").opening.id
    later(room, KEPT - SECOND)
    forget(room)
    assert stored(room, CabinetOpening, opening).reason == "陈立来看钥匙"
    later(room, SECOND)
    forget(room)
    assert stored(room, CabinetOpening, opening).reason == ""


def test_who_was_called_is_forgotten_once_the_call_was_made(room: KeyRoom) -> None:
    room.lend(room.vacant)
    with room.centre.transaction(room.clerk) as tx:
        (call,) = open_calls(tx)
    later(room)
    assert forget(room) == (0, 0), "somebody is still to be called"
    do(room, log_call, task=call.id, result=CallResult.REACHED, note="陈女士知道了")
    later(room)
    assert forget(room) == (1, 0)
    assert stored(room, CallTask, call.id).person_id is None
    with room.centre.desk.reading(CONSOLE) as tx:
        assert tx.session.scalars(select(CallTry.note)).all() == [""]


def test_the_job_proves_it_ran_also_when_nothing_was_due_and_does_nothing_twice(
    room: KeyRoom,
) -> None:
    lent_and_back(room, room.common)
    with room.centre.desk.reading(CONSOLE) as tx:
        assert last_retention_run(tx, Kept.KEY_LEDGER) is None
    assert forget(room) == (0, 0)
    later(room)
    assert forget(room) == (1, 0)
    before = contents(room)
    later(room, SECOND)
    assert forget(room) == (0, 0)
    assert contents(room) == before
    with room.centre.desk.reading(CONSOLE) as tx:
        run = last_retention_run(tx, Kept.KEY_LEDGER)
        assert last_retention_run(tx) is None, "visitors have a job of their own"
    assert run is not None
    assert (run.before, run.days_kept) == (room.centre.clock.now - KEPT, 730)
    assert room.centre.audit()[-1] == (
        "key_ledger_anonymised", run.id, {"wiped": 0, "remaining": 0, "days_kept": 730},
    )  # fmt: skip


def contents(room: KeyRoom) -> str:
    """Return every row of the tables of keys."""
    return "".join(repr(each) for each in whole_database(room, "key", "signature", "call"))


def whole_database(room: KeyRoom, *starting: str) -> list[object]:
    """Return all rows of the tables whose names start so."""
    with room.centre.desk.engine.connect() as connection:
        names = [
            name for name in inspect(connection).get_table_names() if name.startswith(starting)
        ]
        return [connection.exec_driver_sql(f'SELECT * FROM "{name}"').all() for name in names]


def test_nothing_of_a_borrower_outlives_it_and_the_audit_still_verifies(room: KeyRoom) -> None:
    custody = entrusted(room)
    lent_and_back(room, room.vacant)
    do(room, revoke_custody, custody=custody.id, owner=room.estate.owner)
    for private in ("宏达", "刘洋"):
        assert private in contents(room)
    later(room)
    forget(room)
    everything = "".join(map(repr, whole_database(room, "")))
    for private in ("马强", "宏达", "刘洋", "徐静", "4321", SIGNED.decode()):
        assert private not in everything
    with room.centre.desk.reading(CONSOLE) as tx:
        verdict = verify_audit(tx)
    assert (verdict.entries > 0, verdict.broken_at) == (True, None)


def test_the_paper_lists_still_print_what_is_kept(room: KeyRoom) -> None:
    lent_and_back(room, room.vacant)
    later(room)
    forget(room)
    with room.centre.transaction(room.clerk) as tx:
        sheet = loan_sheet(tx, first=date(2026, 3, 1), last=date(2026, 3, 31))
    (row,) = sheet.rows
    assert row[2] == room.vacant.number
    assert (row[5], row[6], row[11], row[13]) == ("", "", "", "")


def test_it_needs_the_duty(room: KeyRoom) -> None:
    with (
        pytest.raises(Refused, match="duty_missing"),
        room.centre.transaction(with_duties("cards")) as tx,
    ):
        anonymise_key_ledger(tx)
