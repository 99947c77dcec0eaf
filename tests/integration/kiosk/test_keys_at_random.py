"""Random verbs, by one clerk after another and by several at once: the ledger always adds up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from random import Random
from threading import Barrier

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from kiosk.domain.key_collection import CabinetOpening, OpeningState, OpeningVerb, SeenBy
from kiosk.domain.key_loans import Borrower, BorrowerKind, KeyLoan, LoanEnd
from kiosk.domain.key_losses import LossCase, LossOutcome, LossState
from kiosk.domain.keys import Key, KeyClass, KeyState, SecondStaff
from kiosk.domain.refusal import Refused
from kiosk.domain.resident_pin import Evidence, Factor
from kiosk.domain.staff import Actor, system
from kiosk.services.key_collection import ask_collection, ask_return, make_code
from kiosk.services.key_openings import (
    lose_sight,
    observe_left,
    observe_opened,
    observe_put,
    observe_taken,
    resolve_opening,
)
from kiosk.services.keys import (
    add_cabinet,
    chase_overdue,
    close_loss,
    count_returned,
    destroy_key,
    hand_over_key,
    hang_key,
    lend_key,
    recount_key,
    register_key,
    report_key_lost,
    return_deposit,
    return_key,
    seal_key,
    sweep_overdue,
)
from kiosk.services.transaction import Transaction
from tests.support.desks import Centre
from tests.support.estates import Estate, furnish
from tests.support.key_ledger import check_ledger
from tests.support.key_rooms import HAND, PURPOSE, SIGNED

KEYS = 5
MOST_PIECES = 3
HOOKS = 7
CABINETS = count(1)
NUMBERS = count(1)
CONTRACTOR = Borrower(
    BorrowerKind.CONTRACTOR, "马强", "", "宏达装饰", identity_checked=True, deposit=True
)


@dataclass
class Room:
    """A cabinet of a few keys of one home, and the verbs people try on them."""

    estate: Estate
    cabinet: str = field(default_factory=lambda: f"R{next(CABINETS)}")
    keys: list[Key] = field(default_factory=list)
    done: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        with self.estate.centre.transaction() as tx:
            names = {"name_zh": "试验柜", "name_en": "Trial"}
            add_cabinet(tx, cabinet=self.cabinet, hooks=HOOKS, board=1, **names)
            self.keys = [
                register_key(
                    tx, key_class=KeyClass.VACANT_HOME, pieces=1 + number % MOST_PIECES,
                    home=self.estate.home, hook=f"{self.cabinet}-{number:02}",
                )
                for number in range(1, KEYS + 1)
            ]  # fmt: skip

    def do(self, name: str, act: Callable[[Transaction], object], who: Actor) -> bool:
        """Try something in a transaction of its own; a refusal must leave nothing behind."""
        try:
            with self.estate.centre.transaction(who) as tx:
                act(tx)
        except Refused as refusal:
            self.refused[refusal.code] += 1
            return False
        self.done[name] += 1
        return True

    def try_verb(self, verb: str, key: Key, pieces: int | None, who: Actor) -> bool:
        """Try one of ``VERBS``, with the right number of pieces where none is given."""

        def act(tx: Transaction) -> object:
            return VERBS[verb](tx, self, key, present(tx, key) if pieces is None else pieces)

        return self.do(verb, act, who)

    def second(self, tx: Transaction) -> SecondStaff:
        """Whoever of clerk and supervisor does not act."""
        clerk, lead = self.estate.clerk.id, self.estate.supervisor.id
        return SecondStaff(lead if tx.actor.id == clerk else clerk)


def present(tx: Transaction, key: Key) -> int:
    """How many pieces a key should have now."""
    found = tx.session.get(Key, key.id)
    assert found is not None
    return found.present


def _lend(tx: Transaction, room: Room, key: Key, pieces: int) -> None:
    signature = SIGNED if pieces else b""
    lend_key(
        tx, tag=key.tag, borrower=CONTRACTOR if pieces == 2 else HAND, purpose=PURPOSE,
        pieces=pieces, signature=signature, second=room.second(tx),
    )  # fmt: skip


def _hang(tx: Transaction, room: Room, key: Key, pieces: int) -> None:
    hang_key(tx, key=key.id, hook=f"{room.cabinet}-{pieces + KEYS - 1:02}", pieces=pieces)


def _seal(tx: Transaction, room: Room, key: Key, pieces: int) -> None:
    seal_key(tx, key=key.id, seal=f"{room.cabinet}/{next(NUMBERS)}", second=room.second(tx))


def _settle(tx: Transaction, room: Room, key: Key, pieces: int) -> None:
    wanted = select(LossCase.id).where(
        LossCase.key_id == key.id, LossCase.state != LossState.CLOSED
    )
    case = tx.session.scalars(wanted.order_by(LossCase.id)).first()
    if case is None:
        raise Refused("nothing_to_do")
    close_loss(tx, case=case, outcome=list(LossOutcome)[pieces % 3])


def _refund(tx: Transaction, room: Room, key: Key, pieces: int) -> None:
    loan = tx.session.scalars(select(KeyLoan.id).where(KeyLoan.key_id == key.id)).first()
    return_deposit(tx, loan=loan or "none")


def _collect(tx: Transaction, room: Room, key: Key, pieces: int) -> None:
    owner = room.estate.owner
    made = make_code(tx, key=key.id, person=owner, purpose=PURPOSE, second=room.second(tx))
    proof = Evidence(Factor.CARD, frozenset(), owner)
    ask_collection(tx, digits=made.digits, proof=proof, signature=SIGNED)


def _observe(tx: Transaction, room: Room, key: Key, pieces: int) -> None:
    wanted = select(CabinetOpening).where(
        CabinetOpening.key_id == key.id,
        CabinetOpening.state.in_((OpeningState.ASKED, OpeningState.OPENED)),
    )
    opening = tx.session.scalars(wanted).first()
    if opening is None:
        raise Refused("nothing_to_do")
    if pieces == 0:
        observe_opened(tx, opening=opening.id)
    elif pieces == 1:
        observe_taken(tx, opening=opening.id, seen_by=SeenBy.HOOK_SENSOR)
    elif pieces == 2:
        observe_put(tx, opening=opening.id, seen_by=SeenBy.TAG_READER)
    else:
        observe_left(tx, opening=opening.id, seen_by=SeenBy.HOOK_SENSOR)


def _resolve(tx: Transaction, room: Room, key: Key, pieces: int) -> None:
    wanted = select(CabinetOpening.id).where(
        CabinetOpening.key_id == key.id, CabinetOpening.state == OpeningState.UNRESOLVED
    )
    found = (OpeningVerb.TAKE, OpeningVerb.PUT, OpeningVerb.LEAVE, OpeningVerb.LEAVE)[pieces]
    resolve_opening(tx, opening=tx.session.scalars(wanted).first() or "none", found=found)


def _destroy(tx: Transaction, room: Room, key: Key, pieces: int) -> None:
    if pieces:  # seldom, or there would soon be no key left to try
        raise Refused("nothing_to_do")
    destroy_key(tx, key=key.id, reason="换锁", second=room.second(tx))


def _evening(tx: Transaction, room: Room, key: Key, pieces: int) -> None:
    sweep_overdue(tx)
    chase_overdue(tx)


VERBS: dict[str, Callable[[Transaction, Room, Key, int], object]] = {
    "lend": _lend,
    "return": lambda tx, room, key, pieces: return_key(tx, tag=key.tag, pieces=pieces),
    "hang": _hang,
    "hand_over": lambda tx, room, key, pieces: hand_over_key(
        tx, tag=key.tag, owner=room.estate.owner, pieces=pieces, signature=SIGNED
    ),
    "report_lost": lambda tx, room, key, pieces: report_key_lost(tx, key=key.id, story="不见了"),
    "recount": lambda tx, room, key, pieces: recount_key(tx, tag=key.tag, pieces=pieces),
    "count_returned": lambda tx, room, key, pieces: count_returned(tx, tag=key.tag, pieces=pieces),
    "settle": _settle,
    "seal": _seal,
    "refund": _refund,
    "destroy": _destroy,
    "collect": _collect,
    "ask_return": lambda tx, room, key, pieces: ask_return(tx, tag=key.tag),
    "observe": _observe,
    "power_cut": lambda tx, room, key, pieces: lose_sight(tx),
    "resolve": _resolve,
    "evening": _evening,
}
PIECES = st.one_of(st.none(), st.none(), st.integers(0, MOST_PIECES))
OFTEN = ["lend", "return", "observe"] * 6 + ["resolve", "settle", "count_returned"] * 3
"""What happens often at a busy desk; the rest happens as well."""


class KeysAtRandom(RuleBasedStateMachine):
    """One verb after another, by clerk, supervisor or kiosk; the ledger is checked after each."""

    def __init__(self, estate: Estate) -> None:
        super().__init__()
        self.estate = estate

    @initialize()
    def hang_up_keys(self) -> None:
        self.room = Room(self.estate)

    @rule(
        verb=st.sampled_from(sorted(VERBS)),
        which=st.integers(0, KEYS - 1),
        pieces=PIECES,
        who=st.integers(0, 2),
    )
    def try_any(self, verb: str, which: int, pieces: int | None, who: int) -> None:
        people = (self.estate.clerk, self.estate.supervisor, system("kiosk-1"))
        self.room.try_verb(verb, self.room.keys[which], pieces, people[who])

    @rule(which=st.integers(0, KEYS - 1), first=st.booleans())
    def lend_or_return(self, which: int, *, first: bool) -> None:
        """So that keys move often, and not only now and then by chance."""
        verb = "lend" if first else "return"
        self.room.try_verb(verb, self.room.keys[which], None, self.estate.clerk)

    @rule(which=st.integers(0, KEYS - 1), seen=st.booleans())
    def collect_and_take(self, which: int, *, seen: bool) -> None:
        """The way of a resident at night; the power fails where nothing is ``seen``."""
        key, kiosk = self.room.keys[which], system("kiosk-1")
        if self.room.try_verb("collect", key, None, self.estate.clerk):
            assert self.room.try_verb("observe", key, 0, kiosk)
            assert self.room.try_verb("observe" if seen else "power_cut", key, 1, kiosk)
            if not seen:
                assert self.room.try_verb("resolve", key, 2 * (which % 2), self.estate.clerk)

    @rule(hours=st.integers(1, 80))
    def time_passes(self, hours: int) -> None:
        self.estate.centre.clock.pass_by(timedelta(hours=hours))

    @invariant()
    def the_ledger_adds_up(self) -> None:
        with self.estate.centre.desk.reading(self.estate.clerk) as tx:
            check_ledger(tx)


def test_any_sequence_of_verbs_adds_up(centre: Centre) -> None:
    estate = furnish(centre)

    class AtThisEstate(KeysAtRandom):
        def __init__(self) -> None:
            super().__init__(estate)

    run_state_machine_as_test(
        AtThisEstate,
        settings=settings(
            max_examples=12,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.parametrize("seed", [1, 2])
def test_several_clerks_at_once_add_up(centre: Centre, seed: int) -> None:
    estate = furnish(centre)
    room = Room(estate)
    people = (estate.clerk, estate.supervisor, system("kiosk-1"), system("gatekeeper"))
    together = Barrier(len(people))

    def work(number: int) -> None:
        dice = Random(seed * 100 + number)
        names = sorted(VERBS) + OFTEN
        together.wait(10)
        for _ in range(80):
            key, pieces = dice.choice(room.keys), dice.choice([None, None, 0, 1, 2, 3])
            room.try_verb(dice.choice(names), key, pieces, people[number])

    with ThreadPoolExecutor(len(people)) as pool:
        for job in [pool.submit(work, number) for number in range(len(people))]:
            job.result(120)
    with centre.desk.reading(estate.clerk) as tx:
        check_ledger(tx)
        loans = list(tx.session.scalars(select(KeyLoan)))
        keys = {key.id: key for key in tx.session.scalars(select(Key))}
    out = sum(key.state is KeyState.OUT for key in keys.values())
    ended = Counter(loan.ended for loan in loans if loan.ended is not None)
    assert len(loans) == out + ended[LoanEnd.RETURNED] + ended[LoanEnd.LOST]
    assert len(loans) >= room.done["lend"] > 0
    assert room.refused["database_locked"] == 0, "use cases lock in an order that can deadlock"


@pytest.mark.parametrize("verb", ["lend", "return", "hand_over", "report_lost"])
def test_one_of_many_gets_the_key(centre: Centre, verb: str) -> None:
    estate = furnish(centre)
    room = Room(estate)
    key = room.keys[0]
    if verb == "return":
        assert room.try_verb("lend", key, 2, estate.clerk)
    together = Barrier(4)

    def race(number: int) -> bool:
        together.wait(10)
        return room.try_verb(verb, key, 2, (estate.clerk, estate.supervisor)[number % 2])

    with ThreadPoolExecutor(4) as pool:
        won = [job.result(60) for job in [pool.submit(race, each) for each in range(4)]]
    assert won.count(True) == 1
    with centre.desk.reading(estate.clerk) as tx:
        check_ledger(tx)
