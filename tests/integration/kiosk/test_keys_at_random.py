"""Random verbs, by one clerk after another and by several at once: the ledger always adds up."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
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

from kiosk.domain.key_loans import KeyLoan, LoanEnd
from kiosk.domain.keys import Key, KeyState
from kiosk.domain.staff import system
from tests.support.desks import Centre
from tests.support.estates import Estate, furnish
from tests.support.key_ledger import check_ledger
from tests.support.key_verbs import KEYS, MOST_PIECES, VERBS, Room

PIECES = st.one_of(st.none(), st.none(), st.integers(0, MOST_PIECES))
OFTEN = ["lend", "return", "observe"] * 8 + [
    "resolve",
    "settle",
    "count_returned",
    "pick_up",
    "entrust",
] * 3
LONG_AGO = timedelta(days=731)
"""After that a loan that ended is anonymised."""
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

    @rule(which=st.integers(0, KEYS - 1), ended=st.booleans())
    def years_pass(self, which: int, *, ended: bool) -> None:
        """People are forgotten; whoever still has a key is not."""
        if ended:
            self.room.try_verb("return", self.room.keys[which], None, self.estate.clerk)
        self.estate.centre.clock.pass_by(LONG_AGO)
        assert self.room.try_verb("forget", self.room.keys[which], 0, system("gatekeeper"))

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
        for _ in range(2):
            if together.wait(60) == 0:  # one of them moves the clock while the others wait
                centre.clock.pass_by(LONG_AGO)
            together.wait(60)
            for _ in range(60):
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
