"""Decisions at the gates are deleted after 180 days; their numbers go on."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event, select

from kiosk.domain.gatelog import AccessEvent
from kiosk.domain.refusal import Refused
from kiosk.domain.retention import Kept
from kiosk.services.gatekeeping.ledger import Ledger
from kiosk.services.retention import (
    decisions,
    forget_some_decisions,
    last_retention_run,
    write_forgotten_decisions,
)
from kiosk.store.engine import is_sqlite
from tests.support.desks import CONSOLE, Centre, with_duties
from tests.support.estates import Estate, furnish

DAY = timedelta(days=1)


@pytest.fixture
def estate(centre: Centre) -> Estate:
    return furnish(centre)


def forget(estate: Estate) -> list[int]:
    """Forget bit by bit and return how many each time."""
    bits = []
    while True:
        with estate.centre.transaction() as tx:
            bits.append(forget_some_decisions(tx))
        if not bits[-1]:
            return bits


def numbers(estate: Estate) -> list[int]:
    """Return the numbers of the decisions that are kept."""
    with estate.centre.desk.reading(CONSOLE) as tx:
        return list(tx.session.scalars(select(AccessEvent.seq).order_by(AccessEvent.seq)))


def test_decisions_are_kept_180_days(estate: Estate) -> None:
    for _ in range(3):
        estate.use(None, reason="unknown_card")
        estate.centre.clock.pass_by(60 * DAY)
    assert (forget(estate), numbers(estate)) == ([0], [1, 2, 3])
    estate.centre.clock.pass_by(timedelta(seconds=1))
    assert (forget(estate), numbers(estate)) == ([1, 0], [2, 3])


def test_the_newest_stays_so_that_numbers_go_on(estate: Estate) -> None:
    for _ in range(3):
        estate.use(None, reason="unknown_card")
    estate.centre.clock.pass_by(1000 * DAY)
    assert (forget(estate), numbers(estate)) == ([2, 0], [3])
    assert Ledger(estate.centre.desk.engine).last_seq() == 3


def test_many_are_forgotten_bit_by_bit(estate: Estate, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decisions, "AT_ONCE", 2)
    for _ in range(6):
        estate.use(None, reason="unknown_card")
    estate.centre.clock.pass_by(181 * DAY)
    assert forget(estate) == [2, 2, 1, 0]


def test_a_run_with_nothing_to_delete_does_not_read_them_all(estate: Estate) -> None:
    asked: list[tuple[str, Any]] = []
    engine = estate.centre.desk.engine

    @event.listens_for(engine, "before_cursor_execute")
    def note(_c: object, _cursor: object, statement: str, given: Any, *_more: object) -> None:
        asked.append((statement, given))

    with estate.centre.transaction() as tx:
        assert forget_some_decisions(tx) == 0
    event.remove(engine, "before_cursor_execute", note)
    [(statement, given)] = [each for each in asked if "LIMIT" in each[0]]
    if not is_sqlite(engine):
        return  # it chooses by what is in the table, which here is nothing
    with engine.connect() as connection:
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given).all()
    assert "ix_access_event_decided_at" in plan[0][-1]


def test_what_was_forgotten_is_written_down(estate: Estate) -> None:
    with estate.centre.transaction() as tx:
        written = write_forgotten_decisions(tx, wiped=7)
    with estate.centre.desk.reading(CONSOLE) as tx:
        run = last_retention_run(tx, Kept.DECISIONS)
    assert run is not None
    assert (run.id, run.wiped, run.remaining, run.days_kept) == (written.id, 7, 0, 180)
    assert estate.centre.audit()[-1] == (
        "decisions_forgotten", run.id, {"wiped": 7, "remaining": 0, "days_kept": 180},
    )  # fmt: skip


def test_what_is_left_is_counted(estate: Estate) -> None:
    for _ in range(3):
        estate.use(None, reason="unknown_card")
    estate.centre.clock.pass_by(181 * DAY)
    with estate.centre.transaction() as tx:
        assert write_forgotten_decisions(tx, wiped=0).remaining == 2


def test_it_needs_the_duty(estate: Estate) -> None:
    with (
        pytest.raises(Refused, match="duty_missing"),
        estate.centre.transaction(with_duties("keys")) as tx,
    ):
        forget_some_decisions(tx)
