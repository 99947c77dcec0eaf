"""Cards at the desk, on both databases: their whole life, quota, fees, receipts, revisions."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import count
from threading import Barrier, Event
from typing import Any

import pytest
from sqlalchemy import event, func, select, text
from sqlalchemy.orm import selectinload

from kiosk.domain.audit import AuditEntry, Change, LedgerHead, verify
from kiosk.domain.cards import Card, CardKind, CardState, Signature, StockMovement
from kiosk.domain.credentials import Tech
from kiosk.domain.fees import Receipt
from kiosk.domain.people import Relation
from kiosk.domain.refusal import Refused
from kiosk.domain.site import Home
from kiosk.domain.staff import Override
from kiosk.services.cards import (
    Issued,
    ReadCard,
    cancel_card,
    cards_held,
    exchange_card,
    extend_card,
    give_back_card,
    issue_card,
    quote_issue,
    replace_card,
    report_lost,
    restock_card,
    restore_card,
    resume_card,
    suspend_card,
    transfer_home,
)
from kiosk.services.people import add_person, add_residency
from kiosk.services.receipts import void_receipt
from kiosk.services.stock import receive_stock, stock_left
from kiosk.services.transaction import Transaction
from kiosk.store.engine import WRITING
from tests.support.desks import OPENING, Centre, with_duties

YEAR = timedelta(days=365)
REASON = Override("staff:supervisor", "large family")
HOME = "3-2-1101"


@dataclass
class Counter:
    """A desk with a family: an owner, a spouse and a tenant in one home."""

    centre: Centre
    home: str
    owner: str
    spouse: str
    tenant: str
    numbers: Any

    def do(self, step: Callable[..., Any], **named: Any) -> Any:
        """Run one use case in a transaction of its own."""
        with self.centre.transaction() as tx:
            return step(tx, **named)

    def read(self) -> ReadCard:
        """Put a fresh card on the reader."""
        return ReadCard(Tech.EM4100, f"01{next(self.numbers):08x}")

    def issue(self, **other: Any) -> Issued:
        """Issue a card to the owner unless told otherwise."""
        terms: dict[str, Any] = {
            "read": self.read(), "kind": CardKind.OWNER, "holder": self.owner, "home": self.home,
            "access": ["residents"], "valid_until": OPENING + YEAR, "shown_fen": 0,
        }  # fmt: skip
        issued: Issued = self.do(issue_card, **(terms | other))
        return issued

    def refused(self, step: Callable[..., Any], **named: Any) -> str:
        """Return the code with which a use case is refused."""
        with pytest.raises(Refused) as refusal:
            self.do(step, **named)
        return refusal.value.code

    def card(self, ident: str) -> Card:
        """Look a card up."""
        with self.centre.transaction() as tx:
            return tx.session.get_one(Card, ident, options=[selectinload(Card.access)])

    def counted(self, record: Any) -> int:
        """Return how many rows a table has."""
        with self.centre.transaction() as tx:
            return tx.session.scalar(select(func.count()).select_from(record)) or 0


@pytest.fixture
def desk(centre: Centre) -> Counter:
    centre.apply()
    with centre.transaction() as tx:
        home = tx.session.scalars(select(Home).where(Home.code == HOME)).one().id
        owner, spouse, tenant = (add_person(tx, name=name).id for name in ("张三", "李四", "王五"))
        start = date(2026, 1, 1)
        for person, relation in (
            (owner, Relation.OWNER), (spouse, Relation.FAMILY), (tenant, Relation.TENANT),
        ):  # fmt: skip
            until = date(2026, 9, 1) if relation is Relation.TENANT else None
            add_residency(
                tx, person=person, home=home, relation=relation, from_on=start, until_on=until
            )
    return Counter(centre, home, owner, spouse, tenant, count(1))


def last_audit(desk: Counter) -> tuple[str, str, dict[str, object]]:
    return desk.centre.audit()[-1]


def test_a_whole_life(desk: Counter) -> None:
    issued = desk.issue(signature=b"strokes")
    card = issued.card.id
    assert (issued.fee.fen, issued.receipt) == (0, None)
    assert last_audit(desk) == (
        "card_issued", card,
        {"kind": "owner", "home": desk.home, "fen": 0, "signed": "screen", "reason": None},
    )  # fmt: skip
    for step, more, state, action in (
        (report_lost, {}, CardState.LOST, "card_lost"),
        (restore_card, {}, CardState.ACTIVE, "card_restored"),
        (suspend_card, {"reason": "moved away"}, CardState.SUSPENDED, "card_suspended"),
        (resume_card, {}, CardState.ACTIVE, "card_resumed"),
        (extend_card, {"until": OPENING + 2 * YEAR}, CardState.ACTIVE, "card_extended"),
        (give_back_card, {}, CardState.RETURNED, "card_returned"),
        (restock_card, {}, CardState.BLANK, "card_restocked"),
    ):
        before = desk.card(card).revision
        desk.do(step, card=card, **more)
        found = desk.card(card)
        assert (found.state, last_audit(desk)[:2]) == (state, (action, card))
        assert found.revision > before, "each change is one the gatekeeper will see"
    assert (found.holder_id, found.kind, found.access) == (None, None, [])
    again = desk.issue(
        read=ReadCard(Tech.EM4100, found.raw), kind=CardKind.TENANT, holder=desk.tenant,
        consent_by=desk.owner, valid_until=OPENING + timedelta(days=90),
    )  # fmt: skip
    assert again.card.id == card, "a restocked card is issued again"
    with desk.centre.transaction() as tx:
        entries = tx.session.scalars(select(AuditEntry).order_by(AuditEntry.seq)).all()
        assert verify(entries, tx.session.get(LedgerHead, 1)).broken_at is None


def test_a_lost_card_is_replaced_and_its_number_never_comes_back(desk: Counter) -> None:
    read = desk.read()
    old = desk.issue(read=read).card.id
    desk.do(report_lost, card=old)
    issued = desk.do(replace_card, card=old, read=desk.read(), shown_fen=2000)
    assert issued.receipt == 1
    new, void = desk.card(issued.card.id), desk.card(old)
    assert (void.state, void.replaced_by) == (CardState.VOID, new.id)
    assert (new.state, new.kind, new.holder_id) == (CardState.ACTIVE, CardKind.OWNER, desk.owner)
    assert new.valid_until == void.valid_until
    assert [level.id for level in new.access] == ["residents"]
    assert last_audit(desk)[0] in ("card_replaced", "receipt_given")
    for step in (restore_card, restock_card, report_lost):
        assert desk.refused(step, card=old) == "card_state"
    with pytest.raises(Refused, match="card_in_use"):
        desk.issue(read=read)


def test_a_damaged_card_is_exchanged(desk: Counter) -> None:
    old = desk.issue().card.id
    issued = desk.do(exchange_card, card=old, read=desk.read(), shown_fen=0, faulty=True)
    assert (issued.fee.rule, issued.receipt) == ("exchange_faulty", None)
    paid = desk.do(exchange_card, card=issued.card.id, read=desk.read(), shown_fen=2000)
    assert paid.receipt == 1
    assert desk.refused(exchange_card, card=old, read=desk.read(), shown_fen=2000) == "card_state"


def test_a_card_is_not_replaced_by_itself_or_by_one_in_use(desk: Counter) -> None:
    read, other = desk.read(), desk.read()
    old = desk.issue(read=read).card.id
    desk.issue(read=other)
    desk.do(report_lost, card=old)
    for chosen in (read, other):
        assert desk.refused(replace_card, card=old, read=chosen, shown_fen=2000) == "card_in_use"
    assert desk.card(old).state is CardState.LOST


def test_an_expired_card_is_not_replaced(desk: Counter) -> None:
    old = desk.issue(valid_until=OPENING + timedelta(days=30)).card.id
    desk.do(report_lost, card=old)
    desk.centre.clock.pass_by(timedelta(days=30))
    assert desk.refused(replace_card, card=old, read=desk.read(), shown_fen=2000) == "card_expired"


@pytest.mark.parametrize("state", [CardState.ACTIVE, CardState.LOST, CardState.SUSPENDED])
def test_any_live_card_is_cancelled_with_a_reason(desk: Counter, state: CardState) -> None:
    card = desk.issue().card.id
    if state is CardState.LOST:
        desk.do(report_lost, card=card)
    elif state is CardState.SUSPENDED:
        desk.do(suspend_card, card=card, reason="x")
    assert desk.refused(cancel_card, card=card, reason="  ") == "reason_missing"
    assert desk.do(cancel_card, card=card, reason="x").state is CardState.VOID


def test_a_change_of_owner_voids_the_cards_of_the_home(desk: Counter) -> None:
    live = [desk.issue().card.id for _ in range(3)]
    desk.do(report_lost, card=live[0])
    returned = desk.issue().card.id
    desk.do(give_back_card, card=returned)
    assert {card.id for card in desk.do(transfer_home, home=desk.home)} == set(live)
    assert {desk.card(card).state for card in live} == {CardState.VOID}
    assert desk.card(returned).state is CardState.RETURNED
    assert last_audit(desk)[0] == "home_transferred"


# Numbers


@pytest.mark.parametrize("value", ["01026F6C3A", "01026f6c3a"])
def test_a_number_is_issued_once_however_it_is_written(desk: Counter, value: str) -> None:
    desk.issue(read=ReadCard(Tech.EM4100, "01026F6C3A"))
    with pytest.raises(Refused) as refusal:
        desk.issue(read=ReadCard(Tech.EM4100, value))
    assert refusal.value.code == "card_in_use"
    assert refusal.value.facts == {"state": "active", "tail": "6C3A"}


def test_the_same_digits_of_another_technology_are_another_card(desk: Counter) -> None:
    desk.issue(read=ReadCard(Tech.ISO14443A, "2A83155E"))
    desk.issue(read=ReadCard(Tech.WIEGAND, "2A83155E", 32))
    assert desk.counted(Card) == 2


def test_what_is_no_number_is_refused(desk: Counter) -> None:
    with pytest.raises(Refused, match="credential_malformed"):
        desk.issue(read=ReadCard(Tech.EM4100, "0040856634X"))


def test_two_desks_with_one_card_issue_it_once(desk: Counter) -> None:
    read, ready = desk.read(), Barrier(2)

    def try_it(_: int) -> str:
        ready.wait(20)
        try:
            desk.issue(read=read)
        except Refused as refusal:
            return refusal.code
        return "issued"

    with ThreadPoolExecutor(2) as pool:
        came = sorted(pool.map(try_it, range(2)))
    assert came[1] == "issued"
    assert came[0] in ("card_in_use", "changed_meanwhile")
    assert desk.counted(Card) == 1


# Who may have one, how many, for how much


def test_who_does_not_live_there_gets_no_card(desk: Counter) -> None:
    for other in ({"holder": desk.spouse}, {"holder": None}, {"home": None}):
        with pytest.raises(Refused) as refusal:
            desk.issue(**other)
        assert refusal.value.code in ("not_resident", "holder_missing")
    assert desk.counted(Card) == 0


@pytest.mark.parametrize("by", ["nobody", "spouse", "tenant"])
def test_the_owners_consent_is_the_owners(desk: Counter, by: str) -> None:
    consent = None if by == "nobody" else getattr(desk, by)
    with pytest.raises(Refused) as refusal:
        desk.issue(kind=CardKind.FAMILY, holder=desk.spouse, consent_by=consent)
    assert refusal.value.code in ("consent_missing", "consent_not_by_owner")
    desk.issue(kind=CardKind.FAMILY, holder=desk.spouse, consent_by=desk.owner)


def test_a_tenants_card_ends_with_the_lease_also_when_extended(desk: Counter) -> None:
    lease_ends = datetime(2026, 8, 31, 16, 0, tzinfo=OPENING.tzinfo)
    tenant = {"kind": CardKind.TENANT, "holder": desk.tenant, "consent_by": desk.owner}
    late = lease_ends + timedelta(seconds=1)
    with pytest.raises(Refused, match="beyond_lease"):
        desk.issue(**tenant, valid_until=late)
    card = desk.issue(**tenant, valid_until=lease_ends - timedelta(days=1)).card.id
    assert desk.refused(extend_card, card=card, until=late) == "beyond_lease"
    assert desk.do(extend_card, card=card, until=lease_ends).valid_until == lease_ends


def test_more_cards_than_the_quota_need_a_supervisor_and_cost(desk: Counter) -> None:
    for _ in range(4):
        assert desk.issue().fee.fen == 0
    fee = desk.do(quote_issue, home=desk.home, kind=CardKind.OWNER)
    assert (fee.rule, fee.fen) == ("beyond_quota", 1500)
    for override in (None, Override("staff:supervisor", " ")):
        with pytest.raises(Refused, match="quota_needs_supervisor"):
            desk.issue(shown_fen=1500, override=override)
    issued = desk.issue(shown_fen=1500, override=REASON)
    assert (issued.fee.fen, issued.receipt) == (1500, 1)
    assert last_audit(desk)[2]["reason"] == "large family"
    assert desk.do(cards_held, home=desk.home) == 5


def test_a_card_given_back_makes_room(desk: Counter) -> None:
    cards = [desk.issue().card.id for _ in range(4)]
    desk.do(give_back_card, card=cards[0])
    assert desk.issue().fee.fen == 0


def test_two_desks_do_not_exceed_the_quota_together(desk: Counter) -> None:
    for _ in range(3):
        desk.issue()
    ready = Barrier(3)

    def try_it(_: int) -> bool:
        ready.wait(20)
        try:
            desk.issue()
        except Refused:
            return False
        return True

    with ThreadPoolExecutor(3) as pool:
        assert sorted(pool.map(try_it, range(3))) == [False, False, True]
    assert desk.do(cards_held, home=desk.home) == 4


def test_a_fee_that_changed_since_it_was_shown_is_not_charged(desk: Counter) -> None:
    with pytest.raises(Refused) as refusal:
        desk.issue(shown_fen=1500)
    assert (refusal.value.code, refusal.value.facts) == ("fee_changed", {"shown": 1500, "now": 0})
    assert desk.counted(Card) == desk.counted(Receipt) == 0


@pytest.mark.parametrize("step", [report_lost, restore_card, resume_card, give_back_card])
def test_only_who_has_the_duty(desk: Counter, step: Callable[..., Card]) -> None:
    card = desk.issue().card.id
    with (
        pytest.raises(Refused, match="duty_missing"),
        desk.centre.transaction(with_duties("look", "keys")) as tx,
    ):
        step(tx, card=card)
    assert desk.card(card).state is CardState.ACTIVE


def test_signatures_are_kept_or_were_given_on_paper(desk: Counter) -> None:
    drawn, written = desk.issue(signature=b"\x01\x02").card.id, desk.issue().card.id
    with desk.centre.transaction() as tx:
        kept = tx.session.scalars(select(Signature)).all()
        assert [(each.subject, each.strokes) for each in kept] == [(drawn, b"\x01\x02")]
    facts = {subject: facts["signed"] for action, subject, facts in desk.centre.audit()
             if action == "card_issued"}  # fmt: skip
    assert facts == {drawn: "screen", written: "paper"}
    with pytest.raises(Refused, match="signature_missing"):
        desk.issue(signature=b"")


def test_the_drawer_of_blank_cards_is_counted(desk: Counter) -> None:
    desk.do(receive_stock, tech=Tech.EM4100, count=10)
    cards = [desk.issue().card.id for _ in range(3)]
    desk.do(give_back_card, card=cards[0])
    desk.do(restock_card, card=cards[0])
    assert desk.do(stock_left, tech=Tech.EM4100) == 8
    assert desk.do(stock_left, tech=Tech.DESFIRE) == 0
    assert desk.refused(receive_stock, tech=Tech.EM4100, count=0) == "count_not_positive"


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
