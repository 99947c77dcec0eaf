"""Cards at the desk: receipts without a gap, all or nothing, and revisions in their order."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from sqlalchemy import event, select, text

from kiosk.domain.audit import AuditEntry, Change, LedgerHead
from kiosk.domain.cards import Card, CardState, Signature, StockMovement
from kiosk.domain.fees import Receipt
from kiosk.domain.refusal import Refused
from kiosk.services.cards import (
    replace_card,
    report_lost,
    restore_card,
)
from kiosk.services.receipts import void_receipt
from kiosk.services.transaction import Transaction
from kiosk.store.engine import WRITING
from tests.support.counter import REASON, Counter
from tests.support.desks import with_duties

# Receipts


def numbers(desk: Counter) -> list[int]:
    with desk.centre.transaction() as tx:
        return list(tx.session.scalars(select(Receipt.number).order_by(Receipt.number)))


def test_receipts_of_many_desks_have_no_gap(desk: Counter) -> None:
    cards = [desk.issue(shown_fen=0).card.id]
    for _ in range(11):
        cards.append(desk.issue(shown_fen=1500 if len(cards) >= 4 else 0, override=REASON).card.id)
    for card in cards:
        desk.do(report_lost, card=card)
    already = len(numbers(desk))

    def replace_it(turn: int) -> None:
        wrong = turn % 3 == 0  # a refusal in between must leave no gap
        named = {"card": cards[turn], "read": desk.read()}
        if wrong:
            assert desk.refused(replace_card, **named, shown_fen=1) == "fee_changed"
        else:
            desk.do(replace_card, **named, shown_fen=2000)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(replace_it, range(len(cards))))
    assert numbers(desk) == list(range(1, already + 8 + 1))


def test_a_void_receipt_keeps_its_line(desk: Counter) -> None:
    old = desk.issue().card.id
    desk.do(report_lost, card=old)
    desk.do(replace_card, card=old, read=desk.read(), shown_fen=2000)
    with desk.centre.transaction() as tx:
        receipt = tx.session.scalars(select(Receipt)).one().id
    desk.do(void_receipt, receipt=receipt, reason="wrong card")
    assert desk.refused(void_receipt, receipt=receipt, reason="again") == "receipt_void"
    assert numbers(desk) == [1]


# All or nothing


class Stop(Exception):
    """Something goes wrong in the middle."""


def everything(desk: Counter) -> list[int]:
    records = (Card, Receipt, Signature, StockMovement, AuditEntry, Change)
    return [desk.counted(record) for record in records]


def test_what_fails_in_the_middle_leaves_nothing(desk: Counter) -> None:
    card = desk.issue().card.id
    before = everything(desk)

    def half(tx: Transaction) -> None:
        report_lost(tx, card=card)
        replace_card(tx, card=card, read=desk.read(), shown_fen=2000, signature=b"x")
        raise Stop

    with pytest.raises(Stop):
        desk.do(half)
    assert everything(desk) == before
    assert desk.card(card).state is CardState.ACTIVE


def on_each_connection(desk: Counter, pragma: str) -> None:
    engine = desk.centre.desk.engine
    engine.dispose()
    event.listen(engine, "connect", lambda raw, _record: raw.execute(pragma))


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_locked_database_is_said_and_nothing_is_left(desk: Counter) -> None:
    card = desk.issue().card.id
    before = everything(desk)
    on_each_connection(desk, "PRAGMA busy_timeout = 50")
    writer = desk.centre.desk.engine.execution_options(**{WRITING: True})
    with writer.connect() as other, other.begin():
        assert desk.refused(report_lost, card=card) == "database_locked"
        with desk.centre.desk.reading(with_duties("look")) as tx:
            assert tx.session.get_one(Card, card).state is CardState.ACTIVE, "looking goes on"
    assert everything(desk) == before
    desk.do(report_lost, card=card)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_full_disk_is_said_and_nothing_is_left(desk: Counter) -> None:
    with desk.centre.desk.engine.connect() as connection:
        pages = connection.scalar(text("PRAGMA page_count"))
    on_each_connection(desk, f"PRAGMA max_page_count = {pages}")
    before: list[int] = []

    def fill(most: int) -> None:
        for number in range(most):
            before[:] = everything(desk)
            fen = 1500 if number > 3 else 0
            desk.issue(signature=b"x" * 3000, shown_fen=fen, override=REASON)

    with pytest.raises(Refused, match="database_full"):
        fill(most=100)
    assert everything(desk) == before


# Revisions


def test_who_has_seen_a_revision_has_seen_all_before_it(desk: Counter) -> None:
    cards = [desk.issue().card.id for _ in range(3)]
    done = Event()

    def write(card: str) -> None:
        for _ in range(6):
            desk.do(report_lost, card=card)
            desk.do(restore_card, card=card)

    def look() -> int:
        looked = 0
        while not done.wait(0.002) or not looked:  # it leaves the processor to the writers
            with desk.centre.desk.engine.connect() as connection:
                newest = connection.scalar(select(LedgerHead.revision)) or 0
            with desk.centre.desk.engine.connect() as connection:
                seen = connection.scalars(
                    select(Change.revision).where(Change.revision <= newest).order_by("revision")
                ).all()
            assert list(seen) == list(range(1, len(seen) + 1)) == list(range(1, newest + 1))
            looked += 1
        return looked

    with ThreadPoolExecutor(4) as pool:
        looking = pool.submit(look)
        writing = [pool.submit(write, card) for card in cards]
        try:
            for each in writing:
                each.result(60)
        finally:
            done.set()
        assert looking.result(60)


def test_each_change_of_a_card_has_its_own_revision(desk: Counter) -> None:
    card = desk.issue().card.id

    def both(tx: Transaction) -> None:
        report_lost(tx, card=card)
        restore_card(tx, card=card)

    desk.do(both)
    with desk.centre.transaction() as tx:
        newest = tx.session.scalar(select(LedgerHead.revision))
        subjects = tx.session.scalars(
            select(Change.subject).order_by(Change.revision.desc()).limit(2)
        ).all()
    assert subjects == [card, card]
    assert desk.card(card).revision == newest
