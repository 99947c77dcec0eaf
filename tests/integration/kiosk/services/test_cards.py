"""Cards at the desk, on both databases: their whole life, quota, fees, receipts, revisions."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier

import pytest
from sqlalchemy import select

from kiosk.domain.audit import AuditEntry, LedgerHead, verify
from kiosk.domain.cards import Card, CardKind, CardState, Signature
from kiosk.domain.credentials import Tech
from kiosk.domain.fees import Receipt
from kiosk.domain.refusal import Refused
from kiosk.domain.staff import Override
from kiosk.services.cards import (
    ReadCard,
    cancel_card,
    cards_held,
    exchange_card,
    extend_card,
    give_back_card,
    quote_issue,
    replace_card,
    report_lost,
    restock_card,
    restore_card,
    resume_card,
    suspend_card,
    transfer_home,
)
from kiosk.services.stock import receive_stock, stock_left
from tests.support.counter import REASON, YEAR, Counter
from tests.support.desks import OPENING, with_duties


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
