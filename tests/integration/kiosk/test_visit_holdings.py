"""A visitor's pass at the gate: decided like a card, booked with the decision."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from kiosk.domain.access import GateRules, Reason, decide
from kiosk.domain.passes import Flaw, Movement, Pass, PassText, sealed_text
from kiosk.domain.site import Direction
from kiosk.domain.visit_times import VisitKind
from kiosk.domain.visits import Visit, VisitState
from kiosk.services.gatekeeping.site_view import load_site
from kiosk.services.visit_holdings import (
    HeldPass,
    PassBook,
    booking_row,
    booking_statements,
    load_pass_holdings,
)
from kiosk.services.visits import (
    Invited,
    approve_visit,
    cancel_visit,
    check_in,
    check_out,
    pass_key,
    refuse_visit,
    sweep_visits,
)
from kiosk.store.engine import WRITING
from tests.support.desks import CONSOLE, Centre
from tests.support.visitors import DAY, HOUR, SITE, after, invited, state_of, stored, walk_in

SHANGHAI = ZoneInfo("Asia/Shanghai")


@dataclass
class Gatehouse:
    """What the gatekeeper does with a pass, on its own connection."""

    centre: Centre
    reads: int = 0
    book: PassBook = field(init=False)

    def __post_init__(self) -> None:
        self.reload()

    @property
    def key(self) -> bytes:
        return pass_key(self.centre.desk.vault)

    def held(self, only: list[str] | None = None) -> list[HeldPass]:
        with self.centre.desk.engine.connect() as connection:
            return list(load_pass_holdings(connection, SHANGHAI, self.key, only))

    def reload(self) -> None:
        self.book = PassBook(self.key)
        for held in self.held():
            self.book.put(held)

    def gate(self, name: str) -> GateRules:
        with self.centre.desk.engine.connect() as connection:
            site = load_site(connection, date(2026, 3, 2))
        assert site is not None
        return site.gates[name].rules

    def decide(self, key: str, gate: str = "east-in") -> Reason:
        """Decide without booking."""
        held, rules, now = self.book.find(key, self.now), self.gate(gate), self.now
        return decide(held.at_gate(rules, now) if held else None, rules, now).reason

    def read(self, key: str, gate: str = "east-in") -> Reason:
        """Decide a read and book it if it was granted."""
        held, rules, reason = self.book.find(key, self.now), self.gate(gate), self.decide(key, gate)
        if reason is Reason.OK and held is not None:
            self.reads += 1
            self.write(held.id, held.movement(rules), f"read-{self.reads}")
            self.book.book(held.id, held.movement(rules))
        return reason

    def write(self, ident: str, moves: Movement, read: str) -> None:
        engine = self.centre.desk.engine.execution_options(**{WRITING: True})
        with engine.begin() as connection:
            for statement in booking_statements(moves):
                connection.execute(statement, [booking_row(ident, read, self.now)])

    @property
    def now(self) -> datetime:
        return self.centre.clock.now


@pytest.fixture
def site(centre: Centre) -> Centre:
    centre.apply(SITE)
    return centre


def pin(made: Invited) -> str:
    return f"pin:{made.code}"


def qr(made: Invited) -> str:
    return f"qr:{made.qr}"


def pass_of(centre: Centre, visit: str) -> Pass:
    with centre.desk.reading(CONSOLE) as tx:
        return tx.session.scalars(select(Pass).where(Pass.visit_id == visit)).one()


def test_a_pass_is_found_by_code_qr_and_plate(site: Centre) -> None:
    made = invited(site, plate="粤B·12345")
    keys = {held.key: held for held in Gatehouse(site).held()}
    assert set(keys) == {pin(made), qr(made), "plate:粤B12345"}
    assert {held.holding.kind for held in keys.values()} == {"visitor"}
    assert {held.holding.ref for held in keys.values()} == {pass_of(site, made.visit.id).id}
    proved = {key.split(":")[0]: held.holding.assurance for key, held in keys.items()}
    assert proved == {"pin": 0, "qr": 2, "plate": 1}


def test_a_pass_opens_its_gates_and_nothing_else(site: Centre) -> None:
    house_of = invited(site, gates=["east-in", "lobby"])
    house = Gatehouse(site)
    assert house.decide(pin(house_of)) is Reason.OK
    assert house.decide(qr(house_of), "lobby") is Reason.OK
    assert house.decide(qr(house_of), "plant") is Reason.WRONG_GATE
    assert house.decide(qr(house_of), "east-out") is Reason.WRONG_GATE


def test_a_pass_opens_in_its_window_and_not_before_or_after(site: Centre) -> None:
    now = site.clock.now
    made = invited(site, starts_at=now + 3 * HOUR, ends_at=now + 4 * HOUR)
    house = Gatehouse(site)
    for span, reason in (
        (timedelta(minutes=59, seconds=59), Reason.NOT_YET_VALID),
        (timedelta(seconds=1), Reason.OK),
        (5 * HOUR - timedelta(seconds=1), Reason.OK),
        (timedelta(seconds=1), Reason.EXPIRED),
    ):
        after(site, span)
        assert {house.decide(pin(made)), house.decide(qr(made))} == {reason}


def test_domestic_help_comes_in_on_its_weekdays_and_hours_only(site: Centre) -> None:
    now = site.clock.now  # Monday, 17:00 in Shanghai
    made = invited(
        site, kind=VisitKind.DOMESTIC_HELP, starts_at=now, ends_at=now + 2 * HOUR,
        weekdays=0b0000101, until_on=date(2026, 3, 11),
    )  # fmt: skip
    house = Gatehouse(site)
    for span, reason in (
        (timedelta(0), Reason.OK), (5 * HOUR, Reason.OUTSIDE_HOURS),
        (DAY - 5 * HOUR, Reason.OUTSIDE_HOURS), (DAY, Reason.OK),
        (7 * DAY, Reason.OK), (7 * HOUR, Reason.EXPIRED),
    ):  # fmt: skip
        after(site, span)
        assert house.decide(qr(made)) is reason, site.clock.now


def test_a_pass_nobody_approved_is_denied(site: Centre) -> None:
    made = invited(site, by_home=False)
    assert Gatehouse(site).decide(qr(made)) is Reason.NOT_APPROVED
    with site.transaction() as tx:
        approve_visit(tx, visit=made.visit.id)
    assert Gatehouse(site).decide(qr(made)) is Reason.OK


@pytest.mark.parametrize("withdraw", [cancel_visit, refuse_visit])
def test_a_withdrawn_pass_is_void(site: Centre, withdraw: Callable[..., Visit]) -> None:
    made = invited(site)
    with site.transaction() as tx:
        withdraw(tx, visit=made.visit.id)
    house = Gatehouse(site)
    assert {house.decide(pin(made)), house.decide(qr(made))} == {Reason.CARD_VOID}


def test_the_first_granted_entry_is_on_site_and_the_last_exit_has_left(site: Centre) -> None:
    made = invited(site, party=2)
    house = Gatehouse(site)
    visit = made.visit.id
    for gate, state, left, inside in (
        ("east-in", VisitState.ON_SITE, 1, 1), ("lobby", VisitState.ON_SITE, 1, 1),
        ("east-in", VisitState.ON_SITE, 0, 2), ("east-out", VisitState.ON_SITE, 0, 1),
        ("east-out", VisitState.LEFT, 0, 0),
    ):  # fmt: skip
        after(site, timedelta(minutes=1))
        assert house.read(qr(made), gate) is Reason.OK
        kept = stored(site, visit)
        assert (kept.state, kept.inside) == (state, inside)
        assert pass_of(site, visit).entries_left == left
        assert house.book.find(qr(made), house.now) in house.held()
    assert kept.entered_at == house.now - timedelta(minutes=4)
    assert (kept.left_at, kept.state_since) == (house.now, house.now)


def test_a_replayed_qr_is_used_up(site: Centre) -> None:
    made = invited(site)
    house = Gatehouse(site)
    assert [house.read(qr(made)) for _ in range(3)] == [
        Reason.OK, Reason.PASS_USED, Reason.PASS_USED,
    ]  # fmt: skip
    assert house.read(pin(made)) is Reason.PASS_USED
    house.reload()
    assert house.read(qr(made)) is Reason.PASS_USED


def test_nobody_is_locked_in(site: Centre) -> None:
    made = invited(site)
    house = Gatehouse(site)
    assert house.read(qr(made)) is Reason.OK
    after(site, 20 * HOUR)
    with site.transaction() as tx:
        sweep_visits(tx)
    house.reload()
    assert house.decide(qr(made), "lobby") is Reason.EXPIRED
    assert house.decide(qr(made), "plant") is Reason.WRONG_GATE
    assert house.read(qr(made), "east-out") is Reason.OK
    assert state_of(site, made.visit.id) is VisitState.LEFT
    assert house.decide(qr(made), "east-out") is Reason.EXPIRED


def test_domestic_help_comes_again_the_next_time(site: Centre) -> None:
    made = invited(
        site, kind=VisitKind.DOMESTIC_HELP, weekdays=0b1111111, until_on=date(2026, 3, 11)
    )
    house = Gatehouse(site)
    for _ in range(3):
        assert house.read(qr(made)) is Reason.OK
        assert house.read(qr(made), "east-out") is Reason.OK
        after(site, DAY)
    assert state_of(site, made.visit.id) is VisitState.LEFT


def test_the_same_read_booked_twice_counts_once(site: Centre) -> None:
    made = invited(site, party=3)
    house = Gatehouse(site)
    ident = pass_of(site, made.visit.id).id
    for _ in range(3):
        house.write(ident, Movement.ENTRY, "read-1")
    assert pass_of(site, made.visit.id).entries_left == 2
    assert stored(site, made.visit.id).inside == 1
    house.write(ident, Movement.WITHIN, "read-2")
    house.write(ident, Movement.EXIT, "read-1")
    assert stored(site, made.visit.id).inside == 1


def test_booking_what_the_life_cycle_does_not_allow_changes_no_state(site: Centre) -> None:
    made = invited(site, by_home=False)
    house = Gatehouse(site)
    for moves in (Movement.ENTRY, Movement.EXIT):
        house.write(pass_of(site, made.visit.id).id, moves, f"read-{moves}")
    assert stored(site, made.visit.id).state is VisitState.INVITED


def test_hand_and_gate_are_one_count(site: Centre) -> None:
    made = invited(site, party=2)
    with site.transaction() as tx:
        check_in(tx, visit=made.visit.id)
    house = Gatehouse(site)
    assert house.read(qr(made)) is Reason.OK
    assert house.read(qr(made)) is Reason.PASS_USED
    with site.transaction() as tx:
        check_out(tx, visit=made.visit.id)
    assert stored(site, made.visit.id).inside == 0


def test_a_plate_with_two_passes_opens_for_the_one_that_is_meant(site: Centre) -> None:
    now = site.clock.now
    later = invited(site, plate="粤B12345", starts_at=now + DAY, ends_at=now + DAY)
    soon = invited(site, plate="粤B12345")
    house = Gatehouse(site)
    assert house.read("plate:粤B12345") is Reason.OK
    assert stored(site, soon.visit.id).state is VisitState.ON_SITE
    assert house.read("plate:粤B12345", "east-out") is Reason.OK
    after(site, DAY)
    assert house.read("plate:粤B12345") is Reason.OK
    assert stored(site, later.visit.id).state is VisitState.ON_SITE


def test_an_expired_qr_still_says_expired_when_its_pass_is_closed(site: Centre) -> None:
    made = invited(site)
    cancelled = invited(site, starts_at=site.clock.now + 3 * DAY, ends_at=site.clock.now + 3 * DAY)
    with site.transaction() as tx:
        cancel_visit(tx, visit=cancelled.visit.id)
    after(site, 2 * DAY)
    with site.transaction() as tx:
        assert sweep_visits(tx).closed == 2
    house = Gatehouse(site)
    assert house.held() == []
    assert house.decide(qr(made)) is Reason.EXPIRED
    assert house.decide(pin(made)) is Reason.UNKNOWN_CARD
    assert house.decide(qr(cancelled)) is Reason.NOT_YET_VALID
    after(site, DAY)
    assert house.decide(qr(cancelled)) is Reason.CARD_VOID


def test_edited_and_forged_qr_texts_are_unknown_and_told_apart(site: Centre) -> None:
    made = invited(site)
    house = Gatehouse(site)
    longer = made.qr[:-20] + "ZZZZ" + made.qr[-16:]
    forged = sealed_text(
        PassText("0" * 26, site.clock.now, site.clock.now + DAY), b"a key of somebody else's"
    )
    for text, flaw in ((longer, Flaw.EDITED), (forged, Flaw.FORGED), ("hello", Flaw.NOT_A_PASS)):
        assert house.decide(f"qr:{text}") is Reason.UNKNOWN_CARD
        assert house.book.flaw(f"qr:{text}") is flaw
    assert house.book.flaw(qr(made)) is None
    assert house.book.flaw("pin:123456") is None


def test_a_pass_changed_alone_is_loaded_alone(site: Centre) -> None:
    one, two = invited(site), invited(site)
    house = Gatehouse(site)
    ident = pass_of(site, one.visit.id).id
    assert {held.id for held in house.held([ident])} == {ident}
    house.book.forget(ident)
    assert house.decide(pin(one)) is Reason.UNKNOWN_CARD
    assert house.decide(pin(two)) is Reason.OK
    for held in house.held([ident]):
        house.book.put(held)
    assert house.decide(pin(one)) is Reason.OK


def test_a_walk_in_comes_through_after_the_home_said_yes(site: Centre) -> None:
    visit = walk_in(site)
    with site.transaction() as tx:
        approve_visit(tx, visit=visit.id)
    house = Gatehouse(site)
    assert house.read(f"pin:{pass_of(site, visit.id).code}") is Reason.OK
    assert state_of(site, visit.id) is VisitState.ON_SITE


def test_a_gate_without_zones_that_leads_both_ways_lets_in_and_out(site: Centre) -> None:
    made = invited(site)
    house = Gatehouse(site)
    both = GateRules(id="east-in", zone=SHANGHAI, direction=Direction.BOTH)
    held = house.book.find(qr(made), house.now)
    assert held is not None
    assert held.movement(both) is Movement.ENTRY
    house.book.book(held.id, Movement.ENTRY)
    inside = house.book.find(qr(made), house.now)
    assert inside is not None
    assert inside.movement(both) is Movement.EXIT
    assert decide(inside.at_gate(both, house.now), both, house.now).granted
