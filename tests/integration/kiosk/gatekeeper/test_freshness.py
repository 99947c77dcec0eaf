"""What any process changes counts at the next read; nothing has to be told for it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import func, insert, select, update

from kiosk.domain.audit import Change, LedgerHead
from kiosk.domain.cards import Card, CardState, card_access
from kiosk.domain.gatelog import Enforcement
from kiosk.gatekeeper.index import RELOAD_ALL_ABOVE
from kiosk.services.access import set_lockdown, switch_gate
from kiosk.services.cards import (
    cancel_card,
    give_back_card,
    report_lost,
    restock_card,
    restore_card,
)
from kiosk.services.site import apply_site
from kiosk.services.site_file import parse_site
from kiosk.store.engine import WRITING
from tests.support.estate import Estate
from tests.support.keeper import (
    CONSOLE,
    SITE_FILE,
    KeeperThread,
    card_of,
    desk_on,
    seed_cards,
    value_of,
)
from tests.support.onlooker import Onlooker
from tests.support.waiting import wait_until


def test_a_card_reported_lost_is_denied_at_the_next_read(either_estate: Estate) -> None:
    onlooker, desk = either_estate.onlooker(), desk_on(either_estate.engine)
    either_estate.keeper()
    for _ in range(3):
        assert onlooker.decide(value_of(0)) == ("granted", "ok")
        with desk.transaction(CONSOLE) as tx:
            report_lost(tx, card=card_of(0))
        assert onlooker.decide(value_of(0)) == ("denied", "card_lost")
        with desk.transaction(CONSOLE) as tx:
            restore_card(tx, card=card_of(0))


def test_a_change_while_it_was_away_counts_after_the_start(
    estate: Estate, onlooker: Onlooker
) -> None:
    with KeeperThread(estate.url, estate.broker.url):
        assert onlooker.decide(value_of(0)) == ("granted", "ok")
    with desk_on(estate.engine).transaction(CONSOLE) as tx:
        report_lost(tx, card=card_of(0))
    estate.keeper()
    assert onlooker.decide(value_of(0)) == ("denied", "card_lost")


def test_a_change_while_the_database_was_in_trouble_is_not_missed(
    estate: Estate, onlooker: Onlooker, keeper: KeeperThread
) -> None:
    keeper.keeper._ledger.recover()
    with desk_on(estate.engine).transaction(CONSOLE) as tx:
        report_lost(tx, card=card_of(0))
    assert onlooker.decide(value_of(0)) == ("denied", "card_lost")


def test_a_returned_card_that_is_blank_again_is_nobodys(
    estate: Estate, onlooker: Onlooker, keeper: KeeperThread
) -> None:
    for step, reason in ((give_back_card, "card_void"), (restock_card, "unknown_card")):
        with desk_on(estate.engine).transaction(CONSOLE) as tx:
            step(tx, card=card_of(0))
        assert onlooker.decide(value_of(0)) == ("denied", reason)
    with desk_on(estate.engine).transaction(CONSOLE) as tx:
        cancel_card(tx, card=card_of(2), reason="test")
    assert onlooker.decide(value_of(2)) == ("denied", "card_void")


def test_gates_and_the_lockdown_are_followed(
    estate: Estate, onlooker: Onlooker, keeper: KeeperThread
) -> None:
    desk = desk_on(estate.engine)
    with desk.transaction(CONSOLE) as tx:
        switch_gate(tx, gate="east-in", enabled=False)
    assert onlooker.decide(value_of(0)) == ("denied", "gate_disabled")
    assert onlooker.decide(value_of(0), reader="west-in-1") == ("granted", "ok")
    with desk.transaction(CONSOLE) as tx:
        switch_gate(tx, gate="east-in", enabled=True)
        set_lockdown(tx, on=True, reason="test")
    assert onlooker.decide(value_of(2)) == ("denied", "lockdown")


def test_a_new_site_file_is_followed(
    estate: Estate, onlooker: Onlooker, keeper: KeeperThread
) -> None:
    assert onlooker.decide(value_of(0), reader="plant-1") == ("denied", "wrong_gate")
    text = SITE_FILE.replace('["east-in", "west-in"]', '["plant-door"]')
    text = text.replace('until = "24:00"', 'until = "23:59"')
    with desk_on(estate.engine).transaction(CONSOLE) as tx:
        apply_site(tx, file=parse_site(text.encode()))
    assert onlooker.decide(value_of(0), reader="east-in-1") == ("denied", "wrong_gate")
    assert onlooker.decide(value_of(2), reader="plant-1")[1] in ("ok", "outside_hours")


@pytest.mark.parametrize("count", [600, RELOAD_ALL_ABOVE + 100])
def test_many_cards_changed_at_once(
    estate: Estate, onlooker: Onlooker, keeper: KeeperThread, count: int
) -> None:
    with estate.engine.execution_options(**{WRITING: True}).begin() as connection:
        connection.execute(card_access.delete())
        connection.execute(Card.__table__.delete())  # type: ignore[attr-defined]
    seed_cards(estate.engine, count)
    with estate.engine.execution_options(**{WRITING: True}).begin() as connection:
        first = (connection.scalar(select(LedgerHead.revision)) or 0) + 1
        rows = [
            {"revision": first + at, "kind": "card", "subject": card_of(at), "at": _now()}
            for at in range(count)
        ]
        connection.execute(insert(Change), rows)
        connection.execute(update(LedgerHead).values(revision=first + count - 1))
        connection.execute(update(Card).values(state=CardState.SUSPENDED))
    last = value_of(count - 1)
    assert onlooker.decide(last) == ("denied", "card_suspended")
    assert len(keeper.keeper._index.holdings) == count
    assert keeper.keeper._index.revision == first + count - 1


def _now() -> datetime:
    return datetime.now(UTC)


def test_since_when_a_change_is_in_force_is_written_down(
    estate: Estate, onlooker: Onlooker, keeper: KeeperThread
) -> None:
    with desk_on(estate.engine).transaction(CONSOLE) as tx:
        revision = report_lost(tx, card=card_of(0)).revision
        committed_not_before = tx.now
    with estate.engine.connect() as connection:
        newest = connection.scalar(select(LedgerHead.revision))
    assert newest is not None

    def enforced() -> datetime | None:
        with estate.engine.connect() as connection:
            wanted = select(func.min(Enforcement.at)).where(Enforcement.revision >= newest)
            return connection.scalar(wanted)

    wait_until(enforced)
    found = enforced()
    assert found is not None
    assert found >= committed_not_before
    assert revision <= newest
    shown = onlooker.ask("card/show", credential=card_of(0))["result"]
    assert {each["state"] for each in shown["delivered"]} == {"delivered"}
